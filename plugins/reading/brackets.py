"""Which square bracket closes which, found once for a text instead of once for every bracket in it."""

from __future__ import annotations

import re

_BRACKET = re.compile(r"[\[\]]")


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
        if data is not self._data:
            self._data, self._ends = data, _ends(data)
        end = self._ends.get(index - 1)
        return (data[index:], len(data), False) if end is None else (data[index:end], end + 1, True)


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
