"""Dates and times as editors write them, read into real instants with a zone; promises never to overflow."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta, timezone, tzinfo

from plugins.content_model.guessed_dates import guessed_forms
from plugins.content_model.meta import Moment
from plugins.content_model.wording import listed, quoted

FIRST_YEAR, LAST_YEAR = 1900, 2200
"""Far from the ends of `datetime`, so that no zone and no later sum can overflow."""

RIGHT_FORM = "2018-02-20 09:30"

_RIGHT = re.compile(
    r"([0-9]{4})-([0-9]{2})-([0-9]{2})"
    r"(?:[T ]([0-9]{2}):([0-9]{2})(?::([0-9]{2})(?:\.[0-9]{1,9})?)? ?(Z|[+-][0-9]{2}:?[0-9]{2})?)?"
)
_LOOSE = re.compile(
    r"([0-9]{4}) ?[-/.年] ?([0-9]{1,2}) ?[-/.月] ?([0-9]{1,2}) ?日?"
    r"(?:[Tt ]*([0-9]{1,2}) ?[:时点] ?([0-9]{1,2}) ?分?(?: ?:? ?([0-9]{1,2}) ?秒?)? ?([Zz]|[+-][0-9]{2}:?[0-9]{2})?)?"
)
_LONGEST = 60
_MINUTES = 60
_WIDEST_OFFSET = 14 * _MINUTES


@dataclass(frozen=True, slots=True)
class MomentReading:
    """A moment that was understood.

    `right_form` is how to write it, where it was written otherwise; `skipped` tells that the wall clock jumped over
    this time (summer time began) and that the time after the jump was taken.
    """

    moment: Moment
    right_form: str = ""
    skipped: bool = False


class NoMoment(ValueError):  # noqa: N818 - it names what was found
    """The text is no moment; carries the code, the message and the remedy of the problem it becomes."""

    def __init__(self, code: str, message: str, fix: str) -> None:
        super().__init__(message)
        self.code, self.message, self.fix = code, message, fix


def read_moment(text: str, zone: tzinfo) -> MomentReading:
    """The moment an editor wrote, in its own offset or else in `zone`. Raises NoMoment."""
    match, right_form = _RIGHT.fullmatch(text), ""
    if match is None:
        match = _LOOSE.fullmatch(" ".join(unicodedata.normalize("NFKC", text[:_LONGEST]).split()))
        if match is None or len(text) > _LONGEST:
            meant = listed(guessed_forms(text[:_LONGEST])) if len(text) <= _LONGEST else ""
            fix = f"write it as {meant}" if meant else f"write year-month-day and time, for example {RIGHT_FORM}"
            raise NoMoment("date-invalid", f"{quoted(text)} is not a date", fix)
        right_form = _right_form(match)
    naive, has_time = _naive(match), match[4] is not None
    offset = match[7]
    if offset:
        return MomentReading(Moment(naive.replace(tzinfo=_offset(offset.upper())), has_time), right_form)
    instant, skipped = _in_zone(naive, zone)
    return MomentReading(Moment(instant, has_time), right_form, skipped and has_time)


def _right_form(match: re.Match[str]) -> str:
    year, month, day, hour, minute, second, offset = match.groups()
    form = f"{year}-{int(month):02}-{int(day):02}"
    if hour is None:
        return form
    form += f" {int(hour):02}:{int(minute):02}"
    return form + (f":{int(second):02}" if second else "") + (offset.upper() if offset else "")


def _naive(match: re.Match[str]) -> datetime:
    year, month, day, hour, minute, second = (int(part or 0) for part in match.groups()[:6])
    if not FIRST_YEAR <= year <= LAST_YEAR:
        fix = f"write a year from {FIRST_YEAR} to {LAST_YEAR}"
        raise NoMoment("date-range", f"the year {year} is outside what the portal keeps", fix)
    try:
        datetime(year, month, day)  # noqa: DTZ001 - only whether there is such a day
    except ValueError:
        day_written = f"{year:04}-{month:02}-{day:02}"
        raise NoMoment("date-impossible", f"there is no day {day_written}", "correct the month or the day") from None
    try:
        return datetime(year, month, day, hour, minute, second)  # noqa: DTZ001 - the zone comes next
    except ValueError:
        time_written = f"{match[4]}:{match[5]}" + (f":{match[6]}" if match[6] else "")
        fix = "write a time from 00:00 to 23:59"
        raise NoMoment("date-impossible", f"there is no time {time_written}", fix) from None


def _offset(text: str) -> tzinfo:
    """The fixed offset of `Z` or `+08:00`; the widest in use is +14:00."""
    if text == "Z":
        return UTC
    hours, minutes = int(text[1:3]), int(text[-2:])
    if minutes >= _MINUTES or hours * _MINUTES + minutes > _WIDEST_OFFSET:
        raise NoMoment("date-impossible", f"there is no offset {text} from UTC", "write an offset such as +08:00")
    offset = timedelta(hours=hours, minutes=minutes)
    return timezone(-offset if text[0] == "-" else offset)


def _in_zone(naive: datetime, zone: tzinfo) -> tuple[datetime, bool]:
    """The wall-clock time in its zone, and whether summer time skipped it (then it is the time after the jump)."""
    instant = naive.replace(tzinfo=zone)
    offset = instant.utcoffset() or timedelta()
    if offset.seconds % 60:
        # Local mean time before standard time: RFC 3339 has no seconds in an offset, so they are left out.
        instant = naive.replace(tzinfo=timezone(timedelta(minutes=offset // timedelta(minutes=1))))
        return instant, False
    real = instant.astimezone(UTC).astimezone(zone)
    skipped = real.replace(tzinfo=None) != naive
    return (real if skipped else instant), skipped
