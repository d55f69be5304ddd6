"""Shared work: the same results in the same order, whoever does it, and no process left behind."""

from __future__ import annotations

import multiprocessing
import os
import signal

import pytest

from plugins.runtime.processes import WORTH_SHARING, WorkerLostError, can_share, jobs_of, processors, shared

MANY = WORTH_SHARING * 3 + 5
forks = pytest.mark.skipif(not can_share(), reason="processes cannot be forked here: one does all the work")


@pytest.mark.parametrize("jobs", [1, 2, 4, 64])
def test_results_are_in_order(jobs: int) -> None:
    """Whatever the number of processes."""
    held = {"factor": 3}
    assert list(shared(lambda number: number * held["factor"], MANY, jobs)) == [number * 3 for number in range(MANY)]
    assert not multiprocessing.active_children()


@forks
def test_processes_really_share() -> None:
    """Much work is done by others, little by this one."""
    assert os.getpid() not in set(shared(lambda _: os.getpid(), MANY, 2))
    assert set(shared(lambda _: os.getpid(), WORTH_SHARING - 1, 2)) == {os.getpid()}
    assert set(shared(lambda _: os.getpid(), MANY, 1)) == {os.getpid()}


@pytest.mark.parametrize("jobs", [1, 3])
def test_what_the_work_raises_arrives(jobs: int) -> None:
    """The error itself, and nothing runs on."""

    def work(number: int) -> int:
        if number == MANY // 2:
            raise ValueError(f"number {number}")
        return number

    with pytest.raises(ValueError, match=f"number {MANY // 2}"):
        list(shared(work, MANY, jobs))
    assert not multiprocessing.active_children()
    assert list(shared(lambda number: number, 3, jobs)) == [0, 1, 2]


@forks
def test_a_killed_process_is_told_and_not_waited_for() -> None:
    """As by a machine that runs out of memory."""

    def work(number: int) -> int:
        if number == WORTH_SHARING:
            os.kill(os.getpid(), signal.SIGKILL)
        return number

    with pytest.raises(WorkerLostError, match="--jobs 1"):
        list(shared(work, MANY, 2))


@forks
def test_whoever_stops_asking_leaves_nothing_running() -> None:
    """A build that fails in the middle of the results."""
    results = shared(lambda number: number, MANY, 2)
    assert next(results) == 0
    results.close()  # type: ignore[attr-defined]  # it is a generator
    assert not multiprocessing.active_children()


def test_work_within_work_is_not_shared_again() -> None:
    """A copy makes no copies."""
    inner = list(shared(lambda number: sum(shared(lambda n: n, MANY, 2)) + number, MANY, 2))
    assert inner == [sum(range(MANY)) + number for number in range(MANY)]


def test_how_many() -> None:
    """As many as the settings say, or one for each processor."""
    assert jobs_of({"JOBS": 3}) == 3
    assert jobs_of({}) == jobs_of({"JOBS": None}) == processors() >= 1
