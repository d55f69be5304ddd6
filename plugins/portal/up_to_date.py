"""Whether there is anything to build: nothing that the last build was made of has changed, and no moment has passed.

Then its output is what a new build would make, and its report is told again. All of it is compared, and whatever cannot
be compared (a setting of an unknown kind, a plugin that is not the portal's and may read anything) means to build.
"""

from __future__ import annotations

import time
from collections.abc import Mapping
from datetime import datetime
from hashlib import blake2b
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

from plugins.content_model.problems import Problem
from plugins.hosting.publishing import ledger_digest, makes_promises, offer_path
from plugins.portal.report import BuildReport
from plugins.rendering.manifest import file_digest, manifest_path, read_manifest
from plugins.rendering.publication import Published
from plugins.rendering.records import read_records, records_path, untouched
from plugins.runtime.code import code_digest
from plugins.runtime.sealed import read_sealed, write_sealed
from plugins.runtime.told import settings_digest
from plugins.runtime.trees import trees_digest
from plugins.views.rebuild import Change, Rebuild

VERSION = "2"


class UpToDate:
    """What the last build into an output folder was made of. To be made before anything is read.

    `own` are the names of the plugins that read nothing but content, theme and settings.
    """

    def __init__(self, settings: Mapping[str, Any], output: Path, own: frozenset[str]) -> None:
        self._output = output
        self._explain = bool(settings.get("EXPLAIN"))
        self._zone = ZoneInfo(settings["TIMEZONE"])
        self._manifest = manifest_path(Path(settings["CACHE_PATH"]), output)
        self._path = self._manifest.with_suffix(".inputs")
        self._inputs = None if set(settings["PLUGINS"]) - own else _inputs(settings)
        self._settings = settings

    def report(self, clock: datetime) -> BuildReport | None:
        """The report of a build that has nothing to do; None where there is or may be something."""
        started = time.monotonic()
        found = read_sealed(self._path, VERSION) if self._inputs else None
        if found is None or found[0] != self._inputs:
            return None
        _, then, moment, changes, problems, articles, files, beside = found
        if beside != _beside(self._settings):
            return None
        ahead = _rebuild(moment, changes, self._zone)
        if clock < datetime.fromisoformat(then) or (ahead is not None and ahead.moment <= clock):
            return None
        manifest = read_manifest(self._manifest)
        records, _ = read_records(records_path(self._manifest))
        if manifest.keys() != records.keys() or not untouched(self._output, records, records):
            return None
        why = ("Nothing was made: all that the last build was made of is the same.",) if self._explain else ()
        return BuildReport(
            published=Published((), len(records), (), (), why),
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
        beside = _beside(self._settings)
        told = (report.clock.isoformat(), moment, changes, problems, report.articles, report.files, beside)
        write_sealed(self._path, VERSION, (self._inputs, *told))


def _rebuild(moment: str, changes: tuple[tuple[Any, str, str], ...], zone: ZoneInfo) -> Rebuild | None:
    if not moment:
        return None
    return Rebuild(datetime.fromisoformat(moment).astimezone(zone), tuple(Change(*each) for each in changes))


def _inputs(settings: Mapping[str, Any]) -> bytes | None:
    """A digest of all that a build is made of but the clock; None where that cannot be told."""
    told = settings_digest(settings)
    folders = (settings["PATH"], settings["THEME"], *settings["THEME_TEMPLATES_OVERRIDES"])
    trees = trees_digest([Path(folder).resolve() for folder in folders], time.time_ns())
    if trees is None or told is None:
        return None
    return blake2b(trees + told + code_digest(tuple(settings["PLUGINS"])), digest_size=16).digest()


def _beside(settings: Mapping[str, Any]) -> tuple[tuple[str, str], ...]:
    """What a build reads or writes beside its output, with digests: the ledger, its own promises, servers' files."""
    ledger, servers = settings.get("PUBLISHED_PATH"), settings.get("SERVERS_PATH")
    paths = sorted(Path(servers).glob("*")) if servers else []
    paths += [offer_path(settings)] if makes_promises(settings) else []
    known = [(str(ledger), ledger_digest(settings))] if ledger else []
    return (*known, *((str(path), file_digest(path)) for path in paths if path.is_file()))
