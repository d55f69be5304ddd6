"""Typography of a body, as typogrify makes it, kept away from code, attributes, addresses and Chinese text.

typogrify goes through the tags and texts of the HTML again for each of its dozens of rules. Here the HTML is taken
apart once, each tag gives way to a sign for what it is to the rules, and every rule runs once over all texts with these
signs in between. `typography_reference.py` is the judge; whatever is not plainly tags and texts goes there.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from plugins.reading.html_walk import in_turn
from plugins.reading.quote_rules import lone_quote
from plugins.reading.tag_signs import (
    BLOCK,
    ENDED,
    LEFT_ALONE,
    MARKS,
    OTHER,
    OWN_SPANS,
    STRANGE,
    TAG,
    UNTOUCHED,
    UNTOUCHED_END,
    sign_of,
)
from plugins.reading.text_rules import typeset_texts
from plugins.reading.typography_reference import (
    ADDRESS,
    HAN,
    WEB_ADDRESS,
    StandIns,
    typeset_by_typogrify,
    without_stand_ins,
)

# A tag of a document in which no attribute has an angle bracket, which means nearly every document.
_BETWEEN_ANGLES = re.compile("(<[^<>]*>)")
_END_MARK = ENDED[1:]
# Full stops are few, and quick to find.
_BEHIND_WWW = re.compile(r"\.(?<=[Ww]{3}\.)")
_NOT_IN_HTML = (*MARKS, *OWN_SPANS)


def typeset(html: str) -> str:
    """The same HTML with curly quotes, dashes, ellipses and non-breaking last words.

    Code, text nodes with Chinese characters, web and mail addresses, tags and their attributes come out to the letter.
    """
    html = without_stand_ins(html)
    parts = _taken_apart(html)
    if parts is None or not parts.hide_untouched():
        return typeset_by_typogrify(html)
    parts.hide_what_is_no_prose()
    parts.set_lone_quotes()
    html = "".join(in_turn(parts.typeset(), parts.tags))
    return parts.stand_ins.restored(with_own_spans(html))


def with_own_spans(html: str) -> str:
    """The HTML with typography's own spans in place of the signs for them."""
    for mark, span in OWN_SPANS.items():
        if mark in html:
            html = html.replace(mark, span)
    return html


def typeset_parts(texts: list[str], tags: list[str]) -> tuple[list[str], list[str]] | None:
    """The same for the sanitiser's HTML in parts: texts and the tags between; None where typogrify has to do it.

    An element that is left alone comes back as one tag, and each span of typography's own as a sign of `OWN_SPANS`.
    No text may have a control character or a stand-in.
    """
    parts = _Parts(texts, tags, [*map(sign_of, tags)])
    if not parts.hide_untouched():
        return None
    parts.hide_what_is_no_prose()
    parts.set_lone_quotes()
    return parts.stand_ins.all_restored(parts.typeset()), parts.tags


def _taken_apart(html: str) -> _Parts | None:
    """The parts of the HTML; None where it is not plainly tags and texts."""
    if any(mark in html for mark in _NOT_IN_HTML):
        return None
    pieces = _BETWEEN_ANGLES.split(html)
    texts, tags = pieces[::2], pieces[1::2]
    signs = [*map(sign_of, tags)]
    if "" in signs:
        pieces = TAG.split(html)
        texts, tags = pieces[::3], pieces[1::3]
        signs = [*map(sign_of, tags)]
    joined = "".join(texts)
    return None if "<" in joined or ">" in joined else _Parts(texts, tags, signs)


@dataclass(slots=True)
class _Parts:
    """Texts, the tags between them, and the sign for each tag."""

    texts: list[str]
    tags: list[str]
    signs: list[str]
    stand_ins: StandIns = field(default_factory=StandIns)

    def typeset(self) -> list[str]:
        """The texts typeset."""
        # Each sign, and what stands in front, is one character longer than the bracket it begins with.
        signed = typeset_texts(BLOCK + "".join(in_turn(self.texts, self.signs)))
        return [text[1:] for text in signed.replace(_END_MARK, "").replace(">", "<").split("<")[1:]]

    def hide_untouched(self) -> bool:
        """Take each element that is left alone for one tag; False where only typogrify knows how far that goes."""
        if UNTOUCHED not in self.signs and UNTOUCHED_END not in self.signs:
            return STRANGE not in self.signs
        walk = _Untouched(self.stand_ins)
        if not all(map(walk.go_on, self.texts, self.tags, self.signs)):
            return False
        walk.add_text(self.texts[-1])
        self.texts, self.tags, self.signs = walk.texts, walk.tags, walk.signs
        return not walk.until

    def hide_what_is_no_prose(self) -> None:
        """Put stand-ins for Chinese texts and for addresses."""
        joined = "".join(self.texts)
        keep = self.stand_ins.keep
        if not joined.isascii() and HAN.search(joined):
            self.texts = [keep(text) if HAN.search(text) and not text.isspace() else text for text in self.texts]
        if "@" in joined or ":" in joined or _BEHIND_WWW.search(joined):
            self.texts = [*map(self._without_addresses, self.texts)]

    def _without_addresses(self, text: str) -> str:
        if "@" in text:
            return ADDRESS.sub(lambda address: self.stand_ins.keep(address[0]), text)
        if ":" in text or "www." in text.lower():
            return WEB_ADDRESS.sub(lambda address: self.stand_ins.keep(address[0]), text)
        return text

    def set_lone_quotes(self) -> None:
        """Set each quote that is all there is between two tags: whether it closes is told by what came last."""
        if '"' not in self.texts and "'" not in self.texts:
            return
        before = ""
        for place, text in enumerate(self.texts):
            if place and self.signs[place - 1] == LEFT_ALONE:
                before = ""
            if text in {'"', "'"}:
                self.texts[place] = lone_quote(text, closes=bool(before) and not before.isspace())
            before = text[-1:] or before


class _Untouched:
    """One walk that takes elements which are left alone for one tag each, with all that lies in them."""

    def __init__(self, stand_ins: StandIns) -> None:
        self.texts: list[str] = []
        self.tags: list[str] = []
        self.signs: list[str] = []
        self.until = ""
        self._keep = stand_ins.keep
        self._depth = 0
        self._whole: list[str] = []

    def go_on(self, text: str, tag: str, sign: str) -> bool:
        """Go on with a text and the tag behind it; False where only typogrify itself knows what to make of it."""
        self.add_text(text)
        if sign == UNTOUCHED:
            self._depth += 1
            self.until = self.until or f"</{tag[1:-1].partition(' ')[0]}>"
        elif sign == UNTOUCHED_END:
            self._depth -= 1
            sign = OTHER
        if not self.until:
            self.tags.append(tag)
            self.signs.append(sign)
            return sign != STRANGE
        self._whole.append(tag)
        if tag == self.until:
            self.tags.append("".join(self._whole))
            self.signs.append(LEFT_ALONE)
            self.until, self._whole = "", []
        return True

    def add_text(self, text: str) -> None:
        """Go on with a text."""
        if self.until:
            self._whole.append(text)
        else:
            self.texts.append(self._keep(text) if self._depth and text else text)
