"""From files to addresses, and which of them search engines may be told of."""

from __future__ import annotations

from pathlib import Path

import pytest

from newsroom.deploying.addresses import address_of, changed_pages, may_be_told, told_feeds, told_pages
from newsroom.deploying.plan import Plan, Put

SITE = "https://host.example/portal"
ADDRESS = f"{SITE}/news/tea/"


@pytest.mark.parametrize(
    ("path", "address"),
    [
        ("index.html", "/"),
        ("news/tea/index.html", "/news/tea/"),
        ("tags/茶/index.html", "/tags/%E8%8C%B6/"),
        ("old.html", "/old.html"),
        ("feeds/atom.xml", "/feeds/atom.xml"),
        ("news/myindex.html", "/news/myindex.html"),
    ],
)
def test_addresses(path: str, address: str) -> None:
    """As readers know them."""
    assert address_of(path, SITE) == SITE + address


HEADS = {
    "": True,
    f'<link rel="canonical" href="{ADDRESS}">': True,
    '<meta name="robots" content="max-image-preview:large">': True,
    '<meta name="Googlebot-News" content="noindex">': True,
    '<meta name="robots" content="noindex, max-image-preview:large">': False,
    '<META NAME="Robots" CONTENT="NoIndex">': False,
    '<meta name="robots" content="none">': False,
    '<link rel="canonical" href="https://source.example/tea">': False,
    '<meta http-equiv="refresh" content="0; url=/new/">': False,
}


@pytest.mark.parametrize(("head", "may"), HEADS.items())
def test_a_page_says_itself_whether_it_may_be_told(tmp_path: Path, head: str, *, may: bool) -> None:
    """Neither noindex nor another's canonical address is ever pushed, nor a page that only leads on."""
    page = tmp_path / "index.html"
    page.write_text(f"<!doctype html><head>{head}</head><body><p>茶</p></body>", encoding="utf-8")
    assert may_be_told(page, ADDRESS) is may


@pytest.mark.parametrize("data", [b"", b"\0", b"\xff\xfe", b"<", b"text"])
def test_what_is_no_page(tmp_path: Path, data: bytes) -> None:
    """A file that ends in .html and holds something else stops nothing."""
    (tmp_path / "x.html").write_bytes(data)
    assert may_be_told(tmp_path / "x.html", ADDRESS) in {True, False}


def test_changed_pages(tmp_path: Path) -> None:
    """Pages only, with what became of them; the page for what is not there has no address."""
    page = tmp_path / "page.html"
    page.write_text("<p>x</p>", encoding="utf-8")
    put = tuple(
        Put(path, change)  # type: ignore[arg-type]
        for path, change in [
            ("a.css", "new"),
            ("new/index.html", "new"),
            ("old/index.html", "again"),
            ("404.html", "new"),
        ]
    )
    plan = Plan(put=put, delete=("gone/index.html", "gone/x.png"))
    places = {each.path: page for each in put}
    found = [
        (each.address.removeprefix(SITE), each.change, each.is_indexed) for each in changed_pages(plan, places, SITE)
    ]
    assert found == [("/gone/", "gone", False), ("/new/", "new", True), ("/old/", "changed", True)]


def test_who_is_told_of_what(tmp_path: Path) -> None:
    """Search engines of pages that are still there, hubs of feeds."""
    page, hidden = tmp_path / "page.html", tmp_path / "hidden.html"
    page.write_text("<p>x</p>", encoding="utf-8")
    hidden.write_text('<meta name="robots" content="noindex"><p>x</p>', encoding="utf-8")
    places = {"a/index.html": page, "b/index.html": hidden, "feeds/atom.xml": page}
    untold = {*places, "deleted/index.html", "404.html"}
    assert told_pages(untold, places, SITE) == (f"{SITE}/a/",)
    assert told_feeds(untold, SITE) == (f"{SITE}/feeds/atom.xml",)
