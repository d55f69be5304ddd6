"""Transforms between rendering and writing: only what nobody can see goes."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from plugins.rendering.transforms import without_blank_lines

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
