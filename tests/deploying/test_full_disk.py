"""A target whose disk is full: told, nothing half, and taken up again when there is room."""

from __future__ import annotations

import os
import shutil
import subprocess
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.projects import CLOCK, SECTIONS, article, digests, make_project, started

pytestmark = pytest.mark.long

FILES = {"sections.toml": SECTIONS, **{f"news/story-{number}.md": article(f"Story {number}") for number in range(20)}}


@pytest.fixture
def disk(tmp_path: Path) -> Iterator[Path]:
    """A disk of its own, in memory and of some hundred kilobytes."""
    folder = tmp_path / "disk"
    folder.mkdir()
    mount = shutil.which("mount")
    command = [str(mount), "-t", "tmpfs", "-o", "size=200k", "tmpfs", str(folder)]
    if not mount or os.geteuid() != 0 or subprocess.run(command, capture_output=True, check=False).returncode != 0:
        pytest.skip("this machine lets nobody here make a small disk (root, and a mount of tmpfs)")
    try:
        yield folder
    finally:
        subprocess.run([str(shutil.which("umount")), str(folder)], check=True)


def test_a_full_disk_is_told_and_taken_up_again(tmp_path: Path, disk: Path) -> None:
    """Whole files only, the record is true, no remains; with more room the same command does the rest."""
    where = {"live": {"kind": "folder", "folder": str(disk / "site")}}
    target = f"\nPUBLISHED_PATH = str(HERE / 'published.txt')\nDEPLOY_TARGETS = {where}\n"
    project = make_project(tmp_path / "project", FILES, target)
    done = started(project, "deploy", "live", "--yes", "--clock", CLOCK)
    assert done.returncode == 1
    assert f"{disk / 'site'}: there is no room left" in done.stderr
    assert "Traceback" not in done.stderr
    here, there = digests(project / "output"), digests(disk / "site")
    assert there.items() < here.items()
    assert there
    assert [path.name for path in disk.iterdir() if path.is_file()] == [".site.newsroom.json"]
    assert not (project / "published.txt").exists()
    subprocess.run([str(shutil.which("mount")), "-o", "remount,size=20m", str(disk)], check=True)
    done = started(project, "deploy", "live", "--yes", "--clock", CLOCK)
    assert done.returncode == 0, done.stderr
    assert digests(disk / "site") == digests(project / "output")
    assert (project / "published.txt").exists()
