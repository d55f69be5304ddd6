"""What typography does to the texts of a body: quotes, dashes, ellipses, capitals, ampersands, last words.

Each rule gives what the corresponding step of typogrify gives, to the character. It goes over all texts at once, with
signs for the tags between them (`tag_signs.py`), and its expression begins with its sign, which is quick to search. The
order of the rules is part of the result. The tests hold all of this against typogrify on random HTML; a rule here that
looks odd is one there. Those for quotes and dashes are in `quote_rules.py`.
"""

from __future__ import annotations

import re

from plugins.reading.quote_rules import curled
from plugins.reading.tag_signs import (
    AMP,
    BEGUN,
    CAPS,
    DQUO,
    END_SPAN,
    ENDED,
    GOING_ON,
    INLINE,
    INLINE_END,
    OWN_SPANS,
    QUO,
)

_SPANS = "".join(OWN_SPANS)


def typeset_texts(signed: str) -> str:
    """All texts typeset, with the signs between them as they were."""
    if "&" in signed:
        signed = _AMPERSAND.sub(rf"\1{AMP}&amp;{END_SPAN}\2", signed)
    signed = curled(signed)
    if "&" in signed:
        signed = _FIRST_QUOTE.sub(_first_quote_marked, signed)
    parts = signed.split(ENDED)
    if _may_have_capitals(signed):
        parts = [_CAPITALS.sub(_capitals_marked, part) if _MAYBE_CAPITALS.search(part) else part for part in parts]
    return ENDED.join(map(_last_words_joined, parts))


_AMPERSAND = re.compile(r"(\s|&nbsp;)(?:&|&amp;|&#38;)(\s|&nbsp;)")
# Where a block begins, before all but spaces and tags that begin inline elements.
_FIRST_QUOTE = re.compile(rf"({BEGUN}(?:\s|{INLINE})*)(?:(&ldquo;|&#8220;)|(&lsquo;|&#8216;))")


def _first_quote_marked(match: re.Match[str]) -> str:
    return f"{match[1]}{DQUO if match[2] else QUO}{match[2] or match[3]}{END_SPAN}"


# Two capitals with nothing but figures between, or a capital, a full stop and a capital: without, none of the rest.
_MAYBE_CAPITALS = re.compile(r"[A-Z](?:\d*[A-Z]|\.\s?[A-Z])")
_CAPITALS = re.compile(
    rf"(\b[A-Z\d]*[A-Z]\d*[A-Z][A-Z\d']*\b)|(\b[A-Z]+\.\s?(?:[A-Z]+\.\s?)+)(?:\s|\b|$|(?=[<>{_SPANS}]))"
)


# The same for a text of bytes: capitals as `A`, spaces as one, figures and all that is not ASCII left out.
_SHAPES = bytes(65 if chr(code).isupper() else 32 if chr(code).isspace() else code | 32 for code in range(256))
_LEFT_OUT = b"0123456789?"
_CAPITAL_SHAPES = re.compile(rb"A(?:A|\. ?A)")


def _may_have_capitals(text: str) -> bool:
    """Whether there may be runs of capitals: quick, and never wrong where there are."""
    shapes = text.encode("ascii", "replace").translate(_SHAPES, _LEFT_OUT)
    return _CAPITAL_SHAPES.search(shapes) is not None


def _capitals_marked(match: re.Match[str]) -> str:
    """A run of capitals (WTO, E.U., 3D no, HE34T yes) in a span that the stylesheet can make smaller."""
    if match[1]:
        return f"{CAPS}{match[1]}{END_SPAN}"
    # typogrify gives back one space that the pattern took with the abbreviation; a second one is lost.
    capitals = match[2].removesuffix(" ")
    return f"{CAPS}{capitals}{END_SPAN}{match[2][len(capitals) :]}"


_TAG_WITHIN = re.compile(f"[<>{_SPANS}]")
_BOUNDARIES = (BEGUN, GOING_ON)
_LAST_SPACE = re.compile(rf"(\S)\s+([^<{_SPANS}\s]+\s*(?:(?:{INLINE_END}|{END_SPAN})\s*)*)\Z")


def _last_words_joined(part: str) -> str:
    """A non-breaking space before the last word, if another word or an inline tag comes before it.

    What counts is the last stretch of texts and inline tags, behind a sign that is more.
    """
    words = part.rsplit(None, 1)
    if len(words) != 2:  # noqa: PLR2004 - a last word, and something before it
        return part
    before, last = words
    if not _TAG_WITHIN.search(last):
        return part if before.endswith(_BOUNDARIES) else f"{before}&nbsp;{part[len(before) :].lstrip()}"
    start = part.rfind(">") + 2
    return part[:start] + _LAST_SPACE.sub(r"\1&nbsp;\2", part[start:])
