"""The privacy page beside the form: in a dialog that is the page itself, or in a tab of its own without JavaScript."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect

from tests.applying import Portal

TITLE = "Platform Information Submission: Privacy Agreement"


def opened(page: Page) -> None:
    """Open the dialog from the keyboard."""
    page.locator("[name=name]").fill("Li Na")
    page.locator("[data-privacy]").focus()
    page.keyboard.press("Enter")
    expect(page.get_by_role("dialog", name=TITLE)).to_be_visible()


def test_it_shows_the_privacy_page_itself(scripted: Page, portal: Portal) -> None:
    """Word for word, without an id that the page has already; its links leave the form where it is."""
    opened(scripted)
    dialog = scripted.get_by_role("dialog", name=TITLE)
    shown = dialog.locator(".privacy-dialog__text").inner_text()
    ids = scripted.locator("[id]").evaluate_all("all => all.map(each => each.id)")
    assert len(ids) == len(set(ids))
    links = dialog.locator("a[href]").evaluate_all("all => all.map(each => each.target)")
    assert links
    assert set(links) == {"_blank"}
    other = scripted.context.new_page()
    other.set_viewport_size({"width": 360, "height": 740})
    other.goto(f"{portal.home}privacy/")
    assert shown.split() == other.locator("main .prose").inner_text().split()


def test_it_holds_the_focus_and_gives_it_back(scripted: Page) -> None:
    """Tab never reaches the page behind; Escape closes it; the link has the focus again, and what was typed stays."""
    opened(scripted)
    # The body has the focus where a browser's own buttons would have it.
    inside = "document.activeElement === document.body || document.activeElement.closest('dialog') !== null"
    for _ in range(30):
        scripted.keyboard.press("Tab")
        assert scripted.evaluate(inside)
    scripted.keyboard.press("Escape")
    expect(scripted.locator("dialog")).to_be_hidden()
    expect(scripted.locator("[data-privacy]")).to_be_focused()
    expect(scripted.locator("[name=name]")).to_have_value("Li Na")


@pytest.mark.parametrize("way", ["button", "beside"])
def test_it_closes_by_pointer(scripted: Page, way: str) -> None:
    """With its button, and with a tap beside it."""
    opened(scripted)
    if way == "button":
        scripted.get_by_role("button", name="Close").click()
    else:
        scripted.mouse.click(2, 2)
    expect(scripted.locator("dialog")).to_be_hidden()


def test_its_text_can_be_scrolled_by_keyboard(scripted: Page) -> None:
    """The text is a stop of its own, and the page behind stays where it is."""
    opened(scripted)
    text = scripted.get_by_role("region", name=TITLE)
    text.focus()
    scripted.keyboard.press("End")
    scripted.wait_for_function("document.querySelector('.privacy-dialog__text').scrollTop > 0")


def test_where_it_cannot_be_fetched_the_page_opens(scripted: Page, portal: Portal) -> None:
    """In a tab of its own: the form stays."""
    scripted.evaluate("() => { window.fetch = () => Promise.reject(new Error('no network')); }")
    with scripted.context.expect_page() as found:
        scripted.locator("[data-privacy]").click()
    expect(found.value).to_have_url(f"{portal.home}privacy/")
    expect(scripted.locator("dialog")).to_be_hidden()


def test_without_javascript_it_is_a_link(open_page: Callable[..., Page], portal: Portal) -> None:
    """That says it opens a tab, and leaves the form as it is."""
    page = open_page(java_script_enabled=False)
    page.goto(f"{portal.home}join/golden-crown/")
    page.locator("[name=name]").fill("Li Na")
    link = page.get_by_role("link", name="Read how we handle your data (opens in a new tab)")
    with page.context.expect_page() as found:
        link.click()
    expect(found.value).to_have_url(f"{portal.home}privacy/")
    expect(page.locator("[name=name]")).to_have_value("Li Na")
