"""What typography does to one run of text between two tags: quotes, dashes, ellipses, capitals.

Each function gives what the corresponding step of typogrify gives, to the character, and first asks whether the text
holds a sign that the step is about. The order of the rules is part of the result. The tests hold all of this against
typogrify on random texts; a rule here that looks odd is one there:

- smartypants writes its patterns in verbose mode, where `#` begins a comment. So its rule for a quote behind `&#8211;`
  or `&#8212;` knows neither, only `&&#x2013;` and `&&#x2014;`.
- Its rule for a quote that begins a text before punctuation asks for a backslash and a B behind that.
- A quote that closes uses up the character before it, so the next rule of the same kind cannot use that once more.
"""

from __future__ import annotations

import re

_PUNCTUATION = r"[!\"#$%'()*+,\-./:;<=>?@\[\\\]^_`{|}~]"
# What a quote stands behind when it closes: anything but an opening bracket, a hyphen or these spaces.
_BEFORE_CLOSING = r"[^ \t\r\n\[{(\-]"

_ESCAPES = (("\\\\", "&#92;"), ('\\"', "&#34;"), ("\\'", "&#39;"), ("\\.", "&#46;"), ("\\-", "&#45;"), ("\\`", "&#96;"))


def _opening(quote: str) -> re.Pattern[str]:
    """A quote before a word and behind a space or a dash. It begins with the quote, which makes the search quick."""
    behind = (r"\s", "&nbsp;", "--", "&[mn]dash;", r"&&\#x201[34];")
    return re.compile(rf"{quote}(?=\w)(?:" + "|".join(f"(?<={each}{quote})" for each in behind) + ")")


_SINGLE_FIRST = re.compile(rf"'(?={_PUNCTUATION}\\B)")
_DOUBLE_FIRST = re.compile(rf'"(?={_PUNCTUATION}\\B)')
_DOUBLE_THEN_SINGLE = re.compile(r"\"'(?=\w)")
_SINGLE_THEN_DOUBLE = re.compile(r"'\"(?=\w)")
_DECADE = re.compile(r"'(?=\d{2}s)(?<=\w')")
_SINGLE_OPENING = _opening("'")
_SINGLE_CLOSING = re.compile(rf"'(?<={_BEFORE_CLOSING}')(?!\s|s\b|\d)")
_SINGLE_POSSESSIVE = re.compile(rf"({_BEFORE_CLOSING})'(\s|s\b)")
_DOUBLE_OPENING = _opening('"')
_DOUBLE_BEFORE_SPACE = re.compile(r'"(?=\s)')
_DOUBLE_BEFORE_PUNCTUATION = re.compile(rf'"(?={_PUNCTUATION})')
_DOUBLE_CLOSING = re.compile(rf'({_BEFORE_CLOSING})"')


def curled(text: str, before: str) -> str:
    """The text with curly quotes, dashes and ellipses; `before` is the last character of the text before it."""
    if "\\" in text:
        for escaped, entity in _ESCAPES:
            text = text.replace(escaped, entity)
    if "--" in text:
        text = text.replace("--", "&#8212;")
    if ". ." in text or "..." in text:
        text = text.replace("...", "&#8230;").replace(". . .", "&#8230;")
    if "``" in text:
        text = text.replace("``", "&#8220;")
    single, double = "'" in text, '"' in text
    if not single and not double:
        return text
    if single and "''" in text:
        text = text.replace("''", "&#8221;")
    if text in {"'", '"'}:
        return _alone(text, closes=bool(before) and not before.isspace())
    return _quotes(text, single=single, double=double)


def _alone(quote: str, *, closes: bool) -> str:
    """A quote that is all there is between two tags."""
    if quote == "'":
        return "&#8217;" if closes else "&#8216;"
    return "&#8221;" if closes else "&#8220;"


def _quotes(text: str, *, single: bool, double: bool) -> str:
    if single:
        if text[0] == "'" and _SINGLE_FIRST.match(text):
            text = "&#8217;" + text[1:]
        elif text[0] == '"' and _DOUBLE_FIRST.match(text):
            text = "&#8221;" + text[1:]
        if double:
            text = _DOUBLE_THEN_SINGLE.sub("&#8220;&#8216;", text)
            text = _SINGLE_THEN_DOUBLE.sub("&#8216;&#8220;", text)
        text = _DECADE.sub("&#8217;", text)
        text = _single_quotes(text)
    elif text[0] == '"' and _DOUBLE_FIRST.match(text):
        text = "&#8221;" + text[1:]
    return _double_quotes(text) if double else text


def _single_quotes(text: str) -> str:
    text = _SINGLE_OPENING.sub("&#8216;", text)
    text = _SINGLE_CLOSING.sub("&#8217;", text)
    if "'" in text:
        text = _SINGLE_POSSESSIVE.sub(r"\1&#8217;\2", text).replace("'", "&#8216;")
    return text


def _double_quotes(text: str) -> str:
    text = _DOUBLE_OPENING.sub("&#8220;", text)
    text = _DOUBLE_BEFORE_SPACE.sub("&#8221;", text)
    if text[:1] == '"' and _DOUBLE_BEFORE_PUNCTUATION.match(text):
        text = "&#8221;" + text[1:]
    if '"' in text:
        text = _DOUBLE_CLOSING.sub(r"\1&#8221;", text).replace('"', "&#8220;")
    return text


# Two capitals with nothing but figures between, or a capital, a full stop and a capital: without, none of the rest.
_MAYBE_CAPITALS = re.compile(r"[A-Z](?:\d*[A-Z]|\.\s?[A-Z])")
_CAPITALS = re.compile(r"(\b[A-Z\d]*[A-Z]\d*[A-Z][A-Z\d']*\b)|(\b[A-Z]+\.\s?(?:[A-Z]+\.\s?)+)(?:\s|\b|$)")


def may_have_capitals(text: str) -> bool:
    """Whether `with_capitals_marked` could change this text, or any piece of it."""
    return bool(_MAYBE_CAPITALS.search(text))


def with_capitals_marked(text: str) -> str:
    """The text with runs of capitals (WTO, E.U., 3D no, HE34T yes) in a span that the stylesheet can make smaller."""
    return _CAPITALS.sub(_marked, text) if _MAYBE_CAPITALS.search(text) else text


def _marked(match: re.Match[str]) -> str:
    if match[1]:
        return f'<span class="caps">{match[1]}</span>'
    # typogrify gives back one space that the pattern took with the abbreviation; a second one is lost.
    capitals = match[2].removesuffix(" ")
    return f'<span class="caps">{capitals}</span>{match[2][len(capitals) :]}'


_AMPERSAND = re.compile(r"(\s|&nbsp;)(?:&|&amp;|&#38;)(\s|&nbsp;)")


def with_ampersands_marked(text: str) -> str:
    """The text with ampersands between spaces in a span that the stylesheet can adorn."""
    return _AMPERSAND.sub(r'\1<span class="amp">&amp;</span>\2', text)
