"""Search engines get valid sitemaps that fit the output, and robots.txt leads to them."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path
from typing import Any

import pytest

from plugins.sitemaps import sitemap_outputs
from plugins.sitemaps.parts import Limits
from tests.judges.sitemaps import index_faults, news_faults, robots_faults, sitemap_faults
from tests.judges.specimen_portal import POLICIES
from tests.judges.specimens import SITE, specimen
from tests.page_kinds import BuiltSite
from tests.projects import CLOCK
from tests.unit.samples import days_apart, materials

NOW = datetime.fromisoformat(CLOCK)


def test_the_sitemap_fits_the_output(any_site: BuiltSite) -> None:
    """By its schema; every address has a page that wants to be found, every such article is there, versions agree."""
    assert not sitemap_faults(any_site)


def test_the_news_sitemap_fits_the_output(any_site: BuiltSite) -> None:
    """By its schema; what is news by its page is there, and nothing else."""
    assert not news_faults(any_site, NOW)


def test_the_specimen_portal_has_what_is_judged(specimen_portal: BuiltSite) -> None:
    """News in two languages, pictures, language versions; of the reprints only those that may be there."""
    news = (specimen_portal.folder / "sitemap-news.xml").read_text(encoding="utf-8")
    main = (specimen_portal.folder / "sitemap.xml").read_text(encoding="utf-8")
    assert [policy for policy in POLICIES if f"/reprint-{policy}/" in news] == ["index"]
    assert [policy for policy in POLICIES if f"/reprint-{policy}/" in main] == ["noindex-news", "index"]
    assert ">zh-cn<" in news
    assert 'hreflang="x-default"' in main
    assert "<image:loc>https://specimen.example/images/cup.png<" in main
    assert not [name for name in ("secret", "gone", "over", "thanks", "404") if f"/{name}" in main + news]


def test_robots_are_led_to_the_sitemaps(any_site: BuiltSite) -> None:
    """robots.txt names both and forbids nothing as a whole."""
    assert not robots_faults(any_site)


@pytest.fixture
def in_parts(tmp_path: Path) -> Path:
    """A sitemap of thirty articles where ten addresses fill a file."""
    made = materials(days_apart(30), url=SITE.rstrip("/"))
    for output in sitemap_outputs(made, Limits(10, 1_000_000)):
        (tmp_path / output.path).write_bytes(bytes(output.view()))  # type: ignore[call-overload]
    return tmp_path


def test_an_index_is_valid(in_parts: Path) -> None:
    """It and each of its parts by their schemas; together they hold everything once."""
    assert len(list(in_parts.glob("sitemap-?.xml"))) > 2
    assert not index_faults(in_parts, SITE)


@pytest.mark.parametrize(
    ("file", "wanted", "instead", "expected"),
    [
        ("sitemap.xml", "<loc>https://specimen.example/sitemap-1.xml", "<loc>/sitemap-1.xml", "pattern"),
        ("sitemap.xml", "sitemap-2.xml", "sitemap-1.xml", "twice"),
        ("sitemap.xml", "sitemap-2.xml", "elsewhere.xml", "is not there"),
        ("sitemap-2.xml", "<loc>", "<at>", "not well-formed"),
        ("sitemap-2.xml", "lastmod>", "changed>", "changed"),
    ],
)
def test_a_mistake_in_an_index_is_caught(in_parts: Path, file: str, wanted: str, instead: str, expected: str) -> None:
    """Addresses of parts that are none, or twice, or lead nowhere; parts that are no sitemaps."""
    path = in_parts / file
    path.write_text(path.read_text(encoding="utf-8").replace(wanted, instead), encoding="utf-8")
    faults = index_faults(in_parts, SITE)
    assert any(expected in fault for fault in faults), faults


def test_a_faultless_site_passes(tmp_path: Path) -> None:
    """The judges find nothing where there is nothing."""
    site = specimen_with_news(tmp_path)
    assert not sitemap_faults(site)
    assert not news_faults(site, NOW)
    assert not robots_faults(site)


def specimen_with_news(folder: Path, file: str = "", wanted: str = "", instead: str = "") -> BuiltSite:
    """The specimen site whose article says when it came out."""
    site = specimen(folder, file, wanted, instead)
    page = site.folder / "news" / "tea" / "index.html"
    meta = '<meta property="og:title" content="Tea">\n'
    meta += '<meta property="article:published_time" content="2026-11-23T09:30+08:00">\n<title>'
    page.write_text(page.read_text(encoding="utf-8").replace("<title>", meta), encoding="utf-8")
    return site


@pytest.mark.parametrize(
    ("file", "wanted", "instead", "expected"),
    [
        ("sitemap.xml", "</urlset>", "", "not well-formed"),
        ("sitemap.xml", "/0.9", "/0.8", "the root is"),
        ("sitemap.xml", "<loc>https://specimen.example/news/tea/", "<loc>https://specimen.example/x/", "has no file"),
        ("sitemap.xml", "<loc>https://specimen.example/news", "<loc>https://elsewhere.example/news", "is not on"),
        ("sitemap.xml", "<loc>https://specimen.example/news/tea/", "<loc>https://specimen.example/", "twice"),
        ("sitemap.xml", "T09:30:00+08:00", " 09:30", "not a W3C date"),
        ("sitemap.xml", "2018-02-20T", "2018-02-30T", "not a W3C date"),
        ("sitemap.xml", "T09:30:00+08:00", "T09:30:00", "not a W3C date"),
        ("sitemap.xml", "<lastmod>", "<priority>2</priority><lastmod>", "priority"),
        ("sitemap.xml", "<image:image>", "<image:image><image:title>Tea</image:title>", "title"),
        ("sitemap.xml", "tea.png", "coffee.png", "has no file"),
        ("sitemap.xml", 'hreflang="zh-CN" href="https', 'hreflang="Chinese" href="https', "hreflang"),
        ("sitemap.xml", ' rel="alternate" hreflang="en"', ' hreflang="en"', "rel"),
        ("zh/news/tea/index.html", 'hreflang="en" href="', 'hreflang="de" href="', "the head names"),
        ("news/tea/index.html", "<title>", '<meta name="robots" content="noindex"><title>', "is listed, and says"),
        ("news/tea/index.html", 'canonical" href="https://specimen', 'canonical" href="https://else', "is listed, and"),
    ],
)
def test_a_mistake_is_caught(tmp_path: Path, file: str, wanted: str, instead: str, expected: str) -> None:
    """Broken XML, foreign, doubled or dead addresses, dates that are none, lone versions, unwanted pages are named."""
    faults = sitemap_faults(specimen(tmp_path, file, wanted, instead))
    assert any(expected in fault for fault in faults), faults


def test_a_version_that_does_not_answer_is_caught(tmp_path: Path) -> None:
    """A pair that only one side names counts for nothing."""
    site = specimen(tmp_path)
    link = f'<xhtml:link rel="alternate" hreflang="zh-CN" href="{SITE}zh/news/tea/"/>'
    head = f'<link rel="alternate" hreflang="zh-CN" href="{SITE}zh/news/tea/">'
    for name, text in (("sitemap.xml", link), ("zh/news/tea/index.html", head)):
        file = site.folder / name
        before, _, after = file.read_text(encoding="utf-8").rpartition(text)
        file.write_text(before + after, encoding="utf-8")
    faults = sitemap_faults(site)
    assert f"{SITE}zh/news/tea/ does not name {SITE}news/tea/ back" in faults
    assert f"{SITE}zh/news/tea/ names versions without itself" in faults


NEWS_MISTAKES: dict[str, tuple[str, str, str]] = {
    "no title": ("<news:title>Tea</news:title>\n", "", "title"),
    "an empty name": ("<news:name>Specimen", "<news:name>", "name"),
    "a language in full": ("<news:language>en", "<news:language>English", "language"),
    "another language than the page's": ("<news:language>en", "<news:language>zh-cn", "is in en"),
    "a moment without offset": ("T09:30+08:00", "T09:30", "publication_date"),
    "another moment than the page's": ("T09:30+08:00", "T09:31+08:00", "came out at"),
    "another title than the page's": ("<news:title>Tea", "<news:title>Coffee", "is called 'Tea'"),
    "no such page": ("news/tea/", "news/coffee/", "has no page"),
    "elements in no order": ("<news:news>", "<news:news><news:title>Tea</news:title>", "title"),
    "no news": ("<url>", "<url><loc>https://specimen.example/</loc></url><url>", "is no news"),
}


@pytest.mark.parametrize(("wanted", "instead", "expected"), NEWS_MISTAKES.values(), ids=NEWS_MISTAKES)
def test_a_mistake_in_the_news_sitemap_is_caught(tmp_path: Path, wanted: str, instead: str, expected: str) -> None:
    """What is missing, what Google cannot read, what the page does not say is named."""
    faults = news_faults(specimen_with_news(tmp_path, "sitemap-news.xml", wanted, instead), NOW)
    assert any(expected in fault for fault in faults), faults


@pytest.mark.parametrize("clock", ["2026-11-25T09:30+08:00", "2026-11-23T09:29+08:00"])
def test_old_news_is_caught(tmp_path: Path, clock: str) -> None:
    """Two days after it came out; and before."""
    faults = news_faults(specimen_with_news(tmp_path), datetime.fromisoformat(clock))
    assert faults == ["news/tea/ is older than two days, or not for news search"]


def test_news_left_out_is_caught(tmp_path: Path) -> None:
    """An empty news sitemap is valid, unless there is news."""
    site = specimen_with_news(tmp_path)
    empty = '<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9"/>'
    (site.folder / "sitemap-news.xml").write_text(empty, encoding="utf-8")
    later: Any = datetime.fromisoformat("2026-12-01T00:00+08:00")
    assert news_faults(site, later) == []
    assert news_faults(site, NOW) == [f"{SITE}news/tea/ is news and is not listed"]


def test_an_article_left_out_is_caught(tmp_path: Path) -> None:
    """An article that wants to be found and is not listed."""
    site = specimen(tmp_path, "news/tea/index.html", "<title>", '<meta property="og:type" content="article"><title>')
    sitemap = site.folder / "sitemap.xml"
    sitemap.write_text('<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9"/>', encoding="utf-8")
    assert f"{SITE}news/tea/ is an article and is not listed" in sitemap_faults(site)


@pytest.mark.parametrize(
    ("wanted", "instead"),
    [("Sitemap: https", "Sitemap: http"), ("sitemap-news.xml", "news.xml"), ("Allow: /", "Disallow: /")],
)
def test_a_mistake_in_robots_is_caught(tmp_path: Path, wanted: str, instead: str) -> None:
    """A wrong address of a sitemap, and a site that is closed to everybody."""
    assert robots_faults(specimen(tmp_path, "robots.txt", wanted, instead))
