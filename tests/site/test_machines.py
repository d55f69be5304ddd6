"""What machines get of a real build: headlines to the letter, ids that stay, each indexing policy's whole line."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Any

import pytest
from lxml import etree, html

from plugins.content_model.slugs import slug_of
from tests.judges.specimen_portal import FILES, HOSTILE_TITLES
from tests.page_kinds import BuiltSite
from tests.projects import article, built, make_project

ATOM = "{http://www.w3.org/2005/Atom}"
NEWS = "{http://www.google.com/schemas/sitemap-news/0.9}"
HOST = "https://specimen.example"


@pytest.fixture
def site(specimen_portal: BuiltSite) -> Path:
    """The portal that has everything."""
    return specimen_portal.folder


def page_at(site: Path, address: str) -> html.HtmlElement:
    """The page at an address, parsed."""
    parser = html.HTMLParser(encoding="utf-8")
    return html.document_fromstring((site / address / "index.html").read_bytes(), parser=parser)


def head_value(page: html.HtmlElement, name: str) -> str:
    """The content of a `<meta>`, or nothing."""
    return str(next(iter(page.xpath("//head/meta[@name=$n or @property=$n]/@content", n=name)), ""))


def graph_at(page: html.HtmlElement) -> dict[str, Any]:
    """The nodes of a page's structured data by type."""
    data = json.loads(page.xpath("string(//script[@type='application/ld+json'])"))
    return {node["@type"]: node for node in data["@graph"]}


def feed_ids(site: Path) -> dict[str, set[str]]:
    """The ids in every feed, by its path."""
    found = {}
    for file in site.rglob("*.xml"):
        if file.name == "atom.xml":
            ids = {each.text or "" for each in etree.parse(file).iterfind(f"{ATOM}entry/{ATOM}id")}
        elif file.name == "rss.xml":
            ids = {each.text or "" for each in etree.parse(file).iterfind("channel/item/guid")}
        else:
            continue
        found[file.relative_to(site).as_posix()] = ids
    for file in site.rglob("feed.json"):
        items = json.loads(file.read_text(encoding="utf-8"))["items"]
        found[file.relative_to(site).as_posix()] = {item["id"] for item in items}
    return found


def linked(entry: etree._Element, rel: str) -> str:
    """Where an entry's link of this kind leads."""
    return next(link.get("href") or "" for link in entry.iter(f"{ATOM}link") if link.get("rel") == rel)


@pytest.mark.parametrize("name", HOSTILE_TITLES)
def test_a_headline_stays_what_it_is(site: Path, name: str) -> None:
    """In the page, its head, its structured data, its section's list, every feed and the news sitemap."""
    title, url = HOSTILE_TITLES[name], f"{HOST}/news/{name}/"
    page = page_at(site, f"news/{name}")
    nodes = graph_at(page)
    assert " ".join(page.xpath("string(//h1)").split()) == title
    assert page.xpath("string(//head/title)").startswith(title)
    assert head_value(page, "og:title") == title
    assert nodes["NewsArticle"]["headline"] == nodes["BreadcrumbList"]["itemListElement"][-1]["name"] == title
    atom = etree.parse(site / "news" / "atom.xml")
    assert title in [entry.findtext(f"{ATOM}title") for entry in atom.iterfind(f"{ATOM}entry")]
    rss = {item.findtext("link"): item for item in etree.parse(site / "news" / "rss.xml").iterfind("channel/item")}
    assert rss[url].findtext("title") == title
    assert html.fromstring(rss[url].findtext("description") or "").text_content() == title
    items = json.loads((site / "news" / "feed.json").read_text(encoding="utf-8"))["items"]
    assert title in [item["title"] for item in items]
    news = etree.parse(site / "sitemap-news.xml")
    assert title in [each.text for each in news.iter(f"{NEWS}title")]


@pytest.mark.parametrize("title", HOSTILE_TITLES.values(), ids=HOSTILE_TITLES)
def test_a_headline_makes_a_plain_address(title: str) -> None:
    """One that every server and every file system takes."""
    assert re.fullmatch(r"[a-z0-9]+(-[a-z0-9]+)*", slug_of(title))
    assert len(slug_of(title)) <= 80


def test_every_file_has_a_plain_name(site: Path) -> None:
    """Whatever tags, authors and headlines are called."""
    names = [file.relative_to(site).as_posix() for file in site.rglob("*") if file.is_file()]
    assert [name for name in names if not re.fullmatch(r"[a-z0-9._/-]+", name)] == []
    assert len(names) > 50


RENAMED = {
    "a headline": {"news/tea.md": article("Another headline", Tags="Tea", Lang="en")},
    "a headline and its address": {
        "news/coffee.md": article("Coffee", Tags="Tea", Lang="en", Id="2026-11-20/tea"),
    },
    "a section": {"guides/tea.md": article("Tea", Tags="Tea", Lang="en")},
}


@pytest.mark.parametrize("renamed", RENAMED.values(), ids=RENAMED)
def test_renaming_changes_no_feed_id(tmp_path: Path, renamed: dict[str, str | bytes]) -> None:
    """A reader who saw the article does not see it again. With its address, the old `Id` is written down."""
    common: dict[str, str | bytes] = {name: FILES[name] for name in ("sections.toml", "news/chinese.md")}
    before = built(make_project(tmp_path / "before", {**common, "news/tea.md": article("Tea", Tags="Tea", Lang="en")}))
    after = built(make_project(tmp_path / "after", {**common, **renamed}))
    places = ("feeds/atom.xml", "feeds/rss.xml", "feeds/feed.json", "tags/tea/atom.xml")
    first, second = feed_ids(before), feed_ids(after)
    assert {place: first[place] for place in places} == {place: second[place] for place in places}
    assert len(first["feeds/atom.xml"]) == 2
    assert set().union(*first.values()) == set().union(*second.values())


# The table of the publishing rules: robots, Googlebot-News, canonical (own or the original), news sitemap, sitemap.
POLICIES = {
    "noindex-news": ("", "noindex", "own", False, True),
    "canonical": ("", "", "original", False, False),
    "noindex": ("noindex", "", "own", False, False),
    "index": ("", "", "own", True, True),
}


@pytest.mark.parametrize(("policy", "line"), POLICIES.items())
def test_a_policy_is_kept_everywhere(site: Path, policy: str, line: tuple[str, str, str, bool, bool]) -> None:
    """Head and both sitemaps as the table says; in feeds and structured data every reprint names its source."""
    own, original = f"{HOST}/news/reprint-{policy}/", f"https://example.com/{policy}"
    page = page_at(site, f"news/reprint-{policy}")
    *robots, size = head_value(page, "robots").split(", ")
    assert size == "max-image-preview:large"
    canonical = page.xpath("//head/link[@rel='canonical']/@href")
    sitemaps = ("sitemap-news.xml", "sitemap.xml")
    in_news, in_main = (f">{own}<" in (site / name).read_text(encoding="utf-8") for name in sitemaps)
    found = (", ".join(robots), head_value(page, "Googlebot-News"), canonical, in_news, in_main)
    expected = (line[0], line[1], [own if line[2] == "own" else original], line[3], line[4])
    assert found == expected
    based_on = graph_at(page)["NewsArticle"]["isBasedOn"]
    assert (based_on["url"], based_on["author"]["name"]) == (original, "Sun Jia")
    for feed in ("feeds/atom.xml", "news/atom.xml", "sources/sample-review/atom.xml"):
        entries = etree.parse(site / feed).iterfind(f"{ATOM}entry")
        entry = next(each for each in entries if linked(each, "alternate") == own)
        assert linked(entry, "via") == original
        assert f'<a href="{original}">' in (entry.findtext(f"{ATOM}content") or "")


def test_no_page_kept_from_search_engines_has_language_versions(site: Path) -> None:
    """A pair is told from both sides, or not at all."""
    for file in site.rglob("*.html"):
        page = html.document_fromstring(file.read_bytes())
        own = f"{HOST}/{file.relative_to(site).as_posix().removesuffix('index.html')}"
        kept = "noindex" in head_value(page, "robots") or page.xpath("//link[@rel='canonical']/@href") != [own]
        assert not (kept and page.xpath("//head/link[@hreflang]")), own
    pairs = [page_at(site, at).xpath("//head/link[@hreflang]/@hreflang") for at in ("guides/tea", "zh/news/cha")]
    assert pairs == [["en", "zh-CN", "x-default"]] * 2
