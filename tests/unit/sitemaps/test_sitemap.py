"""The sitemap and robots.txt: what search engines should know, and what they should not."""

from __future__ import annotations

from datetime import datetime
from typing import Any

import pytest
from lxml import etree

from plugins.content_model.meta import Indexing
from plugins.sitemaps.sitemap import NAMESPACE, robots_txt, sitemap_entries, sitemap_xml
from plugins.views.feed_models import SitemapEntry
from tests.unit.samples import article, materials, moment, page, reprint

HOST = "https://host.example/portal"


def addresses(*articles: Any, **changes: Any) -> dict[str, str]:
    """Each address of the sitemap, without the host, with its date."""
    entries = sitemap_entries(materials(articles, url=HOST, **changes))
    urls = [entry.url for entry in entries]
    assert len(urls) == len(set(urls)), "an address stands twice"
    assert all(url.startswith(f"{HOST}/") for url in urls)
    return {entry.url.removeprefix(HOST): entry.modified.isoformat() if entry.modified else "" for entry in entries}


POLICIES: dict[Indexing, bool] = {"noindex-news": True, "index": True, "canonical": False, "noindex": False}


@pytest.mark.parametrize(("policy", "listed"), POLICIES.items())
def test_policies(policy: Indexing, *, listed: bool) -> None:
    """A reprint stands in the main sitemap as the table of policies says."""
    assert ("/news/tea/" in addresses(article(reprint=reprint(policy)))) is listed


LEFT_OUT = {
    "hidden": article(status="hidden"),
    "withdrawn": article(status="withdrawn"),
    "expired": article(expires=moment("2018-03-01").instant),
    "draft": article(status="draft"),
    "scheduled": article(date="2027-01-01 09:00"),
}


@pytest.mark.parametrize("one", LEFT_OUT.values(), ids=LEFT_OUT)
def test_what_is_left_out(one: Any) -> None:
    """Nothing that readers do not find in lists."""
    assert "/news/tea/" not in addresses(one)


def test_everything_else_is_there_once() -> None:
    """Front page, sections, articles, tags, authors, sources, indexes, archive, feeds page, editors' pages."""
    found = addresses(
        article("a", tags=("Tea",), authors=("Lin Yue",), section="news/policy", reprint=reprint("index")),
        article("cha", lang="zh-CN"),
        pages=[page("about"), page("secret", status="hidden"), page("join/golden-crown")],
    )
    assert set(found) == {
        "/",
        "/news/",
        "/news/policy/",
        "/news/policy/law/",
        "/guides/",
        "/news/policy/a/",
        "/zh/news/cha/",
        "/tags/tea/",
        "/authors/lin-yue/",
        "/sources/review/",
        "/tags/",
        "/authors/",
        "/sources/",
        "/feeds/",
        "/archive/",
        "/archive/2018/",
        "/archive/2018/02/",
        "/about/",
        "/join/golden-crown/",
    }


def test_dates_are_of_real_changes() -> None:
    """An article's last change in substance; a list's is that of what it shows; a page without one has none."""
    found = addresses(
        article("a", date="2018-02-20 09:30", modified=moment("2018-05-01 10:00")),
        article("b", date="2018-02-21 09:30", section="guides"),
        pages=[page("about"), page("privacy", modified=moment("2018-04-01 00:00"))],
    )
    assert found["/news/a/"] == "2018-05-01T10:00:00+08:00"
    assert found["/news/"] == found["/"] == found["/archive/2018/02/"] == "2018-05-01T10:00:00+08:00"
    assert found["/guides/"] == "2018-02-21T09:30:00+08:00"
    assert (found["/about/"], found["/privacy/"]) == ("", "2018-04-01T00:00:00+08:00")


def test_an_empty_portal() -> None:
    """Has a sitemap of its fixed pages, without dates."""
    assert set(addresses(sections=()).values()) == {""}


def test_xml() -> None:
    """The protocol's form, with escaped addresses and dates with offset."""
    entries = (
        SitemapEntry("https://a.example/?b=1&c=<2>", datetime.fromisoformat("2018-02-20T09:30:59.123+08:00")),
        SitemapEntry("https://a.example/", None),
    )
    tree = etree.fromstring(sitemap_xml(entries))
    assert tree.tag == f"{{{NAMESPACE}}}urlset"
    assert [each.text for each in tree.iter(f"{{{NAMESPACE}}}loc")] == [
        "https://a.example/?b=1&c=<2>",
        "https://a.example/",
    ]
    assert [each.text for each in tree.iter(f"{{{NAMESPACE}}}lastmod")] == ["2018-02-20T09:30:59+08:00"]


def test_robots() -> None:
    """Everything may be read, and the sitemap is named."""
    assert (
        robots_txt("https://a.example/sitemap.xml").decode()
        == "User-agent: *\nAllow: /\n\nSitemap: https://a.example/sitemap.xml\n"
    )
