"""The interface words: the same in every language, and every one that a template asks for is there."""

from __future__ import annotations

import re
from string import Formatter

import pytest

from tests.components.theme import TEMPLATES, WORDS


def _places(text: str) -> set[str]:
    return {name for _, name, _, _ in Formatter().parse(text) if name is not None}


@pytest.mark.parametrize("lang", WORDS)
def test_every_language_says_the_same_things(lang: str) -> None:
    """The same keys, the same places to fill in, and no empty text."""
    english = WORDS["en"]
    assert set(WORDS[lang]) == set(english)
    assert {key for key, text in WORDS[lang].items() if _places(text) != _places(english[key])} == set()
    assert [key for key, text in WORDS[lang].items() if not text.strip()] == []
    assert WORDS[lang]["language"] == lang


def test_templates_ask_for_nothing_that_is_not_there() -> None:
    """Each `w.key` of a template is in the words; no key is the name of a dictionary's method, which would win."""
    asked = {
        key
        for path in TEMPLATES.rglob("*.html")
        for key in re.findall(r"\bw\.([a-z_]+)", path.read_text(encoding="utf-8"))
    }
    assert asked <= set(WORDS["en"])
    assert not set(WORDS["en"]) & set(dir(dict))


@pytest.mark.parametrize(
    "keys",
    [
        {f"kind_{kind}" for kind in ("news", "analysis", "guide", "announcement", "sponsored")},
        {f"status_{status}{note}" for status in ("draft", "scheduled", "hidden") for note in ("", "_note")},
        {f"gone_{reason}" for reason in ("withdrawn", "expired")},
        {f"{kind}_description" for kind in ("tags", "authors", "sources")},
    ],
)
def test_words_that_are_chosen_by_a_value(keys: set[str]) -> None:
    """Every value that the view models allow has its words."""
    assert keys <= set(WORDS["en"])
