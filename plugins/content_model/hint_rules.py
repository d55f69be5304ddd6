"""Rules on hints: what `newsroom new` leaves for an editor to fill in is told, and never goes live."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from plugins.content_model.front_matter import FrontMatter
from plugins.content_model.meta import Status
from plugins.content_model.problems import Problem
from plugins.content_model.wording import quoted

HINT, CHINESE_HINT = "To fill in:", "待填："
_MAY_BE_MISSING = frozenset(["Summary", "Tags", "Authors", "Original_Date"])
_BEGINNINGS = (HINT.casefold(), CHINESE_HINT, "待填:")
_EMPTY_WORDS = frozenset(["…", "...", "……", "tk", "todo", "tbd", "xxx"])


def hint(text: str, *, chinese: bool) -> str:
    """A value that says what belongs in its place."""
    return f"{CHINESE_HINT}{text}" if chinese else f"{HINT} {text}"


def is_hint(value: str) -> bool:
    """Whether a value only keeps a place: a hint, or one of the words editors write for "to come"."""
    plain = value.strip().casefold()
    return plain.startswith(_BEGINNINGS) or plain in _EMPTY_WORDS


def hints_are_filled(header: FrontMatter, status: Status) -> Iterator[Problem]:
    """A draft may have gaps, and is told of them; what readers see has none."""
    make = header.warning if status == "draft" else header.error
    for field in header.fields.values():
        if field.known and is_hint(field.text):
            fix = "write it, or remove the line" if field.key in _MAY_BE_MISSING else "write it"
            fix += "" if status == "draft" else ', or set "Status: draft" until then'
            yield make(field, "value-unfilled", f"{field.key} is still to be filled in: {quoted(field.text)}", fix)
    first = header.body[:500].strip().split("\n", 1)[0]
    if first.casefold().startswith(_BEGINNINGS):
        fix = "write it" if status == "draft" else 'write it, or set "Status: draft" until then'
        problem = make(None, "value-unfilled", f"the text is still to be written: {quoted(first)}", fix)
        yield replace(problem, line=header.body_line, column=1)
