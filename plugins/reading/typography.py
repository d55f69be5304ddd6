"""Typography of a body, as typogrify makes it, kept away from code, attributes, addresses and Chinese text.

typogrify reads the whole HTML once for each of its dozens of rules. Here the HTML is taken apart into tags and texts
once, and a rule runs only on a text that holds the sign it is about. `typography_reference.py` is the judge; whatever
is not plainly tags and texts goes there.
"""

from __future__ import annotations

import re
from enum import IntEnum, auto
from functools import lru_cache

from plugins.reading.text_rules import curled, may_have_capitals, with_ampersands_marked, with_capitals_marked
from plugins.reading.typography_reference import (
    ADDRESS,
    HAN,
    UNTOUCHED_TAGS,
    WEB_ADDRESS,
    StandIns,
    typeset_by_typogrify,
    without_stand_ins,
)

# Text, tag, name, text, tag, name, …, text. What is no plain tag (a comment, a stray `<`) stays in a text.
_TAG = re.compile(r'(<(/[a-z][a-z0-9]*(?=>)|[a-z][a-z0-9]*)(?: [^"<>]*(?:"[^"]*"[^"<>]*)*)?>)')

# typogrify compares the beginning of a tag's name: to it `<br>` is a kind of `<b>`, `<picture>` a kind of `<p>`.
_SKIPPED_LIKE = (*UNTOUCHED_TAGS, "script", "style", "math")
_INLINE_LIKE = ("a", "em", "span", "strong", "i", "b")
_BLOCKS = ("p", "h1", "h2", "h3", "h4", "h5", "h6", "li", "dt", "dd")


def typeset(html: str) -> str:
    """The same HTML with curly quotes, dashes, ellipses and non-breaking last words.

    Code, text nodes with Chinese characters, web and mail addresses, tags and their attributes come out to the letter.
    """
    html = without_stand_ins(html)
    pieces = _TAG.split(html)
    texts = "".join(pieces[::3])
    if "<" in texts or ">" in texts:
        return typeset_by_typogrify(html)
    line = _Line(texts)
    for text, tag, name in zip(pieces[::3], pieces[1::3], pieces[2::3], strict=False):
        if text:
            line.add_text(text)
        if not line.add_tag(tag, name):
            return typeset_by_typogrify(html)
    line.add_text(pieces[-1])
    return line.finished() if line.is_whole else typeset_by_typogrify(html)


class _Kind(IntEnum):
    """What a tag is to typogrify's rules. From UNTOUCHED on, it changes whether texts are typeset at all."""

    INLINE = auto()
    INLINE_END = auto()
    BLOCK = auto()
    BLOCK_END = auto()
    OTHER = auto()
    UNTOUCHED = auto()
    UNTOUCHED_END = auto()
    STRANGE = auto()


@lru_cache(maxsize=256)
def _kind(name: str) -> _Kind:
    """The kind of the tag that is called `name`, with `/` in front where it is an end tag."""
    bare = name.removeprefix("/")
    if bare != name:
        if bare in UNTOUCHED_TAGS:
            return _Kind.UNTOUCHED_END
        if bare in _BLOCKS:
            return _Kind.BLOCK_END
        return _Kind.INLINE_END if bare.startswith(_INLINE_LIKE) else _Kind.OTHER
    if bare.startswith(_SKIPPED_LIKE):
        return _Kind.UNTOUCHED if bare in UNTOUCHED_TAGS else _Kind.STRANGE
    if bare.startswith(_INLINE_LIKE):
        return _Kind.INLINE
    return _Kind.BLOCK if bare.startswith(_BLOCKS) else _Kind.OTHER


_FIRST_QUOTE = re.compile(r"(\s*)(?:(\"|&ldquo;|&#8220;)|('|&lsquo;|&#8216;))")
# Between inline tags only, so a `>` in front of the space is the end of one.
_LAST_SPACE = re.compile(r"([^<\s])\s+([^<>\s]+\s*(?:</(?:a|em|span|strong|i|b)>\s*)*)\Z")


class _Line:
    """The HTML set so far.

    `texts` is all that stands between the tags: a rule whose sign is nowhere in it is not asked about each of them.
    `_inline_from` is where, in what is set, the last stretch begins that holds nothing but texts and inline tags.
    """

    def __init__(self, texts: str) -> None:
        self._may_have_capitals = may_have_capitals(texts)
        self._may_have_addresses = "@" in texts or ":" in texts or "www." in texts.lower()
        self._set: list[str] = []
        self._stand_ins = StandIns()
        self._inline_from = 0
        self._at_start = True
        self._before = ""
        self._untouched_until = ""
        self._untouched_depth = 0

    @property
    def is_whole(self) -> bool:
        """Whether every element whose text is left alone has ended."""
        return not self._untouched_until

    def finished(self) -> str:
        """All of it."""
        self._join_last_words()
        return self._stand_ins.restored("".join(self._set))

    def add_tag(self, tag: str, name: str) -> bool:
        """Go on with a tag; False where only typogrify itself knows what to make of it."""
        kind = _kind(name)
        if self._untouched_until or kind >= _Kind.UNTOUCHED:
            return self._change_mode(tag, name, kind)
        if kind is _Kind.BLOCK_END:
            self._join_last_words()
        self._set.append(tag)
        if kind is _Kind.INLINE:
            return True
        self._at_start = kind is _Kind.BLOCK
        if kind is not _Kind.INLINE_END:
            self._inline_from = len(self._set)
        return True

    def _change_mode(self, tag: str, name: str, kind: _Kind) -> bool:
        """Into an element that is left alone, or out of it: typogrify takes what follows for a text of its own."""
        if kind is _Kind.UNTOUCHED:
            self._untouched_depth += 1
            if not self._untouched_until:
                self._join_last_words()
                self._untouched_until = f"/{name}"
        elif kind is _Kind.UNTOUCHED_END:
            self._untouched_depth -= 1
        self._set.append(tag)
        self._inline_from = len(self._set)
        self._at_start = False
        if name == self._untouched_until:
            self._untouched_until, self._at_start, self._before = "", True, ""
        return bool(self._untouched_until) or kind is not _Kind.STRANGE

    def add_text(self, text: str) -> None:
        """Go on with a text: left alone, or typeset."""
        if self._untouched_until:
            self._set.append(text)
            return
        if text.isspace() and not self._untouched_depth:
            self._set.append(text)
            self._before = text[-1]
            return
        if self._untouched_depth or (not text.isascii() and HAN.search(text)):
            text = self._stand_ins.keep(text)
        elif not self._may_have_addresses:
            pass
        elif "@" in text:
            text = ADDRESS.sub(lambda address: self._stand_ins.keep(address[0]), text)
        elif ":" in text or "www." in text.lower():
            text = WEB_ADDRESS.sub(lambda address: self._stand_ins.keep(address[0]), text)
        marked = with_ampersands_marked(text) if "&" in text else text
        if marked == text:
            self._typeset(text)
            return
        pieces = _TAG.split(marked)
        for part, tag, name in zip(pieces[::3], pieces[1::3], pieces[2::3], strict=False):
            self._typeset(part)
            self.add_tag(tag, name)
        self._typeset(pieces[-1])

    def _typeset(self, text: str) -> None:
        if not text:
            return
        done = curled(text, self._before)
        self._before = text[-1]
        if self._at_start and not done.isspace():
            self._at_start = False
            first = _FIRST_QUOTE.match(done)
            if first:
                name = "dquo" if first[2] else "quo"
                self._set.append(f'{first[1]}<span class="{name}">{first[2] or first[3]}</span>')
                done = done[first.end() :]
        if done:
            self._set.append(with_capitals_marked(done) if self._may_have_capitals else done)

    def _join_last_words(self) -> None:
        """Put a non-breaking space before the last word of a block, if there is another word or an inline tag."""
        if len(self._set) == self._inline_from:
            return
        last = self._set[-1]
        words = last.rsplit(None, 1)
        if "<" in last or not words:
            self._set[self._inline_from :] = [_LAST_SPACE.sub(r"\1&nbsp;\2", "".join(self._set[self._inline_from :]))]
        elif len(words) == 2:  # noqa: PLR2004 - a last word, and something before it
            self._set[-1] = f"{words[0]}&nbsp;{last[last.rindex(words[1]) :]}"
        elif last[0].isspace() and len(self._set) - self._inline_from > 1:
            self._set[-1] = f"&nbsp;{last.lstrip()}"
