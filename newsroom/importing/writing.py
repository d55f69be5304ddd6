"""A plan carried out: pictures, registries, articles, ledger; nothing that is there is written over.

Each article is in the ledger as soon as it is on the disk, so that an import that is interrupted can be run again. On a
full disk the import ends with what is whole by then.
"""

from __future__ import annotations

from collections.abc import Callable
from errno import EEXIST, EROFS
from pathlib import Path

from newsroom.importing.ledger import LEDGER, Ledger, Notes
from newsroom.importing.plan import Plan
from newsroom.importing.records import Composed
from plugins.content_model.problems import Problem, error
from plugins.content_model.registries import SECTIONS_FILE, SOURCES_FILE
from plugins.content_model.settings import ContentSettings
from plugins.runtime.disk_faults import FULL
from plugins.runtime.whole_files import write_new, write_whole

NOWHERE = FULL | {EROFS}
"""Errors that every further file would meet as well."""


def write_plan(
    plan: Plan, content: Path, settings: ContentSettings, ledger: Ledger, step: Callable[[], None]
) -> tuple[list[str], list[Problem]]:
    """The content paths written, and what could not be. Raises OSError where nothing at all can be written."""
    content.mkdir(parents=True, exist_ok=True)
    root = content.resolve()
    _append(root / SECTIONS_FILE, plan.section_tables)
    _append(root / SOURCES_FILE, plan.source_tables)
    written: list[str] = []
    problems: list[Problem] = []
    with Notes(root / LEDGER) as notes:
        for number, accepted in enumerate(plan.accepted, start=1):
            try:
                _write_and_note(accepted.composed, root, ledger, notes)
            except OSError as fault:
                left = len(plan.accepted) - number
                problems.append(_not_written(accepted.composed, settings, fault, left))
                if fault.errno in NOWHERE:
                    break
            except ValueError as fault:
                problems.append(_not_written(accepted.composed, settings, fault))
            else:
                written.append(accepted.composed.placed.path)
            step()
    return written, problems


def _write_and_note(composed: Composed, root: Path, ledger: Ledger, notes: Notes) -> None:
    """An article and its line of the ledger: both, or neither. Raises OSError, ValueError."""
    path = write_article(composed, root)
    try:
        notes.add(ledger.line_of(composed.placed.original, composed.placed.path))
    except OSError:
        # Without its line it would come in a second time, under another name.
        path.unlink()
        raise
    ledger.add(composed.placed.original, composed.placed.path)


def _append(path: Path, tables: str) -> None:
    """More tables at the end of a registry, which is replaced whole."""
    if not tables:
        return
    before = path.read_text(encoding="utf-8") if path.exists() else ""
    gap = "" if not before or before.endswith("\n") else "\n"
    write_whole(path, (before + gap + (tables if before else tables.lstrip("\n"))).encode())


def write_article(composed: Composed, root: Path) -> Path:
    """One article after the files it shows: whoever sees it sees it whole. Raises OSError, ValueError."""
    for copy in composed.copies:
        target = _inside(root, copy.target)
        if not target.exists():
            write_whole(target, copy.origin.read_bytes())
    path = _inside(root, composed.placed.path)
    write_new(path, composed.text.encode("utf-8"))
    return path


def _inside(root: Path, name: str) -> Path:
    """The file of a content path, its folder made. Raises ValueError where a link on the disk leads it elsewhere."""
    path = root / name
    if not path.parent.resolve().is_relative_to(root):
        raise ValueError("a link on the disk leads out of the content folder")
    path.parent.mkdir(parents=True, exist_ok=True)
    return path


def _not_written(composed: Composed, settings: ContentSettings, fault: Exception, left: int = 0) -> Problem:
    original = composed.placed.original
    number = getattr(fault, "errno", None)
    why = "there is a file of that name already" if number == EEXIST else getattr(fault, "strerror", None) or str(fault)
    message = f"{settings.shown(composed.placed.path)} cannot be written: {why}"
    fix = "look at the folder, then import again"
    if number in NOWHERE:
        message += f"; {left} more were not tried" if left else ""
        room = "free some room" if number in FULL else "have the disk mounted for writing"
        fix = f"{room}, then import again: what came in is whole, and the rest follows"
    return error(original.shown, original.line, "import-not-written", message, fix)
