"""`newsroom` in a process that kills itself at a moment of its deployment: `python -m tests.deploying.mortal MOMENT`.

A moment is a step and a number: `put 20` is when the twentieth file stands and nobody has noted it. Steps are those of
a target, and the system calls that Python announces to audit hooks (PEP 578), such as `os.rename` and
`subprocess.Popen`; they count from when the target is opened.
"""

from __future__ import annotations

import itertools
import os
import signal
import sys
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any

from newsroom.cli import main
from newsroom.deploying import deployment
from newsroom.deploying.opening import Opened, open_target
from newsroom.deploying.target import Done

PROCESS = "MORTAL_PROCESS"
"""The environment variable that tells what it starts who it is."""


@dataclass
class Moment:
    """The time to die: when `step` comes for the time `number`."""

    step: str
    number: int
    _times: itertools.count[int] = field(default_factory=lambda: itertools.count(1), init=False)

    def met(self, step: str) -> None:
        """Nobody comes back from it, when it is time."""
        if step == self.step and next(self._times) == self.number:
            os.kill(os.getpid(), signal.SIGKILL)


@dataclass
class Mortal:
    """A target that dies at a moment, and else does what the one behind it does."""

    behind: Any
    moment: Moment

    def __getattr__(self, name: str) -> Any:
        return getattr(self.behind, name)

    def claim(self, data: bytes) -> bool:
        """The claim lies there, and nobody knows."""
        put = bool(self.behind.claim(data))
        self.moment.met("claim")
        return put

    def write_record(self, data: bytes) -> None:
        """`record`: all that it will say is so, and it does not say it; `recorded`: it does."""
        self.moment.met("record")
        self.behind.write_record(data)
        self.moment.met("recorded")

    def put(self, files: Mapping[str, Path], done: Done) -> None:
        """One stands."""
        self.behind.put(files, self._noting("put", done))

    def delete(self, paths: Sequence[str], done: Done) -> None:
        """One is gone."""
        self.behind.delete(paths, self._noting("delete", done))

    def _noting(self, step: str, done: Done) -> Done:
        def noted(path: str) -> None:
            self.moment.met(step)
            done(path)

        return noted

    def fellows(self) -> list[Mortal]:
        """As mortal as the first."""
        return [Mortal(each, self.moment) for each in self.behind.fellows()]

    def finish(self, note: str) -> None:
        """`finish`: all is done but the last step; `finished`: that, too."""
        self.moment.met("finish")
        self.behind.finish(note)
        self.moment.met("finished")

    def drop_claim(self) -> None:
        """All is done, and the claim still lies there."""
        self.moment.met("leave")
        self.behind.drop_claim()


def _opening(moment: Moment) -> Any:
    """`open_target`, with targets that die."""

    def opened(*arguments: Any) -> Opened:
        made = open_target(*arguments)
        mortal = Mortal(made.target, moment)
        sys.addaudithook(lambda event, _: moment.met(event))
        keeper = mortal if made.keeper is made.target else made.keeper
        return replace(made, target=mortal, keeper=keeper, claims=mortal if made.claims else None)

    return opened


if __name__ == "__main__":
    named, _, count = sys.argv[1].partition(" ")
    os.environ[PROCESS] = str(os.getpid())
    vars(deployment)["open_target"] = _opening(Moment(named, int(count)))
    main(sys.argv[2:])
