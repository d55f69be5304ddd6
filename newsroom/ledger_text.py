"""The reprint ledger for people: a table where there is room for one, else a paragraph for each reprint."""

from __future__ import annotations

from collections.abc import Sequence

from rich.cells import cell_len

from plugins.reprints.ledger import Entry

_GAP = "  "
_HEADS = ("Date", "State", "Source", "Original author", "Original date", "Permission", "Policy", "Editor", "Missing",
          "Original title", "Original", "File")  # fmt: skip
_NOTHING = "-"


def ledger_text(entries: Sequence[Entry], width: int | None) -> str:
    """The ledger in at most `width` columns where it fits into them; None for as wide as it is (a pipe)."""
    if not entries:
        return "No reprints."
    table = _table([_HEADS, *(_row(entry) for entry in entries)])
    if width is not None and max(cell_len(line) for line in table) > width:
        return "\n\n".join([*(_paragraph(entry) for entry in entries), _count(entries)])
    return "\n".join([*table, "", _count(entries)])


def _table(rows: Sequence[Sequence[str]]) -> list[str]:
    """Columns under one another; a Chinese character is two wide."""
    widths = [max(cell_len(cell) for cell in column) for column in zip(*rows, strict=True)]
    return [
        _GAP.join(cell + " " * (width - cell_len(cell)) for cell, width in zip(row, widths, strict=True)).rstrip()
        for row in rows
    ]


def _row(entry: Entry) -> tuple[str, ...]:
    cells = (
        _day(entry),
        entry.state,
        entry.source_name,
        entry.original_author,
        f"{entry.original_date.instant:%Y-%m-%d}" if entry.original_date else "",
        entry.permission,
        entry.indexing,
        entry.editor,
        gaps(entry),
        entry.original_title,
        entry.original_url,
        entry.path,
    )
    return tuple(cell or _NOTHING for cell in cells)


def _day(entry: Entry) -> str:
    return f"{entry.date.instant:%Y-%m-%d}" if entry.date else ""


def gaps(entry: Entry) -> str:
    """What the reprint must still get, then what nobody knows of it."""
    unknown = f"unknown: {', '.join(entry.unknown)}" if entry.unknown else ""
    return "; ".join(part for part in (", ".join(entry.missing), unknown) if part)


def _paragraph(entry: Entry) -> str:
    first = f"{entry.original_date.instant:%Y-%m-%d}" if entry.original_date else ""
    facts = {
        "File": f"{entry.path} ({', '.join(part for part in (entry.state, _day(entry)) if part)})",
        "Source": entry.source_name,
        "Original": ", ".join(part for part in (entry.original_title, entry.original_author, first) if part),
        "Address": entry.original_url,
        "Permission": entry.permission,
        "Policy": entry.indexing,
        "Editor": entry.editor,
        "Missing": gaps(entry),
    }
    label = max(map(len, facts))
    lines = (f"  {name:<{label}}  {value or _NOTHING}" for name, value in facts.items())
    return "\n".join([entry.title or entry.path, *lines])


def _count(entries: Sequence[Entry]) -> str:
    wanting = sum(bool(entry.missing) for entry in entries)
    number = f"{len(entries)} reprint{'' if len(entries) == 1 else 's'}"
    return f"{number}, {wanting} with something missing." if wanting else f"{number}, nothing required is missing."
