"""One build at a time: two that write the same folder at once would take each other's files for litter."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from filelock import FileLock, Timeout

# A build that has something to do for longer than this is worth a message.
PATIENCE_SECONDS = 20.0


class BusyError(OSError):
    """Somebody else has been doing the same all the time."""


@contextmanager
def alone(path: Path, what: str, patience: float = PATIENCE_SECONDS) -> Iterator[None]:
    """Do something while no other process does it that names the same lock file; the system frees it for the dead.

    Raises BusyError after `patience` seconds, naming `what` is going on. Where no lock file can be made, goes ahead.
    """
    lock = FileLock(path)
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        lock.acquire(timeout=patience)
    except Timeout as problem:
        raise BusyError(f"{what}. Wait until it is done, then try again") from problem
    except (OSError, NotImplementedError):
        yield
        return
    try:
        yield
    finally:
        lock.release()
