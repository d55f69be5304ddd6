"""A target in memory that can be cut at any step, and everything that is needed to deploy to it."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from tenacity import Retrying, retry_if_exception_type, stop_after_attempt

from newsroom.deploying.carrying import Carrier, read_and_plan
from newsroom.deploying.plan import Plan, Wanted
from newsroom.deploying.target import PART, ConnectionLost, Done, Target
from plugins.rendering.manifest import digest_of


class PowerCutError(BaseException):
    """The machine is gone: nothing more is written, not even the record."""


@dataclass
class Shelf:
    """Holds bytes by path.

    `steps` counts what was done. At `cut_at` it fails once; or it `dies` and is gone for good, or is `interrupted`.
    """

    files: dict[str, bytes] = field(default_factory=dict)
    record: bytes | None = None
    steps: int = 0
    cut_at: int = -1
    dies: bool = False
    interrupted: bool = False
    puts: list[str] = field(default_factory=list)
    deleted: list[str] = field(default_factory=list)
    finished: int = 0
    hands: Sequence[Target] = ()

    def _step(self, half: Callable[[], None] = lambda: None) -> None:
        self.steps += 1
        if self.steps - 1 == self.cut_at:
            half()
            if self.interrupted:
                raise KeyboardInterrupt
            raise PowerCutError if self.dies else ConnectionLost("cut")
        if self.dies and 0 <= self.cut_at < self.steps:
            raise PowerCutError

    def look(self, paths: Collection[str]) -> set[str]:
        """What stands there."""
        return set(paths) & self.files.keys()

    def digests(self, paths: Sequence[str]) -> Iterator[tuple[str, str | None]]:
        """As they are."""
        for path in paths:
            yield path, digest_of(self.files[path]) if path in self.files else None

    def put(self, files: Mapping[str, Path], done: Done) -> None:
        """In two steps, with half a file after the first; a file where a folder must be is refused."""
        for path, source in files.items():
            assert not any(path.startswith(f"{other}/") or other.startswith(f"{path}/") for other in self.files), path
            data = source.read_bytes()
            self._step(lambda path=path, data=data: self.files.update({path + PART: data[:1]}))  # type: ignore[misc]
            self.files.pop(path + PART, None)
            self.files[path] = data
            self.puts.append(path)
            # It stands, and whoever put it may not hear of it.
            self._step()
            done(path)

    def delete(self, paths: Sequence[str], done: Done) -> None:
        """One after the other."""
        for path in paths:
            self._step()
            self.files.pop(path + PART, None)
            self.files.pop(path, None)
            self.deleted.append(path)
            self._step()
            done(path)

    def read_record(self) -> bytes | None:
        """As it was kept."""
        return self.record

    def write_record(self, data: bytes) -> None:
        """Whole or not at all."""
        self._step()
        self.record = data

    def fellows(self) -> Sequence[Target]:
        """As a test wants them."""
        return self.hands

    def finish(self, note: str) -> None:
        """Counted."""
        assert note
        self.finished += 1

    def close(self) -> None:
        """Nothing is open."""


def impatience() -> Retrying:
    """As patience, without the waiting."""
    return Retrying(retry=retry_if_exception_type(ConnectionLost), stop=stop_after_attempt(2), reraise=True)


def deployed(
    shelf: Shelf, site: Mapping[str, bytes], folder: Path, *, verify: bool = False, take_over: bool = False
) -> Plan:
    """Deploy a site to the shelf; a plan that must be refused is only given back. Whatever is put is to be told of."""
    places = {}
    for path, data in site.items():
        place = folder / digest_of(data)
        place.write_bytes(data)
        places[path] = place
    digests = {path: digest_of(data) for path, data in site.items()}
    record, plan = read_and_plan(shelf, shelf, Wanted(digests, verify=verify, take_over=take_over), impatience)
    if not plan.is_empty and not plan.strangers and not plan.blocking:
        Carrier(shelf, shelf, patience=impatience).carry_out(
            plan, digests, places, record, [put.path for put in plan.put]
        )
    return plan
