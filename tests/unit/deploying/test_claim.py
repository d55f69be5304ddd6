"""One deployment to a target at a time, whoever is killed, late or at the wrong hour."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from newsroom.deploying.claim import HOLDS, Claim, ClaimedError, Holder, Written, claimed, holder_of, written
from newsroom.deploying.target import ConnectionLost
from tests.unit.deploying.shelf import impatience

NOON = datetime(2026, 11, 25, 12, 0, tzinfo=UTC)
A, B = Holder("press", "a"), Holder("runner", "b")


@dataclass
class Place:
    """Where claims are kept; `losing` is how many answers get lost first."""

    data: bytes | None = None
    losing: int = 0
    calls: list[str] = field(default_factory=list)

    def _called(self, name: str) -> None:
        self.calls.append(name)
        if self.losing:
            self.losing -= 1
            raise ConnectionLost("lost")

    def claim(self, data: bytes) -> bool:
        """For one of two."""
        self._called("claim")
        if self.data is not None:
            return False
        self.data = data
        return True

    def read_claim(self) -> bytes | None:
        """As it is."""
        self._called("read")
        return self.data

    def write_claim(self, data: bytes) -> None:
        """Replaced."""
        self._called("write")
        self.data = data

    def drop_claim(self) -> None:
        """Gone."""
        self._called("drop")
        self.data = None


def claim(place: Place, holder: Holder, moment: datetime = NOON) -> Claim:
    """A claim of somebody at a moment."""
    return Claim(place, holder, impatience, lambda: moment)


def test_the_second_is_told_who_the_first_is() -> None:
    """Until the first is done; then it is free."""
    place = Place()
    with claimed(claim(place, A)):
        with pytest.raises(ClaimedError, match=r"from press\. .* wait until 2026-11-25 12:10 UTC"):
            claim(place, B).take()
        assert written(place.data) == Written(A, NOON + HOLDS)
    assert place.data is None
    claim(place, B).take()


def test_one_that_was_killed_goes_on_at_once() -> None:
    """It finds its own claim; others wait until it has run out."""
    place = Place()
    claim(place, A).take()
    claim(place, A, NOON + timedelta(minutes=1)).take()
    with pytest.raises(ClaimedError):
        claim(place, B, NOON + HOLDS).take()
    late = NOON + timedelta(minutes=1) + HOLDS
    claim(place, B, late).take()
    assert written(place.data) == Written(B, late + HOLDS)


def test_it_is_renewed_on_the_way() -> None:
    """In time, and no oftener than need be."""
    place = Place()
    moments = [NOON]
    ours = Claim(place, A, impatience, lambda: moments[-1])
    ours.take()
    for minutes, renewed in ((4, 0), (6, 6), (10, 6), (12, 12)):
        moments.append(NOON + timedelta(minutes=minutes))
        ours.hold()
        assert written(place.data) == Written(A, NOON + timedelta(minutes=renewed) + HOLDS)


@pytest.mark.parametrize("by_now", [None, Written(B, NOON + HOLDS).as_bytes(), b"{"])
def test_whoever_lost_it_stops(by_now: bytes | None) -> None:
    """Another has begun since, or is even done. What is there by now is left alone."""
    place = Place()
    ours = claim(place, A)
    ours.take()
    place.data = by_now
    with pytest.raises(ClaimedError, match="has begun meanwhile"):
        ours.hold()
    ours.leave()
    assert place.data == by_now


def test_of_two_that_take_over_at_once_one_does() -> None:
    """Whoever wrote last; the other finds that out before anything is done."""
    place = Place(data=Written(B, NOON).as_bytes())

    class Between(Place):
        def write_claim(self, data: bytes) -> None:
            super().write_claim(data)
            self.data = Written(B, NOON + HOLDS).as_bytes()

    with pytest.raises(ClaimedError):
        claim(Between(data=place.data), A, NOON + timedelta(minutes=1)).take()


@pytest.mark.parametrize("remains", [b"", b"{", b"[]", b'{"host": "x"}', b'{"host": 1, "token": 2, "until": "x"}'])
def test_remains_are_no_claim(remains: bytes) -> None:
    """Whoever may be writing it is given time; then it is taken over."""
    place = Place(data=remains)
    claim(place, A).take()
    assert written(place.data) == Written(A, NOON + HOLDS)
    assert place.calls.count("read") > 2


def test_a_lost_answer_is_asked_for_again() -> None:
    """As everywhere."""
    place = Place(losing=1)
    claim(place, A).take()
    assert written(place.data) == Written(A, NOON + HOLDS)


def test_leaving_never_fails() -> None:
    """What is left runs out by itself."""
    place = Place()
    ours = claim(place, A)
    ours.take()
    place.losing = 1
    ours.leave()
    assert place.data is not None


def test_where_there_is_nobody_to_tell_nothing_happens() -> None:
    """A record on this machine, or a branch whose push is one step."""
    with claimed(Claim(None, A, impatience)) as nothing:
        assert nothing is None


def test_a_folder_is_told_from_another(tmp_path: Path) -> None:
    """Also on one machine; and it stays the same."""
    first, second = holder_of(tmp_path / "a" / "x.holder"), holder_of(tmp_path / "b" / "x.holder")
    assert first != second
    assert first == holder_of(tmp_path / "a" / "x.holder")
