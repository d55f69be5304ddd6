"""Every link and every resource of the site is there, at a domain's root and under a path, and none is elsewhere."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.judges.lychee import broken_links
from tests.judges.resources import resource_faults
from tests.judges.specimens import specimen
from tests.page_kinds import BuiltSite


def test_no_link_is_broken(either_site: BuiltSite) -> None:
    """Every link within the site has a page, and every fragment an element to lead to."""
    assert not broken_links(either_site)


def test_resources_are_the_sites_own(either_site: BuiltSite) -> None:
    """Pictures, styles, scripts and icons lie in the output, and a page asks no other host for anything."""
    assert not resource_faults(either_site)


def test_links_stay_under_the_path(built_portal: BuiltSite) -> None:
    """Under `/portal/`, no page links to the domain's root, where somebody else's site may be."""
    strays = [
        f"{page.address}: {href}"
        for page in built_portal.pages
        for href in page.document.xpath("//a/@href | //form/@action | //link/@href")
        if href.startswith("/") and not href.startswith(built_portal.path)
    ]
    assert not strays


def test_a_faultless_site_passes(tmp_path: Path) -> None:
    """The judges find nothing where there is nothing."""
    site = specimen(tmp_path)
    assert not broken_links(site)
    assert not resource_faults(site)


@pytest.mark.parametrize(
    "link",
    [
        "/nowhere/",
        "/news/tea/#nowhere",
        "nowhere.html",
        "https://specimen.example/nowhere/",
        "https://specimen.example/#x",
    ],
)
def test_a_broken_link_is_caught(tmp_path: Path, link: str) -> None:
    """A missing page, a missing fragment and the site's own absolute address of a missing page are each named."""
    assert broken_links(specimen(tmp_path, "index.html", "/news/tea/#prices", link))


@pytest.mark.parametrize(
    ("file", "wanted", "instead"),
    [
        ("index.html", "<p>", '<p><img alt="" src="https://elsewhere.example/a.png">'),
        ("index.html", "<p>", '<p><img alt="" src="//elsewhere.example/a.png">'),
        ("index.html", "<p>", '<p><img alt="" src="/style.css" srcset="/missing.png 2x">'),
        ("index.html", "<p>", "<p style=\"background: url('https://elsewhere.example/a.png')\">"),
        ("index.html", "/style.css", "https://elsewhere.example/style.css"),
        ("index.html", '"icon" href="data:,"', '"preconnect" href="https://elsewhere.example"'),
        ("news/tea/index.html", "</body>", '<script src="missing.js"></script></body>'),
        ("style.css", "a {", '@import "https://elsewhere.example/a.css"; a {'),
        ("style.css", "a {", "a { background: url(missing.png);"),
    ],
)
def test_a_resource_from_elsewhere_is_caught(tmp_path: Path, file: str, wanted: str, instead: str) -> None:
    """Whatever element or style asks for it: a resource of another host, or one that is missing, is named."""
    assert len(resource_faults(specimen(tmp_path, file, wanted, instead))) == 1
