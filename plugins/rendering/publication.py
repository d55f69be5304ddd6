"""Putting files into the output folder: each one whole, only where bytes differ, and never over others' files.

Everything is first laid into a staging folder. Only when all of it is there does it move into place by renaming, new
folders as a whole, all else file by file. New files come first, so that no page leads to one that is not there yet; a
build that fails before leaves the earlier site as it was. Then what has no source any more is removed: only files the
manifest says this portal wrote, and only while their bytes are still those it wrote.
"""

from __future__ import annotations

import os
import shutil
import signal
import threading
import time
from collections.abc import Iterator, Mapping
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from errno import EACCES, EISDIR, ELOOP, ENAMETOOLONG, ENOENT, ENOTDIR
from pathlib import Path
from tempfile import mkdtemp
from types import FrameType
from typing import NamedTuple, Self

from plugins.rendering.companions import Companions
from plugins.rendering.manifest import digest_of, file_digest, read_manifest, write_manifest
from plugins.rendering.moving import Standing, folders_above, move_new, parent_of
from plugins.rendering.published import Published
from plugins.rendering.records import NOT_THERE, Key, Record, state_of
from plugins.runtime.disk_faults import FULL, FullDiskError

STAGING_PREFIX = ".building-"
# A staging folder older than this was left by a build that was killed.
ABANDONED_AFTER_SECONDS = 3600
NO_KEY = Key(b"", b"", b"")
_GONE = frozenset({ELOOP, ENAMETOOLONG, ENOENT, ENOTDIR})


class Laid(NamedTuple):
    """One file of the plan: its record, and whether it lies in the staging folder; else it is in place already.

    `lacking` is its size in bytes where there was no room for it.
    """

    path: str
    record: Record
    is_staged: bool = False
    lacking: int = 0


@dataclass(slots=True)
class Publication:
    """One build's way into an output folder. Use as a context manager, so that staging is cleared whatever happens.

    `records` are those of the build before; without them every file is compared by its bytes.
    """

    output: Path
    manifest: Path
    records: Mapping[str, Record] = field(default_factory=dict)
    companions: Companions | None = None
    _laid: dict[str, Laid] = field(default_factory=dict)
    _staging: Path | None = None
    _made: set[str] = field(default_factory=set)

    def __enter__(self) -> Self:
        self.output.mkdir(parents=True, exist_ok=True)
        _clear_abandoned(self.output)
        self._staging = Path(mkdtemp(prefix=STAGING_PREFIX, dir=self.output))
        return self

    def __exit__(self, *_: object) -> None:
        if self._staging is not None:
            shutil.rmtree(self._staging, ignore_errors=True)

    def known(self, path: str, inputs: bytes) -> Laid | None:
        """The file as the build before left it, where all that it may be made of is the same and nobody touched it."""
        record = self.records.get(path)
        if record is None or not inputs or record.inputs != inputs:
            return None
        return Laid(path, record) if record.state == state_of(f"{self.output}{os.sep}{path}") else None

    def kept(self, path: str, key: Key, inputs: bytes = b"") -> Laid | None:
        """The file as the build before left it, where it was made of the same and nobody touched it since."""
        record = self.records.get(path)
        if record is None or record.key != key or record.state != state_of(self.output / path):
            return None
        return Laid(path, record._replace(inputs=inputs))

    def lay(self, path: str, content: bytes | Path, key: Key, inputs: bytes = b"") -> Laid:
        """Stage bytes, or a copy of a file, for `path` (relative to the output folder), unless they are there already.

        Changes nothing of this object that matters to others: any process may do it. A full disk is told by `finish`,
        which then knows how much was lacking. Raises OSError.
        """
        digest = file_digest(content) if isinstance(content, Path) else digest_of(content)
        target = f"{self.output}{os.sep}{path}"
        if self._is_current(target, content, digest):
            return Laid(path, Record(key, digest, state_of(target), inputs))
        assert self._staging is not None  # noqa: S101 - set by __enter__
        staged = f"{self._staging}{os.sep}{path}"
        try:
            self._make_folder(parent_of(path))
            if isinstance(content, Path):
                shutil.copyfile(content, staged)
            else:
                write_at_once(staged, content)
        except OSError as problem:
            if problem.errno not in FULL:
                raise
            with suppress(OSError):  # its folder may be what there was no room for
                Path(staged).unlink(missing_ok=True)
            return Laid(path, Record(key, digest, state_of(staged), inputs), lacking=_size(content) or 1)
        return Laid(path, Record(key, digest, state_of(staged), inputs), is_staged=True)

    def _make_folder(self, folder: str) -> None:
        """Make a folder of the staging folder; another process may be doing the same."""
        if folder not in self._made:
            assert self._staging is not None  # noqa: S101 - set by __enter__
            made = f"{self._staging}{os.sep}{folder}"
            try:
                os.mkdir(made)  # noqa: PTH102 - nearly always there is the folder above it, and no more to do
            except OSError:
                Path(made).mkdir(parents=True, exist_ok=True)
            self._made.add(folder)

    def add(self, laid: Laid) -> None:
        """Take a file into what will be published."""
        self._laid[laid.path] = laid

    def put(self, path: str, content: bytes | Path, key: Key = NO_KEY) -> None:
        """Stage and take in one file. Raises OSError."""
        self.add(self.lay(path, content, key))

    @property
    def laid(self) -> dict[str, Record]:
        """The record of every file taken in."""
        return {path: laid.record for path, laid in self._laid.items()}

    def finish(self) -> Published:
        """Move what was staged into place, remove what has no source, record the manifest.

        Raises FullDiskError and OSError; up to the moment when files move, that leaves everything as it was.
        """
        self._refuse_full_disk()
        self._put_companions()
        self._refuse_full_disk()
        before = read_manifest(self.manifest)
        standing = Standing(self.output)
        self._refuse_obstacles(before, standing)
        self._refuse_protected_folders(before, standing)
        with held_interrupts():
            return self._move_into_place(before)

    def _refuse_full_disk(self) -> None:
        lacking = sum(laid.lacking for laid in self._laid.values())
        if lacking:
            raise FullDiskError(self.output, lacking)

    def _put_companions(self) -> None:
        """Stage the compressed copies of everything that this build puts out."""
        if self.companions is None:
            return
        assert self._staging is not None  # noqa: S101 - set by __enter__
        files = {
            path: (laid.record.digest, (self._staging if laid.is_staged else self.output) / path)
            for path, laid in self._laid.items()
        }
        for path, file, made_of in self.companions.of(files):
            key = Key(b"", b"", made_of)
            self.add(self.kept(path, key) or self.lay(path, file, key))
        self.companions.forget_others(digest for digest, _ in files.values())

    def _move_into_place(self, before: dict[str, str]) -> Published:
        assert self._staging is not None  # noqa: S101 - set by __enter__
        digests, coming = {path: laid.record.digest for path, laid in self._laid.items()}, self._staged
        if digests == before and not coming:
            return Published((), len(digests), (), ())
        # Recorded first: should this be cut short, the next build still knows every file, old or new, as its own.
        both = {
            path: f"{before[path]} {digest}" for path, digest in digests.items() if before.get(path, digest) != digest
        }
        write_manifest(self.manifest, {**before, **digests, **both})
        removed, kept = self._remove_obstacles(before)
        standing = Standing(self.output)
        others = [path for path in coming if standing.has(path)]
        move_new(coming.keys() - set(others), self._staging, self.output)
        # What only takes the place of another needs no more room on the disk.
        for path in others:
            (self._staging / path).replace(self.output / path)
        late_removed, late_kept = self._remove(sorted(before.keys() - digests.keys() - set(removed)), before)
        write_manifest(self.manifest, digests)
        return Published(
            written=tuple(sorted(coming)),
            unchanged=len(digests) - len(coming),
            removed=tuple(sorted([*removed, *late_removed])),
            kept=tuple(sorted({*kept, *late_kept})),
        )

    @property
    def _staged(self) -> dict[str, Laid]:
        return {path: laid for path, laid in self._laid.items() if laid.is_staged}

    @staticmethod
    def _is_current(target: str, content: bytes | Path, digest: str) -> bool:
        state = state_of(target)
        if state == NOT_THERE or state[0] != _size(content):
            return False
        try:
            return file_digest(Path(target)) == digest
        except OSError:
            return False

    def _refuse_obstacles(self, before: dict[str, str], standing: Standing) -> None:
        """Raise OSError while nothing has changed yet, where another's file or folder stands in the way."""
        coming = self._staged
        for path in filter(standing.is_folder, coming):
            target = self.output / path
            if not target.is_symlink() and not self._will_go(target, before):
                message = "a folder that is not the portal's stands where a file must be"
                raise IsADirectoryError(EISDIR, message, str(target))
        for folder in folders_above(coming):
            if standing.has(folder) and not standing.is_folder(folder) and not self._is_own(folder, before):
                message = "a file that is not the portal's stands where a folder must be"
                raise NotADirectoryError(ENOTDIR, message, str(self.output / folder))

    def _refuse_protected_folders(self, before: dict[str, str], standing: Standing) -> None:
        """Raise OSError while nothing has changed yet, where files must come or go and none may."""
        changing = {parent_of(path) for path in (*self._staged, *(before.keys() - self._laid.keys()))}
        for place in sorted({standing.nearest(folder) for folder in changing}):
            folder = self.output / place
            if not os.access(folder, os.W_OK | os.X_OK):
                raise PermissionError(EACCES, os.strerror(EACCES), str(folder))

    def _will_go(self, folder: Path, before: dict[str, str]) -> bool:
        """Whether the folder goes with the files that go now: none of it is anybody else's."""
        return all(
            (folders or files)
            and all(self._is_own((Path(top) / name).relative_to(self.output).as_posix(), before) for name in files)
            for top, folders, files in os.walk(folder)
        )

    def _is_own(self, path: str, before: dict[str, str]) -> bool:
        """Whether an earlier build wrote the file, no one changed it since, and it goes now."""
        target = self.output / path
        if path not in before or path in self._laid or target.is_symlink() or not target.is_file():
            return False
        return file_digest(target) in before[path].split()

    def _remove_obstacles(self, before: dict[str, str]) -> tuple[list[str], list[str]]:
        """Old files where a folder must be now, and the other way round, go first."""
        stale = sorted(before.keys() - self._laid.keys())
        if not stale:
            return [], []
        coming = self._staged
        folders = set(folders_above(coming))
        blocking = [
            path for path in stale if path in folders or any(above in coming for above in folders_above([path]))
        ]
        return self._remove(blocking, before)

    def _remove(self, paths: list[str], before: dict[str, str]) -> tuple[list[str], list[str]]:
        removed, kept = [], []
        for path in paths:
            target = self.output / path
            try:
                if target.is_symlink() or file_digest(target) not in before[path].split():
                    kept.append(path)
                    continue
                target.unlink()
            except IsADirectoryError:
                kept.append(path)
                continue
            except OSError as problem:
                if problem.errno not in _GONE:
                    raise
                continue
            removed.append(path)
            _remove_empty_folders(target.parent, self.output)
        return removed, kept


def _size(content: bytes | Path) -> int:
    return content.stat().st_size if isinstance(content, Path) else len(content)


def write_at_once(path: str, content: bytes) -> None:
    """Write a file at once, without what Python puts around one that is written piece by piece. Raises OSError."""
    with open(path, "wb", buffering=0) as file:  # noqa: PTH123 - a Path would only be made to be taken apart
        left = memoryview(content)
        while left:
            left = left[file.write(left) :]


@contextmanager
def held_interrupts() -> Iterator[None]:
    """Ctrl-C waits until the files are in place: no reader gets half of one site and half of another."""
    if threading.current_thread() is not threading.main_thread():
        yield
        return
    pressed: list[FrameType | None] = []
    before = signal.signal(signal.SIGINT, lambda _, frame: pressed.append(frame))
    try:
        yield
    finally:
        signal.signal(signal.SIGINT, before)
    if pressed:
        raise KeyboardInterrupt


def _remove_empty_folders(folder: Path, top: Path) -> None:
    while folder != top:
        try:
            folder.rmdir()
        except OSError:
            return
        folder = folder.parent


def _clear_abandoned(output: Path) -> None:
    limit = time.time() - ABANDONED_AFTER_SECONDS
    for entry in os.scandir(output):
        if (
            entry.name.startswith(STAGING_PREFIX)
            and entry.is_dir(follow_symlinks=False)
            and entry.stat().st_mtime < limit
        ):
            shutil.rmtree(entry.path, ignore_errors=True)
