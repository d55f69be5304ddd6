"""A feed as Atom (RFC 4287)."""

from __future__ import annotations

from datetime import datetime

from lxml import etree
from lxml.etree import _Element as Element

from plugins.feeds.xml import ATOM, DC, XML_LANG, add, serialised
from plugins.views.feed_models import Feed, FeedEntry
from plugins.views.pieces import Site


def atom(feed: Feed, site: Site, address: str) -> bytes:
    """The feed as Atom, to be served at the absolute `address`."""
    root = etree.Element(f"{{{ATOM}}}feed", nsmap={None: ATOM, "dc": DC})
    root.set(XML_LANG, feed.lang)
    add(root, ATOM, "title", feed.title)
    if feed.subtitle:
        add(root, ATOM, "subtitle", feed.subtitle)
    add(root, ATOM, "id", feed.id)
    add(root, ATOM, "updated", _rfc3339(feed.updated))
    add(root, ATOM, "link", rel="self", type="application/atom+xml", href=address)
    for hub in feed.hubs:
        add(root, ATOM, "link", rel="hub", href=hub)
    add(root, ATOM, "link", rel="alternate", type="text/html", href=feed.home)
    add(root, ATOM, "generator", "Pelican", uri="https://getpelican.com/")
    if site.icon:
        add(root, ATOM, "icon", site.absolute(site.icon))
    if site.publisher.copyright_notice:
        add(root, ATOM, "rights", site.publisher.copyright_notice)
    for entry in feed.entries:
        _entry(root, entry, feed.lang)
    return serialised(root)


def _entry(root: Element, entry: FeedEntry, feed_lang: str) -> None:
    element = add(root, ATOM, "entry")
    if entry.lang != feed_lang:
        element.set(XML_LANG, entry.lang)
    add(element, ATOM, "title", entry.title)
    add(element, ATOM, "id", entry.id)
    add(element, ATOM, "link", rel="alternate", type="text/html", href=entry.url)
    if entry.source_url:
        add(element, ATOM, "link", rel="via", href=entry.source_url, title=entry.source_name)
    if entry.licence:
        # Of the entry: a licence of the feed would be that of its list alone (RFC 4946, section 2).
        add(element, ATOM, "link", rel="license", href=entry.licence)
    add(element, ATOM, "published", _rfc3339(entry.published))
    add(element, ATOM, "updated", _rfc3339(entry.updated))
    for author in entry.authors:
        person = add(element, ATOM, "author")
        add(person, ATOM, "name", author.name)
        if author.url:
            add(person, ATOM, "uri", author.url)
    for term in dict.fromkeys(entry.categories):
        add(element, ATOM, "category", term=term)
    if entry.enclosure:
        cover = entry.enclosure
        add(element, ATOM, "link", rel="enclosure", href=cover.url, type=cover.media_type, length=str(cover.size))
    if entry.source_name:
        add(element, DC, "source", entry.source_url or entry.source_name)
    if entry.summary:
        add(element, ATOM, "summary", entry.summary)
    add(element, ATOM, "content", entry.html, type="html")


def _rfc3339(moment: datetime) -> str:
    return moment.isoformat(timespec="seconds")
