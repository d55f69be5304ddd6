"""A command of the newsroom as this person can type it here; promises words that the shell takes as they stand."""

from __future__ import annotations

import os
import shlex
import shutil
import sys
from pathlib import Path

from newsroom.project import shown


def typed(*arguments: str) -> str:
    """The line to type in the current folder to run `newsroom` with these arguments, as it runs now."""
    python = Path(sys.executable)
    return line_for(arguments, python, shutil.which("newsroom"), on_windows=os.name == "nt")


def line_for(arguments: tuple[str, ...], python: Path, found: str | None, *, on_windows: bool) -> str:
    """The line for a Python and the `newsroom` that the shell finds by itself, if there is one.

    Another portal's `newsroom` may be what the shell finds, so it counts only where it lies beside this Python.
    """
    if on_windows:
        return " ".join(["py -m newsroom", *(f'"{word}"' if " " in word else word for word in arguments)])
    script = python.with_name("newsroom")
    if found is not None and Path(found) == script:
        start = ["newsroom"]
    elif script.exists():
        start = [shown(script)]
    else:
        start = [shown(python), "-m", "newsroom"]
    return shlex.join([*start, *arguments])
