"""The application form in a real browser: nobody unfit gets through, who fits arrives whole, nothing typed is lost."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect

from tests.applying import Portal

DECLARATIONS = ("turnover_declared", "decision_maker_declared", "not_a_provider_declared")
TYPED = {
    "name": "王小明 O'Neill",
    "company": "Jade & Sons",
    "position": "owner",
    "contact": "wang_88",
    "platforms": "Tmall, Taobao",
    "shop_address": "jade.example.com/shop",
    "category": "tea",
    "message": "Two lines:\nand <b>signs</b> & 中文.",
}
HIDDEN_BEFORE = (("club", "golden-crown"), ("language", "en"), ("website_confirm", ""))

OpenPage = Callable[..., Page]


@pytest.fixture(params=[True, False], ids=["with JavaScript", "without JavaScript"])
def door(request: pytest.FixtureRequest, open_page: OpenPage, portal: Portal) -> Page:
    """The Golden Crown Club's page."""
    page = open_page(viewport={"width": 1280, "height": 900}, java_script_enabled=request.param)
    page.goto(f"{portal.home}join/golden-crown/")
    return page


def fill(page: Page, *without: str) -> None:
    """Fill in the whole form but what is named."""
    for name in (*DECLARATIONS, "consent", "consent_abroad"):
        if name not in without:
            page.locator(f"[name={name}]").check()
    if "contact_channel" not in without:
        page.get_by_label("On WeChat").check()
    for name, text in TYPED.items():
        if name not in without:
            page.locator(f"[name={name}]").fill(text)
    page.locator("[name=turnover]").select_option("70-to-300-million")


def send(page: Page, way: str) -> None:
    """Try to send the form: with the button, or with Enter in a line of text."""
    if way == "mouse":
        page.get_by_role("button", name="Send application").click()
    else:
        page.locator("[name=category]").press("Enter")


@pytest.mark.parametrize("way", ["mouse", "Enter"])
@pytest.mark.parametrize("missing", DECLARATIONS)
def test_who_cannot_declare_cannot_apply(door: Page, portal: Portal, missing: str, way: str) -> None:
    """Neither with the mouse nor with Enter, JavaScript or not; the other club is one link away, and all is kept."""
    fill(door, missing)
    send(door, way)
    assert portal.received == []
    expect(door).to_have_url(f"{portal.home}join/golden-crown/")
    assert door.locator(":invalid[name]").evaluate_all("all => all.map(each => each.name)") == [missing]
    expect(door.locator("form").get_by_role("link", name="The e-commerce club")).to_have_attribute("href", "/join/")
    expect(door.locator("[name=message]")).to_have_value(TYPED["message"])


@pytest.mark.parametrize(
    "missing", ["name", "company", "position", "contact_channel", "contact", "consent", "consent_abroad"]
)
def test_nothing_that_is_needed_can_be_left_out(door: Page, portal: Portal, missing: str) -> None:
    """Name, company, position, a way to answer, and both consents."""
    fill(door, missing)
    send(door, "mouse")
    assert portal.received == []
    assert door.locator(":invalid[name]").first.get_attribute("name") == missing


@pytest.mark.parametrize("way", ["mouse", "Enter"])
def test_a_fit_application_arrives_whole(door: Page, portal: Portal, way: str) -> None:
    """Exactly the documented fields, each once, to the letter; then the applicant is thanked."""
    fill(door)
    send(door, way)
    expect(door).to_have_url(f"{portal.home}join/thanks/")
    (pairs,) = portal.received
    expected = {
        "thanks_page": f"{portal.home}join/thanks/",
        **dict(HIDDEN_BEFORE),
        **dict.fromkeys(DECLARATIONS, "yes"),
        **TYPED,
        "message": TYPED["message"].replace("\n", "\r\n"),
        "contact_channel": "wechat",
        "turnover": "70-to-300-million",
        "consent": "yes",
        "consent_abroad": "yes",
    }
    assert len(pairs) == len(expected)
    assert dict(pairs) == expected


def test_by_keyboard_alone(scripted: Page, portal: Portal) -> None:
    """Tab, Space, arrow keys and letters are enough, in the order of the page, past the honeypot."""
    scripted.locator(f"[name={DECLARATIONS[0]}]").focus()
    keys = scripted.keyboard
    for _ in DECLARATIONS:
        keys.press("Space")
        keys.press("Tab")
    keys.press("Tab")  # the other club
    for text in ("Li Na", "Tea House", "owner"):
        keys.type(text)
        keys.press("Tab")
    keys.press("Space")
    keys.press("ArrowDown")
    keys.press("Tab")
    keys.type("li_na_tea")
    for _ in range(6):  # platforms, shop, turnover, category, message, then the link to the privacy page
        keys.press("Tab")
    for _ in ("consent", "consent abroad"):
        keys.press("Tab")
        keys.press("Space")
    keys.press("Tab")
    keys.press("Enter")
    expect(scripted).to_have_url(f"{portal.home}join/thanks/")
    sent = dict(portal.received[0])
    assert (sent["contact_channel"], sent["contact"], sent["website_confirm"]) == ("wechat", "li_na_tea", "")


def test_every_mistake_is_named_where_it_is_and_at_the_top(scripted: Page, portal: Portal) -> None:
    """The summary takes the focus and leads to each field; beside the field stands the same, in words of its own."""
    send(scripted, "mouse")
    assert portal.received == []
    summary = scripted.locator("[data-error-summary]")
    expect(summary).to_be_focused()
    expect(summary).to_be_in_viewport()
    assert scripted.title().startswith("Error: ")
    links = summary.get_by_role("link")
    named = ["Enter your name", "Enter your company or shop", "Choose how we should answer you"]
    for words in named:
        expect(links.filter(has_text=words)).to_have_count(1)
    expect(links).to_have_count(len(DECLARATIONS) + 5 + 2)
    links.filter(has_text="Enter your company or shop").click()
    company = scripted.locator("[name=company]")
    expect(company).to_be_focused()
    expect(company).to_be_in_viewport()
    expect(company).to_have_attribute("aria-invalid", "true")
    expect(company).to_have_accessible_description("Error: Enter your company or shop")
    expect(scripted.get_by_role("group", name="How should we answer you?")).to_have_accessible_description(
        "One way is enough. Error: Choose how we should answer you"
    )


def test_what_is_put_right_stops_being_wrong(scripted: Page) -> None:
    """Nothing moves under the pointer meanwhile; a new mistake is named at the next attempt; what was typed stays."""
    fill(scripted, "company", "consent", "contact_channel")
    send(scripted, "Enter")
    summary = scripted.locator("[data-error-summary]")
    expect(summary.get_by_role("link")).to_have_count(3)
    button = scripted.get_by_role("button", name="Send application")
    scripted.get_by_label("On WeChat").check()
    place = button.evaluate("each => each.getBoundingClientRect().top + scrollY")
    scripted.locator("[name=company]").fill("Tea House")
    scripted.locator("[name=consent]").check()
    expect(scripted.locator("[aria-invalid]")).to_have_count(0)
    for error in scripted.locator(".field-error").all():
        expect(error).to_be_hidden()
    expect(scripted.locator("[name=company]")).to_have_accessible_description("")
    assert button.evaluate("each => each.getBoundingClientRect().top + scrollY") == place
    scripted.locator("[name=name]").fill("")
    button.click()
    expect(summary.get_by_role("link")).to_have_text(["Enter your name"])
    scripted.locator("[name=name]").fill(TYPED["name"])
    for name, text in TYPED.items():
        expect(scripted.locator(f"[name={name}]")).to_have_value("Tea House" if name == "company" else text)


def test_the_way_to_answer_words_the_next_field(scripted: Page, portal: Portal) -> None:
    """By e-mail wants an address, with the keyboard and the memory of the browser for it; a phone number does not."""
    fill(scripted)
    scripted.get_by_label("By e-mail").check()
    contact = scripted.get_by_label("E-mail address")
    expect(contact).to_have_attribute("type", "email")
    expect(contact).to_have_attribute("autocomplete", "email")
    send(scripted, "mouse")
    expect(contact).to_have_accessible_description("Error: Enter an e-mail address such as name@example.com")
    assert portal.received == []
    scripted.get_by_label("By phone").check()
    phone = scripted.get_by_label("Phone number")
    expect(phone).to_have_attribute("type", "tel")
    expect(phone).to_have_value(TYPED["contact"])
    phone.fill("+86 21 0000 0000")
    send(scripted, "mouse")
    expect(scripted).to_have_url(f"{portal.home}join/thanks/")
    assert dict(portal.received[0])["contact"] == "+86 21 0000 0000"


def test_pressed_twice_is_sent_once(scripted: Page, portal: Portal) -> None:
    """Impatience makes no second application."""
    fill(scripted)
    scripted.get_by_role("button", name="Send application").dblclick()
    expect(scripted).to_have_url(f"{portal.home}join/thanks/")
    assert len(portal.received) == 1


def test_a_machine_gives_itself_away(door: Page, portal: Portal) -> None:
    """The honeypot is out of sight, out of the way of Tab and of assistive technology, and arrives filled."""
    trap = door.locator("[name=website_confirm]")
    assert trap.evaluate("each => each.closest('[aria-hidden=true]') !== null && each.tabIndex === -1")
    box = trap.locator("xpath=..").bounding_box()
    assert box is None or box["width"] * box["height"] <= 1
    fill(door)
    trap.fill("https://spam.example/", force=True)
    send(door, "mouse")
    expect(door).to_have_url(f"{portal.home}join/thanks/")
    assert dict(portal.received[0])["website_confirm"] == "https://spam.example/"


def test_nothing_typed_stays_in_the_browser(scripted: Page) -> None:
    """On a computer that several people use, the next one finds nothing."""
    fill(scripted)
    send(scripted, "mouse")
    scripted.wait_for_url("**/join/thanks/")
    assert scripted.evaluate("[localStorage.length, sessionStorage.length, document.cookie]") == [0, 0, ""]


def test_a_chinese_page_has_a_chinese_form(open_page: OpenPage, portal: Portal) -> None:
    """Errors too; what arrives has the same names and values, and says in which language it was asked."""
    page = open_page(viewport={"width": 360, "height": 740})
    page.goto(f"{portal.home}zh/join/golden-crown/")
    page.get_by_role("button", name="提交申请").click()
    expect(page.locator("[data-error-summary]")).to_contain_text("请填写您的姓名")
    fill_chinese = {"您的姓名": "王小明", "公司或店铺": "茶馆", "您的职务": "店主"}
    for label, text in fill_chinese.items():
        page.get_by_label(label).fill(text)
    page.get_by_label("微信", exact=True).check()
    page.get_by_label("微信号").fill("wang_88")
    for box in page.locator("form [type=checkbox]").all():
        box.check()
    page.get_by_role("button", name="提交申请").click()
    expect(page).to_have_url(f"{portal.home}join/thanks/")
    sent = dict(portal.received[0])
    assert (sent["language"], sent["name"], sent["contact_channel"]) == ("zh-CN", "王小明", "wechat")


@pytest.mark.parametrize(("width", "size"), [(320, "100%"), (360, "200%"), (1280, "100%")])
def test_no_sideways_scrolling_with_errors_shown(open_page: OpenPage, portal: Portal, width: int, size: str) -> None:
    """Also on the narrowest screen, and with text at twice its size on a phone."""
    page = open_page(viewport={"width": width, "height": 740})
    page.goto(f"{portal.home}join/golden-crown/")
    page.add_style_tag(content=f":root {{ font-size: {size} }}")
    send(page, "mouse")
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
