"""Settings and words of the portal: what is refused, and with which remedy."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from plugins.content_model.declared import SettingsProblem, read_declared
from plugins.views.settings import ListingSettings, PublisherSettings
from plugins.views.words import load_words

WRONG: dict[str, tuple[type, Any, str]] = {
    "no list has nought articles": (ListingSettings, {"per_page": 0}, 'LISTINGS["per_page"] must be at least 1'),
    "nor fewer": (ListingSettings, {"related": -1}, 'LISTINGS["related"] must be at least 1'),
    "a text": (ListingSettings, {"feed_items": "60"}, "must be a whole number"),
    "a truth": (ListingSettings, {"feed_items": True}, "must be a whole number"),
    "a fraction": (ListingSettings, {"feed_items": 2.5}, "must be a whole number"),
    "misspelt": (ListingSettings, {"per_pages": 5}, 'Did you mean "per_page"?'),
    "no dictionary": (ListingSettings, 20, "must be a dictionary"),
    "a name that is none": (PublisherSettings, {"email": None}, "must be text"),
    "a licence without an address": (PublisherSettings, {"licence_name": "CC BY"}, 'PUBLISHER["licence_url"]'),
    "a registration without an address": (
        PublisherSettings,
        {"public_security_number": "1"},
        'PUBLISHER["public_security_url"]',
    ),
}


@pytest.mark.parametrize(("cls", "value", "words"), WRONG.values(), ids=WRONG)
def test_wrong_settings(cls: type, value: Any, words: str) -> None:
    """Each is refused with the setting's name."""
    name = "LISTINGS" if cls is ListingSettings else "PUBLISHER"
    with pytest.raises(SettingsProblem) as refused:
        read_declared(cls, name, value)
    assert words in str(refused.value)


def words_in(folder: Path, **files: str) -> Path:
    """A folder of words."""
    for lang, text in files.items():
        (folder / f"{lang}.toml").write_text(text, encoding="utf-8")
    return folder


def test_words_of_a_language_stand_over_the_first_ones(tmp_path: Path) -> None:
    """What is not translated is shown in the portal's own language; a language without a file speaks it wholly."""
    folder = words_in(tmp_path, en='a = "A"\nb = "B"', zh='a = "甲"')
    assert load_words(folder, ("en", "zh", "fr")) == {
        "en": {"a": "A", "b": "B"},
        "zh": {"a": "甲", "b": "B"},
        "fr": {"a": "A", "b": "B"},
    }


WRONG_WORDS = {
    "no file": ({}, "en.toml"),
    "no TOML": ({"en": "a = "}, "en.toml"),
    "no text": ({"en": "a = 5"}, '"a" must be a text'),
    "a table": ({"en": "[a]\nb = 'c'"}, '"a" must be a text'),
}


@pytest.mark.parametrize(("files", "message"), WRONG_WORDS.values(), ids=WRONG_WORDS)
def test_wrong_words(tmp_path: Path, files: dict[str, str], message: str) -> None:
    """A theme's mistakes are named with their file."""
    with pytest.raises(SettingsProblem) as refused:
        load_words(words_in(tmp_path, **files), ("en",))
    assert message in str(refused.value)


def test_words_that_are_not_utf_8(tmp_path: Path) -> None:
    """No traceback either."""
    (tmp_path / "en.toml").write_bytes(b'a = "\xff"')
    with pytest.raises(SettingsProblem):
        load_words(tmp_path, ("en",))
