"""Prose: what may be code, an address or HTML is never taken for it."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from newsroom.desk.prose import read_prose


def prose_of(source: str) -> str:
    """The prose of a text, its pieces joined by a bar."""
    return "|".join(piece for _, piece in read_prose(source).pieces())


@pytest.mark.parametrize(
    ("source", "prose"),
    [
        ("plain words", "plain words"),
        ("a `code` b", "a | b"),
        ("a ``x ` y`` b", "a | b"),
        ("a ` b", "a | b"),
        ('[words](https://example.com/ "title") on', "[words| on"),
        ("see <https://example.com/> there", "see | there"),
        ("see https://example.com/a, there", "see | there"),
        ("![alt]({static}/images/x.png) on", "![alt| on"),
        ("a <kbd>Ctrl</kbd> b", "a | b"),
        ("a <b>bold</b> b", "a |bold| b"),
        ("<pre>\ncode\n</pre>", ""),
        ("<!-- a\nnote --> b", " b"),
        ("x &amp; y", "x | y"),
        ("# Head {#id}", "# Head "),
        ("me@example.com writes", " writes"),
        ("{{ site.name }} is", " is"),
    ],
)
def test_what_is_prose(source: str, prose: str) -> None:
    """Words are; signs, code, addresses and tags are not."""
    assert prose_of(source) == prose


@pytest.mark.parametrize(
    "source",
    [
        "```\ncode\n```",
        "~~~~\ncode\n~~~\ncode\n~~~~",
        "    code",
        "\tcode",
        "```python\nnever closed",
        "- a\n\n        code",
    ],
)
def test_blocks_of_code_are_no_prose(source: str) -> None:
    """Fenced or indented, closed or not."""
    assert "code" not in prose_of(source)
    assert "never" not in prose_of(source)


@pytest.mark.parametrize("source", ["- item\n\n    goes on", "!!! note\n    goes on", "[^1]: note\n\n    goes on"])
def test_what_goes_on_in_a_list_is_prose(source: str) -> None:
    """Four spaces below a list, a box or a footnote make no code."""
    assert "goes on" in prose_of(source)


@given(st.text("ab`~<>[](){}#-:\\*_ \n\t&;!/.@中，htps", max_size=200))
def test_any_text_can_be_taken_apart(source: str) -> None:
    """Whatever is in it; its pieces are pieces of it, in order."""
    prose = read_prose(source)
    assert len(prose.mask) == len(source)
    for start, piece in prose.pieces():
        assert source[start : start + len(piece)] == piece


@pytest.mark.parametrize("bit", ["a", "a-", "a.", "a@", "[^", "<pre ", "](", "`", "{", "<!--", "www."])
def test_long_runs_are_read_once(bit: str) -> None:
    """A picture pasted as text, or a key that stuck: no pattern looks ahead to the end from every place of it."""
    source = bit * (300_000 // len(bit))
    assert len(read_prose(source).mask) == len(source)
