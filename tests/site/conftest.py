"""The example site, built once a run."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.projects import built, make_project
from tests.sharing import once
from tests.site.example import FILES

SETTINGS = 'LISTINGS = {"per_page": 3}\nPRIVACY = {**PRIVACY, "contact": "desk@example.com"}\n'


@pytest.fixture(scope="session")
def example(shared_folder: Path) -> Path:
    """The example project; tests must not change it."""
    return once(shared_folder / "example" / "project", lambda folder: built(make_project(folder, FILES, SETTINGS)))


@pytest.fixture(scope="session")
def output(example: Path) -> Path:
    """The example site's output folder."""
    return example / "output"


@pytest.fixture
def project(tmp_path: Path) -> Path:
    """A fresh copy of the example project, built; a test may change it."""
    made = make_project(tmp_path / "project", FILES, SETTINGS)
    built(made)
    return made
