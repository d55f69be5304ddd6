"""How many words a text has: counted byte by byte where one byte is one character, else by the expression that says it.

Most texts in European languages fit Windows-1252, with its curly quotes and dashes. There, taking all letters for one
letter and all signs that join words for another, a word begins where a letter has a space before it, or a joining sign
that itself has no letter before it.
"""

from __future__ import annotations

import re

from plugins.reading.typography_reference import HAN

_LETTER = re.compile(r"[A-Za-z0-9\u00c0-\u024f]")
_JOINER = re.compile(r"['\u2019.,-]")
_WORD = re.compile(rf"{_LETTER.pattern}+(?:{_JOINER.pattern}{_LETTER.pattern}+)*")
_ENCODING = "cp1252"


def _kind(byte: int) -> bytes:
    character = bytes([byte]).decode(_ENCODING, "replace")
    if _LETTER.match(character):
        return b"a"
    return b"-" if _JOINER.match(character) else b" "


_KINDS = b"".join(map(_kind, range(256)))


def counts(text: str) -> tuple[int, int]:
    """The words outside Chinese text, and the Chinese characters."""
    try:
        encoded = text.encode(_ENCODING)
    except UnicodeEncodeError:
        return count_by_expression(text)
    kinds = b" " + encoded.translate(_KINDS)
    return kinds.count(b" a") + kinds.count(b" -a") + kinds.count(b"--a"), 0


def count_by_expression(text: str) -> tuple[int, int]:
    """The same for any text: what the count is judged by."""
    return len(_WORD.findall(text)), len(HAN.findall(text))
