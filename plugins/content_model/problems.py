"""Problems found in content: one record, one order, one printer.

Rules yield `Problem`s; nothing else in the portal words or prints an error about content. A problem always says where
it is, what is wrong and how to mend it.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Literal

_BREAK = re.compile(r"[\t\n\r\x0b\x0c\x1c-\x1e\x85\u2028\u2029]+")
_UNPRINTABLE = re.compile(r"[\x00-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069]")

Severity = Literal["error", "warning"]


@dataclass(frozen=True, slots=True, order=True)
class Problem:
    """One thing wrong with the content, placed and with its remedy.

    `path` is as a person in the project folder would type it (`content/news/x.md`); `line` and `column` count from 1,
    and 0 means "the file as a whole". `code` is the stable name of the rule. `fix` is a sentence without full stop.
    """

    path: str
    line: int
    column: int
    severity: Severity
    code: str
    message: str
    fix: str

    def __str__(self) -> str:
        """The one-line form: `file:line: error: message [code]. Fix: remedy`."""
        place = f"{self.path}:{self.line}" if self.line else self.path
        return f"{place}: {self.severity}: {self.message} [{self.code}]. Fix: {self.fix}"


def error(path: str, line: int, code: str, message: str, fix: str, *, column: int = 0) -> Problem:
    """A problem that stops the build."""
    return Problem(path, line, column, "error", code, _on_one_line(message), _printable(fix))


def warning(path: str, line: int, code: str, message: str, fix: str, *, column: int = 0) -> Problem:
    """A problem the build reports and lives with."""
    return Problem(path, line, column, "warning", code, _on_one_line(message), _printable(fix))


def _printable(fix: str) -> str:
    """A remedy may show several lines to copy."""
    return "\n".join(map(_on_one_line, fix.split("\n")))


def _on_one_line(text: str) -> str:
    """What quotes a text may hold its line breaks, and signs that no terminal should be sent or that turn a line."""
    return _UNPRINTABLE.sub("?", _BREAK.sub(" ", text))


def errors_in(problems: Iterable[Problem]) -> list[Problem]:
    """The problems that stop a build."""
    return [problem for problem in problems if problem.severity == "error"]


class ContentProblems(Exception):  # noqa: N818 - it names what it carries, as ExceptionGroup does
    """Raised once, before anything is rendered, when the content holds errors; the earlier output stays as it is."""

    exitcode = 1

    def __init__(self, problems: Iterable[Problem]) -> None:
        self.problems = tuple(sorted(set(problems)))
        count = len(errors_in(self.problems))
        super().__init__(f"{count} problem{'' if count == 1 else 's'} in the content")
