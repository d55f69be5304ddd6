"""What a check found, in the forms machines read: JSON (docs/check.schema.json) and GitHub's workflow commands."""

from __future__ import annotations

import json
import os
from collections.abc import Iterable, Iterator
from dataclasses import asdict
from pathlib import Path

from newsroom.desk.mending import Change
from plugins.content_model.codes import CODES
from plugins.content_model.problems import Problem, errors_in

VERSION = 1
_DATA = str.maketrans({"%": "%25", "\r": "%0D", "\n": "%0A"})
_PROPERTY = str.maketrans({"%": "%25", "\r": "%0D", "\n": "%0A", ":": "%3A", ",": "%2C"})


Place = tuple[str, int, str]
"""Where a problem lies, and which it is: path, line, code."""


def as_json(problems: Iterable[Problem], changes: Iterable[Change], files: int, fixable: frozenset[Place]) -> str:
    """One JSON object, as docs/check.schema.json says; characters beyond ASCII stand as themselves."""
    listed = sorted(problems)
    errors = len(errors_in(listed))
    report = {
        "version": VERSION,
        "files": files,
        "errors": errors,
        "warnings": len(listed) - errors,
        "problems": [{**asdict(problem), "fixable": place_of(problem) in fixable} for problem in listed],
        "changes": [asdict(change) for change in changes],
    }
    # A name can hold bytes that are no text; JSON cannot.
    return json.dumps(report, ensure_ascii=False, indent=2).encode("utf-8", "replace").decode("utf-8")


def place_of(problem: Problem) -> Place:
    """What `--fix` goes by: two problems of a line with one code have one correction."""
    return problem.path, problem.line, problem.code


def as_annotations(problems: Iterable[Problem]) -> Iterator[str]:
    """A workflow command for each problem, by GitHub's rules of escaping (docs.github.com, workflow commands).

    Paths are from the repository's root where GitHub says which that is.
    """
    for problem in sorted(problems):
        place = {"file": _from_repository(problem.path), "line": problem.line, "col": problem.column}
        properties = {name: value for name, value in place.items() if value} | {"title": problem.code}
        listed = ",".join(f"{name}={str(value).translate(_PROPERTY)}" for name, value in properties.items())
        yield f"::{problem.severity} {listed}::{f'{problem.message}. Fix: {problem.fix}'.translate(_DATA)}"


def _from_repository(path: str) -> str:
    root = os.environ.get("GITHUB_WORKSPACE")
    place = Path(path).absolute()
    return place.relative_to(root).as_posix() if root and place.is_relative_to(root) else path


def explained(name: str) -> str:
    """What a problem code means, for `--explain`. Raises KeyError for one that does not exist."""
    code = CODES[name]
    severity = {"either": "error or warning"}.get(code.severity, code.severity)
    lines = [f"{code.name} ({severity})", "", code.meaning]
    lines += [code.why] if code.why else []
    lines += ["", "For example:", *_indented(code.example), "", "What to do:", *_indented(code.remedy)]
    if code.fixed:
        lines += ["", "newsroom check --fix makes of the example:", *_indented(code.fixed)]
    return "\n".join([*lines, "", "All of them: docs/writing.md, Problems and their remedies"])


def _indented(text: str) -> list[str]:
    return [f"    {line}" for line in text.split("\n")]
