"""Reprints over a whole build: the table of policies on page, feed and sitemaps; and the way to copy ours."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

import pytest
from lxml import etree, html

from tests.projects import SECTIONS, SOURCES, article, built, digests, make_project
from tests.site.example import REPRINT

SITE = "https://www.shxuanming.net"
ATOM = "{http://www.w3.org/2005/Atom}"
LARGE = "max-image-preview:large"
# Within 48 hours of the tests' clock, so that the news sitemap would have them.
FRESH = "2026-11-23 08:00"


@dataclass(frozen=True)
class Line:
    """A line of the table: what the page's head says, and in which sitemap the article stands."""

    robots: str = LARGE
    googlebot_news: str = ""
    canonical: str = ""
    sitemaps: str = ""
    """`main`, `main news` or none."""


TABLE = {
    "own": Line(sitemaps="main news"),
    "by-noindex-news": Line(googlebot_news="noindex", sitemaps="main"),
    "by-canonical": Line(canonical="https://example.com/canonical"),
    "by-noindex": Line(robots=f"noindex, {LARGE}"),
    "by-index": Line(sitemaps="main news"),
    "sponsored": Line(sitemaps="main"),
    "hidden-canonical": Line(robots=f"noindex, {LARGE}"),
}
POLICIES = ("noindex-news", "canonical", "noindex", "index")


def _reprint(policy: str, **keys: str) -> str:
    source = {"Source_URL": f"https://example.com/{policy}", "Original_Date": "2026-11-20"}
    return article(f"Under {policy}", FRESH, **{**REPRINT, **source, **keys})


FILES = {
    "sections.toml": SECTIONS,
    "sources.toml": SOURCES,
    "pages/reprint-policy.md": "Title: Reprinting\nSummary: How\n\nAsk.\n",
    "news/own.md": article(
        "Our own", FRESH, "A [link](/tags/).\n\n![x]({static}x.svg)", Republish="allowed", Tags="Tea"
    ),
    "news/ask.md": article("Ask us", FRESH),
    "news/no.md": article("Never", FRESH, Republish="forbidden"),
    "news/sponsored.md": article("Paid", FRESH, Kind="sponsored"),
    **{f"news/by-{policy}.md": _reprint(policy, Reprint_Indexing=policy) for policy in POLICIES},
    "news/hidden-canonical.md": _reprint("canonical-2", Reprint_Indexing="canonical", Status="hidden"),
    "news/x.svg": '<svg xmlns="http://www.w3.org/2000/svg" width="3" height="2"/>',
}


@pytest.fixture(scope="module")
def output(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A site with an article under every policy."""
    return built(make_project(tmp_path_factory.mktemp("policies") / "project", FILES))


def page(output: Path, address: str) -> html.HtmlElement:
    """The page at an address below the root."""
    return html.fromstring((output / address / "index.html").read_text(encoding="utf-8"))


def locations(path: Path) -> list[str]:
    """The addresses of a sitemap."""
    return [str(text) for text in etree.parse(path).xpath("//*[local-name()='loc']/text()")]


@pytest.mark.parametrize(("name", "line"), TABLE.items())
def test_the_table_of_policies(output: Path, name: str, line: Line) -> None:
    """Robots, Googlebot-News, canonical address, language versions, and the sitemaps, as the table says."""
    tree = page(output, f"news/{name}")
    metas = {str(meta.get("name")): str(meta.get("content")) for meta in tree.iter("meta") if meta.get("name")}
    assert metas["robots"] == line.robots
    assert metas.get("Googlebot-News", "") == line.googlebot_news
    own = f"{SITE}/news/{name}/"
    assert tree.xpath("//link[@rel='canonical']/@href") == [line.canonical or own]
    if line.canonical or "noindex" in line.robots:
        assert tree.xpath("//link[@rel='alternate' and @hreflang]") == []
    assert (own in locations(output / "sitemap.xml")) is ("main" in line.sitemaps)
    news = output / "sitemap-news.xml"
    assert not news.exists() or (own in locations(news)) is ("news" in line.sitemaps)
    assert not {"syndication-source", "original-source"} & set(metas)


@pytest.mark.parametrize("name", [name for name in TABLE if not name.startswith("hidden")])
def test_feeds_say_where_a_reprint_comes_from(output: Path, name: str) -> None:
    """Every policy has its feed entry; a reprint's leads to the original and names its author, ours to nothing else."""
    entries = etree.parse(output / "feeds/atom.xml").getroot().iter(f"{ATOM}entry")
    links = [{link.get("rel"): link.get("href") for link in entry.iter(f"{ATOM}link")} for entry in entries]
    (own,) = [found for found in links if found["alternate"] == f"{SITE}/news/{name}/"]
    assert own.get("via") == (None if name in ("own", "sponsored") else name.replace("by-", "https://example.com/"))


def test_attribution_above_and_below(output: Path) -> None:
    """Source, original, author, date, editor and permission, before the text and after it, with links to both."""
    tree = page(output, "news/by-index")
    above, below = tree.xpath("//article/header")[0], tree.xpath("//article/footer")[0]
    for part in (above, below):
        shown = " ".join(part.text_content().split())
        for wanted in (
            "Sample Review",
            "The original & its title",
            "not named by the source",
            "20 November 2026",
            "Li Wei",
        ):
            assert wanted in shown, wanted
        assert "By agreement with the source" in shown
        links = set(part.xpath(".//a/@href"))
        assert {"/sources/sample-review/", "https://example.com/index"} <= links


def test_the_source_page_and_the_index(output: Path) -> None:
    """Every listed reprint of the source, and the source among all of them with its number."""
    headlines = page(output, "sources/sample-review").xpath("//main//h2//a/@href")
    assert set(headlines) == {f"/news/by-{policy}/" for policy in POLICIES}
    index = " ".join(page(output, "sources").xpath("//main")[0].text_content().split())
    assert "Sample Review" in index
    assert "4" in index


def test_the_text_to_copy(output: Path) -> None:
    """Only what we own and allow has the page; it is linked from the article, not indexed and in no sitemap or feed."""
    files = set(digests(output))
    assert [name for name in files if "republish" in name] == ["news/own/republish/index.html"]
    assert "/news/own/republish/" in page(output, "news/own").xpath("//article//a/@href")
    for name in ("ask", "no", "by-index"):
        assert not [href for href in page(output, f"news/{name}").xpath("//main//a/@href") if "republish" in href]
    tree = page(output, "news/own/republish")
    assert tree.xpath("//meta[@name='robots']/@content") == [f"noindex, {LARGE}"]
    everything = "".join((output / name).read_text(encoding="utf-8") for name in files if name.endswith(".xml"))
    assert "republish" not in everything
    texts = [area.text for area in tree.xpath("//textarea")]
    assert len(texts) == 2
    for text in texts:
        assert "First published on 23 November 2026 by Laogao E-commerce Club" in text
        assert f"{SITE}/news/own/" in text
        assert "x.svg" not in text
    assert html.fromstring(texts[0]).xpath("//a/@href")[0] == f"{SITE}/tags/"


NOTES = {
    "own": "Please state the source",
    "ask": "ask us first",
    "no": "may not be reprinted",
    "by-index": "its rights",
}


@pytest.mark.parametrize(("name", "words"), NOTES.items())
def test_the_closing_note(output: Path, name: str, words: str) -> None:
    """It says what may be done with the article; a reprint's says whose it is and does not invite to copy it."""
    shown = page(output, f"news/{name}").xpath("//article/footer")[0].text_content()
    assert words in shown
    assert ("Please state the source" in shown) is (name in ("own", "ask"))
    policy = page(output, f"news/{name}").xpath("//article/footer//a[@href='/reprint-policy/']")
    assert len(policy) == 1
    assert "May I copy this?" in shown
