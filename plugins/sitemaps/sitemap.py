"""The sitemap: every address that search engines should know, with its real last change."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime

from lxml import etree

from plugins.content_model.addresses import (
    archive_address,
    author_address,
    section_address,
    source_address,
    tag_address,
)
from plugins.reading.edition import Article
from plugins.reprints.indexing import consequences_of
from plugins.views.feed_models import SitemapEntry
from plugins.views.listing_pages import source_articles
from plugins.views.materials import Materials

NAMESPACE = "http://www.sitemaps.org/schemas/sitemap/0.9"


def sitemap_entries(materials: Materials) -> tuple[SitemapEntry, ...]:
    """Each indexable page once: front page, sections, articles, lists, the editors' pages."""
    return tuple(SitemapEntry(materials.absolute(address), modified) for address, modified in _addresses(materials))


def changed(article: Article) -> datetime:
    """When the article last changed in substance."""
    return article.meta.modified.instant if article.meta.modified else article.meta.date.instant


def _newest(articles: tuple[Article, ...] | list[Article]) -> datetime | None:
    return max(map(changed, articles), default=None)


def _addresses(materials: Materials) -> Iterator[tuple[str, datetime | None]]:
    yield "/", _newest(materials.edition.listed)
    for section in materials.tree.by_path.values():
        yield section_address(section.spec.path), _newest(section.articles)
    yield from (
        (article.address, changed(article))
        for article in materials.edition.listed
        if consequences_of(article).in_main_sitemap
    )
    yield from _list_addresses(materials)
    yield from _archive_addresses(materials)
    for page in materials.edition.pages:
        if page.meta.status == "published":
            yield page.address, page.meta.modified.instant if page.meta.modified else None


def _list_addresses(materials: Materials) -> Iterator[tuple[str, datetime | None]]:
    for tag in materials.tags.values():
        yield tag_address(tag.slug), _newest(tag.articles)
    for author in materials.authors.values():
        yield author_address(author.id), _newest(author.articles)
    for source, articles in source_articles(materials):
        yield source_address(source.id), _newest(articles)
    yield from ((address, None) for address in ("/tags/", "/authors/", "/sources/", "/feeds/"))


def _archive_addresses(materials: Materials) -> Iterator[tuple[str, datetime | None]]:
    yield archive_address(), _newest(materials.edition.listed)
    for year in sorted({month.year for month in materials.months}, reverse=True):
        yield archive_address(year), None
    for month in materials.months:
        yield archive_address(month.year, month.month), _newest(month.articles)


def sitemap_xml(entries: tuple[SitemapEntry, ...]) -> bytes:
    """The sitemap in the protocol's form (sitemaps.org, protocol 0.9)."""
    root = etree.Element(f"{{{NAMESPACE}}}urlset", nsmap={None: NAMESPACE})
    for entry in entries:
        url = etree.SubElement(root, f"{{{NAMESPACE}}}url")
        etree.SubElement(url, f"{{{NAMESPACE}}}loc").text = entry.url
        if entry.modified is not None:
            etree.SubElement(url, f"{{{NAMESPACE}}}lastmod").text = entry.modified.isoformat(timespec="seconds")
    etree.indent(root)
    return etree.tostring(root, xml_declaration=True, encoding="utf-8") + b"\n"


def robots_txt(sitemap_url: str) -> bytes:
    """Everything may be read; what must not be is not there (RFC 9309)."""
    return f"User-agent: *\nAllow: /\n\nSitemap: {sitemap_url}\n".encode()
