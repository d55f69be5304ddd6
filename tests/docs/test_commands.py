"""Every command, option and make target is documented, and every documented one exists."""

from __future__ import annotations

import json
import re
from datetime import UTC, datetime
from pathlib import Path

import pytest

from plugins.portal.report import BuildReport, write_report
from plugins.rendering.published import Published
from tests.docs.pages import PAGES, ROOT, Handbook, first_cells, handbook
from tests.projects import newsroom

OPERATING, CONTRIBUTING = handbook("docs/operating.md"), handbook("CONTRIBUTING.md")
MAKE_TARGETS = frozenset(re.findall(r"^([a-z-]+):.*## ", (ROOT / "Makefile").read_text(encoding="utf-8"), re.MULTILINE))
OPTION = re.compile(r"(?<![\w-])--?[a-z][a-z-]*")


def help_of(*command: str) -> str:
    """What `newsroom … --help` prints."""
    done = newsroom(ROOT, *command, "--help")
    assert done.returncode == 0
    return done.stdout


@pytest.fixture(scope="module")
def commands() -> frozenset[str]:
    """The commands that `newsroom --help` lists."""
    return frozenset(re.findall(r"^  ([a-z]+)  ", help_of().split("Commands:", 1)[1], re.MULTILINE))


def test_every_command_has_its_part(commands: frozenset[str]) -> None:
    """A heading for each, and no heading for what is not there."""
    assert commands == frozenset(re.findall(r"^### `newsroom ([a-z]+)`$", OPERATING.text, re.MULTILINE))


def test_every_option_is_there(commands: frozenset[str]) -> None:
    """Each command's table has the options its help has."""
    for command in commands:
        options = help_of(command).split("Options:", 1)[1].split("Example:", 1)[0]
        listed = {option for line in options.split("\n") for option in OPTION.findall(line.split("   ", 1)[0][:24])}
        documented = set(OPTION.findall(" ".join(first_cells(OPERATING.part(f"### `newsroom {command}`")))))
        assert documented == listed, command


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_no_page_names_a_command_that_is_not_there(page: Handbook, commands: frozenset[str]) -> None:
    """In code, `newsroom` is followed by a command or an option."""
    assert set(re.findall(r"\bnewsroom ([a-z]+)\b", page.code)) <= commands


def test_every_make_target_is_there() -> None:
    """The table in CONTRIBUTING is what `make help` lists."""
    table = first_cells(CONTRIBUTING.part("## Set up, run, check").split("`ARGS`", 1)[0])
    assert {span.removeprefix("make ") for span in table} == MAKE_TARGETS


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_no_page_names_a_make_target_that_is_not_there(page: Handbook) -> None:
    """In code, `make` is followed by a target."""
    typed = re.findall(r"^(?:[A-Z]+=\S+ |.*&& )?make ([a-z-]+)", page.code, re.MULTILINE)
    assert set(typed) <= MAKE_TARGETS


def test_every_exit_code_is_there() -> None:
    """The table tells the codes that the command line promises."""
    promised = re.search(r"Exit codes: (.*)\n", (ROOT / "newsroom" / "cli.py").read_text(encoding="utf-8"))
    assert promised is not None
    codes = set(re.findall(r"\b\d+\b", promised[1]))
    table = OPERATING.part("### Exit codes")
    assert set(re.findall(r"^\| (\d+) \|", table, re.MULTILINE)) == codes


def test_every_key_of_the_report_is_there(tmp_path: Path) -> None:
    """The table of build-report.json is what a build writes."""
    report = BuildReport(Published((), 0, (), ()), (), datetime(2026, 11, 23, tzinfo=UTC), None, 0, 0, 0.0)
    write_report(tmp_path / "report.json", report)
    written = json.loads((tmp_path / "report.json").read_text(encoding="utf-8"))
    assert first_cells(OPERATING.part("### build-report.json")) == set(written)
