"""`newsroom reprints`: what it prints, in which form, with which exit code."""

from __future__ import annotations

import csv
import json
from io import StringIO
from pathlib import Path

import pytest

from tests.projects import CLOCK, SECTIONS, SOURCES, article, make_project, newsroom, started
from tests.site.example import REPRINT

FILES = {
    "sections.toml": SECTIONS,
    "sources.toml": SOURCES,
    "news/own.md": article("Own"),
    "news/good.md": article("转载一篇", **REPRINT),
    "news/poor.md": article("Poor", **{key: value for key, value in REPRINT.items() if key != "Original_Author"}),
}


@pytest.fixture(scope="module")
def project(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A project with a whole reprint and one that lacks its author."""
    return make_project(tmp_path_factory.mktemp("reprints") / "project", FILES)


def test_the_ledger_in_a_pipe(project: Path) -> None:
    """A whole table without colour; what is wrong elsewhere goes to standard error and stops nothing."""
    done = newsroom(project, "reprints", "--clock", CLOCK)
    assert done.returncode == 0
    assert done.stdout.endswith("2 reprints, 1 with something missing.\n")
    assert "Original_Author" in next(line for line in done.stdout.split("\n") if "news/poor.md" in line)
    assert "\x1b" not in done.stdout + done.stderr
    assert done.stderr == "There is 1 file in the content with errors; newsroom check tells them.\n"


def test_strict(project: Path) -> None:
    """For a machine that must not let a gap pass."""
    assert newsroom(project, "reprints", "--strict").returncode == 1


def test_csv_and_json_say_the_same(project: Path) -> None:
    """The same reprints with the same fields, whatever the terminal's encoding."""
    data = json.loads(newsroom(project, "reprints", "--json", "--clock", CLOCK).stdout)
    table = started(project, "reprints", "--csv", "--clock", CLOCK, PYTHONIOENCODING="utf-8").stdout
    rows = list(csv.DictReader(StringIO(table.removeprefix("\ufeff"))))
    assert data["clock"] == "2026-11-23T12:00:00+08:00"
    assert [row["title"] for row in rows] == [each["title"] for each in data["reprints"]] == ["转载一篇", "Poor"]
    assert [each["missing"] for each in data["reprints"]] == [[], ["Original_Author"]]
    ascii_terminal = started(project, "reprints", "--json", PYTHONIOENCODING="ascii")
    assert "转载一篇" in ascii_terminal.stdout


@pytest.mark.parametrize(
    ("key", "remedy"),
    [
        ("Original_Author", 'add a line "Original_Author: …", or "Original_Author: unsigned"'),
        ("Permission", 'add a line "Permission: …" with agreement, licence, public-domain or none'),
    ],
)
def test_a_reprint_that_lacks_it_does_not_build(tmp_path: Path, key: str, remedy: str) -> None:
    """Neither without its original author nor without permission; the message names file, line and remedy."""
    poor = article("Poor", **{name: value for name, value in REPRINT.items() if name != key})
    files = {**FILES, "sources.toml": SOURCES.replace('permission = "agreement"\n', ""), "news/poor.md": poor}
    project = make_project(tmp_path / "project", files)
    done = newsroom(project, "build", "--clock", CLOCK)
    assert done.returncode == 1
    line = poor.split("\n").index("Source: sample-review") + 1
    assert f"content/news/poor.md:{line}: error: a reprint needs {key}" in done.stderr
    assert remedy in done.stderr
    assert not (project / "output").exists()


def test_without_permission_a_production_build_stops(tmp_path: Path) -> None:
    """`none` may stand while somebody asks, and not on the live site."""
    project = make_project(
        tmp_path / "project", {**FILES, "news/poor.md": article("P", **{**REPRINT, "Permission": "none"})}
    )
    written = newsroom(project, "check")
    assert (written.returncode, "warning: we have no permission to reprint this" in written.stderr) == (0, True)
    live = newsroom(project, "check", "--production")
    assert live.returncode == 1
    assert "error: we have no permission to reprint this [permission-none]. Fix: ask the source" in live.stderr
