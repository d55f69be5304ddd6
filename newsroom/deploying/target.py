"""What a target can do, whatever it is: say what stands there, put, delete, and keep the record of both."""

from __future__ import annotations

import posixpath
from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from pathlib import Path
from typing import Protocol

from plugins.content_model.declared import SettingsProblem
from plugins.rendering.manifest import digest_of

CLAIM = ".lock"
"""Follows the name of the record in that of the claim."""

PART = ".newsroom-part"
"""Ends the name of a file on its way; it gets its own name when all of it is there."""

Done = Callable[[str], None]
"""Called for each path as soon as it stands, or is gone, at the target."""


class TargetProblem(SettingsProblem):
    """Something at the target went wrong that trying again does not mend; the message says what does."""

    exitcode = 1


class ConnectionLost(TargetProblem):
    """The target did not answer, or stopped answering. Whoever calls may try again; connecting anew is the target's."""


class RecordKeeper(Protocol):
    """Where the record lies: at the target, or on this machine."""

    def read_record(self) -> bytes | None:
        """The record; None where there is none yet. Raises TargetProblem."""

    def write_record(self, data: bytes) -> None:
        """Replace the record, whole or not at all. Raises TargetProblem."""


class ClaimKeeper(Protocol):
    """Where whoever deploys says so to others: beside the record, at the target. Methods raise TargetProblem."""

    def claim(self, data: bytes) -> bool:
        """Put a claim only where none stands, as the server decides: whether it was put."""

    def read_claim(self) -> bytes | None:
        """What stands there; None where nothing does."""

    def write_claim(self, data: bytes) -> None:
        """Replace it."""

    def drop_claim(self) -> None:
        """Take it away."""


class Target(RecordKeeper, Protocol):
    """A place that files can be put in. Paths are relative, with slashes, and have been checked.

    Each method raises TargetProblem, or ConnectionLost where trying again may help.
    """

    def look(self, paths: Collection[str]) -> set[str]:
        """Those of the paths at which something stands that is no folder: a file, or a link to anything."""

    def digests(self, paths: Sequence[str]) -> Iterator[tuple[str, str | None]]:
        """The digest of each file's bytes as they are there now; None where there is no such file."""

    def put(self, files: Mapping[str, Path], done: Done) -> None:
        """Put these files in their order, each whole or not at all, over what may be there."""

    def delete(self, paths: Sequence[str], done: Done) -> None:
        """Delete these files, with folders that are then empty; one that is gone already is no problem."""

    def fellows(self) -> Sequence[Target]:
        """More connections to the same place, none of them open yet, which put and delete while this one does.

        None where one carries all that there is to carry.
        """

    def finish(self, note: str) -> None:
        """Make it visible, where a target does so at once; `note` says in a line what was done."""

    def close(self) -> None:
        """Leave. Never raises."""


def digests_by_reading(read: Callable[[str], bytes | None], paths: Sequence[str]) -> Iterator[tuple[str, str | None]]:
    """`Target.digests` for a target whose files are read one by one."""
    for path in paths:
        data = read(path)
        yield path, None if data is None else digest_of(data)


def look_by_listing(
    listed: Callable[[str], tuple[Collection[str], Collection[str]]], paths: Collection[str]
) -> set[str]:
    """`Target.look` for a target that lists folders: `listed` gives the names of what is no folder, then of folders.

    Goes from the root into folders that lead to a path and are there, so that an empty place is listed once.
    """
    found: set[str] = set()
    asked = set(paths)
    wanted = {folder for path in paths for folder in folders_of(path)}
    waiting = [""] if paths else []
    while waiting:
        folder = waiting.pop()
        others, folders = listed(folder)
        found |= {posixpath.join(folder, name) for name in others} & asked
        waiting += sorted({posixpath.join(folder, name) for name in folders} & wanted)
    return found


def folders_of(path: str) -> list[str]:
    """The folders a path lies in, the innermost first: `a/b` and `a` for `a/b/c.html`."""
    found = []
    while path := posixpath.dirname(path):
        found.append(path)
    return found
