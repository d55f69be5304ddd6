"""Texts to copy: with one press where scripts run, and by selecting where they do not."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect

from tests.page_kinds import BuiltSite


@pytest.fixture
def text_page(built_site: BuiltSite, at_home: str) -> str:
    """The address of a page with an article's text."""
    return at_home + built_site.of_kind("republish").address


def test_the_button_copies_the_whole_text(open_page: Callable[..., Page], text_page: str) -> None:
    """Markdown and HTML each have their own; pressing it says so, to those who only hear it too."""
    page = open_page(permissions=["clipboard-read", "clipboard-write"])
    page.goto(text_page)
    for position, start in enumerate(("<article", "# ")):
        button = page.locator(".copy-text .copy-button").nth(position)
        button.press("Enter")
        expect(button).to_have_text("Copied")
        expect(page.locator("[role=status]").nth(position)).to_have_text("Copied")
        copied = page.evaluate("navigator.clipboard.readText()")
        assert copied == page.locator("textarea").nth(position).input_value()
        assert copied.startswith(start)
        assert "First published on" in copied


def test_without_javascript_the_text_can_be_selected(open_page: Callable[..., Page], text_page: str) -> None:
    """No dead button; the text is there, whole, and the keyboard selects it."""
    page = open_page(java_script_enabled=False)
    page.goto(text_page)
    expect(page.locator(".copy-button").first).to_be_hidden()
    area = page.get_by_label("As HTML")
    expect(area).to_be_visible()
    expect(area).not_to_be_editable()
    area.focus()
    page.keyboard.press("Control+a")
    start, end = area.evaluate("area => [area.selectionStart, area.selectionEnd]")
    assert (start, end) == (0, len(area.input_value()))


def test_a_citation_opens_and_is_copied(built_site: BuiltSite, at_home: str, open_page: Callable[..., Page]) -> None:
    """It is out of the way until somebody asks for it."""
    page = open_page(permissions=["clipboard-read", "clipboard-write"])
    page.goto(at_home + built_site.of_kind("reprint").address)
    citation = page.locator("#site-citation-en")
    expect(citation).to_be_hidden()
    page.get_by_text("Cite this article").click()
    expect(citation).to_be_visible()
    page.locator(".reuse .copy-button").first.click()
    assert page.evaluate("navigator.clipboard.readText()") == citation.inner_text()
    assert "reprinted by Laogao E-commerce Club" in citation.inner_text()


def test_a_feed_is_named_and_its_address_is_copied(at_home: str, open_page: Callable[..., Page]) -> None:
    """The link says which feed it is; the button beside it copies where it is."""
    page = open_page(permissions=["clipboard-read", "clipboard-write"])
    page.goto(f"{at_home}feeds/")
    link = page.get_by_role("link", name="RSS, Cross-border")
    page.locator("li").filter(has=link).get_by_role("button", name="Copy address").click()
    copied = page.evaluate("navigator.clipboard.readText()")
    assert copied == link.get_attribute("href")
    assert copied.endswith("/news/cross-border/rss.xml")
    page.get_by_role("navigation", name="Feeds on this page").get_by_role("link", name="Cross-border").click()
    expect(page.get_by_role("heading", name="Cross-border")).to_be_in_viewport()


@pytest.mark.parametrize(
    ("address", "feed"), [("news/cross-border/", "rss.xml"), ("sources/sample-trade-review/", "atom.xml")]
)
def test_a_list_leads_to_its_feed(at_home: str, desktop_page: Page, address: str, feed: str) -> None:
    """In sight, in words, and not only in the head for browsers that look there."""
    desktop_page.goto(at_home + address)
    link = desktop_page.locator(".feed-link a")
    expect(link).to_have_attribute("href", f"/{address}{feed}")
    expect(link).to_be_visible()
