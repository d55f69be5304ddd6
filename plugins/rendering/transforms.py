"""What happens to a page between rendering and writing: pure functions from HTML to HTML."""

from __future__ import annotations

import re

_VERBATIM = re.compile(r"(<(pre|textarea)\b.*?</\2>)", re.DOTALL)
_BLANK_LINES = re.compile(r"\n[ \t]*(?:\n[ \t]*)*(?=\n)|[ \t]+(?=\n)")


def without_blank_lines(html: str) -> str:
    """The page without the empty lines that template tags leave; preformatted text stays to the letter."""
    pieces = _VERBATIM.split(html)
    # split gives text, the whole element, its name, text, …
    return "".join(
        _BLANK_LINES.sub("", piece) if position % 3 == 0 else piece
        for position, piece in enumerate(pieces)
        if position % 3 != 2  # noqa: PLR2004 - every third piece is the element's name
    )


TRANSFORMS = (without_blank_lines,)
