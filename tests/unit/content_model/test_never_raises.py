"""Whatever a file holds, reading and checking it gives records and problems, never an exception."""

from __future__ import annotations

from contextlib import suppress

import pytest
from hypothesis import given
from hypothesis import settings as effort
from hypothesis import strategies as st

from plugins.content_model.checked import settled
from plugins.content_model.checking import body_of, check_text
from plugins.content_model.codes import CODES
from plugins.content_model.decoding import FORBIDDEN, decoded
from plugins.content_model.front_matter import parse
from plugins.content_model.keys import KEYS
from plugins.content_model.moments import NoMoment, read_moment
from plugins.content_model.problems import Problem
from plugins.content_model.registries import read_authors, read_sections, read_sources
from plugins.content_model.slugs import slug_of
from plugins.content_model.values import Refused, is_slug, read_alias, read_language, read_permission, read_url
from tests.unit.content_model.samples import settings, surroundings

AROUND = surroundings()
ANY_TEXT = st.text(st.characters())
PIECES = st.sampled_from(
    ["---", "\n", "\n\n", "\r", ": ", "：", "\t", "    ", "[", '"', "until", "../", "{static}", "http://[", "%2e", "，",
     "2018-02-20", "24:00", "lead", "licence", "none", *KEYS, *(key.example for key in KEYS.values())]
)  # fmt: skip
MIXED = st.lists(st.one_of(PIECES, ANY_TEXT), max_size=40).map("".join)
HEADERS = st.lists(st.tuples(st.sampled_from(list(KEYS)), MIXED), max_size=12).map(
    lambda pairs: "\n".join(f"{key}: {value}" for key, value in pairs) + "\n\nText"
)


@given(st.one_of(MIXED, HEADERS), st.sampled_from(["news/x.md", "pages/x.md", "新.md", "pages/a/新.md"]))
@effort(max_examples=150, deadline=None)
def test_any_text_is_checked(text: str, path: str) -> None:
    """Every problem is declared, placed inside the file and has a remedy; no forbidden character is left."""
    checked, problems = check_text(text, path, AROUND)
    lines = text.count("\n") + text.count("\r") + 1
    for problem in problems:
        assert problem.code in CODES
        assert 0 <= problem.line <= lines
        assert problem.fix
        assert len(problem.message) < 1000
    if checked is not None:
        assert not FORBIDDEN.search(checked.document.body)
        assert checked.sound == all(problem.severity == "warning" for problem in problems)
        # What is found again without reading the header is the same.
        assert body_of(text, path, checked.document.written) == checked.document.body
        assert body_of(f"{text} ", path, checked.document.written) is None


@given(MIXED)
@effort(max_examples=100, deadline=None)
def test_the_body_is_the_end_of_the_text(text: str) -> None:
    """Parsing loses nothing of the body and knows its line."""
    plain = text.removeprefix("\ufeff").replace("\r\n", "\n").replace("\r", "\n")
    found = parse(text, "x.md")
    assert plain.endswith(found.body)
    if found.body:
        assert plain[: len(plain) - len(found.body)].count("\n") + 1 == found.body_line


@given(st.binary(max_size=300))
@effort(max_examples=100, deadline=None)
def test_any_bytes_are_decoded_or_refused(data: bytes) -> None:
    """Either text with one kind of line end, or a problem."""
    text = decoded(data, "x.md")
    assert isinstance(text, Problem) or "\r" not in text


@given(st.one_of(ANY_TEXT, st.lists(st.sampled_from(
    ["[[section]]\n", "[[source]]\n", "[[author]]\n", "path = ", "id = ", '"news"', "'x'", '"""', "\n", "[", "{", "1"]
)).map("".join)))  # fmt: skip
@effort(max_examples=100, deadline=None)
def test_any_registry_is_read_or_refused(text: str) -> None:
    """Broken TOML is a problem."""
    for reader in (read_sections, read_sources, read_authors):
        problems: list[Problem] = []
        settled(reader(text, settings()), problems)
        assert all(problem.code in CODES for problem in problems)


@given(st.one_of(ANY_TEXT, MIXED))
@effort(max_examples=150, deadline=None)
def test_any_value_is_read_or_refused(text: str) -> None:
    """No reader lets another exception out, and an alias once read stays as it is."""
    assert is_slug(slug_of(text))
    for reader in (read_url, read_language, read_permission):
        with suppress(Refused):
            reader(text)
    with suppress(Refused):
        alias = read_alias(text)
        assert read_alias(alias) == alias
    with suppress(NoMoment):
        read_moment(text, settings().zone)


@pytest.mark.parametrize(
    "text",
    [
        "a" * 1_000_000,
        "Title: " + "x" * 1_000_000,
        "Title: x\n" * 20_000,
        "k: v\n" * 20_000,
        "Tags: " + "a," * 100_000 + "\n\nx",
        "Aliases: " + "/a/" * 50_000 + "\n\nx",
        "Source_URL: https://" + "a." * 100_000 + "\n\nx",
        "Source_URL: https://" + "-" * 100_000 + "\n\nx",
        "Category: " + "a > " * 50_000 + "\n\nx",
        "Prominence: " + "until " * 50_000 + "\n\nx",
        "-" * 500_000,
        "---\n" * 100_000,
        " " * 1_000_000 + "x",
        "\n" * 300_000 + "x",
        "a " * 300_000 + ": b",
    ],
    ids=lambda text: text[:12].strip() or "space",
)
def test_huge_values_are_no_trap(text: str) -> None:
    """No pattern takes time out of proportion; a trap would hang here for minutes."""
    _, problems = check_text(text, "news/x.md", AROUND)
    assert problems
    assert all(len(problem.message) < 1000 for problem in problems)
