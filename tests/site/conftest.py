"""The example site, built once a process."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.projects import built, make_project
from tests.site.example import FILES

SETTINGS = 'LISTINGS = {"per_page": 3}\nPRIVACY = {**PRIVACY, "contact": "desk@example.com"}\n'


@pytest.fixture(scope="session")
def example(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The example project; tests must not change it."""
    project = make_project(tmp_path_factory.mktemp("example") / "project", FILES, SETTINGS)
    built(project)
    return project


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
