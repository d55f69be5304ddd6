"""Carrying a plan out, so that a cut at any point leaves a record which says what is so.

The record is written before anything changes, several times on the way, and at the end. Each batch of files is tried
until all of it stands: after a lost connection only what is still missing, ever later, and with fresh patience whenever
something was done.
"""

from __future__ import annotations

import contextlib
import time
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import groupby
from pathlib import Path

from tenacity import Retrying, retry_if_exception_type, stop_after_attempt, wait_exponential_jitter

from newsroom.deploying.plan import Plan, Put, Seen, Wanted, make_plan, phase_of, to_look_for, to_read
from newsroom.deploying.record import ABSENT, Record, States, as_bytes, from_bytes
from newsroom.deploying.target import ConnectionLost, Done, RecordKeeper, Target

ATTEMPTS = 5
"""How often in a row a target may fail before it is given up: with the waits between, some 17 seconds."""

CHECKPOINTS = 20
"""How often the record is written on the way. What a cut makes us do twice is at most the files in between."""

SECONDS_BETWEEN = 5
"""How long files are put until it is looked whether somebody else has begun: a machine may have slept in between."""

FEWEST_BETWEEN = 50
"""Fewer files than this are not worth a checkpoint."""


def patience() -> Retrying:
    """Wait 1, 2, 4 and 8 seconds and a little more at random, then give up."""
    return Retrying(
        retry=retry_if_exception_type(ConnectionLost),
        stop=stop_after_attempt(ATTEMPTS),
        wait=wait_exponential_jitter(initial=1, max=30),
        reraise=True,
    )


def read_and_plan(
    target: Target, keeper: RecordKeeper, wanted: Wanted, patience: Callable[[], Retrying] = patience
) -> tuple[Record, Plan]:
    """Ask the target what the plan must know, then plan. Raises TargetProblem."""
    record = from_bytes(patience()(keeper.read_record))
    standing = frozenset(patience()(target.look, to_look_for(wanted, record)))
    questions = to_read(wanted, record, standing)
    answers = patience()(lambda: dict(target.digests(questions)))
    return record, make_plan(wanted, record, Seen(standing, answers))


@dataclass(slots=True)
class Journal:
    """The record while it changes."""

    keeper: RecordKeeper
    files: dict[str, States]
    untold: set[str]
    between: int
    patience: Callable[[], Retrying]
    still_ours: Callable[[], None]
    _since: int = field(default=0, init=False)
    _looked: float = field(default=0.0, init=False)

    def write(self) -> None:
        """Keep it as it is now. Raises TargetProblem where somebody else deploys by now: the record is theirs then."""
        self._since, self._looked = 0, time.monotonic()
        data = as_bytes(Record(self.files, frozenset(self.untold)))

        def write() -> None:
            self.still_ours()
            self.keeper.write_record(data)

        self.patience()(write)

    def expect(self, path: str, state: str) -> None:
        """The file may come to be in this state."""
        states = self.files.get(path, (ABSENT,))
        self.files[path] = tuple(dict.fromkeys((*states, state)))

    def stands(self, path: str, state: str) -> None:
        """The file is in this state and no other."""
        if state == ABSENT:
            self.files.pop(path, None)
        else:
            self.files[path] = (state,)

    def pause(self) -> None:
        """A step was done; now and then the record is kept."""
        self._since += 1
        if self._since >= self.between:
            self.write()
        elif time.monotonic() - self._looked > SECONDS_BETWEEN:
            self._looked = time.monotonic()
            self.patience()(self.still_ours)


@dataclass(frozen=True, slots=True)
class Carrier:
    """What a plan is carried out with.

    `advance` is called once a file, `still_ours` before the record is written: it raises where another deployment has
    begun meanwhile.
    """

    target: Target
    keeper: RecordKeeper
    advance: Callable[[], None] = lambda: None
    patience: Callable[[], Retrying] = patience
    still_ours: Callable[[], None] = lambda: None

    def carry_out(
        self,
        plan: Plan,
        digests: Mapping[str, str],
        places: Mapping[str, Path],
        record: Record,
        tellable: Iterable[str],
    ) -> Record:
        """Do all of it, and give the record as it is then. `tellable` paths are recorded as not told of yet.

        Raises TargetProblem, having recorded what was done as far as the target lets it; and so does Ctrl-C.
        """
        journal = Journal(
            self.keeper,
            dict(record.files),
            set(record.untold),
            max(FEWEST_BETWEEN, plan.steps // CHECKPOINTS),
            self.patience,
            self.still_ours,
        )
        self._expect(plan, digests, journal, frozenset(tellable))
        journal.write()
        try:
            self._delete(plan.clear, journal)
            for _, puts in groupby(plan.put, key=phase_of):
                self._put(tuple(puts), digests, places, journal)
            self._delete(plan.delete, journal)
        except BaseException:
            # What was interrupted may have left the connection in the middle of a sentence.
            self.target.close()
            with contextlib.suppress(Exception):
                self.still_ours()
                self.keeper.write_record(as_bytes(Record(journal.files, frozenset(journal.untold))))
            raise
        journal.write()
        self.patience()(self.target.finish, _note(plan))
        return Record(journal.files, frozenset(journal.untold))

    @staticmethod
    def _expect(plan: Plan, digests: Mapping[str, str], journal: Journal, tellable: frozenset[str]) -> None:
        """Everything that is about to be, before it is."""
        for path in (*plan.kept, *plan.gone):
            journal.stands(path, ABSENT)
        for path in plan.adopted:
            journal.stands(path, digests[path])
        for put in plan.put:
            journal.expect(put.path, digests[put.path])
            if put.change == "again":
                # The record alone would take it for sound after a cut.
                journal.expect(put.path, ABSENT)
        for path in (*plan.clear, *plan.delete):
            journal.expect(path, ABSENT)
        journal.untold = (journal.untold | tellable) & digests.keys()

    def _put(
        self, puts: Sequence[Put], digests: Mapping[str, str], places: Mapping[str, Path], journal: Journal
    ) -> None:
        def act(left: Sequence[str], done: Done) -> None:
            self.target.put({path: places[path] for path in left}, done)

        self._until_done([put.path for put in puts], act, lambda path: digests[path], journal)

    def _delete(self, paths: Sequence[str], journal: Journal) -> None:
        self._until_done(paths, self.target.delete, lambda _: ABSENT, journal)

    def _until_done(
        self,
        paths: Iterable[str],
        act: Callable[[Sequence[str], Done], None],
        state: Callable[[str], str],
        journal: Journal,
    ) -> None:
        left = dict.fromkeys(paths)

        def done(path: str) -> None:
            del left[path]
            journal.stands(path, state(path))
            self.advance()
            journal.pause()

        def attempt() -> None:
            # However long the connection was lost.
            self.still_ours()
            act(tuple(left), done)

        while left:
            standing = len(left)
            try:
                self.patience()(attempt)
            except ConnectionLost:
                if len(left) == standing:
                    raise


def _note(plan: Plan) -> str:
    put, gone = len(plan.put), len(plan.clear) + len(plan.delete)
    return f"{put} {'file' if put == 1 else 'files'} new or changed, {gone} deleted"
