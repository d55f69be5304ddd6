"""The plan of a deployment: a pure function of the files here, the record, and what was seen at the target.

Order is what readers notice. Pictures, styles and scripts come first; then pages that are new, which nothing links to
yet; then pages that changed; then feeds and sitemaps, which tell of them; deletions come last. Only files of the record
are deleted, and only while their bytes are still those that were put there.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import PurePosixPath
from typing import Literal

from newsroom.deploying.record import ABSENT, Record, States
from newsroom.deploying.target import folders_of

Change = Literal["new", "changed", "again"]

_PAGES = frozenset({".html", ".htm"})
_LISTS = frozenset({".xml", ".json", ".txt"})
_COMPRESSED = frozenset({".gz", ".br"})
_RULES = frozenset({".htaccess", "_headers", "_redirects"})


@dataclass(frozen=True, slots=True)
class Put:
    """A file to put. `again`: it should stand there, but a cut or somebody's hand may have left something else."""

    path: str
    change: Change


@dataclass(frozen=True, slots=True)
class Seen:
    """What was looked up at the target: where something stands, and digests (None: no such file)."""

    standing: frozenset[str] = frozenset()
    digests: Mapping[str, str | None] | None = None

    def digest(self, path: str) -> str | None:
        """The digest seen, None where there was no file. Raises KeyError for what nobody asked for."""
        return (self.digests or {})[path]

    def has_digest(self, path: str) -> bool:
        """Whether anybody asked for it."""
        return path in (self.digests or {})


@dataclass(frozen=True, slots=True)
class Plan:
    """What a deployment will do, in this order: clear, put, delete; with reasons for not doing it at all.

    `clear` are old files where a folder must be now, or in a folder where a file must be. `kept` are files without
    source that somebody changed at the target, `gone` those somebody deleted: both are only forgotten. `adopted` stand
    there already and are only recorded. `strangers` stand where a file of ours must go and are not in the record,
    `blocking` where a folder must be.
    """

    clear: tuple[str, ...] = ()
    put: tuple[Put, ...] = ()
    delete: tuple[str, ...] = ()
    kept: tuple[str, ...] = ()
    gone: tuple[str, ...] = ()
    adopted: tuple[str, ...] = ()
    unchanged: int = 0
    strangers: tuple[str, ...] = ()
    blocking: tuple[str, ...] = ()

    @property
    def is_empty(self) -> bool:
        """Whether the target is as it should be, and the record too."""
        return not (self.clear or self.put or self.delete or self.kept or self.gone or self.adopted)

    @property
    def steps(self) -> int:
        """How many files are put or deleted."""
        return len(self.clear) + len(self.put) + len(self.delete)


@dataclass(frozen=True, slots=True)
class Wanted:
    """What a target should hold (digests by path), and how it is looked at.

    With `verify`, all bytes there are read, not only the record. With `take_over`, strangers where a file must go
    become the portal's.
    """

    digests: Mapping[str, str]
    verify: bool = False
    take_over: bool = False


def to_look_for(wanted: Wanted, record: Record) -> frozenset[str]:
    """The paths at which something may stand that is in the way: new files, and the folders of all that change."""
    local = wanted.digests
    new = {path for path in local if path not in record.files}
    every = {*local, *record.files}
    changing = every if wanted.verify else {path for path in every if record.files.get(path) != (local.get(path),)}
    folders = {folder for path in changing for folder in folders_of(path)}
    return frozenset((new | folders) - record.files.keys())


def to_read(wanted: Wanted, record: Record, standing: frozenset[str]) -> tuple[str, ...]:
    """The files whose bytes at the target must be known: those to delete, and where it is wanted more of them."""
    known = record.files.keys() if wanted.verify else record.files.keys() - wanted.digests.keys()
    strangers = standing & wanted.digests.keys() if wanted.take_over else frozenset()
    return tuple(sorted(known | strangers))


def make_plan(wanted: Wanted, record: Record, seen: Seen) -> Plan:
    """The plan that makes the target as it is wanted, touching nothing that is not recorded.

    `seen` answers `to_look_for` and `to_read`.
    """
    local = wanted.digests
    strangers = {path for path in local if path not in record.files and path in seen.standing}
    standing = {path for path, digest in local.items() if _stands(path, digest, record, seen)}
    adopted = {path for path in standing if record.files.get(path) != (local[path],)}
    folders = {folder for path in local for folder in folders_of(path)}
    leaving = {path: seen.digest(path) for path in record.files.keys() - local.keys()}
    ours = {path for path, digest in leaving.items() if _is_ours(digest, record.files[path])}
    clear = {path for path in ours if path in folders or any(folder in local for folder in folders_of(path))}
    gone = {path for path, digest in leaving.items() if digest is None and path not in ours}
    kept = leaving.keys() - ours - gone
    under_kept = {folder for path in kept for folder in folders_of(path)}
    return Plan(
        clear=_deletion_order(clear),
        put=tuple(
            sorted(
                (_put(path, local[path], record) for path in local.keys() - standing),
                key=lambda put: (phase_of(put), put.path),
            )
        ),
        delete=_deletion_order(ours - clear),
        kept=tuple(sorted(kept)),
        gone=tuple(sorted(gone)),
        adopted=tuple(sorted(adopted)),
        unchanged=len(standing - adopted),
        strangers=() if wanted.take_over else tuple(sorted(strangers)),
        blocking=tuple(
            sorted((folders & ((seen.standing - record.files.keys()) | kept)) | (under_kept & local.keys()))
        ),
    )


def _stands(path: str, digest: str, record: Record, seen: Seen) -> bool:
    """Whether the file is known to be there with these bytes: seen there, or recorded with no doubt."""
    if seen.has_digest(path):
        return seen.digest(path) == digest
    return record.files.get(path) == (digest,)


def _is_ours(digest: str | None, states: States) -> bool:
    """Whether a file is as it was put. Of one that a cut left in doubt and that is not there, remains may be."""
    return digest in states if digest is not None else len(states) > 1


def _put(path: str, digest: str, record: Record) -> Put:
    states = record.files.get(path, (ABSENT,))
    if states == (digest,):
        return Put(path, "again")
    return Put(path, "new" if ABSENT in states else "changed")


def phase_of(put: Put) -> int:
    """When its turn is: assets, new pages, changed pages, the front page, then lists of pages and rules."""
    name = PurePosixPath(put.path)
    name = name.with_suffix("") if name.suffix in _COMPRESSED else name
    if name.name in _RULES or name.suffix in _LISTS:
        return 4
    if name.suffix not in _PAGES:
        return 0
    if name.as_posix() == "index.html":
        return 3
    return 1 if put.change == "new" else 2


def deletion_phase_of(path: str) -> int:
    """When a deletion's turn is: pages before what they show."""
    return int(PurePosixPath(path).suffix not in _PAGES)


def _deletion_order(paths: Iterable[str]) -> tuple[str, ...]:
    return tuple(sorted(paths, key=lambda path: (deletion_phase_of(path), path)))
