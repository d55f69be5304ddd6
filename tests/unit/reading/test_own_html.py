"""The sanitiser is spared only where it would give back what it was given."""

from __future__ import annotations

from xml.etree.ElementTree import Element, SubElement

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bench.newsrooms import pieces
from plugins.reading.dialect import make_markdown, make_plain_markdown
from plugins.reading.direct import converted, wrote_all
from plugins.reading.direct_blocks import Emitter, UnsureError
from plugins.reading.own_html import is_own
from plugins.reading.sanitise import found_in, sanitise
from tests.unit.reading.test_direct import DOCUMENTS

_MARKDOWN = make_markdown()


def _is_spared(source: str) -> bool:
    """Whether the sanitiser is spared for a text; if so it must have nothing to do."""
    html = converted(_MARKDOWN, source)
    spared = wrote_all(_MARKDOWN) and is_own(html)
    assert not spared or sanitise(html) == html
    return spared


def test_it_is_spared_for_what_newsrooms_write() -> None:
    """Paragraphs, headings, links, lists, quotes and tables are ours from the first sign to the last."""
    assert all(_is_spared(piece.body) for piece in pieces(100))


@settings(max_examples=300, deadline=None)
@given(DOCUMENTS)
def test_it_would_change_nothing_in_any_document_it_is_spared_for(text: str) -> None:
    """Simple blocks beside nasty ones."""
    _is_spared(text)


@pytest.mark.long
@settings(max_examples=40_000, deadline=None)
@given(DOCUMENTS)
def test_it_would_change_nothing_in_very_many_documents(text: str) -> None:
    """The same, for as long as patience lasts."""
    _is_spared(text)


@pytest.mark.parametrize(
    "source",
    [
        "One *two* **three** `four` [five](https://example.com/a?b=c#d).",
        "[a]({filename}x.md) [b](/c/) [d](#e) [f](https://example.com)",
        "# One\n\n## Two 中文\n\n1 < 2 & 3 > 2",
        "- a\n- b\n    - c\n\n> d\n>\n> - e\n\n3. f\n4. g",
        "| a | b |\n|:--|--:|\n| *c* | `d` |\n\n---",
    ],
)
def test_it_is_spared_for_simple_texts(source: str) -> None:
    """Each construct of the list."""
    assert _is_spared(source)


@pytest.mark.parametrize(
    "source",
    [
        "[a](javascript:alert(1))",
        "[a](JAVASCRIPT&colon;alert(1))",
        "[a](data:text/html,x)",
        "[a](http://[x)",
        "[a](https://a.b:99999/)",
        "[a](x:y)",
        "[a](b&c)",
        "# site-menu\n\n<b>a</b>",
        "a\u00a0b",
        "&copy;",
        "<script>alert(1)</script>",
        "<p onclick=x>a</p>",
        "a\n{: onclick=x }",
        "![a](b.png)",
        "!!! evil\n    a",
        "    code",
        "a\n:   b",
        "",
        "<ul><li>a",
        "a\n\n<table>\n\nb",
        "a\n\n</blockquote>\n\nb",
        "<p>a</p>",
    ],
)
def test_it_is_asked_about_all_else(source: str) -> None:
    """Whatever the list lacks."""
    assert not _is_spared(source)


def test_it_is_asked_where_another_wrote() -> None:
    """Python-Markdown's own HTML is looked at, also where every tag is of the list."""
    plain = make_plain_markdown()
    assert is_own(plain.convert("One *two*."))
    assert not wrote_all(plain)
    assert not _is_spared("One \\* two.")


_TAGS = (
    "<p>", "</p>", "<em>", "</em>", "<li>", "<hr>", "<a>", "</a>", '<a href="/x">', '<a href="https://a.bc/d">', "<h2>",
    '<h2 id="x">', '<td class="align-left">', '<ol start="3">', "<script>", "<p onclick=x>", '<a href="javascript:x">',
    '<h2 id="site-x">', '<td class="header">', '<a href="https://a.bc:99999/">', "<img src=x onerror=y>", "<!--", "-->",
)  # fmt: skip
_SIGNS = (
    "a", " ", "\n", "&amp;", "&lt;", "&gt;", "&", "<", ">", '"', "'", "=", "/", "javascript:", "\x00", "\r", "\u00a0",
)  # fmt: skip


@settings(max_examples=500, deadline=None)
@given(st.lists(st.sampled_from(_TAGS + _SIGNS), max_size=8).map("".join))
def test_what_passes_holds_nothing_to_remove(inner: str) -> None:
    """However it came about and its elements lie: no tag, attribute, id, class or address is out of the list."""
    html = f"<p>{inner}"
    if is_own(html):
        assert not found_in(html)


@settings(max_examples=500, deadline=None)
@given(st.lists(st.sampled_from((*_TAGS, *_SIGNS, "\n\n", "<ul>", "<table>")), max_size=8).map("".join))
def test_tags_of_an_editor_are_never_taken_for_ours(text: str) -> None:
    """They may be left open, or end what they did not begin."""
    _is_spared(text)


_ADDRESS_PARTS = (
    "https://", "http://", "HTTPS://", "//", "javascript:", "x:", "mailto:", "a.bc", "example.com", "x-.y.org", "1.2",
    "xn--a.com", ":80", "@", "/", "?", "#", "{filename}", "{", "|", "é", "中", "%20", "%zz", "a", "b=c", "..", "\\",
    "[", "]", "^", "`", "\u3000", "\ufeff", "\t",
)  # fmt: skip


@settings(max_examples=1000, deadline=None)
@given(st.lists(st.sampled_from(_ADDRESS_PARTS), max_size=6).map("".join))
def test_every_address_that_passes_is_kept(address: str) -> None:
    """To the letter."""
    html = f'<p><a href="{address}">x</a></p>'
    assert not is_own(html) or sanitise(html) == html


@pytest.mark.parametrize(("outer", "inner"), [("p", "ul"), ("p", "p"), ("blockquote", "h2")])
def test_no_element_is_written_where_html_has_it_not(outer: str, inner: str) -> None:
    """A parser of HTML would end the outer one."""
    element = Element(outer)
    SubElement(element, inner)
    with pytest.raises(UnsureError):
        Emitter(str, ">", aligned_by_class=True).element(element)


@pytest.mark.parametrize("name", ["table", "tr", "tbody", "ul", "ol"])
@pytest.mark.parametrize("place", ["text", "tail"])
def test_no_text_is_written_where_html_has_none(name: str, place: str) -> None:
    """A parser of HTML would move a text between the rows of a table in front of it."""
    element = Element(name)
    child = SubElement(element, "li")
    setattr(element if place == "text" else child, place, "text")
    with pytest.raises(UnsureError):
        Emitter(str, ">", aligned_by_class=True).element(element)
