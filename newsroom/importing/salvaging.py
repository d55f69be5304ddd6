"""A broken header read line by line: what is plain in it is taken, what is not stays as it was written."""

from __future__ import annotations

import re
from dataclasses import dataclass

from newsroom.importing.records import Value

_PAIR = re.compile(r"[\"']?([A-Za-z][\w .-]{0,40}?)[\"']?[ \t]*[:=：][ \t]*(.*)")
_NESTED = re.compile(r"\s+[\"']?[A-Za-z][\w.-]{0,40}[\"']?[ \t]*[:=](?:[ \t].*)?")
_LIST_ITEM = re.compile(r"\s*-[ \t]+(.*)")
_KEY_LINE = re.compile(r"[\"']?[A-Za-z][\w.-]{0,40}[\"']?[ \t]*[:=：]|\[[\w.-]+\]$")
_BELOW_KEY = re.compile(r"\s*-[ \t]|[ \t]+\S|#|[}\]]")
_NEXT_OF_JSON = re.compile(r",\s*(?=[\"'][\w-]+[\"']\s*:)")
_BLOCK_SIGNS = frozenset([">", "|", ">-", "|-", ">+", "|+"])
"""How YAML says that the text of a key follows, indented."""


@dataclass(frozen=True, slots=True)
class Salvaged:
    """What could be read: values and the line of each; `remains` are the lines nothing could be made of."""

    values: dict[str, Value]
    lines: dict[str, int]
    remains: tuple[tuple[int, str], ...]


def salvaged(inside: str, first: int) -> Salvaged:
    """The `key: value` lines of a header that begins at line `first`, with the lists below them."""
    reader = _Reader()
    for number, written in enumerate(inside.split("\n"), start=first):
        line = written.rstrip()
        bare = line.strip().strip("{}").strip()
        if not bare or bare.startswith("#"):
            continue
        for part in _NEXT_OF_JSON.split(bare) if bare[0] in "\"'" else [line]:
            reader.take(number, part)
    return Salvaged(reader.values, reader.lines, tuple(reader.remains))


class _Reader:
    """The lines read so far; `last` is the key that a list or an indented text below would belong to."""

    def __init__(self) -> None:
        self.values: dict[str, Value] = {}
        self.lines: dict[str, int] = {}
        self.remains: list[tuple[int, str]] = []
        self._last = ""

    def take(self, number: int, line: str) -> None:
        """One line, or one pair of a line of JSON."""
        item, pair = _LIST_ITEM.fullmatch(line), _PAIR.fullmatch(line)
        known = self.values.get(self._last)
        if item and self._last and (isinstance(known, list) or not known):
            self.values[self._last] = [*(known if isinstance(known, list) else []), _unquoted(item[1])]
        elif pair and pair[1] not in self.values:
            self._last = pair[1]
            self.values[self._last] = "" if pair[2] in _BLOCK_SIGNS else _unquoted(pair[2])
            self.lines[self._last] = number
        elif line[0] in " \t" and not item and isinstance(known, str) and not _NESTED.fullmatch(line):
            self.values[self._last] = f"{known} {_unquoted(line)}".strip()
        else:
            self.remains.append((number, line.strip()))


def header_ends(lines: list[str], *, closed: bool) -> int:
    """How many of these lines are a header's: prose among them means that the header was never closed.

    Between fences a blank line may stand in a header, as long as another key follows. Without a closing fence the
    header ends where a line no longer looks like one.
    """
    for number, line in enumerate(lines):
        if line.strip():
            if not closed and not _KEY_LINE.match(line) and not (number and _BELOW_KEY.match(line)):
                return number
        elif not closed or not _KEY_LINE.match(next(filter(str.strip, lines[number:]), "end:")):
            return number
    return len(lines)


def _unquoted(value: str) -> Value:
    value = value.strip().rstrip(",")
    if value.startswith("["):
        return [str(_unquoted(item)) for item in value.strip("[]").split(",") if item.strip()]
    return value.strip("\"'").strip()
