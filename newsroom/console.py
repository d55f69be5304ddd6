"""How commands speak: results on standard output, problems on standard error, colour only on a terminal."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from functools import cached_property
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from rich.console import Console
    from rich.text import Text

from plugins.content_model.problems import Problem, errors_in

# Fewer files than this are done before a bar could be read.
BAR_FROM = 300
# The bar is drawn so often while it fills.
BAR_STEPS = 100


class Voice:
    """Where a command writes to. `quiet` leaves problems and nothing else. NO_COLOR is respected (no-color.org)."""

    def __init__(self, *, quiet: bool = False) -> None:
        self.quiet = quiet

    @cached_property
    def out(self) -> Console:
        """Standard output."""
        return _console()

    @cached_property
    def err(self) -> Console:
        """Standard error."""
        return _console(stderr=True)

    def say(self, text: str, *, error: bool = False) -> None:
        """A line of the result; with `error` beside it, where standard output holds something else."""
        if not self.quiet:
            (self.err if error else self.out).print(text)

    def print(self, text: str) -> None:
        """A line that was asked for as such, for machines: never left out, never coloured."""
        self.out.out(text, highlight=False)

    @property
    def can_ask(self) -> bool:
        """Whether somebody sits there to answer: in a pipe nobody does."""
        return sys.stdin is not None and sys.stdin.isatty() and self.err.is_terminal

    def ask(self, name: str) -> str:
        """An answer from the terminal. Raises KeyboardInterrupt where the person gives up (Ctrl-C, Ctrl-D)."""
        self.err.print(f"{name}: ", end="")
        line = sys.stdin.readline()
        if not line:
            raise KeyboardInterrupt
        return line.strip()

    def problem(self, text: str) -> None:
        """A line about what is wrong."""
        self.err.print(text)

    def problems(self, found: Iterable[Problem], *, columns: bool = False) -> None:
        """Every problem, one line each, then how many there are; with `columns` also where in the line it is."""
        listed = sorted(set(found))
        for problem in listed:
            self.err.print(_coloured(problem, columns=columns))
        if listed:
            errors = len(errors_in(listed))
            self.err.print(f"{_counted(errors, 'error')}, {_counted(len(listed) - errors, 'warning')}.")

    @contextmanager
    def progress(self, label: str, bar_from: int = BAR_FROM) -> Iterator[Callable[[int], Callable[[], None]]]:
        """A progress bar for long work on a terminal; nothing in a pipe."""
        if self.quiet:
            yield lambda _: lambda: None
            return
        from rich.progress import (  # noqa: PLC0415 - see _console
            BarColumn,
            MofNCompleteColumn,
            Progress,
            TextColumn,
            TimeRemainingColumn,
        )

        columns = (TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn(), TimeRemainingColumn())
        hidden = not self.err.is_terminal
        # No thread of its own: a build makes copies of this process, and a thread would be missing there.
        with Progress(*columns, console=self.err, transient=True, disable=hidden, auto_refresh=False) as bar:

            def start(total: int) -> Callable[[], None]:
                if total < bar_from or hidden:
                    return lambda: None
                task = bar.add_task(label, total=total)
                step, done = max(1, total // BAR_STEPS), 0

                def advance() -> None:
                    nonlocal done
                    done += 1
                    if done % step == 0 or done == total:
                        bar.update(task, completed=done, refresh=True)

                return advance

            yield start


def _console(*, stderr: bool = False) -> Console:
    # Here and not above: who says nothing, as a quiet build does, need not wait for it.
    from rich.console import Console  # noqa: PLC0415

    return Console(stderr=stderr, highlight=False, soft_wrap=True, markup=False)


def _counted(number: int, noun: str) -> str:
    return f"{number} {noun}{'' if number == 1 else 's'}"


def _coloured(problem: Problem, *, columns: bool) -> Text:
    from rich.text import Text  # noqa: PLC0415 - see _console

    place = f"{problem.path}:{problem.line}"
    line = str(problem)
    if columns and problem.line and problem.column:
        line = f"{place}:{problem.column}{line.removeprefix(place)}"
    text = Text(line)
    style = "bold red" if problem.severity == "error" else "yellow"
    start = text.plain.find(f" {problem.severity}:")
    text.stylize(style, start, start + len(problem.severity) + 2)
    return text
