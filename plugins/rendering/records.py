"""Records: of each file that a build published, what it was made of, its digest, and how it lay in the output folder.

The manifest says which files are ours, and is never thrown away; records only save work, and damage costs nothing else.
"""

from __future__ import annotations

import os
from collections.abc import Mapping
from pathlib import Path
from stat import S_ISREG
from typing import NamedTuple

from plugins.runtime.kept_table import KeptTable

VERSION = "5"

# What is no file's, in the same table: no output has this path.
_OF_ALL = ""

State = tuple[int, int, int]
"""A file's size, modification time (nanoseconds) and inode; zeros where there is no regular file."""


NOT_THERE: State = (0, 0, 0)


class Key(NamedTuple):
    """What an output is made of, as digests (`Keys.key_of`)."""

    maker: bytes
    site: bytes
    view: bytes


References = dict[bytes, tuple[str, ...] | None]


class Record(NamedTuple):
    """One published file: its key, the digest of its bytes as in the manifest, and its state.

    `inputs` tells all that it may be made of, empty where that cannot be told (`Keys.inputs_of`).
    """

    key: Key
    digest: str
    state: State
    inputs: bytes = b""


def state_of(path: Path | str) -> State:
    """How a file lies there. Only a file that nobody touched since has the same state."""
    try:
        found = os.lstat(path)
    except (OSError, ValueError):
        return NOT_THERE
    return (found.st_size, found.st_mtime_ns, found.st_ino) if S_ISREG(found.st_mode) else NOT_THERE


def records_path(manifest: Path) -> Path:
    """Where the records lie that belong to a manifest."""
    return manifest.with_suffix(".records")


Standing = tuple[bytes, bytes, bytes]
"""What the inputs of all records were told by (`Inputs.standing`)."""


def records_table(path: Path) -> KeptTable:
    """The table of records in a file."""
    return KeptTable(path, VERSION, _plain)


class Recorded(NamedTuple):
    """All that a build records of its outputs: each one's record, what templates include, and what told the inputs."""

    records: Mapping[str, Record]
    references: References
    standing: Standing


NOTHING_RECORDED = Recorded({}, {}, (b"", b"", b""))


def read_records(table: KeptTable) -> Recorded:
    """What the build before recorded; nothing where there is nothing, or it is damaged."""
    found = table.read()
    references, standing = found.pop(_OF_ALL, NOTHING_RECORDED[1:])
    return Recorded({name: Record(Key(*key), *rest) for name, (key, *rest) in found.items()}, references, standing)


def write_records(table: KeptTable, recorded: Recorded) -> None:
    """Keep it for the next build, which is slower where that cannot be done."""
    table.write({**recorded.records, _OF_ALL: recorded[1:]})


def _plain(entry: Record | tuple[References, Standing]) -> object:
    return (tuple(entry.key), *entry[1:]) if isinstance(entry, Record) else entry


def read_states(path: Path) -> dict[str, State]:
    """How each file lay there when it was recorded; nothing where there are no records, or they are damaged."""
    found = records_table(path).read()
    found.pop(_OF_ALL, None)
    return {name: state for name, (_, _, state, _) in found.items()}


def untouched(output: Path, states: Mapping[str, State]) -> bool:
    """Whether every one of these files lies in the output folder as it did."""
    top = f"{output}{os.sep}"
    return all(state == state_of(top + path) for path, state in states.items())
