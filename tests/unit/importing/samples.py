"""A small portal to import into, and the shortest way to import into it."""

from __future__ import annotations

import struct
import zlib
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from newsroom.importing.composing import Accepted
from newsroom.importing.ledger import Ledger
from newsroom.importing.options import ImportOptions
from newsroom.importing.plan import Plan, make_plan
from newsroom.importing.portal_state import PortalState
from newsroom.importing.writing import write_plan
from plugins.content_model.problems import Problem
from plugins.content_model.settings import ContentSettings
from tests.projects import SECTIONS, SOURCES

SETTINGS = ContentSettings(timezone="Asia/Shanghai")
CLOCK = datetime(2026, 11, 23, 4, 0, tzinfo=UTC)
OWN = frozenset(["www.example.org"])

Files = Mapping[str, str | bytes]


def make_files(folder: Path, files: Files) -> Path:
    """Files below a folder."""
    folder.mkdir(parents=True, exist_ok=True)
    for name, text in files.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(text if isinstance(text, bytes) else text.encode("utf-8"))
    return folder


@dataclass(frozen=True)
class Imported:
    """What one import planned and, unless it was dry, wrote."""

    plan: Plan
    content: Path
    not_written: tuple[Problem, ...] = ()

    @property
    def codes(self) -> list[str]:
        """The codes of what was told, in its order."""
        return [problem.code for problem in self.plan.problems]

    @property
    def articles(self) -> dict[str, str]:
        """The text of each article by its content path."""
        return {item.composed.placed.path: item.composed.text for item in self.plan.accepted}

    @property
    def only(self) -> Accepted:
        """The one article; fails where there are more or none."""
        assert len(self.plan.accepted) == 1, self.plan.problems
        return self.plan.accepted[0]

    def header(self, path: str = "") -> dict[str, str]:
        """The header of an article, of the only one by default."""
        text = self.articles[path] if path else self.only.composed.text
        lines = text.split("\n\n", 1)[0].split("\n")
        return dict(line.split(": ", 1) for line in lines)

    def body(self, path: str = "") -> str:
        """The text below the header."""
        text = self.articles[path] if path else self.only.composed.text
        return text.split("\n\n", 1)[1]


def bring_in(tmp: Path, files: Files, *, write: bool = True, **options: Any) -> Imported:
    """Import `files` into the small portal below `tmp`, into the section news unless the options say otherwise."""
    make_files(tmp / "content", {"sections.toml": SECTIONS, "sources.toml": SOURCES} if not _is_there(tmp) else {})
    given = make_files(tmp / "blog", files)
    return import_folder(tmp, given, write=write, **options)


def import_folder(tmp: Path, given: Path, *, write: bool = True, check: bool = True, **options: Any) -> Imported:
    """Import a folder or a file into the small portal below `tmp`; unless `check` is off, all must be written."""
    content = tmp / "content"
    choices = ImportOptions(**{"section": "news", "own_hosts": OWN, **options})
    ledger = Ledger.read(content)
    state = PortalState.read(content, SETTINGS, CLOCK)
    plan = make_plan([given], state, choices, ledger, (_no_steps, _no_steps))
    problems: list[Problem] = []
    if write and plan.accepted:
        _, problems = write_plan(plan, content, SETTINGS, ledger, lambda: None)
        assert not (check and problems)
    return Imported(plan, content, tuple(problems))


def _is_there(tmp: Path) -> bool:
    return (tmp / "content" / "sections.toml").exists()


def _no_steps(total: int):  # type: ignore[no-untyped-def]  # noqa: ANN202, ARG001
    return lambda: None


def png(width: int = 4, height: int = 3) -> bytes:
    """A black picture of that size."""

    def chunk(kind: bytes, data: bytes) -> bytes:
        return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))

    head = struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0)
    rows = zlib.compress((b"\0" + b"\0" * 3 * width) * height)
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", head) + chunk(b"IDAT", rows) + chunk(b"IEND", b"")
