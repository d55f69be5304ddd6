"""What the desk keeps between checks, by digest: some small files below `.newsroom`, each safe to lose.

A file that is damaged, of another version or made by somebody else is read as if it were not there. Nothing in it can
do more than make a check wrong, for it is plain JSON with a digest of itself; and it is written whole or not at all.
"""

from __future__ import annotations

import json
import os
import tempfile
from collections.abc import Iterable
from hashlib import blake2b
from pathlib import Path
from typing import Any

SHARDS = 64
_DIGEST = 16


def digest_of(*parts: bytes) -> str:
    """A digest of some bytes, the bounds between them counted."""
    digest = blake2b(digest_size=_DIGEST)
    for part in parts:
        digest.update(b"%d:" % len(part))
        digest.update(part)
    return digest.hexdigest()


class Store:
    """Values by digest, in as many files as there are shards; each is read when first asked for."""

    def __init__(self, folder: Path, version: str) -> None:
        self._folder, self._version = folder, version
        self._shards: dict[int, dict[str, Any]] = {}
        self._changed: set[int] = set()

    def get(self, key: str) -> Any | None:
        """What is kept under a digest, or None."""
        return self._shard(_number(key)).get(key)

    def put(self, key: str, value: Any) -> None:
        """Keep a value that JSON can hold."""
        self._shard(_number(key))[key] = value
        self._changed.add(_number(key))

    def keep_only(self, keys: Iterable[str]) -> None:
        """Forget what is not among the digests: texts that have changed since."""
        wanted = set(keys)
        for number in range(SHARDS):
            shard = self._shard(number)
            left = {key: value for key, value in shard.items() if key in wanted}
            if len(left) != len(shard):
                self._shards[number] = left
                self._changed.add(number)

    def save(self) -> None:
        """Write what changed. A folder that cannot be written costs time next time, and nothing else."""
        try:
            self._folder.mkdir(parents=True, exist_ok=True)
            for number in sorted(self._changed):
                _write(self._path(number), self._version, self._shards[number])
        except OSError:
            return
        self._changed.clear()

    def _path(self, number: int) -> Path:
        return self._folder / f"{number:02}.json"

    def _shard(self, number: int) -> dict[str, Any]:
        if number not in self._shards:
            self._shards[number] = _read(self._path(number), self._version)
        return self._shards[number]


def _number(key: str) -> int:
    return int(key[:4], 16) % SHARDS


def _read(path: Path, version: str) -> dict[str, Any]:
    try:
        head, _, payload = path.read_bytes().partition(b"\n")
        if head.decode("ascii") != f"{version} {digest_of(payload)}":
            return {}
        values = json.loads(payload)
    except (OSError, ValueError, RecursionError):
        return {}
    return values if isinstance(values, dict) else {}


def _write(path: Path, version: str, values: dict[str, Any]) -> None:
    payload = json.dumps(values, ensure_ascii=False, separators=(",", ":")).encode("utf-8", "surrogatepass")
    handle, temporary = tempfile.mkstemp(dir=path.parent, prefix=path.name)
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(f"{version} {digest_of(payload)}\n".encode("ascii") + payload)
        Path(temporary).replace(path)
    except BaseException:
        Path(temporary).unlink(missing_ok=True)
        raise
