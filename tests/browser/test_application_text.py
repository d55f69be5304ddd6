"""The application that is copied and sent by hand, as on a portal where nothing receives a form yet."""

from __future__ import annotations

from collections.abc import Callable
from urllib.parse import unquote

import pytest
from playwright.sync_api import Page, expect

ADDRESSES = ("join/", "join/golden-crown/")
OVERFLOW = "area => area.scrollHeight - area.clientHeight"


@pytest.mark.parametrize("address", ADDRESSES)
@pytest.mark.parametrize(("width", "scripts"), [(320, False), (360, True), (1366, False)])
def test_the_text_can_be_seen_whole_and_filled_in(
    at_home: str, open_page: Callable[..., Page], address: str, width: int, *, scripts: bool
) -> None:
    """The box is as tall as its text on every screen, and takes what is typed."""
    page = open_page(viewport={"width": width, "height": 740}, java_script_enabled=scripts)
    page.goto(at_home + address)
    area = page.get_by_label("Your application, to fill in and copy")
    assert area.evaluate(OVERFLOW) <= 0
    expect(area).to_be_editable()
    text = area.input_value()
    assert "[ ] I agree" in text
    area.fill(text.replace("[ ] I agree", "[x] I agree"))
    expect(area).to_have_value(text.replace("[ ] I agree", "[x] I agree"))


@pytest.mark.parametrize("address", ADDRESSES)
def test_what_can_be_done_here_is_said_before_anything_is_read(
    at_home: str, phone_page: Page, address: str
) -> None:  # fmt: skip
    """On the first screen of a phone stand both clubs, who may apply, and that nothing is sent from here yet."""
    phone_page.goto(at_home + address)
    expect(phone_page.locator(".club-choice [aria-current=page]")).to_have_attribute("href", f"/{address}")
    for found in (phone_page.locator(".club-choice a").last, phone_page.locator(".page-heading__text")):
        expect(found).to_be_in_viewport(ratio=1)
    expect(phone_page.get_by_text("Applications cannot be sent yet")).to_be_in_viewport(ratio=0.5)
    assert phone_page.locator("main form, main [type=submit]").count() == 0


def test_the_box_grows_and_the_copy_is_what_was_typed(at_home: str, open_page: Callable[..., Page]) -> None:
    """Long answers push the page down instead of hiding in a scrolling box."""
    page = open_page(permissions=["clipboard-read", "clipboard-write"])
    page.goto(f"{at_home}join/")
    area = page.locator("textarea")
    area.press("Control+End")
    page.keyboard.type("\n".join(f"line {number}" for number in range(30)))
    assert area.evaluate(OVERFLOW) <= 0
    page.locator(".copy-button").click()
    assert page.evaluate("navigator.clipboard.readText()").rstrip().endswith("line 29")


def test_a_mail_takes_what_was_typed(at_home: str, desktop_page: Page) -> None:
    """The link was made from the empty text, and follows it."""
    desktop_page.goto(f"{at_home}join/")
    desktop_page.evaluate("""() => {
      const link = document.createElement('a');
      link.href = 'mailto:club@example.com?subject=A%20B&body=empty';
      link.dataset.mails = 'site-application-text';
      document.querySelector('.application-text__actions').append(link);
    }""")
    desktop_page.add_script_tag(url=script_of(desktop_page), type="module")
    desktop_page.locator("textarea").fill("Ann & Bo\n[x] yes")
    link = desktop_page.locator("a[data-mails]")
    link.dispatch_event("click", {"cancelable": True})
    address = link.get_attribute("href") or ""
    assert address.startswith("mailto:club@example.com?subject=A%20B&body=")
    assert unquote(address.partition("body=")[2]) == "Ann & Bo\r\n[x] yes"


def script_of(page: Page) -> str:
    """The address of the script, as a page of its own would load it again."""
    found = page.locator("script[src*='application_text']").get_attribute("src")
    assert found
    return f"{found}?again"


def test_nothing_unstated_is_shown_as_a_gap(at_home: str, desktop_page: Page) -> None:
    """A page says in a sentence of its own, and once, what the portal has not stated yet."""
    for address in (*ADDRESSES, "contact/", "privacy/", "accessibility/"):
        desktop_page.goto(at_home + address)
        assert "(not yet stated)" not in desktop_page.locator("main").inner_text()
        assert "(not yet stated)" not in desktop_page.locator("textarea").evaluate_all("all => all.map(a => a.value)")
    desktop_page.goto(f"{at_home}privacy/")
    assert desktop_page.locator("main").inner_text().count("Who is responsible has not been stated yet") == 1
