"""What applicants are told about their data: consent, a transfer abroad, and the made parts of the privacy page."""

from __future__ import annotations

from dataclasses import replace

import pytest

from plugins.membership.application import FIELD_NAMES
from plugins.membership.privacy import BLOCKS, consents, privacy_blocks, transfer_facts
from plugins.membership.settings import MembershipSettings, PrivacySettings, goes_abroad
from tests.components.theme import WORDS

EN = WORDS["en"]
NOBODY, OWN = MembershipSettings(), MembershipSettings("url", "https://a.example/in")
NETLIFY, FORMSPREE = MembershipSettings("netlify"), MembershipSettings("formspree", "https://formspree.io/f/x")
STATED = PrivacySettings(
    controller="Example Ltd",
    contact="privacy@example.com",
    recipients="Forms Inc",
    recipients_where="the United States",
    recipients_contact="desk@forms.example",
    retention="a year",
)
HOME = replace(STATED, recipients="Example Ltd", recipients_where="Shanghai")


def test_consent_names_who_receives_the_data_and_where() -> None:
    """One box where everything stays in the country (PIPL, articles 14 and 23)."""
    (box,) = consents(EN, OWN, HOME)
    assert box.name == "consent"
    assert "Example Ltd uses what I write here to decide" in box.text
    assert box.text.endswith("It is received by Example Ltd (Shanghai).")


@pytest.mark.parametrize(
    ("membership", "privacy"), [(OWN, replace(STATED, recipients_abroad=True)), (NETLIFY, STATED), (FORMSPREE, STATED)]
)
def test_a_transfer_abroad_wants_a_consent_of_its_own(membership: MembershipSettings, privacy: PrivacySettings) -> None:
    """A second box names recipient and country (article 39), also where a service abroad is used and nobody said so."""
    assert goes_abroad(membership, privacy)
    plain, abroad = consents(EN, membership, privacy)
    assert (plain.name, abroad.name) == ("consent", "consent_abroad")
    assert "Forms Inc" not in plain.text
    assert "sent to Forms Inc in the United States, outside the mainland of China" in abroad.text
    assert plain.missing != abroad.missing


def test_nothing_goes_abroad_where_nothing_is_sent() -> None:
    """An application that is copied by hand goes where the applicant sends it; consent names the controller alone."""
    (box,) = consents(EN, NOBODY, replace(STATED, recipients_abroad=True))
    assert "Forms Inc" not in box.text
    assert transfer_facts(EN, NOBODY, replace(STATED, recipients_abroad=True)) == ()


@pytest.mark.parametrize("lang", WORDS)
def test_what_the_law_wants_said_before_a_transfer(lang: str) -> None:
    """Name, contact, purpose, way of handling, kinds of information, and how to use one's rights (article 39)."""
    words = WORDS[lang]
    facts = dict(transfer_facts(words, NETLIFY, STATED))
    assert len(facts) == 6
    assert "Forms Inc" in facts[words["transfer_recipient"]]
    assert facts[words["transfer_contact"]] == "desk@forms.example"
    assert "privacy@example.com" in facts[words["transfer_rights"]]
    kinds = facts[words["transfer_kinds"]]
    assert [name for name in FIELD_NAMES if name != "contact_channel" and words[f"what_{name}"] not in kinds] == []
    assert all(facts.values())


@pytest.mark.parametrize("lang", WORDS)
def test_nothing_is_guessed(lang: str) -> None:
    """What is not set is said not to be stated, in the language of the page."""
    facts = dict(transfer_facts(WORDS[lang], NETLIFY, PrivacySettings()))
    assert WORDS[lang]["not_stated"] in facts[WORDS[lang]["transfer_contact"]]
    assert WORDS[lang]["not_stated"] in consents(WORDS[lang], NETLIFY, PrivacySettings())[1].text


@pytest.mark.parametrize("lang", WORDS)
@pytest.mark.parametrize("membership", [NOBODY, OWN, MembershipSettings("url", "/apply"), NETLIFY, FORMSPREE])
def test_the_parts_of_the_privacy_page(lang: str, membership: MembershipSettings) -> None:
    """Every field with its reason, and how this provider handles an application; no gap is left in any of them."""
    words = WORDS[lang]
    made = privacy_blocks(words, membership, STATED, "club@example.com")
    assert tuple(made) == BLOCKS
    table, recipients = made.values()
    assert [name for name in FIELD_NAMES if name != "contact_channel" and words[f"why_{name}"] not in table] == []
    assert len({line.count("|") for line in table.split("\n") if line.startswith("|")}) == 1
    assert "{" not in table + recipients


def test_each_provider_is_described() -> None:
    """By what it is documented to do, and where the form is sent."""
    texts = {
        membership.provider: privacy_blocks(EN, membership, STATED, "club@example.com")["membership.recipients"]
        for membership in (NOBODY, OWN, NETLIFY, FORMSPREE)
    }
    assert "<club@example.com>" in texts[""]
    assert "a\\.example" in texts["url"]
    assert "Akismet" in texts["netlify"]
    assert "reCAPTCHA" in texts["formspree"]
    assert [name for name, text in texts.items() if "leaves the mainland" in text] == ["netlify", "formspree"]


def test_settings_are_text_on_the_privacy_page() -> None:
    """Whatever stands in them, no Markdown and no HTML comes of it."""
    hostile = replace(STATED, recipients="<b>*Forms*</b> | [x](y)")
    text = privacy_blocks(EN, NETLIFY, hostile, "")["membership.recipients"]
    assert "<b>" not in text
    assert "\\*Forms\\*" in text
