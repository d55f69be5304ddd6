"""What a build did: for people as closing lines, for cron and CI as `build-report.json`."""

from __future__ import annotations

import json
from dataclasses import asdict, dataclass
from datetime import datetime
from pathlib import Path

from plugins.content_model.lifecycle import Event, Rebuild
from plugins.content_model.problems import Problem
from plugins.rendering.published import Published
from plugins.runtime.whole_files import write_whole

VERSION = 1

EVENTS: dict[Event, str] = {
    "published": "“{title}” is published",
    "expired": "“{title}” is no longer available",
    "stepped-back": "“{title}” no longer stands out",
    "left-news": "“{title}” leaves the news sitemap",
}
# Of how many articles the closing line tells what happens to them; the report names all.
TOLD = 3


@dataclass(frozen=True, slots=True)
class BuildReport:
    """What a build did. `next_rebuild` is when time alone will change the portal; `seconds` is wall time.

    `notes` are sentences for whoever started the build.
    """

    published: Published
    problems: tuple[Problem, ...]
    clock: datetime
    next_rebuild: Rebuild | None
    articles: int
    files: int
    seconds: float
    notes: tuple[str, ...] = ()


def summary_of(report: BuildReport) -> str:
    """The closing lines of a build."""
    done = report.published
    counts = f"{len(done.written)} written, {done.unchanged} unchanged, {len(done.removed)} removed"
    articles = "1 article" if report.articles == 1 else f"{report.articles} articles"
    lines = [f"{articles}, {report.files} files: {counts}, in {report.seconds:.1f} s."]
    lines += done.why
    lines += [f"Left in place, because it was changed by hand: {path}" for path in done.kept]
    lines += report.notes
    if report.next_rebuild is not None:
        lines.append(when_to_build_again(report.next_rebuild))
    return "\n".join(lines)


def when_to_build_again(ahead: Rebuild) -> str:
    """The next moment in the site's zone and what happens then, as a sentence."""
    told = [EVENTS[change.event].format(title=change.title) for change in ahead.changes[:TOLD]]
    more = len(ahead.changes) - len(told)
    rest = f", and {more} more" if more else ""
    moment = f"{ahead.moment:%Y-%m-%d %H:%M} ({_zone_name(ahead.moment)})"
    return f"Build again at {moment}: {'; '.join(told)}{rest}."


def _zone_name(moment: datetime) -> str:
    """`Asia/Shanghai`, or the offset where a zone has no such name."""
    return str(getattr(moment.tzinfo, "key", "") or f"UTC{moment:%z}")


def write_report(path: Path, report: BuildReport) -> None:
    """Write the report as JSON. docs/operating.md describes its keys. Raises OSError."""
    done, ahead = report.published, report.next_rebuild
    data = {
        "version": VERSION,
        "clock": report.clock.isoformat(timespec="seconds"),
        "next_rebuild": ahead.moment.isoformat(timespec="seconds") if ahead else None,
        "next_changes": [asdict(change) for change in ahead.changes] if ahead else [],
        "articles": report.articles,
        "files": report.files,
        "written": done.written,
        "unchanged": done.unchanged,
        "removed": done.removed,
        "kept": done.kept,
        "problems": [asdict(problem) for problem in report.problems],
        "seconds": round(report.seconds, 3),
    }
    write_whole(path, (json.dumps(data, ensure_ascii=False, indent=2) + "\n").encode("utf-8"))
