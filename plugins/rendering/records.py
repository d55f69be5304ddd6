"""Records: of each file that a build published, what it was made of, its digest, and how it lay in the output folder.

The manifest says which files are ours, and is never thrown away; records only save work, and damage costs nothing else.
"""

from __future__ import annotations

import os
from collections.abc import Mapping
from pathlib import Path
from stat import S_ISREG
from typing import NamedTuple

from plugins.runtime.sealed import read_sealed, write_sealed

VERSION = "2"

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

    `inputs` is the digest of all that it may be made of, empty where that cannot be told (`Keys.inputs_of`).
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


def read_records(path: Path) -> tuple[dict[str, Record], References]:
    """The records, and what templates include; nothing where there are none, or they are damaged."""
    found = read_sealed(path, VERSION)
    if found is None:
        return {}, {}
    records, references = found
    return {name: Record(Key(*key), *rest) for name, (key, *rest) in records.items()}, references


def write_records(path: Path, records: Mapping[str, Record], references: References) -> None:
    """Keep the records for the next build, which is slower where that cannot be done."""
    plain = {name: (tuple(record.key), *record[1:]) for name, record in records.items()}
    write_sealed(path, VERSION, (plain, references))


def read_states(path: Path) -> dict[str, State]:
    """How each file lay there when it was recorded; nothing where there are no records, or they are damaged."""
    found = read_sealed(path, VERSION)
    return {name: state for name, (_, _, state, _) in found[0].items()} if found else {}


def untouched(output: Path, states: Mapping[str, State]) -> bool:
    """Whether every one of these files lies in the output folder as it did."""
    top = f"{output}{os.sep}"
    return all(state == state_of(top + path) for path, state in states.items())
