"""A record on this machine, for targets where everything is served."""

from __future__ import annotations

import os
from dataclasses import dataclass
from pathlib import Path


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
        """Replace it. Raises OSError."""
        self.path.parent.mkdir(parents=True, exist_ok=True)
        temporary = self.path.with_name(f"{self.path.name}.{os.getpid()}.tmp")
        try:
            temporary.write_bytes(data)
            temporary.replace(self.path)
        except OSError:
            # Of a full disk, the room that is left is taken by what is no use.
            temporary.unlink(missing_ok=True)
            raise
