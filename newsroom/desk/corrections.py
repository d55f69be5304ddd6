"""Corrections of a header: for a problem the check of headers told, the change of its line that mends it.

Each looks at the line again and corrects only what it finds there as the problem says; where it does not, the problem
stays for a person.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from zoneinfo import ZoneInfo

from newsroom.desk.copy import Correction, LineEdit
from plugins.content_model.front_matter import without_yaml
from plugins.content_model.guessed_dates import guessed_forms
from plugins.content_model.keys import key_named
from plugins.content_model.moments import NoMoment, read_moment
from plugins.content_model.problems import Problem
from plugins.content_model.slugs import same_name_key

_UNTIL = re.compile(r"\S+\s+until\s+", re.IGNORECASE)
_KEY = re.compile(r"\s*([\w -]+?)[ \t\u3000]*[:：]")
_SEPARATOR = re.compile(r"[,，、]")
_TAG = re.compile(r"[^,，、]+")
_UTC = ZoneInfo("UTC")

Lines = Sequence[str]
Corrector = Callable[[Problem, Lines, Mapping[str, str]], Iterator[LineEdit]]


def header_corrections(problems: Iterable[Problem], lines: Lines, tag_forms: Mapping[str, str]) -> Iterator[Correction]:
    """The corrections of those problems of one file that have one. `tag_forms` leads from a tag to its usual form."""
    done: set[tuple[str, int]] = set()
    for problem in problems:
        corrector = CORRECTORS.get(problem.code)
        # Two tags of a line are two problems, and one correction.
        if corrector is None or not 0 < problem.line <= len(lines) or (problem.code, problem.line) in done:
            continue
        edits = tuple(corrector(problem, lines, tag_forms))
        if edits:
            done.add((problem.code, problem.line))
            yield Correction(problem, edits)


def _value(problem: Problem, lines: Lines) -> tuple[int, str]:
    """Where the value begins in its line, and the value."""
    line = lines[problem.line - 1]
    key = _KEY.match(line)
    # A problem found across files knows its line alone.
    start = problem.column - 1 if problem.column else key.end() if key else 0
    start += len(line) - start - len(line[start:].lstrip())
    return start, line[start:].rstrip()


def _date(problem: Problem, lines: Lines, _: Mapping[str, str]) -> Iterator[LineEdit]:
    """A date in the form of the portal; one that has two meanings stays."""
    start, value = _value(problem, lines)
    until = _UNTIL.match(value)
    if until:
        start, value = start + until.end(), value[until.end() :]
    try:
        right = read_moment(value, _UTC).right_form
    except NoMoment as fault:
        guesses = guessed_forms(value) if fault.code == "date-invalid" else []
        right = guesses[0] if len(guesses) == 1 else ""
    if right:
        yield LineEdit(problem.line, start, value, right)


def _colon(problem: Problem, lines: Lines, _: Mapping[str, str]) -> Iterator[LineEdit]:
    start, value = _value(problem, lines)
    if value.startswith("："):
        yield LineEdit(problem.line, start, "：", ":" if value[1:2].isspace() or len(value) == 1 else ": ")


def _yaml(problem: Problem, lines: Lines, _: Mapping[str, str]) -> Iterator[LineEdit]:
    start, value = _value(problem, lines)
    key = _KEY.match(lines[problem.line - 1])
    named = key_named(key[1]) if key else None
    goes_on = problem.line < len(lines) and lines[problem.line].startswith(("    ", "\t"))
    if value and not goes_on:
        plain = without_yaml(value, is_list=named is not None and named.form == "list")
        if plain and plain != value:
            yield LineEdit(problem.line, start, value, plain)


def _value_pieces(problem: Problem, lines: Lines) -> Iterator[tuple[int, int, str]]:
    """The lines of a value: number, where it begins in its line, text."""
    start, value = _value(problem, lines)
    yield problem.line, start, value
    for number in range(problem.line + 1, len(lines) + 1):
        line = lines[number - 1]
        if not line.strip() or not line.startswith(("    ", "\t")):
            return
        start = len(line) - len(line.lstrip())
        yield number, start, line[start:].rstrip()


def _commas(problem: Problem, lines: Lines, _: Mapping[str, str]) -> Iterator[LineEdit]:
    for number, start, text in _value_pieces(problem, lines):
        for match in re.finditer("[，、]", text):
            after = text[match.end() : match.end() + 1]
            yield LineEdit(number, start + match.start(), match[0], "," if not after or after.isspace() else ", ")


def _tags(problem: Problem, lines: Lines, tag_forms: Mapping[str, str]) -> Iterator[LineEdit]:
    """Each tag in its usual form; the second of two that are one goes, with its comma."""
    seen: dict[str, str] = {}
    for number, start, text in _value_pieces(problem, lines):
        for match in _TAG.finditer(text):
            written = match[0].strip()
            key, usual = same_name_key(written), tag_forms.get(" ".join(written.split()), written)
            begin = match.start() + len(match[0]) - len(match[0].lstrip())
            if not key:
                continue
            twice = key in seen and seen[key] != written
            if twice and match.start() and _SEPARATOR.fullmatch(text[match.start() - 1]):
                yield LineEdit(number, start + match.start() - 1, text[match.start() - 1 : begin + len(written)], "")
            elif not twice and usual != written:
                yield LineEdit(number, start + begin, written, usual)
            seen.setdefault(key, written)


CORRECTORS: Mapping[str, Corrector] = {
    "date-form": _date,
    "date-invalid": _date,
    "colon-fullwidth": _colon,
    "comma-fullwidth": _commas,
    "header-yaml": _yaml,
    "tag-spelling": _tags,
}
