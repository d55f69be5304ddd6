"""Walking sanitised HTML: tags and attributes found exactly, text without them."""

from __future__ import annotations

from html import unescape

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from plugins.reading.html_walk import ATTRIBUTE, MARKED_TAG, TAG, bare_text, plain_text

TEXTS = {
    "tags go": ("<p>a <em>b</em></p>", "a b"),
    "block elements part words": ("<p>a</p><p>b</p>", "a b"),
    "inline elements do not": ("a<em>b</em>c", "abc"),
    "line break": ("a<br>b", "a b"),
    "entities": ("a &amp; b &lt;c&gt; &quot;&#8220;", 'a & b <c> "“'),
    "an escaped tag is text": ("&lt;b&gt;", "<b>"),
    "spaces": ("  a\n\tb&nbsp;c ", "a b c"),
    "a sign in an attribute": ('<a title="a > b">c</a>', "c"),
    "nothing": ("", ""),
}


@pytest.mark.parametrize(("html", "text"), TEXTS.values(), ids=TEXTS)
def test_plain_text(html: str, text: str) -> None:
    """The text as a reader sees it, on one line."""
    assert plain_text(html) == text


def test_tags_with_their_parts() -> None:
    """Closing mark, name and attributes of each tag."""
    html = '<a href="/a/?b=1&amp;c=2" title="x > y">z</a><br><details open="">'
    assert [match.groups() for match in TAG.finditer(html)] == [
        ("", "a", ' href="/a/?b=1&amp;c=2" title="x > y"'),
        ("/", "a", ""),
        ("", "br", ""),
        ("", "details", ' open=""'),
    ]


def test_attributes() -> None:
    """Each with its name and its value as it is written; one without value has none."""
    found = [match.groups() for match in ATTRIBUTE.finditer(' href="/a/" open data-x="a=b > c"')]
    assert found == [("href", "/a/"), ("open", None), ("data-x", "a=b > c")]


@pytest.mark.parametrize(
    ("html", "marked"),
    [
        ('<p>a</p><p id="x">b</p>', ['<p id="x">']),
        ("<table><tr><td>a</td></tr></table>", ["<table>", "</table>"]),
        ("<img><br><tablet>", ["<img>"]),
        ('<a title="<p id=y>">a</a>', ['<a title="<p id=y>">']),
        ('<hr ><video controls src="a">', ["<hr >", '<video controls src="a">']),
    ],
)
def test_marked_tags(html: str, marked: list[str]) -> None:
    """Those with attributes, tables and pictures, whole; a plain tag is passed over."""
    assert [match[0] for match in MARKED_TAG.finditer(html)] == marked


_PIECES = (
    "<", ">", "<p>", "</p>", "<em>", "</em>", "<br>", "<b", "/", " ", "=", '"', "a", "x", '<a title="', "&", "amp;",
    ";", "&#8217;", "&nbsp;", "&not", "&#82", "'",
)  # fmt: skip
_HTML = st.lists(st.sampled_from(_PIECES), max_size=12)
_INLINE = (
    "a abbr b bdi bdo cite code del dfn em i ins kbd mark q s samp small span strong sub sup time u var wbr".split()
)


@settings(max_examples=1000)
@given(_HTML.map("".join))
def test_bare_text_is_what_the_expression_leaves(html: str) -> None:
    """Any HTML, well formed or not: tags found quickly are the tags that the expression finds."""
    assert bare_text(html) == unescape(TAG.sub(lambda tag: "" if tag[2] in _INLINE else " ", html))
