"""What the judges share: the places a site may live, and a portal that has everything."""

from __future__ import annotations

from pathlib import Path

import pytest
from filelock import FileLock

from tests.judges.specimen_portal import FILES, SETTINGS
from tests.page_kinds import BuiltSite
from tests.projects import built, make_project


@pytest.fixture(params=["built_site", "built_portal"])
def either_site(request: pytest.FixtureRequest) -> BuiltSite:
    """The site at a domain's root, then the site under a path."""
    site: BuiltSite = request.getfixturevalue(request.param)
    return site


@pytest.fixture(params=["built_site", "built_portal", "specimen_portal"])
def any_site(request: pytest.FixtureRequest) -> BuiltSite:
    """The same two, then the portal that has everything."""
    site: BuiltSite = request.getfixturevalue(request.param)
    return site


@pytest.fixture(scope="session")
def specimen_portal(shared_folder: Path) -> BuiltSite:
    """A portal with every kind of article, policy and headline, built once; the other processes wait for it."""
    folder = shared_folder / "specimen" / "project"
    folder.parent.mkdir(parents=True, exist_ok=True)
    with FileLock(folder.with_suffix(".lock")):
        done = folder.with_suffix(".done")
        if not done.exists():
            built(make_project(folder, FILES, SETTINGS), "--siteurl", "https://specimen.example")
            done.touch()
    return BuiltSite(folder / "output", "/")
