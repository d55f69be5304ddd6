"""Dates in the forms of other countries, guessed for a remedy; promises real days alone, and both where two are meant.

`23.11.2026` and `23 November 2026` have one meaning, `5/11/2026` has two. The portal never reads such a date by itself:
it only proposes what to write.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from datetime import datetime

_MONTHS = {
    name: number
    for number, names in enumerate(
        ("jan january", "feb february", "mar march", "apr april", "may", "jun june", "jul july", "aug august",
         "sep sept september", "oct october", "nov november", "dec december"),
        start=1,
    )
    for name in names.split()
}  # fmt: skip
_WEEKDAY = re.compile(r"^(?:mon|tue|wed|thu|fri|sat|sun)[a-z]*\.?,? ", re.IGNORECASE)
_TIME = r"(?:,? (?:at )?(?P<hour>[0-9]{1,2})[:.](?P<minute>[0-9]{2})(?::[0-9]{2})? ?(?P<half>[ap]\.?m\.?)?)?"
_NUMBERS = re.compile(
    r"(?P<a>[0-9]{1,2}) ?(?P<sign>[./-]) ?(?P<b>[0-9]{1,2}) ?(?P=sign) ?(?P<year>[0-9]{4})" + _TIME, re.IGNORECASE
)
_DAY_FIRST = re.compile(
    r"(?P<day>[0-9]{1,2})(?:st|nd|rd|th|\.)? (?P<month>[a-z]{3,9})\.?,? (?P<year>[0-9]{4})" + _TIME, re.IGNORECASE
)
_MONTH_FIRST = re.compile(
    r"(?P<month>[a-z]{3,9})\.? (?P<day>[0-9]{1,2})(?:st|nd|rd|th)?,? (?P<year>[0-9]{4})" + _TIME, re.IGNORECASE
)
_ONLY_DIGITS = re.compile(r"(?P<year>[0-9]{4})(?P<month>[0-9]{2})(?P<day>[0-9]{2})" + _TIME, re.IGNORECASE)
_MORNING_HOURS = 12


def guessed_forms(text: str) -> list[str]:
    """What a date probably means, each in the portal's own form: none where nothing can be guessed, two at most."""
    plain = _WEEKDAY.sub("", " ".join(unicodedata.normalize("NFKC", text).split()))
    return list(dict.fromkeys(_guesses(plain)))


def _guesses(plain: str) -> Iterator[str]:
    if match := _NUMBERS.fullmatch(plain):
        day_first, month_first = (match["a"], match["b"]), (match["b"], match["a"])
        found = [form for day, month in (day_first, month_first) for form in _form(match, int(month), int(day))]
        # Full stops put the day first wherever that is a day; slashes and hyphens do in one country, not in another.
        yield from found[:1] if match["sign"] == "." else found
        return
    for pattern in (_DAY_FIRST, _MONTH_FIRST):
        if match := pattern.fullmatch(plain):
            yield from _form(match, _MONTHS.get(match["month"].lower(), 0), int(match["day"]))
    if match := _ONLY_DIGITS.fullmatch(plain):
        yield from _form(match, int(match["month"]), int(match["day"]))


def _form(match: re.Match[str], month: int, day: int) -> Iterator[str]:
    """The portal's form of a day and perhaps its time, if there is such a day."""
    hour, minute = int(match["hour"] or 0), int(match["minute"] or 0)
    if match["half"]:
        hour = hour % _MORNING_HOURS + (_MORNING_HOURS if match["half"][0] in "pP" else 0)
    try:
        moment = datetime(int(match["year"]), month, day, hour, minute)  # noqa: DTZ001 - only what was written
    except ValueError:
        return
    yield f"{moment:%Y-%m-%d %H:%M}" if match["hour"] else f"{moment:%Y-%m-%d}"
