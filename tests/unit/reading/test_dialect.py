"""A sub-head's id is the one that Python-Markdown's own rule makes of its words, but for the page's prefix."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st
from markdown.extensions.toc import slugify_unicode

from plugins.reading.dialect import anchor


@given(st.text(alphabet="aZ0 -_'\t\x1c\u00e9\u4e2d", max_size=20) | st.text(alphabet="aZ0  ", max_size=20))
def test_plain_words_are_no_exception(words: str) -> None:
    """Whether or not there is anything to take out."""
    assert anchor(words, "-") == slugify_unicode(words, "-")
