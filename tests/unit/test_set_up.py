"""Setting up does what is missing and nothing twice, and says in words what the machine lacks."""

from __future__ import annotations

import importlib.util
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from scripts import set_up
from scripts.browser import find_browser
from scripts.set_up import CannotSetUpError, Step

ROOT = Path(__file__).resolve().parents[2]


def fake_program(path: Path, code: int, said: str = "") -> Path:
    """A program that says something and ends with a code."""
    path.write_text(f"#!/bin/sh\necho '{said}'\nexit {code}\n", encoding="utf-8")
    path.chmod(0o755)
    return path


@pytest.mark.parametrize(
    ("stamp", "made"),
    [(None, ["made"]), ("an older lock", ["made"]), ("this lock", [])],
    ids=["never made", "made from something else", "made from the same"],
)
def test_a_step_runs_only_when_it_must(tmp_path: Path, stamp: str | None, made: list[str]) -> None:
    """A step runs when it never ran or what it was made from changed, and remembers what it was made from."""
    file = tmp_path / "set-up" / "site"
    if stamp is not None:
        file.parent.mkdir()
        file.write_text(stamp, encoding="utf-8")
    ran: list[str] = []
    Step("Installing", file, "this lock", lambda: ran.append("made")).run()
    assert ran == made
    assert file.read_text(encoding="utf-8") == "this lock"


def test_a_step_that_fails_is_not_remembered(tmp_path: Path) -> None:
    """The next `make` tries again."""

    def fail() -> None:
        raise CannotSetUpError

    with pytest.raises(CannotSetUpError):
        Step("Installing", tmp_path / "stamp", "this lock", fail).run()
    assert not (tmp_path / "stamp").exists()


def test_a_python_without_ensurepip_names_the_package(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """Debian splits venv off; the message names the package of this very version."""
    monkeypatch.setattr(set_up, "VENV", tmp_path / ".venv")
    monkeypatch.setattr(importlib.util, "find_spec", lambda _: None)
    with pytest.raises(CannotSetUpError, match=rf"apt install python3\.{sys.version_info.minor}-venv"):
        set_up.environment().make()


def test_a_folder_that_is_no_environment_is_left_alone(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """Nothing that somebody else put into .venv is deleted."""
    kept = tmp_path / ".venv" / "notes.txt"
    kept.parent.mkdir()
    kept.write_text("mine", encoding="utf-8")
    monkeypatch.setattr(set_up, "VENV", kept.parent)
    with pytest.raises(CannotSetUpError, match="Move it away"):
        set_up.environment().make()
    assert kept.read_text(encoding="utf-8") == "mine"


@pytest.mark.parametrize(
    ("said", "expected"),
    [
        ("Failed to establish a new connection: [Errno 111]", "no connection"),
        ("ERROR: No matching distribution found for setuptools", "no connection"),
        ("ERROR: THESE PACKAGES DO NOT MATCH THE HASHES", "packages could not be installed (what it said is above)"),
    ],
)
def test_a_failed_installation_says_why(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path, capsys: pytest.CaptureFixture[str], said: str, expected: str
) -> None:
    """What pip said is shown, and a missing connection is called that."""
    monkeypatch.setattr(set_up, "PYTHON", fake_program(tmp_path / "python", 1, said))
    with pytest.raises(CannotSetUpError) as problem:
        set_up.build_backend().make()
    assert expected in str(problem.value)
    assert said in capsys.readouterr().err


def test_a_browser_that_does_not_run_is_none(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """`CHROMIUM` names the one to use: where that one does not run, no other is taken, and the remedy is named."""
    monkeypatch.setenv("CHROMIUM", str(fake_program(tmp_path / "chromium", 1)))
    assert find_browser() is None
    with pytest.raises(CannotSetUpError, match="CHROMIUM=/path/to/chromium"):
        set_up.have_browser()


def test_a_browser_that_runs_is_taken(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """`CHROMIUM` comes before what is on the PATH."""
    browser = fake_program(tmp_path / "my chromium", 0, "Chromium 150")
    monkeypatch.setenv("CHROMIUM", str(browser))
    assert find_browser() == browser


@pytest.mark.parametrize(
    ("pythons", "settings", "expected"),
    [
        ([], {}, "There is no python3 on this machine"),
        (["python3"], {}, "is too old: Python 3.8.18"),
        (["python3"], {"PYTHON": "python3"}, "PYTHON=python3 is not a Python 3.11 or newer"),
    ],
    ids=["none", "too old", "a named one too old"],
)
def test_a_missing_python_is_named(tmp_path: Path, pythons: list[str], settings: dict[str, str], expected: str) -> None:
    """With no Python, or only an old one, the message says what to install and nothing is made."""
    for name in pythons:
        fake_program(tmp_path / name, 1, "Python 3.8.18").write_text(
            '#!/bin/sh\n[ "$1" = --version ] && echo Python 3.8.18 && exit 0\nexit 1\n', encoding="utf-8"
        )
    (tmp_path / "uname").symlink_to(shutil.which("uname") or "/usr/bin/uname")
    environment = {"PATH": str(tmp_path), **settings}
    command = ["/bin/sh", "scripts/set_up.sh", "site"]
    done = subprocess.run(command, cwd=ROOT, env=environment, capture_output=True, text=True, check=False)
    assert done.returncode == 2
    assert expected in done.stderr
    assert "Traceback" not in done.stderr
