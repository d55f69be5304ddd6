"""What the browser tests share: the screens readers hold, and the way to open a page of a kind."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from playwright.sync_api import Page, Response

from tests.page_kinds import BuiltSite

PHONE = {"width": 360, "height": 740}


@pytest.fixture
def at_home(built_site: BuiltSite, serve: Callable[[BuiltSite], str]) -> str:
    """Home address of the site, served at a domain's root."""
    return serve(built_site)


@pytest.fixture
def under_path(built_portal: BuiltSite, serve: Callable[[BuiltSite], str]) -> str:
    """Home address of the site built for a path, served under that path."""
    return serve(built_portal)


@pytest.fixture
def phone_page(open_page: Callable[..., Page]) -> Page:
    """A page on a phone."""
    return open_page(viewport=PHONE, has_touch=True, is_mobile=True)


@pytest.fixture
def desktop_page(open_page: Callable[..., Page]) -> Page:
    """A page on a desktop."""
    return open_page(viewport={"width": 1280, "height": 900})


@pytest.fixture
def go() -> Callable[[Page, str], Response]:
    """Open an address, and have the answer."""

    def open_address(page: Page, address: str) -> Response:
        response = page.goto(address)
        assert response is not None, address
        return response

    return open_address
