"""Carrying a plan out, so that a cut at any point leaves a record which says what is so.

The record is written before anything changes, several times on the way, and at the end. Each batch of files is tried
until all of it stands: after a lost connection only what is still missing, ever later, and with fresh patience whenever
something was done.
"""

from __future__ import annotations

import contextlib
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import groupby
from pathlib import Path

from tenacity import Retrying, retry_if_exception_type, stop_after_attempt, wait_exponential_jitter

from newsroom.deploying.crew import SECONDS_BETWEEN, Act, Crew, Watch
from newsroom.deploying.plan import Plan, Seen, Wanted, deletion_phase_of, make_plan, phase_of, to_look_for, to_read
from newsroom.deploying.record import ABSENT, Record, States, as_bytes, from_bytes
from newsroom.deploying.target import ConnectionLost, Done, RecordKeeper, Target

ATTEMPTS = 5
"""How often in a row a target may fail before it is given up: with the waits between, some 17 seconds."""

CHECKPOINTS = 20
"""How often the record is written on the way. What a cut makes us do twice is at most the files in between."""

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
    watch: Watch
    _since: int = field(default=0, init=False)

    def look(self) -> None:
        """Raises TargetProblem where somebody else deploys by now."""
        self.still_ours()
        self.watch.reset()

    def write(self) -> None:
        """Keep it as it is now. Raises TargetProblem where somebody else deploys by now: the record is theirs then."""
        self._since = 0
        data = as_bytes(Record(self.files, frozenset(self.untold)))

        def write() -> None:
            self.look()
            self.keeper.write_record(data)

        self.patience()(write)

    def expect(self, path: str, state: str) -> None:
        """The file may come to be in this state."""
        states = self.files.get(path, (ABSENT,))
        self.files[path] = tuple(dict.fromkeys((*states, state)))

    def stands(self, path: str, state: str) -> None:
        """The file is in this state and no other."""
        self._since += 1
        if state == ABSENT:
            self.files.pop(path, None)
        else:
            self.files[path] = (state,)

    def pause(self) -> None:
        """Some steps were done; now and then the record is kept, and oftener it is looked whether it is still ours."""
        if self._since >= self.between:
            self.write()
        elif self.watch.passed() > SECONDS_BETWEEN:
            self.patience()(self.look)


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
    watch: Callable[[], Watch] = Watch

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
            self.watch(),
        )
        self._expect(plan, digests, journal, frozenset(tellable))
        journal.write()
        crew = Crew(self.target, list(self.target.fellows()), self.patience, journal.watch)
        try:
            self._do(plan, digests, places, journal, crew)
        except BaseException:
            # What was interrupted may have left the connection in the middle of a sentence.
            self.target.close()
            with contextlib.suppress(Exception):
                self.still_ours()
                self.keeper.write_record(as_bytes(Record(journal.files, frozenset(journal.untold))))
            raise
        finally:
            crew.close()
        journal.write()
        self.patience()(self.target.finish, _note(plan))
        return Record(journal.files, frozenset(journal.untold))

    def _do(
        self, plan: Plan, digests: Mapping[str, str], places: Mapping[str, Path], journal: Journal, crew: Crew
    ) -> None:
        """Phase by phase: nothing of the next begins before all of one stands."""

        def put(target: Target, paths: Sequence[str], done: Done) -> None:
            target.put({path: places[path] for path in paths}, done)

        def delete(target: Target, paths: Sequence[str], done: Done) -> None:
            target.delete(paths, done)

        def all_of(paths: Iterable[str], act: Act, state: Callable[[str], str]) -> None:
            self._until_done(paths, act, state, journal, crew)

        for _, gone in groupby(plan.clear, key=deletion_phase_of):
            all_of(gone, delete, lambda _: ABSENT)
        for _, puts in groupby(plan.put, key=phase_of):
            all_of((each.path for each in puts), put, lambda path: digests[path])
        for _, gone in groupby(plan.delete, key=deletion_phase_of):
            all_of(gone, delete, lambda _: ABSENT)

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

    def _until_done(
        self, paths: Iterable[str], act: Act, state: Callable[[str], str], journal: Journal, crew: Crew
    ) -> None:
        left = dict.fromkeys(paths)

        def note(path: str) -> None:
            del left[path]
            journal.stands(path, state(path))
            self.advance()

        def attempt() -> None:
            # However long the connection was lost.
            journal.look()
            crew.do(tuple(left), act, note, journal.pause)

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
