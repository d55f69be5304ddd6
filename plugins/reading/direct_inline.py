"""The inline half of direct emission: a text's emphasis, links and code straight as HTML, or not at all.

Each rule here covers the plain case of one of Python-Markdown's inline patterns: where the text cannot mean anything
else. On the first sign that it might, the whole text is refused, and Python-Markdown makes of it what it does.
"""

from __future__ import annotations

import re
from collections.abc import Callable

from markdown.serializers import RE_AMP
from markdown.util import code_escape

# Stand for `*`, `_` and `{` inside attributes and code, where they mean nothing, until emphasis has been looked for.
_HIDDEN = (("*", "\x0e"), ("_", "\x0f"), ("{", "\x10"))
# Stands between two texts, in whose eyes it is a space: nothing begins before it and ends behind.
_BETWEEN = "\x1c"
RESERVED = (*(hidden for _, hidden in _HIDDEN), _BETWEEN)
"""Characters that a text may not have for `inline_html` to be asked about it."""

# A link with an address that ends at the first bracket, perhaps with a title; a pair of brackets that is no link; a
# code span between single back-ticks; and all others. Both patterns begin with their signs, which is quick to search.
_BRACKETED_FORM = (
    r"(?:"
    rf"(?<=\[)(?<!!\[)(?P<text>[^\[\]`{_BETWEEN}]*)\]\((?P<href>[^\s()\[\]\"'`]*)"
    r"(?: +\"(?P<title>[^\"'()\[\]`\s]*(?: +[^\"'()\[\]`\s]+)*)\")?\)"
    rf"|(?P<bracket>(?<=\[)(?<!!\[)(?=[^\[\]`{_BETWEEN}]*\](?!\()))"
    rf"|(?<=`)(?<!``)(?P<code>[^\S{_BETWEEN}]*+[^`\s][^`{_BETWEEN}]*+)`(?!`)"
    r")?"
)
_BRACKETED = re.compile(rf"[\[`]{_BRACKETED_FORM}")
# One sign is found ten times quicker than one of two.
_BRACKETED_ONLY = re.compile(rf"\[{_BRACKETED_FORM}")
# Words in between may hold underscores: those between two letters never are emphasis.
_INNER = rf"[^*_{_BETWEEN}]++(?:(?<=\w)_++(?=\w)[^*_{_BETWEEN}]++)*+"
# Emphasis with no other inside, its marks against its words; marks that open nothing; and all others.
_EMPHASIS_FORM = (
    r"(?:"
    rf"(?:(?<=\*)|(?<!\w_))(?P<double>(?P=mark)?)(?![\s*_])(?P<inner>{_INNER})(?<!\s)(?P=mark)(?P=double)(?![*_])"
    r"(?:(?<=\*)|(?!\w))"
    r"|(?P<literal>(?P=mark)*+(?=\s|\Z)|(?<=\w_)_*+(?!\*))"
    r")?"
)
_EMPHASIS = re.compile(rf"(?P<mark>[*_]){_EMPHASIS_FORM}")
_STARS_ONLY = re.compile(rf"(?P<mark>\*){_EMPHASIS_FORM}")
_NO_TEXT_SIGN = re.compile(r"<(?! )|&#")


class _UncertainError(Exception):
    """The text may mean something that is not known here."""


def inline_html(text: str, *, references: bool) -> str | None:
    """The HTML that Python-Markdown makes of a text in a paragraph, a heading or the like; None where unsure.

    `references` says whether the document defines any: then brackets alone may be a link.
    """
    if "\\" in text or ("\n" in text and "  \n" in text):
        return None
    if "&" in text or "<" in text or ">" in text:
        if "`" in text or _NO_TEXT_SIGN.search(text):
            return None
        text = _escaped(text)
    try:
        if "[" in text or "`" in text:
            if references and "[" in _BRACKETED.sub(_without_links, text):
                return None
            text = (_BRACKETED if "`" in text else _BRACKETED_ONLY).sub(_bracketed, text)
        if "{" in text:
            return None
        if "*" in text or "_" in text:
            text = (_EMPHASIS if "_" in text else _STARS_ONLY).sub(_emphasis, text)
    except _UncertainError:
        return None
    return _shown(text)


def inline_htmls(texts: list[str], inline: Callable[[str], str | None]) -> list[str] | None:
    """What `inline`, which asks `inline_html`, makes of many texts: all at once, which is quicker, or none."""
    html = inline(_BETWEEN.join(texts))
    return None if html is None else html.split(_BETWEEN)


def is_entangled(text: str) -> bool:
    """Whether a text may hold more than plain emphasis."""
    if "*" in text or "_" in text:
        try:
            _EMPHASIS.sub(_emphasis, text)
        except _UncertainError:
            return True
    return False


def _escaped(text: str) -> str:
    """As Python-Markdown's serializer escapes texts: an `&` that begins an entity stays."""
    if "&" in text:
        text = RE_AMP.sub("&amp;", text)
    return text.replace("<", "&lt;").replace(">", "&gt;")


def _hidden(text: str) -> str:
    if not ("*" in text or "_" in text or "{" in text):
        return text
    for sign, hidden in _HIDDEN:
        if sign in text:
            text = text.replace(sign, hidden)
    return text


def _shown(text: str) -> str:
    for sign, hidden in _HIDDEN:
        if hidden in text:
            text = text.replace(hidden, sign)
    return text


def _without_links(match: re.Match[str]) -> str:
    return "" if match["href"] is not None or match["code"] is not None else match[0]


def _bracketed(match: re.Match[str]) -> str:
    href = match["href"]
    if href is not None:
        title = match["title"]
        named = "" if title is None else f' title="{_hidden(title.strip())}"'
        return f'<a href="{_hidden(href)}"{named}>{_link_words(match["text"])}</a>'
    if match["code"] is not None:
        return f"<code>{_hidden(code_escape(match['code'].strip()))}</code>"
    if match["bracket"] is not None:
        return "["
    raise _UncertainError


def _link_words(words: str) -> str:
    """A link's words are a text of their own: no emphasis begins in it and ends outside."""
    if "{" in words:
        raise _UncertainError
    if "*" in words or "_" in words:
        words = _hidden(_EMPHASIS.sub(_emphasis, words))
    return words


def _emphasis(match: re.Match[str]) -> str:
    inner = match["inner"]
    if inner is not None:
        return f"<strong>{inner}</strong>" if match["double"] else f"<em>{inner}</em>"
    if match["literal"] is not None:
        return match[0]
    raise _UncertainError
