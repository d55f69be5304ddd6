"""Folders compared without reading: any change to any file shows, and a very fresh one makes it unknown."""

from __future__ import annotations

import os
import time
from collections.abc import Callable
from pathlib import Path

import pytest

from plugins.runtime.trees import GRAIN_NS, trees_digest

LATER = 10 * GRAIN_NS


@pytest.fixture
def tree(tmp_path: Path) -> Path:
    """A folder with a folder and two files."""
    (tmp_path / "tree" / "a").mkdir(parents=True)
    (tmp_path / "tree" / "a" / "x.md").write_text("one", encoding="utf-8")
    (tmp_path / "tree" / "b.md").write_text("two", encoding="utf-8")
    return tmp_path / "tree"


def digest(*paths: Path) -> bytes | None:
    """As somebody sees it who looks in a while."""
    return trees_digest(paths, time.time_ns() + LATER)


def same_size_and_time(tree: Path) -> None:
    """What `rsync --times` and some editors do."""
    file = tree / "b.md"
    before = file.stat()
    file.write_text("TWO", encoding="utf-8")
    os.utime(file, ns=(before.st_atime_ns, before.st_mtime_ns))


CHANGES: dict[str, Callable[[Path], object]] = {
    "written": lambda tree: (tree / "b.md").write_text("three", encoding="utf-8"),
    "the same size and time": same_size_and_time,
    "replaced by renaming": lambda tree: (tree / "a" / "x.md").replace(tree / "b.md"),
    "renamed": lambda tree: (tree / "b.md").rename(tree / "c.md"),
    "removed": lambda tree: (tree / "b.md").unlink(),
    "an empty folder more": lambda tree: (tree / "c").mkdir(),
    "a link to nothing": lambda tree: (tree / "c.md").symlink_to("nowhere"),
    "not readable any more": lambda tree: (tree / "b.md").chmod(0o200),
}


@pytest.mark.parametrize("change", CHANGES.values(), ids=CHANGES)
def test_every_change_shows(tree: Path, change: Callable[[Path], object]) -> None:
    """And without one it is the same."""
    before = digest(tree)
    assert before is not None
    assert digest(tree) == before
    time.sleep(0.01)  # past the grain of this file system's times
    change(tree)
    assert digest(tree) != before


def test_what_a_link_leads_to_counts(tree: Path, tmp_path: Path) -> None:
    """A file behind a link is read, so its change is one; a loop of folders is none of ours."""
    (tmp_path / "aside.md").write_text("x", encoding="utf-8")
    (tree / "link.md").symlink_to(tmp_path / "aside.md")
    (tree / "loop").symlink_to(tree)
    before = digest(tree)
    (tmp_path / "aside.md").write_text("longer", encoding="utf-8")
    assert digest(tree) != before


def test_a_fresh_change_makes_it_unknown(tree: Path) -> None:
    """A second change in the same moment might not show."""
    assert trees_digest([tree], time.time_ns()) is None
    assert trees_digest([tree], (tree / "b.md").stat().st_ctime_ns + GRAIN_NS) is not None


def test_folders_are_told_apart(tree: Path) -> None:
    """Which folders they are, and whether there is one at all."""
    found = [digest(tree), digest(tree / "a"), digest(tree, tree / "a"), digest(tree / "none"), digest()]
    assert len(set(found)) == len(found)
    assert None not in found
