"""Every page template on example views: one heading, landmarks, order, and a head that machines can read."""

from __future__ import annotations

import re
from dataclasses import replace
from functools import cache
from itertools import pairwise

import pytest

from plugins.views import models as m
from tests.components.example_articles import ARTICLE, REPRINTED
from tests.components.example_joins import JOIN_CLUB, JOIN_GOLDEN
from tests.components.example_pages import FRONT, PAGES
from tests.components.example_site import SITE
from tests.components.reading_html import HEADINGS, Reading, read
from tests.components.theme import TEMPLATES, environment


@cache
def _page(name: str) -> str:
    template, view, site = PAGES[name]
    return environment().get_template(template).render(view=view, site=site)


def _reading(name: str) -> Reading:
    return read(_page(name))


def test_every_template_has_an_example() -> None:
    """A page kind that no example shows would be neither tested nor looked at."""
    templates = {path.name for path in TEMPLATES.glob("*.html")} - {"base.html"}
    assert {template for template, _, _ in PAGES.values()} == templates


@pytest.mark.parametrize("name", PAGES)
def test_a_page_is_sound(name: str) -> None:
    """Balanced, ids unique, references whole, pictures measured, nothing inline, nothing from another host."""
    reading = _reading(name)
    assert reading.mistakes == []
    assert len(reading.ids) == len(set(reading.ids))
    for attribute in ("aria-labelledby", "aria-describedby", "for", "data-copy"):
        for element in reading.having(attribute):
            assert set(element.attributes[attribute].split()) <= set(reading.ids), element
    assert reading.having("style") == []
    assert [script for script in reading.all("script") if "src" not in script.attributes] == []
    for image in reading.all("img"):
        assert {"alt", "width", "height"} <= set(image.attributes)
    loaded = [element.attributes.get("src", "") for element in reading.all("img", "script", "iframe")]
    loaded += [e.attributes["href"] for e in reading.all("link") if e.attributes["rel"] in ("stylesheet", "icon")]
    assert [address for address in loaded if "//" in address] == []


@pytest.mark.parametrize("name", PAGES)
def test_the_page_can_be_found_through_by_ear(name: str) -> None:
    """A way past the chrome, the landmarks, one first heading, no level left out, and no heading without words."""
    reading = _reading(name)
    assert reading.of_class("skip-link")[0].attributes["href"] == "#site-content"
    assert reading.all("main")[0].attributes["id"] == "site-content"
    assert len(reading.all("main")) == 1
    assert [len(reading.of_class(name)) for name in ("masthead", "footer")] == [1, 1]
    headings = reading.all(*HEADINGS)
    assert [heading for heading in headings if not heading.text.strip()] == []
    levels = [int(heading.tag[1]) for heading in headings]
    assert levels.count(1) == 1
    assert levels[0] == 1
    assert all(after <= before + 1 for before, after in pairwise(levels))
    names = [nav.attributes.get("aria-label") or nav.attributes.get("aria-labelledby") for nav in reading.all("nav")]
    assert all(names)
    assert len(names) == len(set(names))


@pytest.mark.parametrize("name", PAGES)
def test_every_id_of_the_chrome_is_out_of_an_articles_reach(name: str) -> None:
    """Ids of the chrome begin with `site-`, so that a sub-head in a body cannot take one of them away."""
    template, view, site = PAGES[name]
    if isinstance(view, m.ArticlePage | m.StaticPage | m.JoinPage):
        view = replace(view, body="")
    html = environment().get_template(template).render(view=view, site=site)
    assert [anchor for anchor in read(html).ids if not anchor.startswith("site-")] == []


def test_the_articles_order() -> None:
    """What and when before the text; then correction, closing note, tags, related, call to action, neighbours, back."""
    html = _page("article")
    order = (
        'class="breadcrumbs"', 'class="kind-label"', "<h1", 'class="times"', 'class="byline"', "min read",
        'class="figure"', 'class="contents-list"', 'class="article__body', 'class="correction"', 'class="closing-note"',
        'class="tag-list"', 'id="site-related"', 'class="invitation-card"', 'class="neighbours"', 'class="back-link"',
    )  # fmt: skip
    places = [html.index(mark) for mark in order]
    assert places == sorted(places)


def test_the_date_says_what_it_is_and_to_the_minute() -> None:
    """Published and updated stand with their labels, date and time, and the same instant for machines."""
    reading = _reading("article")
    text = " ".join(reading.of_class("times")[0].text.split())
    assert text == "Published 20 November 2026, 07:30 Updated 21 November 2026, 10:05"
    moments = [element.attributes["datetime"] for element in reading.all("time")][:2]
    assert moments == ["2026-11-20T07:30+08:00", "2026-11-21T10:05+08:00"]


def test_a_reprint_says_whose_it_is_before_and_after_the_text() -> None:
    """The source block stands under the headline and at the end, and leads to the original."""
    html = _page("article-reprinted")
    credit, record = html.index('class="credit-line"'), html.index('class="reprint-block"')
    assert html.index("</h1>") < credit < html.index("article__body") < record < html.index('class="closing-note"')
    assert html.count('href="https://example.com/2018/02/two-counters" rel="external"') == 2
    assert "not named by the source" in html
    assert ">Reprint<" in html[: html.index("</h1>")]
    assert "Published here" in html


def test_what_an_article_lacks_leaves_no_trace() -> None:
    """Without tags, picture, related articles … the headline is the only heading."""
    reading = _reading("article-bare")
    assert [heading.tag for heading in reading.all(*HEADINGS)] == ["h1"]
    for name in (
        "tag-list",
        "figure",
        "card-grid",
        "neighbours",
        "closing-note",
        "correction",
        "byline",
        "invitation-card",
    ):
        assert reading.of_class(name) == []


@pytest.mark.parametrize(
    ("href", "path", "expected"),
    [
        ("/news/", "news", {"/news/": "page"}),
        ("/news/policy/law/", "news/policy", {"/news/": "true", "/news/policy/": "true"}),
        ("/news/policy/", "news/policy", {"/news/": "true", "/news/policy/": "page"}),
        ("/about/", "", {}),
    ],
)
def test_the_navigation_knows_where_the_reader_is(href: str, path: str, expected: dict[str, str]) -> None:
    """The page itself is `page`, what holds it is `true`, and the sub-sections of its branch are shown."""
    view = replace(ARTICLE, href=href, nav_path=path)
    html = environment().get_template("article.html").render(view=view, site=SITE)
    links = read(html).of_class("nav__link")
    marked = {e.attributes["href"]: e.attributes["aria-current"] for e in links if "aria-current" in e.attributes}
    assert marked == expected
    assert ("/news/cross-border/" in {link.attributes["href"] for link in links}) == bool(path)


@pytest.mark.parametrize(
    ("robots", "expected"),
    [("", "max-image-preview:large"), ("noindex", "noindex, max-image-preview:large")],
)
def test_the_robots_line(robots: str, expected: str) -> None:
    """Large previews are allowed on every page, whatever else the line says."""
    view = replace(ARTICLE, head=replace(ARTICLE.head, robots=robots))
    reading = read(environment().get_template("article.html").render(view=view, site=SITE))
    assert [m.attributes["content"] for m in reading.all("meta") if m.attributes.get("name") == "robots"] == [expected]


def test_the_head_of_a_reprint() -> None:
    """The news crawler is told apart, social cards use the attribute each site reads, feeds can be found."""
    metas = _reading("article-reprinted").all("meta")
    assert {"name": "Googlebot-News", "content": "noindex"} in [meta.attributes for meta in metas]
    assert {"name": "twitter:card", "content": "summary_large_image"} in [meta.attributes for meta in metas]
    assert {"property": "og:title", "content": REPRINTED.headline} in [meta.attributes for meta in metas]
    alternates = [e for e in _reading("article-reprinted").all("link") if e.attributes["rel"] == "alternate"]
    assert [link.attributes["type"] for link in alternates] == [feed.media_type for feed in REPRINTED.head.feeds]


def test_the_gate_of_the_golden_crown() -> None:
    """The rule stands above the form; each declaration and the consent must be ticked; the trap is out of the way."""
    html = _page("join-golden")
    reading = read(html)
    order = (
        "admission-rule",
        "<form",
        "application-form__declarations",
        'type="checkbox"',
        "site-field-name",
        "consent",
    )
    places = [html.index(mark) for mark in order]
    assert places == sorted(places)
    boxes = [e for e in reading.all("input") if e.attributes["type"] == "checkbox"]
    assert [box.attributes["name"] for box in boxes] == [
        *(statement.name for statement in JOIN_GOLDEN.form.declarations),
        "consent",
        "consent_abroad",
    ]
    assert all("required" in box.attributes and "checked" not in box.attributes for box in boxes)
    trap = next(e for e in reading.all("input") if e.attributes["name"] == JOIN_GOLDEN.form.honeypot)
    assert (trap.attributes["tabindex"], trap.attributes["autocomplete"]) == ("-1", "off")
    assert reading.of_class("application-form__trap")[0].attributes["aria-hidden"] == "true"
    assert JOIN_GOLDEN.other_door
    assert f'<a href="{JOIN_GOLDEN.other_door.href}">' in html[html.index("<fieldset") :]


def test_the_form_speaks_the_pages_language() -> None:
    """On a Chinese page every label, legend, hint and button of the form is in Chinese."""
    html = _page("join-chinese")
    reading = read(html[html.index("<form") : html.index("</form>") + len("</form>")])
    texts = [element.text.strip() for element in reading.all("label", "legend", "option", "button", "h2", "h3")]
    assert texts
    assert [text for text in texts if text and not re.search(r"[\u4e00-\u9fff]", text)] == []


def test_scripts_of_the_form_are_on_its_page_only() -> None:
    """No other page pays for them."""
    for name, wanted in (("join-golden", True), ("article", False), ("front", False)):
        scripts = [script.attributes["src"] for script in _reading(name).all("script")]
        assert ("/theme/application.js" in scripts) is wanted


def test_no_dead_button() -> None:
    """Where nothing receives a form there is none: an address, a text to copy, and a mail link as an extra."""
    reading = _reading("join-club")
    assert reading.all("form") == []
    assert reading.all("textarea")[0].text == JOIN_CLUB.form.as_text
    assert "readonly" not in reading.all("textarea")[0].attributes
    assert [e for e in reading.all("a") if e.attributes["href"].startswith("mailto:club@example.com?")]
    assert "hidden" in reading.of_class("copy-button")[0].attributes


@pytest.mark.parametrize("count", [0, 1, 5])
def test_blocks_stand_one_below_the_other(count: int) -> None:
    """One for each section, with a way to more only where there is more."""
    blocks = tuple(replace(FRONT.blocks[n % 6], more=n % 2 == 0) for n in range(count))
    reading = read(environment().get_template("front.html").render(view=replace(FRONT, blocks=blocks), site=SITE))
    assert len(reading.of_class("section-block")) == count
    assert len(reading.of_class("section-block__more")) == (count + 1) // 2
