"""Flat documents: told at sight, and written as Python-Markdown has it; all others refused."""

from __future__ import annotations

import pytest
from hypothesis import given, seed, settings
from hypothesis import strategies as st

from bench.newsrooms import pieces
from plugins.reading.dialect import make_markdown, make_plain_markdown
from plugins.reading.direct import converted
from plugins.reading.flat_blocks import flat_document
from tests.unit.reading.test_direct import _WORDS

_FAST, _PLAIN = make_markdown(), make_plain_markdown()


def _same(text: str) -> None:
    assert converted(_FAST, text) == _PLAIN.reset().convert(text)
    if text.strip():
        assert _FAST.toc_tokens == _PLAIN.toc_tokens  # type: ignore[attr-defined]


def test_what_newsrooms_write_is_flat() -> None:
    """Their articles need no element at all."""
    assert all(flat_document(piece.body, with_tables=True) for piece in pieces(100))


@pytest.mark.parametrize(
    "text",
    [
        "One.\n\nTwo\nthree.\n\n\nFour.\n",
        "# One\n\n## Two ##\n\n###\n\nThree.",
        "- a\n* *b* c\n+ [d](e)",
        "1. a\n7. 2018 b\n3. `c`",
        "- a\n\nb\n\n- c\n\n1",
        "> a\n>b\n>\n> c\n>  \n> d",
        "a\n- b",
        "> a\n\n- b\n\n> c",
        "| a | b |\n|---|---|\n| 1 | *2* |\n|3\n| 4 | 5 | 6 |\n||",
        "*a* and [b](c)\n\n2018 was\n\n(d)",
    ],
)
def test_a_flat_document(text: str) -> None:
    """Each kind of block, beside others."""
    assert flat_document(text, with_tables=True)
    _same(text)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "\n\n \n\n",
        "- a\n\n- b",
        "1. a\n\n- b",
        "- a\n  b",
        "- a\nb",
        "- a\n    - b",
        "- a\n\n    b",
        "- - a",
        "- -- a\n- - -",
        "* * *\n* a",
        "- # a",
        "- > a",
        "- 1. a",
        "- ",
        "- a\n- [b]: c",
        "- a | b\n- | -",
        "- a\n---",
        "- !!! note",
        "- : a",
        "2. a\n3. b",
        "01. a",
        "1. a\n- b",
        "> a\n\n> b",
        "> a\nb",
        "> - a",
        "> > a",
        ">\n> a",
        "> a\n>",
        "> a | b\n> --|--",
        "> [a]: b",
        " > a",
        "| a | b |\n|---|",
        "| a | b |\n|---|---|",
        "| a |\n|---|\n| b |",
        "| a | b |\n|:--|---|\n| 1 | 2 |",
        "| a | b |\n|---|---|\n1 | 2",
        "| `a | b` |\n|---|---|\n| 1 | 2 |",
        "| a \\| b | c |\n|---|---|\n| 1 | 2 |",
        "| a | b |\n|---|---|\n| \u3000 | 2 |",
        "a | b\n--|--\n1 | 2",
        "a\n\n:   b",
        "!!! note\n    a",
        "    a",
        "a\n\n---",
        "a\n===",
        "[a]: b",
        "[^1]: a",
        "a\n> b",
        "a\n## b",
        "\x02wzxhzdk:0\x03",
    ],
)
def test_what_is_not_flat_is_refused(text: str) -> None:
    """Whatever could be something else, or become one with what stands beside it."""
    assert flat_document(text, with_tables=True) is None
    _same(text)


def test_a_table_is_refused_where_there_are_none() -> None:
    """To a converter without that extension it is a paragraph."""
    assert flat_document("| a | b |\n|---|---|\n| 1 | 2 |", with_tables=False) is None


_PLAIN_WORDS = ("word", "two words", "*em*", "**strong**", "`code`", "[a](https://example.com/b)", "it's", '"so"', "--")
_TEXT = st.lists(st.sampled_from(_PLAIN_WORDS), min_size=1, max_size=5).map(" ".join)
_ODD = st.lists(st.sampled_from(_WORDS), min_size=1, max_size=4).map("".join)
# Nearly all of what a document has is flat, and its texts plain: one stranger and it no longer is.
_ANY_TEXT = st.one_of(*[_TEXT] * 12, _ODD)
_FORMS = (
    "{0}", "{0}\n{1}", "## {0}", "# {0}", "- {0}\n- {1}", "* {0}\n+ {1}", "1. {0}\n2. {1}", "> {0}", "> {0}\n>{1}",
    "> {0}\n>\n> {1}", "| {0} | {1} |\n|---|---|\n| {1} | x |", "|a|b|\n|--|--|\n|{0}\n||{1}|", "-  {0}", "{0} ",
    "- {0}\n1. {1}", "1. {0}\n- {1}", "> - {0}", "- {0}\n\n    {1}", "- {0}\n  {1}", "> {0}\n{1}", "|{0}|\n|--|\n|a|",
    "| a | b |\n|:--|--:|\n| {0} | {1} |", "---", "  {0}", "\n{0}", ":   {0}", "- {0}\n---", "> \n> {0}", "> {0}\n> ",
)  # fmt: skip
_BLOCK = st.tuples(st.sampled_from(_FORMS[:12] * 3 + _FORMS), _ANY_TEXT, _ANY_TEXT).map(
    lambda drawn: drawn[0].format(*drawn[1:])
)
FLAT_DOCUMENTS = st.lists(_BLOCK, min_size=1, max_size=5).map("\n\n".join)


@settings(max_examples=400, deadline=None)
@given(FLAT_DOCUMENTS)
def test_any_nearly_flat_document_is_the_same(text: str) -> None:
    """Flat blocks in all orders, with a stranger here and there."""
    _same(text)


@pytest.mark.long
@pytest.mark.parametrize("part", range(2))
def test_very_many_nearly_flat_documents_are_the_same(part: int) -> None:
    """The same, for as long as patience lasts."""
    seed(part)(settings(max_examples=10_000, deadline=None)(given(FLAT_DOCUMENTS)(_same)))()
