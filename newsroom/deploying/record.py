"""The record: which files of a target this portal put there, each with the digest of its bytes.

It says what is so even when a deployment was cut short. Before anything changes, each file about to change is recorded
with every state it may be left in; when it stands, with that state alone. So a file with one state is known, and one
with several is put again by the next deployment. Nothing that is not recorded is ever deleted.
"""

from __future__ import annotations

import json
import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass, field
from types import MappingProxyType

from newsroom.deploying.target import PART, TargetProblem

VERSION = 1
ABSENT = "-"
"""The state of a file that is not there."""

States = tuple[str, ...]

# Control signs, halves of signs, ends of lines: they break a protocol's line, or a terminal.
_UNSPEAKABLE = frozenset({"Cc", "Cs", "Zl", "Zp"})


@dataclass(frozen=True, slots=True)
class Record:
    """What stands at a target. `untold` are the paths whose change no search engine has been told of yet."""

    files: Mapping[str, States] = field(default_factory=lambda: MappingProxyType({}))
    untold: frozenset[str] = frozenset()


def is_safe(path: str) -> bool:
    """Whether a path stays below the target's folder and can be named to every kind of server."""
    parts = path.split("/")
    return (
        bool(path)
        and not any(part in {"", ".", ".."} for part in parts)
        and not path.endswith(PART)
        and "\\" not in path
        and not any(unicodedata.category(char) in _UNSPEAKABLE for char in path)
    )


def as_bytes(record: Record) -> bytes:
    """The record as it is kept: JSON, in a fixed order."""
    data = {
        "version": VERSION,
        "files": {path: " ".join(record.files[path]) for path in sorted(record.files)},
        "untold": sorted(record.untold),
    }
    return json.dumps(data, ensure_ascii=False, separators=(",", ":")).encode("utf-8")


def from_bytes(data: bytes | None) -> Record:
    """The record that was kept; an empty one where there is none. Raises TargetProblem where it is damaged."""
    if data is None:
        return Record()
    try:
        kept = json.loads(data)
        if kept["version"] != VERSION:
            raise _damaged("is of another version of this software")
        files = {path: tuple(states.split()) for path, states in kept["files"].items()}
        untold = frozenset(kept["untold"])
    except (AttributeError, KeyError, RecursionError, TypeError, ValueError) as problem:
        raise _damaged("cannot be read") from problem
    wrong = [path for path in (*files, *untold) if not isinstance(path, str) or not is_safe(path)]
    if wrong or not all(files.values()):
        raise _damaged(f"names {wrong[0]!r}" if wrong else "lacks a digest")
    return Record(files, untold)


def _damaged(why: str) -> TargetProblem:
    return TargetProblem(
        f"the record of what was deployed {why}, so it is not known which files are the portal's. Put back a sound "
        "one; or delete it, and deploy once with --take-over"
    )
