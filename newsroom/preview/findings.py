"""Whatever went wrong becomes findings: where, what, and how to mend it."""

from __future__ import annotations

import re
import traceback
from collections.abc import Iterable
from pathlib import Path

from newsroom.preview.messages import Finding
from plugins.content_model.declared import SettingsProblem
from plugins.content_model.problems import ContentProblems, Problem

AGAIN = "mend it and save; the preview builds again by itself"
# A path with or without a drive, its line, then what is wrong.
_PLACE = re.compile(r"((?:[A-Za-z]:)?[^:\n]{1,1000}?\.\w{1,8})(?::(\d+))?(?::| cannot be read:) (.*)", re.DOTALL)
_THE_FILE = re.compile(r"(?:the stylesheet )?(.+)", re.DOTALL)
# How tomllib ends its messages.
_AT_LINE = re.compile(r"\(at line (\d+), column (\d+)\)")


def found_in_content(problems: Iterable[Problem]) -> tuple[Finding, ...]:
    """Problems of the content, in their order."""
    return tuple(
        Finding(
            place=problem.path,
            line=problem.line,
            column=problem.column,
            severity=problem.severity,
            code=problem.code,
            message=problem.message,
            fix=problem.fix,
            file=_whole(problem.path),
        )
        for problem in sorted(set(problems))
    )


def found(problem: BaseException) -> tuple[Finding, ...]:
    """What an exception tells: problems of the content, a sentence about a setting or template, or a fault of code."""
    if isinstance(problem, ContentProblems):
        return found_in_content(problem.problems)
    if isinstance(problem, SettingsProblem):
        return (_placed(str(problem)),)
    if isinstance(problem, OSError):
        return (_of_the_system(problem),)
    return (_of_code(problem),)


def _placed(text: str) -> Finding:
    """A sentence that begins with the place, or that has none."""
    match = _PLACE.match(text)
    name = _THE_FILE.fullmatch(match[1]) if match else None
    if match is None or name is None or not _whole(name[1]):
        return Finding("", 0, 0, "error", "", text.rstrip("."), AGAIN)
    at_line = _AT_LINE.search(match[3])
    line, column = (int(at_line[1]), int(at_line[2])) if at_line else (int(match[2] or 0), 0)
    return Finding(_shown(name[1]), line, column, "error", "", match[3].rstrip("."), AGAIN, _whole(name[1]))


def _of_the_system(problem: OSError) -> Finding:
    what = problem.strerror or str(problem)
    name = str(problem.filename or "")
    return Finding(_shown(name) if name else "", 0, 0, "error", "", what, AGAIN, _whole(name))


def _of_code(problem: BaseException) -> Finding:
    """Where a plugin went wrong: the innermost line that is not of an installed package."""
    frames = traceback.extract_tb(problem.__traceback__)
    own = [frame for frame in frames if "site-packages" not in frame.filename and Path(frame.filename).is_file()]
    what = f"{type(problem).__name__}: {problem}"
    if not own:
        return Finding("", 0, 0, "error", "", what, AGAIN)
    name, line = own[-1].filename, own[-1].lineno or 0
    return Finding(_shown(name), line, 0, "error", "", what, AGAIN, _whole(name))


def _whole(place: str) -> str:
    """The whole path of a file that is there, with forward slashes; else an empty text."""
    try:
        path = Path(place).resolve()
        return path.as_posix() if place and path.exists() else ""
    except (OSError, ValueError):
        return ""


def _shown(name: str) -> str:
    """The file as a person in the current folder would type it."""
    path, here = Path(name).resolve(), Path.cwd().resolve()
    return (path.relative_to(here) if path.is_relative_to(here) else path).as_posix()
