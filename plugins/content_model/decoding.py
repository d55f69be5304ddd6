"""From a file's bytes to clean text: UTF-8 without BOM, one kind of line end, no control characters.

Promises that nothing a later stage or an XML reader cannot carry is left in the text, and that line numbers stay
those of the file.
"""

from __future__ import annotations

import re
from collections import Counter

from plugins.content_model.problems import Problem, error, warning

_BASIC = "\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ud800-\udfff\ufdd0-\ufdef\ufffe-\uffff"
_PLANE_ENDS = "".join(f"{chr(plane * 0x10000 + 0xFFFE)}-{chr(plane * 0x10000 + 0xFFFF)}" for plane in range(1, 17))
FORBIDDEN = re.compile(f"[{_BASIC}{_PLANE_ENDS}]")
"""C0 (but tab and line ends), DEL, C1, lone surrogates and noncharacters: forbidden in XML 1.0 or in HTML."""

# Searching every body for FORBIDDEN took half of all checking. These three find nothing in most bodies, and fast.
_FORBIDDEN_ASCII = bytes(code for code in (*range(0x20), 0x7F) if code not in b"\t\n\r")
_FORBIDDEN_BASIC = re.compile(f"[{_BASIC}]")
_BEYOND_BASIC = re.compile("[\U00010000-\U0010ffff]")

_MOST_NAMED = 5
_NAMES = {
    0x00: "NUL", 0x07: "bell", 0x08: "backspace", 0x0B: "vertical tab", 0x0C: "form feed", 0x1A: "substitute",
    0x1B: "escape", 0x7F: "delete", 0x85: "next line",
}  # fmt: skip


def with_plain_line_ends(text: str) -> str:
    """The text without BOM, every line end (CRLF, lone CR) as a line feed."""
    text = text.removeprefix("\ufeff")
    return text.replace("\r\n", "\n").replace("\r", "\n") if "\r" in text else text


def decoded(data: bytes, path: str) -> str | Problem:
    """The file as text, or the error that it is not UTF-8, at the line of the first byte that is not."""
    try:
        return with_plain_line_ends(data.decode("utf-8"))
    except UnicodeDecodeError as fault:
        before = data[: fault.start].replace(b"\r\n", b"\n").replace(b"\r", b"\n")
        return error(
            path,
            before.count(b"\n") + 1,
            "file-encoding",
            f"the file is not UTF-8: byte 0x{data[fault.start]:02X} cannot be read; {_likely_encoding(data)}",
            "save the file as UTF-8",
            column=len(before) - before.rfind(b"\n"),
        )


def _likely_encoding(data: bytes) -> str:
    """What the bytes look like instead, as a hint in words."""
    if data.startswith((b"\xff\xfe", b"\xfe\xff")) or data.count(0) > len(data) // 4:
        return "it looks like UTF-16"
    high = sum(map(len, re.findall(rb"[\x80-\xff]+", data)))
    paired = sum(map(len, re.findall(rb"[\x80-\xff]{2,}", data)))
    try:
        data.decode("gb18030")
    except UnicodeDecodeError:
        return "it looks like Latin-1 (Windows-1252)"
    # Two-byte Chinese comes in runs of high bytes; Western accents stand alone among plain letters.
    return "it looks like GB18030 (GBK)" if paired * 2 > high else "it looks like Latin-1 (Windows-1252)"


def without_control_characters(text: str, path: str) -> tuple[str, Problem | None]:
    """The text without forbidden characters, and one warning that names the first, the count and the kinds."""
    first = FORBIDDEN.search(text) if _may_hold_forbidden(text) else None
    if first is None:
        return text, None
    kinds = Counter(FORBIDDEN.findall(text))
    total = kinds.total()
    names = ", ".join(f"{_character_name(char)} ({count})" for char, count in sorted(kinds.items())[:_MOST_NAMED])
    more = " and others" if len(kinds) > _MOST_NAMED else ""
    line = text.count("\n", 0, first.start()) + 1
    noun = "character" if total == 1 else "characters"
    problem = warning(
        path,
        line,
        "control-characters",
        f"{total} control {noun} removed: {names}{more}",
        "delete what looks like nothing at this place, or paste the text again as plain text",
        column=first.start() - text.rfind("\n", 0, first.start()),
    )
    return FORBIDDEN.sub("", text), problem


def _may_hold_forbidden(text: str) -> bool:
    if text.isascii():
        data = text.encode("ascii")
        return len(data.translate(None, _FORBIDDEN_ASCII)) != len(data)
    return _FORBIDDEN_BASIC.search(text) is not None or _BEYOND_BASIC.search(text) is not None


def _character_name(char: str) -> str:
    """The name people know a control character by, else its number."""
    return _NAMES.get(ord(char), f"U+{ord(char):04X}")
