"""Every feed is valid, is read by a feed reader, and makes sense far from the site."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.judges.feeds import atom_faults, links_to_nowhere, relative_addresses, rss_faults
from tests.judges.specimens import SITE, specimen
from tests.page_kinds import BuiltSite


def test_the_promised_feeds_are_there(built_site: BuiltSite) -> None:
    """The site and every section have an Atom and an RSS feed."""
    folders = [built_site.folder / "feeds", *(page.file.parent for page in built_site.sections)]
    promised = [folder / name for folder in folders for name in ("atom.xml", "rss.xml")]
    assert [str(feed) for feed in promised if not feed.is_file()] == []
    assert (built_site.folder / "feeds" / "atom.xml").read_text(encoding="utf-8").count("<entry") > 0


def test_atom_feeds_are_valid(either_site: BuiltSite) -> None:
    """By the schema of RFC 4287, with absolute addresses only."""
    feeds = sorted(either_site.folder.rglob("atom.xml"))
    assert feeds
    assert {str(feed): faults for feed in feeds if (faults := atom_faults(feed))} == {}


def test_rss_feeds_are_valid(either_site: BuiltSite) -> None:
    """By RSS 2.0, with absolute addresses only."""
    feeds = sorted(either_site.folder.rglob("rss.xml"))
    assert feeds
    assert {str(feed): faults for feed in feeds if (faults := rss_faults(feed))} == {}


def test_feeds_lead_to_the_site(either_site: BuiltSite) -> None:
    """Every address of the site that a feed names has a file in the output."""
    feeds = sorted([*either_site.folder.rglob("atom.xml"), *either_site.folder.rglob("rss.xml")])
    assert {str(feed): lost for feed in feeds if (lost := links_to_nowhere(feed, either_site))} == {}


def test_faultless_feeds_pass(tmp_path: Path) -> None:
    """The judges find nothing where there is nothing."""
    site = specimen(tmp_path)
    for file, faults in (("atom.xml", atom_faults), ("rss.xml", rss_faults)):
        assert not faults(site.folder / "feeds" / file)
        assert not links_to_nowhere(site.folder / "feeds" / file, site)


@pytest.mark.parametrize(
    ("wanted", "instead", "expected"),
    [
        ("<updated>2018-02-20T09:30:00+08:00</updated>\n<link", "<link", "updated"),
        ("2018-02-20T09:30:00+08:00</updated>\n<author>", "20 February 2018</updated>\n<author>", "updated"),
        ("<author><name>Staff</name></author>", "<author/>", "author"),
        ("</feed>", "", "not well-formed"),
        ('&lt;a href="https://specimen.example/news/tea/#prices"', '&lt;a href="#prices"', "not absolute: #prices"),
        ("tag:specimen.example,2018-02-20:tea", "https://specimen.example/", "twice"),
        ('<link href="https://specimen.example/news/tea/"/>', '<link href="/news/tea/"/>', "not absolute: /news/tea/"),
    ],
)
def test_a_mistake_in_atom_is_caught(tmp_path: Path, wanted: str, instead: str, expected: str) -> None:
    """A missing or wrong date, a nameless author, a lost end, an address or an id that will not do: each is named."""
    site = specimen(tmp_path, "feeds/atom.xml", wanted, instead)
    faults = atom_faults(site.folder / "feeds" / "atom.xml")
    assert any(expected in fault for fault in faults), faults


@pytest.mark.parametrize(
    ("wanted", "instead", "expected"),
    [
        ("<description>Tea, traded.</description>", "", "no description"),
        ("Tue, 20 Feb 2018 09:30:00 +0800", "2018-02-20T09:30", "pubDate"),
        ("<title>Tea</title>\n", "", "neither title nor description"),
        ("&lt;p&gt;", '&lt;p&gt;&lt;img src="/tea.png"&gt;', "not absolute: /tea.png"),
        ("</guid>", '</guid><enclosure url="/tea.png" type="image/png"/>', "enclosure"),
        ("<guid", "<x:guid", "not well-formed"),
    ],
)
def test_a_mistake_in_rss_is_caught(tmp_path: Path, wanted: str, instead: str, expected: str) -> None:
    """No description, a wrong date, an item without words, a relative address, half an enclosure: each is named."""
    site = specimen(tmp_path, "feeds/rss.xml", wanted, instead)
    faults = rss_faults(site.folder / "feeds" / "rss.xml")
    assert any(expected in fault for fault in faults), faults


def test_a_link_to_nowhere_is_caught(tmp_path: Path) -> None:
    """A feed that names a page the output does not hold."""
    site = specimen(tmp_path, "feeds/rss.xml", "<link>https://specimen.example/news/tea/", f"<link>{SITE}coffee/")
    assert links_to_nowhere(site.folder / "feeds" / "rss.xml", site) == [f"{SITE}coffee/"]


@pytest.mark.parametrize("content", ["", "<p>Tea</p>", '<a href="mailto:tea@specimen.example">Tea</a>'])
def test_content_without_relative_addresses_passes(content: str) -> None:
    """Nothing at all, no address and a mail address are fine."""
    assert not relative_addresses(content)
