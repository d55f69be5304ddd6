"""Finds one page of every kind in a built site, by the promised addresses and by what pages say of themselves."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

from lxml import html

STATIC_PAGES = ("about", "accessibility", "contact", "editorial-policy", "privacy", "reprint-policy")


@dataclass(frozen=True)
class BuiltPage:
    """A page of the output. `address` is relative to the site's path: empty for the front page, `archive/2018/`."""

    file: Path
    address: str

    @cached_property
    def document(self) -> html.HtmlElement:
        """The page, parsed."""
        return html.document_fromstring(self.file.read_bytes(), parser=html.HTMLParser(encoding="utf-8"))

    def meta(self, name: str) -> str:
        """The content of a `<meta>` with this name or property, or nothing."""
        found = self.document.xpath("//meta[@name=$name or @property=$name]/@content", name=name)
        return str(found[0]) if found else ""

    @property
    def canonical(self) -> str:
        """The absolute address the page gives as its own, or nothing."""
        found = self.document.xpath("//link[@rel='canonical']/@href")
        return str(found[0]) if found else ""

    @property
    def forwards(self) -> bool:
        """Whether it stands at an old address and sends the reader on at once."""
        return bool(self.document.xpath("//meta[@http-equiv='refresh']"))

    def holds(self, path: str) -> bool:
        """Whether the main part holds what an XPath looks for."""
        return bool(self.document.xpath(f"//main{path}"))


@dataclass(frozen=True)
class BuiltSite:
    """The output of a build. `path` is where it is made to live: `/` or `/portal/`."""

    folder: Path
    path: str

    @cached_property
    def pages(self) -> tuple[BuiltPage, ...]:
        """Every page, in the order of their addresses."""
        files = sorted(self.folder.rglob("*.html"))
        return tuple(BuiltPage(file, self._address(file)) for file in files)

    @cached_property
    def url(self) -> str:
        """The absolute address of the front page, with its trailing slash, as the page itself gives it."""
        return self.page("").canonical

    def _address(self, file: Path) -> str:
        return file.relative_to(self.folder).as_posix().removesuffix("index.html")

    @property
    def sections(self) -> list[BuiltPage]:
        """The first page of every section."""
        return [page for page in self.pages if _is_section(page)]

    def page(self, address: str) -> BuiltPage:
        """The page at an address. A missing one fails the test with a list of those there are."""
        for page in self.pages:
            if page.address == address:
                return page
        there = ", ".join(f"/{page.address}" for page in self.pages)
        raise AssertionError(f"no page at /{address}; there are {there}")

    def of_kind(self, kind: str) -> BuiltPage:
        """The fullest page of a kind: what can go wrong on a page is likeliest to go wrong on that one."""
        found = sorted(self.all_of_kind(kind), key=lambda page: (-page.file.stat().st_size, page.address))
        assert found, f"the site has no page of the kind {kind!r}"
        return found[0]

    def all_of_kind(self, kind: str) -> Iterator[BuiltPage]:
        """Every page of a kind named in `KINDS` or `FURTHER_KINDS`."""
        belongs = {**KINDS, **FURTHER_KINDS}[kind]
        return (page for page in self.pages if belongs(page))


def _at(pattern: str) -> Callable[[BuiltPage], bool]:
    return lambda page: re.fullmatch(pattern, page.address) is not None


def _is_article(page: BuiltPage) -> bool:
    return page.meta("og:type") == "article"


def _is_reprint(page: BuiltPage) -> bool:
    return _is_article(page) and page.holds("//a[contains(@href, '/sources/')]")


def _is_section(page: BuiltPage) -> bool:
    """A section has its feeds beside it; so have the whole site, tags and sources, each in a folder of their own."""
    beside = page.file.parent / "rss.xml"
    return page.file.name == "index.html" and beside.is_file() and not re.match(r"(feeds|tags|sources)/", page.address)


def _has_sections_below(page: BuiltPage) -> bool:
    return _is_section(page) and any(page.file.parent.glob("*/rss.xml"))


# Every kind of page that the repository's own content makes.
KINDS: dict[str, Callable[[BuiltPage], bool]] = {
    "front page": _at(""),
    "section with sub-sections": _has_sections_below,
    "section": lambda page: _is_section(page) and not _has_sections_below(page),
    "article": lambda page: _is_article(page) and not _is_reprint(page),
    "article with a table": lambda page: _is_article(page) and page.holds("//table"),
    "reprint": _is_reprint,
    "republish": _at(r".*/republish/"),
    "tag": _at(r"tags/[^/]+/"),
    "tags": _at("tags/"),
    "author": _at(r"authors/[^/]+/"),
    "authors": _at("authors/"),
    "source": _at(r"sources/[^/]+/"),
    "sources": _at("sources/"),
    "archive": _at("archive/"),
    "archive of a year": _at(r"archive/\d{4}/"),
    "archive of a month": _at(r"archive/\d{4}/\d{2}/"),
    **{name: _at(f"{name}/") for name in STATIC_PAGES},
    "join": _at("join/"),
    "golden crown": _at("join/golden-crown/"),
    "feeds": _at("feeds/"),
    "404": _at("404.html"),
}
# Kinds that the content may or may not make, as it grows.
FURTHER_KINDS: dict[str, Callable[[BuiltPage], bool]] = {
    "further page of a list": _at(r".*/page/\d+/"),
}
