"""The sitemap and robots.txt: what search engines should know, and what they should not."""

from __future__ import annotations

from datetime import datetime
from typing import Any

import pytest
from lxml import etree

from plugins.content_model.meta import Cover, Indexing
from plugins.reading.links import Links
from plugins.sitemaps import sitemap_outputs
from plugins.sitemaps.parts import PROTOCOL, Limits, parts_of
from plugins.sitemaps.sitemap import sitemap_pages
from plugins.sitemaps.xml import IMAGE, SITEMAP, XHTML, index_xml, robots_txt, sitemap_xml
from plugins.views.feed_models import SitemapEntry
from plugins.views.materials import Materials
from tests.unit.samples import article, days_apart, materials, moment, page, reprint

HOST = "https://host.example/portal"


def entries_of(made: Materials) -> list[SitemapEntry]:
    """Every entry of the sitemap."""
    return [page.entry() for page in sitemap_pages(made)]


def addresses(*articles: Any, **changes: Any) -> dict[str, str]:
    """Each address of the sitemap, without the host, with its date."""
    entries = entries_of(materials(articles, url=HOST, **changes))
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
    assert tree.tag == f"{{{SITEMAP}}}urlset"
    assert [each.text for each in tree.iter(f"{{{SITEMAP}}}loc")] == [
        "https://a.example/?b=1&c=<2>",
        "https://a.example/",
    ]
    assert [each.text for each in tree.iter(f"{{{SITEMAP}}}lastmod")] == ["2018-02-20T09:30:59+08:00"]


def test_robots() -> None:
    """Everything may be read, and both sitemaps are named."""
    assert (
        robots_txt(["https://a.example/sitemap.xml", "https://a.example/sitemap-news.xml"]).decode()
        == "User-agent: *\nAllow: /\n\nSitemap: https://a.example/sitemap.xml\n"
        "Sitemap: https://a.example/sitemap-news.xml\n"
    )


def test_language_versions() -> None:
    """Each names all of them, itself among them, and the default one for whoever reads neither."""
    made = materials(
        [article("tea"), article("cha", lang="zh-CN", translation_of="tea"), article("alone")],
        [page("about"), page("guanyu", lang="zh-CN", translation_of="about")],
        url=HOST,
    )
    found = {entry.url.removeprefix(HOST): entry.alternates for entry in entries_of(made)}
    pair = (("en", f"{HOST}/news/tea/"), ("zh-CN", f"{HOST}/zh/news/cha/"), ("x-default", f"{HOST}/news/tea/"))
    assert found["/news/tea/"] == found["/zh/news/cha/"] == pair
    assert found["/about/"] == found["/zh/guanyu/"] != ()
    assert found["/news/alone/"] == found["/news/"] == ()


def test_pictures() -> None:
    """An article's cover and what its body shows, absolute; files that are no pictures are not told."""
    one = article(cover=Cover("images/a b.webp", "a", "", ""))
    links = {one.address: Links({}, ("news/c.png", "news/d.pdf"), ())}
    (found,) = [
        entry for entry in entries_of(materials([one], url=HOST, links=links)) if entry.url.endswith("/news/tea/")
    ]
    assert found.pictures == (f"{HOST}/images/a%20b.webp", f"{HOST}/news/c.png")


def test_xml_of_versions_and_pictures() -> None:
    """In the namespaces that search engines know."""
    entry = SitemapEntry(
        "https://a.example/", None, (("zh-CN", "https://a.example/zh/"),), ("https://a.example/&.png",)
    )
    tree = etree.fromstring(sitemap_xml([entry]))
    link = tree.find(f"{{{SITEMAP}}}url/{{{XHTML}}}link")
    assert link is not None
    assert dict(link.attrib) == {"rel": "alternate", "hreflang": "zh-CN", "href": "https://a.example/zh/"}
    assert tree.findtext(f"{{{SITEMAP}}}url/{{{IMAGE}}}image/{{{IMAGE}}}loc") == "https://a.example/&.png"


def test_a_new_article_stands_at_the_end() -> None:
    """So that of a sitemap in parts only the last one changes."""
    urls = [entry.url for entry in entries_of(materials(days_apart(3), url=HOST))]
    assert urls[-3:] == [f"{HOST}/news/tea-{number}/" for number in range(3)]


def outputs_of(made: Materials, limits: Limits = PROTOCOL) -> dict[str, bytes]:
    """Every file that the sitemaps are."""
    return {output.path: bytes(output.view()) for output in sitemap_outputs(made, limits)}  # type: ignore[call-overload]


def located(xml: bytes) -> list[str]:
    """The addresses in a sitemap or an index."""
    return [each.text or "" for each in etree.fromstring(xml).iter(f"{{{SITEMAP}}}loc")]


def test_one_file_is_enough_for_most() -> None:
    """And has no index."""
    assert list(outputs_of(materials(days_apart(3), url=HOST))) == ["sitemap.xml", "sitemap-news.xml", "robots.txt"]


@pytest.mark.parametrize("limits", [Limits(5, 1_000_000), Limits(1_000, 2_500)], ids=["addresses", "bytes"])
def test_too_many_for_one_file(limits: Limits) -> None:
    """The index names parts that keep within the limit and hold everything once, in the same order."""
    made = materials(days_apart(30, tags=("Tea",)), url=HOST)
    whole = located(outputs_of(made)["sitemap.xml"])
    found = outputs_of(made, limits)
    parts = located(found["sitemap.xml"])
    assert parts == [f"{HOST}/sitemap-{number}.xml" for number in range(1, len(parts) + 1)]
    files = [found[part.removeprefix(f"{HOST}/")] for part in parts]
    assert [address for file in files for address in located(file)] == whole
    assert max(len(located(file)) for file in files) <= limits.addresses
    assert max(map(len, files)) <= limits.size
    assert len(files) > 1


def test_what_is_counted_on_is_never_too_little() -> None:
    """Versions, pictures with Chinese names: no file is larger than was planned for."""
    names = [f"图片{number}.png" for number in range(40)]
    source = "".join(f"![a]({name})\n\n" for name in names)
    pair = [article("tea", source), article("cha", source, lang="zh-CN", translation_of="tea")]
    files = tuple(f"news/{name}" for name in names)
    made = materials(pair, url=HOST, links={one.address: Links({}, files, ()) for one in pair})
    limits = Limits(1_000, 15_000)
    assert all(len(file) <= limits.size for file in outputs_of(made, limits).values())


def test_the_index_says_when_a_part_changed() -> None:
    """By its newest entry; a part without dates has none."""
    newest = datetime.fromisoformat("2018-02-20T09:30:00+08:00")
    tree = etree.fromstring(index_xml([("https://a.example/1.xml", newest), ("https://a.example/2.xml", None)]))
    assert tree.tag == f"{{{SITEMAP}}}sitemapindex"
    assert [each.text for each in tree.iter(f"{{{SITEMAP}}}lastmod")] == ["2018-02-20T09:30:00+08:00"]


def test_the_protocol_s_limits() -> None:
    """50,000 addresses or 50 MB a file; a portal without any content still has a sitemap."""
    assert (PROTOCOL.addresses, PROTOCOL.size) == (50_000, 52_428_800)
    assert parts_of((), PROTOCOL) == [()]
