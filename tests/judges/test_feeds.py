"""Every feed is valid, is read by a feed reader, and makes sense far from the site."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from tests.judges.feed_content import relative_addresses
from tests.judges.feeds import atom_faults, feed_faults, feeds_of, json_faults, place_faults, rss_faults
from tests.judges.specimens import SITE, specimen
from tests.page_kinds import BuiltSite


def test_the_promised_feeds_are_there(built_site: BuiltSite) -> None:
    """Site and sections have all three formats, every tag and source its Atom feed."""
    whole = [built_site.folder / "feeds", *(page.file.parent for page in built_site.sections)]
    promised = [folder / name for folder in whole for name in ("atom.xml", "rss.xml", "feed.json")]
    narrow = [page for kind in ("tag", "source") for page in built_site.all_of_kind(kind)]
    promised += [page.file.with_name("atom.xml") for page in narrow if "/page/" not in page.address]
    assert narrow
    assert set(promised) == set(feeds_of(built_site))
    assert (built_site.folder / "feeds" / "atom.xml").read_text(encoding="utf-8").count("<entry") > 0


@pytest.mark.parametrize("name", ["atom.xml", "rss.xml", "feed.json"])
def test_feeds_are_valid(any_site: BuiltSite, name: str) -> None:
    """By the schema of their format, for a feed reader, with safe texts and absolute addresses only."""
    feeds = [feed for feed in feeds_of(any_site) if feed.name == name]
    assert feeds
    assert {str(feed): faults for feed in feeds if (faults := feed_faults(feed))} == {}


def test_feeds_lead_to_the_site(any_site: BuiltSite) -> None:
    """Each names its own address, and every address of the site that it names has a file in the output."""
    assert {str(feed): lost for feed in feeds_of(any_site) if (lost := place_faults(feed, any_site))} == {}


def test_pages_lead_to_feeds(any_site: BuiltSite) -> None:
    """Every feed that a page tells browsers of is there, and `/feeds/` names every one."""
    told = {str(href) for page in any_site.pages for href in page.document.xpath("//head/link[@type]/@href")}
    told = {href for href in told if href.startswith(any_site.url)}
    there = {any_site.url + feed.relative_to(any_site.folder).as_posix() for feed in feeds_of(any_site)}
    shown = set(any_site.page("feeds/").document.xpath("//main//a/@href"))
    assert told == there
    assert there <= shown


def test_faultless_feeds_pass(tmp_path: Path) -> None:
    """The judges find nothing where there is nothing."""
    site = specimen(tmp_path)
    feeds = feeds_of(site)
    assert len(feeds) == 3
    for feed in feeds:
        assert not feed_faults(feed)
        assert not place_faults(feed, site)


@pytest.mark.parametrize(
    ("wanted", "instead", "expected"),
    [
        ("<updated>2018-02-20T09:30:00+08:00</updated>\n<link", "<link", "updated"),
        ("2018-02-20T09:30:00+08:00</updated>\n<author>", "20 February 2018</updated>\n<author>", "updated"),
        ("2018-02-20T09:30:00+08:00</updated>\n<author>", "2018-02-21T09:30:00Z</updated>\n<author>", "newest change"),
        ("<author><name>Staff</name></author>", "<author/>", "author"),
        ("</feed>", "", "not well-formed"),
        ('&lt;a href="https://specimen.example/news/tea/#prices"', '&lt;a href="#prices"', "not absolute: #prices"),
        ("&lt;p&gt;", "&lt;p&gt;&lt;script&gt;1&lt;/script&gt;", "holds a <script>"),
        ("tag:specimen.example,2018-02-20:tea", "https://specimen.example/", "twice"),
        ('<link href="https://specimen.example/news/tea/"/>', '<link href="/news/tea/"/>', "not absolute: /news/tea/"),
    ],
)
def test_a_mistake_in_atom_is_caught(tmp_path: Path, wanted: str, instead: str, expected: str) -> None:
    """A missing or wrong date, a nameless author, a lost end, an address, an id, a text that will not do: all named."""
    site = specimen(tmp_path, "feeds/atom.xml", wanted, instead)
    faults = atom_faults(site.folder / "feeds" / "atom.xml")
    assert any(expected in fault for fault in faults), faults


@pytest.mark.parametrize(
    ("wanted", "instead", "expected"),
    [
        ("<description>Tea, traded.</description>", "", "description"),
        ('version="2.0"', 'version="0.91"', "rss failed to validate"),
        ("<language>en</language>", "<language>English</language>", "language"),
        ("<language>en</language>", "", "no language"),
        ("<language>en</language>", "<language>en</language><mood>good</mood>", "Invalid sequence"),
        ("</item>", "</item><copyright>Specimen</copyright>", "after the first item"),
        ("Tue, 20 Feb 2018 09:30:00 +0800", "2018-02-20T09:30", "pubDate"),
        ("Tue, 20 Feb", "Wed, 20 Feb", "pubDate is not a date"),
        ("<title>Tea</title>\n", "", "neither title nor description"),
        ("<description>Tea, in short.</description>\n", "", "without a description before it"),
        ("&lt;p&gt;", '&lt;p&gt;&lt;img src="/tea.png"&gt;', "not absolute: /tea.png"),
        ("&lt;p&gt;", '&lt;p onclick="1"&gt;', "holds onclick"),
        ("</guid>", '</guid><enclosure url="/tea.png" type="image/png"/>', "enclosure"),
        (' isPermaLink="false"', "", "claims to be an address"),
        ('<atom:link rel="self"', '<atom:link rel="alternate"', "no link to itself"),
        ("<guid", "<x:guid", "not well-formed"),
    ],
)
def test_a_mistake_in_rss_is_caught(tmp_path: Path, wanted: str, instead: str, expected: str) -> None:
    """Elements missing, unknown or misplaced, a wrong date, half an enclosure, a text that will not do: all named."""
    site = specimen(tmp_path, "feeds/rss.xml", wanted, instead)
    text = (site.folder / "feeds" / "rss.xml").read_text(encoding="utf-8")
    if wanted.startswith("<title>Tea"):
        # Without a title, its description would still say what the item is.
        text = text.replace("<description>Tea, in short.</description>\n", "")
        (site.folder / "feeds" / "rss.xml").write_text(text, encoding="utf-8")
    faults = rss_faults(site.folder / "feeds" / "rss.xml")
    assert any(expected in fault for fault in faults), faults


@pytest.mark.parametrize(
    ("wanted", "instead", "expected"),
    [
        ('"version": "https://jsonfeed.org/version/1.1"', '"version": "1.1"', "version"),
        (' "home_page_url": "https://specimen.example/",\n', "", "home_page_url"),
        ('"title": "Specimen",', '"title": "Specimen", "links": [],', "links"),
        ('"id": "tag:specimen.example,2018-02-20:tea"', '"id": 17', "17"),
        ('"2018-02-20T09:30:00+08:00"', '"20 February 2018"', "date_published"),
        ('"url": "https://specimen.example/news/tea/",', '"url": "/news/tea/",', "url"),
        ('"authors": [{"name": "Staff"}]', '"author": {"name": "Staff"}', "author"),
        ('href=\\"https://specimen.example/news/tea/#prices\\"', 'href=\\"#prices\\"', "not absolute: #prices"),
        ("]\n}", "]", "no JSON"),
    ],
)
def test_a_mistake_in_a_json_feed_is_caught(tmp_path: Path, wanted: str, instead: str, expected: str) -> None:
    """Keys missing, unknown or of the wrong form, addresses and dates that are none, what is no JSON: all named."""
    site = specimen(tmp_path, "feeds/feed.json", wanted, instead)
    faults = json_faults(site.folder / "feeds" / "feed.json")
    assert any(expected in fault for fault in faults), faults


@pytest.mark.parametrize(("file", "judge"), [("atom.xml", atom_faults), ("rss.xml", rss_faults)])
def test_too_much_is_caught(tmp_path: Path, file: str, judge: object) -> None:
    """More than sixty entries, and more than two megabytes."""
    feed = specimen(tmp_path).folder / "feeds" / file
    name = "entry" if file == "atom.xml" else "item"
    text = feed.read_text(encoding="utf-8")
    entry = re.search(f"<{name}>.*</{name}>\n", text, re.DOTALL)
    assert entry
    more = "".join(entry[0].replace("02-20:tea", f"02-20:tea{n}").replace("Tea", "Tea" * 9_000) for n in range(80))
    feed.write_text(text.replace(entry[0], more), encoding="utf-8")
    assert callable(judge)
    faults = judge(feed)
    assert any("are more than 60" in fault for fault in faults), faults
    assert any("are more than 2000000" in fault for fault in faults), faults


def test_a_wrong_order_is_caught(tmp_path: Path) -> None:
    """An older entry above a newer one."""
    feed = specimen(tmp_path).folder / "feeds" / "rss.xml"
    text = feed.read_text(encoding="utf-8")
    item = text[text.index("<item>") : text.index("</channel>")]
    older = item.replace("Tue, 20 Feb", "Mon, 19 Feb").replace("02-20:tea", "02-19:tea")
    feed.write_text(text.replace(item, older + item), encoding="utf-8")
    assert rss_faults(feed) == ["the entries do not stand newest first"]


@pytest.mark.parametrize(
    ("file", "wanted", "instead", "expected"),
    [
        ("rss.xml", f"<link>{SITE}news/tea/", f"<link>{SITE}coffee/", f"nothing is at {SITE}coffee/"),
        ("feed.json", f'"url": "{SITE}news/tea/"', f'"url": "{SITE}coffee/"', f"nothing is at {SITE}coffee/"),
        ("atom.xml", f'rel="self" href="{SITE}feeds/', f'rel="self" href="{SITE}elsewhere/', "it says it is at"),
        ("feed.json", f'"feed_url": "{SITE}feeds/', f'"feed_url": "{SITE}', "it says it is at"),
    ],
)
def test_a_wrong_place_is_caught(tmp_path: Path, file: str, wanted: str, instead: str, expected: str) -> None:
    """A feed that names a page the output does not hold, or another address than its own."""
    site = specimen(tmp_path, f"feeds/{file}", wanted, instead)
    (fault,) = place_faults(site.folder / "feeds" / file, site)
    assert fault.startswith(expected)


@pytest.mark.parametrize("content", ["", "<p>Tea</p>", '<a href="mailto:tea@specimen.example">Tea</a>'])
def test_content_without_relative_addresses_passes(content: str) -> None:
    """Nothing at all, no address and a mail address are fine."""
    assert not relative_addresses(content)


def test_relative_candidates_are_caught() -> None:
    """Each candidate of a `srcset` counts."""
    faults = relative_addresses('<img srcset="https://specimen.example/a.png 1x, /b.png 2x">')
    assert faults == ["not absolute: /b.png 2x"]
