"""HTML that the sanitiser would give back as it is, so that it need not be asked.

Two things are needed, and both are proved (docs/decisions/0023-sparing-the-sanitiser.md). That the elements lie in one
another as HTML wants it follows from how direct emission writes them. That nothing else stands in the text is looked at
here, whoever wrote it: every tag is one of a short list, with no attribute or with one whose value is harmless in any
browser; every other angle bracket and ampersand is escaped.
"""

from __future__ import annotations

import re

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
_ENTITIES = ("&amp;", "&lt;", "&gt;")
# What a parser of HTML reads as something else, or the sanitiser writes in another way.
_CHANGED = ("\x00", "\r", "\u00a0")


def is_own(html: str) -> bool:
    """Whether nothing stands in the HTML but tags of the list, and texts escaped as the sanitiser does it."""
    texts = _OWN_TAG.sub("", html)
    return (
        html[:1] == "<"
        and "<" not in texts
        and ">" not in texts
        and texts.count("&") == sum(map(texts.count, _ENTITIES))
        and not any(sign in html for sign in _CHANGED)
    )
