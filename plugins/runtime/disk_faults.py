"""What the system refuses to write or read, in words: which disk, how much room, whose right, and what to do."""

from __future__ import annotations

import errno
import os
from pathlib import Path

FULL = frozenset({errno.ENOSPC, errno.EDQUOT})
"""The disk, or the part of it that its user may fill, is full."""
_FORBIDDEN = frozenset({errno.EACCES, errno.EPERM})
_KILO = 1000


class FullDiskError(OSError):
    """There is no room for what has to be written: `lacking` bytes at least, below `folder`."""

    def __init__(self, folder: Path, lacking: int) -> None:
        super().__init__(errno.ENOSPC, os.strerror(errno.ENOSPC), str(folder))
        self.lacking = lacking

    def __reduce__(self) -> tuple[type[FullDiskError], tuple[Path, int]]:
        """For the way from one process to another."""
        return FullDiskError, (Path(str(self.filename)), self.lacking)


def explained(problem: OSError) -> str:
    """One line: what is wrong, where, and what helps. Faults of other kinds keep the system's own words."""
    place = f"{problem.filename}" if problem.filename else ""
    if isinstance(problem, FullDiskError):
        lacking = f"at least {amount(problem.lacking)} more are needed below {place}"
        return f"the disk is full: {lacking}, {_room(place)}. Free some room there, then try again"
    if problem.errno == errno.EDQUOT:
        return f"{place or 'a file'} does not fit into your share of the disk. Free some of it, then try again"
    if problem.errno == errno.ENOSPC:
        where = f"{place} cannot be written, {_room(place)}" if place else "a file cannot be written"
        return f"the disk is full: {where}. Free some room there, then try again"
    if problem.errno == errno.EROFS:
        return f"{place or 'a file'} is on a disk that may only be read. Have it mounted for writing, or name another"
    if problem.errno in _FORBIDDEN and place:
        return f"{place} may not be touched: {problem.strerror}. Give {_user()} the right to, then try again"
    return f"{problem.strerror or problem}: {place}" if place else str(problem)


def amount(size: int) -> str:
    """A number of bytes as people say it, rounded up: `1.3 MB`."""
    value = float(size)
    for unit in ("bytes", "kB", "MB"):
        if value < _KILO:
            return f"{size} bytes" if unit == "bytes" else f"{-(-value * 10 // 1) / 10:.1f} {unit}"
        value /= _KILO
    return f"{-(-value * 10 // 1) / 10:.1f} GB"


def _room(place: str) -> str:
    """How much room is left on the disk of a path; a disk can lack room for files' names alone."""
    if not hasattr(os, "statvfs"):
        return "and it is not there"
    folder = next((each for each in (Path(place), *Path(place).parents) if each.is_dir()), None)
    if folder is None:
        return "and it is not there"
    found = os.statvfs(folder)
    free = found.f_bavail * found.f_frsize
    if found.f_files and not found.f_favail:
        return "where no more files can be made, whatever their size (no inodes are left)"
    return f"and {amount(free)} are free" if free else "and nothing is free"


def _user() -> str:
    """Whoever runs this, by name where there is one."""
    if not hasattr(os, "geteuid"):
        return "whoever runs this command"
    import pwd  # noqa: PLC0415 - not on Windows

    try:
        return f"the user {pwd.getpwuid(os.geteuid()).pw_name}"
    except KeyError:
        return f"the user number {os.geteuid()}"
