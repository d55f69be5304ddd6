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

_SPACES = re.compile(r"[ \t\r\n\f\u00a0]+")


def plain_text(html: str) -> str:
    """The text of a piece of HTML: tags out, entities as characters, runs of space as one."""
    return _SPACES.sub(" ", bare_text(html)).strip()


def bare_text(html: str) -> str:
    """The same with its spaces as they come."""
    return unescape(TAG.sub(_gap, html))


def _gap(match: re.Match[str]) -> str:
    return "" if match[2] in _INLINE else " "


_INLINE = frozenset(
    "a abbr b bdi bdo cite code del dfn em i ins kbd mark q s samp small span strong sub sup time u var wbr".split()
)
