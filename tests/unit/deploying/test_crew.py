"""Several connections to one target: all is done once, phase by phase, whatever becomes of the others."""

from __future__ import annotations

import threading
from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

import pytest

from newsroom.deploying import crew
from newsroom.deploying.carrying import Carrier, read_and_plan
from newsroom.deploying.claim import ClaimedError
from newsroom.deploying.crew import SECONDS_BETWEEN, SECONDS_VOUCHED, Watch
from newsroom.deploying.plan import Wanted
from newsroom.deploying.record import from_bytes
from newsroom.deploying.target import ConnectionLost, Done, TargetProblem
from plugins.rendering.manifest import digest_of
from tests.unit.deploying.shelf import Shelf, deployed, impatience

SITE = {
    **{f"{number:02}.css": b"css" for number in range(20)},
    **{f"p{number:02}/index.html": b"page" for number in range(20)},
    "index.html": b"front",
}
Before = Callable[[str], None]


@pytest.fixture(autouse=True)
def _at_once(monkeypatch: pytest.MonkeyPatch) -> None:
    """Nothing is on its way to a shelf."""
    monkeypatch.setattr(crew, "SECONDS_TO_SETTLE", 0)


@dataclass
class Hand(Shelf):
    """A connection to the shelf that is the first one's. Asks `before` about each file, which may fail."""

    first: Hand | None = None
    before: Before = lambda _: None
    carried: list[str] = field(default_factory=list)
    closed: int = 0
    one_at_a_time: threading.Lock = field(default_factory=threading.Lock)

    @property
    def shelf(self) -> Hand:
        """Where the files are."""
        return self.first or self

    def put(self, files: Mapping[str, Path], done: Done) -> None:
        """Onto the first one's shelf."""
        for path, source in files.items():
            self.before(path)
            with self.shelf.one_at_a_time:
                Shelf.put(self.shelf, {path: source}, lambda _: None)
            self.carried.append(path)
            done(path)

    def delete(self, paths: Sequence[str], done: Done) -> None:
        """From there."""
        for path in paths:
            self.before(path)
            with self.shelf.one_at_a_time:
                Shelf.delete(self.shelf, (path,), lambda _: None)
            self.carried.append(path)
            done(path)

    def close(self) -> None:
        """Counted."""
        self.closed += 1


def four(before: Before = lambda _: None, *, others: Before | None = None) -> Hand:
    """The first of four; what the `others` ask may be something else."""
    first = Hand(before=before)
    first.hands = [Hand(first=first, before=others or before) for _ in range(3)]
    return first


def assert_all_stands(shelf: Shelf, site: Mapping[str, bytes] = SITE) -> None:
    """Each file, and the record says so."""
    assert shelf.files == site
    assert from_bytes(shelf.record).files == {path: (digest_of(data),) for path, data in site.items()}


def test_all_carry_at_the_same_time(tmp_path: Path) -> None:
    """None goes on before all four have a file each; each file is put once."""
    meeting, met = threading.Barrier(4), threading.Event()

    def meet(_: str) -> None:
        if not met.is_set():
            meeting.wait(20)
            met.set()

    shelf = four(meet)
    deployed(shelf, SITE, tmp_path)
    assert_all_stands(shelf)
    assert sorted(shelf.puts) == sorted(SITE)
    assert all(hand.closed for hand in shelf.hands if isinstance(hand, Hand))


def test_no_page_before_all_it_needs(tmp_path: Path) -> None:
    """Nobody begins what comes later while anybody has something under way; so it is with deletions."""
    shelf = four()

    def before(path: str) -> None:
        assets, pages = ({name for name in SITE if name.endswith(end)} for end in (".css", "/index.html"))
        if path not in assets:
            assert shelf.files.keys() >= assets
        if path == "index.html":
            assert shelf.files.keys() >= pages

    def deleting(path: str) -> None:
        if path.endswith(".css"):
            assert not [each for each in shelf.files if each.endswith(".html")]

    for hand in (shelf, *shelf.hands):
        assert isinstance(hand, Hand)
        hand.before = before
    deployed(shelf, SITE, tmp_path)
    for hand in (shelf, *shelf.hands):
        assert isinstance(hand, Hand)
        hand.before = deleting
    deployed(shelf, {}, tmp_path)
    assert_all_stands(shelf, {})


@pytest.mark.parametrize("problem", [ConnectionLost("refused"), TargetProblem("too many"), ValueError("a mistake")])
def test_what_the_others_cannot_do_the_first_does(tmp_path: Path, problem: Exception) -> None:
    """A server that takes one connection and no more: all is done by that."""

    def refuse(_: str) -> None:
        raise problem

    shelf = four(others=refuse)
    deployed(shelf, SITE, tmp_path)
    assert_all_stands(shelf)
    assert sorted(shelf.carried) == sorted(SITE)


def test_one_that_is_lost_now_and_then_goes_on(tmp_path: Path) -> None:
    """Every third file is lost once, by whoever has it: each is put in the end, and nobody gives up."""
    lost: set[str] = set()

    def lose(path: str) -> None:
        if path[1:3].isdigit() and int(path[1:3]) % 3 == 0 and path not in lost:
            lost.add(path)
            raise ConnectionLost("lost")

    shelf = four(lose)
    deployed(shelf, SITE, tmp_path)
    assert_all_stands(shelf)
    assert sorted(shelf.puts) == sorted(SITE)


def test_what_nobody_can_do_is_told(tmp_path: Path) -> None:
    """By the first; the record is true, and with the reason gone the rest is done, and no more."""
    reason = [TargetProblem("07.css may not be written")]

    def refuse(path: str) -> None:
        if path == "07.css" and reason:
            raise reason[0]

    shelf = four(refuse)
    with pytest.raises(TargetProblem, match=r"07\.css may not"):
        deployed(shelf, SITE, tmp_path)
    stands = {path for path, states in from_bytes(shelf.record).files.items() if len(states) == 1}
    assert stands == shelf.files.keys()
    reason.clear()
    shelf.puts.clear()
    deployed(shelf, SITE, tmp_path)
    assert_all_stands(shelf)
    assert set(shelf.puts) == SITE.keys() - stands


@pytest.mark.parametrize("clock", [0, 1], ids=["stood still", "slept"])
def test_after_a_sleep_nobody_begins_anything_unasked(tmp_path: Path, clock: int) -> None:
    """Another deployed meanwhile: each connection ends the one file it had under way, and that is all."""
    clocks, begun = [0.0, 0.0], []
    asleep = threading.Barrier(4, lambda: clocks.__setitem__(clock, SECONDS_VOUCHED + 1.0))
    place = threading.local()

    def before(path: str) -> None:
        begun.append(path)
        if not hasattr(place, "slept"):
            place.slept = True
            asleep.wait(20)

    def still_ours() -> None:
        if max(clocks) > SECONDS_BETWEEN:
            raise ClaimedError("another has begun")

    shelf = four(before)
    record, plan = read_and_plan(shelf, shelf, Wanted({path: digest_of(data) for path, data in SITE.items()}))
    places = {path: tmp_path / digest_of(data) for path, data in SITE.items()}
    for path, data in SITE.items():
        places[path].write_bytes(data)
    digests = {path: digest_of(data) for path, data in SITE.items()}
    carrier = Carrier(
        shelf, shelf, patience=impatience, still_ours=still_ours, watch=lambda: Watch(lambda: tuple(clocks))
    )
    with pytest.raises(ClaimedError):
        carrier.carry_out(plan, digests, places, record, ())
    assert len(begun) == 4


def test_a_few_files_are_no_reason_to_call_anybody(tmp_path: Path) -> None:
    """Logging in takes longer than they do."""

    def refuse(_: str) -> None:
        pytest.fail("somebody was called")

    shelf = four(others=refuse)
    few: Collection[str] = list(SITE)[:3]
    deployed(shelf, {path: SITE[path] for path in few}, tmp_path)
    assert sorted(shelf.files) == sorted(few)


@pytest.mark.parametrize("now", [(6.0, 0.0), (0.0, 6.0), (0.0, -6.0)])
def test_either_clock_tells(now: tuple[float, float]) -> None:
    """One that stands still in a sleep, one that goes on, one that somebody sets back."""
    clocks = [(0.0, 0.0)]
    watch = Watch(lambda: clocks[-1])
    assert watch.passed() == float("inf")
    watch.reset()
    assert watch.passed() == 0
    clocks.append(now)
    assert watch.passed() == 6
