"""Problems found in content: one record, one order, one printer.

Rules yield `Problem`s; nothing else in the portal words or prints an error about content. A problem always says where
it is, what is wrong and how to mend it.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Literal

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
    return Problem(path, line, column, "error", code, message, fix)


def warning(path: str, line: int, code: str, message: str, fix: str, *, column: int = 0) -> Problem:
    """A problem the build reports and lives with."""
    return Problem(path, line, column, "warning", code, message, fix)


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
