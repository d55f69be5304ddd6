"""Membership: what an operator may set, and what an applicant is asked in each language."""

from __future__ import annotations

from typing import Any

import pytest

from plugins.content_model.declared import SettingsProblem, read_declared
from plugins.membership.application import (
    CHANNELS,
    DECLARATIONS,
    FIELD_NAMES,
    as_text,
    declarations,
    fields,
    rule,
    subject,
)
from plugins.membership.settings import MembershipSettings
from tests.components.theme import WORDS

EN = WORDS["en"]
NO_ENDPOINT = 'MEMBERSHIP["endpoint"]'
WRONG: dict[str, tuple[Any, str]] = {
    "not a dictionary": ("netlify", "MEMBERSHIP must be a dictionary"),
    "None": (None, "MEMBERSHIP must be a dictionary"),
    "a misspelt key": ({"providor": "url"}, 'Did you mean "provider"?'),
    "an unknown key": ({"zzz": 1}, "Known keys: endpoint"),
    "an unknown provider": ({"provider": "mailchimp"}, 'Use one of "url", "netlify", "formspree"'),
    "a provider of the wrong type": ({"provider": True}, "must be text"),
    "url without an address": ({"provider": "url"}, NO_ENDPOINT),
    "formspree without an address": ({"provider": "formspree", "endpoint": ""}, NO_ENDPOINT),
    "an address that runs a script": ({"provider": "url", "endpoint": "javascript:alert(1)"}, NO_ENDPOINT),
    "an address without a scheme": ({"provider": "url", "endpoint": "example.com/apply"}, NO_ENDPOINT),
    "an address anybody on the way can read": ({"provider": "url", "endpoint": "http://a.example/"}, "never http"),
    "an address of whichever scheme": ({"provider": "url", "endpoint": "//a.example/in"}, NO_ENDPOINT),
    "an address with a quote": ({"provider": "url", "endpoint": 'https://a.example/" x="'}, NO_ENDPOINT),
    "an address that is none": ({"provider": "url", "endpoint": "https://[a"}, NO_ENDPOINT),
    "an address without a host": ({"provider": "url", "endpoint": "https:///in"}, NO_ENDPOINT),
}


@pytest.mark.parametrize(("value", "words"), WRONG.values(), ids=WRONG)
def test_wrong_settings(value: Any, words: str) -> None:
    """Each is refused with the setting's name and the remedy."""
    with pytest.raises(SettingsProblem) as refused:
        read_declared(MembershipSettings, "MEMBERSHIP", value)
    assert words in str(refused.value)


@pytest.mark.parametrize(
    "endpoint", ["https://a.example/in", "/apply", "http://127.0.0.1:8000/in", "http://localhost/in", "http://[::1]/"]
)
def test_addresses_that_can_receive(endpoint: str) -> None:
    """An encrypted one, one of the site itself, and this machine for trying it out."""
    assert MembershipSettings("url", endpoint).endpoint == endpoint


def test_the_rule_and_the_declarations_say_the_same() -> None:
    """Three reasons not to apply, and the three declarations that contradict them, in the same order."""
    assert rule(EN, golden=False) == ()
    assert declarations(EN, golden=False) == ()
    said = list(zip(rule(EN, golden=True), declarations(EN, golden=True), strict=True))
    for (sentence, statement), word in zip(
        said, ("70 million yuan", "deci", "third-party service provider"), strict=True
    ):
        assert word in sentence
        assert word in statement.text
        assert statement.missing


@pytest.mark.parametrize("lang", WORDS)
@pytest.mark.parametrize("golden", [True, False])
def test_what_is_sent_is_the_same_in_every_language(lang: str, *, golden: bool) -> None:
    """Names and values do not change with the language; labels do."""
    names = [field.name for field in fields(WORDS[lang], golden=golden)]
    values = [choice.value for field in fields(WORDS[lang], golden=golden) for choice in field.choices]
    assert names == list(FIELD_NAMES)
    assert values == [choice.value for field in fields(EN, golden=golden) for choice in field.choices]
    assert len({*names, *DECLARATIONS, "consent", "consent_abroad"}) == len(names) + len(DECLARATIONS) + 2


def test_every_label_is_in_the_pages_language() -> None:
    """On a Chinese page no field, hint, choice, rule or declaration speaks English."""
    words = WORDS["zh-CN"]
    texts = [text for field in fields(words, golden=True) for text in (field.label, field.hint, field.missing)]
    texts += [choice.label for field in fields(words, golden=True) for choice in field.choices]
    texts += [*rule(words, golden=True), *(each.text for each in declarations(words, golden=True))]
    assert [text for text in texts if text and not any("\u4e00" <= sign <= "\u9fff" for sign in text)] == []


def test_one_way_to_answer_is_required() -> None:
    """Name, company, how to answer and where; the Golden Crown Club asks for the position too."""
    needed = ["name", "company", "contact_channel", "contact"]
    assert [field.name for field in fields(EN, golden=False) if field.required] == needed
    needed.insert(2, "position")
    assert [field.name for field in fields(EN, golden=True) if field.required] == needed
    assert all(field.missing for field in fields(EN, golden=True) if field.required)
    (channels,) = [field.choices for field in fields(EN, golden=True) if field.name == "contact_channel"]
    assert tuple(choice.value for choice in channels) == CHANNELS
    assert all(choice.prompt for choice in channels)


def test_a_shop_address_without_a_scheme_is_no_wall() -> None:
    """It is asked for as text: a browser refuses `www.example.com` in a field of the type url."""
    (shop,) = [field for field in fields(EN, golden=False) if field.name == "shop_address"]
    assert (shop.kind, shop.input_mode, shop.autocomplete, shop.required) == ("text", "url", "url", False)


def test_the_golden_club_offers_only_turnovers_it_accepts() -> None:
    """Nobody can choose a band that the rule above the form forbids."""
    (bands,) = [field.choices for field in fields(EN, golden=True) if field.name == "turnover"]
    assert [band.value for band in bands] == ["70-to-300-million", "over-300-million"]


@pytest.mark.parametrize("lang", WORDS)
@pytest.mark.parametrize("golden", [True, False])
def test_the_text_to_copy_asks_for_everything(lang: str, *, golden: bool) -> None:
    """Where no form service is configured, the text has every field, declaration and the consent of the form."""
    words = WORDS[lang]
    text = as_text(words, "I agree.", golden=golden)
    assert text.startswith(f"{subject(words, golden=golden)}\n")
    labels = [field.label for field in fields(words, golden=golden) if field.name != "contact_channel"]
    assert [label for label in labels if f"\n{label}{words['colon'].strip()}" not in text] == []
    assert all(f"[ ] {words[name]}" in text for name in DECLARATIONS) == golden
    assert "[ ] I agree." in text
    assert not any(line != line.rstrip() for line in text.split("\n"))
