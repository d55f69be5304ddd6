"""`newsroom check`: every rule over the content without building, and corrections where they are safe."""

from __future__ import annotations

import sys
from collections.abc import Mapping
from contextlib import suppress
from dataclasses import dataclass, replace
from functools import partial
from pathlib import Path
from typing import Any, Literal

from newsroom.console import Voice
from newsroom.desk.fixing import Fixed, fixed
from newsroom.desk.inspection import Inspection, Wish, inspect
from newsroom.desk.scope import Scope
from newsroom.desk.suggestions import unknown_code
from newsroom.project import find_project, read_portal_settings
from newsroom.reporting import as_annotations, as_json, explained, place_of
from plugins.content_model.codes import CODES
from plugins.content_model.declared import SettingsProblem
from plugins.content_model.files import LARGEST_FILE, is_markdown
from plugins.content_model.problems import errors_in

Format = Literal["text", "json", "github"]
STANDARD_INPUT = "-"


@dataclass(frozen=True, slots=True)
class CheckOptions:
    """What the command line says of a check. `as_path` is where the text of standard input is meant to lie."""

    paths: tuple[str, ...]
    form: Format
    as_path: Path | None
    fix: bool
    production: bool
    clock: str
    strict: bool
    jobs: int | None


def run_explain(voice: Voice, code: str) -> int:
    """Say what a problem code means. Raises SettingsProblem for one that does not exist."""
    if code not in CODES:
        raise SettingsProblem(unknown_code(code, CODES))
    voice.say(explained(code))
    return 0


def run_check(voice: Voice, options: CheckOptions) -> int:
    """Print every problem; 1 if there is an error, else 0. Raises SettingsProblem for what cannot be checked."""
    paths = [Path(path) for path in options.paths if path != STANDARD_INPUT]
    _refuse_nonsense(options, paths)
    project = _project_of(paths)
    overrides = {"CLOCK": options.clock} if options.clock else {}
    wish = Wish(tuple(paths), {}, options.jobs)

    def settings() -> dict[str, Any]:
        return read_portal_settings(project, production=options.production, overrides=dict(overrides))

    first = settings()
    _refuse_strangers(paths, project, Path(first["PATH"]))
    if STANDARD_INPUT in options.paths and options.as_path is not None:
        place = _content_path(options.as_path, Path(first["PATH"]))
        wish = replace(wish, paths=(*paths, options.as_path), unsaved={place: sys.stdin.buffer.read(LARGEST_FILE + 1)})
    with voice.progress("Reading") as progress:

        def look(texts: Mapping[str, bytes]) -> Inspection:
            return inspect(settings(), replace(wish, unsaved=texts), progress)

        if not options.fix:
            found, done = look(wish.unsaved or {}), Fixed((), ())
        else:
            fixing, found = fixed(look, wish.unsaved or {})
            done = fixing.write()
            for text in (fixing.texts()[path] for path in wish.unsaved or {}):
                sys.stdout.buffer.write(text)
    _tell(voice, options, found, done)
    strict = options.strict or bool(first.get("STRICT"))
    return 1 if errors_in(found.problems) or done.busy or (found.problems and strict) else 0


def _refuse_nonsense(options: CheckOptions, paths: list[Path]) -> None:
    reads_input = STANDARD_INPUT in options.paths
    missing = [path for path in paths if not path.exists()]
    if missing:
        raise SettingsProblem(f"there is no file or folder {missing[0]}")
    if reads_input and options.as_path is None:
        raise SettingsProblem("with - the text comes from standard input. Say with --as which file it is meant to be")
    if options.as_path is not None and not reads_input:
        raise SettingsProblem("--as goes with - alone, which reads the text from standard input")
    if reads_input and options.fix and options.form != "text":
        raise SettingsProblem("--fix writes the corrected text to standard output, where the report would go too")


def _project_of(paths: list[Path]) -> Path:
    """The portal that the first file lies in, else the one of the current folder. Raises SettingsProblem."""
    if paths:
        with suppress(SettingsProblem):  # the content folder may lie elsewhere
            return find_project(_folder_of(paths[0]))
    return find_project(Path.cwd())


def _refuse_strangers(paths: list[Path], project: Path, content: Path) -> None:
    """What lies in another portal, or in none, would else be passed over as if all were well."""
    portal = Scope.of([project, content])
    for path in paths:
        forms = Scope.of([path])
        if not any(map(portal.covers, forms.places)) and not forms.covers(project) and not forms.covers(content):
            raise SettingsProblem(f"{path} is not in the portal {project}. Check it by itself, if it is in another")


def _folder_of(path: Path) -> Path:
    return path if path.is_dir() else path.parent


def _content_path(path: Path, root: Path) -> str:
    """Where a file lies below the content folder. Raises SettingsProblem for one that lies elsewhere."""
    place, content = Path.cwd() / path, root.resolve()
    place = place.parent.resolve() / place.name
    if not place.is_relative_to(content) or not is_markdown(place.name):
        raise SettingsProblem(f"--as {path} is no article or page: name a .md file below {root}")
    return place.relative_to(content).as_posix()


def _tell(voice: Voice, options: CheckOptions, found: Inspection, done: Fixed) -> None:
    if options.form == "json":
        fixable = frozenset(place_of(c.problem) for corrections in found.corrections.values() for c in corrections)
        voice.print(as_json(found.problems, done.changes, found.files, fixable))
        return
    if options.form == "github":
        for line in as_annotations(found.problems):
            voice.print(line)
        return
    # With a corrected text on standard output there is no room for anything else.
    say = partial(voice.say, error=STANDARD_INPUT in options.paths and options.fix)
    for change in done.changes:
        say(str(change))
    voice.problems(found.problems, columns=True)
    for path in done.busy:
        voice.problem(f"error: {path} was changed by somebody else at the same time, so it was not corrected")
    if done.changes:
        files = len({change.path for change in done.changes})
        say(f"Corrected {_counted(len(done.changes), 'line')} in {_counted(files, 'file')}.")
    elif options.fix and not done.busy:
        say("Nothing to correct.")
    if not found.problems:
        say("No problems found." if found.files else "No problems found: there is no article or page to look at.")


def _counted(number: int, noun: str) -> str:
    return f"{number} {noun}{'' if number == 1 else 's'}"
