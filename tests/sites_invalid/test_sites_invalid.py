"""One folder a mistake: what an editor is told, word for word, and how the program ends.

A case holds only the files that are wrong; it is laid over `_base/`, which is in order. `expected.txt` has the exit
code on its first line and below it all that is printed. Where an earlier stage alone says less than the whole command
(it cannot see a broken link yet), `expected.<stage>.txt` says what that stage tells.

After a deliberate change of wording: `UPDATE_EXPECTED=1 pytest tests/sites_invalid`, then read the difference.
"""

from __future__ import annotations

import os
import shutil
from datetime import UTC, datetime
from pathlib import Path

import pytest

from plugins.content_model.load import load_content
from plugins.content_model.problems import errors_in
from plugins.content_model.settings import ContentSettings

FOLDER = Path(__file__).parent
CASES = sorted(case.name for case in FOLDER.iterdir() if (case / "content").is_dir() and not case.name.startswith("_"))
CLOCK = datetime(2026, 11, 23, 4, 0, tzinfo=UTC)
SETTINGS = ContentSettings("Asia/Shanghai")


def lay_out(case: str, target: Path) -> Path:
    """The case over the base, as a project's folder; `target` must not exist yet."""
    shutil.copytree(FOLDER / "_base", target)
    if case != "_base":
        shutil.copytree(FOLDER / case / "content", target / "content", dirs_exist_ok=True)
    return target


def expected(case: str, stage: str) -> str:
    """What the stage must tell of the case."""
    own = FOLDER / case / f"expected.{stage}.txt"
    return (own if own.exists() else FOLDER / case / "expected.txt").read_text(encoding="utf-8")


def compare(case: str, stage: str, told: str) -> None:
    """The stage tells what is expected, or is asked to write it down anew."""
    if os.environ.get("UPDATE_EXPECTED"):
        own = FOLDER / case / f"expected.{stage}.txt"
        (own if own.exists() else FOLDER / case / "expected.txt").write_text(told, encoding="utf-8", newline="\n")
    assert told == expected(case, stage)


def told_by_content_model(project: Path) -> str:
    """What the first stage tells: its problems as they are printed, and the exit code they lead to."""
    problems = load_content(project / "content", SETTINGS, CLOCK).problems
    lines = [f"exit {1 if errors_in(problems) else 0}", *map(str, problems)]
    return "".join(f"{line}\n" for line in lines)


def test_the_base_is_in_order(tmp_path: Path) -> None:
    """What a case shows is its own mistake."""
    assert told_by_content_model(lay_out("_base", tmp_path / "site")) == "exit 0\n"


@pytest.mark.parametrize("case", CASES)
def test_what_the_content_model_tells(case: str, tmp_path: Path) -> None:
    """Every message has file, line, code and remedy, and nothing is told that is not there."""
    compare(case, "content", told_by_content_model(lay_out(case, tmp_path / "site")))
