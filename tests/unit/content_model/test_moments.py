"""Moments: what an editor writes for a date is a real instant, or refused with a remedy."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest

from plugins.content_model.moments import NoMoment, read_moment

SHANGHAI = ZoneInfo("Asia/Shanghai")
BERLIN = ZoneInfo("Europe/Berlin")


@pytest.mark.parametrize(
    ("text", "instant"),
    [
        ("2018-02-20 09:30", "2018-02-20T09:30:00+08:00"),
        ("2018-02-20T09:30", "2018-02-20T09:30:00+08:00"),
        ("2018-02-20 09:30:15", "2018-02-20T09:30:15+08:00"),
        ("2018-02-20T09:30:15.250Z", "2018-02-20T09:30:15+00:00"),
        ("2018-02-20 09:30+05:30", "2018-02-20T09:30:00+05:30"),
        ("2018-02-20 09:30 -0330", "2018-02-20T09:30:00-03:30"),
        ("2020-02-29 00:00", "2020-02-29T00:00:00+08:00"),
        ("1900-01-01 00:00", "1900-01-01T00:00:00+08:05"),
        ("2200-12-31 23:59 -12:00", "2200-12-31T23:59:00-12:00"),
    ],
)
def test_the_documented_forms_are_read(text: str, instant: str) -> None:
    """The documented form needs no remark; an offset wins over the zone."""
    found = read_moment(text, SHANGHAI)
    assert found.moment.instant.isoformat() == instant
    assert (found.moment.has_time, found.right_form, found.skipped) == (True, "", False)


@pytest.mark.parametrize(
    ("text", "right_form"),
    [
        ("2018/2/20 9:30", "2018-02-20 09:30"),
        ("2018-2-20", "2018-02-20"),
        ("2018.02.20", "2018-02-20"),
        ("2018年2月20日 09:30", "2018-02-20 09:30"),
        ("2018年2月20日", "2018-02-20"),
        ("2018 年 2 月 20 日 9时05分", "2018-02-20 09:05"),
        ("２０１８-０２-２０　０９：３０", "2018-02-20 09:30"),
        ("2018-02-20 09：30", "2018-02-20 09:30"),
        ("2018-02-20t09:30z", "2018-02-20 09:30Z"),
        ("2018/02/20 09:30:05 +08:00", "2018-02-20 09:30:05+08:00"),
    ],
)
def test_other_clear_forms_are_read_with_the_right_one(text: str, right_form: str) -> None:
    """The right form is itself a documented one and means the same instant."""
    found = read_moment(text, SHANGHAI)
    again = read_moment(found.right_form, SHANGHAI)
    assert found.right_form == right_form
    assert again.moment == found.moment
    assert not again.right_form


@pytest.mark.parametrize(
    ("text", "fix"),
    [
        ("23.11.2026", "write it as 2026-11-23"),
        ("3.4.2026 9:30", "write it as 2026-04-03 09:30"),
        ("23/11/2026", "write it as 2026-11-23"),
        ("11/23/2026 4:05 pm", "write it as 2026-11-23 16:05"),
        ("03/04/2026", "write it as 2026-04-03 or 2026-03-04"),
        ("04/04/2026", "write it as 2026-04-04"),
        ("23 November 2026", "write it as 2026-11-23"),
        ("Monday, Nov 23rd, 2026, 09:30", "write it as 2026-11-23 09:30"),
        ("20261123", "write it as 2026-11-23"),
        ("31.02.2026", "write year-month-day and time, for example 2018-02-20 09:30"),
        ("99 Smarch 2026", "write year-month-day and time, for example 2018-02-20 09:30"),
        ("soon", "write year-month-day and time, for example 2018-02-20 09:30"),
        ("11.25.2026", "write it as 2026-11-25"),
        ("11.05.2026", "write it as 2026-05-11"),
        ("25.11.26", "write year-month-day and time, for example 2018-02-20 09:30"),
        ("tomorrow 9am", "write year-month-day and time, for example 2018-02-20 09:30"),
    ],
)
def test_the_remedy_shows_the_date_that_was_meant(text: str, fix: str) -> None:
    """In the portal's form; both where two countries read it differently, an example where nothing can be guessed."""
    with pytest.raises(NoMoment) as refused:
        read_moment(text, SHANGHAI)
    assert refused.value.fix == fix


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("yesterday", "date-invalid"),
        ("20 February 2018", "date-invalid"),
        ("02/03/2018", "date-invalid"),
        ("2018-02", "date-invalid"),
        ("2018-02-20 09", "date-invalid"),
        ("2018-02-20 9:30 pm", "date-invalid"),
        ("2018年2月20日 下午3:30", "date-invalid"),
        ("2018-02-20 09:30 CST", "date-invalid"),
        ("٢٠١٨-٠٢-٢٠", "date-invalid"),
        ("2018-02-20 09:30" + " " * 5000 + "x", "date-invalid"),
        ("2018-02-30 09:30", "date-impossible"),
        ("2019-02-29", "date-impossible"),
        ("2018-13-01", "date-impossible"),
        ("2018-00-10", "date-impossible"),
        ("2018-02-20 24:00", "date-impossible"),
        ("2018-02-20 12:60", "date-impossible"),
        ("2018-02-20 12:30:60", "date-impossible"),
        ("2018-02-20 12:30+25:00", "date-impossible"),
        ("2018-02-20 12:30+08:75", "date-impossible"),
        ("0001-01-01 00:00", "date-range"),
        ("9999-12-31 23:59", "date-range"),
        ("0000-00-00", "date-range"),
        ("2201-01-01", "date-range"),
    ],
)
def test_what_is_no_moment_is_refused(text: str, code: str) -> None:
    """Unclear, impossible and far-off dates each have their own code and a remedy."""
    with pytest.raises(NoMoment) as caught:
        read_moment(text, SHANGHAI)
    assert caught.value.code == code
    assert caught.value.fix


def test_a_day_alone_is_no_midnight() -> None:
    """A moment remembers that no time was written."""
    found = read_moment("2018-02-20", SHANGHAI)
    assert not found.moment.has_time
    assert found.moment.instant.isoformat() == "2018-02-20T00:00:00+08:00"


def test_a_time_that_summer_time_skipped_is_the_one_after_the_jump() -> None:
    """On 25 March 2018 clocks in Berlin went from 02:00 to 03:00."""
    found = read_moment("2018-03-25 02:30", BERLIN)
    assert found.skipped
    assert found.moment.instant.strftime("%H:%M %z") == "03:30 +0200"


def test_a_time_that_came_twice_is_the_first() -> None:
    """On 28 October 2018 there were two 02:30 in Berlin."""
    found = read_moment("2018-10-28 02:30", BERLIN)
    assert not found.skipped
    assert found.moment.instant.astimezone(UTC) == datetime(2018, 10, 28, 0, 30, tzinfo=UTC)


def test_offsets_have_no_seconds() -> None:
    """Local mean time before standard time cannot be written in RFC 3339, so it is cut to minutes."""
    offset = read_moment("1900-06-01 12:00", SHANGHAI).moment.instant.utcoffset()
    assert offset == timedelta(hours=8, minutes=5)
