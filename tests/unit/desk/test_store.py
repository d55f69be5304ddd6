"""What is kept between checks: given back as it was, and as if it were not there when anything is wrong with it."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from newsroom.desk.notes import packed, unpacked
from newsroom.desk.store import Store, digest_of
from tests.unit.desk.looking import body, notes_of

KEY = digest_of(b"x")


def kept(folder: Path) -> Path:
    """A store with one value; its file."""
    store = Store(folder, "1")
    store.put(KEY, {"a": ["中", 1]})
    store.save()
    return next(folder.iterdir())


def test_a_value_comes_back(tmp_path: Path) -> None:
    """In another store of the same version."""
    kept(tmp_path)
    assert Store(tmp_path, "1").get(KEY) == {"a": ["中", 1]}


def test_another_version_knows_nothing(tmp_path: Path) -> None:
    """Rules, settings or code have changed."""
    kept(tmp_path)
    assert Store(tmp_path, "2").get(KEY) is None


@pytest.mark.parametrize(
    "damage",
    [b"", b"\xff\xfe", b"1\n{}", b"[" * 100_000, b'1 00\n{"a": 1}'],
    ids=["empty", "no text", "no digest", "deep", "wrong digest"],
)
def test_a_damaged_file_counts_as_none(tmp_path: Path, damage: bytes) -> None:
    """And is written anew."""
    path = kept(tmp_path)
    path.write_bytes(damage)
    store = Store(tmp_path, "1")
    assert store.get(KEY) is None
    store.put(KEY, 1)
    store.save()
    assert Store(tmp_path, "1").get(KEY) == 1


def test_one_changed_byte_is_noticed(tmp_path: Path) -> None:
    """Anywhere in the file."""
    path = kept(tmp_path)
    data = path.read_bytes()
    for place in range(0, len(data), 7):
        path.write_bytes(data[:place] + bytes([data[place] ^ 1]) + data[place + 1 :])
        assert Store(tmp_path, "1").get(KEY) is None


def test_what_is_not_wanted_any_more_is_forgotten(tmp_path: Path) -> None:
    """So that the store does not grow with every change of a text."""
    kept(tmp_path)
    store = Store(tmp_path, "1")
    other = digest_of(b"y")
    store.put(other, 2)
    store.keep_only([other])
    store.save()
    again = Store(tmp_path, "1")
    assert (again.get(KEY), again.get(other)) == (None, 2)


def test_a_folder_that_cannot_be_made(tmp_path: Path) -> None:
    """Costs time next time, and nothing else."""
    (tmp_path / "file").write_text("x", encoding="utf-8")
    store = Store(tmp_path / "file", "1")
    store.put(KEY, 1)
    store.save()
    assert store.get(KEY) == 1


@given(st.text("#ab中,`[]()<>https:/. \n![]", max_size=80))
def test_notes_come_back_as_they_were(text: str) -> None:
    """Through the form in which they are kept."""
    notes = notes_of(body(text + "x", Lang="zh-CN"))
    assert unpacked(packed(notes)) == notes
