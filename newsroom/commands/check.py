"""`newsroom check`: every rule over the content, without building."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from pathlib import Path

from newsroom.console import Voice
from newsroom.project import find_project, read_portal_settings
from plugins.content_model.declared import SettingsProblem
from plugins.content_model.problems import ContentProblems, Problem, errors_in
from plugins.portal import Portal


def run_check(voice: Voice, paths: Sequence[Path], *, production: bool, clock: str, strict: bool) -> int:
    """Print every problem; 1 if there is an error, else 0. Raises SettingsProblem for a path that does not exist."""
    missing = [path for path in paths if not path.exists()]
    if missing:
        raise SettingsProblem(f"there is no file or folder {missing[0]}")
    project = find_project(paths[0] if paths else Path.cwd())
    settings = read_portal_settings(project, production=production, overrides={"CLOCK": clock} if clock else {})
    found = _problems(Portal(settings))
    shown = [problem for problem in found if not paths or _concerns(problem, paths)]
    voice.problems(shown)
    if not shown:
        voice.say("No problems found.")
    return 1 if errors_in(shown) or (shown and (strict or settings.get("STRICT"))) else 0


def _problems(portal: Portal) -> tuple[Problem, ...]:
    try:
        generators = portal.prepare()
    except ContentProblems as problem:
        return problem.problems
    return tuple(generators[0].problems)


def _concerns(problem: Problem, paths: Iterable[Path]) -> bool:
    """Whether the problem lies in one of the files or below one of the folders."""
    place = Path(problem.path).resolve()
    return any(place == path.resolve() or path.resolve() in place.parents for path in paths)
