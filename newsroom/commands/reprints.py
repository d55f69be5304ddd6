"""`newsroom reprints`: the ledger of every article that is not ours."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Literal

from newsroom.console import Voice
from newsroom.ledger_text import ledger_text
from newsroom.project import find_project, read_portal_settings
from plugins.content_model.load import load_content
from plugins.content_model.problems import errors_in
from plugins.content_model.settings import ContentSettings
from plugins.portal.clock import build_clock
from plugins.reprints.ledger import Entry, ledger
from plugins.reprints.ledger_forms import as_csv, as_json

Form = Literal["text", "csv", "json"]


def run_reprints(voice: Voice, form: Form, *, clock: str, strict: bool) -> int:
    """Write the ledger to standard output; with `strict` 1 where a reprint lacks something. Raises SettingsProblem."""
    settings = read_portal_settings(find_project(Path.cwd()), production=False, overrides={"CLOCK": clock})
    root = Path(settings["PATH"])
    moment = build_clock(str(settings.get("CLOCK") or ""), settings["TIMEZONE"])
    content = load_content(
        root,
        ContentSettings(
            timezone=settings["TIMEZONE"],
            default_lang=settings["DEFAULT_LANG"],
            languages=tuple(settings.get("LANGUAGES") or [settings["DEFAULT_LANG"]]),
        ),
        moment,
    )
    entries = ledger(content, moment)
    if form == "text":
        voice.say(ledger_text(entries, voice.out.width if voice.out.is_terminal else None))
    else:
        _write(as_csv(entries) if form == "csv" else as_json(entries, moment))
    wrong = len({problem.path for problem in errors_in(content.problems)})
    if wrong:
        voice.problem(f"{_files(wrong)} in the content with errors; newsroom check tells them.")
    return 1 if strict and _wanting(entries) else 0


def _write(data: bytes) -> None:
    """Bytes, so that a spreadsheet gets UTF-8 whatever the terminal speaks."""
    sys.stdout.buffer.write(data)
    sys.stdout.buffer.flush()


def _wanting(entries: tuple[Entry, ...]) -> bool:
    return any(entry.missing for entry in entries)


def _files(number: int) -> str:
    return "There is 1 file" if number == 1 else f"There are {number} files"
