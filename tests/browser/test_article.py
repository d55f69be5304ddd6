"""An article on its way to the reader: how soon the text begins, and what stands around it."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect

from tests.page_kinds import BuiltSite

LONG = "guides/store-operations/reading-a-conversion-funnel/"


@pytest.mark.parametrize(
    ("width", "scripts", "opened"), [(360, True, False), (800, True, False), (1366, True, True), (1366, False, False)]
)
def test_the_contents_are_open_where_they_have_room(
    at_home: str, open_page: Callable[..., Page], width: int, *, scripts: bool, opened: bool
) -> None:
    """Beside the text of a desktop; elsewhere one line, which opens with or without JavaScript."""
    page = open_page(viewport={"width": width, "height": 800}, java_script_enabled=scripts)
    page.goto(at_home + LONG)
    entries = page.locator(".contents-list__entries")
    expect(entries).to_be_visible(visible=opened)
    page.locator(".contents-list__label").click()
    expect(entries).to_be_visible(visible=not opened)


def test_the_trail_is_short_on_a_phone(at_home: str, phone_page: Page) -> None:
    """The headline stands just below it; whoever listens hears it whole."""
    phone_page.goto(at_home + LONG)
    here = phone_page.locator(".breadcrumbs [aria-current]")
    assert here.evaluate("each => each.getBoundingClientRect().height") < 40
    assert here.text_content() == phone_page.locator("h1").text_content()


def test_no_story_is_told_twice_below_an_article(built_site: BuiltSite, at_home: str, desktop_page: Page) -> None:
    """What is named as the older or newer one is not among the related; one small card leads to the clubs."""
    for kind in ("article", "article with a table", "reprint"):
        desktop_page.goto(at_home + built_site.of_kind(kind).address)
        links = desktop_page.locator(".article-after .card__link, .neighbours a").evaluate_all(
            "all => all.map(a => a.href)"
        )
        assert len(links) == len(set(links)), kind
        assert desktop_page.locator("main .door").count() == 0
        expect(desktop_page.locator(".invitation-card a")).to_have_count(2)
