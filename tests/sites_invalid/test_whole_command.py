"""What the whole command tells of each case: what the content model tells, and what only the later stages see."""

from __future__ import annotations

from pathlib import Path

import pytest

from plugins.content_model.problems import ContentProblems, errors_in
from tests.projects import SETTINGS, digests, started
from tests.sites_invalid.test_sites_invalid import CASES, compare, lay_out

CLOCK = "2026-11-23T12:00+08:00"


def project_of(case: str, folder: Path) -> Path:
    """The case as a project that can be built."""
    project = lay_out(case, folder / "site")
    (project / "pelicanconf.py").write_text(SETTINGS, encoding="utf-8")
    return project


def told_by_the_line(project: Path) -> str:
    """Every problem that walking the line finds, in one process, and the exit code it leads to."""
    from newsroom.project import read_portal_settings  # noqa: PLC0415 - Pelican is slow to import
    from plugins.portal.run import Portal  # noqa: PLC0415

    portal = Portal(read_portal_settings(project, production=False, overrides={"CLOCK": CLOCK}))
    try:
        problems = tuple(sorted(set(portal.prepare()[0].problems)))
    except ContentProblems as found:
        problems = found.problems
    lines = [f"exit {1 if errors_in(problems) else 0}", *map(str, problems)]
    return "".join(f"{line}\n" for line in lines)


@pytest.mark.parametrize("case", CASES)
def test_what_the_whole_line_tells(case: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Nothing crashes; each mistake is told once, with file, line, code and remedy."""
    monkeypatch.chdir(tmp_path)
    project = project_of(case, tmp_path)
    monkeypatch.chdir(project)
    compare(case, "line", told_by_the_line(project))


def test_the_command_prints_all_of_it_and_writes_nothing(tmp_path: Path) -> None:
    """The command itself, in a process: messages on standard error, exit 1, the earlier output intact."""
    project = project_of("many-mistakes", tmp_path)
    (project / "output").mkdir()
    (project / "output/index.html").write_text("the site of yesterday", encoding="utf-8")
    before = digests(project / "output")
    done = started(project, "build", "--clock", CLOCK)
    assert done.returncode == 1
    told = told_lines(project)
    assert all(line in done.stderr for line in told)
    assert "Traceback" not in done.stderr + done.stdout
    assert digests(project / "output") == before


def told_lines(project: Path) -> list[str]:
    """The first line of each message the line tells of the project."""
    import os  # noqa: PLC0415

    here = Path.cwd()
    os.chdir(project)
    try:
        return [line for line in told_by_the_line(project).splitlines()[1:] if line.startswith("content/")]
    finally:
        os.chdir(here)
