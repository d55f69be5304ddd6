"""From files that changed to addresses of pages that changed, and to whether search engines may be told of them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Literal
from urllib.parse import quote, unquote

from lxml import html
from lxml.etree import ParserError

from newsroom.deploying.plan import Plan

PageChange = Literal["new", "changed", "gone"]
INDEX = "index.html"
NOT_FOUND = "404.html"
FEEDS = ("atom.xml", "rss.xml", "feed.json")


@dataclass(frozen=True, slots=True)
class ChangedPage:
    """A page whose bytes are others than before. `is_indexed`: search engines may have it, under this address."""

    path: str
    address: str
    change: PageChange
    is_indexed: bool


def changed_pages(plan: Plan, places: Mapping[str, Path], site: str) -> tuple[ChangedPage, ...]:
    """Every page the plan puts or deletes, by address."""
    found = [
        _page(put.path, "new" if put.change == "new" else "changed", places, site)
        for put in plan.put
        if _is_page(put.path)
    ]
    gone = (path for path in (*plan.clear, *plan.delete) if _is_page(path))
    # What is gone is in no head any more; a search engine meets its answer when it comes by.
    found += [ChangedPage(path, address_of(path, site), "gone", is_indexed=False) for path in gone]
    return tuple(sorted(found, key=lambda page: page.address))


def _page(path: str, change: PageChange, places: Mapping[str, Path], site: str) -> ChangedPage:
    address = address_of(path, site)
    return ChangedPage(path, address, change, may_be_told(places[path], address))


def _is_page(path: str) -> bool:
    """What answers for addresses that are not there has none of its own."""
    return path.endswith((".html", ".htm")) and path != NOT_FOUND


def may_be_told(place: Path, address: str) -> bool:
    """Whether a page's own head lets search engines have it here: neither noindex nor another canonical address.

    Raises OSError.
    """
    try:
        # Of a page of some length the head is a small part.
        tree = html.document_fromstring(place.read_bytes().partition(b"</head>")[0])
    except (ParserError, ValueError):
        return False
    robots = ",".join(tree.xpath("//meta[translate(@name, 'ROBTS', 'robts')='robots']/@content")).lower()
    if {"noindex", "none"} & {word.strip() for word in robots.split(",")}:
        return False
    refresh = tree.xpath("//meta[translate(@http-equiv, 'REFSH', 'refsh')='refresh']")
    canonical = tree.xpath("//link[@rel='canonical']/@href")
    return not refresh and all(unquote(href) == unquote(address) for href in canonical)


def address_of(path: str, site: str) -> str:
    """The whole address readers know a file by."""
    named = path[: -len(INDEX)] if path == INDEX or path.endswith(f"/{INDEX}") else path
    return f"{site}/{quote(named)}"


def told_pages(paths: Iterable[str], places: Mapping[str, Path], site: str) -> tuple[str, ...]:
    """The addresses of those pages among the paths that search engines may be told of."""
    pages = sorted(path for path in paths if path in places and _is_page(path))
    return tuple(address for path in pages if may_be_told(places[path], address := address_of(path, site)))


def told_feeds(paths: Iterable[str], site: str) -> tuple[str, ...]:
    """The addresses of the feeds among the paths, for whoever carries feeds to their readers."""
    return tuple(address_of(path, site) for path in sorted(paths) if path.rpartition("/")[2] in FEEDS)
