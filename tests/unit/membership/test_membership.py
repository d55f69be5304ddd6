"""Membership: what an operator may set, where a form goes, and what an applicant is asked."""

from __future__ import annotations

from typing import Any

import pytest

from plugins.content_model.declared import SettingsProblem, read_declared
from plugins.membership import application
from plugins.membership.application import as_text, consent, fields, form_target
from plugins.membership.settings import MembershipSettings, PrivacySettings

WRONG: dict[str, tuple[Any, str]] = {
    "not a dictionary": ("netlify", "MEMBERSHIP must be a dictionary"),
    "None": (None, "MEMBERSHIP must be a dictionary"),
    "a misspelt key": ({"providor": "url"}, 'Did you mean "provider"?'),
    "an unknown key": ({"zzz": 1}, "Known keys: endpoint"),
    "an unknown provider": ({"provider": "mailchimp"}, 'Use one of "url", "netlify", "formspree"'),
    "a provider of the wrong type": ({"provider": True}, "must be text"),
    "url without an address": ({"provider": "url"}, 'MEMBERSHIP["endpoint"]'),
    "formspree without an address": ({"provider": "formspree", "endpoint": ""}, 'MEMBERSHIP["endpoint"]'),
    "an address that runs a script": ({"provider": "url", "endpoint": "javascript:alert(1)"}, 'MEMBERSHIP["endpoint"]'),
    "an address without a scheme": ({"provider": "url", "endpoint": "example.com/apply"}, 'MEMBERSHIP["endpoint"]'),
}


@pytest.mark.parametrize(("value", "words"), WRONG.values(), ids=WRONG)
def test_wrong_settings(value: Any, words: str) -> None:
    """Each is refused with the setting's name and the remedy."""
    with pytest.raises(SettingsProblem) as refused:
        read_declared(MembershipSettings, "MEMBERSHIP", value)
    assert words in str(refused.value)


THANKS = "https://host.example/join/thanks/"
TARGETS = {
    "nobody": ({}, "", ()),
    "url": (
        {"provider": "url", "endpoint": "https://a.example/in"},
        "https://a.example/in",
        (("club", "e-commerce-club"),),
    ),
    "an address of the same site": (
        {"provider": "url", "endpoint": "/apply"},
        "/apply",
        (("club", "e-commerce-club"),),
    ),
    "netlify": ({"provider": "netlify"}, THANKS, (("form-name", "e-commerce-club"), ("club", "e-commerce-club"))),
    "formspree": (
        {"provider": "formspree", "endpoint": "https://formspree.io/f/x"},
        "https://formspree.io/f/x",
        (("_next", THANKS), ("club", "e-commerce-club")),
    ),
}


@pytest.mark.parametrize(("written", "action", "hidden"), TARGETS.values(), ids=TARGETS)
def test_form_targets(written: dict[str, str], action: str, hidden: tuple[tuple[str, str], ...]) -> None:
    """Each provider gets what it wants; without one there is no address, hence no dead button."""
    settings = read_declared(MembershipSettings, "MEMBERSHIP", written)
    assert form_target(settings, golden=False, thanks=THANKS) == (action, hidden)


@pytest.mark.parametrize("provider", ["url", "netlify", "formspree"])
def test_the_clubs_can_be_told_apart(provider: str) -> None:
    """Whoever receives an application sees which club it is for."""
    settings = MembershipSettings(provider=provider, endpoint="https://a.example/")
    assert dict(form_target(settings, golden=True, thanks=THANKS)[1])["club"] == "golden-crown"
    assert dict(form_target(settings, golden=False, thanks=THANKS)[1])["club"] == "e-commerce-club"


CONSENT = {
    "nothing stated": ({}, "sent to the club, to decide"),
    "controller": ({"controller": "Example Ltd"}, "sent to Example Ltd, to decide"),
    "recipients": ({"controller": "Example Ltd", "recipients": "Forms Inc"}, "sent to Forms Inc, to decide"),
    "abroad": (
        {"recipients": "Forms Inc", "recipients_where": "the United States"},
        "sent to Forms Inc in the United States, to decide",
    ),
}


@pytest.mark.parametrize(("written", "words"), CONSENT.values(), ids=CONSENT)
def test_consent_names_who_receives_the_data_and_where(written: dict[str, str], words: str) -> None:
    """The Personal Information Protection Law wants both said (articles 23 and 39)."""
    assert words in consent(read_declared(PrivacySettings, "PRIVACY", written))


def test_the_rule_and_the_declarations_say_the_same() -> None:
    """Three reasons not to apply, and the three declarations that contradict them."""
    assert "70 million yuan" in application.GOLDEN_RULE[0]
    assert "decision maker" in application.GOLDEN_RULE[1]
    assert "third-party service provider" in application.GOLDEN_RULE[2]
    assert [wording for _, wording in application.GOLDEN_DECLARATIONS] == [
        "Our annual turnover is at least 70 million yuan",
        "I decide for my company",
        "We are not a third-party service provider",
    ]


@pytest.mark.parametrize("golden", [True, False])
def test_names_of_fields_differ(*, golden: bool) -> None:
    """From one another, from the honeypot and from hidden fields: a receiver keeps one value a name."""
    hidden = [name for _, _, pairs in TARGETS.values() for name, _ in pairs]
    names = [field.name for field in fields(golden=golden)]
    declared = [name for name, _ in application.GOLDEN_DECLARATIONS]
    assert len({*names, *declared, application.HONEYPOT}) == len(names) + len(declared) + 1
    assert not {*names, *declared} & {*hidden}


def test_one_contact_channel_is_enough() -> None:
    """Name, company and one way to answer are required; the Golden Crown Club asks for the position too."""
    assert [field.name for field in fields(golden=False) if field.required] == ["name", "company", "contact"]
    assert [field.name for field in fields(golden=True) if field.required] == ["name", "company", "position", "contact"]


def test_the_golden_club_offers_only_turnovers_it_accepts() -> None:
    """Nobody can choose a band that the rule above the form forbids."""
    (bands,) = [field.options for field in fields(golden=True) if field.name == "turnover"]
    assert bands == ("70 to 300 million yuan", "Over 300 million yuan")


@pytest.mark.parametrize("golden", [True, False])
def test_the_text_to_copy_asks_for_everything(*, golden: bool) -> None:
    """Where no form service is configured, the text has every field and every declaration of the form."""
    text = as_text("The Club", golden=golden)
    assert text.startswith("Application to The Club\n")
    assert all(f"{field.label}:" in text for field in fields(golden=golden))
    assert all((wording in text) == golden for _, wording in application.GOLDEN_DECLARATIONS)
