"""The morning's state as people read it, and as JSON holds it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import asdict
from datetime import datetime
from typing import Any

from newsroom.morning import Entry, Gap, Morning
from plugins.portal.report import when_to_build_again

VERSION = 1


def as_data(morning: Morning) -> dict[str, Any]:
    """The status as JSON holds it; docs/operating.md describes its keys."""

    def plain(value: Any) -> Any:
        if isinstance(value, datetime):
            return value.isoformat(timespec="seconds")
        if isinstance(value, dict):
            return {key: plain(item) for key, item in value.items()}
        return [plain(item) for item in value] if isinstance(value, (list, tuple)) else value

    data = plain({name: value for name, value in asdict(morning).items() if name != "rebuild"})
    ahead = morning.rebuild
    return {
        "version": VERSION,
        **data,
        "next_rebuild": plain(ahead.moment) if ahead else None,
        "next_changes": [asdict(change) for change in ahead.changes] if ahead else [],
    }


def in_words(morning: Morning) -> str:
    """The status as lines of text; what is empty is left out, but for what everybody asks."""
    clock = morning.clock
    errors = (
        f"{_counted(morning.errors, 'error')} and {_counted(morning.warnings, 'warning')}: newsroom check tells them"
    )
    states = sorted(morning.counts.items(), key=lambda pair: (-pair[1], pair[0]))
    blocks = [
        f"At {_moment(clock)} ({_zone(clock)})\n"
        f"Articles: {', '.join(f'{number} {state}' for state, number in states) or 'none'}"
        + (f"\nIn headers: {errors}" if morning.errors or morning.warnings else ""),
        _block("Scheduled", (_entry(entry, clock) for entry in morning.scheduled), "nothing"),
        _block("Drafts", (_entry(entry) for entry in morning.drafts), "none"),
        _block("Expiring", (_entry(entry, clock) for entry in morning.expiring)),
        _block("Prominent until", (_entry(entry, clock) for entry in morning.leads)),
        _block("Reprints with gaps", map(_gap, morning.gaps)),
        _block("Oldest guides, by their last change", (_entry(entry) for entry in morning.oldest_guides)),
        _next_build(morning),
    ]
    return "\n\n".join(block for block in blocks if block)


def _next_build(morning: Morning) -> str:
    if morning.rebuild is None:
        return "Nothing changes by itself: build again when something is written."
    return f"{when_to_build_again(morning.rebuild)}\nThat is {distance(morning.rebuild.moment, morning.clock)}."


def _block(heading: str, lines: Iterable[str], empty: str = "") -> str:
    listed = list(lines)
    if not listed:
        return f"{heading}: {empty}" if empty else ""
    return "\n  ".join([f"{heading}: {len(listed)}", *listed])


def _entry(entry: Entry, clock: datetime | None = None) -> str:
    until = f"  {distance(entry.moment, clock)}" if clock else ""
    return f"{_moment(entry.moment)}{until}  {entry.title}  ({entry.path})"


def _gap(gap: Gap) -> str:
    unknown = f"; unknown: {', '.join(gap.unknown)}" if gap.unknown else ""
    return f"{gap.title or 'no headline'}  missing: {', '.join(gap.missing)}{unknown}  ({gap.path})"


def _moment(moment: datetime) -> str:
    return f"{moment:%Y-%m-%d %H:%M}"


def _zone(clock: datetime) -> str:
    """The zone by its name: short forms such as CST are those of several."""
    return getattr(clock.tzinfo, "key", None) or clock.tzname() or ""


_HOUR, _DAY = 3600, 86400


def distance(moment: datetime, clock: datetime) -> str:
    """How long it is from `clock` until a moment, roughly, as people say it."""
    seconds = int((moment - clock).total_seconds())
    for size, noun in ((_DAY, "day"), (_HOUR, "hour"), (60, "minute")):
        number = seconds // size
        if number >= 1 and (noun == "minute" or number > 1 or seconds % size == 0):
            return f"in {_counted(number, noun)}"
    return "in a moment"


def _counted(number: int, noun: str) -> str:
    return f"{number} {noun}{'' if number == 1 else 's'}"
