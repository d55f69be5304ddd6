"""Structured data: what machines are told, safe inside a script whatever a headline says."""

from __future__ import annotations

import json
import re
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from plugins.structured_data.graph import structured_data
from plugins.views.article_page import article_page
from plugins.views.chrome import make_site
from plugins.views.front_page import front_page
from tests.unit.samples import article, materials

PORTAL = "https://host.example/portal"


def nodes_of(title: str) -> tuple[str, list[dict[str, Any]]]:
    """The script of an article's page, and the nodes in it."""
    one = article(title=title, section="news/policy")
    made = materials([one], url=PORTAL)
    script = str(structured_data(article_page(made, one), make_site(made, "/x.css", ())))
    match = re.fullmatch(r'<script type="application/ld\+json">(.*)</script>', script, re.DOTALL)
    assert match
    return match[1], json.loads(match[1])["@graph"]


def test_breadcrumbs() -> None:
    """In order, absolute, the page itself without an address."""
    (node,) = nodes_of("Tea")[1]
    assert node["@type"] == "BreadcrumbList"
    assert [(item["position"], item["name"], item.get("item")) for item in node["itemListElement"]] == [
        (1, "Home", f"{PORTAL}/"),
        (2, "News", f"{PORTAL}/news/"),
        (3, "Policy", f"{PORTAL}/news/policy/"),
        (4, "Tea", None),
    ]


def test_the_front_page_says_what_the_site_is() -> None:
    """And has no breadcrumbs."""
    made = materials(url=PORTAL)
    script = str(structured_data(front_page(made), make_site(made, "/x.css", ())))
    graph = json.loads(script.partition(">")[2].rpartition("<")[0])["@graph"]
    assert graph == [{"@type": "WebSite", "name": "The Portal", "url": f"{PORTAL}/", "inLanguage": "en"}]


@pytest.mark.parametrize(
    "title",
    ['"</script><script>alert(1)</script>', "<!-- <script>", "a\u2028b\u2029c", "]]>", "&lt;/script&gt;", '\\"', "茶"],
)
def test_hostile_headlines(title: str) -> None:
    """They end no script, open no comment, and come out to the letter."""
    text, (node,) = nodes_of(title)
    assert not re.search("[<>&\u2028\u2029]", text)
    assert node["itemListElement"][-1]["name"] == title


@settings(max_examples=40)
@given(st.text(max_size=30))
def test_any_headline(title: str) -> None:
    """Comes out to the letter."""
    text, (node,) = nodes_of(title)
    assert "<" not in text
    assert node["itemListElement"][-1]["name"] == title
