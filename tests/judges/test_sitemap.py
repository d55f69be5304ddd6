"""Search engines get a valid sitemap that fits the output, and robots.txt leads to it."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.judges.sitemaps import robots_faults, sitemap_faults
from tests.judges.specimens import specimen
from tests.page_kinds import BuiltSite


def test_the_sitemap_fits_the_output(either_site: BuiltSite) -> None:
    """Every address has a page that wants to be found, every such article is there, every date is one."""
    assert not sitemap_faults(either_site)


def test_robots_are_led_to_the_sitemap(either_site: BuiltSite) -> None:
    """robots.txt names the sitemap and forbids nothing as a whole."""
    assert not robots_faults(either_site)


def test_a_faultless_site_passes(tmp_path: Path) -> None:
    """The judges find nothing where there is nothing."""
    site = specimen(tmp_path)
    assert not sitemap_faults(site)
    assert not robots_faults(site)


@pytest.mark.parametrize(
    ("file", "wanted", "instead", "expected"),
    [
        ("sitemap.xml", "</urlset>", "", "not well-formed"),
        ("sitemap.xml", "/0.9", "/0.8", "the root is"),
        ("sitemap.xml", "news/tea/", "news/coffee/", "has no file"),
        ("sitemap.xml", "specimen.example/news", "elsewhere.example/news", "is not on"),
        ("sitemap.xml", "news/tea/", "", "twice"),
        ("sitemap.xml", "T09:30:00+08:00", " 09:30", "not a W3C date"),
        ("sitemap.xml", "2018-02-20T", "2018-02-30T", "not a W3C date"),
        ("sitemap.xml", "T09:30:00+08:00", "T09:30:00", "not a W3C date"),
        ("news/tea/index.html", "<title>", '<meta name="robots" content="noindex"><title>', "is listed, and says"),
        ("news/tea/index.html", "specimen.example/news", "elsewhere.example/news", "is listed, and says"),
    ],
)
def test_a_mistake_is_caught(tmp_path: Path, file: str, wanted: str, instead: str, expected: str) -> None:
    """Broken XML, foreign, doubled or dead addresses, dates that are none and unwanted pages are each named."""
    faults = sitemap_faults(specimen(tmp_path, file, wanted, instead))
    assert any(expected in fault for fault in faults), faults


def test_an_article_left_out_is_caught(tmp_path: Path) -> None:
    """An article that wants to be found and is not listed."""
    site = specimen(tmp_path, "news/tea/index.html", "<title>", '<meta property="og:type" content="article"><title>')
    sitemap = site.folder / "sitemap.xml"
    lines = [line for line in sitemap.read_text(encoding="utf-8").splitlines() if "news/tea" not in line]
    sitemap.write_text("\n".join(lines), encoding="utf-8")
    assert sitemap_faults(site) == ["https://specimen.example/news/tea/ is an article and is not listed"]


@pytest.mark.parametrize(("wanted", "instead"), [("Sitemap: https", "Sitemap: http"), ("Allow: /", "Disallow: /")])
def test_a_mistake_in_robots_is_caught(tmp_path: Path, wanted: str, instead: str) -> None:
    """A wrong address of the sitemap, and a site that is closed to everybody."""
    assert robots_faults(specimen(tmp_path, "robots.txt", wanted, instead))
