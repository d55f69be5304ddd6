"""Bodies kept between builds, so that a text is read once for as long as it stays the same.

A body is a function of its text, its language, the reading settings and the code that reads; their digest is its key. A
cache that is damaged, truncated or of another version holds nothing: the build is slower, never wrong. The HTML lies in
pack files, one a build; `index` says where, and holds the rest. It is replaced as a whole and last, so builds at the
same time cost one of them its entries and nothing else.
"""

from __future__ import annotations

import marshal
import os
import sys
import time
from collections.abc import Callable, Iterator
from dataclasses import astuple, dataclass, field, fields
from functools import cache, partial
from hashlib import blake2b
from importlib.metadata import version
from pathlib import Path
from tempfile import mkstemp
from types import TracebackType
from typing import Any, BinaryIO, Self
from weakref import finalize

from plugins.content_model.problems import Problem
from plugins.reading.body import Body, Heading, sealed_html
from plugins.reading.settings import ReadingSettings
from plugins.runtime.kept_table import KeptTable
from plugins.runtime.sealed import FORMAT, seal, unsealed

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
"""A pack's name, where a body's HTML begins in it, and its length."""

Facts = tuple[tuple[Any, ...], tuple[str, ...], bytes]
"""All that a body is but its HTML: its problems and addresses, which every build asks for, and the rest as bytes."""

Packed = tuple[bytes, Facts]
"""A body's HTML as bytes that tell when they are damaged, and its facts."""


@dataclass(slots=True, weakref_slot=True)
class BodyCache:
    """The bodies of the builds before. Use as a context manager: leaving it without an exception writes the index.

    With `afresh` nothing of before is used. Nothing here raises for a cache that cannot be read or written. The bodies
    it gives read their HTML when asked for it, also afterwards and in copies of this process.
    """

    folder: Path
    version: str
    afresh: bool = False
    _table: KeptTable = field(init=False)
    _index: dict[bytes, tuple[Place, Facts]] = field(default_factory=dict)
    _used: dict[bytes, tuple[Place, Facts]] = field(default_factory=dict)
    _held: dict[bytes, Packed] = field(default_factory=dict)
    _packs: dict[str, int | None] = field(default_factory=dict)
    _new: BinaryIO | None = None
    _new_name: str = ""
    _writable: bool = True
    _seeds: dict[str, Any] = field(default_factory=dict)

    def __enter__(self) -> Self:
        self._table = KeptTable(self.folder / INDEX, self.version)
        self._index = {} if self.afresh else self._table.read()
        finalize(self, _close, self._packs)
        return self

    def __exit__(self, kind: type[BaseException] | None, _: BaseException | None, __: TracebackType | None) -> None:
        try:
            if kind is None and self._new is not None:
                self._write_index()
        except OSError:
            pass
        finally:
            self._index, self._used = {}, {}
            if self._new is not None:
                # Bodies of this build are read from it afterwards.
                self._opened(self._new_name)
                self._new.close()

    def key(self, text: bytes, lang: str) -> bytes:
        """The key of the body of a text, told by its digest, in a language."""
        if lang not in self._seeds:
            self._seeds[lang] = blake2b(f"{self.version}\0{lang}\0".encode(), digest_size=16)
        digest = self._seeds[lang].copy()
        digest.update(text)
        return bytes(digest.digest())

    def has(self, key: bytes) -> bool:
        """Whether a body is kept under a key, as far as can be told without reading it."""
        return key in self._held or self._place(key) is not None

    def get(self, key: bytes, again: Callable[[], Body]) -> Body | None:
        """The body kept under a key; None where there is none. `again` reads it, should its bytes turn out damaged."""
        if key in self._held:
            return unpacked(self._held[key])
        found = self._place(key)
        if found is None:
            return None
        place, facts = self._used[key] = found
        return KeptBody(facts, partial(self._html, place), again)

    def put(self, key: bytes, data: Packed) -> None:
        """Keep a body, as `packed` gives it, for the next build."""
        html, facts = data
        place = self._append(html)
        if place:
            self._used[key] = place, facts
        else:
            self._held[key] = data

    def _place(self, key: bytes) -> tuple[Place, Facts] | None:
        """Where a body lies, if its pack is there and long enough."""
        found = self._used.get(key) or self._index.get(key)
        if found is None or found[0][0] == self._new_name:
            return found
        pack = self._opened(found[0][0])
        return found if pack is not None else None

    def _opened(self, name: str) -> int | None:
        if name not in self._packs:
            try:
                self._packs[name] = os.open(self.folder / name, os.O_RDONLY | getattr(os, "O_BINARY", 0))
            except OSError:
                self._packs[name] = None
        return self._packs[name]

    def _html(self, place: Place) -> str | None:
        """The HTML at a place; None where it is damaged or gone."""
        try:
            data = self._read(place)
            return unsealed(data).decode("utf-8", "surrogatepass") if data else None
        except (EOFError, TypeError, ValueError):
            return None

    def _read(self, place: Place) -> bytes | None:
        name, start, length = place
        if name == self._new_name and self._new is not None and not self._new.closed:
            self._new.flush()
        pack = self._opened(name)
        try:
            return _bytes_at(pack, start, length) if pack is not None else None
        except OSError:
            return None

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
        self._table.write(places)
        _remove_abandoned(self.folder, {place[0] for place, _ in places.values()})

    def _compact(self, places: dict[bytes, tuple[Place, Facts]]) -> None:
        """Where there are many packs, move what all but the largest hold into the pack of this build."""
        sizes: dict[str, int] = {}
        for (name, _, length), _ in places.values():
            sizes[name] = sizes.get(name, 0) + length
        if len(sizes) <= MOST_PACKS:
            return
        largest = max(sizes, key=lambda name: sizes[name])
        for key, (place, facts) in list(places.items()):
            if place[0] not in (largest, self._new_name):
                data = self._read(place)
                moved = self._append(data) if data else None
                if moved is None:
                    del places[key]
                else:
                    places[key] = moved, facts


class KeptBody(Body):
    """A body whose HTML lies in a file until somebody wants it: ten thousand of them are not held at once."""

    __slots__ = ("_again", "_facts", "_fetch")
    _facts: Facts
    _fetch: Callable[[], str | None]
    _again: Callable[[], Body]

    def __init__(self, facts: Facts, fetch: Callable[[], str | None], again: Callable[[], Body]) -> None:
        # As a frozen record sets itself up.
        object.__setattr__(self, "_facts", facts)
        object.__setattr__(self, "_fetch", fetch)
        object.__setattr__(self, "_again", again)

    @property
    def html(self) -> str:
        """Read from the pack, or made again where that is damaged. Raises OSError if its source was changed since."""
        found = self._fetch()
        return self._again().html if found is None else found

    @property
    def headings(self) -> tuple[Heading, ...]:
        """The sub-heads."""
        return tuple(Heading(*each) for each in self._rest(0))

    @property
    def problems(self) -> tuple[Problem, ...]:
        """What is wrong with it."""
        return tuple(Problem(*each) for each in self._facts[0])

    @property
    def addresses(self) -> tuple[str, ...]:
        """What it leads to and shows, as it is written."""
        return self._facts[1]

    def _rest(self, place: int) -> Any:
        return marshal.loads(self._facts[2])[place]  # noqa: S302 - of the index, which was checked as a whole

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Body) and all(getattr(self, name) == getattr(other, name) for name in _FIELDS)

    def __hash__(self) -> int:
        return hash(self.digest)


_FIELDS = tuple(each.name for each in fields(Body))
_REST = ("headings", "anchors", "first_paragraph", "words", "han", "digest")


def _of_rest(place: int) -> property:
    def fact(body: KeptBody) -> Any:
        return body._rest(place)  # noqa: SLF001 - a property of that class

    return property(fact)


for _place, _name in enumerate(_REST[1:], start=1):
    setattr(KeptBody, _name, _of_rest(_place))


def text_digest(source: str) -> bytes:
    """The digest of a text, for the key of its body."""
    return blake2b(source.encode("utf-8", "surrogatepass"), digest_size=16).digest()


def packed(body: Body) -> Packed:
    """A body for the cache; `unpacked` is the counterpart."""
    headings = tuple((each.anchor, each.label, each.level) for each in body.headings)
    html = sealed_html(body)
    rest = (headings, *(getattr(body, name) for name in _REST[1:-1]), seal(html))
    facts = (tuple(astuple(each) for each in body.problems), body.addresses, marshal.dumps(rest, FORMAT))
    return html, facts


def unpacked(data: Packed) -> Body:
    """The body that was packed."""
    html = unsealed(data[0]).decode("utf-8", "surrogatepass")
    kept = KeptBody(data[1], lambda: html, lambda: kept)
    return kept


def _bytes_at(pack: int, start: int, length: int) -> bytes:
    """A piece of a file; where the system can, without moving the place that copies of this process share."""
    if hasattr(os, "pread"):
        return os.pread(pack, length, start)
    os.lseek(pack, start, os.SEEK_SET)
    return os.read(pack, length)


def _close(packs: dict[str, int | None]) -> None:
    for pack in packs.values():
        if pack is not None:
            os.close(pack)


def _remove_abandoned(folder: Path, kept: set[str]) -> None:
    for path in _old_files(folder, time.time() - ABANDONED_AFTER_SECONDS):
        if path.name not in kept:
            path.unlink(missing_ok=True)


def _old_files(folder: Path, before: float) -> Iterator[Path]:
    for path in folder.iterdir():
        if path.name.startswith(("pack-", f".{INDEX}-")) and path.stat().st_mtime < before:
            yield path
