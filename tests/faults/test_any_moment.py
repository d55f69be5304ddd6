"""Whatever call to the disk fails, and whenever: readers keep a whole site, and the next build completes it."""

from __future__ import annotations

import errno
import json
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest

from plugins.runtime.disk_faults import explained
from tests.faults.injecting import Faults, failing
from tests.faults.small_portal import copied, edit, kept, publish, small_portal

FEW = 6
"""Moments that every run tries; the long test tries each there is."""
ALWAYS = 1_000_000
FAULTS = {
    "a full disk": (errno.ENOSPC, ALWAYS),
    "a full quota": (errno.EDQUOT, ALWAYS),
    "a disk that becomes read-only": (errno.EROFS, ALWAYS),
    "an error of the disk": (errno.EIO, 1),
    "a forbidden file": (errno.EACCES, 1),
}


@dataclass(frozen=True)
class Portals:
    """A portal that was built and then edited, what it held before and what it must hold after a build."""

    folder: Path
    edited: Path
    old: dict[str, str]
    new: dict[str, str]

    def moments(self, number: int) -> int:
        """How many calls of a build could fail with this error."""
        project = copied(self.edited, self.folder / f"counted-{number}")
        with failing(Faults(project, number)) as faults:
            publish(project)
        assert kept(project) == self.new
        return faults.seen


@pytest.fixture(scope="module")
def portals(tmp_path_factory: pytest.TempPathFactory) -> Portals:
    """The portal in its two states; tests work on copies."""
    folder = tmp_path_factory.mktemp("any-moment")
    project = small_portal(folder / "edited")
    old = kept(project)
    edit(project)
    after = copied(project, folder / "after")
    publish(after)
    return Portals(folder, project, old, kept(after))


def try_moment(portals: Portals, folder: Path, number: int, first: int, count: int) -> bool:
    """A build that meets the fault, and one after it; whether the first one failed."""
    project = copied(portals.edited, folder)
    before = kept(project)
    told = ""
    with failing(Faults(project, number, first, count)) as faults:
        try:
            publish(project)
        except OSError as problem:
            told = explained(problem)
    assert faults.failed
    assert "\n" not in told
    found = kept(project)
    assert set(_wrong(found, before, portals.new)) == set()
    if count == ALWAYS and number in {errno.ENOSPC, errno.EDQUOT}:
        # The output is that of one build, not of two.
        assert _output(found) in (_output(before), _output(portals.new))
        assert told == "" or "Free some" in told
        assert not [path for path in project.rglob("*") if path.name.startswith(".building-") or path.suffix == ".tmp"]
    report = project / "build-report.json"
    assert not report.exists() or json.loads(report.read_text(encoding="utf-8"))
    publish(project)
    after = {path: digest for path, digest in kept(project).items() if ".building-" not in path}
    assert after == portals.new
    return bool(told)


def _wrong(found: dict[str, str], old: dict[str, str], new: dict[str, str]) -> Iterator[str]:
    """Files that are neither the old nor the new ones, and files of both that are gone."""
    for path in found.keys() | (old.keys() & new.keys()):
        if ".building-" not in path and found.get(path) not in {old.get(path, ""), new.get(path, "")}:
            yield path


def _output(found: dict[str, str]) -> dict[str, str]:
    return {path: digest for path, digest in found.items() if path.startswith("output/")}


@pytest.mark.parametrize(("number", "count"), FAULTS.values(), ids=FAULTS)
def test_some_moments(portals: Portals, tmp_path: Path, number: int, count: int) -> None:
    """Each file is old or new and none is away; on a full disk all are old or all are new; the next build is exact."""
    moments = portals.moments(number)
    step = moments // FEW
    tried = [try_moment(portals, tmp_path / str(each), number, each, count) for each in range(0, moments, step)]
    assert any(tried)


@pytest.mark.long
@pytest.mark.parametrize(("number", "count"), FAULTS.values(), ids=FAULTS)
def test_many_moments(portals: Portals, tmp_path: Path, number: int, count: int) -> None:
    """The same, at every third: each of them takes ten minutes a fault, and shows no more."""
    moments = range(0, portals.moments(number), 3)
    failed = sum(try_moment(portals, tmp_path / str(each), number, each, count) for each in moments)
    assert failed > FEW
