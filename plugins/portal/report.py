"""What a build did: for people as closing lines, for cron and CI as `build-report.json`."""

from __future__ import annotations

import json
from dataclasses import asdict, dataclass
from datetime import datetime
from pathlib import Path

from plugins.content_model.problems import Problem
from plugins.rendering.publication import Published

VERSION = 1


@dataclass(frozen=True, slots=True)
class BuildReport:
    """What a build did. `next_moment` is when time alone will change the portal; `seconds` is wall time."""

    published: Published
    problems: tuple[Problem, ...]
    clock: datetime
    next_moment: datetime | None
    articles: int
    files: int
    seconds: float


def summary_of(report: BuildReport) -> str:
    """The closing lines of a build."""
    done = report.published
    counts = f"{len(done.written)} written, {done.unchanged} unchanged, {len(done.removed)} removed"
    articles = "1 article" if report.articles == 1 else f"{report.articles} articles"
    lines = [f"{articles}, {report.files} files: {counts}, in {report.seconds:.1f} s."]
    lines += [f"Left in place, because it was changed by hand: {path}" for path in done.kept]
    if report.next_moment is not None:
        lines.append(
            f"Build again at {report.next_moment.isoformat(timespec='minutes')}: something appears or ends then."
        )
    return "\n".join(lines)


def write_report(path: Path, report: BuildReport) -> None:
    """Write the report as JSON. docs/operating.md describes its keys. Raises OSError."""
    done = report.published
    data = {
        "version": VERSION,
        "clock": report.clock.isoformat(timespec="seconds"),
        "next_rebuild": report.next_moment.isoformat(timespec="seconds") if report.next_moment else None,
        "articles": report.articles,
        "files": report.files,
        "written": done.written,
        "unchanged": done.unchanged,
        "removed": done.removed,
        "kept": done.kept,
        "problems": [asdict(problem) for problem in report.problems],
        "seconds": round(report.seconds, 3),
    }
    path.write_text(json.dumps(data, ensure_ascii=False, indent=2) + "\n", encoding="utf-8")
