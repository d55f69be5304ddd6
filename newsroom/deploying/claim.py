"""One machine at a time: whoever deploys puts a claim beside the target's record, and takes it away at the end.

It is put only where none stands, in one step that the server decides. It holds for a while and is renewed on the way,
so one that a killed deployment left gives way by itself; to whoever left it, at once.
"""

from __future__ import annotations

import contextlib
import json
import socket
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from pathlib import Path
from secrets import token_hex

from tenacity import Retrying

from newsroom.deploying.target import ClaimKeeper, ConnectionLost, TargetProblem

VERSION = 1
HOLDS = timedelta(minutes=10)
"""How long a claim holds that is not renewed."""

Now = Callable[[], datetime]


class ClaimedError(TargetProblem):
    """Somebody else deploys there."""


class _UnreadableError(ConnectionLost):
    """It may be on its way."""


def _now() -> datetime:
    return datetime.now(UTC)


@dataclass(frozen=True, slots=True)
class Holder:
    """Who deploys: a machine, and the folder on it that is deployed from."""

    host: str
    token: str


def holder_of(path: Path) -> Holder:
    """Who deploys from here; what is at `path` tells this folder from others. Raises OSError."""
    if not path.exists():
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(token_hex(8), encoding="ascii")
    return Holder(socket.gethostname(), path.read_text(encoding="ascii", errors="replace").strip())


@dataclass(frozen=True, slots=True)
class Written:
    """A claim as it was found."""

    holder: Holder
    until: datetime

    def as_bytes(self) -> bytes:
        """As it is kept."""
        data = {"version": VERSION, "host": self.holder.host, "token": self.holder.token}
        return json.dumps({**data, "until": self.until.isoformat(timespec="seconds")}).encode()


def written(data: bytes | None) -> Written | None:
    """The claim that was found; None where there is none, or what is there is none."""
    try:
        found = json.loads(data or b"")
        return Written(Holder(str(found["host"]), str(found["token"])), datetime.fromisoformat(found["until"]))
    except (KeyError, RecursionError, TypeError, ValueError):
        return None


@dataclass(slots=True)
class Claim:
    """The claim of one deployment. Without a `keeper` there is nobody else to be told, and all of this does nothing."""

    keeper: ClaimKeeper | None
    holder: Holder
    patience: Callable[[], Retrying]
    now: Now = _now
    _until: datetime | None = field(default=None, init=False)

    def take(self) -> None:
        """Put it. Raises ClaimedError where another stands that still holds, and TargetProblem."""
        if self.keeper is None:
            return
        ours = self._renewed()
        if not self.patience()(self.keeper.claim, ours.as_bytes()):
            self._refuse_if_held()
            self.patience()(self.keeper.write_claim, ours.as_bytes())
        self._until = ours.until
        self.patience()(self.hold)

    def hold(self) -> None:
        """See that it still stands, and renew it in time; asked once, without patience.

        Raises ClaimedError where another took its place, and TargetProblem.
        """
        if self.keeper is None or self._until is None:
            return
        found = written(self.keeper.read_claim())
        if found is None or found.holder != self.holder:
            who = f"from {found.holder.host}" if found else "which is done by now"
            raise ClaimedError(
                f"another deployment to this target has begun meanwhile, {who}. This one was not heard of for too "
                "long, and ends here. What it put stands; run it again when the other is done"
            )
        if self._until - self.now() < HOLDS / 2:
            ours = self._renewed()
            self.keeper.write_claim(ours.as_bytes())
            self._until = ours.until

    def leave(self) -> None:
        """Take it away, or what a killed deployment from here left of its own; never another's.

        Never raises: what is left gives way by itself.
        """
        if self.keeper is None:
            return
        with contextlib.suppress(Exception):
            found = written(self.keeper.read_claim())
            if found is not None and found.holder == self.holder:
                # It may be a file and a folder: with half of it gone nobody would know whose the rest is.
                self.patience()(self.keeper.drop_claim)

    def _renewed(self) -> Written:
        return Written(self.holder, self.now() + HOLDS)

    def _refuse_if_held(self) -> None:
        found = self._found_in_the_end()
        if found is None or found.holder == self.holder or found.until <= self.now():
            return
        raise ClaimedError(
            f"another deployment to this target is running, from {found.holder.host}. Run this again when it is done; "
            f"if it was cut, run it again there, or wait until {found.until.astimezone(UTC):%Y-%m-%d %H:%M} UTC"
        )

    def _found_in_the_end(self) -> Written | None:
        """The claim that stands; of one that cannot be read, whoever is just writing it is given some time."""
        keeper = self.keeper
        assert keeper is not None  # noqa: S101 - whoever calls has looked

        def find() -> Written:
            found = written(keeper.read_claim())
            if found is None:
                raise _UnreadableError("a claim that cannot be read lies there")
            return found

        try:
            return self.patience()(find)
        except _UnreadableError:
            return None


@contextmanager
def claimed(claim: Claim) -> Iterator[None]:
    """Do something while the target is claimed. Raises as `Claim.take`."""
    claim.take()
    try:
        yield
    finally:
        claim.leave()
