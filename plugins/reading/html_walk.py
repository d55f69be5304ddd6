"""Walking the HTML that the sanitiser gives out: well formed, double-quoted attributes, so patterns can be exact."""

from __future__ import annotations

import re
from html import unescape

TAG = re.compile(r'<(/?)([a-z][a-z0-9]*)((?:\s+[^\s=">/]+(?:="[^"]*")?)*)\s*/?>')
"""A tag: `/` of a closing one, its name, its attributes with the space before each."""

MARKED_TAG = re.compile(rf"<(?=/?[a-z][a-z0-9]*\s|/?table\b|img\b){TAG.pattern[1:]}")
"""The same where it has attributes, is a table's or a picture: what a page looks at more closely."""

ATTRIBUTE = re.compile(r'\s+([^\s=">/]+)(?:="([^"]*)")?')
"""One attribute with the space before it: its name and its value, still escaped."""

_PARAGRAPH = re.compile(r"<p(?: ([^>]*))?>(.*?)</p>", re.DOTALL)
_OTHER_SPACES = "\t\r\n\f\u00a0"


def in_turn(outer: list[str], inner: list[str]) -> list[str]:
    """The first of `outer`, the first of `inner`, and so on; `outer` has one more."""
    both = [""] * (len(outer) + len(inner))
    both[::2], both[1::2] = outer, inner
    return both


def plain_text(html: str) -> str:
    """The text of a piece of HTML: tags out, entities as characters, runs of space as one."""
    text = bare_text(html)
    for space in _OTHER_SPACES:
        text = text.replace(space, " ")
    while "  " in text:
        text = text.replace("  ", " ")
    return text.strip()


def first_paragraph(html: str) -> str:
    """The text of the first paragraph with any text, for lists where the editor wrote no summary."""
    for match in _PARAGRAPH.finditer(html):
        text = plain_text(match[2])
        if text and "admonition-title" not in (match[1] or ""):
            return text
    return ""


def bare_text(html: str) -> str:
    """The same with its spaces as they come."""
    text, *rest = html.split("<")
    found = [text]
    for piece in rest:
        tag, end, text = piece.partition(">")
        gap = _GAPS.get(tag) if end else None
        if gap is None:
            # The first `>` may stand in an attribute, or the `<` begin no tag.
            match = TAG.fullmatch(f"<{tag}{end}")
            if not match:
                return _with_signs(without_tags(html))
            gap = _gap(match)
        found += (gap, text)
    return _with_signs("".join(found))


def without_tags(html: str) -> str:
    """The same with its entities as they are."""
    return TAG.sub(_gap, html)


def _gap(match: re.Match[str]) -> str:
    return "" if match[2] in _INLINE else " "


def _with_signs(text: str) -> str:
    """Entities as characters: those of typography first, which are many and quick to replace."""
    if "&" in text:
        for entity, sign in _TYPOGRAPHIC:
            text = text.replace(entity, sign)
    return unescape(text)


_TYPOGRAPHIC = tuple((entity, unescape(entity)) for entity in ("&#8217;", "&#8220;", "&#8221;", "&#8212;", "&nbsp;"))
_INLINE = frozenset(
    "a abbr b bdi bdo cite code del dfn em i ins kbd mark q s samp small span strong sub sup time u var wbr".split()
)
_BLOCKS = frozenset("blockquote dd div dl dt h2 h3 h4 li ol p table tbody td th thead tr ul".split())
_GAPS = {f"{mark}{name}": "" if name in _INLINE else " " for name in _INLINE | _BLOCKS for mark in ("", "/")}
"""What comes in place of a tag without attributes."""
