"""How wide a text stands on a page: a Chinese character takes the room of two Latin letters."""

from __future__ import annotations

import unicodedata

_WIDE = frozenset("WF")


def width_of(text: str) -> int:
    """The width in Latin letters (Unicode Standard Annex 11: wide and full-width characters count two)."""
    if text.isascii():
        return len(text)
    return sum(
        0 if unicodedata.combining(char) else 2 if unicodedata.east_asian_width(char) in _WIDE else 1 for char in text
    )


def measured(text: str) -> str:
    """The length as a message tells it: in characters, and for Chinese also as wide as how many letters."""
    width = width_of(text)
    return f"{len(text)} characters" if width <= len(text) else f"{len(text)} characters, as wide as {width} letters"


def most_characters(text: str, widest: int) -> int:
    """How many characters of this kind of text fit into the width; at least half of it."""
    width = width_of(text)
    return widest if width <= len(text) else max(widest // 2, widest * len(text) // width)
