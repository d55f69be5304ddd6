"""Sealed files: what a build remembers for the next one, with a digest in front, so that damage reads as nothing.

The values are plain (tuples, lists, dictionaries, texts, bytes, numbers), in a form of marshal that does not depend on
the identity of objects: the same value gives the same bytes.
"""

from __future__ import annotations

import marshal
import os
from contextlib import suppress
from hashlib import blake2b
from pathlib import Path
from tempfile import mkstemp
from typing import Any

# The last format of marshal without references.
FORMAT = 2
_DIGEST = 16


def sealed(value: Any) -> bytes:
    """The value as bytes, the digest of the rest first. Raises ValueError for a value that is not plain."""
    data = marshal.dumps(value, FORMAT)
    return blake2b(data, digest_size=_DIGEST).digest() + data


def seal(data: bytes) -> str:
    """What stands in front of the value in bytes that `sealed` made: the digest of the rest."""
    return data[:_DIGEST].hex()


def unsealed(data: bytes) -> Any:
    """The value in bytes that `sealed` made. Raises ValueError for any others."""
    rest = memoryview(data)[_DIGEST:]
    if blake2b(rest, digest_size=_DIGEST).digest() != data[:_DIGEST]:
        raise ValueError("the bytes are damaged")
    return marshal.loads(rest)  # noqa: S302 - checked: these are the bytes `sealed` made


def read_sealed(path: Path, version: str) -> Any:
    """The value kept in a file; None where there is none, or one that is damaged or of another version."""
    found = read_with_seal(path, version)
    return found[0] if found else None


def read_with_seal(path: Path, version: str) -> tuple[Any, str] | None:
    """The same, and the digest by which it is told from any other that the file has held."""
    try:
        data = path.read_bytes()
        found, value = unsealed(data)
    except (EOFError, OSError, TypeError, ValueError):
        return None
    return (value, seal(data)) if found == version else None


def write_sealed(path: Path, version: str, value: object) -> None:
    """Keep a value in a file, replaced as a whole. Does nothing where the file cannot be written.

    Raises ValueError for a value that is not plain.
    """
    data = sealed((version, value))
    with suppress(OSError):
        path.parent.mkdir(parents=True, exist_ok=True)
        handle, temporary = mkstemp(prefix=f".{path.name}-", dir=path.parent)
        try:
            with os.fdopen(handle, "wb") as file:
                file.write(data)
            Path(temporary).replace(path)
        except OSError:
            Path(temporary).unlink(missing_ok=True)
            raise
