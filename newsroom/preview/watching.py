"""What changed on disk. The system's notices are only a hint to look; what counts is what the files are then.

So nothing depends on the order or number of notices: editors that save by renaming, twenty saves at once, a folder that
went and came back all end in one comparison of two snapshots. A notice names files, and a glance at these is enough to
begin with; a look at all of them follows when nobody waits, and finds what nobody noticed.
"""

from __future__ import annotations

import asyncio
import os
from collections.abc import Iterable, Iterator, Mapping
from contextlib import suppress
from dataclasses import dataclass, replace
from pathlib import Path

from newsroom.preview.messages import Folders
from plugins.content_model.files import is_ignored

# Milliseconds. A save is over when this long nothing more comes, and at the latest after the second.
STILL_MS, LATEST_MS = 15, 150
_CODE = ".py"

Stamp = tuple[int, int, int]
"""Modification time in nanoseconds, size, inode."""


@dataclass(frozen=True, slots=True)
class Snapshot:
    """The files a build reads, by whole path, and the inodes of the folders they lie in (0 where there is none)."""

    files: Mapping[str, Stamp]
    folders: Mapping[str, int]


@dataclass(frozen=True, slots=True)
class Changes:
    """What one snapshot has other than the one before. `renamed` leads from old names to new ones."""

    paths: tuple[str, ...]
    renamed: Mapping[str, str]

    @property
    def code(self) -> bool:
        """Whether settings or plugins changed, which a process reads once."""
        return any(path.endswith(_CODE) for path in self.paths)

    def beyond(self, folder: str) -> bool:
        """Whether anything changed outside this folder."""
        return any(not Path(path).is_relative_to(folder) for path in self.paths)


def take_snapshot(project: Path, folders: Folders) -> Snapshot:
    """Look at everything a build reads: the folders, and the project's own Python."""
    files: dict[str, Stamp] = {}
    for folder in folders.all:
        files.update(_files(folder))
    files.update((path, stamp) for path, stamp in _files(str(project), deep=False) if path.endswith(_CODE))
    files.update((path, stamp) for path, stamp in _files(str(project / "plugins")) if path.endswith(_CODE))
    return Snapshot(files, {folder: _inode(folder) for folder in folders.all})


def glance(before: Snapshot, paths: Iterable[str]) -> Snapshot | None:
    """The snapshot after looking at these paths alone; None where one is new, gone or no file: look at everything."""
    seen: dict[str, Stamp] = {}
    for path in paths:
        stamp = _stamp(path)
        if path in before.files and stamp is not None:
            seen[path] = stamp
        elif path in before.files or (stamp is not None and not is_ignored(os.path.basename(path))):  # noqa: PTH119
            return None
    return replace(before, files={**before.files, **seen})


def changes_between(before: Snapshot, after: Snapshot) -> Changes:
    """What is new, gone or different."""
    gone = before.files.keys() - after.files.keys()
    new = after.files.keys() - before.files.keys()
    different = {path for path in before.files.keys() & after.files.keys() if before.files[path] != after.files[path]}
    # A file that keeps its inode, size and time under another name was renamed.
    by_stamp = {before.files[path]: path for path in gone}
    renamed = {by_stamp[after.files[path]]: path for path in new if after.files[path] in by_stamp}
    return Changes(tuple(sorted(gone | new | different)), renamed)


def _files(folder: str, *, deep: bool = True) -> Iterator[tuple[str, Stamp]]:
    """Every file but editors' backups and hidden ones; folders behind links are not entered."""
    waiting = [folder]
    while waiting:
        with suppress(OSError), os.scandir(waiting.pop()) as entries:
            for entry in entries:
                if is_ignored(entry.name) or entry.name == "__pycache__":
                    continue
                with suppress(OSError):
                    if entry.is_dir(follow_symlinks=False):
                        waiting += [entry.path] if deep else []
                    elif stamp := _stamp(entry.path):
                        yield entry.path, stamp


def _stamp(path: str) -> Stamp | None:
    """How a file lies there; None where nothing does."""
    try:
        # Not a directory entry's own: on Windows that one knows no inode.
        at = os.stat(path)  # noqa: PTH116 - a Path object a file costs more than the rest
    except (OSError, ValueError):
        return None
    return at.st_mtime_ns, at.st_size, at.st_ino


def _inode(folder: str) -> int:
    try:
        return Path(folder).stat().st_ino
    except OSError:
        return 0


class Watcher:
    """Sets `hint` when something may have changed. Without notices (a network drive, say) looking now and then does."""

    def __init__(self, project: Path, hint: asyncio.Event) -> None:
        self._project = project
        self._hint = hint
        self._tasks: list[asyncio.Task[None]] = []
        self._followed: Mapping[str, int] | None = None
        self._noticed: set[str] = set()
        self.blind = False

    def noticed(self) -> set[str]:
        """The paths of the notices since this was asked last."""
        noticed, self._noticed = self._noticed, set()
        return noticed

    async def follow(self, snapshot: Snapshot) -> bool:
        """Watch the folders as they are now; whether that was new, so that something may have been missed."""
        if snapshot.folders == self._followed:
            return False
        await self.stop()
        self._followed, self.blind = snapshot.folders, False
        there = [folder for folder, inode in snapshot.folders.items() if inode]
        plugins = self._project / "plugins"
        there += [str(plugins)] if plugins.is_dir() else []
        self._tasks = [
            asyncio.create_task(self._watch([str(self._project)], recursive=False)),
            asyncio.create_task(self._watch(there, recursive=True)),
        ]
        return True

    async def stop(self) -> None:
        """Watch nothing any more."""
        for task in self._tasks:
            task.cancel()
        await asyncio.gather(*self._tasks, return_exceptions=True)
        self._tasks = []

    async def _watch(self, folders: Iterable[str], *, recursive: bool) -> None:
        # Here and not above: what only takes snapshots needs no compiled library.
        from watchfiles import awatch  # noqa: PLC0415

        try:
            notices = awatch(
                *folders, watch_filter=None, step=STILL_MS, debounce=LATEST_MS, recursive=recursive, rust_timeout=1000
            )
            async for found in notices:
                self._noticed.update(path for _, path in found)
                self._hint.set()
        except (OSError, RuntimeError):
            # Too many watches for this system, or a folder that went before it could be watched.
            self.blind = True
            self._hint.set()
