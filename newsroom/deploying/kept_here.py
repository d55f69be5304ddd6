"""A record on this machine, for targets where everything is served."""

from __future__ import annotations

import contextlib
from dataclasses import dataclass
from pathlib import Path

from newsroom.deploying.target import PART


@dataclass(frozen=True, slots=True)
class KeptHere:
    """Keeps a record as a file, replaced whole."""

    path: Path

    def read_record(self) -> bytes | None:
        """The record; None where there is none. Raises OSError."""
        try:
            return self.path.read_bytes()
        except FileNotFoundError:
            return None

    def write_record(self, data: bytes) -> None:
        """Replace it, whole. What a kill leaves beside it has a name that the next one uses again. Raises OSError."""
        part = self.path.with_name(self.path.name + PART)
        part.parent.mkdir(parents=True, exist_ok=True)
        try:
            part.write_bytes(data)
            part.replace(self.path)
        except OSError:
            with contextlib.suppress(OSError):
                part.unlink(missing_ok=True)
            raise

    def drop(self) -> None:
        """Take it away, and what may be beside it. Raises OSError."""
        for path in (self.path, self.path.with_name(self.path.name + PART)):
            path.unlink(missing_ok=True)
