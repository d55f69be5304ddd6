"""One text looked through as `newsroom check` does, without a project: quick enough for thousands of texts."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path

from newsroom.desk.corrections import header_corrections
from newsroom.desk.fixing import Fixing, fixed
from newsroom.desk.inspection import Inspection
from newsroom.desk.notes import Notes, note
from plugins.content_model.checking import check_text
from plugins.content_model.decoding import decoded, without_control_characters
from plugins.content_model.problems import Problem
from plugins.reading.body import BodyReader
from plugins.reading.settings import ReadingSettings
from tests.unit.content_model.samples import surroundings

READER = BodyReader(ReadingSettings(typography=False))
PATH = "news/two-counters.md"
AROUND = surroundings()


def notes_of(text: str | bytes, *, is_page: bool = False) -> Notes:
    """The desk's notes of a text."""
    data = text.encode() if isinstance(text, str) else text
    found = note(data, READER, default_lang="en", is_page=is_page)
    assert found is not None
    return found


def told(text: str, *, is_page: bool = False) -> list[Problem]:
    """What the desk tells of a text."""
    return sorted(notes_of(text, is_page=is_page).placed("x.md"))


def body(markdown: str, **keys: str) -> str:
    """An article with this text, in good order otherwise."""
    header = {"Title": "Two counters", "Date": "2018-02-20 09:30", "Summary": "What it means.", **keys}
    return "".join(f"{key}: {value}\n" for key, value in header.items()) + f"\n{markdown}\n"


def codes(text: str, *, is_page: bool = False) -> list[str]:
    """The codes of what the desk tells of a text."""
    return [problem.code for problem in told(text, is_page=is_page)]


def look(texts: Mapping[str, bytes]) -> Inspection:
    """An inspection of one text, given under `PATH`."""
    data = texts[PATH]
    text = decoded(data, "content/" + PATH)
    problems: list[Problem] = [text] if isinstance(text, Problem) else []
    corrections: dict[str, tuple[object, ...]] = {}
    if not isinstance(text, Problem):
        problems += check_text(text, PATH, AROUND)[1]
        found = note(data, READER, default_lang="en", is_page=False)
        lines = without_control_characters(text, "")[0].split("\n")
        made = [*header_corrections(problems, lines, {"taobao": "Taobao"}), *(found.corrections if found else ())]
        problems += found.placed("content/" + PATH) if found else ()
        placed = (replace(c, problem=replace(c.problem, path="content/" + PATH)) for c in made if c.edits)
        corrections = {PATH: tuple(placed)}
    return Inspection(tuple(sorted(set(problems))), corrections, 1, Path(), "content")  # type: ignore[arg-type]


def mended(data: bytes) -> tuple[bytes, Fixing]:
    """What `--fix` makes of a text."""
    fixing, _ = fixed(look, {PATH: data})
    return fixing.texts()[PATH], fixing
