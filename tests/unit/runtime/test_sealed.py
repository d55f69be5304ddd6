"""What a build keeps for the next one: it comes back as it was, or not at all."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from plugins.runtime.sealed import read_sealed, sealed, unsealed, write_sealed

VALUE: tuple[object, ...] = ("页", {"a": (1, 2.5, None, True)}, b"\0", [])
PLAIN = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text() | st.binary(),
    lambda inner: st.lists(inner).map(tuple) | st.dictionaries(st.text(), inner),
    max_leaves=10,
)


@given(PLAIN)
def test_any_plain_value_comes_back(value: object) -> None:
    """The same value, and the same bytes for it."""
    assert unsealed(sealed(value)) == value
    assert sealed(value) == sealed(unsealed(sealed(value)))


@given(st.data())
def test_any_damage_is_noticed(data: st.DataObject) -> None:
    """A changed byte, a lost end: never another value."""
    whole = sealed(VALUE)
    place = data.draw(st.integers(0, len(whole) - 1))
    changed = whole[:place] + bytes([whole[place] ^ data.draw(st.integers(1, 255))]) + whole[place + 1 :]
    for damaged in (changed, whole[:place]):
        with pytest.raises(ValueError, match="damaged"):
            unsealed(damaged)


def test_a_file_is_of_one_version(tmp_path: Path) -> None:
    """Another version's file, a damaged one and none read as nothing."""
    path = tmp_path / "deep" / "kept"
    assert read_sealed(path, "1") is None
    write_sealed(path, "1", VALUE)
    assert read_sealed(path, "1") == VALUE
    assert read_sealed(path, "2") is None
    path.write_bytes(path.read_bytes()[:-1])
    assert read_sealed(path, "1") is None
    assert [each.name for each in path.parent.iterdir()] == ["kept"]


def test_a_place_that_cannot_be_written_stops_nothing(tmp_path: Path) -> None:
    """A folder stands where the file should be, or a file where its folder should be."""
    (tmp_path / "folder").mkdir()
    (tmp_path / "file").write_text("x", encoding="utf-8")
    for path in (tmp_path / "folder", tmp_path / "file" / "kept"):
        write_sealed(path, "1", VALUE)
        assert read_sealed(path, "1") is None
    assert sorted(each.name for each in tmp_path.iterdir()) == ["file", "folder"]
