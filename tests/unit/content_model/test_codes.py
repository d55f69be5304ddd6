"""The register of codes is whole: each is used with its severity, explained, and brought about by an example."""

from __future__ import annotations

import ast
import re
from pathlib import Path

import pytest

import plugins.content_model
from plugins.content_model.code import Code
from plugins.content_model.codes import CODES, HEADER
from plugins.content_model.keys import CHINESE_NAMES, HABITS, KEYS, Key
from tests.unit.content_model.samples import ARTICLE, check

LAYER = Path(plugins.content_model.__file__).parent


ERRORS = {"error", "NoMoment", "_refuse", "_required"}
WARNINGS = {"warning", "_warn"}
EITHER = {"make"}
CODE = re.compile(r"[a-z]+(-[a-z]+)+")


def _written_codes() -> dict[str, set[str]]:
    """Every code in the layer's source with what makes a problem of it."""
    found: dict[str, set[str]] = {}
    for module in LAYER.glob("*.py"):
        for node in ast.walk(ast.parse(module.read_text(encoding="utf-8"))):
            if not isinstance(node, ast.Call):
                continue
            maker = node.func.attr if isinstance(node.func, ast.Attribute) else getattr(node.func, "id", "")
            for argument in node.args if maker in ERRORS | WARNINGS | EITHER else ():
                if isinstance(argument, ast.Constant) and CODE.fullmatch(str(argument.value)):
                    found.setdefault(str(argument.value), set()).add(maker)
    return found


def test_every_code_is_used_with_its_severity() -> None:
    """Declared codes are those in use; `make` stands where either severity is possible."""
    written = _written_codes()
    assert sorted(code.name for code in HEADER) == sorted(written)
    for code, makers in written.items():
        assert makers <= {"error": ERRORS, "warning": WARNINGS, "either": EITHER}[CODES[code].severity], code


@pytest.mark.parametrize("code", CODES.values(), ids=lambda code: code.name)
def test_every_code_is_explained(code: Code) -> None:
    """Meaning and remedy are sentences."""
    assert code.meaning.endswith(".")
    assert code.remedy.endswith(".")
    assert code.example


@pytest.mark.parametrize("key", KEYS.values(), ids=lambda key: key.name)
def test_every_keys_example_is_good(key: Key) -> None:
    """The examples of the table pass their own rules."""
    _, problems = check({**ARTICLE, key.name: key.example})
    own = {
        "cover-missing",
        "cover-alt-missing",
        "cover-orphan",
        "call-to-action-orphan",
        "reprint-incomplete",
        "section-unknown",
    }
    assert [problem for problem in problems if problem.code not in own] == []


def test_guesses_lead_to_real_keys() -> None:
    """Chinese names and habits of other systems name keys that exist."""
    assert {*CHINESE_NAMES.values(), *HABITS.values()} <= set(KEYS)
    assert not {name.lower() for name in KEYS} & set(HABITS)
