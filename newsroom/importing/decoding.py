"""From the bytes of a file of any age to clean text: the encoding found, control characters out, lines kept."""

from __future__ import annotations

import re
import zlib
from dataclasses import dataclass

from plugins.content_model.decoding import with_plain_line_ends, without_control_characters
from plugins.content_model.problems import Problem, error, warning

LARGEST_EXPORT = 100_000_000
"""In bytes. WordPress splits an export by dates or kinds of content, so no larger file is needed."""

_BOMS = ((b"\xef\xbb\xbf", "utf-8"), (b"\xff\xfe", "utf-16"), (b"\xfe\xff", "utf-16"))
_DECLARED = re.compile(rb"(?:encoding|charset)\s*=\s*[\"']?\s*([A-Za-z][\w.:-]{1,30})", re.IGNORECASE)
_GZIP = b"\x1f\x8b"
_BINARY = re.compile(rb"\x89PNG|\xff\xd8\xff|GIF8|RIFF|PK\x03\x04|%PDF|\x7fELF|\x00\x00\x00.ftyp|\x1f\x8b|OggS|ID3|wOF")
_LIKELY_NOT_TEXT, _MOSTLY_ZERO = 0.02, 0.3
_FEW = 4
"""So many whole characters for each damaged one, and the file is UTF-8 all the same."""


@dataclass(frozen=True, slots=True)
class Decoded:
    """Clean text with plain line ends, and what was doubtful on the way to it."""

    text: str
    problems: tuple[Problem, ...]


def decode(data: bytes, shown: str) -> Decoded | Problem | None:
    """The text of a file; a Problem where it cannot be had; None where the file is no text at all."""
    unpacked = _unpacked(data, shown)
    if isinstance(unpacked, Problem):
        return unpacked
    problems: list[Problem] = []
    encoding = _encoding_of(unpacked)
    if encoding is None:
        if not _is_text(unpacked):
            return None
        encoding = _guessed(unpacked)
        line = _line_of_first_high_byte(unpacked)
        message = f"the file is not UTF-8 and names no encoding; it was read as {encoding}"
        fix = "look at its accents or Chinese characters in the article"
        problems.append(warning(shown, line, "import-encoding", message, fix))
    text = unpacked.decode(encoding, errors="replace")
    if "\ufffd" in text and b"\xef\xbf\xbd" not in unpacked:
        line = text.count("\n", 0, text.index("\ufffd")) + 1
        message = f"some bytes are no {encoding} and were replaced by \ufffd"
        problems.append(warning(shown, line, "import-encoding", message, "correct the words in the article"))
    text, removed = without_control_characters(with_plain_line_ends(text), shown)
    if removed is not None:
        problems.append(removed)
    return Decoded(text, tuple(problems))


def _unpacked(data: bytes, shown: str) -> bytes | Problem:
    """What a gzip file holds, never more than LARGEST_EXPORT of it; any other file as it is."""
    if not data.startswith(_GZIP):
        return data
    try:
        inflater = zlib.decompressobj(wbits=31)
        unpacked = inflater.decompress(data, LARGEST_EXPORT + 1)
    except zlib.error:
        return error(shown, 0, "import-unreadable", "the gzip file is damaged", "unpack it yourself, and import that")
    if len(unpacked) > LARGEST_EXPORT:
        message = f"unpacked, the file has more than {LARGEST_EXPORT // 1_000_000} MB"
        return error(shown, 0, "import-large", message, "export it in several parts")
    return unpacked


def _encoding_of(data: bytes) -> str | None:
    """The encoding by byte order mark, by being UTF-8, or by what the file itself declares; None where none fits."""
    for mark, name in _BOMS:
        if data.startswith(mark):
            return name
    if not _BINARY.match(data) and data[:4096].count(0) > len(data[:4096]) * _MOSTLY_ZERO:
        return "utf-16-be" if data[0] == 0 else "utf-16-le"
    try:
        data.decode("utf-8")
    except UnicodeDecodeError:
        pass
    else:
        return "utf-8"
    declared = _DECLARED.search(data[:4096])
    if declared is None:
        return None
    name = declared[1].decode("ascii").lower()
    # gb2312 and gbk pages hold characters that only their superset has.
    name = "gb18030" if name in ("gb2312", "gbk", "gb_2312-80", "x-gbk") else name
    name = "cp1252" if name in ("iso-8859-1", "latin-1", "latin1", "us-ascii", "ascii") else name
    try:
        data.decode(name, errors="strict")
    except (LookupError, UnicodeError):
        return None
    return name if _gives_text(name) else None


def _gives_text(name: str) -> bool:
    """Whether a codec is one of characters: `hex` and `zip` are codecs too."""
    try:
        return isinstance(b"".decode(name), str)
    except (LookupError, UnicodeError, ValueError):
        return False


def _is_text(data: bytes) -> bool:
    head = data[:8192]
    if _BINARY.match(head):
        return False
    controls = len(head) - len(head.translate(None, bytes((*range(9), 11, 12, *range(14, 32), 127))))
    return controls <= len(head) * _LIKELY_NOT_TEXT


def _guessed(data: bytes) -> str:
    """UTF-8 where few bytes are damaged; GB18030 where high bytes come in runs; else Windows-1252, for lone accents."""
    text = data.decode("utf-8", errors="replace")
    damaged = text.count("\ufffd")
    if len(text) - len(text.encode("ascii", "ignore")) - damaged > damaged * _FEW:
        return "utf-8"
    high = sum(map(len, re.findall(rb"[\x80-\xff]+", data)))
    paired = sum(map(len, re.findall(rb"[\x80-\xff]{2,}", data)))
    if paired * 2 > high:
        try:
            data.decode("gb18030")
        except UnicodeDecodeError:
            return "cp1252"
        return "gb18030"
    return "cp1252"


def _line_of_first_high_byte(data: bytes) -> int:
    first = re.search(rb"[\x80-\xff]", data)
    return data.count(b"\n", 0, first.start()) + 1 if first else 1
