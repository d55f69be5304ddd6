"""Pages as browsers get them, what they are told, and what the panel shows."""

from __future__ import annotations

import tomllib
from dataclasses import replace
from io import BytesIO

from newsroom.preview.events import Event, Tab
from newsroom.preview.messages import Built, Content, Finding, Folders, packed, read_message
from newsroom.preview.news import moved_to, news_of
from newsroom.preview.pages import page_of, shape_of, with_client
from newsroom.preview.panel import ASSETS, MOST_SHOWN, panel_state, words_for

PAGE = b'<link href="/theme/site.1.css"><body>One</body></html>'
BUILT = Built(1, {"news/x/index.html": "content/x.md"}, "", "/theme/site.1.css", (), Folders("c", "t"), 0.0, (), 0.1)
TAB = Tab("/news/x/", shape_of(PAGE, "/theme/site.1.css"), "/theme/site.1.css", "content/x.md", here=True)
FINDING = Finding("content/x.md", 3, 1, "error", "code", "Wrong", "mend it", "/c/content/x.md")


def test_the_shape_of_a_page_ignores_the_name_of_its_stylesheet() -> None:
    """So a page is not loaded again where only the styles are other."""
    other = PAGE.replace(b"site.1", b"site.2")
    assert shape_of(PAGE, "/theme/site.1.css") == shape_of(other, "/theme/site.2.css")
    assert shape_of(PAGE, "/theme/site.1.css") != shape_of(PAGE.replace(b"One", b"Two"), "/theme/site.1.css")


def test_the_script_stands_before_the_last_end_of_the_body() -> None:
    """Also where an article writes about HTML, and where a page has no such end."""
    text = b"<pre></body></pre><BODY>x</Body >"
    at = with_client(text, 'a"b', "").index(b"<script")
    assert with_client(text, 'a"b', "")[:at].startswith(b"<pre></body></pre><BODY>x")
    assert b'data-shape="a&quot;b"' in with_client(text, 'a"b', "")
    assert with_client(b"x", "", "").startswith(b"x<link")


def test_a_page_that_cannot_be_made_shows_its_last_good_version() -> None:
    """With the reason, so that the panel can tell it."""
    page = page_of(Content("a.html", failure=FINDING), "", b"good")
    assert (page.data, page.failure) == (b"good", FINDING)
    assert page_of(Content("a.html", failure=FINDING), "").data is None


def test_a_tab_is_told_one_thing_to_do() -> None:
    """To open the new article, to follow, to load again, to change its styles, or nothing, in this order."""
    page = page_of(Content("news/x/index.html", PAGE), BUILT.stylesheet)
    assert news_of(replace(TAB), page, BUILT, "") is None
    other = page_of(Content("news/x/index.html", PAGE + b"!"), BUILT.stylesheet)
    assert news_of(replace(TAB), other, BUILT, "") == Event("reload")
    assert news_of(replace(TAB), None, BUILT, "/新/") == Event("go", {"address": "/%E6%96%B0/"})
    assert news_of(replace(TAB, visits="/new/"), other, BUILT, "") == Event("visit", {"address": "/new/"})
    styled = replace(BUILT, stylesheet="/theme/site.2.css")
    assert news_of(replace(TAB), page, styled, "") == Event("style", {"address": "/theme/site.2.css"})


def test_an_article_is_followed_through_all_its_names() -> None:
    """Also where its file was renamed twice, or back and forth."""
    gone = replace(BUILT, origins={"news/z/index.html": "content/z.md"})
    renamed = {"content/x.md": "content/y.md", "content/y.md": "content/z.md"}
    assert moved_to(TAB, gone, {"content/z.md": "/news/z/"}, renamed) == "/news/z/"
    assert moved_to(TAB, gone, {}, {"content/x.md": "content/y.md", "content/y.md": "content/x.md"}) == ""
    assert moved_to(TAB, BUILT, {"content/x.md": "/elsewhere/"}, {}) == ""


def test_the_panel_sorts_by_page_and_tells_how_many_it_leaves_out() -> None:
    """What belongs to this page apart from the rest; no link where the browser is on another machine."""
    others = [replace(FINDING, place="content/y.md", line=line) for line in range(MOST_SHOWN + 5)]
    pages = {"content/x.md": "/news/x/", "content/y.md": "/新/"}
    state = panel_state("content/x.md", [FINDING, *others], [*others[:1], FINDING], pages=pages, link=lambda _: "")
    assert [each["place"] for each in state["here"]] == ["content/x.md:3"]
    assert state["failures"][0]["place"] == "content/x.md:3", "this page's own comes first"
    assert (len(state["elsewhere"]), state["elsewhereCount"]) == (MOST_SHOWN, MOST_SHOWN + 5)
    assert state["elsewhere"][1]["page"] == "/%E6%96%B0/"
    assert state["here"][0]["link"] == ""


def test_every_language_of_the_panel_has_every_word() -> None:
    """A word that is missing would show as nothing."""
    words = tomllib.loads((ASSETS / "words.toml").read_text(encoding="utf-8"))
    assert {lang: sorted(own) for lang, own in words.items()} == dict.fromkeys(words, sorted(words["en"]))
    assert words_for("zh-Hant")["lang"] == "zh-CN"
    assert words_for("fr") == words["en"]


def test_events_are_single_messages_on_the_wire() -> None:
    """Whatever a message holds, a line break in it begins no event of its own."""
    wire = Event("state", {"message": "a\n\nevent: go\r文"}).encoded()
    assert wire.count("\n") == 3
    assert wire.startswith("event: state\ndata: {")
    assert "\r" not in wire


def test_messages_arrive_whole_or_not_at_all() -> None:
    """A pipe that ends within a message is an end, and no message."""
    data = packed(BUILT)
    assert read_message(BytesIO(data)) == BUILT
    assert read_message(BytesIO(data[:-1])) is None
    assert read_message(BytesIO(b"")) is None
