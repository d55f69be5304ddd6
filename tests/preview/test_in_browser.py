"""The preview before somebody's eyes: a page that follows every save, in a real browser."""

from __future__ import annotations

import re
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from tests.browser.watch import Watch
from tests.preview.conftest import LONG
from tests.previewing import Looking, looking_at, previewing
from tests.projects import SECTIONS, article, make_project

# Milliseconds. Long, because a busy machine is no fault of the preview; waiting ends when what is awaited is there.
expect.set_options(timeout=60_000)

FIRST, SECOND = "content/news/first.md", "content/news/second.md"
NOTHING = "There is no page at this address"
TOP = "Math.round(scrollY)"


def test_a_save_shows_and_the_reader_stays_where_they_were(looking: Looking) -> None:
    """The page loads again by itself after a save and stands at the same place."""
    page = looking.at("news/first/")
    page.evaluate("scrollTo({ top: 1500, behavior: 'instant' })")
    assert page.evaluate(TOP) == 1500
    looking.mark()
    looking.save(FIRST, article("First", body=f"{LONG}\n\nAn end that was not there."))
    expect(page.locator("main")).to_contain_text("An end that was not there.")
    assert not looking.is_marked
    page.wait_for_function(f"{TOP} === 1500")


def test_a_page_that_is_the_same_is_left_alone(looking: Looking) -> None:
    """A save that changes another page does not load this one again."""
    looking.at("news/first/")
    looking.mark()
    said = len(looking.preview.lines)
    looking.change(SECOND, "See", "Do read")
    looking.preview.wait_for("built in", after=said)
    # What is told arrives in order: the next message comes after all that this build had to say.
    looking.save("content/news/third.md", "Title: Third\n\nNo date.\n")
    expect(looking.panel).to_contain_text("third.md")
    assert looking.is_marked


def test_styles_are_exchanged_in_place(looking: Looking) -> None:
    """After a change of the theme's CSS the page wears it without loading again, and keeps one stylesheet."""
    page = looking.at("news/first/")
    looking.mark()
    for colour in ("rgb(1, 2, 3)", "rgb(4, 5, 6)"):
        main = looking.project / "theme/static/css/main.css"
        with main.open("a", encoding="utf-8") as file:
            file.write(f"\nh1 {{ outline: 2px solid {colour} !important; }}\n")
        expect(page.locator("h1").first).to_have_css("outline-color", colour)
    expect(page.locator("head link[rel=stylesheet]")).to_have_count(1)
    assert looking.is_marked


def test_a_script_of_the_theme_that_changes_is_loaded(looking: Looking) -> None:
    """A script cannot be exchanged in a page that ran the old one, so the page loads again."""
    page = looking.at("news/first/")
    looking.mark()
    with (looking.project / "theme/static/js/copy.js").open("a", encoding="utf-8") as file:
        file.write("\ndocument.documentElement.dataset.changed = 'yes';\n")
    expect(page.locator("html")).to_have_attribute("data-changed", "yes")
    assert not looking.is_marked


def test_problems_stand_on_their_page_with_a_link_to_the_line(looking: Looking) -> None:
    """A warning of this article is in the panel: message, remedy, and a link to file and line."""
    page = looking.at("news/first/")
    expect(looking.panel).to_be_hidden()
    looking.save(FIRST, article("First", body="A\n\n<blink>B</blink>"))
    expect(looking.panel).to_be_visible()
    expect(looking.panel.get_by_role("heading")).to_contain_text("1 problem on this page")
    file = looking.project / FIRST
    line = 1 + file.read_text(encoding="utf-8").splitlines().index("<blink>B</blink>")
    place = looking.panel.get_by_role("link", name=f"{FIRST}:{line}")
    href = place.get_attribute("href") or ""
    assert href.startswith(f"vscode://file{file}:{line}:")
    page.goto(looking.preview.home + "news/second/")
    expect(looking.panel.get_by_role("heading")).to_contain_text("1 note on other pages")
    looking.save(FIRST, article("First"))
    expect(looking.panel).to_be_hidden()


def test_notes_on_other_pages_begin_as_one_line(looking: Looking) -> None:
    """Where this page is well the panel is folded, and opened it lists the notes without saying their number again."""
    page = looking.at("news/second/")
    looking.save(FIRST, article("First", body="A\n\n<blink>B</blink>"))
    heading = looking.panel.get_by_role("heading")
    expect(heading).to_contain_text("1 note on other pages")
    expect(looking.panel.get_by_role("listitem")).to_have_count(0)
    expect(heading.get_by_role("button")).to_have_attribute("aria-expanded", "false")
    heading.get_by_role("button").click()
    expect(looking.panel.get_by_role("listitem")).to_have_count(1)
    expect(looking.panel.get_by_text("1 note on other pages")).to_have_count(1)
    page.goto(looking.preview.home + "news/first/")
    expect(looking.panel.get_by_role("listitem")).to_have_count(1)


@pytest.mark.parametrize("way", ["Hide", "Close"])
def test_what_was_put_away_stays_away_until_there_are_other_problems(looking: Looking, way: str) -> None:
    """Over a save, a reload and another page; a new problem brings the panel back."""
    page = looking.at("news/first/")
    looking.save(FIRST, article("First", body="A\n\n<blink>B</blink>"))
    items = looking.panel.get_by_role("listitem")
    expect(items).to_have_count(1)
    looking.panel.get_by_role("button", name=way).click()
    expect(items).to_have_count(0)

    def is_put_away() -> None:
        # What a build has to say comes before the page is as it was saved; this waits for the panel's own state.
        page.wait_for_function("document.querySelector('newsroom-preview')?.lang === 'en'")
        expect(items).to_have_count(0)
        expect(looking.panel).to_be_hidden() if way == "Close" else expect(looking.panel).to_be_visible()

    looking.save(FIRST, article("First", body="Longer\n\nby a line\n\n<blink>B</blink>"))
    expect(page.locator("main")).to_contain_text("by a line")
    is_put_away()
    page.reload()
    is_put_away()
    page.goto(looking.preview.home + "news/second/")
    is_put_away()
    page.goto(looking.preview.home + "news/first/")
    is_put_away()
    looking.save(FIRST, article("First", body="A\n\n<blink>B</blink> <marquee>C</marquee>"))
    expect(items).to_have_count(2)


def test_the_panel_speaks_the_language_of_the_page(looking: Looking) -> None:
    """On a Chinese page the panel's own words are Chinese, and say so to screen readers."""
    looking.at("zh/news/zhongwen/")
    looking.save("content/news/zhongwen.md", article("中文", body="<blink>一</blink>", Lang="zh-CN"))
    expect(looking.panel.get_by_role("heading")).to_contain_text("本页有 1 个问题")
    expect(looking.panel.get_by_role("button", name="关闭")).to_be_visible()
    expect(looking.page.locator("newsroom-preview")).to_have_attribute("lang", "zh-CN")


def test_an_error_keeps_the_last_good_page_until_it_is_mended(looking: Looking) -> None:
    """With an error the page stays and the panel names it with its line; the save that mends it brings the new page."""
    page = looking.at("news/first/")
    looking.mark()
    looking.save(FIRST, article("Changed", Sttaus="draft"))
    expect(looking.panel.get_by_role("heading")).to_contain_text("the last good version")
    expect(looking.panel.get_by_role("link", name=f"{FIRST}:4")).to_be_visible()
    expect(looking.panel).to_contain_text("Sttaus")
    expect(page.locator("h1")).to_have_text("First")
    assert looking.is_marked
    page.goto(looking.preview.home + "news/second/")
    expect(page.locator("h1")).to_have_text("Second")
    expect(looking.panel).to_contain_text("Sttaus")
    page.goto(looking.preview.home + "news/first/")
    looking.save(FIRST, article("Changed"))
    expect(page.locator("h1")).to_have_text("Changed")
    expect(looking.panel).to_be_hidden()


def test_what_an_editor_typed_is_shown_as_text(looking: Looking) -> None:
    """HTML in a header that is quoted in a message stays text in the panel and runs nothing."""
    looking.at("news/first/")
    looking.save(FIRST, article("First", Status="<img src=x onerror='window.broken = true'>"))
    expect(looking.panel).to_contain_text("<img src=x")
    assert looking.page.evaluate("window.broken") is None
    assert looking.panel.locator("img").count() == 0


def test_a_broken_template_is_named_and_mended(looking: Looking) -> None:
    """A mistake in a template keeps the page and names the template's line; mended, everything goes on."""
    page = looking.at("news/first/")
    looking.change("theme/templates/article.html", "{% block content %}", "{% block content %}{{ no_such.thing }}")
    expect(looking.panel).to_contain_text("no_such")
    expect(looking.panel.get_by_role("link", name="theme/templates/article.html:")).to_be_visible()
    expect(page.locator("h1")).to_have_text("First")
    looking.change("theme/templates/article.html", "{{ no_such.thing }}", "<p id='site-mended'>Mended.</p>")
    expect(page.locator("#site-mended")).to_have_count(1)
    expect(looking.panel).to_be_hidden()


def test_a_broken_template_of_another_page_is_found_at_once(looking: Looking) -> None:
    """Also a template that no open page uses is tried when the theme changes."""
    looking.at("news/first/")
    looking.change("theme/templates/archive.html", "{% block content %}", "{% block content %}{{ no_such.thing }}")
    expect(looking.panel).to_contain_text("archive.html")


def test_settings_are_followed(looking: Looking) -> None:
    """A changed pelicanconf.py shows at once; one that cannot be run is named with its line and keeps the page."""
    page = looking.at("news/first/")
    settings = (looking.project / "pelicanconf.py").read_text(encoding="utf-8")
    looking.save("pelicanconf.py", f"{settings}\nSITENAME = 'Another name'\n")
    expect(page.locator("header").first).to_contain_text("Another name")
    looking.save("pelicanconf.py", f"{settings}\nSITENAME = (\n")
    expect(looking.panel.get_by_role("link", name=re.compile(r"pelicanconf\.py:\d+"))).to_be_visible()
    expect(page.locator("header").first).to_contain_text("Another name")
    looking.save("pelicanconf.py", f"{settings}\nSITENAME = 'A third name'\n")
    expect(page.locator("header").first).to_contain_text("A third name")
    expect(looking.panel).to_be_hidden()


def test_a_deleted_article_is_gone_and_comes_back(looking: Looking) -> None:
    """The page of a deleted file says that nothing is here; when the file is back, so is its page."""
    page = looking.at("news/draft/")
    expect(page.locator("h1")).to_have_text("Not yet")
    (looking.project / "content/news/draft.md").unlink()
    expect(page.locator("h1")).to_have_text(NOTHING)
    looking.save("content/news/draft.md", article("Back again", Status="draft"))
    expect(page.locator("h1")).to_have_text("Back again")


def test_a_renamed_article_is_followed(looking: Looking) -> None:
    """When the file gets another name, and so the article another address, the open page goes there."""
    page = looking.at("news/draft/")
    (looking.project / "content/news/draft.md").rename(looking.project / "content/guides-moved.tmp")
    expect(page.locator("h1")).to_have_text(NOTHING)
    (looking.project / "content/guides-moved.tmp").rename(looking.project / "content/news/draft.md")
    expect(page.locator("h1")).to_have_text("Not yet")
    (looking.project / "content/news/draft.md").rename(looking.project / "content/news/new-name.md")
    page.wait_for_url("**/news/new-name/")
    expect(page.locator("h1")).to_have_text("Not yet")
    looking.change("content/news/new-name.md", "Title: Not yet", "Title: Not yet\nSlug: third-name")
    page.wait_for_url("**/news/third-name/")


def test_an_editor_that_saves_by_renaming_is_understood(looking: Looking) -> None:
    """A temporary file that takes the place of the article is a save, and never another article."""
    page = looking.at("news/first/")
    for number in range(3):
        temporary = looking.project / f"content/news/first.md.{number}~"
        temporary.write_text(article(f"Save {number}"), encoding="utf-8")
        (looking.project / FIRST).replace(looking.project / "content/news/.first.md.backup")
        temporary.replace(looking.project / FIRST)
        expect(page.locator("h1")).to_have_text(f"Save {number}")
    assert page.url.endswith("/news/first/")


def test_the_address_of_a_new_article_opens_by_itself(looking: Looking) -> None:
    """A new file without errors is opened in the page that was looked at last; a second save opens nothing."""
    page = looking.at("news/")
    looking.save("content/news/policy/fresh.md", article("Fresh", Status="draft"))
    page.wait_for_url("**/news/policy/fresh/")
    expect(page.locator("[data-status=draft]").first).to_be_visible()
    looking.at("")
    looking.mark()
    looking.save("content/news/policy/fresh.md", article("Fresher", Status="draft"))
    expect(page.get_by_role("link", name="Fresher").first).to_be_visible()
    assert page.url == looking.preview.home


def test_a_new_article_with_a_mistake_opens_when_it_is_mended(looking: Looking) -> None:
    """While it cannot be built there is nothing to open; the panel says what is wrong."""
    page = looking.at("news/")
    looking.save("content/news/fresh.md", "Title: Fresh\n\nNo date yet.\n")
    expect(looking.panel.get_by_role("link", name="fresh.md:1").first).to_be_visible()
    looking.save("content/news/fresh.md", article("Fresh"))
    page.wait_for_url("**/news/fresh/")


def test_twenty_saves_a_second_end_in_the_last(looking: Looking) -> None:
    """However fast the saves come, what is shown in the end is the last one."""
    page = looking.at("news/first/")
    for number in range(60):
        looking.save(FIRST, article(f"Save {number}"))
        page.wait_for_timeout(50)
    expect(page.locator("h1")).to_have_text("Save 59")
    assert looking.preview.builds < 60


def test_a_folder_that_goes_and_comes_back_is_followed(looking: Looking) -> None:
    """As when a branch is changed: all of content/ is gone for a moment, and then other files are there."""
    page = looking.at("news/first/")
    (looking.project / "content").rename(looking.project / "elsewhere")
    expect(looking.panel).to_be_visible()
    shutil.copytree(looking.project / "elsewhere", looking.project / "content")
    expect(looking.panel).to_be_hidden()
    looking.change(FIRST, "Title: First", "Title: After all that")
    expect(page.locator("h1")).to_have_text("After all that")


def test_a_site_that_cannot_be_built_at_first_shows_why_and_then_comes(
    tmp_path: Path, open_page: Callable[..., Page]
) -> None:
    """Before the first good build there is a page with the errors, and the site takes its place by itself."""
    project = make_project(tmp_path / "project", {"sections.toml": SECTIONS, "news/first.md": "Title: First\n\nText\n"})
    with looking_at(project, open_page()) as looking:
        page = looking.at("news/first/")
        expect(page.locator("h1")).to_have_text("The site cannot be built yet")
        expect(page.locator("main")).to_contain_text(f"{FIRST}:1")
        looking.save(FIRST, article("First"))
        expect(page.locator("h1")).to_have_text("First")


def test_a_form_that_is_filled_in_is_not_left(looking: Looking) -> None:
    """Nobody loses what they typed because an article came: the new page is offered as a link."""
    page = looking.at("news/first/")
    page.evaluate("document.querySelector('main').append(document.createElement('input'))")
    field = page.locator("main input")
    field.fill("Somebody")
    looking.save("content/news/fresh.md", article("Fresh"))
    expect(looking.panel.get_by_role("link", name="/news/fresh/")).to_be_visible()
    assert page.url.endswith("/news/first/")
    expect(field).to_have_value("Somebody")


def test_a_preview_that_ends_says_so_and_is_found_again(
    project: Path, open_page: Callable[..., Page], watch: Watch
) -> None:
    """An open page says that the preview has ended; when it runs again at the same port, the page goes on."""
    with previewing(project) as preview:
        looking = Looking(project, preview, open_page())
        page = looking.at("news/first/")
        port = preview.home.rstrip("/").rpartition(":")[2]
        preview.end()
        expect(looking.panel).to_contain_text("has ended or cannot be reached")
    looking.save(FIRST, article("Written meanwhile"))
    with previewing(project, "--port", port):
        expect(page.locator("h1")).to_have_text("Written meanwhile")
        expect(looking.panel).to_be_hidden()
        page.context.close()
    # A preview that is not there gives no answer, and that is what this test is about.
    watch.complaints = [complaint for complaint in watch.complaints if "/_preview/events" not in complaint]


def test_many_pages_may_be_open(looking: Looking) -> None:
    """More pages than a browser has connections to a host still load, and the one that is looked at is up to date."""
    looking.at("news/first/")
    pages = [looking.page.context.new_page() for _ in range(8)]
    for page in pages:
        page.goto(looking.preview.home + "news/first/")
        expect(page.locator("h1")).to_have_text("First")
    looking.save(FIRST, article("For all"))
    expect(pages[-1].locator("h1")).to_have_text("For all")
    looking.page.bring_to_front()
    looking.page.evaluate("dispatchEvent(new Event('focus'))")
    expect(looking.page.locator("h1")).to_have_text("For all")


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [360, 1280])
def test_the_panel_keeps_nobody_out_and_covers_nothing(
    looking: Looking, open_page: Callable[..., Page], scheme: str, width: int
) -> None:
    """On a phone it stands above the page; anywhere it is free of barriers that axe can find and closes with Escape."""
    from tests.judges.axe import barriers  # noqa: PLC0415 - needed here alone

    looking.page = open_page(viewport={"width": width, "height": 800}, color_scheme=scheme)
    page = looking.at("news/first/")
    looking.save(FIRST, article("First", Sttaus="draft"))
    expect(looking.panel).to_be_visible()
    # The panel comes before all else, and axe knows a skip link only where it comes first.
    assert [each for each in barriers(page) if not each.startswith("region: .skip-link")] == []
    box, main = looking.panel.bounding_box(), page.locator("main").bounding_box()
    assert box is not None
    assert main is not None
    assert box["x"] >= 0
    assert box["x"] + box["width"] <= width
    assert width > 1000 or box["y"] + box["height"] <= main["y"]
    toggle = looking.panel.get_by_role("heading").get_by_role("button")
    toggle.focus()
    page.keyboard.press("Escape")
    expect(looking.panel.get_by_role("listitem")).to_have_count(0)
    expect(toggle).to_be_focused()
