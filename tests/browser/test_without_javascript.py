"""JavaScript only adds: without it a reader finds the way from the front page to any section and reads an article."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from playwright.sync_api import Page, ViewportSize, expect

from tests.page_kinds import BuiltSite

SCREENS: list[ViewportSize] = [{"width": 360, "height": 740}, {"width": 1280, "height": 900}]


@pytest.fixture(params=SCREENS, ids=["phone", "desktop"])
def plain_page(request: pytest.FixtureRequest, open_page: Callable[..., Page]) -> Page:
    """A page whose scripts never run, on a phone and on a desktop."""
    return open_page(viewport=request.param, java_script_enabled=False)


def test_the_front_page_is_whole(plain_page: Page, at_home: str) -> None:
    """Its heading, its articles and the way to the club are there."""
    plain_page.goto(at_home)
    expect(plain_page.locator("h1")).to_be_visible()
    expect(plain_page.locator("main h2 a, main h3 a").first).to_be_visible()
    expect(plain_page.locator("main a[href$='/join/']").first).to_be_visible()


def test_every_section_can_be_reached(built_site: BuiltSite, plain_page: Page, at_home: str) -> None:
    """The navigation shows every section, on a phone behind a menu that opens without a script."""
    plain_page.goto(at_home)
    wanted = {page.address for page in built_site.sections}
    for summary in plain_page.locator("header summary").all():
        if summary.is_visible():
            summary.click()
    links = plain_page.locator("header nav a, header details a").all()
    shown = {(link.get_attribute("href") or "").removeprefix("/") for link in links if link.is_visible()}
    assert wanted <= shown


def test_an_article_can_be_reached_and_read(plain_page: Page, at_home: str) -> None:
    """Two taps from the front page: the headline, the text and the way back to the section are there."""
    plain_page.goto(at_home)
    plain_page.locator("main h2 a, main h3 a").first.click()
    expect(plain_page.locator("article h1")).to_be_visible()
    expect(plain_page.locator("article p").first).to_be_visible()
    expect(plain_page.get_by_role("link", name="Back to list")).to_be_visible()


def test_the_way_into_the_club_stays_open(built_site: BuiltSite, plain_page: Page, at_home: str) -> None:
    """The rule stands in plain words, with the way to the other club and something to apply with: a form, or a text."""
    plain_page.goto(at_home + built_site.of_kind("golden crown").address)
    expect(plain_page.get_by_text("70 million yuan").first).to_be_visible()
    expect(plain_page.locator("main a[href='/join/']").first).to_be_visible()
    expect(plain_page.locator("main :is(form [type=submit], textarea, pre)").first).to_be_visible()
