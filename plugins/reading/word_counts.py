"""How many words a text has: counted byte by byte where one byte is one character, else by the expression that says it.

Most texts in European languages fit Latin-1 or Windows-1252. There, taking all letters for one
letter and all signs that join words for another, a word begins where a letter has a space before it, or a joining sign
that itself has no letter before it.
"""

from __future__ import annotations

import re
from contextlib import suppress

from plugins.reading.typography_reference import HAN

_LETTER = re.compile(r"[A-Za-z0-9\u00c0-\u024f]")
_JOINER = re.compile(r"['\u2019.,-]")
_WORD = re.compile(rf"{_LETTER.pattern}+(?:{_JOINER.pattern}{_LETTER.pattern}+)*")
# Latin-1 is by far the quickest to make; typography's signs are not in it, and count as others do that are.
_IN_LATIN = (("\u2019", "'"), ("\u2018", " "), ("\u201c", " "), ("\u201d", " "), ("\u2014", " "), ("\u2026", " "))


def _kind(character: str) -> bytes:
    if _LETTER.match(character):
        return b"a"
    return b"-" if _JOINER.match(character) else b" "


def _kinds(encoding: str) -> bytes:
    return b"".join(_kind(bytes([byte]).decode(encoding, "replace")) for byte in range(256))


# A word that begins behind a joining sign. Few signs join, so the search begins with them.
_BEHIND_NO_LETTER = re.compile(rb"-(?<=[ -]-)a")
_KINDS = {encoding: _kinds(encoding) for encoding in ("latin-1", "cp1252")}


def counts(text: str) -> tuple[int, int]:
    """The words outside Chinese text, and the Chinese characters."""
    if not text.isascii():
        for sign, other in _IN_LATIN:
            text = text.replace(sign, other)
    for encoding, table in _KINDS.items():
        with suppress(UnicodeEncodeError):
            kinds = b" " + text.encode(encoding).translate(table)
            return kinds.count(b" a") + len(_BEHIND_NO_LETTER.findall(kinds)), 0
    return count_by_expression(text)


def count_by_expression(text: str) -> tuple[int, int]:
    """The same for any text: what the count is judged by."""
    return len(_WORD.findall(text)), len(HAN.findall(text))
