"""The reprint ledger as CSV for spreadsheets and as JSON for programs; docs/operating.md describes both."""

from __future__ import annotations

import csv
import json
from collections.abc import Iterable
from dataclasses import fields
from datetime import datetime
from io import StringIO

from plugins.content_model.meta import Moment
from plugins.reprints.ledger import Entry

VERSION = 1
COLUMNS = tuple(field.name for field in fields(Entry))
# Spreadsheets take a cell that begins so for a formula and run it, in whichever program opens the file (OWASP, "CSV
# Injection"); headlines and addresses of a reprint come from strangers. Full-width forms count too.
_FORMULA_STARTS = ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠")


def as_csv(entries: Iterable[Entry]) -> bytes:
    """A line each, as RFC 4180 has it, in UTF-8 with the mark by which Excel knows it."""
    text = StringIO(newline="")
    writer = csv.writer(text)
    writer.writerow(COLUMNS)
    for entry in entries:
        writer.writerow([_cell(value) for value in _values(entry).values()])
    return text.getvalue().encode("utf-8-sig")


def _cell(value: object) -> str:
    """A cell no spreadsheet takes for a formula: an apostrophe before it makes it text."""
    text = "; ".join(value) if isinstance(value, list) else str(value or "")
    return f"'{text}" if text.lstrip(" \u00a0\u3000").startswith(_FORMULA_STARTS) else text


def as_json(entries: Iterable[Entry], clock: datetime) -> bytes:
    """All of it as one object."""
    data = {
        "version": VERSION,
        "clock": clock.isoformat(timespec="seconds"),
        "reprints": [_values(entry) for entry in entries],
    }
    return json.dumps(data, ensure_ascii=False, indent=2).encode("utf-8") + b"\n"


def _values(entry: Entry) -> dict[str, object]:
    return {name: _plain(getattr(entry, name)) for name in COLUMNS}


def _plain(value: object) -> object:
    if isinstance(value, Moment):
        return moment_text(value)
    return list(value) if isinstance(value, tuple) else value


def moment_text(moment: Moment | None) -> str:
    """ISO 8601, the day alone where the editor gave no time; empty for none."""
    if moment is None:
        return ""
    return moment.instant.isoformat(timespec="minutes") if moment.has_time else f"{moment.instant:%Y-%m-%d}"
