"""The way from the staging folder into the output: what is new moves by whole folders, and all of it or nothing.

Staged files lie under the paths that they will have. A folder that the output does not have yet is moved as one, with
all that is in it: ten thousand new pages are then a few renamings, where each by itself would make a folder and a name.
"""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterable, Iterator
from contextlib import suppress
from pathlib import Path


class Standing:
    """What stands in an output folder, each folder looked at once; to be made anew when files have moved."""

    def __init__(self, output: Path) -> None:
        self._top = str(output)
        self._folders = {"": True}

    def is_folder(self, folder: str) -> bool:
        """Whether a path of the output is a folder, or a link to one. Nothing stands below what is none."""
        found = self._folders.get(folder)
        if found is None:
            above = parent_of(folder)
            # Mostly known: ten thousand pages lie side by side.
            there = self._folders[above] if above in self._folders else self.is_folder(above)
            found = self._folders[folder] = there and os.path.isdir(self._place(folder))  # noqa: PTH112 - many
        return found

    def has(self, path: str) -> bool:
        """Whether anything stands at a path, also a link that leads nowhere."""
        return self.is_folder(parent_of(path)) and os.path.lexists(self._place(path))

    def highest_missing(self, path: str) -> str:
        """The path itself, or the highest folder of it that is not there."""
        while (folder := parent_of(path)) and not self.is_folder(folder):
            path = folder
        return path

    def nearest(self, folder: str) -> str:
        """The folder itself, or the one above it that is there."""
        while not self.is_folder(folder):
            folder = parent_of(folder)
        return folder

    def _place(self, path: str) -> str:
        return f"{self._top}{os.sep}{path}"


def parent_of(path: str) -> str:
    """The folder of a path of the output, empty for the output folder itself."""
    return path.rpartition("/")[0]


def folders_above(paths: Iterable[str]) -> Iterator[str]:
    """Each folder that one of these paths has, once."""
    seen = {""}
    for path in paths:
        folder = parent_of(path)
        while folder not in seen:
            seen.add(folder)
            yield folder
            folder = parent_of(folder)


def move_new(paths: Iterable[str], staging: Path, output: Path) -> None:
    """Move staged files into place that are new; where one fails, all go. Raises OSError.

    Their names and their folders are what a full disk may have no room for.
    """
    standing, files = Standing(output), set(paths)
    pieces = {standing.highest_missing(path) for path in files}
    moved: list[str] = []
    try:
        # Folders first: a list in a folder that is there names articles, which have folders of their own.
        for piece in sorted(pieces, key=lambda piece: (piece in files, piece)):
            try:
                (staging / piece).replace(output / piece)
            except FileNotFoundError:
                # To some disks `News` and `news` are one folder: then it moved along with the other.
                if not (output / piece).exists():
                    raise
                continue
            moved.append(piece)
    except OSError:
        for piece in moved:
            _remove_new(output / piece)
        raise


def _remove_new(place: Path) -> None:
    """Take away what has just come: to move it back may need room, too."""
    if place.is_dir():
        shutil.rmtree(place, ignore_errors=True)
    else:
        with suppress(OSError):
            place.unlink()
