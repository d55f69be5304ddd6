"""Moments as readers see them, in the site's time zone, and as machines do."""

from __future__ import annotations

from datetime import datetime
from zoneinfo import ZoneInfo

from plugins.content_model.corrections import names_a_day
from plugins.content_model.meta import ArticleMeta, Moment
from plugins.views.pieces import Time

# Not strftime: its names follow the build machine's locale, and pages must not.
MONTHS = ("January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November",
          "December")  # fmt: skip


def time_view(moment: Moment, zone: ZoneInfo, lang: str) -> Time:
    """The moment for a page in `lang`. One without a time shows the day alone: 00:00 was never written by anyone."""
    local = moment.instant.astimezone(zone)
    day, short = day_label(local, lang), short_label(local, lang)
    if not moment.has_time:
        return Time(local.date().isoformat(), day, short)
    joint = " " if lang.startswith("zh") else ", "
    return Time(local.isoformat(timespec="minutes"), f"{day}{joint}{local:%H:%M}", short)


def corrected_at(meta: ArticleMeta, zone: ZoneInfo) -> Time | None:
    """When the article was corrected, where the words of the correction do not say."""
    if not meta.correction or names_a_day(meta.correction) or meta.modified is None:
        return None
    return time_view(meta.modified, zone, meta.lang)


def day_label(day: datetime, lang: str) -> str:
    """`20 February 2018`, or `2018年2月20日`."""
    if lang.startswith("zh"):
        return f"{day.year}年{day.month}月{day.day}日"
    return f"{day.day} {MONTHS[day.month - 1]} {day.year}"


def short_label(day: datetime, lang: str) -> str:
    """`20 Feb 2018`, or `2018-02-20`."""
    if lang.startswith("zh"):
        return f"{day:%Y-%m-%d}"
    return f"{day.day} {MONTHS[day.month - 1][:3]} {day.year}"


def month_label(year: int, month: int, lang: str) -> str:
    """`February 2018`, or `2018年2月`."""
    return f"{year}年{month}月" if lang.startswith("zh") else f"{MONTHS[month - 1]} {year}"
