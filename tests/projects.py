"""Projects made by tests: content of their own, the repository's settings and theme, built as a person would."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Mapping
from contextlib import chdir, redirect_stderr, redirect_stdout
from hashlib import sha256
from io import BytesIO, TextIOWrapper
from pathlib import Path

import pytest

from newsroom.cli import main

ROOT = Path(__file__).resolve().parent.parent
CLOCK = "2026-11-23T12:00+08:00"

SETTINGS = f"""
import importlib.util
from pathlib import Path

_spec = importlib.util.spec_from_file_location("repository_settings", {str(ROOT / "pelicanconf.py")!r})
_settings = importlib.util.module_from_spec(_spec)
_spec.loader.exec_module(_settings)
globals().update({{name: value for name, value in vars(_settings).items() if name.isupper()}})
HERE = Path(__file__).resolve().parent
THEME = {str(ROOT / "theme")!r}
CACHE_PATH = str(HERE / ".newsroom")
REPORT_PATH = str(HERE / "build-report.json")
SERVERS_PATH = str(HERE / "servers")
PUBLISHED_PATH = str(HERE / "published.txt")
PUBLISHER = {{**PUBLISHER, "share_picture": "", "icon": "", "touch_icon": ""}}
"""

SECTIONS = """
[[section]]
path = "news"
name = "News"
description = "What happened."

[[section]]
path = "news/policy"
name = "Policy"
description = "Laws and rules."
names = { "zh-CN" = "政策" }

[[section]]
path = "guides"
name = "Guides"
description = "How it is done."
"""

SOURCES = """
[[source]]
id = "sample-review"
name = "Sample Review"
home = "https://example.com/"
permission = "agreement"
note = "A sample."
"""


def article(title: str, date: str = "2026-11-20 09:30", body: str = "A first paragraph.", **keys: str) -> str:
    """An article's text; keys are as in the header (`Tags="a, b"`)."""
    header = {"Title": title, "Date": date, "Summary": f"Summary of {title}", **keys}
    return "".join(f"{key}: {value}\n" for key, value in header.items()) + f"\n{body}\n"


def make_project(folder: Path, files: Mapping[str, str | bytes], settings: str = "") -> Path:
    """A project with `files` below its content folder, and `settings` as more lines of its pelicanconf.py."""
    (folder / "content").mkdir(parents=True)
    for name, text in files.items():
        path = folder / "content" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(text if isinstance(text, bytes) else text.encode("utf-8"))
    (folder / "pelicanconf.py").write_text(SETTINGS + settings, encoding="utf-8")
    publish = f"{SETTINGS}{settings}\nPRODUCTION = True\n"
    (folder / "publishconf.py").write_text(publish, encoding="utf-8")
    return folder


def run(project: Path, *command: str, **environment: str) -> subprocess.CompletedProcess[str]:
    """Run `python -m COMMAND` in the project, in a process of its own and without a terminal."""
    env = {**os.environ, "PYTHONPATH": str(ROOT), "PYTHONIOENCODING": "utf-8", **environment}
    env.pop("SITEURL", None)
    return subprocess.run(
        [sys.executable, "-m", *command], cwd=project, env=env, capture_output=True, text=True, check=False, timeout=120
    )


def started(project: Path, *arguments: str, **environment: str) -> subprocess.CompletedProcess[str]:
    """Run `newsroom` with these arguments in the project, in a process of its own."""
    return run(project, "newsroom", *arguments, **environment)


def newsroom(project: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    """The same without starting a process, which takes longer than most commands. It ends and says what `started` does.

    `tests/cli/test_newsroom.py` holds one against the other. An error that nobody caught is raised here.
    """
    out, err = _pipe("strict"), _pipe("backslashreplace")
    with chdir(project), redirect_stdout(out), redirect_stderr(err), pytest.MonkeyPatch.context() as patch:
        patch.delenv("SITEURL", raising=False)
        with pytest.raises(SystemExit) as left:
            main(list(arguments))
    code = int(left.value.code or 0)
    return subprocess.CompletedProcess(arguments, code, *(_said(each) for each in (out, err)))


def _pipe(errors: str) -> TextIOWrapper:
    return TextIOWrapper(BytesIO(), encoding="utf-8", errors=errors, write_through=True)


def _said(pipe: TextIOWrapper) -> str:
    pipe.seek(0)
    return pipe.read()


def built(project: Path, *options: str) -> Path:
    """Build the project at the tests' clock and give its output folder; fails the test where the build fails."""
    done = newsroom(project, "build", "--clock", CLOCK, *options)
    assert done.returncode == 0, done.stderr
    return project / "output"


def digests(folder: Path) -> dict[str, str]:
    """Every file below a folder with the digest of its bytes."""
    return {
        path.relative_to(folder).as_posix(): sha256(path.read_bytes()).hexdigest()
        for path in sorted(folder.rglob("*"))
        if path.is_file()
    }
