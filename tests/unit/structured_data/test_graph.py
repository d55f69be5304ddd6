"""Structured data: what machines are told, safe inside a script whatever a headline says."""

from __future__ import annotations

import json
import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from plugins.structured_data.graph import structured_data
from plugins.views.article_page import article_page, gone_page
from plugins.views.chrome import make_site
from tests.unit.samples import article, materials, page
from tests.unit.structured_data.reading import PORTAL, article_nodes, front_nodes, script_of


def test_breadcrumbs() -> None:
    """In order, absolute, the page itself without an address."""
    node = article_nodes(article(section="news/policy"))["BreadcrumbList"]
    assert [(item["position"], item["name"], item.get("item")) for item in node["itemListElement"]] == [
        (1, "Home", f"{PORTAL}/"),
        (2, "News", f"{PORTAL}/news/"),
        (3, "Policy", f"{PORTAL}/news/policy/"),
        (4, "Tea", None),
    ]


def test_the_front_page_says_what_the_site_is_and_whose() -> None:
    """And has no breadcrumbs."""
    made = materials(url=PORTAL, pages=[page("contact"), page("editorial-policy"), page("reprint-policy")])
    found = front_nodes(made)
    assert set(found) == {"WebSite", "NewsMediaOrganization"}
    assert found["WebSite"] == {
        "@type": "WebSite",
        "@id": f"{PORTAL}/#website",
        "name": "The Portal",
        "url": f"{PORTAL}/",
        "description": "News for merchants.",
        "inLanguage": "en",
        "publisher": {"@id": f"{PORTAL}/#publisher"},
    }
    assert found["NewsMediaOrganization"] == {
        "@type": "NewsMediaOrganization",
        "@id": f"{PORTAL}/#publisher",
        "name": "The Portal",
        "url": f"{PORTAL}/",
        "description": "News for merchants.",
        "slogan": "News and know-how",
        "publishingPrinciples": f"{PORTAL}/editorial-policy/",
        "contactPoint": {
            "@type": "ContactPoint",
            "contactType": "newsroom",
            "url": f"{PORTAL}/contact/",
            "availableLanguage": ["en", "zh-CN"],
        },
    }


def test_nothing_is_said_of_pages_nobody_has_written() -> None:
    """A portal without its policy pages names none of them."""
    found = front_nodes(materials(url=PORTAL, pages=[page("editorial-policy", status="hidden")]))
    assert not {"publishingPrinciples", "contactPoint", "logo"} & set(found["NewsMediaOrganization"])


@pytest.mark.parametrize("state", ["withdrawn", "expired"])
def test_a_withdrawn_article_is_no_article_any_more(state: str) -> None:
    """Only its place in the site is told."""
    gone = article(status="withdrawn") if state == "withdrawn" else article(expires=article().meta.date.instant)
    made = materials([gone], url=PORTAL)
    graph = json.loads(script_of(structured_data(gone_page(made, gone), make_site(made, "/x.css", ()))))["@graph"]
    assert [node["@type"] for node in graph] == ["BreadcrumbList"]


HOSTILE = (
    '"</script><script>alert(1)</script>',
    "<!-- <script>",
    "a\u2028b\u2029c",
    "]]>",
    "&lt;/script&gt;",
    '\\"',
    "茶 \U0001f375",
    "x" * 300,
)


@pytest.mark.parametrize("title", HOSTILE)
def test_hostile_headlines(title: str) -> None:
    """They end no script, open no comment, and come out to the letter."""
    one = article(title=title, summary=title, authors=(title,), tags=(title,), correction=title)
    made = materials([one], url=PORTAL)
    text = script_of(structured_data(article_page(made, one), make_site(made, "/x.css", ())))
    assert not re.search("[<>&\u2028\u2029]", text)
    news, crumbs = json.loads(text)["@graph"]
    assert crumbs["itemListElement"][-1]["name"] == title
    assert news["headline"] == news["author"][0]["name"] == news["correction"]["text"] == title
    assert news["keywords"] == [title]


@settings(max_examples=40)
@given(st.text(min_size=1, max_size=30))
def test_any_headline(title: str) -> None:
    """Comes out to the letter."""
    one = article(title=title)
    made = materials([one], url=PORTAL)
    text = script_of(structured_data(article_page(made, one), make_site(made, "/x.css", ())))
    assert "<" not in text
    assert json.loads(text)["@graph"][-1]["itemListElement"][-1]["name"] == title
