"""Disks that are really full or may only be read, and files that may not be touched: told in a line, nothing lost."""

from __future__ import annotations

import ctypes
import json
import os
import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.faults.small_portal import edit, kept, small_portal
from tests.projects import CLOCK, ROOT, article, newsroom

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="mounts and capabilities are asked for as on Linux")
_DROP = 24
_OVERRIDE, _SEARCH = 1, 2
"""PR_CAPBSET_DROP, CAP_DAC_OVERRIDE and CAP_DAC_READ_SEARCH (prctl(2), capabilities(7))."""


def _like_anybody() -> None:
    """What root may do beyond anybody else, this process and those it starts may not."""
    if os.geteuid() == 0:
        libc = ctypes.CDLL(None)
        for capability in (_OVERRIDE, _SEARCH):
            libc.prctl(_DROP, capability, 0, 0, 0)


def run(project: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    """A command of somebody who may do no more than the files say."""
    return subprocess.run(
        [sys.executable, "-m", "newsroom", *arguments, "--clock", CLOCK],
        cwd=project,
        env={**os.environ, "PYTHONPATH": str(ROOT), "PYTHONDONTWRITEBYTECODE": "1"},
        preexec_fn=_like_anybody,
        capture_output=True,
        text=True,
        check=False,
        timeout=120,
    )


@pytest.mark.parametrize("moments", [10, pytest.param(40, marks=pytest.mark.long)])
def test_a_disk_that_is_really_full(tmp_path: Path, moments: int) -> None:
    """With any room from none to enough: the output is the old site or the new one, and the next build is exact."""
    alone = [] if os.geteuid() == 0 else ["--user", "--map-root-user"]
    program = [sys.executable, "-m", "tests.faults.full_disk", str(tmp_path), str(moments)]
    unshare = ["unshare", *alone, "--mount"]
    if not shutil.which("unshare"):
        pytest.skip("a disk of its own needs unshare (util-linux)")
    may = subprocess.run([*unshare, "mount", "-t", "tmpfs", "tmpfs", str(tmp_path)], capture_output=True, check=False)
    if may.returncode != 0:
        pytest.skip(f"no disk may be mounted here: {may.stderr.decode(errors='replace').strip()}")
    done = subprocess.run([*unshare, *program], cwd=ROOT, capture_output=True, text=True, check=False, timeout=300)
    assert done.returncode == 0, done.stderr[-3000:]
    figures = json.loads(done.stdout)
    assert figures["full"] > figures["moments"] / 4
    assert figures["built"] > 0
    assert all("the disk is full: " in told and "Free some room there" in told for told in figures["told"])
    assert any("at least" in told and "more are needed below" in told for told in figures["told"])


PROTECTED: dict[str, tuple[str, int, list[str], str]] = {
    "the output folder": ("output", 0o555, ["build"], "output"),
    "a folder of the output": ("output/news", 0o555, ["build"], "output/news"),
    "what builds keep": (".newsroom/outputs", 0o555, ["build"], ".newsroom/outputs"),
    "an article nobody may read": ("content/news/cup.md", 0o000, ["build"], "content/news/cup.md"),
    "a folder nobody may read": ("content/news/policy", 0o000, ["build"], "content/news/policy"),
    "a folder for drafts": ("content/guides", 0o555, ["new", "H", "--section", "guides"], "content/guides/h.md"),
    "an article to be corrected": ("content/news/fix.md", 0o444, ["check", "--fix"], "content/news/fix.md"),
}


@pytest.mark.parametrize(("name", "mode", "arguments", "told"), PROTECTED.values(), ids=PROTECTED)
def test_what_may_not_be_touched(tmp_path: Path, name: str, mode: int, arguments: list[str], told: str) -> None:
    """Exit 1, one line with the place and no traceback; all is as it was, and works once it may be touched."""
    project = small_portal(tmp_path / "project")
    edit(project)
    (project / "content/news/fix.md").write_text(article("Fix", Tags="茶，奶"), encoding="utf-8")
    before, usual = kept(project), (project / name).stat().st_mode
    (project / name).chmod(mode)
    try:
        done = run(project, *arguments)
    finally:
        (project / name).chmod(usual)
    assert done.returncode == 1, done.stderr
    assert told in done.stderr
    assert "ermission denied" in done.stderr or "write-protected" in done.stderr
    assert "Traceback" not in done.stderr
    assert kept(project) == before
    assert newsroom(project, *arguments, "--clock", CLOCK).returncode == 0


READERS: dict[str, Callable[[], list[str]]] = {
    "build": lambda: ["build"],
    "check": lambda: ["check"],
}


@pytest.mark.parametrize("command", READERS)
def test_content_that_may_only_be_read(tmp_path: Path, command: str) -> None:
    """A build and a check read it and write nothing there."""
    project = small_portal(tmp_path / "project")
    edit(project)
    folders = [project / "content", *(project / "content").rglob("*")]
    for path in folders:
        path.chmod(0o555 if path.is_dir() else 0o444)
    try:
        done = run(project, command)
    finally:
        for path in folders:
            path.chmod(0o755 if path.is_dir() else 0o644)
    assert done.returncode == 0, done.stderr
