"""What typography does to the texts of a body: quotes, dashes, ellipses, capitals, ampersands, last words.

Each rule gives what the corresponding step of typogrify gives, to the character. It goes over all texts at once, with
signs for the tags between them (`tag_signs.py`), and its expression begins with its sign, which is quick to search. The
order of the rules is part of the result. The tests hold all of this against typogrify on random HTML; a rule here that
looks odd is one there:

- smartypants writes its patterns in verbose mode, where `#` begins a comment. So its rule for a quote behind `&#8211;`
  or `&#8212;` knows neither, only `&&#x2013;` and `&&#x2014;`.
- Its rule for a quote that begins a text before punctuation asks for a backslash and a B behind that.
- A quote that closes uses up the character before it, so the next rule of the same kind cannot use that once more.
"""

from __future__ import annotations

import re

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
    MARKS,
    OWN_SPANS,
    QUO,
)

_SPANS = "".join(OWN_SPANS)
_PUNCTUATION = r"[!\"#$%'()*+,\-./:;=?@\[\\\]^_`{|}~]"
_TEXT_BEGINS = rf"(?<=[{MARKS}{_SPANS}])"
# What a quote stands behind when it closes: anything but an opening bracket, a hyphen, these spaces or a tag.
_BEFORE_CLOSING = rf"[^ \t\r\n\[{{(\-{MARKS}{_SPANS}]"

_ESCAPES = (("\\\\", "&#92;"), ('\\"', "&#34;"), ("\\'", "&#39;"), ("\\.", "&#46;"), ("\\-", "&#45;"), ("\\`", "&#96;"))


def typeset_texts(signed: str) -> str:
    """All texts typeset, with the signs between them as they were."""
    if "&" in signed:
        signed = _AMPERSAND.sub(rf"\1{AMP}&amp;{END_SPAN}\2", signed)
    signed = _curled(signed)
    if "&" in signed:
        signed = _FIRST_QUOTE.sub(_first_quote_marked, signed)
    parts = signed.split(ENDED)
    if _may_have_capitals(signed):
        parts = [_CAPITALS.sub(_capitals_marked, part) if _MAYBE_CAPITALS.search(part) else part for part in parts]
    return ENDED.join(map(_last_words_joined, parts))


_AMPERSAND = re.compile(r"(\s|&nbsp;)(?:&|&amp;|&#38;)(\s|&nbsp;)")


def _opening(quote: str) -> re.Pattern[str]:
    """A quote before a word and behind a space or a dash. It begins with the quote, which makes the search quick."""
    behind = (r"\s", "&nbsp;", "--", "&[mn]dash;", r"&&\#x201[34];")
    return re.compile(rf"{quote}(?=\w)(?:" + "|".join(f"(?<={each}{quote})" for each in behind) + ")")


_SINGLE_FIRST = re.compile(rf"{_TEXT_BEGINS}'(?={_PUNCTUATION}\\B)")
_DOUBLE_FIRST = re.compile(rf'{_TEXT_BEGINS}"(?={_PUNCTUATION}\\B)')
_DOUBLE_THEN_SINGLE = re.compile(r"\"'(?=\w)")
_SINGLE_THEN_DOUBLE = re.compile(r"'\"(?=\w)")
_DECADE = re.compile(r"'(?=\d{2}s)(?<=\w')")
_SINGLE_OPENING = _opening("'")
_SINGLE_CLOSING = re.compile(rf"'(?<={_BEFORE_CLOSING}')(?!\s|s\b|\d)")
# One behind it cannot use the same character before it once more, and so stays.
_SINGLE_POSSESSIVE = re.compile(rf"'(?<={_BEFORE_CLOSING}')(\s|s\b)('?)")
_DOUBLE_OPENING = _opening('"')
_DOUBLE_BEFORE_SPACE = re.compile(r'"(?=\s)')
_DOUBLE_BEFORE_PUNCTUATION = re.compile(rf'"{_TEXT_BEGINS[:-1]}")(?={_PUNCTUATION})')
_DOUBLE_CLOSING = re.compile(rf'"(?<={_BEFORE_CLOSING}")("?)')


def _curled(text: str) -> str:
    """The texts with curly quotes, dashes and ellipses."""
    if "\\" in text:
        for escaped, entity in _ESCAPES:
            text = text.replace(escaped, entity)
    text = text.replace("--", "&#8212;").replace("...", "&#8230;").replace(". . .", "&#8230;")
    if "`" in text:
        text = text.replace("``", "&#8220;")
    text = text.replace("''", "&#8221;")
    if "\\" in text:
        text = _DOUBLE_FIRST.sub("&#8221;", _SINGLE_FIRST.sub("&#8217;", text))
    if "'" in text:
        text = _single_quotes(text)
    return _double_quotes(text) if '"' in text else text


def lone_quote(quote: str, *, closes: bool) -> str:
    """A quote that is all there is between two tags."""
    if quote == "'":
        return "&#8217;" if closes else "&#8216;"
    return "&#8221;" if closes else "&#8220;"


def _single_quotes(text: str) -> str:
    if '"' in text:
        text = _DOUBLE_THEN_SINGLE.sub("&#8220;&#8216;", text)
        text = _SINGLE_THEN_DOUBLE.sub("&#8216;&#8220;", text)
    text = _DECADE.sub("&#8217;", text)
    text = _SINGLE_OPENING.sub("&#8216;", text)
    text = _SINGLE_CLOSING.sub("&#8217;", text)
    if "'" in text:
        text = _SINGLE_POSSESSIVE.sub(r"&#8217;\1\2", text).replace("'", "&#8216;")
    return text


def _double_quotes(text: str) -> str:
    text = _DOUBLE_OPENING.sub("&#8220;", text)
    text = _DOUBLE_BEFORE_SPACE.sub("&#8221;", text)
    if '"' in text:
        text = _DOUBLE_BEFORE_PUNCTUATION.sub("&#8221;", text)
        text = _DOUBLE_CLOSING.sub(r"&#8221;\1", text).replace('"', "&#8220;")
    return text


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


def _may_have_capitals(text: str) -> bool:
    """Whether there may be runs of capitals: quick, and never wrong where there are."""
    shapes = text.encode("ascii", "replace").translate(_SHAPES, _LEFT_OUT)
    return b"AA" in shapes or b"A.A" in shapes or b"A. A" in shapes


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
        return part if before.endswith(_BOUNDARIES) else f"{before}&nbsp;{part[part.rindex(last) :]}"
    start = part.rfind(">") + 2
    return part[:start] + _LAST_SPACE.sub(r"\1&nbsp;\2", part[start:])
