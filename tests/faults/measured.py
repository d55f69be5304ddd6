"""A command run in a process of its own, with the time it took and the memory it needed at most."""

from __future__ import annotations

import os
import subprocess
import sys
import time
from dataclasses import dataclass
from pathlib import Path

from tests.projects import CLOCK, ROOT

# What `ru_maxrss` counts in (getrusage(2)).
_UNIT = 1 if sys.platform == "darwin" else 1024


@dataclass(frozen=True, slots=True)
class Measured:
    """How a build ended. `memory` in bytes is that of the process that needed most."""

    code: int
    said: str
    seconds: float
    memory: int

    def __str__(self) -> str:
        """For a report: `12.3 s, 456 MB`."""
        return f"{self.seconds:.1f} s, {self.memory / 1_000_000:.0f} MB, exit {self.code}"


def measured_build(project: Path, *options: str) -> Measured:
    """A build of a project, as a person would start it."""
    said = project / "said.txt"
    with said.open("wb") as words:
        begun = time.monotonic()
        process = subprocess.Popen(
            [sys.executable, "-m", "newsroom", "build", "--clock", CLOCK, *options],
            cwd=project,
            env={**os.environ, "PYTHONPATH": str(ROOT), "PYTHONIOENCODING": "utf-8"},
            stdout=words,
            stderr=words,
        )
        _, status, usage = os.wait4(process.pid, 0)
        # What `wait4` has fetched, Popen must not wait for.
        process.returncode = os.waitstatus_to_exitcode(status)
        seconds = time.monotonic() - begun
    text = said.read_text(encoding="utf-8", errors="replace")
    return Measured(process.returncode, text, seconds, usage.ru_maxrss * _UNIT)
