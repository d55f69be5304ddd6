"""On paper stands what was written, and nothing that can only be clicked."""

from __future__ import annotations

from io import BytesIO

import pytest
from playwright.sync_api import Page, expect
from pypdf import PdfReader

from tests.page_kinds import BuiltSite

CHROME = "nav, button, summary, .skip-link, form"


@pytest.mark.parametrize("kind", ["article", "article with a table", "reprint", "privacy"])
def test_chrome_is_not_printed(built_site: BuiltSite, at_home: str, desktop_page: Page, kind: str) -> None:
    """No navigation but the breadcrumbs, no button, no form; the headline and the text are there."""
    desktop_page.goto(at_home + built_site.of_kind(kind).address)
    desktop_page.emulate_media(media="print")
    expect(desktop_page.locator("main h1")).to_be_visible()
    expect(desktop_page.locator("main p").first).to_be_visible()
    printed = [each for each in desktop_page.locator(CHROME).all() if each.is_visible()]
    names = [each.evaluate("element => element.outerHTML.slice(0, 90)") for each in printed]
    assert [name for name in names if "breadcrumb" not in name] == []


def test_a_reprint_keeps_its_source_on_paper(built_site: BuiltSite, at_home: str, desktop_page: Page) -> None:
    """Whose text it is must travel with the page."""
    desktop_page.goto(at_home + built_site.of_kind("reprint").address)
    desktop_page.emulate_media(media="print")
    expect(desktop_page.locator("main a[href*='/sources/']").first).to_be_visible()


def test_dark_readers_print_on_white(built_site: BuiltSite, at_home: str, desktop_page: Page) -> None:
    """Text is dark on paper, also for those who read light on dark."""
    desktop_page.emulate_media(media="print", color_scheme="dark")
    desktop_page.goto(at_home + built_site.of_kind("article").address)
    colour = desktop_page.locator("article p").first.evaluate("""element => {
      const canvas = document.createElement('canvas').getContext('2d');
      canvas.fillStyle = getComputedStyle(element).color;
      canvas.fillRect(0, 0, 1, 1);
      return [...canvas.getImageData(0, 0, 1, 1).data].slice(0, 3);
    }""")
    assert max(colour) < 128


def test_an_article_becomes_a_pdf_without_chrome(built_site: BuiltSite, at_home: str, desktop_page: Page) -> None:
    """Printed to PDF, an article has its headline and its text on A4, and none of the invitations around it."""
    desktop_page.goto(at_home + built_site.of_kind("article").address)
    headline = desktop_page.locator("main h1").inner_text()
    pages = PdfReader(BytesIO(desktop_page.pdf(format="A4"))).pages
    text = " ".join(" ".join(page.extract_text().split()) for page in pages)
    assert " ".join(headline.split()) in text
    for chrome in ("Menu", "Join a club", "Related articles", "Back to list"):
        assert chrome not in text
