"""axe-core in a page: barriers for people with disabilities, by WCAG 2.2 level AA and by common good practice."""

from __future__ import annotations

import json
from functools import cache
from pathlib import Path
from typing import Any

from playwright.sync_api import Page

AXE = Path(__file__).resolve().parent / "node_modules" / "axe-core" / "axe.min.js"
RULES = ("wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22a", "wcag22aa", "best-practice")


@cache
def _program() -> str:
    assert AXE.is_file(), "axe-core is not installed: run the tests with make test"
    return AXE.read_text(encoding="utf-8")


def barriers(page: Page) -> list[str]:
    """Every violation on the page as it stands, as `rule: element: what to mend`."""
    page.evaluate(_program())
    options = json.dumps({"runOnly": {"type": "tag", "values": RULES}, "resultTypes": ["violations"]})
    found: dict[str, Any] = page.evaluate(f"axe.run(document, {options})")
    return [
        f"{violation['id']}: {' '.join(map(str, node['target']))}: {node['failureSummary']}"
        for violation in found["violations"]
        for node in violation["nodes"]
    ]
