"""The record: what is written is read again, and what cannot be right is refused."""

from __future__ import annotations

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from newsroom.deploying.record import Record, as_bytes, from_bytes, is_safe
from newsroom.deploying.target import TargetProblem

STATES = st.lists(st.sampled_from(["-", "aa", "bb"]), min_size=1, max_size=3, unique=True).map(tuple)


@given(files=st.dictionaries(st.text(min_size=1).filter(is_safe), STATES))
def test_what_is_written_is_read(files: dict[str, tuple[str, ...]]) -> None:
    """With every path there can be."""
    record = Record(files, frozenset(list(files)[:2]))
    assert from_bytes(as_bytes(record)) == record


def test_no_record_is_an_empty_one() -> None:
    """So it is before the first deployment."""
    assert from_bytes(None) == Record()


UNSAFE = [
    "",
    "/etc/passwd",
    "../x",
    "a/../../x",
    "a//b",
    "./a",
    "a/.",
    "a\\b",
    "a\nb",
    "a\0b",
    "a/",
    "a\u2028b",
    "a\ud800",
    "x.newsroom-part",
]


@pytest.mark.parametrize(
    "path", ["茶/页.html", "图\u3000片.png", "a b.html", "👩\u200d🍳.png", "x\u00a0y", ".htaccess", "~a", "-x"]
)
def test_names_that_people_give(path: str) -> None:
    """Files are called what they are called."""
    assert is_safe(path)


@pytest.mark.parametrize("path", UNSAFE)
def test_what_leads_out_is_refused(path: str) -> None:
    """Whoever wrote it there."""
    assert not is_safe(path)
    data = {"version": 1, "files": {path: "aa"}, "untold": []}
    with pytest.raises(TargetProblem, match="--take-over"):
        from_bytes(json.dumps(data).encode())


DAMAGED = [
    b"",
    b"{",
    b"[]",
    b"null",
    b"\xff",
    b"[" * 100_000,
    b'{"version":2,"files":{},"untold":[]}',
    b'{"version":1,"files":[],"untold":[]}',
    b'{"version":1,"files":{"a":5},"untold":[]}',
    b'{"version":1,"files":{"a":""},"untold":[]}',
    b'{"version":1,"files":{},"untold":[5]}',
    b'{"version":1,"files":{}}',
]


@pytest.mark.parametrize("data", DAMAGED, ids=range(len(DAMAGED)))
def test_a_damaged_record_is_refused(data: bytes) -> None:
    """It is never taken for an empty one: then everything there would be somebody else's."""
    with pytest.raises(TargetProblem, match="not known which files are the portal's"):
        from_bytes(data)
