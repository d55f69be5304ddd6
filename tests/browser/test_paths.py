"""The site works wherever it lives: at a domain's root, under a path, and when an address is wrong."""

from __future__ import annotations

from collections.abc import Callable
from urllib.parse import urldefrag, urljoin, urlsplit

import pytest
from playwright.sync_api import Page, Response

from tests.page_kinds import BuiltSite

Go = Callable[[Page, str], Response]


def _links(page: Page) -> list[str]:
    """The absolute addresses of a page's links, without fragments."""
    written = [link.get_attribute("href") or "" for link in page.locator("a[href]").all()]
    absolute = {urldefrag(urljoin(page.url, href)).url for href in written if not href.startswith("mailto:")}
    return sorted(absolute)


@pytest.mark.parametrize("kind", ["front page", "article", "404"])
def test_every_link_works_under_a_path(
    built_portal: BuiltSite, under_path: str, desktop_page: Page, go: Go, kind: str
) -> None:
    """Under `/portal/`, each link of a page answers, and none falls out of the path."""
    go(desktop_page, under_path + built_portal.of_kind(kind).address)
    links = _links(desktop_page)
    own = [link for link in links if link.startswith(under_path)]
    assert len(own) > 10
    assert {link: status for link in own if (status := desktop_page.request.get(link).status) != 200} == {}
    origin = urljoin(under_path, "/")
    assert [link for link in links if link.startswith(origin) and link not in own] == []


def test_a_section_opens_under_a_path(under_path: str, desktop_page: Page, go: Go) -> None:
    """A click in the navigation arrives, with styles and pictures."""
    go(desktop_page, under_path)
    desktop_page.locator("header nav a:visible").nth(1).click()
    desktop_page.wait_for_load_state()
    assert desktop_page.url.startswith(under_path)
    assert desktop_page.url != under_path
    assert desktop_page.evaluate("document.styleSheets.length") > 0
    assert desktop_page.locator("main h1").is_visible()


@pytest.mark.parametrize("address", ["nowhere/", "news/2018/02/nowhere/", "a/b/c/d/e.html", "%E4%BD%A0%E5%A5%BD/"])
@pytest.mark.parametrize("home", ["at_home", "under_path"])
def test_a_wrong_address_finds_help(
    request: pytest.FixtureRequest, desktop_page: Page, go: Go, home: str, address: str
) -> None:
    """However deep, the 404 page is there with its styles, and the way home works from it."""
    start: str = request.getfixturevalue(home)
    assert go(desktop_page, start + address).status == 404
    assert desktop_page.evaluate("[...document.styleSheets].every(sheet => sheet.cssRules.length > 0)")
    assert desktop_page.evaluate("document.styleSheets.length") > 0
    desktop_page.locator(f"header a[href='{urlsplit(start).path}']:visible").first.click()
    desktop_page.wait_for_load_state()
    assert desktop_page.url == start
    assert desktop_page.locator("h1").is_visible()
