"""What the judges share: the two places a site may live."""

from __future__ import annotations

import pytest

from tests.page_kinds import BuiltSite


@pytest.fixture(params=["built_site", "built_portal"])
def either_site(request: pytest.FixtureRequest) -> BuiltSite:
    """The site at a domain's root, then the site under a path."""
    site: BuiltSite = request.getfixturevalue(request.param)
    return site
