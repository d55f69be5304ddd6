"""The menu: it covers nothing, says how it is closed, and closes in every way a reader tries."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from playwright.sync_api import Page, ViewportSize, expect

from tests.browser.conftest import PHONE

SCREENS: dict[str, ViewportSize] = {"phone": PHONE, "desktop": {"width": 1366, "height": 768}}  # type: ignore[dict-item]
BOXES = "all => all.map(each => { const b = each.getBoundingClientRect(); return [b.top, b.bottom]; })"


@pytest.fixture(params=SCREENS)
def screen(request: pytest.FixtureRequest) -> ViewportSize:
    """A phone's and a desktop's."""
    return SCREENS[request.param]


@pytest.mark.parametrize("scripts", [True, False], ids=["with JavaScript", "without JavaScript"])
@pytest.mark.parametrize("address", ["", "news/policy/"])
def test_it_opens_below_the_head_and_covers_nothing(
    at_home: str, open_page: Callable[..., Page], screen: ViewportSize, address: str, *, scripts: bool
) -> None:
    """Button, name, sections and the way to the clubs stay where they were; the page begins below the panel."""
    page = open_page(viewport=screen, java_script_enabled=scripts)
    page.goto(at_home + address)
    head = page.locator(".menu__button, .nameplate, .nav__row, .masthead__join")
    before = head.evaluate_all(BOXES)
    page.locator(".menu__button").click()
    assert head.evaluate_all(BOXES) == before
    top, bottom = page.locator(".menu__panel").evaluate_all(BOXES)[0]
    assert top >= max(foot for _, foot in before)
    assert page.locator("main").evaluate_all(BOXES)[0][0] >= bottom
    expect(page.locator(".menu__button")).to_have_text("Close", use_inner_text=True)
    page.locator(".menu__button").click()
    expect(page.locator(".menu__panel")).to_be_hidden()
    expect(page.locator(".menu__button")).to_have_text("Menu", use_inner_text=True)


def test_escape_closes_it(at_home: str, desktop_page: Page) -> None:
    """And gives the focus back to the button, from wherever in the panel it was."""
    desktop_page.goto(at_home)
    desktop_page.locator(".menu__button").press("Enter")
    desktop_page.keyboard.press("Tab")
    assert desktop_page.evaluate("document.querySelector('.menu__panel').contains(document.activeElement)")
    desktop_page.keyboard.press("Escape")
    expect(desktop_page.locator(".menu__panel")).to_be_hidden()
    expect(desktop_page.locator(".menu__button")).to_be_focused()


def test_a_click_beside_it_closes_it_and_nothing_else(
    at_home: str, open_page: Callable[..., Page], screen: ViewportSize
) -> None:
    """The story under the finger is not opened; the next click there opens it."""
    page = open_page(viewport=screen)
    page.goto(at_home)
    page.locator(".menu__button").click()
    story = page.locator("main h3 a").first
    story.click()
    expect(page.locator(".menu__panel")).to_be_hidden()
    assert page.url == at_home
    story.click()
    page.wait_for_url(lambda address: address != at_home)


def test_the_keyboard_goes_through_the_panel_and_on(at_home: str, desktop_page: Page) -> None:
    """After the button comes the panel; every stop behind it is on the screen, and Enter on it does what it says."""
    desktop_page.goto(at_home)
    desktop_page.locator(".menu__button").press("Enter")
    desktop_page.keyboard.press("Tab")
    expect(desktop_page.locator(".menu__panel a").first).to_be_focused()
    desktop_page.locator(".masthead__join").press("Enter")
    desktop_page.wait_for_url("**/join/")
