"""Bytes of any age become clean text, and what was doubtful about them is told at its line."""

from __future__ import annotations

import gzip

import pytest

from newsroom.importing.decoding import Decoded, decode
from plugins.content_model.problems import Problem


@pytest.mark.parametrize(
    ("data", "text", "codes"),
    [
        (b"one\ntwo\n", "one\ntwo\n", []),
        (b"one\r\ntwo\rthree", "one\ntwo\nthree", []),
        (b"\xef\xbb\xbf" + "平台".encode(), "平台", []),
        ("平台".encode("utf-16"), "平台", []),
        ("café".encode("latin-1"), "café", ["import-encoding"]),
        ("平台发布新规".encode("gb18030"), "平台发布新规", ["import-encoding"]),
        ('<?xml encoding="gbk"?>平台发布新规'.encode("gbk"), '<?xml encoding="gbk"?>平台发布新规', []),
        ("平台发布新规".encode() + b"\xff", "平台发布新规\ufffd", ["import-encoding", "import-encoding"]),
        (gzip.compress("茶".encode(), mtime=0), "茶", []),
        (b"a\x00b\x1b[31m\n", "ab[31m\n", ["control-characters"]),
    ],
)
def test_text_of_every_age(data: bytes, text: str, codes: list[str]) -> None:
    """Byte order marks, declared and guessed encodings, line ends of three systems, and no control characters."""
    found = decode(data, "x")
    assert isinstance(found, Decoded)
    assert found.text == text
    assert [problem.code for problem in found.problems] == codes


def test_a_guess_is_told_at_its_line() -> None:
    """Where the first byte stands that made the guess needed."""
    found = decode(b"title: x\nplain\ncaf\xe9\n", "posts/x.md")
    assert isinstance(found, Decoded)
    assert str(found.problems[0]).startswith("posts/x.md:3: warning: the file is not UTF-8")


@pytest.mark.parametrize("data", [b"\x89PNG\r\n\x1a\n", b"PK\x03\x04\xf0" + b"\0" * 50, bytes(range(256)) * 4])
def test_what_is_no_text_is_not_forced_into_one(data: bytes) -> None:
    """Pictures and archives are none of our formats, whatever they are called."""
    assert decode(data, "x") is None


def test_a_damaged_gzip_file_is_told() -> None:
    """And not read as what it is not."""
    found = decode(b"\x1f\x8b" + b"x" * 30, "x.gz")
    assert isinstance(found, Problem)
    assert found.code == "import-unreadable"
