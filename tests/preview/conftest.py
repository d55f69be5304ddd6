"""What the tests of the preview share: a project with a theme of its own, and pages open in a browser."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Page

from tests.previewing import Looking, looking_at
from tests.projects import ROOT, SECTIONS, article, make_project

LONG = "\n\n".join(f"Paragraph {number} of a text that is longer than any screen." for number in range(1, 80))
FILES = {
    "sections.toml": SECTIONS,
    "news/first.md": article("First", body=LONG),
    "news/second.md": article("Second", body="See [the first](first.md)."),
    "news/draft.md": article("Not yet", Status="draft"),
    "news/later.md": article("Later", date="2099-01-01 08:00"),
    "news/zhongwen.md": article("中文", body="一段中文。", Lang="zh-CN"),
}
OWN_THEME = '\nTHEME = str(HERE / "theme")\nLANGUAGES = ["en", "zh-CN"]\n'


@pytest.fixture
def project(tmp_path: Path) -> Path:
    """A small project with a theme that a test may break."""
    made = make_project(tmp_path / "project", FILES, OWN_THEME)
    shutil.copytree(ROOT / "theme", made / "theme")
    return made


@pytest.fixture
def looking(project: Path, open_page: Callable[..., Page]) -> Iterator[Looking]:
    """The preview of the project, and a browser to look at it."""
    with looking_at(project, open_page()) as looking:
        yield looking
