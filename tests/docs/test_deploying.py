"""The guide to deploying against the code: targets and their keys, examples, what a program gets, messages."""

from __future__ import annotations

import ast
import json
import re
from dataclasses import fields

import pytest
import yaml

from newsroom.deploying.plan import Plan
from newsroom.deploying.settings import KINDS, read_target
from newsroom.deploying.telling import as_json
from plugins.feeds.settings import AnnounceSettings, read_announce
from tests.docs.pages import ROOT, first_cells, handbook

DEPLOYING = handbook("docs/publishing.md")
BLOCKS = re.findall(r"```(\w+)\n(.*?)```", DEPLOYING.text, re.DOTALL)


@pytest.mark.parametrize("kind", KINDS)
def test_every_key_of_a_target_is_there(kind: str) -> None:
    """Its table names the fields of the record that reads it, and no others."""
    table = DEPLOYING.table_after(f"<!-- target: {kind} -->")
    assert first_cells(table) == {field.name for field in fields(KINDS[kind])}


def test_every_kind_is_there() -> None:
    """And no kind of the past."""
    assert set(re.findall(r"<!-- target: (\w+) -->", DEPLOYING.text)) == set(KINDS)


def test_every_key_of_announcing_is_there() -> None:
    """Whoever is told, and how."""
    assert first_cells(DEPLOYING.table_after("<!-- settings: ANNOUNCE -->")) == {
        field.name for field in fields(AnnounceSettings)
    }


def test_every_key_of_the_json_is_there() -> None:
    """What a program gets, with and without --dry-run."""
    data = json.loads(as_json("live", Plan(), (), done=True))
    assert first_cells(DEPLOYING.part("## The changed addresses")) == set(data)


def test_the_examples_are_right() -> None:
    """The settings that are shown can be read."""
    shown = [ast.parse(text) for language, text in BLOCKS if language == "python"]
    values = {node.targets[0].id: ast.literal_eval(node.value) for tree in shown for node in tree.body}
    for name in values["DEPLOY_TARGETS"]:
        read_target(name, values)
    assert not read_announce(values).is_empty


@pytest.mark.parametrize("text", [text for language, text in BLOCKS if language == "yaml"])
def test_the_workflows_are_yaml(text: str) -> None:
    """And call the command by make, with the options there are."""
    assert yaml.safe_load(text)
    assert "make deploy TARGET=live" in text


def test_every_message_is_a_real_one() -> None:
    """What the table of messages quotes is in the code, word for word."""
    code = " ".join(path.read_text(encoding="utf-8") for path in sorted((ROOT / "newsroom/deploying").rglob("*.py")))
    joined = re.sub(r'"\s*f?"', "", code)
    quoted = first_cells(DEPLOYING.part("## When something is wrong"))
    assert len(quoted) > 5
    missing = [each for each in quoted if each.replace("gh-pages", "{branch}") not in joined]
    assert missing == []


def test_git_ignores_what_is_kept() -> None:
    """State and records on this machine are never committed by accident."""
    assert "/.newsroom/" in (ROOT / ".gitignore").read_text(encoding="utf-8").splitlines()
