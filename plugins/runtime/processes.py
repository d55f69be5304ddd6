"""Work shared among processes that are copies of this one: they see everything it holds, and send back small results.

Only where processes can be forked, which means not on Windows; there, and for little work, one process does it all. The
results are the same and in the same order, whatever the number of processes.
"""

from __future__ import annotations

import gc
import multiprocessing
import os
import signal
import sys
import warnings
from collections.abc import Callable, Iterator, Mapping
from concurrent.futures import ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from contextlib import contextmanager
from typing import Any, TypeVar

from plugins.runtime.collecting import set_aside

Result = TypeVar("Result")

# At most so many tasks go to a process at a time: enough to forget the way there.
SHARE = 32
# In the end fewer: this many shares are left for each process when they begin to shrink, so that all end together.
LAST_SHARES = 4
# Starting processes takes longer than less work than this.
WORTH_SHARING = 128

_work: Callable[[int], Any] | None = None


class WorkerLostError(OSError):
    """A process was ended from outside, most likely because the machine ran out of memory."""

    def __init__(self) -> None:
        super().__init__("a process of the build was ended from outside; is there memory left? Try with --jobs 1")


def processors() -> int:
    """How many processors this process may use."""
    if hasattr(os, "sched_getaffinity"):
        return len(os.sched_getaffinity(0))
    return os.cpu_count() or 1


def jobs_of(settings: Mapping[str, Any]) -> int:
    """How many processes the settings want: JOBS, else one for each processor."""
    return int(settings.get("JOBS") or processors())


def can_share() -> bool:
    """Whether copies of this process can be made. macOS offers it, but its own libraries do not survive it."""
    return "fork" in multiprocessing.get_all_start_methods() and sys.platform != "darwin"


def shared(work: Callable[[int], Result], count: int, jobs: int) -> Iterator[Result]:
    """`work(0)` to `work(count - 1)`, in order, done by `jobs` processes.

    What `work` changes stays in the process that did it; what it returns or raises must survive pickling. Raises what
    `work` raises, and WorkerLostError.
    """
    if jobs == 1 or count < WORTH_SHARING or not can_share() or _work is not None:
        yield from map(work, range(count))
        return
    shares = [*_shares(count, jobs)]
    with set_aside(), _copies(work, min(jobs, len(shares))) as pool:
        try:
            for results in pool.map(_done, shares):
                yield from results
        except BrokenProcessPool as problem:
            raise WorkerLostError from problem


def _shares(count: int, jobs: int) -> Iterator[range]:
    """All tasks in order, the last ones in ever smaller shares (Polychronopoulos and Kuck 1987, guided scheduling)."""
    start = 0
    while start < count:
        size = min(SHARE, max(1, (count - start) // (LAST_SHARES * jobs)))
        yield range(start, start + size)
        start += size


@contextmanager
def _copies(work: Callable[[int], Any], jobs: int) -> Iterator[ProcessPoolExecutor]:
    """A pool of copies of this process, which find `work` where they found everything else."""
    global _work  # noqa: PLW0603 - a function that holds the whole edition is not sent through a pipe
    _work = work
    pool = ProcessPoolExecutor(jobs, multiprocessing.get_context("fork"), initializer=_begin)
    try:
        with warnings.catch_warnings():
            # Python 3.12 and later: a lock held by another thread would stay held in the copies, which use none.
            warnings.simplefilter("ignore", DeprecationWarning)
            pool.submit(int).result()
        yield pool
    finally:
        _work = None
        pool.shutdown(wait=True, cancel_futures=True)


def _begin() -> None:
    # Ctrl-C reaches every process of the terminal; when this one ends is for its parent to say.
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    gc.disable()


def _done(share: range) -> list[Any]:
    assert _work is not None  # noqa: S101 - set before the copy was made
    return [_work(number) for number in share]
