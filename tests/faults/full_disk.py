"""Builds on a disk of its own that is really full, after fewer and fewer bytes. Run by `test_real_disk.py`.

It mounts a small disk that lives in memory, so it must run where that may be done: as root, or in its own namespace.
"""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

from plugins.runtime.disk_faults import explained
from tests.faults.small_portal import edit, kept, publish, small_portal

BLOCK = 4096
ROOM = 256 * 1024 * 1024


def main(folder: Path, moments: int) -> dict[str, object]:
    """Try so many of them; the figures, or an AssertionError."""
    _mount(folder, "-o", f"size={ROOM}", "-t", "tmpfs", "tmpfs")
    plain, project = Path(tempfile.mkdtemp()), folder / "project"
    try:
        before = small_portal(plain / "before")
        old = kept(before)
        edit(before)
        after = shutil.copytree(before, plain / "after")
        publish(after)
        new, told, built = kept(after), [], 0
        needed = _grown(before, folder, project)
        for number in range(moments):
            shutil.copytree(before, project)
            _limit(folder, needed * number // moments)
            try:
                publish(project)
                built += 1
            except OSError as problem:
                told.append(explained(problem))
            _check(project, old, new, edited=kept(before))
            _mount(folder, "-o", f"remount,size={ROOM}")
            publish(project)
            assert kept(project) == new
            shutil.rmtree(project)
        return {"moments": moments, "full": len(told), "built": built, "told": told, "bytes": needed}
    finally:
        shutil.rmtree(plain)
        subprocess.run(["umount", str(folder)], check=False)  # noqa: S607


def _grown(before: Path, folder: Path, project: Path) -> int:
    """How much room a whole build takes, at most."""
    shutil.copytree(before, project)
    used = _used(folder)
    publish(project)
    grown = _used(folder) - used
    shutil.rmtree(project)
    # While it is being made, the new site stands beside the old one.
    return grown * 2 + 64 * BLOCK


def _used(folder: Path) -> int:
    found = os.statvfs(folder)
    return (found.f_blocks - found.f_bfree) * found.f_frsize


def _limit(folder: Path, free: int) -> None:
    """Leave so many bytes free."""
    _mount(folder, "-o", f"remount,size={_used(folder) + max(BLOCK, free) // BLOCK * BLOCK}")


def _mount(folder: Path, *options: str) -> None:
    subprocess.run(["mount", *options, str(folder)], check=True, capture_output=True)  # noqa: S607


def _check(project: Path, old: dict[str, str], new: dict[str, str], edited: dict[str, str]) -> None:
    """The output is the old one or the new one, no text was touched, and nothing half written lies about."""
    found = kept(project)
    outputs = [{path: each[path] for path in each if path.startswith("output/")} for each in (found, old, new)]
    assert outputs[0] in outputs[1:], sorted(outputs[0].items() ^ outputs[1].items())[:9]
    assert {path: found.get(path) for path in edited if path.startswith("content/")}.items() <= edited.items()
    assert found["published.txt"] in {old["published.txt"], new["published.txt"]}
    assert not [path for path in project.rglob("*") if path.suffix == ".tmp"]
    report = project / "build-report.json"
    assert json.loads(report.read_text(encoding="utf-8"))


if __name__ == "__main__":
    sys.stdout.write(json.dumps(main(Path(sys.argv[1]), int(sys.argv[2]))))
