"""Sitemaps, their index and the news sitemap as XML; robots.txt."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime

from lxml import etree
from lxml.etree import _Element as Element

from plugins.content_model.decoding import FORBIDDEN
from plugins.views.feed_models import NewsEntry, SitemapEntry

SITEMAP = "http://www.sitemaps.org/schemas/sitemap/0.9"
IMAGE = "http://www.google.com/schemas/sitemap-image/1.1"
NEWS = "http://www.google.com/schemas/sitemap-news/0.9"
XHTML = "http://www.w3.org/1999/xhtml"


def sitemap_xml(entries: Iterable[SitemapEntry]) -> bytes:
    """The sitemap in the protocol's form (sitemaps.org, protocol 0.9), with language versions and pictures.

    Language versions are Google's ("Localized versions of pages"), pictures too ("Image sitemaps").
    """
    root = etree.Element(f"{{{SITEMAP}}}urlset", nsmap={None: SITEMAP, "image": IMAGE, "xhtml": XHTML})
    for entry in entries:
        url = _located(root, "url", entry.url, entry.modified)
        for language, address in entry.alternates:
            etree.SubElement(url, f"{{{XHTML}}}link", rel="alternate", hreflang=language, href=address)
        for address in entry.pictures:
            picture = etree.SubElement(url, f"{{{IMAGE}}}image")
            etree.SubElement(picture, f"{{{IMAGE}}}loc").text = address
    return _serialised(root)


def index_xml(parts: Iterable[tuple[str, datetime | None]]) -> bytes:
    """The index of a sitemap in several files: the address and newest change of each."""
    root = etree.Element(f"{{{SITEMAP}}}sitemapindex", nsmap={None: SITEMAP})
    for address, modified in parts:
        _located(root, "sitemap", address, modified)
    return _serialised(root)


def news_xml(entries: Iterable[NewsEntry], name: str) -> bytes:
    """The sitemap for Google News ("Create a news sitemap"); `name` is the publication's. It may have no entry."""
    root = etree.Element(f"{{{SITEMAP}}}urlset", nsmap={None: SITEMAP, "news": NEWS})
    for entry in entries:
        news = etree.SubElement(_located(root, "url", entry.url, None), f"{{{NEWS}}}news")
        publication = etree.SubElement(news, f"{{{NEWS}}}publication")
        etree.SubElement(publication, f"{{{NEWS}}}name").text = FORBIDDEN.sub("", name)
        etree.SubElement(publication, f"{{{NEWS}}}language").text = entry.lang
        etree.SubElement(news, f"{{{NEWS}}}publication_date").text = entry.published
        etree.SubElement(news, f"{{{NEWS}}}title").text = FORBIDDEN.sub("", entry.title)
    return _serialised(root)


def robots_txt(sitemaps: Iterable[str]) -> bytes:
    """Everything may be read; what must not be is not there (RFC 9309)."""
    lines = "".join(f"Sitemap: {address}\n" for address in sitemaps)
    return f"User-agent: *\nAllow: /\n\n{lines}".encode()


def _located(root: Element, name: str, address: str, modified: datetime | None) -> Element:
    element = etree.SubElement(root, f"{{{SITEMAP}}}{name}")
    etree.SubElement(element, f"{{{SITEMAP}}}loc").text = address
    if modified is not None:
        etree.SubElement(element, f"{{{SITEMAP}}}lastmod").text = modified.isoformat(timespec="seconds")
    return element


def _serialised(root: Element) -> bytes:
    etree.indent(root)
    return etree.tostring(root, xml_declaration=True, encoding="utf-8") + b"\n"
