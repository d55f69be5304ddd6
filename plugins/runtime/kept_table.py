"""Tables that a build keeps for the next one: a base, and beside it what has changed since.

After an edit one entry of ten thousand is another, and writing them all takes longer than making it. Both files are
sealed, and replaced as a whole; what has changed names the base that it belongs to, so that beside another it counts
for nothing. Of two builds at once one loses its entries. An entry must tell by itself whether it is still true.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from contextlib import suppress
from pathlib import Path
from typing import Any

from plugins.runtime.sealed import read_sealed, read_with_seal, write_sealed

# When one entry in so many has changed, the base is written anew.
PART = 16


class KeptTable:
    """The table in the file at `path`, for entries of one version. What is damaged or of another reads as nothing.

    Keys are texts or bytes, values are plain, or become so by `plain`.
    """

    def __init__(self, path: Path, version: str, plain: Callable[[Any], Any] | None = None) -> None:
        self._path = path
        self._changes = path.with_name(f"{path.name}-changes")
        self._version = version
        self._plain = plain
        self._seal = ""
        self._base: dict[Any, Any] = {}
        self._known: dict[Any, Any] = {}

    def read(self) -> dict[Any, Any]:
        """The entries as they were kept."""
        found = read_with_seal(self._path, self._version)
        if found is None:
            return {}
        self._base, self._seal = found
        changed, gone = read_sealed(self._changes, self._version + self._seal) or ({}, ())
        self._known = {**self._base, **changed}
        for key in gone:
            self._known.pop(key, None)
        return dict(self._known)

    def write(self, entries: Mapping[Any, Any]) -> None:
        """Keep these entries and no others. Does nothing where they are kept already, or cannot be written."""
        known = self._known
        if known.keys() == entries.keys() and all(known[key] == value for key, value in entries.items()):
            return
        base, nothing = self._base, object()
        changed = {key: value for key, value in entries.items() if base.get(key, nothing) != value}
        gone = tuple(sorted(base.keys() - entries.keys(), key=repr))
        if (len(changed) + len(gone)) * PART < len(base):
            write_sealed(self._changes, self._version + self._seal, (self._made_plain(changed), gone))
            return
        write_sealed(self._path, self._version, self._made_plain(entries))
        with suppress(OSError):
            self._changes.unlink(missing_ok=True)

    def _made_plain(self, entries: Mapping[Any, Any]) -> dict[Any, Any]:
        plain = self._plain
        return {key: plain(value) for key, value in entries.items()} if plain else dict(entries)
