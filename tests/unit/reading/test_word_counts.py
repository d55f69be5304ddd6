"""Counting words byte by byte gives what the expression gives."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from plugins.reading.word_counts import count_by_expression, counts

_SIGNS = (
    "aZ09 \n\u00a0'\u2019.,-_\u2014\u201c\u00d7\u00e9\u0161\u0192\u0192\u02c6\u00ad\u20ac\u024f\u0250\x00\x7f\x81\x9f中"
)


@settings(max_examples=1000)
@given(st.text(alphabet=_SIGNS, max_size=40) | st.text(max_size=40))
def test_any_text_is_counted_the_same(text: str) -> None:
    """Whatever stands before, between and behind the words."""
    assert counts(text) == count_by_expression(text)


@pytest.mark.parametrize(
    ("text", "words"),
    [("", 0), ("a", 1), ("-a", 1), ("--a", 1), ("a-b-c", 1), ("a--b", 2), ("a, b", 2), ("a,b", 1), ("'a' 'b'", 2)],
)
def test_words(text: str, words: int) -> None:
    """A sign joins two words that it stands between, and nothing else does."""
    assert counts(text) == (words, 0)
