"""A plan carried out: pictures, registries, articles, ledger; nothing that is there is written over.

Each article is in the ledger as soon as it is on the disk, so that an import that is interrupted can be run again.
"""

from __future__ import annotations

import os
import shutil
from collections.abc import Callable
from pathlib import Path

from newsroom.importing.ledger import LEDGER, Ledger
from newsroom.importing.plan import Plan
from newsroom.importing.records import Composed
from plugins.content_model.problems import Problem, error
from plugins.content_model.registries import SECTIONS_FILE, SOURCES_FILE
from plugins.content_model.settings import ContentSettings


def write_plan(
    plan: Plan, content: Path, settings: ContentSettings, ledger: Ledger, step: Callable[[], None]
) -> tuple[list[str], list[Problem]]:
    """The content paths written, and what could not be. Raises OSError where the folder itself cannot be written."""
    content.mkdir(parents=True, exist_ok=True)
    root = content.resolve()
    _append(root / SECTIONS_FILE, plan.section_tables)
    _append(root / SOURCES_FILE, plan.source_tables)
    written: list[str] = []
    problems: list[Problem] = []
    with (root / LEDGER).open("a", encoding="utf-8") as notes:
        if _ends_mid_line(root / LEDGER):
            notes.write("\n")
        for accepted in plan.accepted:
            composed = accepted.composed
            try:
                write_article(composed, root)
            except (OSError, ValueError) as fault:
                problems.append(_not_written(composed, settings, fault))
            else:
                notes.write(ledger.add(composed.placed.original, composed.placed.path))
                notes.flush()
                written.append(composed.placed.path)
            step()
    if not (root / LEDGER).stat().st_size:
        (root / LEDGER).unlink()
    return written, problems


def _append(path: Path, tables: str) -> None:
    """More tables at the end of a registry, which is replaced whole."""
    if not tables:
        return
    before = path.read_text(encoding="utf-8") if path.exists() else ""
    gap = "" if not before or before.endswith("\n") else "\n"
    _replace(path, (before + gap + (tables if before else tables.lstrip("\n"))).encode())


def _replace(path: Path, data: bytes) -> None:
    temporary = path.with_name(f".{path.name}.{os.getpid()}")
    try:
        temporary.write_bytes(data)
        temporary.replace(path)
    finally:
        temporary.unlink(missing_ok=True)


def write_article(composed: Composed, root: Path) -> None:
    """One article after the files it shows: whoever sees it sees it whole."""
    for copy in composed.copies:
        target = _inside(root, copy.target)
        if not target.exists():
            temporary = target.with_name(f".{target.name}.{os.getpid()}")
            try:
                shutil.copyfile(copy.origin, temporary)
                temporary.replace(target)
            finally:
                temporary.unlink(missing_ok=True)
    path = _inside(root, composed.placed.path)
    if path.exists():
        raise FileExistsError(17, "there is a file of that name already", str(path))
    _replace(path, composed.text.encode("utf-8"))


def _inside(root: Path, name: str) -> Path:
    """The file of a content path, its folder made. Raises ValueError where a link on the disk leads it elsewhere."""
    path = root / name
    if not path.parent.resolve().is_relative_to(root):
        raise ValueError("a link on the disk leads out of the content folder")
    path.parent.mkdir(parents=True, exist_ok=True)
    return path


def _ends_mid_line(path: Path) -> bool:
    data = path.read_bytes()[-1:]
    return bool(data) and data != b"\n"


def _not_written(composed: Composed, settings: ContentSettings, fault: Exception) -> Problem:
    original = composed.placed.original
    why = getattr(fault, "strerror", None) or str(fault)
    message = f"{settings.shown(composed.placed.path)} cannot be written: {why}"
    return error(original.shown, original.line, "import-not-written", message, "look at the folder, then import again")
