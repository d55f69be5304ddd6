"""A body finished at once is the one that the steps would have made."""

from __future__ import annotations

from unittest import mock

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bench.newsrooms import pieces
from plugins.reading import body
from plugins.reading.body import BodyReader
from plugins.reading.dialect import make_markdown
from plugins.reading.direct import converted
from plugins.reading.own_body import finished_at_once
from plugins.reading.own_html import own_parts
from plugins.reading.settings import ReadingSettings
from tests.unit.reading.test_direct import DOCUMENTS
from tests.unit.reading.test_flat_blocks import FLAT_DOCUMENTS

_READERS = [BodyReader(ReadingSettings(typography=typography)) for typography in (True, False)]
_MARKDOWN = make_markdown()


def _same(source: str) -> None:
    """The same body in every way of reading."""
    for reader in _READERS:
        for lang in ("en", "zh-CN"):
            at_once = reader.read(source, lang)
            with mock.patch.object(body, "finished_at_once", return_value=None):
                assert reader.read(source, lang) == at_once


def _is_made_at_once(source: str) -> bool:
    return finished_at_once(converted(_MARKDOWN, source), "en", typography=True) is not None


def test_what_newsrooms_write_is_finished_at_once() -> None:
    """All of their articles, and each is the same."""
    for piece in pieces(50):
        assert _is_made_at_once(piece.body)
        _same(piece.body)


@pytest.mark.parametrize(
    "source",
    [
        "## One\n\n## One\n\n# Two\n\n[a](#one) [b](/c/) [d](/c/)",
        "| a | b |\n|---|---|\n| *1* | `2` |\n\n> c\n\n| a | b |\n|---|---|\n| 1 | 2 |",
        "`it's` 'so' it's 'a'b' rock 'n' roll 'twas '90s",
        "A `don't` \"b\" -- c... d---e''f ``g`` WTO E.U. (h) U.S. -i",
        "'\n\n*\"*\n\n'*a*'b'",
        "a@b.cc https://example.com/it's www.example.com",
        "1 < 2 & 3 > 2 &amp; é caf\u00e9's \u2019 \u201ca\u201d",
        "*  *\n\nfirst",
    ],
)
def test_each_construct(source: str) -> None:
    """Quotes within words most of all, for they change the count."""
    assert _is_made_at_once(source)
    _same(source)


@pytest.mark.parametrize(
    "source", ["中文", "a\ue000b", "a\u00a0b", "a &#8217; b", "<b>a</b>", '"a id="b" c"', "a\x0bb"]
)
def test_what_is_made_by_steps(source: str) -> None:
    """Whatever needs a step that is left out here."""
    _same(source)
    assert not _is_made_at_once(source)


@settings(max_examples=300, deadline=None)
@given(FLAT_DOCUMENTS | DOCUMENTS)
def test_any_document_is_the_same(text: str) -> None:
    """Flat ones, and simple blocks beside nasty ones."""
    _same(text)


_QUOTED = st.text(alphabet="ab' \"-.`(\nA1s", max_size=30)


@settings(max_examples=1000, deadline=None)
@given(st.lists(_QUOTED | st.sampled_from(["*a*", "**b**", "[c](/d)", "`e`", "é", "&", "''", "E.U. "]), max_size=6))
def test_any_quotes_are_counted_the_same(texts: list[str]) -> None:
    """Signs that join words, in all orders."""
    _same("".join(texts))


@settings(max_examples=300, deadline=None)
@given(DOCUMENTS)
def test_parts_are_the_whole(text: str) -> None:
    """Texts and tags in turn are the HTML they were taken out of."""
    html = converted(_MARKDOWN, text)
    parts = own_parts(html)
    if parts:
        assert "".join(text + tag for text, tag in zip(*(parts[0], [*parts[1], ""]), strict=True)) == html
