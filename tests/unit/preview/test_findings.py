"""Whatever goes wrong is told with its place."""

from __future__ import annotations

from pathlib import Path

import pytest

from newsroom.preview.findings import found
from plugins.content_model.declared import SettingsProblem
from plugins.content_model.problems import ContentProblems, error, warning


@pytest.fixture(autouse=True)
def _here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "theme").mkdir()
    for name in ("theme/page.html", "pelicanconf.py", "x.md", "sections.toml"):
        (tmp_path / name).touch()
    monkeypatch.chdir(tmp_path)


def test_problems_of_the_content_keep_everything_they_say() -> None:
    """Sorted by place, each once, with the whole path for the editor's link."""
    late, early = warning("x.md", 9, "b", "Late", "mend it"), error("x.md", 2, "a", "Early", "mend it", column=4)
    first, second = found(ContentProblems([late, early, late]))
    assert (first.place, first.line, first.column, first.code) == ("x.md", 2, 4, "a")
    assert (first.severity, second.severity) == ("error", "warning")
    assert first.file == Path("x.md").resolve().as_posix()
    assert str(first) == "x.md:2: error: Early [a]. Fix: mend it"


@pytest.mark.parametrize(
    ("text", "place", "line", "message"),
    [
        ("theme/page.html:7: 'x' is undefined", "theme/page.html", 7, "'x' is undefined"),
        ("pelicanconf.py: NameError: y", "pelicanconf.py", 0, "NameError: y"),
        (
            "sections.toml: Invalid value (at line 3, column 5)",
            "sections.toml",
            3,
            "Invalid value (at line 3, column 5)",
        ),
        ("the stylesheet theme/page.html cannot be read: gone", "theme/page.html", 0, "gone"),
        ("COLOURS has no colour 'x'. Known: a, b", "", 0, "COLOURS has no colour 'x'. Known: a, b"),
        ("nowhere.html:7: gone", "", 0, "nowhere.html:7: gone"),
    ],
)
def test_a_sentence_that_begins_with_a_file_is_taken_apart(text: str, place: str, line: int, message: str) -> None:
    """Where the file is there; else the whole sentence is the message."""
    (finding,) = found(SettingsProblem(text))
    assert (finding.place, finding.line, finding.message) == (place, line, message)


def test_the_system_names_its_file() -> None:
    """A file that cannot be read is told by its name and the system's own words."""
    (finding,) = found(PermissionError(13, "Permission denied", "x.md"))
    assert (finding.place, finding.message) == ("x.md", "Permission denied")


def test_a_fault_of_code_is_told_at_its_line() -> None:
    """A plugin that raises is named with the innermost line that is not of an installed package."""
    try:
        _ = [1 // 0]
    except ZeroDivisionError as problem:
        (finding,) = found(problem)
    assert finding.place.endswith("test_findings.py")
    assert finding.line > 0
    assert finding.message == "ZeroDivisionError: integer division or modulo by zero"
