"""A reprint's credit: on what ground it stands, and what is said at its end."""

from __future__ import annotations

import pytest

from plugins.content_model.meta import Permission, Republish
from plugins.reprints.attribution import Closing, closing_note, language_name, licence_url, permission_words
from tests.unit.samples import SOURCES, WORDS, meta, reprint

EN, ZH = WORDS["en"], WORDS["zh-CN"]

CC = "https://creativecommons.org"
PERMISSIONS = {
    "agreement": (Permission("agreement", ""), "By agreement with the source", ""),
    "public domain": (Permission("public-domain", ""), "In the public domain", ""),
    "none": (Permission("none", ""), "Not yet given", ""),
    "licence by name": (Permission("licence", "CC BY 4.0"), "Under the licence CC BY 4.0", f"{CC}/licenses/by/4.0/"),
    "another": (
        Permission("licence", "cc by-nc-sa 3.0"),
        "Under the licence cc by-nc-sa 3.0",
        f"{CC}/licenses/by-nc-sa/3.0/",
    ),
    "no rights kept": (Permission("licence", "CC0 1.0"), "Under the licence CC0 1.0", f"{CC}/publicdomain/zero/1.0/"),
    "a licence that is none": (Permission("licence", "CC XY 4.0"), "Under the licence CC XY 4.0", ""),
    "words like a licence's": (Permission("agreement", "CC BY 4.0"), "By agreement with the source", ""),
    "licence by address": (Permission("licence", "https://a.example/by"), "Under the licence", "https://a.example/by"),
    "licence with braces": (Permission("licence", "{x} {0}"), "Under the licence {x} {0}", ""),
    "licence that only looks like an address": (Permission("licence", "httpsx"), "Under the licence httpsx", ""),
}


@pytest.mark.parametrize(("permission", "words", "address"), PERMISSIONS.values(), ids=PERMISSIONS)
def test_permission_words(permission: Permission, words: str, address: str) -> None:
    """In words for readers; a licence with its name, or a link where it has an address."""
    assert permission_words(permission, EN) == words
    assert licence_url(permission) == address


@pytest.mark.parametrize("permission", [case[0] for case in PERMISSIONS.values()], ids=PERMISSIONS)
def test_every_permission_has_chinese_words(permission: Permission) -> None:
    """None is left over in English."""
    assert permission_words(permission, ZH) not in {"", permission_words(permission, EN)}


@pytest.mark.parametrize(
    ("code", "name"), [("zh-CN", "Chinese"), ("zh", "Chinese"), ("EN", "English"), ("fr-CA", "French"), ("xx", "xx")]
)
def test_language_names(code: str, name: str) -> None:
    """A language without a name is shown as its code."""
    assert language_name(code, EN) == name


URL = "https://host.example/news/tea/"
REPUBLISH: dict[Republish, tuple[str, str]] = {
    "allowed": ("Thank you for your attention to The Portal. Please state the source when reprinting:", URL),
    "ask": (
        "Thank you for your attention to The Portal. Please state the source when reprinting, and ask us first:",
        URL,
    ),
    "forbidden": ("Thank you for your attention to The Portal. This article may not be reprinted.", ""),
}


@pytest.mark.parametrize(("republish", "note"), REPUBLISH.items())
def test_closing_note_of_an_own_article(republish: Republish, note: tuple[str, str]) -> None:
    """It says how the article may be reprinted, with its address unless it may not."""
    assert closing_note(meta(republish=republish), "The Portal", URL, {}, EN) == Closing(*note)


def test_closing_note_of_a_reprint() -> None:
    """Whose it is, with the original's address, and no invitation to copy it."""
    sources = {source.id: source for source in SOURCES}
    note = closing_note(meta(republish="forbidden", reprint=reprint()), "The Portal", URL, sources, EN)
    assert "Sample Trade Review" in note.text
    assert "reprinting" not in note.text
    assert note.address == "https://example.com/original"


def test_closing_note_of_a_reprint_without_address() -> None:
    """Where the editor wrote `none` there is no address, and surely not ours."""
    sources = {source.id: source for source in SOURCES}
    note = closing_note(meta(reprint=reprint(source_url="")), "The Portal", URL, sources, EN)
    assert note.address == ""


@pytest.mark.parametrize("republish", REPUBLISH)
def test_closing_notes_in_chinese(republish: Republish) -> None:
    """They name the site too."""
    text = closing_note(meta(republish=republish), "某站", URL, {}, ZH).text
    assert "某站" in text
    assert text != closing_note(meta(republish=republish), "某站", URL, {}, EN).text
