"""Transforms between rendering and writing: only what nobody can see goes."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from plugins.rendering.transforms import with_whole_words, without_blank_lines

PAGES = {
    "blank lines go": ("<p>a</p>\n\n\n<p>b</p>\n", "<p>a</p>\n<p>b</p>\n"),
    "also those of spaces": ("<p>a</p>\n  \n\t\n<p>b</p>", "<p>a</p>\n<p>b</p>"),
    "spaces at the ends of lines go": ("<p>a</p>  \n<p>b</p>\t\n", "<p>a</p>\n<p>b</p>\n"),
    "indents and breaks stay": ("<ul>\n  <li>a</li>\n</ul>", "<ul>\n  <li>a</li>\n</ul>"),
    "preformatted text to the letter": ("a\n\n<pre>x  \n\n\n  y\n \n</pre>\n\nb", "a\n<pre>x  \n\n\n  y\n \n</pre>\nb"),
    "with attributes and code": (
        '<pre class="x"><code>\n\n\n</code></pre>',
        '<pre class="x"><code>\n\n\n</code></pre>',
    ),
    "text areas to the letter": (
        "<textarea rows=3>\n\na  \n\n</textarea>\n\n",
        "<textarea rows=3>\n\na  \n\n</textarea>\n",
    ),
    "several": ("<pre>\n\n</pre>\n\n<p>\n\n</p>\n\n<pre>\n\n</pre>", "<pre>\n\n</pre>\n<p>\n</p>\n<pre>\n\n</pre>"),
    "an element that begins so": ("<preview>\n\n</preview>", "<preview>\n</preview>"),
    "shown code that names one": ("<p>&lt;pre&gt;\n\n</p>", "<p>&lt;pre&gt;\n</p>"),
    "nothing": ("", ""),
}


@pytest.mark.parametrize(("html", "done"), PAGES.values(), ids=PAGES)
def test_blank_lines(html: str, done: str) -> None:
    """Template tags leave empty lines; readers of the source need not see them."""
    assert without_blank_lines(html) == done


_PIECES = st.lists(
    st.one_of(
        st.sampled_from(
            [
                "<pre>",
                "</pre>",
                "<textarea>",
                "</textarea>",
                '<pre class="a">',
                "<p>",
                "</p>",
                "\n\n",
                "\n \n",
                "  \n",
                "x",
            ]
        ),
        st.text(alphabet="ab \n\t<>", max_size=6),
    ),
    max_size=14,
).map("".join)


@given(_PIECES)
def test_only_white_space_goes(html: str) -> None:
    """Every sign stays, in order; what is preformatted stays whole; doing it twice changes nothing."""
    done = without_blank_lines(html)
    assert re.sub(r"\s", "", done) == re.sub(r"\s", "", html)
    verbatim = re.compile(r"<(pre|textarea)\b.*?</\1>", re.DOTALL)
    assert [match[0] for match in verbatim.finditer(done)] == [match[0] for match in verbatim.finditer(html)]
    assert without_blank_lines(done) == done


def held(word: str) -> str:
    """A word that is held together."""
    return f'<span class="whole">{word}</span>'


WHOLE = {
    "a word of one letter and more": ("<p>An e-commerce law</p>", f"<p>An {held('e-commerce')} law</p>"),
    "several, and at the ends": (
        "<p>E-commerce, e-mail</p><p>T-shirt</p>",
        f"<p>{held('E-commerce')}, {held('e-mail')}</p><p>{held('T-shirt')}</p>",
    ),
    "in quotation marks": ("<p>&#34;e-mail&#34;</p>", f"<p>&#34;{held('e-mail')}&#34;</p>"),
    "with two hyphens": ("<p>B-to-B trade</p>", f"<p>{held('B-to-B')} trade</p>"),
    "longer words break as ever": ("<p>cross-border, well-e-known</p>", None),
    "attributes": ('<a href="/e-commerce/" title="x > e-mail">x</a>', None),
    "where no element can stand": ("<option>e-mail</option><textarea>e-mail</textarea>", None),
    "comments": ("<p>x</p><!-- e-mail -->", None),
    "letters beside other scripts": ("<p>电e-商</p>", None),
    "a page's head": ("<head><title>e-mail</title></head><body><p>x</p>", None),
    "no tag at all": ("e-mail", None),
    "nothing": ("", None),
}


@pytest.mark.parametrize(("html", "done"), WHOLE.values(), ids=WHOLE)
def test_whole_words(html: str, done: str | None) -> None:
    """Words such as "e-commerce" are marked in the text of the body, and nothing else is."""
    assert with_whole_words(html) == (html if done is None else done)


@given(_PIECES, st.sampled_from(["e-mail", "<p>e-mail", '<a title="e-mail">', "</a>"]))
def test_marking_changes_no_text(html: str, more: str) -> None:
    """Without the marks the page is what it was."""
    done = with_whole_words(html + more)
    assert done.replace('<span class="whole">', "").replace("</span>", "") == html + more
