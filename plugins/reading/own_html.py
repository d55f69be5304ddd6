"""HTML that the sanitiser would give back as it is, so that it need not be asked.

Two things are needed, and both are proved (docs/decisions/0023-sparing-the-sanitiser.md). That the elements lie in one
another as HTML wants it follows from how direct emission writes them. That nothing else stands in the text is looked at
here, whoever wrote it: every tag is one of a short list, with no attribute or with one whose value is harmless in any
browser; every other angle bracket and ampersand is escaped.
"""

from __future__ import annotations

import re
from functools import lru_cache

from plugins.reading.sanitise import PLAIN_HOST

# A web address whose host the sanitiser is sure to understand, or one that begins as no scheme can.
_ADDRESS = rf"(?:{PLAIN_HOST}(?:[/?#][^\s\"'<>&]*)?|[{{/#][^\s\"'<>&]*)"
_OWN_TAG = re.compile(
    r"</?(?:blockquote|code|em|h[2-6]|li|ol|p|strong|table|tbody|td|th|thead|tr|ul)>"
    rf'|<hr>|<a href="{_ADDRESS}">|</a>'
    r"|<h[2-6] id=\"(?!(?i:site-))[^\s\"'<>&]{1,200}\">"
    r"|<t[dh] class=\"align-(?:left|center|right)\">"
    r"|<ol start=\"[0-9]{1,9}\">"
)
_BETWEEN_ANGLES = re.compile("(<[^<>]*>)")
_ENTITIES = ("&amp;", "&lt;", "&gt;")
# What a parser of HTML reads as something else, or the sanitiser writes in another way.
_CHANGED = ("\x00", "\r", "\u00a0")


def is_own(html: str) -> bool:
    """Whether nothing stands in the HTML but tags of the list, and texts escaped as the sanitiser does it."""
    return own_parts(html) is not None


def own_parts(html: str) -> tuple[list[str], list[str]] | None:
    """The texts of such HTML and the tags between them; None for any other."""
    pieces = _BETWEEN_ANGLES.split(html)
    texts, tags = pieces[::2], pieces[1::2]
    if html[:1] != "<" or any(sign in html for sign in _CHANGED) or not all(map(_is_own_tag, set(tags))):
        return None
    joined = "".join(texts)
    if "<" in joined or ">" in joined:
        return None
    return None if "&" in joined and joined.count("&") != sum(map(joined.count, _ENTITIES)) else (texts, tags)


@lru_cache(maxsize=1024)
def _is_own_tag(tag: str) -> bool:
    return _OWN_TAG.fullmatch(tag) is not None
