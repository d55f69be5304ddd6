"""The site fits every screen: nothing has to be pushed sideways, however small the phone."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from playwright.sync_api import Page

from tests.page_kinds import KINDS, BuiltSite

# What sticks out to the right, unless it lies in a box that scrolls by itself, as a wide table does.
STICKING_OUT = """() => {
  const width = document.documentElement.clientWidth;
  const scrolls = element => {
    for (let box = element.parentElement; box && box !== document.body; box = box.parentElement)
      if (['auto', 'scroll', 'hidden', 'clip'].includes(getComputedStyle(box).overflowX)) return true;
    return false;
  };
  const out = [...document.body.querySelectorAll('*')].filter(element => {
    const box = element.getBoundingClientRect();
    return box.width && box.height && box.right > width + 1 && !scrolls(element) && element.checkVisibility();
  });
  const seen = out.map(element => `${element.tagName.toLowerCase()}.${element.className}`);
  const across = document.documentElement.scrollWidth;
  return across > width ? [`the page is ${across} px wide on a screen of ${width}`, ...seen] : seen;
}"""


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("width", [320, 360])
def test_nothing_sticks_out_on_a_phone(
    built_site: BuiltSite, at_home: str, look: Callable[..., Page], kind: str, width: int
) -> None:
    """No page is wider than a screen of 320 or 360 pixels; WCAG 1.4.10 asks for the former."""
    page = look(viewport={"width": width, "height": 740}, has_touch=True, is_mobile=True)
    page.goto(at_home + built_site.of_kind(kind).address)
    assert page.evaluate(STICKING_OUT) == []


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("width", [360, 640])
def test_text_at_twice_its_size_fits(
    built_site: BuiltSite, at_home: str, look: Callable[..., Page], kind: str, width: int
) -> None:
    """Text at 200 % on a phone and in half a desktop: more than WCAG 1.4.4 asks for, and nothing sticks out."""
    page = look(viewport={"width": width, "height": 900})
    page.goto(at_home + built_site.of_kind(kind).address)
    page.add_style_tag(content=":root { font-size: 200% }")
    assert page.evaluate(STICKING_OUT) == []


def test_the_check_bites(phone_page: Page, at_home: str) -> None:
    """A block that is too wide is named."""
    phone_page.goto(at_home)
    phone_page.evaluate("document.querySelector('main').insertAdjacentHTML('beforeend', '<p class=wide>Wide</p>')")
    phone_page.evaluate("document.querySelector('p.wide').style.width = '500px'")
    assert any("p.wide" in found for found in phone_page.evaluate(STICKING_OUT))
