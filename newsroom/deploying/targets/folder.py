"""A folder of this machine, or one that is mounted: what a web server on the same machine serves."""

from __future__ import annotations

import contextlib
import errno
import os
import shutil
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from newsroom.deploying.kept_here import KeptHere
from newsroom.deploying.target import CLAIM, PART, Done, TargetProblem
from plugins.rendering.manifest import file_digest

_FULL = (errno.ENOSPC, errno.EDQUOT)


@dataclass(frozen=True, slots=True)
class FolderTarget:
    """Files are copied beside their place and renamed into it, so that a reader gets the old or the new one whole.

    Methods raise OSError, which says itself what is wrong.
    """

    root: Path
    record: Path | None

    def look(self, paths: Collection[str]) -> set[str]:
        """Links are not followed: one to a folder would lead out of here."""
        return {path for path in paths if self._is_no_folder(self.root / path)}

    @staticmethod
    def _is_no_folder(place: Path) -> bool:
        try:
            return place.is_symlink() or (place.exists() and not place.is_dir())
        except NotADirectoryError:
            return False

    def digests(self, paths: Sequence[str]) -> Iterator[tuple[str, str | None]]:
        """As they are now."""
        for path in paths:
            place = self.root / path
            yield path, None if place.is_symlink() or not place.is_file() else file_digest(place)

    def put(self, files: Mapping[str, Path], done: Done) -> None:
        """Each with the time of the file here, so that servers tell browsers the same age."""
        for path, source in files.items():
            place = self.root / path
            with self._room_for(None):
                place.parent.mkdir(parents=True, exist_ok=True)
            part = place.with_name(place.name + PART)
            part.unlink(missing_ok=True)
            with self._room_for(part):
                shutil.copyfile(source, part)
            times = source.stat()
            os.utime(part, ns=(times.st_atime_ns, times.st_mtime_ns))
            part.replace(place)
            done(path)

    @contextlib.contextmanager
    def _room_for(self, part: Path | None) -> Iterator[None]:
        """Do something that needs room; where there is none, take back what was begun, and say whose disk it is."""
        try:
            yield
        except OSError as problem:
            if part is not None:
                with contextlib.suppress(OSError):
                    part.unlink(missing_ok=True)
            if problem.errno not in _FULL:
                raise
            raise TargetProblem(
                f"{self.root}: there is no room left ({problem.strerror}). What was put stands and is recorded. Make "
                "room, then run this again: it goes on from there"
            ) from problem

    def delete(self, paths: Sequence[str], done: Done) -> None:
        """And the folders that are empty then, up to the root."""
        for path in paths:
            place = self.root / path
            for one in (place, place.with_name(place.name + PART)):
                # A folder of that name is somebody else's by now.
                if one.is_symlink() or not one.is_dir():
                    with contextlib.suppress(FileNotFoundError, NotADirectoryError):
                        one.unlink()
            self._remove_empty(place.parent)
            done(path)

    def _remove_empty(self, folder: Path) -> None:
        while folder != self.root and folder.is_relative_to(self.root):
            try:
                folder.rmdir()
            except OSError:
                return
            folder = folder.parent

    def read_record(self) -> bytes | None:
        """The record beside the folder."""
        return self._kept().read_record()

    def write_record(self, data: bytes) -> None:
        """The record beside the folder."""
        with self._room_for(None):
            self._kept().write_record(data)

    def claim(self, data: bytes) -> bool:
        """The system makes the file for one of two."""
        place = self._claim()
        place.parent.mkdir(parents=True, exist_ok=True)
        try:
            with self._room_for(None), place.open("xb") as file:
                file.write(data)
        except FileExistsError:
            return False
        return True

    def read_claim(self) -> bytes | None:
        """From beside the record."""
        return KeptHere(self._claim()).read_record()

    def write_claim(self, data: bytes) -> None:
        """Replaced whole."""
        KeptHere(self._claim()).write_record(data)

    def drop_claim(self) -> None:
        """Deleted."""
        KeptHere(self._claim()).drop()

    def _claim(self) -> Path:
        path = self._kept().path
        return path.with_name(path.name + CLAIM)

    def _kept(self) -> KeptHere:
        assert self.record is not None  # noqa: S101 - without one the record is kept elsewhere
        return KeptHere(self.record)

    def fellows(self) -> tuple[()]:
        """A disk is quickest file by file."""
        return ()

    def finish(self, note: str) -> None:
        """Nothing: each file was seen as soon as it stood."""

    def close(self) -> None:
        """Nothing is open."""
