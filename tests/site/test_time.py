"""Time and whole builds: no byte changes before the reported moment, and at it just the files that show the change."""

from __future__ import annotations

import json
from collections.abc import Mapping
from datetime import datetime, timedelta
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.projects import CLOCK, SECTIONS, SOURCES, article, digests, make_project, newsroom
from tests.site.example import REPRINT

SECOND = timedelta(seconds=1)
NEWS = "sitemap-news.xml"

FILES = {
    "sections.toml": SECTIONS,
    "sources.toml": SOURCES,
    "pages/about.md": "Title: About\nSummary: Who we are\n\nText.\n",
    "news/old.md": article("Old news", "2026-01-02 08:00", Tags="Tea"),
    "guides/other.md": article("A guide", "2026-01-01 08:00"),
    "news/soon.md": article("Soon out", "2026-11-24 09:00", Kind="sponsored"),
    "news/gone.md": article("Soon gone", "2026-02-01 08:00", Tags="Tea", Expires="2026-11-24 10:30"),
    "guides/pick.md": article("Picked", "2026-03-01 08:00", Prominence="pick until 2026-11-24 11:00"),
    "guides/fresh.md": article("Fresh", "2026-11-22 20:00"),
    "guides/taken.md": article("Taken over", "2026-11-22 20:00", **REPRINT),
}
STEPS = [
    ("2026-11-24T09:00:00+08:00", "published", "“Soon out” is published"),
    ("2026-11-24T10:30:00+08:00", "expired", "“Soon gone” is no longer available"),
    ("2026-11-24T11:00:00+08:00", "stepped-back", "“Picked” no longer stands out"),
    ("2026-11-24T20:00:00+08:00", "left-news", "“Fresh” leaves the news sitemap"),
]


def build(project: Path, clock: str) -> tuple[dict[str, Any], str]:
    """The report of a build at a clock, and what it said."""
    done = newsroom(project, "build", "--clock", clock)
    assert done.returncode == 0, done.stderr
    return json.loads((project / "build-report.json").read_text(encoding="utf-8")), done.stdout


def texts(project: Path) -> dict[str, str]:
    """Every text of the output, by path."""
    output = project / "output"
    return {path: (output / path).read_text(encoding="utf-8") for path in digests(output) if not path.endswith(".svg")}


def test_a_day_of_a_portal(tmp_path: Path) -> None:
    """Each moment is told with what happens; a second before it nothing is written, and at it the right files are."""
    project = make_project(tmp_path / "project", FILES)
    report, said = build(project, CLOCK)
    for at, event, words in STEPS:
        assert (report["next_rebuild"], [change["event"] for change in report["next_changes"]]) == (at, [event])
        moment = datetime.fromisoformat(at)
        assert f"Build again at {moment:%Y-%m-%d %H:%M} (Asia/Shanghai): {words}." in said
        quiet, _ = build(project, (moment - SECOND).isoformat())
        assert (quiet["written"], quiet["removed"]) == ([], [])
        before = texts(project)
        report, said = build(project, at)
        _is_just_the_change(before, texts(project), event, words.split("”")[0][1:])
    assert report["next_rebuild"] is None
    assert report["next_changes"] == []
    assert "Build again" not in said
    quiet, _ = build(project, "2036-01-01T00:00:00+08:00")
    assert (quiet["written"], quiet["removed"]) == ([], [])


def _is_just_the_change(before: Mapping[str, str], after: Mapping[str, str], event: str, title: str) -> None:
    """What differs shows the article, or counts it; the rest of the site is as it was."""
    differing = {path for path in before.keys() | after.keys() if before.get(path) != after.get(path)}
    if event == "left-news":
        assert differing <= {NEWS}
        assert bool(differing) == (NEWS in after)
        return
    assert differing
    # What is no longer available is answered with 410.
    counted = ("tags/", "archive/", "sitemap", *([".htaccess"] if event == "expired" else []))
    for path in differing:
        shown = title in before.get(path, "") + after.get(path, "")
        assert shown or path.startswith(counted), path
    assert not {"about/index.html", "guides/other/index.html"} & differing
    if event == "published":
        assert {"index.html", "news/index.html", "news/soon/index.html", "feeds/atom.xml", "sitemap.xml"} <= differing
    if event == "expired":
        assert "no longer available" in after["news/gone/index.html"].lower()
        assert {"index.html", "news/index.html", "tags/tea/index.html", "feeds/rss.xml", "sitemap.xml"} <= differing
    if event == "stepped-back":
        assert differing == {"index.html"}


@st.composite
def _project(draw: st.DrawFn) -> dict[str, str]:
    """A handful of articles around the clock, in every state."""
    base = datetime.fromisoformat(CLOCK)
    files: dict[str, str] = {}
    for number in range(draw(st.integers(1, 5))):
        out = base + timedelta(hours=draw(st.integers(-60, 60)))
        keys: dict[str, str] = {"Tags": draw(st.sampled_from(["Tea", "Tea, Law", ""]))}
        if draw(st.booleans()):
            keys["Expires"] = f"{out + timedelta(hours=draw(st.integers(1, 72))):%Y-%m-%d %H:%M}"
        if draw(st.booleans()):
            end = out + timedelta(hours=draw(st.integers(1, 72)))
            keys["Prominence"] = f"{draw(st.sampled_from(['lead', 'pick', 'pinned']))} until {end:%Y-%m-%d %H:%M}"
        keys["Status"] = draw(st.sampled_from(["published", "published", "hidden", "withdrawn"]))
        if draw(st.integers(0, 3)) == 0:
            keys |= REPRINT | {"Source_URL": f"https://example.com/{number}", "Reprint_Indexing": "index"}
        section = draw(st.sampled_from(["news", "news/policy", "guides"]))
        keys = {key: value for key, value in keys.items() if value}
        files[f"{section}/tea-{number}.md"] = article(f"Tea {number}", f"{out:%Y-%m-%d %H:%M}", **keys)
    return files


@pytest.mark.long
@given(_project())
@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.too_slow])
def test_any_portal_through_time(files: dict[str, str]) -> None:
    """Built at each reported moment and a second before, for any mixture of articles, until nothing is left to come."""
    with TemporaryDirectory() as folder:
        project = make_project(Path(folder) / "project", {"sections.toml": SECTIONS, "sources.toml": SOURCES, **files})
        report, _ = build(project, CLOCK)
        while report["next_rebuild"]:
            moment = datetime.fromisoformat(report["next_rebuild"])
            quiet, _ = build(project, (moment - SECOND).isoformat())
            assert (quiet["written"], quiet["removed"]) == ([], [])
            assert (quiet["next_rebuild"], quiet["next_changes"]) == (report["next_rebuild"], report["next_changes"])
            events = {change["event"] for change in report["next_changes"]}
            report, _ = build(project, moment.isoformat())
            assert report["written"] or report["removed"] or (events == {"left-news"} and not _has_news(project))
        clean = make_project(Path(folder) / "clean", {"sections.toml": SECTIONS, "sources.toml": SOURCES, **files})
        build(clean, report["clock"])
        assert digests(clean / "output") == digests(project / "output")


def _has_news(project: Path) -> bool:
    return (project / "output" / NEWS).exists()
