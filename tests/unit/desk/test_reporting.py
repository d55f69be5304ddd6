"""Reports for machines: JSON as its schema says, annotations escaped as GitHub wants them, explanations for all."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from jsonschema import Draft202012Validator

from newsroom.desk.mending import Change
from newsroom.reporting import as_annotations, as_json, explained
from plugins.content_model.codes import CODES
from plugins.content_model.problems import Problem, warning
from tests.docs.pages import ROOT

SCHEMA = json.loads((ROOT / "docs" / "check.schema.json").read_text(encoding="utf-8"))
TEXT = st.text(min_size=1, max_size=40)
PROBLEMS = st.builds(
    Problem,
    TEXT,
    st.integers(0, 9),
    st.integers(0, 9),
    st.sampled_from(["error", "warning"]),
    st.sampled_from(sorted(CODES)),
    TEXT,
    TEXT,
)


def test_the_schema_is_one() -> None:
    """It says itself which rules it follows."""
    Draft202012Validator.check_schema(SCHEMA)


@given(st.lists(PROBLEMS, max_size=5))
def test_the_report_is_as_its_schema_says(problems: list[Problem]) -> None:
    """Whatever stands in names and messages; the counts are those of the list."""
    report = json.loads(as_json(problems, [Change("x.md", 1, ("date-form",), "a", "b")], 3, frozenset()))
    Draft202012Validator(SCHEMA).validate(report)
    assert report["errors"] + report["warnings"] == len(report["problems"]) == len(problems)


def test_the_schema_refuses_other_reports() -> None:
    """A test that can fail: a key too many, a key too few."""
    report = json.loads(as_json([warning("x.md", 1, "date-form", "m", "f")], [], 1, frozenset()))
    validator = Draft202012Validator(SCHEMA)
    assert not validator.is_valid({**report, "more": 1})
    assert not validator.is_valid({key: value for key, value in report.items() if key != "files"})


def test_annotations_are_escaped(monkeypatch: pytest.MonkeyPatch) -> None:
    """Signs that would end a property or a command stand for themselves."""
    monkeypatch.delenv("GITHUB_WORKSPACE", raising=False)
    problem = Problem("content/a,b:c%.md", 4, 7, "error", "date-form", "100%\r\n::error::x", "a, b: c")
    assert list(as_annotations([problem])) == [
        "::error file=content/a%2Cb%3Ac%25.md,line=4,col=7,title=date-form::100%25%0D%0A::error::x. Fix: a, b: c"
    ]


@given(PROBLEMS)
def test_an_annotation_is_one_line(problem: Problem) -> None:
    """So no text of an article can give GitHub a command."""
    (line,) = as_annotations([problem])
    assert "\n" not in line
    assert "\r" not in line
    assert line.startswith(f"::{problem.severity} ")


def test_annotations_are_placed_from_the_repository(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Where the portal lies in a folder of it."""
    monkeypatch.setenv("GITHUB_WORKSPACE", str(tmp_path))
    (tmp_path / "portal").mkdir()
    monkeypatch.chdir(tmp_path / "portal")
    (line,) = as_annotations([warning("content/x.md", 0, "file-name", "m", "f")])
    assert line == "::warning file=portal/content/x.md,title=file-name::m. Fix: f"


@pytest.mark.parametrize("code", CODES)
def test_every_code_is_explained(code: str) -> None:
    """With what it means, what brings it about and what to do."""
    text = explained(code)
    assert text.startswith(f"{code} (")
    assert CODES[code].meaning in text
    assert "What to do:" in text
