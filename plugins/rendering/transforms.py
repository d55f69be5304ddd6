"""What happens to a page between rendering and writing: pure functions from HTML to HTML."""

from __future__ import annotations

import re

_VERBATIM = re.compile(r"(<(pre|textarea)\b.*?</\2>)", re.DOTALL)


def without_blank_lines(html: str) -> str:
    """The page without the empty lines that template tags leave; preformatted text stays to the letter."""
    if "<pre" not in html and "<textarea" not in html:
        return _without_blank_lines(html)
    pieces = _VERBATIM.split(html)
    # split gives text, the whole element, its name, text, …
    return "".join(
        _without_blank_lines(piece) if position % 3 == 0 else piece
        for position, piece in enumerate(pieces)
        if position % 3 != 2  # noqa: PLR2004 - every third piece is the element's name
    )


def _without_blank_lines(text: str) -> str:
    """The text without its empty lines and without space at the ends of lines; what stands before and after stays."""
    first, *lines = text.split("\n")
    if not lines:
        return text
    last = lines.pop()
    return "\n".join([first.rstrip(" \t"), *[kept for line in lines if (kept := line.rstrip(" \t"))], last])


# A word of one letter, a hyphen and more; cheap to look for, because a page has few hyphens.
_INITIAL_WORD = re.compile(r"-(?<=[^\w-][A-Za-z]-)[A-Za-z]+(?:-[A-Za-z]+)*(?![\w-])")
_TAG = re.compile(r"""</?([A-Za-z][A-Za-z0-9]*)(?:[^<>"']|"[^"]*"|'[^']*')*>""")
_TEXT_ONLY = frozenset({"title", "script", "style", "textarea", "option"})


def with_whole_words(html: str) -> str:
    """The page with each "e-commerce" held together: browsers break lines after a hyphen, and leave "e-" behind.

    Only text of the body is touched, and nothing where an element cannot stand. What becomes of such a word is told by
    the class `whole` (base.css). Attributes hold no bare "<": the templates and the sanitiser escape it.
    """
    pieces, done = [], 0
    for match in _INITIAL_WORD.finditer(html, max(html.find("<body"), 0)):
        start = match.start() - 1
        tag = _TAG.match(html, html.rfind("<", 0, start))
        if tag is None or tag.end() > start or tag[1].lower() in _TEXT_ONLY:
            continue
        pieces += [html[done:start], '<span class="whole">', html[start : match.end()], "</span>"]
        done = match.end()
    return "".join([*pieces, html[done:]])


TRANSFORMS = (without_blank_lines, with_whole_words)
