"""Everything works from the keyboard, and the reader always sees where the focus is."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect

from tests.page_kinds import BuiltSite

# The parts of its look that a focus ring may use. A link that covers a whole card wears the ring on a pseudo-element.
LOOK = """element => [null, '::before', '::after'].map(part => {
  const s = getComputedStyle(element, part);
  const outline = s.outlineStyle === 'none' || parseFloat(s.outlineWidth) === 0 ? 'none' : s.outline;
  return [outline, s.boxShadow, s.borderColor, s.backgroundColor].join('; ');
}).join(' | ')"""
NEXT_STOPS = 25


@pytest.mark.parametrize("kind", ["front page", "section", "article", "golden crown", "404"])
def test_the_first_stop_skips_to_the_content(
    built_site: BuiltSite, at_home: str, desktop_page: Page, kind: str
) -> None:
    """Tab shows the skip link; Enter leads into the main part, and the next Tab goes on from there."""
    desktop_page.goto(at_home + built_site.of_kind(kind).address)
    desktop_page.keyboard.press("Tab")
    skip = desktop_page.locator("a:focus")
    expect(skip).to_have_attribute("href", "#site-content")
    expect(skip).to_be_in_viewport(ratio=1)
    desktop_page.keyboard.press("Enter")
    desktop_page.keyboard.press("Tab")
    assert desktop_page.evaluate("document.querySelector('main').contains(document.activeElement)")


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("kind", ["front page", "article", "golden crown"])
def test_the_focus_is_always_seen(
    built_site: BuiltSite, at_home: str, open_page: Callable[..., Page], kind: str, scheme: str
) -> None:
    """Each stop is on the screen and looks different from how it looks without the focus."""
    page = open_page(viewport={"width": 1280, "height": 900}, color_scheme=scheme)
    page.goto(at_home + built_site.of_kind(kind).address)
    unseen = []
    for _ in range(NEXT_STOPS):
        page.keyboard.press("Tab")
        element = page.evaluate_handle("document.activeElement").as_element()
        assert element is not None
        if page.evaluate("document.activeElement === document.body"):
            break
        focused = element.evaluate(LOOK)
        shown = element.is_visible()
        name = element.evaluate("element => element.outerHTML.slice(0, 100)")
        element.evaluate("element => element.blur()")
        if not shown or element.evaluate(LOOK) == focused:
            unseen.append(name)
        element.focus()
    assert unseen == []


def test_the_check_of_the_focus_bites(at_home: str, desktop_page: Page) -> None:
    """A link whose ring is taken away looks the same with the focus and without."""
    desktop_page.goto(at_home)
    desktop_page.add_style_tag(
        content="*, *::before, *::after { outline: none !important; transition: none !important }"
    )
    desktop_page.keyboard.press("Tab")
    desktop_page.keyboard.press("Tab")
    link = desktop_page.locator(":focus")
    focused = link.evaluate(LOOK)
    assert link.evaluate(f"element => {{ element.blur(); return ({LOOK})(element) }}") == focused


def test_the_order_is_the_order_of_the_page(at_home: str, desktop_page: Page) -> None:
    """No element jumps the queue with a tabindex of its own."""
    desktop_page.goto(at_home)
    assert desktop_page.locator("[tabindex]:not([tabindex='0']):not([tabindex='-1'])").count() == 0
