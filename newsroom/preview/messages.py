"""What the server and its worker tell each other: frozen records, each with its length before it."""

from __future__ import annotations

import pickle
import struct
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, BinaryIO

LENGTH = struct.Struct("!I")


@dataclass(frozen=True, slots=True, order=True)
class Finding:
    """One thing wrong, in the form in which the panel shows it.

    `place` is the file as a person would type it, or empty; `file` its whole path; `line` and `column` count from 1,
    and 0 means that there is none. `fix` is a sentence without full stop, or empty.
    """

    place: str
    line: int
    column: int
    severity: str
    code: str
    message: str
    fix: str
    file: str = ""

    def __str__(self) -> str:
        """The one-line form that all commands print."""
        place = f"{self.place}:{self.line}" if self.line else self.place
        code = f" [{self.code}]" if self.code else ""
        head = f"{place}: {self.severity}: " if place else f"{self.severity}: "
        return f"{head}{self.message}{code}." + (f" Fix: {self.fix}" if self.fix else "")


@dataclass(frozen=True, slots=True)
class Folders:
    """The folders a build reads, as whole paths."""

    content: str
    theme: str
    overrides: tuple[str, ...] = ()

    @property
    def all(self) -> tuple[str, ...]:
        """Each of them."""
        return (self.content, self.theme, *self.overrides)


@dataclass(frozen=True, slots=True)
class Content:
    """What stands at an output path: bytes, or the file that is copied there; neither where there is nothing.

    `failure` says why the page could not be made.
    """

    path: str
    data: bytes | None = None
    file: str = ""
    failure: Finding | None = None


@dataclass(frozen=True, slots=True)
class Build:
    """To the worker: build, and render these pages at once, because somebody looks at them.

    `beyond_content` is whether anything but content changed: the theme, settings, code. `changed` are the whole paths
    of all files that changed since the build before; None where that is not known.
    """

    number: int
    wanted: tuple[str, ...] = ()
    beyond_content: bool = True
    changed: tuple[str, ...] | None = None


@dataclass(frozen=True, slots=True)
class Render:
    """To the worker: make what stands at this output path of the last good edition."""

    path: str


@dataclass(frozen=True, slots=True)
class Inventory:
    """From the worker, before the first edition and wherever it is another: what an edition has as `Built` names it.

    It is told apart from the edition because it is large, and mostly the same.
    """

    origins: Mapping[str, str]
    findings: tuple[Finding, ...]


@dataclass(frozen=True, slots=True)
class Built:
    """From the worker: a whole edition. `origins` are the files that pages come from, by output path.

    `origins` and `findings` go through the pipe apart, as an `Inventory`.
    `site_path` is the path the site lives under (empty, or `/portal`); `stylesheet` its address from the host's root.
    `next_moment` is when time alone changes something, in seconds since 1970, or 0. `memory` is the worker's, in bytes.
    """

    number: int
    origins: Mapping[str, str]
    site_path: str
    stylesheet: str
    findings: tuple[Finding, ...]
    folders: Folders
    next_moment: float
    contents: tuple[Content, ...]
    seconds: float
    memory: int = 0


@dataclass(frozen=True, slots=True)
class Failed:
    """From the worker: nothing could be built. `folders` is None where the settings could not even be read."""

    number: int
    findings: tuple[Finding, ...]
    folders: Folders | None = None
    memory: int = 0


@dataclass(frozen=True, slots=True)
class Rendered:
    """From the worker: what was asked for, and the edition it is of."""

    number: int
    content: Content


def packed(message: object) -> bytes:
    """A message as it goes through the pipe."""
    data = pickle.dumps(message, pickle.HIGHEST_PROTOCOL)
    return LENGTH.pack(len(data)) + data


def unpacked(data: bytes) -> Any:
    """The message of these bytes, which came from the process at the other end and nowhere else."""
    return pickle.loads(data)  # noqa: S301 - see above


def read_message(pipe: BinaryIO) -> Any:
    """The next message; None when the other end is gone."""
    head = pipe.read(LENGTH.size)
    if len(head) < LENGTH.size:
        return None
    (length,) = LENGTH.unpack(head)
    data = pipe.read(length)
    return unpacked(data) if len(data) == length else None
