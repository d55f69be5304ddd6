"""A record on this machine, for targets where everything is served."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from plugins.runtime.whole_files import write_whole


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
        write_whole(self.path, data)
