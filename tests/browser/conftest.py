"""What the browser tests share: the screens readers hold, and the way to open a page of a kind."""

from __future__ import annotations

from collections.abc import Callable, Iterator

import pytest
from playwright.sync_api import Page, Response

from tests.applying import Portal, Receiver, listening, portal_with_forms
from tests.page_kinds import BuiltSite
from tests.serving import served

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


@pytest.fixture(scope="session")
def running(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Portal]:
    """The portal at an address that its thanks page is known by, and the endpoint beside it."""
    folder = tmp_path_factory.mktemp("applying") / "project"
    receiver = Receiver()
    server, address = listening(receiver)
    site = served(folder / "output", "/")
    receiver.own_sites.append(site.home)
    portal_with_forms(folder, {"provider": "url", "endpoint": address}, "--siteurl", site.home.rstrip("/"))
    yield Portal(site.home, receiver.applications)
    site.stop()
    server.shutdown()
    server.server_close()


@pytest.fixture
def portal(running: Portal) -> Portal:
    """The portal, with an endpoint that has received nothing yet."""
    running.received.clear()
    return running


@pytest.fixture
def scripted(open_page: Callable[..., Page], portal: Portal) -> Page:
    """The same with JavaScript, on a phone."""
    page = open_page(viewport={"width": 360, "height": 740})
    page.goto(f"{portal.home}join/golden-crown/")
    return page
