"""Compressed copies beside the files they are made from (`x/index.html.br`): servers send them as they are.

A copy is made once for the same bytes: it lies in a cache under the digest of what it was made from.
"""

from __future__ import annotations

import gzip
import os
import time
from collections.abc import Callable, Iterable, Iterator, Mapping
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from dataclasses import dataclass
from importlib.metadata import version
from pathlib import Path, PurePosixPath
from types import MappingProxyType
from typing import NamedTuple

import brotli

from plugins.runtime.whole_files import write_whole

SUFFIXES = frozenset(".atom .css .csv .html .js .json .md .mjs .rss .svg .txt .webmanifest .xml".split())
"""Files of text; pictures and their like are compressed already."""
SMALLEST_BYTES = 256
"""Below this, the headers of the answer outweigh what is saved."""
FORGOTTEN_AFTER_SECONDS = 30 * 24 * 3600
_GZIP_LEVEL = 9


def _gzip(data: bytes) -> bytes:
    # Without a time in it: the same input gives the same bytes.
    return gzip.compress(data, _GZIP_LEVEL, mtime=0)


def _brotli(data: bytes) -> bytes:
    return bytes(brotli.compress(data, mode=brotli.MODE_TEXT))


@dataclass(frozen=True, slots=True)
class Encoding:
    """A way to compress, by its name in HTTP (RFC 9110, section 8.4.1). `recipe` tells one making from another."""

    suffix: str
    recipe: str
    compress: Callable[[bytes], bytes]


ENCODINGS: Mapping[str, Encoding] = MappingProxyType(
    {
        "gzip": Encoding(".gz", f"gzip-{_GZIP_LEVEL}", _gzip),
        "br": Encoding(".br", f"brotli-{version('brotli')}", _brotli),
    }
)


class Companion(NamedTuple):
    """A copy: its path in the output, the file that holds it, and what it is made of, as bytes to compare."""

    path: str
    file: Path
    made_of: bytes


@dataclass(frozen=True, slots=True)
class Companions:
    """Makes the copies of one build in the encodings named, and keeps them below `cache`."""

    cache: Path
    encodings: tuple[str, ...] = ()

    def of(self, files: Mapping[str, tuple[str, Path]]) -> Iterator[Companion]:
        """Every copy.

        `files` leads from a path of the output to the digest of its bytes and where they lie now. A copy that would
        not be smaller is not there, nor one whose place another file of the portal has. Raises OSError.
        """
        if not self.encodings:
            return
        wanted = [(path, name) for path in files if _is_text(path) for name in self.encodings]
        with ThreadPoolExecutor(os.cpu_count() or 1) as executor:
            made = executor.map(lambda each: self._made(*files[each[0]], ENCODINGS[each[1]]), wanted)
            for (path, name), file in zip(wanted, made, strict=True):
                target = path + ENCODINGS[name].suffix
                if file is not None and target not in files:
                    yield Companion(target, file, f"{files[path][0]} {ENCODINGS[name].recipe}".encode())

    def forget_others(self, digests: Iterable[str]) -> None:
        """Remove from the cache what is a month old and belongs to none of these digests."""
        kept, limit = set(digests), time.time() - FORGOTTEN_AFTER_SECONDS
        for file in self.cache.glob("*/*"):
            # Another build may be doing the same.
            with suppress(OSError):
                if file.name.partition(".")[0] not in kept and file.stat().st_mtime < limit:
                    file.unlink()

    def _made(self, digest: str, source: Path, encoding: Encoding) -> Path | None:
        kept = self.cache / encoding.recipe / f"{digest}{encoding.suffix}"
        if not kept.is_file():
            data = source.read_bytes()
            packed = encoding.compress(data) if len(data) >= SMALLEST_BYTES else data
            # An empty file remembers that there is nothing to gain.
            write_whole(kept, packed if len(packed) < len(data) else b"")
        return kept if kept.stat().st_size else None


def _is_text(path: str) -> bool:
    return PurePosixPath(path).suffix.lower() in SUFFIXES
