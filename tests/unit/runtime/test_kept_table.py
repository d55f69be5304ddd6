"""Tables kept between builds: the entries that were kept, or fewer, or none; never others."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from plugins.runtime.kept_table import PART, KeptTable

MANY = {f"{number}": (number, b"x") for number in range(PART * 4)}


def kept(path: Path, version: str = "1") -> dict[Any, Any]:
    """What is found there."""
    return KeptTable(path, version).read()


def keep(path: Path, entries: dict[Any, Any], version: str = "1") -> None:
    """One build: it reads, and writes what it has then."""
    table = KeptTable(path, version)
    table.read()
    table.write(entries)


def changes(path: Path) -> Path:
    """The file beside the base."""
    return path.with_name(f"{path.name}-changes")


@settings(max_examples=60, deadline=None)
@given(st.lists(st.dictionaries(st.integers(0, 60).map(str), st.integers(0, 3), max_size=60), max_size=6))
def test_after_any_builds_the_last_entries_are_there(
    tmp_path_factory: pytest.TempPathFactory, builds: list[dict[str, int]]
) -> None:
    """Whether much or little changed, and whatever went or came back."""
    path = tmp_path_factory.mktemp("kept") / "table"
    for entries in builds:
        keep(path, entries)
        assert kept(path) == entries


def test_a_small_change_writes_little(tmp_path: Path) -> None:
    """The base stays as it is; nothing at all is written where nothing changed."""
    path = tmp_path / "table"
    keep(path, MANY)
    base = path.stat()
    less = {key: value for key, value in MANY.items() if key != "7"}
    for entries in (MANY | {"3": (0, b"y")}, less | {"3": (0, b"y")}, less, MANY):
        keep(path, entries)
        assert kept(path) == entries
        assert path.stat() == base
        written = changes(path).stat()
        keep(path, entries)
        assert changes(path).stat() == written


def test_much_change_makes_a_new_base(tmp_path: Path) -> None:
    """What was kept beside the old one goes with it."""
    path = tmp_path / "table"
    keep(path, MANY)
    keep(path, MANY | {"3": (0, b"y")})
    other = dict.fromkeys(MANY, (0, b"z"))
    keep(path, other)
    assert kept(path) == other
    assert not changes(path).exists()


def test_changes_count_for_their_own_base_alone(tmp_path: Path) -> None:
    """A build that was killed between the two files, or another one at the same time, leaves such a pair."""
    path = tmp_path / "table"
    keep(path, MANY)
    keep(path, MANY | {"3": (0, b"y")})
    old = changes(path).read_bytes()
    other = dict.fromkeys(MANY, (1, b"z"))
    keep(path, other)
    changes(path).write_bytes(old)
    assert kept(path) == other


def test_another_version_reads_as_nothing(tmp_path: Path) -> None:
    """And makes room for its own."""
    path = tmp_path / "table"
    keep(path, MANY)
    keep(path, MANY | {"3": (0, b"y")})
    assert kept(path, "2") == {}
    keep(path, {"one": 1}, "2")
    assert kept(path, "2") == {"one": 1}
    assert kept(path) == {}


def test_any_damage_costs_entries_and_changes_none(tmp_path: Path) -> None:
    """A flipped bit or a lost end, in either file."""
    path = tmp_path / "table"
    keep(path, MANY)
    keep(path, MANY | {"3": (0, b"y")})
    for file in (path, changes(path)):
        whole = file.read_bytes()
        for place in range(0, len(whole), max(1, len(whole) // 40)):
            for damaged in (whole[:place], whole[:place] + bytes([whole[place] ^ 1]) + whole[place + 1 :]):
                file.write_bytes(damaged)
                assert kept(path) in ({}, MANY)
        file.write_bytes(whole)
    assert kept(path) == MANY | {"3": (0, b"y")}


def test_two_builds_at_once(tmp_path: Path) -> None:
    """Whichever writes last keeps its entries."""
    path = tmp_path / "table"
    keep(path, MANY)
    first, second = KeptTable(path, "1"), KeptTable(path, "1")
    first.read()
    second.read()
    second.write(dict.fromkeys(MANY, (0, b"z")))
    first.write(MANY | {"3": (0, b"y")})
    assert kept(path) == dict.fromkeys(MANY, (0, b"z"))  # its changes were of a base that is gone


def test_values_become_plain_when_they_are_written(tmp_path: Path) -> None:
    """What is no plain value itself can be kept all the same."""
    table = KeptTable(tmp_path / "table", "1", plain=str)
    table.write({"a": Path("b")})
    assert kept(tmp_path / "table") == {"a": "b"}


def test_a_place_that_cannot_be_written_stops_nothing(tmp_path: Path) -> None:
    """A folder stands where the file should be."""
    (tmp_path / "table").mkdir()
    keep(tmp_path / "table", MANY)
    assert kept(tmp_path / "table") == {}
