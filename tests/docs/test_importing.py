"""The page about importing against the importer: every message, every key of the report, every option."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest

from newsroom.importing.report import WHAT_TO_DO, as_json
from tests.docs.pages import ROOT, first_cells, handbook
from tests.unit.importing.samples import SETTINGS, bring_in

PAGE = handbook("docs/importing.md")
CODES = {
    code
    for path in (ROOT / "newsroom" / "importing").glob("*.py")
    if path.name != "report.py"
    for code in re.findall(r"\"(import-[a-z-]+)\"", path.read_text(encoding="utf-8"))
} - {"import-note"}


def test_every_message_is_explained() -> None:
    """Each code the importer gives stands in the table, and the table has no other."""
    assert first_cells(PAGE.part("## What the messages mean")) == CODES


def test_the_summary_has_words_for_every_code() -> None:
    """So that it never has to speak of other remarks."""
    assert set(WHAT_TO_DO) == CODES | {"control-characters"}


def test_every_key_of_the_report_is_there(tmp_path: Path) -> None:
    """As a program would find them."""
    done = bring_in(tmp_path, {"x.md": "# Tea\n\nText.\n"})
    told = json.loads(as_json(done.plan, list(done.articles), done.plan.problems, SETTINGS, dry_run=False))
    described = PAGE.part("## The report")
    assert first_cells(described) == set(told)
    for inner in (*told["imported"][0], *told["problems"][0]):
        assert f"`{inner}`" in described


@pytest.mark.parametrize("option", ["--section", "--map", "--create-sections", "--publish", "--dry-run", "--json"])
def test_the_options_are_spoken_of(option: str) -> None:
    """Where somebody reads how to import, not only in a table of options."""
    assert option in PAGE.text
