"""Feeds as XML: Atom (RFC 4287) and RSS 2.0 with content and Dublin Core, built as element trees."""

from __future__ import annotations

import re
from datetime import datetime
from email.utils import format_datetime

from lxml import etree
from lxml.etree import _Element as Element

from plugins.views.feed_models import Feed, FeedEntry
from plugins.views.pieces import Site

ATOM = "http://www.w3.org/2005/Atom"
CONTENT = "http://purl.org/rss/1.0/modules/content/"
DC = "http://purl.org/dc/elements/1.1/"
XML_LANG = "{http://www.w3.org/XML/1998/namespace}lang"

# Characters that no XML 1.0 document may hold, however written (XML 1.0, section 2.2).
_NOT_XML = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


def atom(feed: Feed, site: Site, address: str) -> bytes:
    """The feed as Atom, to be served at the absolute `address`."""
    root = etree.Element(f"{{{ATOM}}}feed", nsmap={None: ATOM})
    root.set(XML_LANG, feed.lang)
    _add(root, ATOM, "title", feed.title)
    if feed.subtitle:
        _add(root, ATOM, "subtitle", feed.subtitle)
    _add(root, ATOM, "id", feed.id)
    _add(root, ATOM, "updated", _rfc3339(feed.updated))
    _add(root, ATOM, "link", "", rel="self", type="application/atom+xml", href=address)
    _add(root, ATOM, "link", "", rel="alternate", type="text/html", href=feed.home)
    _add(root, ATOM, "generator", "Pelican", uri="https://getpelican.com/")
    if site.licence:
        _add(root, ATOM, "link", "", rel="license", href=site.licence.href)
    for entry in feed.entries:
        _atom_entry(root, entry, feed.lang)
    return _serialised(root)


def _atom_entry(root: Element, entry: FeedEntry, feed_lang: str) -> None:
    element = _add(root, ATOM, "entry", "")
    if entry.lang != feed_lang:
        element.set(XML_LANG, entry.lang)
    _add(element, ATOM, "title", entry.title)
    _add(element, ATOM, "id", entry.id)
    _add(element, ATOM, "link", "", rel="alternate", type="text/html", href=entry.url)
    if entry.source_url:
        _add(element, ATOM, "link", "", rel="via", href=entry.source_url, title=entry.source_name)
    _add(element, ATOM, "published", _rfc3339(entry.published))
    _add(element, ATOM, "updated", _rfc3339(entry.updated))
    for name in entry.authors:
        _add(_add(element, ATOM, "author", ""), ATOM, "name", name)
    for term in dict.fromkeys(entry.categories):
        _add(element, ATOM, "category", "", term=term)
    if entry.enclosure:
        href, media_type, size = entry.enclosure
        _add(element, ATOM, "link", "", rel="enclosure", href=href, type=media_type, length=str(size))
    if entry.summary:
        _add(element, ATOM, "summary", entry.summary)
    _add(element, ATOM, "content", entry.html, type="html")


def rss(feed: Feed, site: Site, address: str) -> bytes:
    """The feed as RSS 2.0, to be served at the absolute `address`."""
    root = etree.Element("rss", nsmap={"atom": ATOM, "content": CONTENT, "dc": DC})
    root.set("version", "2.0")
    channel = _add(root, "", "channel", "")
    _add(channel, "", "title", feed.title)
    _add(channel, "", "link", feed.home)
    # A description is required (RSS 2.0 specification, "Required channel elements").
    _add(channel, "", "description", feed.subtitle or feed.title)
    _add(channel, "", "language", feed.lang.lower())
    _add(channel, "", "lastBuildDate", _rfc822(feed.updated))
    _add(channel, "", "generator", "Pelican, https://getpelican.com/")
    _add(channel, ATOM, "link", "", rel="self", type="application/rss+xml", href=address)
    if site.licence:
        _add(channel, "", "copyright", site.licence.label)
    for entry in feed.entries:
        _rss_item(channel, entry)
    return _serialised(root)


def _rss_item(channel: Element, entry: FeedEntry) -> None:
    item = _add(channel, "", "item", "")
    _add(item, "", "title", entry.title)
    _add(item, "", "link", entry.url)
    _add(item, "", "guid", entry.id, isPermaLink="false")
    _add(item, "", "pubDate", _rfc822(entry.published))
    # <author> wants an e-mail address; names go into dc:creator (RSS Best Practices Profile).
    for name in entry.authors:
        _add(item, DC, "creator", name)
    if entry.source_name:
        _add(item, DC, "source", entry.source_url or entry.source_name)
    for term in dict.fromkeys(entry.categories):
        _add(item, "", "category", term)
    if entry.summary:
        _add(item, "", "description", entry.summary)
    _add(item, CONTENT, "encoded", entry.html)
    if entry.enclosure:
        href, media_type, size = entry.enclosure
        _add(item, "", "enclosure", "", url=href, length=str(size), type=media_type)


def _add(parent: Element, namespace: str, name: str, text: str, **attributes: str) -> Element:
    element = etree.SubElement(parent, f"{{{namespace}}}{name}" if namespace else name)
    if text:
        element.text = _NOT_XML.sub("", text)
    for key, value in attributes.items():
        element.set(key, _NOT_XML.sub("", value))
    return element


def _rfc3339(moment: datetime) -> str:
    return moment.isoformat(timespec="seconds")


def _rfc822(moment: datetime) -> str:
    return format_datetime(moment)


def _serialised(root: Element) -> bytes:
    etree.indent(root)
    return etree.tostring(root, xml_declaration=True, encoding="utf-8") + b"\n"
