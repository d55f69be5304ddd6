"""The page stands still: nothing moves while it loads, and nothing moves for readers who asked for that."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from playwright.sync_api import Page, ViewportSize

from tests.page_kinds import KINDS, BuiltSite

# Every shift the browser counted since the page began to load, for whatever reason (Layout Instability API).
SHIFTS = """() => new Promise(resolve => {
  const found = [];
  new PerformanceObserver(list => found.push(...list.getEntries())).observe({type: 'layout-shift', buffered: true});
  requestAnimationFrame(() => setTimeout(() => resolve(found.reduce((sum, shift) => sum + shift.value, 0)), 0));
})"""
SCREENS: dict[str, ViewportSize] = {"phone": {"width": 360, "height": 740}, "desktop": {"width": 1280, "height": 900}}


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("screen", SCREENS)
def test_nothing_moves_while_loading(
    built_site: BuiltSite, at_home: str, open_page: Callable[..., Page], kind: str, screen: str
) -> None:
    """From the first paint to the foot of the page, with every picture loaded, the browser counts no shift."""
    page = open_page(viewport=SCREENS[screen])
    page.goto(at_home + built_site.of_kind(kind).address)
    page.evaluate("scrollTo(0, document.body.scrollHeight)")
    page.wait_for_load_state("networkidle")
    assert page.evaluate(SHIFTS) == 0


def test_a_shift_is_counted(at_home: str, open_page: Callable[..., Page]) -> None:
    """A block that pushes the page down after it was shown is seen by the same count."""
    page = open_page(viewport=SCREENS["phone"])
    page.goto(at_home)
    page.evaluate("""() => new Promise(resolve => requestAnimationFrame(() => requestAnimationFrame(() => {
      document.querySelector('main').insertAdjacentHTML('afterbegin', '<p id="late">Late</p>');
      document.getElementById('late').style.height = '200px';
      requestAnimationFrame(() => requestAnimationFrame(resolve));
    })))""")
    assert page.evaluate(SHIFTS) > 0


def test_nothing_glides(at_home: str, open_page: Callable[..., Page]) -> None:
    """The page jumps to where a link or the keyboard leads, for everybody: a glide loses the focus on its way.

    Where the system asks for less motion, nothing is animated.
    """
    page = open_page(reduced_motion="no-preference")
    page.goto(at_home)
    assert page.evaluate("getComputedStyle(document.documentElement).scrollBehavior") == "auto"
    page.emulate_media(reduced_motion="reduce")
    assert page.evaluate("document.getAnimations().length") == 0


def test_forced_colours_keep_every_edge(at_home: str, open_page: Callable[..., Page]) -> None:
    """Where the system replaces all colours, doors and buttons still have an edge to be seen by."""
    page = open_page(forced_colors="active")
    page.goto(at_home)
    for selector in (".door", ".door__action", ".masthead__join", ".nameplate__seal"):
        width = page.locator(selector).first.evaluate("element => parseFloat(getComputedStyle(element).borderTopWidth)")
        assert width >= 1, selector
