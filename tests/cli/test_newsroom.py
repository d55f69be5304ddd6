"""Exit codes, help, and messages without tracebacks, of every command (commands, "Errors")."""

from __future__ import annotations

import re
import subprocess
from pathlib import Path

import pytest

from tests.projects import CLOCK, SECTIONS, article, digests, make_project, newsroom, run, started

GOOD = {"sections.toml": SECTIONS, "news/good.md": article("Good")}
BAD = {**GOOD, "news/bad.md": article("Bad", Tagz="x")}
WARNED = {**GOOD, "news/warned.md": "Title: Warned\nDate: 2026-11-20 09:30\n\nText.\n"}
COMMANDS = ("build", "new", "check", "reprints", "status")


@pytest.fixture(scope="module")
def good(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A project with nothing wrong."""
    return make_project(tmp_path_factory.mktemp("good") / "project", GOOD)


@pytest.mark.parametrize("command", COMMANDS)
def test_every_command_explains_itself_with_an_example(command: str, tmp_path: Path) -> None:
    """`--help` works anywhere, exits 0 and ends in an example."""
    done = newsroom(tmp_path, command, "--help")
    assert done.returncode == 0
    assert f"Example: newsroom {command}" in done.stdout


def test_help_names_every_command(tmp_path: Path) -> None:
    """`newsroom --help` lists what there is."""
    done = newsroom(tmp_path, "--help")
    assert done.returncode == 0
    assert all(f"  {command} " in done.stdout for command in COMMANDS)


def test_versions_are_told(tmp_path: Path) -> None:
    """Those that a report of a fault should name, anywhere."""
    done = newsroom(tmp_path, "--version")
    assert done.returncode == 0
    assert re.fullmatch(r"newsroom \S+ \(Pelican 4\.\d+\.\d+, Python 3\.\d+\.\d+\S*\)\n", done.stdout)


@pytest.mark.parametrize(
    ("files", "arguments", "code"),
    [
        (GOOD, ["check"], 0),
        (GOOD, ["build", "--clock", CLOCK], 0),
        (GOOD, ["reprints"], 0),
        (GOOD, ["reprints", "--csv", "--json"], 2),
        (GOOD, ["reprints", "--clock", "tomorrow"], 2),
        (BAD, ["check"], 1),
        (BAD, ["build"], 1),
        (WARNED, ["check"], 0),
        (WARNED, ["check", "--strict"], 1),
        (WARNED, ["build", "--strict"], 1),
        (GOOD, ["build", "--clock", "tomorrow"], 2),
        (GOOD, ["build", "--siteurl", "example.com"], 2),
        (GOOD, ["build", "--output", "content/inside"], 2),
        (GOOD, ["build", "--output", "."], 2),
        (GOOD, ["check", "content/none.md"], 2),
        (GOOD, ["check", "--explain", "no-such-code"], 2),
        (GOOD, ["check", "--format", "xml"], 2),
        (BAD, ["check", "--format", "json"], 1),
        (BAD, ["check", "--fix"], 1),
        (GOOD, ["new", "A headline", "--section", "news"], 0),
        (GOOD, ["new", "A headline", "--section", "no-such-section"], 2),
        (GOOD, ["new"], 2),
        (GOOD, ["status"], 0),
        (BAD, ["status"], 0),
        (GOOD, ["status", "--clock", "tomorrow"], 2),
        (GOOD, ["build", "--no-such-option"], 2),
        (GOOD, ["no-such-command"], 2),
    ],
)
def test_exit_codes(tmp_path: Path, files: dict[str, str], arguments: list[str], code: int) -> None:
    """0 fine or warnings only, 1 content problems, 2 usage or settings; always words, never a traceback or colour."""
    done = newsroom(make_project(tmp_path / "project", files), *arguments)
    assert done.returncode == code, done.stderr
    assert "Traceback" not in done.stdout + done.stderr
    assert "\x1b[" not in done.stdout + done.stderr
    assert (done.stdout + done.stderr).strip()


@pytest.mark.parametrize(
    ("files", "arguments"),
    [
        (GOOD, ["--help"]),
        (GOOD, ["no-such-command"]),
        (GOOD, ["build", "--clock", CLOCK]),
        (GOOD, ["build", "--clock", "tomorrow"]),
        (BAD, ["build", "--production"]),
        (BAD, ["check", "--fix"]),
        (GOOD, ["new", "标题", "--section", "news", "--clock", CLOCK]),
        (WARNED, ["reprints", "--csv"]),
        (BAD, ["status", "--json", "--clock", CLOCK]),
        (GOOD, ["import", "nowhere"]),
        (GOOD, ["deploy", "nowhere"]),
    ],
)
def test_a_process_of_its_own_makes_no_difference(tmp_path: Path, files: dict[str, str], arguments: list[str]) -> None:
    """Code, output, errors and files are the same, so most tests need not start one."""
    inside, outside = (make_project(tmp_path / name / "project", files) for name in ("inside", "outside"))
    done, wanted = newsroom(inside, *arguments), started(outside, *arguments)
    assert (done.returncode, *_timeless(done)) == (wanted.returncode, *_timeless(wanted))
    assert digests(inside / "content") == digests(outside / "content")
    assert digests(inside / "output") == digests(outside / "output")


def _timeless(done: subprocess.CompletedProcess[str]) -> list[str]:
    """What it said, but for how long it took and where it was."""
    return [re.sub(r"\d+\.\d+|(in|out)side", "-", said) for said in (done.stdout, done.stderr)]


def test_quiet_says_nothing_when_all_is_well(good: Path) -> None:
    """With `--quiet` only problems are printed."""
    done = newsroom(good, "check", "--quiet")
    assert (done.returncode, done.stdout, done.stderr) == (0, "", "")


def test_check_can_look_at_some_files_alone(tmp_path: Path) -> None:
    """With paths, other files' problems are neither told nor counted."""
    project = make_project(tmp_path / "project", BAD)
    assert newsroom(project, "check", "content/news/good.md").returncode == 0
    assert newsroom(project, "check", "content/news/bad.md").returncode == 1
    assert newsroom(project, "check", "content/news").returncode == 1


def test_commands_work_below_the_project_folder(good: Path) -> None:
    """The project is found from any folder inside it, and problems are placed from there."""
    assert newsroom(good / "content" / "news", "check").returncode == 0


def test_outside_a_project_the_remedy_is_named(tmp_path: Path) -> None:
    """Without a pelicanconf.py above, the message says so."""
    done = newsroom(tmp_path, "check")
    assert done.returncode == 2
    assert "pelicanconf.py" in done.stderr


@pytest.mark.parametrize(
    ("line", "told"),
    [
        ("SITENAME = ", "pelicanconf.py:"),
        ("1 / 0", "ZeroDivisionError"),
        ("PUBLISHER = {'taglin': 'x'}", 'Did you mean "tagline"?'),
        ("SITENAM = 'x'\nTIMEZON = 'UTC'", "Did you mean"),
        ("TIMEZONE = 'Mars/Olympus'", "TIMEZONE"),
        ("THEME = 'nowhere'", "nowhere"),
        ("PLUGINS = [*PLUGINS, 'plugins.nowhere']", "plugins.nowhere"),
        ("LISTINGS = {'per_page': 0}", "per_page"),
        ("MEMBERSHIP = {'provider': 'pigeon'}", "pigeon"),
        ("COLOURS = {'seal': 'url(x)'}", "seal"),
        ("raise SystemExit", "SystemExit"),
    ],
)
def test_a_wrong_setting_is_named_with_its_remedy(tmp_path: Path, line: str, told: str) -> None:
    """A settings file that cannot be run or read is exit 2 and a sentence, for both commands that read it."""
    project = make_project(tmp_path / "project", GOOD, f"\n{line}\n")
    done = newsroom(project, "build")
    assert done.returncode == 2, done.stderr
    assert told in done.stderr
    assert "Traceback" not in done.stderr


def test_production_refuses_what_a_live_site_must_not_show(tmp_path: Path) -> None:
    """An unset privacy setting on a page is a warning while writing and an error in production."""
    files = {**GOOD, "pages/privacy.md": "Title: Privacy\nSummary: x\n\nAsk {{ privacy.contact }}.\n"}
    project = make_project(tmp_path / "project", files)
    assert newsroom(project, "build").returncode == 0
    done = newsroom(project, "build", "--production")
    assert done.returncode == 1
    assert "content/pages/privacy.md:4: error:" in done.stderr


def test_debug_shows_the_traceback(tmp_path: Path) -> None:
    """`--debug` is for whoever mends the program."""
    done = started(make_project(tmp_path / "project", BAD), "build", "--debug")
    assert "Traceback" in done.stderr


def test_an_output_that_cannot_be_written_is_told(tmp_path: Path) -> None:
    """A file where the output folder should be."""
    project = make_project(tmp_path / "project", GOOD)
    (project / "output").write_text("a file", encoding="utf-8")
    done = newsroom(project, "build")
    assert done.returncode == 2
    assert "is a file" in done.stderr


def test_plain_pelican_refuses_wrong_settings_too(tmp_path: Path) -> None:
    """Exit 2 and a sentence, where Pelican alone would build on."""
    project = make_project(tmp_path / "project", GOOD, "PUBLISHER = {'taglin': 'x'}\n")
    done = run(project, "pelican", "content", "-s", "pelicanconf.py")
    assert done.returncode == 2
    assert 'Did you mean "tagline"?' in done.stderr
