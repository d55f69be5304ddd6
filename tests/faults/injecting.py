"""Makes this process's own calls to the file system fail, at any one of them, as a disk would.

Python announces every such call to audit hooks (PEP 578), and a hook that raises stops the call. What cannot be made to
fail so is the writing of bytes into a file that is open; `tests/faults/full_disk.py` has a real full disk for that.
"""

from __future__ import annotations

import errno
import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

_MAKING = os.O_WRONLY | os.O_RDWR | os.O_CREAT


@dataclass
class Faults:
    """Calls that fail below a folder: from number `first` on, `count` of them, with an error number of the system.

    `seen` counts all the calls that could have failed, `failed` those that did. Numbers begin at 0.
    """

    below: Path
    number: int = errno.ENOSPC
    first: int = sys.maxsize
    count: int = sys.maxsize
    seen: int = 0
    failed: int = 0

    def meet(self, event: str, arguments: tuple[object, ...]) -> None:
        """Raise OSError where it is this call's turn."""
        path = _written(event, arguments, only_room=self.number in {errno.ENOSPC, errno.EDQUOT})
        if path is None or not os.path.abspath(path).startswith(f"{self.below}{os.sep}"):  # noqa: PTH100 - links stay
            return
        place, self.seen = self.seen, self.seen + 1
        if self.first <= place < self.first + self.count:
            self.failed += 1
            raise OSError(self.number, os.strerror(self.number), path)


def _written(event: str, arguments: tuple[object, ...], *, only_room: bool) -> str | None:
    """The path that a call would change; with `only_room` where it would take room on the disk."""
    if event == "open":
        path, _, flags = arguments
        is_writing = isinstance(flags, int) and flags & _MAKING
        return os.fsdecode(path) if is_writing and isinstance(path, (str, bytes)) else None
    if event == "os.mkdir":
        return _text(arguments[0])
    if event in {"os.rename", "os.link"}:
        target = _text(arguments[1])
        # What takes the place of another file needs no room.
        return None if only_room and os.path.lexists(target) else target
    if event in {"os.remove", "os.rmdir"} and not only_room:
        return _text(arguments[0])
    return None


def _text(path: object) -> str:
    return os.fsdecode(path) if isinstance(path, (str, bytes, os.PathLike)) else ""


_active: list[Faults] = []
_hooked: list[bool] = []


def _hook(event: str, arguments: tuple[object, ...]) -> None:
    if _active:
        _active[-1].meet(event, arguments)


@contextmanager
def failing(faults: Faults) -> Iterator[Faults]:
    """While this lasts, calls fail as `faults` says. The hook itself stays for good and does nothing outside."""
    if not _hooked:
        _hooked.append(True)
        sys.addaudithook(_hook)
    _active.append(faults)
    try:
        yield faults
    finally:
        _active.remove(faults)
