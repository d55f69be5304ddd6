"""Moments as readers and machines see them."""

from __future__ import annotations

from zoneinfo import ZoneInfo

import pytest

from plugins.views.pieces import Time
from plugins.views.times import month_label, time_view
from tests.unit.samples import SHANGHAI, moment

TIMES = {
    "with a time": ("2018-02-20 09:30", "en", Time("2018-02-20T09:30+08:00", "20 February 2018, 09:30", "20 Feb 2018")),
    "without": ("2018-02-20", "en", Time("2018-02-20", "20 February 2018", "20 Feb 2018")),
    "midnight that was written": (
        "2018-02-20 00:00",
        "en",
        Time("2018-02-20T00:00+08:00", "20 February 2018, 00:00", "20 Feb 2018"),
    ),
    "Chinese": ("2018-02-05 09:30", "zh-CN", Time("2018-02-05T09:30+08:00", "2018年2月5日 09:30", "2018-02-05")),
    "Chinese without": ("2018-02-05", "zh-CN", Time("2018-02-05", "2018年2月5日", "2018-02-05")),
    "from another zone": (
        "2018-02-20 23:30-05:00",
        "en",
        Time("2018-02-21T12:30+08:00", "21 February 2018, 12:30", "21 Feb 2018"),
    ),
    "over the year's end": (
        "2017-12-31 20:00+00:00",
        "zh-CN",
        Time("2018-01-01T04:00+08:00", "2018年1月1日 04:00", "2018-01-01"),
    ),
    "seconds are not shown": (
        "2018-02-20 09:30:59",
        "en",
        Time("2018-02-20T09:30+08:00", "20 February 2018, 09:30", "20 Feb 2018"),
    ),
    "May has no short form": ("2018-05-01", "en", Time("2018-05-01", "1 May 2018", "1 May 2018")),
}


@pytest.mark.parametrize(("written", "lang", "time"), TIMES.values(), ids=TIMES)
def test_time_view(written: str, lang: str, time: Time) -> None:
    """In the site's own zone; one without a time shows the day alone and never 00:00."""
    assert time_view(moment(written), SHANGHAI, lang) == time


@pytest.mark.parametrize("zone", ["Asia/Shanghai", "America/New_York", "Pacific/Auckland", "UTC"])
def test_a_day_stays_the_day_that_was_written(zone: str) -> None:
    """Whichever zone the site is in, when the editor wrote it there."""
    there = ZoneInfo(zone)
    written = moment("2018-02-20")
    here = type(written)(written.instant.replace(tzinfo=there), has_time=False)
    assert time_view(here, there, "en").machine == "2018-02-20"


@pytest.mark.parametrize(("lang", "label"), [("en", "February 2018"), ("zh-CN", "2018年2月"), ("fr", "February 2018")])
def test_month_label(lang: str, label: str) -> None:
    """For the archive."""
    assert month_label(2018, 2, lang) == label
