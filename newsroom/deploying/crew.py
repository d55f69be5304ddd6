"""Several connections to one target, among which the files of a phase are shared out.

The first is the one that claims and keeps the record. It carries files like the others, and between them notes what
they did. What another cannot do it gives back, and the first does it or tells why not: so a server that takes fewer
connections gets fewer, and only what the first meets is a failure.
"""

from __future__ import annotations

import contextlib
import threading
import time
from collections import deque
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field

from tenacity import Retrying, sleep_using_event

from newsroom.deploying.target import ConnectionLost, Done, Target

Act = Callable[[Target, Sequence[str], Done], None]
"""Put or delete these paths by a connection."""

FILES_EACH = 4
"""A login takes as long as some files do: for fewer than this nobody is called."""

SECONDS_BETWEEN = 5
"""How long files are put until it is looked whether somebody else has begun."""

SECONDS_VOUCHED = 60
"""How long after a look the others may begin a file; the first, which looks, may be busy with a large one."""


SECONDS_TO_SETTLE = 1
"""How long a file rests that a connection was lost with."""


def _both_clocks() -> tuple[float, float]:
    """One stands still while a machine sleeps, the other may be set."""
    return time.monotonic(), time.time()


@dataclass(slots=True)
class Watch:
    """How long ago it was looked whether somebody else has begun."""

    clocks: Callable[[], tuple[float, ...]] = _both_clocks
    _then: tuple[float, ...] = field(default=(), init=False)

    def reset(self) -> None:
        """Now."""
        self._then = self.clocks()

    def passed(self) -> float:
        """Seconds, by whichever clock says more; a clock that jumps back says more, too."""
        pairs = zip(self.clocks(), self._then, strict=False)
        return max((abs(now - then) for now, then in pairs), default=float("inf"))


@dataclass(slots=True)
class _Share:
    """The files of a phase: those that wait, how many are under way, and those done that nobody has noted."""

    waiting: deque[str]
    watch: Watch
    ended: threading.Event = field(default_factory=threading.Event, init=False)
    given_up: list[Target] = field(default_factory=list, init=False)
    _under_way: int = field(default=0, init=False)
    _done: list[str] = field(default_factory=list, init=False)
    _changed: threading.Condition = field(default_factory=threading.Condition, init=False)

    def take(self) -> str | None:
        """The next one, if any waits."""
        with self._changed:
            if self.ended.is_set() or not self.waiting:
                return None
            self._under_way += 1
            return self.waiting.popleft()

    def take_if_vouched(self) -> str | None:
        """The same for others than the first; after too long, as when the machine slept, only when that has looked."""
        with self._changed:
            self._changed.wait_for(self._may_go_on)
            return self.take()

    def _may_go_on(self) -> bool:
        return self.ended.is_set() or not self.waiting or self.watch.passed() < SECONDS_VOUCHED

    def give_back(self, path: str) -> None:
        """It was not done."""
        with self._changed:
            self._under_way -= 1
            self.waiting.appendleft(path)
            self._changed.notify_all()

    def tell(self, path: str) -> None:
        """It was."""
        with self._changed:
            self._under_way -= 1
            self._done.append(path)
            self._changed.notify_all()

    def wait(self) -> None:
        """Until there is something to do or to note, and no longer than may be without a look."""
        with self._changed:
            self._changed.wait_for(lambda: self._done or self.waiting or not self._under_way, SECONDS_BETWEEN)

    def news(self) -> list[str]:
        """What was done since this was last asked."""
        with self._changed:
            done, self._done = self._done, []
            return done

    def looked(self) -> None:
        """Whoever waited for that may go on."""
        with self._changed:
            self._changed.notify_all()

    def is_done(self) -> bool:
        """Whether there is nothing to do and nothing to note."""
        with self._changed:
            return not (self.waiting or self._under_way or self._done)

    def end(self) -> None:
        """Nobody begins another file, nor waits to."""
        with self._changed:
            self.ended.set()
            self._changed.notify_all()


@dataclass(slots=True)
class Crew:
    """The first connection, and its fellows: one that failed too often in a row is left out from then on."""

    first: Target
    fellows: list[Target]
    patience: Callable[[], Retrying]
    watch: Watch

    def do(self, paths: Sequence[str], act: Act, note: Done, look: Callable[[], None]) -> None:
        """Do all of it. `note` is called for each path that is done, `look` now and then; both by who calls this.

        Raises what the first connection or `look` raised, when all that is under way has ended and is noted.
        """
        called = self.fellows[: len(paths) // FILES_EACH]
        if not called:
            self._alone(paths, act, note, look)
            return
        share = _Share(deque(paths), self.watch)
        threads = [threading.Thread(target=self._help, args=(fellow, share, act), daemon=True) for fellow in called]
        for thread in threads:
            thread.start()
        try:
            self._lead(share, act, note, look)
        except BaseException:
            self._end(share, threads)
            # Where a server takes few, the first must find a place when it comes again.
            self.close()
            raise
        else:
            self._end(share, threads)
        finally:
            for path in share.news():
                note(path)

    def close(self) -> None:
        """Let the fellows go; they may be called again."""
        for fellow in self.fellows:
            fellow.close()

    def _alone(self, paths: Sequence[str], act: Act, note: Done, look: Callable[[], None]) -> None:
        def done(path: str) -> None:
            note(path)
            look()

        act(self.first, paths, done)

    def _lead(self, share: _Share, act: Act, note: Done, look: Callable[[], None]) -> None:
        while not share.is_done():
            path = share.take()
            if path is not None:
                act(self.first, (path,), share.tell)
            share.wait()
            for each in share.news():
                note(each)
            look()
            share.looked()

    def _end(self, share: _Share, threads: Sequence[threading.Thread]) -> None:
        share.end()
        for thread in threads:
            thread.join()
        self.fellows = [each for each in self.fellows if not any(each is other for other in share.given_up)]

    def _help(self, fellow: Target, share: _Share, act: Act) -> None:
        retrying = self.patience().copy(sleep=sleep_using_event(share.ended))
        with contextlib.suppress(Exception):
            while retrying(_one, fellow, share, act):
                pass
            return
        fellow.close()
        share.given_up.append(fellow)


def _one(fellow: Target, share: _Share, act: Act) -> bool:
    """Do one file; whether there was any."""
    path = share.take_if_vouched()
    if path is None:
        return False
    try:
        act(fellow, (path,), lambda _: None)
    except ConnectionLost:
        # What was sent may still arrive, and must not meet what another sends.
        share.ended.wait(SECONDS_TO_SETTLE)
        share.give_back(path)
        raise
    except BaseException:
        share.give_back(path)
        raise
    share.tell(path)
    return True
