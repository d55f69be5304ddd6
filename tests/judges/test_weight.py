"""Every page is light: a merchant reads it on a phone between two orders."""

from __future__ import annotations

from pathlib import Path

from tests.judges.specimens import specimen
from tests.judges.weight import heavy_pages
from tests.page_kinds import BuiltSite


def test_every_page_is_within_the_budget(either_site: BuiltSite) -> None:
    """HTML, CSS and JavaScript together stay under 40 kB compressed."""
    assert not heavy_pages(either_site)


def test_a_heavy_page_is_named(tmp_path: Path) -> None:
    """With a smaller budget the same pages are found to be over it."""
    site = specimen(tmp_path)
    assert not heavy_pages(site)
    assert heavy_pages(site, most=100)


def test_there_is_one_stylesheet(built_site: BuiltSite) -> None:
    """One CSS file, named after what is in it, serves every page."""
    sheets = {str(href) for page in built_site.pages for href in page.document.xpath("//link[@rel='stylesheet']/@href")}
    assert len(sheets) == 1
