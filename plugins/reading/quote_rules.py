"""What typography does to quotes, dashes and ellipses: the rules of smartypants, over all texts of a body at once.

A rule that looks odd is one there (see `text_rules.py`):

- smartypants writes its patterns in verbose mode, where `#` begins a comment. So its rule for a quote behind `&#8211;`
  or `&#8212;` knows neither, only `&&#x2013;` and `&&#x2014;`.
- Its rule for a quote that begins a text before punctuation asks for a backslash and a B behind that.
- A quote that closes uses up the character before it, so the next rule of the same kind cannot use that once more.
"""

from __future__ import annotations

import re
from itertools import pairwise

from plugins.reading.html_walk import in_turn
from plugins.reading.tag_signs import MARKS, OWN_SPANS

_SPANS = "".join(OWN_SPANS)
_PUNCTUATION = r"[!\"#$%'()*+,\-./:;=?@\[\\\]^_`{|}~]"
_TEXT_BEGINS = rf"(?<=[{MARKS}{_SPANS}])"
# What a quote stands behind when it closes: anything but an opening bracket, a hyphen, these spaces or a tag.
_BEFORE_CLOSING = rf"[^ \t\r\n\[{{(\-{MARKS}{_SPANS}]"

_ESCAPES = (("\\\\", "&#92;"), ('\\"', "&#34;"), ("\\'", "&#39;"), ("\\.", "&#46;"), ("\\-", "&#45;"), ("\\`", "&#96;"))


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
# A long text is searched for one of these in half the time that str.replace takes.
_DASH = re.compile("--")
_TWO_SINGLE = re.compile("''")
_MAYBE_ELLIPSIS = re.compile(r"\.(?:\.\.| \. \.)")


def curled(text: str) -> str:
    """The texts with curly quotes, dashes and ellipses."""
    if "\\" in text:
        for escaped, entity in _ESCAPES:
            text = text.replace(escaped, entity)
    if "-" in text:
        text = _DASH.sub("&#8212;", text)
    if _MAYBE_ELLIPSIS.search(text):
        text = text.replace("...", "&#8230;").replace(". . .", "&#8230;")
    if "`" in text:
        text = text.replace("``", "&#8220;")
    if "'" in text:
        text = _TWO_SINGLE.sub("&#8221;", text)
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
    text = _with_apostrophes(text)
    if "'" not in text:
        return text
    if '"' in text:
        text = _DOUBLE_THEN_SINGLE.sub("&#8220;&#8216;", text)
        text = _SINGLE_THEN_DOUBLE.sub("&#8216;&#8220;", text)
    text = _DECADE.sub("&#8217;", text)
    text = _SINGLE_OPENING.sub("&#8216;", text)
    text = _SINGLE_CLOSING.sub("&#8217;", text)
    if "'" in text:
        text = _SINGLE_POSSESSIVE.sub(r"&#8217;\1\2", text).replace("'", "&#8216;")
    return text


def _with_apostrophes(text: str) -> str:
    """The text with each quote between two letters curled, as the rules for it would do: often there is no other.

    Only where two have an `s` and nothing else between them do the rules look further.
    """
    pieces = text.split("'")
    if "s" in pieces:
        return text
    ends = (before[-1:].isalpha() and after[:1].isalpha() for before, after in pairwise(pieces))
    return "".join(in_turn(pieces, ["&#8217;" if within else "'" for within in ends]))


def _double_quotes(text: str) -> str:
    text = _DOUBLE_OPENING.sub("&#8220;", text)
    text = _DOUBLE_BEFORE_SPACE.sub("&#8221;", text)
    if '"' in text:
        text = _DOUBLE_BEFORE_PUNCTUATION.sub("&#8221;", text)
        text = _DOUBLE_CLOSING.sub(r"&#8221;\1", text).replace('"', "&#8220;")
    return text
