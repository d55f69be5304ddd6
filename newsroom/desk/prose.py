"""Which characters of a Markdown text are prose, and which are code, addresses, HTML or signs of Markdown.

Promises to err on one side: what may be code is not taken for prose, so no rule and no correction ever touches it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

URL = re.compile(r"https?://[^\s<>\"'`|\\^{}\[\]（）。，；：！？、“”‘’《》]+", re.IGNORECASE)
_FENCE = re.compile(r"[ \t>]*(?:[-*+]\s+|\d+[.)]\s+)?(`{3,}|~{3,})")
_CONTAINER = re.compile(r"(?:[-*+]|\d+[.)]|!!!|\[\^[^\]]+\]:|:)\s")
_INDENT = re.compile(r"(?: {4}|\t)")
_BLOCK_END = re.compile(r"\n[ \t]*\n")
_TICKS = re.compile(r"`+")
_RAW = re.compile(
    r"<(pre|code|script|style|kbd|samp|var|tt|textarea)\b[^>]{0,1000}>.*?(?:</\1\s*>|\Z)|<!--.*?(?:-->|\Z)",
    re.DOTALL | re.IGNORECASE,
)
# What is masked wherever it stands; each takes only what lies on one line, so that none can run away with the text, and
# none looks far ahead in vain: an address has 64 characters before its @ (RFC 5321, 4.5.3.1), a host 63 between dots.
_MARKS = re.compile(
    r"""
      </?[A-Za-z!?][^<>\n]*>?                         # a tag, or an address between < and >
    | \]\((?:[^()\n\\]|\\.|\([^()\n]*\))*\)?          # a link's address and title
    | \]\[[^\]\n]*\]                                  # a link's label
    | \{[^{}\n]*\} | \{\{[^{}\n]*\}\}                 # {filename}…, {: .class }, {{ site.name }}
    | \[\^[^\[\]\n]*\]:?                              # a footnote's mark
    | &\#?\w{1,31};                                   # an entity
    | \\[\\`*_{}\[\]()>\#+.!|~:"'-]                   # an escaped sign
    | (?m:^[ ]{0,3}\[[^\]\n]+\]:.*$)                  # a link's definition
    | (?m:^\*\[[^\]\n]+\]:)                           # an abbreviation
    | (?m:^[ \t]*!!!\s*[\w ]*)                        # the head of a box
    | (?<![\w.+-])[\w.+-]{1,64}@[\w-]{1,63}\.[\w.-]+  # a mail address
    | (?:www\.|\b[\w-]{1,63}\.(?:com|cn|net|org|io|edu|gov)\b)[^\s\u3000-\u9fff\uff00-\uffef]*   # an address without https://
    """,
    re.VERBOSE,
)


@dataclass(frozen=True, slots=True)
class Prose:
    """A Markdown text and, for each of its characters, whether it is prose."""

    source: str
    mask: bytes
    addresses: tuple[tuple[int, str], ...]
    """The bare addresses that stand in the prose (which are not prose themselves), with their places."""

    def is_prose(self, start: int, end: int) -> bool:
        """Whether all characters from `start` to `end` are prose."""
        return not any(self.mask[start:end])

    def pieces(self, start: int = 0, end: int | None = None) -> Iterator[tuple[int, str]]:
        """The runs of prose between two places, with where each begins."""
        end = len(self.source) if end is None else end
        position = self.mask.find(0, start, end)
        while position >= 0:
            stop = self.mask.find(1, position, end)
            stop = end if stop < 0 else stop
            yield position, self.source[position:stop]
            position = self.mask.find(0, stop, end)

    def lines(self) -> Iterator[tuple[int, int, str]]:
        """Each line's number from 1, where it begins, and its text."""
        start = 0
        for number, line in enumerate(self.source.split("\n"), start=1):
            yield number, start, line
            start += len(line) + 1

    def place(self, position: int) -> tuple[int, int]:
        """The line and the column, from 1, of a character."""
        return self.source.count("\n", 0, position) + 1, position - self.source.rfind("\n", 0, position)


def read_prose(source: str) -> Prose:
    """The text with everything masked that is no prose."""
    mask = bytearray(len(source))
    _mask_code_blocks(source, mask)
    _mask_code_spans(source, mask)
    for pattern in (_RAW, _MARKS):
        for match in pattern.finditer(source):
            _cover(mask, match.start(), match.end())
    addresses = []
    for match in URL.finditer(source):
        start, end = match.start(), match.start() + len(match[0].rstrip(".,;:!?*_~)"))
        if not any(mask[start : min(start + 8, end)]):
            addresses.append((start, source[start:end]))
        _cover(mask, start, match.end())
    return Prose(source, bytes(mask), tuple(addresses))


def _cover(mask: bytearray, start: int, end: int) -> None:
    mask[start:end] = b"\1" * (end - start)


def _mask_code_blocks(source: str, mask: bytearray) -> None:
    """Fenced blocks, and lines indented by four that do not go on with a list, a box or a footnote."""
    fence, in_container, start = "", False, 0
    for line in source.split("\n"):
        opening = _FENCE.match(line)
        if fence:
            _cover(mask, start, start + len(line))
            closes = opening is not None and opening[1].startswith(fence) and not line.strip(" \t>`~")
            fence = "" if closes else fence
        elif opening:
            fence = opening[1]
            _cover(mask, start, start + len(line))
        elif line.strip():
            if not line[0].isspace():
                in_container = _CONTAINER.match(line) is not None
            elif _INDENT.match(line) and not (in_container and not _INDENT.match(line, 4 if line[0] == " " else 1)):
                _cover(mask, start, start + len(line))
        start += len(line) + 1


def _mask_code_spans(source: str, mask: bytearray) -> None:
    """`code` between equal runs of back-ticks, each within its paragraph."""
    if "`" not in source:
        return
    start = 0
    for end in [*(match.start() for match in _BLOCK_END.finditer(source)), len(source)]:
        _mask_spans_between(source, start, end, mask)
        start = end


def _mask_spans_between(source: str, start: int, end: int, mask: bytearray) -> None:
    runs = [(match.start(), match.end()) for match in _TICKS.finditer(source, start, end)]
    later: dict[int, list[int]] = {}
    for index in range(len(runs) - 1, -1, -1):
        later.setdefault(runs[index][1] - runs[index][0], []).append(index)
    index = 0
    while index < len(runs):
        length = runs[index][1] - runs[index][0]
        same = later[length]
        while same and same[-1] <= index:
            same.pop()
        if same:
            closing = same.pop()
            _cover(mask, runs[index][0], runs[closing][1])
            index = closing + 1
        else:
            _cover(mask, *runs[index])
            index += 1
