"""`newsroom build`: the whole line, from content to output."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from newsroom.console import Voice
from newsroom.known_settings import KnownSettings
from newsroom.project import find_project, read_portal_settings
from plugins.content_model.declared import SettingsProblem
from plugins.portal.clock import build_clock
from plugins.portal.report import BuildReport, summary_of, write_report
from plugins.portal.up_to_date import UpToDate
from plugins.runtime.collecting import without_collector


@dataclass(frozen=True, slots=True)
class BuildOptions:
    """What the command line says of a build; empty texts and None leave it to the settings."""

    production: bool
    output: Path | None
    siteurl: str
    clock: str
    drafts: bool
    clean: bool
    jobs: int | None
    explain: str
    strict: bool

    def overrides(self) -> dict[str, Any]:
        """The settings that the options replace."""
        given = {
            "WITH_DRAFTS": self.drafts,
            "STRICT": self.strict,
            "CLEAN": self.clean,
            "CLOCK": self.clock,
            "EXPLAIN": self.explain,
            "JOBS": self.jobs,
            "SITEURL": self.siteurl,
        }
        return {name: value for name, value in given.items() if value}


def run_build(voice: Voice, options: BuildOptions) -> int:
    """Build and say what was done. Raises ContentProblems, SettingsProblem or OSError."""
    project = find_project(Path.cwd())
    output = str(options.output.resolve()) if options.output is not None else ""
    settings = KnownSettings(project, production=options.production, overrides=options.overrides(), output=output)
    now = settings.now
    known = None if now.get("CLEAN") or now.get("EXPLAIN") else settings.known()
    # Looked at once: what changes from here on is for the next build to find.
    before = UpToDate(known) if known else None
    report = _told_again(before, now) or _built(voice, project, options, settings, before)
    voice.problems(report.problems)
    voice.say(summary_of(report))
    return 0


def _told_again(before: UpToDate | None, now: Mapping[str, Any]) -> BuildReport | None:
    """The report of a build that has nothing to do, told before anything that builds is imported; None where it may."""
    if before is None:
        return None
    report = before.report(build_clock(str(now.get("CLOCK") or ""), before.basis.zone))
    if report is not None and now.get("REPORT_PATH"):
        write_report(Path(now["REPORT_PATH"]), report)
    return report


def _built(
    voice: Voice, project: Path, options: BuildOptions, known: KnownSettings, before: UpToDate | None
) -> BuildReport:
    # Here and not above: a build with nothing to do is done before this is imported.
    with without_collector():
        from plugins.portal.run import Portal  # noqa: PLC0415

    with voice.progress("Building") as progress:
        overrides = {**options.overrides(), "PROGRESS": progress}
        settings = read_portal_settings(project, production=options.production, overrides=overrides)
        live = Path(settings["OUTPUT_PATH"]).resolve()
        if options.output is not None:
            settings["OUTPUT_PATH"] = str(options.output.resolve())
        # Not inside the live site's folder either: all of that is uploaded.
        if options.drafts and Path(settings["OUTPUT_PATH"]).is_relative_to(live):
            raise SettingsProblem("--drafts builds what readers must not see. Name another folder with --output")
        portal = Portal(settings)
        basis = portal.basis()
        report = portal.build(before)
    known.remember(basis)
    return report
