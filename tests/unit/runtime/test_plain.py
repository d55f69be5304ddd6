"""Records as plain values and back: nothing is lost, and what cannot be kept says so."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, datetime, timedelta, timezone
from typing import Literal
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from plugins.content_model.meta import ArticleMeta
from plugins.content_model.problems import Problem
from plugins.runtime.plain import form_of
from plugins.runtime.sealed import sealed, unsealed

ZONES = st.sampled_from(
    [UTC, ZoneInfo("Asia/Shanghai"), ZoneInfo("Europe/Berlin"), timezone(timedelta(hours=-3, minutes=-30)), None]
)


@dataclass(frozen=True, slots=True)
class Inner:
    """A record in a record."""

    when: datetime
    kind: Literal["a", "b"]


@dataclass(frozen=True, slots=True)
class Outer:
    """A record of everything that records hold."""

    name: str
    inner: Inner | None
    others: tuple[Inner, ...]
    pairs: tuple[tuple[str, int], ...]
    yes: bool
    last: datetime | None


def there_and_back(record: object, kind: object) -> object:
    """As a build keeps it and the next one reads it."""
    form = form_of(kind)
    assert form.flatten is not None
    assert form.restore is not None
    return form.restore(unsealed(sealed(form.flatten(record))))


@given(st.builds(Outer, last=st.none() | st.datetimes(timezones=ZONES)))
def test_a_record_comes_back(record: Outer) -> None:
    """Equal, with the same zones, whatever it holds."""
    found = there_and_back(record, Outer)
    assert found == record
    assert repr(found) == repr(record)


@given(st.builds(Problem))
def test_a_problem_comes_back(problem: Problem) -> None:
    """The plainest record there is."""
    assert there_and_back(problem, Problem) == problem


def test_the_second_of_two_same_hours_stays_the_second() -> None:
    """When summer time ends."""
    moment = datetime(2026, 10, 25, 2, 30, tzinfo=ZoneInfo("Europe/Berlin"), fold=1)
    found = there_and_back(Inner(moment, "a"), Inner)
    assert isinstance(found, Inner)
    assert found.when.utcoffset() == timedelta(hours=1)


def test_headers_can_be_kept() -> None:
    """Every field of an article's header has a form."""
    assert form_of(ArticleMeta).flatten is not None


@pytest.mark.parametrize("kind", [dict[str, str], object, list[int]])
def test_what_cannot_be_kept(kind: object) -> None:
    """It is an error of whoever asks, not of an editor."""
    with pytest.raises(TypeError, match="cannot be kept"):
        form_of(kind)
