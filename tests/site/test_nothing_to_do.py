"""A build with nothing to do ends before Pelican is imported, and never where there may be something to do."""

from __future__ import annotations

import json
import shutil
import subprocess
import sys
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from newsroom.commands.build import BuildOptions, run_build
from newsroom.console import Voice
from plugins.portal.run import Portal
from plugins.portal.up_to_date import UpToDate
from tests.incremental import quick
from tests.projects import CLOCK, ROOT, SECTIONS, article, make_project

OPTIONS = BuildOptions(
    production=False, output=None, siteurl="", clock=CLOCK, drafts=False, clean=False, jobs=1, explain="", strict=False
)
SETTINGS = """
def shout(text):
    return text.upper()


JINJA_FILTERS = {"shout": shout}
"""


@pytest.fixture
def project(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """A portal that was built, with a scheduled article; what it is asked next is done in its folder."""
    later = article("Later", date="2026-12-01 09:00")
    files = {"sections.toml": SECTIONS, "news/policy/one.md": article("One"), "news/policy/later.md": later}
    made = make_project(tmp_path / "project", files, SETTINGS)
    monkeypatch.chdir(made)
    with quick():
        run_build(Voice(quiet=True), OPTIONS)
        yield made


@pytest.fixture
def builds(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """Grows with each build that Pelican takes part in."""
    built, real = [], Portal.build

    def build(portal: Portal, before: UpToDate | None = None) -> object:
        built.append("a build")
        return real(portal, before)

    monkeypatch.setattr(Portal, "build", build)
    return built


def test_nothing_changed(project: Path, builds: list[str]) -> None:
    """The report is told again, as the build itself would tell it, and is that of the new clock."""
    before = json.loads((project / "build-report.json").read_text(encoding="utf-8"))
    assert run_build(Voice(quiet=True), replace(OPTIONS, clock="2026-11-24")) == 0
    after = json.loads((project / "build-report.json").read_text(encoding="utf-8"))
    assert builds == []
    assert after["clock"].startswith("2026-11-24T00:00")
    assert (after["unchanged"], after["written"]) == (before["files"], [])
    same = {"articles", "files", "next_rebuild", "next_changes", "problems", "version"}
    assert {name: after[name] for name in same} == {name: before[name] for name in same}


def test_pelican_is_not_imported(project: Path) -> None:
    """Nor are the stages of a build: importing them takes longer than all the rest."""
    program = (
        "import sys; from plugins.runtime import trees; trees.GRAIN_NS = 0\n"
        "from newsroom.cli import main\n"
        f"try: main(['build', '--quiet', '--jobs', '1', '--clock', '{CLOCK}'])\n"
        "except SystemExit as end: assert end.code == 0\n"
        "print(sorted({'pelican', 'jinja2', 'markdown', 'plugins.views', 'plugins.portal.run'} & sys.modules.keys()))"
    )
    done = subprocess.run([sys.executable, "-c", program], cwd=project, env={"PYTHONPATH": str(ROOT)}, text=True,
                          capture_output=True, check=True)  # fmt: skip
    assert done.stdout == "[]\n"


def write(path: str, old: str, new: str) -> Callable[[Path], object]:
    """Other words in a file."""

    def change(project: Path) -> None:
        text = (project / path).read_text(encoding="utf-8")
        assert old in text
        (project / path).write_text(text.replace(old, new), encoding="utf-8")

    return change


def away(pattern: str) -> Callable[[Path], object]:
    """Files of the project that are no longer there."""

    def change(project: Path) -> None:
        for path in project.glob(pattern):
            path.unlink()

    return change


CHANGES: dict[str, Callable[[Path], object]] = {
    "an article": write("content/news/policy/one.md", "A first", "Another"),
    "a new file": lambda project: (project / "content/x.png").write_bytes(b"x"),
    "a setting": write("pelicanconf.py", "HERE =", 'SITENAME = "Another"\nHERE ='),
    "a function of the settings file": write("pelicanconf.py", "text.upper()", "text.lower()"),
    "a page by hand": lambda project: (project / "output/index.html").write_text("mine"),
    "a page away": lambda project: (project / "output/index.html").unlink(),
    "the records": away(".newsroom/outputs/*.records"),
    "the manifest": away(".newsroom/outputs/*.json"),
    "what is known of the settings": lambda project: [
        path.write_bytes(path.read_bytes()[:-3]) for path in (project / ".newsroom/settings").iterdir()
    ],
    "a file for servers": lambda project: (project / "servers/nginx.conf").write_text("mine"),
}


@pytest.mark.parametrize("change", CHANGES.values(), ids=CHANGES)
def test_a_change_means_to_build(project: Path, builds: list[str], change: Callable[[Path], object]) -> None:
    """Whatever it is; and the one after that has nothing to do again."""
    change(project)
    run_build(Voice(quiet=True), OPTIONS)
    assert builds == ["a build"]
    run_build(Voice(quiet=True), OPTIONS)
    assert builds == ["a build"]


OTHERS = {
    "the moment of a scheduled article": {"clock": "2026-12-01T09:00+08:00"},
    "an earlier clock": {"clock": "2026-11-22T12:00+08:00"},
    "another address": {"siteurl": "https://elsewhere.example"},
    "everything anew": {"clean": True},
    "the question why": {"explain": "/"},
    "production": {"production": True},
    "another output": {"output": Path("other")},
}


@pytest.mark.parametrize("other", OTHERS.values(), ids=OTHERS)
@pytest.mark.usefixtures("project")
def test_another_command_line_means_to_build(builds: list[str], other: dict[str, Any]) -> None:
    """What is asked for is not what was built."""
    run_build(Voice(quiet=True), replace(OPTIONS, **other))
    assert builds == ["a build"]


def test_the_environment_counts(project: Path, builds: list[str], monkeypatch: pytest.MonkeyPatch) -> None:
    """A settings file may ask for anything, so it is run and not read."""
    monkeypatch.setenv("SITEURL", "https://elsewhere.example")
    run_build(Voice(quiet=True), OPTIONS)
    assert builds == ["a build"]
    assert "https://elsewhere.example/" in (project / "output/index.html").read_text(encoding="utf-8")


def test_the_clock_of_one_command_line_is_not_that_of_the_next(
    project: Path, builds: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    """Who names no clock means now, or what the settings say by now."""
    now = replace(OPTIONS, clock="")
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1798800000")  # long after the scheduled article
    run_build(Voice(quiet=True), now)
    assert builds == ["a build"]
    write("pelicanconf.py", "HERE =", 'import os; CLOCK = os.environ["MOMENT"]\nHERE =')(project)
    for number, moment in enumerate(("2026-11-23", "2026-12-02"), 2):
        monkeypatch.setenv("MOMENT", moment)
        run_build(Voice(quiet=True), now)
        assert builds == ["a build"] * number


def test_settings_that_say_how_to_build(project: Path, builds: list[str], monkeypatch: pytest.MonkeyPatch) -> None:
    """Have no effect on what is made, and so are not remembered: what they say now counts."""
    write("pelicanconf.py", "HERE =", 'import os; CLEAN = "ANEW" in os.environ\nHERE =')(project)
    write("pelicanconf.py", 'HERE / "build-report.json"', 'os.environ.get("REPORT", "report.json")')(project)
    run_build(Voice(quiet=True), OPTIONS)
    monkeypatch.setenv("REPORT", "another.json")
    run_build(Voice(quiet=True), OPTIONS)
    assert builds == ["a build"]
    assert (project / "another.json").is_file()
    monkeypatch.setenv("ANEW", "1")
    run_build(Voice(quiet=True), OPTIONS)
    assert builds == ["a build"] * 2


def test_an_answer_is_for_who_asked(project: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Not for the next one, who did not ask why anything was made."""
    write("content/news/policy/one.md", "A first", "Another")(project)
    run_build(Voice(quiet=True), replace(OPTIONS, explain="/"))
    capsys.readouterr()
    run_build(Voice(quiet=False), OPTIONS)
    assert "Nothing was made" not in "".join(capsys.readouterr())


def test_a_folder_behind_a_link(project: Path, builds: list[str]) -> None:
    """Another folder that the link leads to is a change, though nothing in the first one is another."""
    (project / "content").rename(project / "first")
    shutil.copytree(project / "first", project / "second")
    write("second/news/policy/one.md", "A first", "Another")(project)
    (project / "content").symlink_to("first")
    write("first/news/policy/one.md", "A first", "The very first")(project)
    run_build(Voice(quiet=True), OPTIONS)
    assert builds == ["a build"]
    (project / "content").unlink()
    (project / "content").symlink_to("second")
    run_build(Voice(quiet=True), OPTIONS)
    assert builds == ["a build"] * 2
    assert "Another" in (project / "output/news/policy/one/index.html").read_text(encoding="utf-8")


def test_a_settings_file_that_fails(project: Path) -> None:
    """Is told as ever."""
    write("pelicanconf.py", "HERE =", "HERE = 1 / 0 #")(project)
    with pytest.raises(Exception, match="ZeroDivisionError"):
        run_build(Voice(quiet=True), OPTIONS)
