"""Heads: titles, descriptions, canonical addresses, robots rules, Open Graph, feeds."""

from __future__ import annotations

from pathlib import Path

import pytest
from PIL import Image

from plugins.content_model.meta import Cover, Indexing, Permission, Status
from plugins.images.pictures import Pictures
from plugins.views.head import article_head, page_head, shortened
from plugins.views.listing_pages import source_articles, source_page, tag_page
from plugins.views.pieces import Head
from plugins.views.settings import PublisherSettings
from tests.unit.samples import article, materials, moment, reprint

PORTAL = "https://host.example/portal"


def head_of(**changes: object) -> Head:
    """The head of an article at a portal under a path."""
    one = article(**changes)  # type: ignore[arg-type]
    return article_head(materials([one], url=PORTAL), one, "About tea.")


POLICIES: dict[Indexing, tuple[str, str, str]] = {
    "noindex-news": ("", "noindex", f"{PORTAL}/news/tea/"),
    "canonical": ("", "", "https://example.com/original"),
    "noindex": ("noindex", "", f"{PORTAL}/news/tea/"),
    "index": ("", "", f"{PORTAL}/news/tea/"),
}


@pytest.mark.parametrize(("policy", "expected"), POLICIES.items())
def test_indexing_policies(policy: Indexing, expected: tuple[str, str, str]) -> None:
    """Each policy of a reprint: robots, Googlebot-News and canonical address as the table of policies has them."""
    head = head_of(reprint=reprint(policy))
    assert (head.robots, head.googlebot_news, head.canonical) == expected
    assert not (head.robots and head.canonical == "https://example.com/original"), "never both"


def test_an_own_article() -> None:
    """Is indexed, at its own address."""
    head = head_of()
    assert (head.robots, head.googlebot_news, head.canonical) == ("", "", f"{PORTAL}/news/tea/")


@pytest.mark.parametrize("policy", POLICIES)
def test_hidden_wins_over_every_policy(policy: Indexing) -> None:
    """And its canonical address is its own: never canonical elsewhere together with noindex."""
    status: Status = "hidden"
    head = head_of(status=status, reprint=reprint(policy))
    assert (head.robots, head.canonical) == ("noindex", f"{PORTAL}/news/tea/")


def test_canonical_without_an_address_of_the_original() -> None:
    """Cannot point elsewhere; the reprint then stays out of news search at least."""
    head = head_of(reprint=reprint("canonical", source_url=""))
    assert head.canonical == f"{PORTAL}/news/tea/"
    assert head.googlebot_news == "noindex"


def test_open_graph_of_an_article() -> None:
    """Type, times with offset, section, tags; every address absolute."""
    head = head_of(tags=("Tea", "茶"), modified=moment("2018-02-21 10:00"), section="news/policy")
    found = dict(head.open_graph)
    assert found["og:type"] == "article"
    assert found["og:title"] == "Tea"
    assert found["og:description"] == "About tea."
    assert found["og:url"] == f"{PORTAL}/news/policy/tea/"
    assert found["og:locale"] == "en_US"
    assert found["article:published_time"] == "2018-02-20T09:30+08:00"
    assert found["article:modified_time"] == "2018-02-21T10:00+08:00"
    assert found["article:section"] == "Policy"
    assert [content for name, content in head.open_graph if name == "article:tag"] == ["Tea", "茶"]
    assert [name for name, _ in head.open_graph].count("og:type") == 1


def test_chinese_locale() -> None:
    """And the section's Chinese name."""
    found = dict(head_of(lang="zh-CN").open_graph)
    assert (found["og:locale"], found["article:section"]) == ("zh_CN", "资讯")


def test_feeds() -> None:
    """The site's, then the section's; absolute."""
    assert [feed.href for feed in head_of(section="news/policy").feeds] == [
        f"{PORTAL}/feeds/atom.xml",
        f"{PORTAL}/feeds/rss.xml",
        f"{PORTAL}/feeds/feed.json",
        f"{PORTAL}/news/policy/atom.xml",
        f"{PORTAL}/news/policy/rss.xml",
        f"{PORTAL}/news/policy/feed.json",
    ]


def test_share_picture(tmp_path: Path) -> None:
    """The cover with its measures and its words, else the site's; an SVG is no picture to social networks."""
    Image.new("RGB", (30, 20)).save(tmp_path / "cover.png")
    Image.new("RGB", (12, 6)).save(tmp_path / "share.png")
    (tmp_path / "cover.svg").write_text('<svg width="3" height="2"/>', encoding="utf-8")
    publisher = PublisherSettings(share_picture="share.png")

    def pictures_of(path: str) -> list[tuple[str, str]]:
        one = article(cover=Cover(path, "A cup", "", "") if path else None)
        made = materials([one], url=PORTAL, publisher=publisher, pictures=Pictures(tmp_path))
        return [pair for pair in article_head(made, one, "").open_graph if pair[0].startswith(("og:image", "twitter"))]

    assert pictures_of("cover.png") == [
        ("og:image", f"{PORTAL}/cover.png"),
        ("og:image:width", "30"),
        ("og:image:height", "20"),
        ("og:image:alt", "A cup"),
        ("twitter:card", "summary_large_image"),
    ]
    own = [("og:image", f"{PORTAL}/share.png"), ("og:image:width", "12"), ("og:image:height", "6"),
           ("og:image:alt", "The Portal"), ("twitter:card", "summary_large_image")]  # fmt: skip
    assert pictures_of("") == own
    assert pictures_of("cover.svg") == own


@pytest.mark.parametrize("path", ["", "gone.png"])
def test_without_a_share_picture(path: str, tmp_path: Path) -> None:
    """A small card, and no address that leads nowhere."""
    made = materials(publisher=PublisherSettings(share_picture=path), pictures=Pictures(tmp_path))
    found = [pair for pair in page_head(made, "/", "", "").open_graph if pair[0].startswith(("og:image", "twitter"))]
    assert found == [("twitter:card", "summary")]


TITLES = {
    "a page": ("About", "News and know-how", "About | The Portal"),
    "the front page": ("", "News and know-how", "The Portal: News and know-how"),
    "the front page without a tagline": ("", "", "The Portal"),
}


@pytest.mark.parametrize(("title", "tagline", "whole"), TITLES.values(), ids=TITLES)
def test_titles(title: str, tagline: str, whole: str) -> None:
    """With the site's name once."""
    assert page_head(materials(publisher=PublisherSettings(tagline=tagline)), "/x/", title, "").title == whole


def test_descriptions() -> None:
    """A page's own, else the portal's, else its tagline; on one line and not too long."""
    made = materials()
    assert page_head(made, "/", "", "Own\n text.").description == "Own text."
    assert page_head(made, "/", "", "").description == "News for merchants."
    assert page_head(materials(publisher=PublisherSettings(tagline="T")), "/", "", "").description == "T"
    assert len(page_head(made, "/", "", "word " * 200).description) <= 301


SHORTENED = {
    "short enough": ("One two", 7, "One two"),
    "at a word": ("One two three", 9, "One two…"),
    "not in the middle of a long word": ("Incomprehensibilities", 10, "Incomprehe…"),
    "without the comma": ("One two, three", 10, "One two…"),
    "Chinese": ("淘宝小程序正在准备中", 5, "淘宝小程序…"),
    "Chinese without the full stop": ("淘宝小程。正在", 5, "淘宝小程…"),
    "mixed": ("淘宝小程序 x", 6, "淘宝小程序…"),
    "lines": ("One\n\ttwo", 20, "One two"),
    "nothing": ("", 5, ""),
}


@pytest.mark.parametrize(("text", "length", "short"), SHORTENED.values(), ids=SHORTENED)
def test_shortened(text: str, length: int, short: str) -> None:
    """Cut at a word or a Chinese character, never ending in a comma."""
    assert shortened(text, length) == short


LICENSED = PublisherSettings(licence_name="CC BY", licence_url="https://a.example/by")


def test_licences() -> None:
    """Ours on our own pages; of a reprint the one it came under, and none where that is only a name."""
    assert page_head(materials(publisher=LICENSED), "/", "", "").licence == "https://a.example/by"
    cases = {"": "", "https://b.example/sa": "https://b.example/sa", "CC BY-SA": ""}
    for detail, licence in cases.items():
        one = article(reprint=reprint(permission=Permission("licence", detail)))
        assert article_head(materials([one], publisher=LICENSED), one, "").licence == licence
    own = article()
    assert article_head(materials([own], publisher=LICENSED), own, "").licence == "https://a.example/by"


BOTH: list[list[str]] = [["en", "zh-CN", "x-default"]] * 2
NEITHER: list[list[str]] = [[], []]
VERSIONS: list[tuple[Indexing | None, Indexing | None, list[list[str]]]] = [
    (None, None, BOTH),
    (None, "index", BOTH),
    ("noindex-news", None, BOTH),
    (None, "noindex", NEITHER),
    ("canonical", None, NEITHER),
]


@pytest.mark.parametrize(("original", "translation", "expected"), VERSIONS)
def test_language_versions(original: Indexing | None, translation: Indexing | None, expected: list[list[str]]) -> None:
    """Named from both sides, or from neither where one is not to be indexed here."""
    pair = [
        article("tea", reprint=reprint(original) if original else None),
        article("cha", lang="zh-CN", translation_of="tea", reprint=reprint(translation) if translation else None),
    ]
    made = materials([*pair, article("alone")], url=PORTAL)
    assert [[language for language, _ in article_head(made, one, "").alternates] for one in pair] == expected


def test_lists_tell_of_their_own_feeds() -> None:
    """A tag's and a source's besides the site's."""
    one = article(tags=("Tea",), reprint=reprint())
    made = materials([one], url=PORTAL)
    source, articles = source_articles(made)[0]
    tag, publisher = tag_page(made, made.tags["tea"], 1), source_page(made, source, articles, 1)
    assert [feed.href for feed in tag.head.feeds][3:] == [f"{PORTAL}/tags/tea/atom.xml"]
    assert [feed.href for feed in publisher.head.feeds][3:] == [f"{PORTAL}/sources/review/atom.xml"]
