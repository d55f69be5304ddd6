"""Bodies kept between builds, so that a text is read once for as long as it stays the same.

A body is a function of its text, its language, the reading settings and the code that reads; their digest is its key. A
cache that is damaged, truncated or of another version holds nothing: the build is slower, never wrong. Bodies lie in
pack files, one a build; `index` says where, and is replaced as a whole and last, so builds at the same time cost one of
them its entries and nothing else.
"""

from __future__ import annotations

import os
import sys
import time
from collections.abc import Iterator
from dataclasses import astuple, dataclass, field, fields
from functools import cache
from hashlib import blake2b
from importlib.metadata import version
from pathlib import Path
from tempfile import mkstemp
from types import TracebackType
from typing import BinaryIO, Self

from plugins.content_model.problems import Problem
from plugins.reading.body import Body, Heading
from plugins.reading.settings import ReadingSettings
from plugins.runtime.sealed import read_sealed, sealed, unsealed, write_sealed

# A pack that no index names was left by a build that was killed, or belongs to one that is still running.
ABANDONED_AFTER_SECONDS = 3600
# Past this many, all packs but the largest are written anew as one.
MOST_PACKS = 8
# Bodies that a build did not ask for (a check of one file, another branch): as many stay as it used, and these.
UNUSED_KEPT = 1000
INDEX = "index"
_LIBRARIES = ("markdown", "typogrify", "smartypants", "nh3")


def reading_version(settings: ReadingSettings) -> str:
    """What a body depends on besides its own text and language: the settings, the libraries and this code."""
    parts = [sys.version, *(f"{name} {_version_of(name)}" for name in _LIBRARIES), repr(settings), _code_digest()]
    return "\n".join(parts)


def _version_of(name: str) -> str:
    try:
        return version(name)
    except ImportError:
        return ""


@cache
def _code_digest() -> str:
    """The code of the reading stage and of the layer below it."""
    digest = blake2b(digest_size=16)
    here = Path(__file__).parent
    for folder in (here.parent / "content_model", here):
        for file in sorted(folder.glob("*.py")):
            digest.update(file.name.encode() + b"\0" + file.read_bytes())
    return digest.hexdigest()


Place = tuple[str, int, int]
"""A pack's name, where a body begins in it, and its length."""


@dataclass(slots=True)
class BodyCache:
    """The bodies of the builds before. Use as a context manager: leaving it without an exception writes the index.

    With `afresh` nothing of before is used. Nothing here raises for a cache that cannot be read or written.
    """

    folder: Path
    version: str
    afresh: bool = False
    _index: dict[bytes, Place] = field(default_factory=dict)
    _used: dict[bytes, Place] = field(default_factory=dict)
    _packs: dict[str, BinaryIO | None] = field(default_factory=dict)
    _new: BinaryIO | None = None
    _new_name: str = ""
    _writable: bool = True

    def __enter__(self) -> Self:
        self._index = {} if self.afresh else read_sealed(self.folder / INDEX, self.version) or {}
        return self

    def __exit__(self, kind: type[BaseException] | None, _: BaseException | None, __: TracebackType | None) -> None:
        try:
            if kind is None and self._new is not None:
                self._write_index()
        except OSError:
            pass
        finally:
            for pack in (*self._packs.values(), self._new):
                if pack is not None:
                    pack.close()

    def key(self, source: str, lang: str) -> bytes:
        """The key of the body of `source` in a language."""
        digest = blake2b(self.version.encode(), digest_size=16)
        digest.update(f"\0{lang}\0{source}".encode("utf-8", "surrogatepass"))
        return digest.digest()

    def has(self, key: bytes) -> bool:
        """Whether a body is kept under a key, as far as can be told without reading it."""
        return key in self._used or key in self._index

    def get(self, key: bytes) -> Body | None:
        """The body kept under a key; None where there is none or its bytes are damaged."""
        place = self._used.get(key) or self._index.get(key)
        data = self._read(place) if place else None
        if place is None or data is None:
            return None
        try:
            body = body_of(data)
        except ValueError:
            return None
        self._used[key] = place
        return body

    def put(self, key: bytes, data: bytes) -> None:
        """Keep a body, as `body_bytes` gives it, for the next build."""
        place = self._append(data)
        if place:
            self._used[key] = place

    def _read(self, place: Place) -> bytes | None:
        name, start, length = place
        if name == self._new_name and self._new is not None:
            self._new.flush()
        if name not in self._packs:
            self._packs[name] = _opened(self.folder / name)
        pack = self._packs[name]
        if pack is None:
            return None
        pack.seek(start)
        return pack.read(length)

    def _append(self, data: bytes) -> Place | None:
        if not self._writable:
            return None
        try:
            if self._new is None:
                self.folder.mkdir(parents=True, exist_ok=True)
                handle, path = mkstemp(prefix="pack-", dir=self.folder)
                self._new, self._new_name = os.fdopen(handle, "wb"), Path(path).name
            start = self._new.tell()
            self._new.write(data)
        except OSError:
            # A full disk or a folder that may not be written: the portal is built all the same.
            self._writable = False
            return None
        return self._new_name, start, len(data)

    def _write_index(self) -> None:
        unused = [key for key in self._index if key not in self._used]
        kept = unused[-(len(self._used) + UNUSED_KEPT) :]
        places = {key: self._index[key] for key in kept} | self._used
        self._compact(places)
        if self._new is not None:
            self._new.flush()
        write_sealed(self.folder / INDEX, self.version, places)
        _remove_abandoned(self.folder, {place[0] for place in places.values()})

    def _compact(self, places: dict[bytes, Place]) -> None:
        """Where there are many packs, move what all but the largest hold into the pack of this build."""
        sizes: dict[str, int] = {}
        for name, _, length in places.values():
            sizes[name] = sizes.get(name, 0) + length
        if len(sizes) <= MOST_PACKS:
            return
        largest = max(sizes, key=lambda name: sizes[name])
        for key, place in list(places.items()):
            if place[0] not in (largest, self._new_name):
                data = self._read(place)
                moved = self._append(data) if data else None
                if moved is None:
                    del places[key]
                else:
                    places[key] = moved


def body_bytes(body: Body) -> bytes:
    """A body as bytes, with their digest; `body_of` is the counterpart."""
    return sealed(astuple(body))


def body_of(data: bytes) -> Body:
    """The body in bytes that `body_bytes` made. Raises ValueError for any others."""
    named = dict(zip((each.name for each in fields(Body)), unsealed(data), strict=True))
    headings = tuple(Heading(*each) for each in named.pop("headings"))
    problems = tuple(Problem(*each) for each in named.pop("problems"))
    return Body(**named, headings=headings, problems=problems)


def _opened(path: Path) -> BinaryIO | None:
    try:
        return path.open("rb")
    except OSError:
        return None


def _remove_abandoned(folder: Path, kept: set[str]) -> None:
    for path in _old_files(folder, time.time() - ABANDONED_AFTER_SECONDS):
        if path.name not in kept:
            path.unlink(missing_ok=True)


def _old_files(folder: Path, before: float) -> Iterator[Path]:
    for path in folder.iterdir():
        if path.name.startswith(("pack-", f".{INDEX}-")) and path.stat().st_mtime < before:
            yield path
