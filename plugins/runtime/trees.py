"""Folders as they lie there: one digest that changes whenever a file below does, without reading any."""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator
from hashlib import blake2b
from pathlib import Path
from stat import S_ISDIR

# File systems tell times to a few milliseconds at best and to two seconds at worst (FAT).
GRAIN_NS = 2_000_000_000


def trees_digest(paths: Iterable[Path], now_ns: int) -> bytes | None:
    """A digest of the files and folders at and below these paths: their names, sizes, times and inodes.

    None where one changed so recently that another change might leave no trace. `now_ns` is the time in nanoseconds. A
    path with nothing there is one, and told from any other.
    """
    first, last = now_ns - GRAIN_NS, now_ns + GRAIN_NS
    found: list[str] = []
    for path in paths:
        for name, modified, changed, told in _walk(str(path)):
            if first < modified < last or first < changed < last:
                return None
            found.append(f"{name}\0{modified} {changed} {told}\n")
    return blake2b("".join(found).encode("utf-8", "surrogatepass"), digest_size=16).digest()


def _walk(top: str) -> Iterator[tuple[str, int, int, str]]:
    """Every path in a fixed order: when it was modified and changed (nanoseconds), and its mode, inode and size.

    Of a folder the mode alone: its time says that a name came or went, which the names say themselves. Nothing of what
    cannot be looked at. What a link leads to counts; folders behind one do not.
    """
    ahead, stat = [top], os.stat
    while ahead:
        path = ahead.pop()
        try:
            found = stat(path)  # a Path a file costs more than the call
            mode = found.st_mode
            if not S_ISDIR(mode):
                yield path, found.st_mtime_ns, found.st_ctime_ns, f"{mode} {found.st_ino} {found.st_size}"
                continue
            with os.scandir(path) as entries:
                below = [entry.path for entry in entries if not (entry.is_symlink() and entry.is_dir())]
            ahead += sorted(below, reverse=True)
            yield path, 0, 0, f"{mode}"
        except (OSError, ValueError):
            yield path, 0, 0, ""
