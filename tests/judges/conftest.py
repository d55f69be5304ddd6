"""What the judges share: the places a site may live, and the portal that has everything."""

from __future__ import annotations

import pytest

from tests.page_kinds import BuiltSite


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
