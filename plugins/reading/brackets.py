"""Which square bracket closes which: quick where it is near, and found once for a text where it is not."""

from __future__ import annotations

import re

_BRACKET = re.compile(r"[\[\]]")
_NEAR = 32
"""So many brackets are looked at before those of the whole text are: a link's words have few."""


class Brackets:
    """Stands in for `LinkInlineProcessor.getText` of Python-Markdown, which walks to the end of the text each time.

    On a text with thousands of `[` that is quadratic, in Python's own loops: minutes for a page.
    """

    def __init__(self) -> None:
        self._data = ""
        self._ends: dict[int, int] = {}

    def text(self, data: str, index: int) -> tuple[str, int, bool]:
        """What stands between the bracket before `index` and the one that closes it, where that ends, and True.

        All the rest, the end of `data` and False where none closes it.
        """
        # A text changes with every link found in it, so one whose links are ordinary is not looked at as a whole.
        near = None if data is self._data else _near_end(data, index)
        if near is None:
            if data is not self._data:
                self._data, self._ends = data, _ends(data)
            near = self._ends.get(index - 1, -1)
        return (data[index:], len(data), False) if near < 0 else (data[index:near], near + 1, True)


def _near_end(data: str, index: int) -> int | None:
    """The place of the closing bracket; -1 where there is none; None where that takes a longer look."""
    depth = 1
    for count, match in enumerate(_BRACKET.finditer(data, index)):
        depth += 1 if match[0] == "[" else -1
        if depth == 0:
            return match.start()
        if count == _NEAR:
            return None
    return -1


def _ends(data: str) -> dict[int, int]:
    """The place of the closing bracket for that of each opening one which has one."""
    ends: dict[int, int] = {}
    opened: list[int] = []
    for match in _BRACKET.finditer(data):
        if match[0] == "[":
            opened.append(match.start())
        elif opened:
            ends[opened.pop()] = match.start()
    return ends
