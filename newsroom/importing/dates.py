"""Dates as other systems write them, read into moments, and moments written as our editors write them."""

from __future__ import annotations

import re
from datetime import datetime, tzinfo
from email.utils import parsedate_to_datetime

from plugins.content_model.meta import Moment
from plugins.content_model.moments import FIRST_YEAR, LAST_YEAR, NoMoment, read_moment

_LONGEST = 80
_NAMED = (
    "%d %B %Y", "%d %b %Y", "%B %d %Y", "%b %d %Y", "%d %B %Y %H:%M", "%d %b %Y %H:%M", "%B %d %Y %H:%M",
    "%b %d %Y %H:%M", "%A %d %B %Y", "%A %B %d %Y", "%Y%m%d", "%Y%m%d%H%M%S",
)  # fmt: skip
_MIDNIGHT = re.compile(r"[T ]00:00(?::00(?:\.0+)?)?(?: ?(?:Z|UTC|GMT|[+-]\d\d:?\d\d))?$")
_ORDINAL = re.compile(r"(?<=\d)(?:st|nd|rd|th)\b")


def read_date(text: str, zone: tzinfo) -> Moment | None:
    """The moment a text names, or None: also where day and month could be either (`02/03/2018`).

    Exactly midnight is how most systems store a day without a time, so it is read as one.
    """
    plain = " ".join(text.split())
    if not plain or len(plain) > _LONGEST:
        return None
    if _MIDNIGHT.search(plain):
        plain = _MIDNIGHT.sub("", plain)
    plain = re.sub(r" ?(?:UTC|GMT)$", "Z", plain)
    try:
        return read_moment(plain, zone).moment
    except NoMoment:
        return _named_month(plain, zone) or _mail_date(text)


def _mail_date(text: str) -> Moment | None:
    """`Tue, 20 Feb 2018 09:30:00 +0800` (RFC 5322, as RSS has it)."""
    try:
        found = parsedate_to_datetime(text)
    except (ValueError, TypeError, IndexError, OverflowError):
        return None
    if found.tzinfo is None or not FIRST_YEAR <= found.year <= LAST_YEAR:
        return None
    offset = found.utcoffset()
    # An offset of -0000, or one that no place on earth has, says nothing.
    return Moment(found, has_time=True) if offset is not None and abs(offset.total_seconds()) <= 14 * 3600 else None


def _named_month(text: str, zone: tzinfo) -> Moment | None:
    plain = _ORDINAL.sub("", text.replace(",", " ").replace(".", " "))
    plain = " ".join(plain.split())
    for form in _NAMED:
        try:
            found = datetime.strptime(plain, form)  # noqa: DTZ007 - the zone comes with read_moment
        except ValueError:
            continue
        written = f"{found:%Y-%m-%d %H:%M}" if "%H" in form else f"{found:%Y-%m-%d}"
        try:
            return read_moment(written.rjust(10, "0"), zone).moment
        except NoMoment:
            return None
    return None


def in_zone(moment: Moment, zone: tzinfo) -> Moment:
    """The same moment on the portal's own clock; a day without a time stays the day it was."""
    if not moment.has_time:
        return moment
    return Moment(moment.instant.astimezone(zone), has_time=True)


def written(moment: Moment, zone: tzinfo) -> str:
    """The moment as a header has it: `2018-02-20 09:30` in the portal's zone, or the day alone."""
    if not moment.has_time:
        return f"{moment.instant:%Y-%m-%d}"
    local = moment.instant.astimezone(zone).replace(second=0, microsecond=0)
    form = f"{local:%Y-%m-%d %H:%M}"
    try:
        again = read_moment(form, zone).moment.instant
    except NoMoment:  # the last hours of the last year the portal keeps
        again = None
    if again == local:
        return form
    offset = f"{moment.instant:%z}" or "+0000"
    # The hour that summer time repeats: only the offset tells which of the two.
    return f"{moment.instant:%Y-%m-%d %H:%M}{offset[:3]}:{offset[3:5]}"
