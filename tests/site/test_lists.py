"""Lists, feeds and the sitemap: an article stands in all of its lists, and in none where it must not."""

from __future__ import annotations

from pathlib import Path

from lxml import etree

from tests.site.test_articles import page, text

ATOM = {"a": "http://www.w3.org/2005/Atom"}


def links(output: Path, address: str) -> list[str]:
    """The addresses that the page's main part links to."""
    return [str(href) for href in page(output, address).xpath("//main//a/@href")]


def test_an_article_stands_in_all_of_its_lists(output: Path) -> None:
    """Front page, its section and the sections above, tag, author, year, month, feeds, sitemap."""
    address = "/news/policy/law/"
    for where in ("/", "/news/", "/news/policy/", "/tags/law/", "/archive/2026/11/"):
        assert address in links(output, where), where
    assert "/news/own/" in links(output, "/authors/desk/")
    for feed in ("feeds/atom.xml", "feeds/rss.xml", "news/atom.xml", "news/policy/rss.xml", "sitemap.xml"):
        assert f"https://www.shxuanming.net{address}" in (output / feed).read_text(encoding="utf-8"), feed
    assert f"https://www.shxuanming.net{address}" not in (output / "guides/atom.xml").read_text(encoding="utf-8")


def test_a_list_goes_on_page_two(output: Path) -> None:
    """Three a page: the second page holds what the first does not, and both lead to each other."""
    first, second = links(output, "/news/"), links(output, "/news/page/2/")
    assert "/news/page/2/" in first
    assert "/news/" in second
    articles = {"/news/own/", "/news/policy/law/", "/news/policy/older/", "/news/policy/plain/", "/zh/news/policy/zh/"}
    shown = [set(first) & articles, set(second) & articles]
    assert shown[0] | shown[1] == articles
    assert not shown[0] & shown[1]
    assert "page 2" in text(page(output, "/news/page/2/")).lower()


def test_tag_spellings_are_one_tag(output: Path) -> None:
    """`Law` and `law` have one page."""
    assert {"/news/own/", "/news/policy/law/", "/news/policy/older/"} <= set(links(output, "/tags/law/"))


def test_feeds_have_full_text_and_absolute_addresses(output: Path) -> None:
    """The whole body, with every address absolute, and the original of a reprint as `via`."""
    feed = etree.parse(output / "feeds/atom.xml")
    entry = feed.xpath("//a:entry[contains(a:title, 'Own &')]", namespaces=ATOM)[0]
    content = entry.findtext("a:content", namespaces=ATOM)
    assert "The end." in content
    assert 'href="https://www.shxuanming.net/news/policy/law/#scope"' in content
    assert 'src="https://www.shxuanming.net/images/chart.svg"' in content
    via = feed.xpath("//a:entry[contains(a:title, 'Reprint index')]/a:link[@rel='via']/@href", namespaces=ATOM)
    assert via == ["https://example.com/4"]


def test_the_sitemap_follows_the_policies(output: Path) -> None:
    """`canonical` and `noindex` reprints are not in it; the others are, with their own last change."""
    sitemap = (output / "sitemap.xml").read_text(encoding="utf-8")
    present = {
        name: f"/guides/{name}/<" in sitemap for name in ("no-news", "index-me", "canonical", "noindex", "hidden")
    }
    assert present == {"no-news": True, "index-me": True, "canonical": False, "noindex": False, "hidden": False}
    assert "<lastmod>2026-11-21T10:00:00+08:00</lastmod>" in sitemap


def test_sources_are_listed(output: Path) -> None:
    """A source has a page with its articles, reached from the index."""
    assert "/sources/sample-review/" in links(output, "/sources/")
    assert "/guides/index-me/" in links(output, "/sources/sample-review/")
