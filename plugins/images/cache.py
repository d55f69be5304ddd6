"""The copies of pictures that were made before, by what they were made from: nothing is made twice.

An entry is a small record and one file a copy. The record says what the files must be to the byte, so an entry that
was damaged, or half written by a build that was killed, is none.
"""

from __future__ import annotations

import json
import os
import time
from collections.abc import Sequence
from contextlib import suppress
from dataclasses import dataclass
from hashlib import blake2b
from pathlib import Path

from plugins.images.renditions import Encoded
from plugins.images.settings import WIDEST
from plugins.runtime.whole_files import write_whole

FORGOTTEN_AFTER_SECONDS = 30 * 24 * 3600
"""An entry that no build has used for so long is removed: its picture is gone, or was changed."""
_NOTED_EVERY_SECONDS = 24 * 3600


@dataclass(frozen=True, slots=True)
class Rendition:
    """A narrower copy of a picture: its width in pixels, the digest of its bytes, and the file that holds them."""

    width: int
    digest: str
    file: Path


@dataclass(frozen=True, slots=True)
class RenditionCache:
    """The copies kept below `folder`, each under a key that tells what it was made from, and how."""

    folder: Path

    def find(self, key: str) -> tuple[Rendition, ...] | None:
        """The copies under a key, narrowest first; None where there is no whole entry."""
        record = self._record(key)
        try:
            known = json.loads(record.read_text(encoding="utf-8"))
            found = tuple(self._checked(key, width, digest) for width, digest in known)
            _note_use(record)
        except (OSError, RecursionError, TypeError, ValueError):
            return None
        return found

    def keep(self, key: str, copies: Sequence[Encoded]) -> tuple[Rendition, ...]:
        """Keep copies under a key; the record comes last. Raises OSError."""
        record = self._record(key)
        kept = tuple(Rendition(copy.width, _digest(copy.data), self._file(key, copy.width)) for copy in copies)
        for copy, rendition in zip(copies, kept, strict=True):
            write_whole(rendition.file, copy.data)
        write_whole(record, json.dumps([[each.width, each.digest] for each in kept]).encode())
        return kept

    def forget(self) -> None:
        """Remove what no build has used for a month."""
        limit = time.time() - FORGOTTEN_AFTER_SECONDS
        # Another build may be doing the same.
        with suppress(FileNotFoundError):
            used = {path.stem for path in self.folder.glob("*/*.json") if path.stat().st_mtime >= limit}
            for path in self.folder.glob("*/*"):
                if path.name.partition(".")[0] not in used and path.stat().st_mtime < limit:
                    path.unlink()

    def _checked(self, key: str, width: object, digest: object) -> Rendition:
        """The copy that a record names. Raises ValueError where it is not as written, OSError where it is gone."""
        if not isinstance(width, int) or not 0 < width <= WIDEST:
            raise ValueError
        file = self._file(key, width)
        if _digest(file.read_bytes()) != digest:
            raise ValueError
        return Rendition(width, str(digest), file)

    def _record(self, key: str) -> Path:
        return self.folder / key[:2] / f"{key}.json"

    def _file(self, key: str, width: int) -> Path:
        return self.folder / key[:2] / f"{key}.{width}.webp"


def _digest(data: bytes) -> str:
    return blake2b(data, digest_size=16).hexdigest()


def _note_use(record: Path) -> None:
    """Once a day the record's time says that its entry is still wanted. A cache that cannot be written still serves."""
    if record.stat().st_mtime < time.time() - _NOTED_EVERY_SECONDS:
        with suppress(OSError):
            os.utime(record)
