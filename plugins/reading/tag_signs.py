"""Signs that stand for tags between texts, so that one expression can go over all texts of a body at once.

A sign begins with `<` or `>`, which no text has, and goes on with control characters, which the sanitiser's HTML does
not have: neither is a space, a quote or a part of a word. It says what the tag is to typogrify's rules, which compare
the beginning of a tag's name: to them `<br>` is a kind of `<b>`, `<picture>` a kind of `<p>`.
"""

from __future__ import annotations

import re
from functools import lru_cache

TAG = re.compile(r'(<(/[a-z][a-z0-9]*(?=>)|[a-z][a-z0-9]*)(?: [^"<>]*(?:"[^"]*"[^"<>]*)*)?>)')
"""A tag as the sanitiser writes it, and its name, with `/` in front where it is an end tag."""

# Text in these elements is shown to the letter. typogrify knows some of them, but not how they lie in one another.
UNTOUCHED_TAGS = ("code", "kbd", "pre", "samp", "textarea", "tt", "var")
_SKIPPED_LIKE = (*UNTOUCHED_TAGS, "script", "style", "math")
_INLINE_LIKE = ("a", "em", "span", "strong", "i", "b")
_BLOCKS = ("p", "h1", "h2", "h3", "h4", "h5", "h6", "li", "dt", "dd")

# Within a stretch of text: tags that begin an inline element, end one, or end one that is only called alike.
INLINE, INLINE_END, INLINE_LIKE_END = "<\x04", "<\x05", "<\x06"
# Between two stretches. What ends a block has one more character; the last is another where a block begins.
ENDED, BEGUN, GOING_ON = ">\x03", "\x01", "\x02"
BLOCK, BLOCK_END, OTHER = f">{BEGUN}", f"{ENDED}{GOING_ON}", f">{GOING_ON}"
# To typogrify a text ends before an element that is left alone, and a new one begins behind it.
LEFT_ALONE = f"{ENDED}{BEGUN}"
# No signs yet: tags around what is left alone, and one that only typogrify knows what to make of.
UNTOUCHED, UNTOUCHED_END, STRANGE = "untouched", "untouched end", "strange"

OWN_SPANS = {
    "\x10": '<span class="amp">',
    "\x11": '<span class="quo">',
    "\x12": '<span class="dquo">',
    "\x13": '<span class="caps">',
    "\x14": "</span>",
}
AMP, QUO, DQUO, CAPS, END_SPAN = OWN_SPANS
"""What typography itself puts around a text, each by one character."""

MARKS = "\x01\x02\x03\x04\x05\x06"
"""All that signs are made of, but the angle brackets."""


@lru_cache(maxsize=1024)
def sign_of(tag: str) -> str:
    """The sign for a tag; empty for what is no plain tag."""
    match = TAG.fullmatch(tag)
    if match is None:
        return ""
    name: str = match[2]
    return _of_end_tag(name[1:]) if name.startswith("/") else _of_start_tag(name)


def _of_start_tag(name: str) -> str:
    if name.startswith(_SKIPPED_LIKE):
        return UNTOUCHED if name in UNTOUCHED_TAGS else STRANGE
    if name.startswith(_INLINE_LIKE):
        return INLINE
    return BLOCK if name.startswith(_BLOCKS) else OTHER


def _of_end_tag(name: str) -> str:
    if name in UNTOUCHED_TAGS:
        return UNTOUCHED_END
    if name in _BLOCKS:
        return BLOCK_END
    if name in _INLINE_LIKE:
        return INLINE_END
    return INLINE_LIKE_END if name.startswith(_INLINE_LIKE) else OTHER
