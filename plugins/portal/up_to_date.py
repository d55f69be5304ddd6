"""Whether there is anything to build: nothing that the last build was made of has changed, and no moment has passed.

Then its output is what a new build would make, and its report is told again. All of it is compared, and whatever cannot
be compared (a setting of an unknown kind, a plugin that is not the portal's and may read anything) means to build.
Nothing here needs Pelican or the stages of a build, so that it can be asked before they are imported.
"""

from __future__ import annotations

import time
from datetime import datetime
from hashlib import blake2b
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

from plugins.content_model.lifecycle import Change, Rebuild
from plugins.content_model.problems import Problem
from plugins.portal.basis import Basis
from plugins.portal.report import BuildReport
from plugins.rendering.manifest import manifest_path, read_manifest
from plugins.rendering.published import Published
from plugins.rendering.records import read_states, records_path, untouched
from plugins.runtime.code import code_digest
from plugins.runtime.sealed import read_sealed, write_sealed
from plugins.runtime.trees import trees_digest

VERSION = "3"


class UpToDate:
    """What the last build into an output folder was made of. To be made before anything is read."""

    def __init__(self, basis: Basis) -> None:
        self.basis = basis
        self._manifest = manifest_path(Path(basis.cache), Path(basis.output))
        self._path = self._manifest.with_suffix(".inputs")
        self._inputs = _inputs(basis)

    def report(self, clock: datetime) -> BuildReport | None:
        """The report of a build that has nothing to do; None where there is or may be something."""
        started = time.monotonic()
        found = read_sealed(self._path, VERSION) if self._inputs else None
        if found is None or found[0] != self._inputs:
            return None
        _, then, moment, changes, problems, articles, files, beside = found
        if beside != self.basis.beside():
            return None
        ahead = _rebuild(moment, changes, ZoneInfo(self.basis.zone))
        if clock < datetime.fromisoformat(then) or (ahead is not None and ahead.moment <= clock):
            return None
        states = read_states(records_path(self._manifest))
        if read_manifest(self._manifest).keys() != states.keys() or not untouched(Path(self.basis.output), states):
            return None
        why = ("Nothing was made: all that the last build was made of is the same.",) if self.basis.explain else ()
        return BuildReport(
            published=Published((), len(states), (), (), why),
            problems=tuple(Problem(*each) for each in problems),
            clock=clock,
            next_rebuild=ahead,
            articles=articles,
            files=files,
            seconds=time.monotonic() - started,
        )

    def remember(self, report: BuildReport) -> None:
        """Keep what this build was made of for the next one, unless it left something as it must not stay."""
        if self._inputs is None or report.published.kept:
            self._path.unlink(missing_ok=True)
            return
        ahead = report.next_rebuild
        moment = ahead.moment.isoformat() if ahead else ""
        changes = tuple((each.event, each.path, each.title) for each in ahead.changes) if ahead else ()
        problems = tuple(
            tuple(getattr(problem, name) for name in Problem.__slots__) for problem in report.problems
        )  # fmt: skip
        beside = self.basis.beside()
        told = (report.clock.isoformat(), moment, changes, problems, report.articles, report.files, beside)
        write_sealed(self._path, VERSION, (self._inputs, *told))


def _rebuild(moment: str, changes: tuple[tuple[Any, str, str], ...], zone: ZoneInfo) -> Rebuild | None:
    if not moment:
        return None
    return Rebuild(datetime.fromisoformat(moment).astimezone(zone), tuple(Change(*each) for each in changes))


def _inputs(basis: Basis) -> bytes | None:
    """A digest of all that a build is made of but the clock; None where that cannot be told."""
    folders = [Path(folder).resolve() for folder in basis.folders]
    trees = trees_digest(folders, time.time_ns()) if basis.settings else None
    if trees is None:
        return None
    return blake2b(trees + basis.settings + code_digest(), digest_size=16).digest()
