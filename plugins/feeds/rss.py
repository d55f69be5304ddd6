"""A feed as RSS 2.0, with the content and Dublin Core modules and Atom's link to itself."""

from __future__ import annotations

from datetime import datetime
from email.utils import format_datetime
from html import escape

from lxml import etree
from lxml.etree import _Element as Element

from plugins.feeds.xml import ATOM, CONTENT, DC, add, serialised
from plugins.views.feed_models import Feed, FeedEntry
from plugins.views.pieces import Site


def rss(feed: Feed, site: Site, address: str) -> bytes:
    """The feed as RSS 2.0, to be served at the absolute `address`."""
    root = etree.Element("rss", nsmap={"atom": ATOM, "content": CONTENT, "dc": DC})
    root.set("version", "2.0")
    channel = add(root, "", "channel")
    add(channel, "", "title", feed.title)
    add(channel, "", "link", feed.home)
    # A description is required (RSS 2.0 specification, "Required channel elements").
    add(channel, "", "description", feed.subtitle or feed.title)
    add(channel, "", "language", feed.lang.lower())
    add(channel, "", "lastBuildDate", _rfc822(feed.updated))
    add(channel, "", "generator", "Pelican, https://getpelican.com/")
    add(channel, ATOM, "link", rel="self", type="application/rss+xml", href=address)
    for hub in feed.hubs:
        add(channel, ATOM, "link", rel="hub", href=hub)
    if site.publisher.copyright_notice:
        add(channel, "", "copyright", site.publisher.copyright_notice)
    for entry in feed.entries:
        _item(channel, entry)
    return serialised(root)


def _item(channel: Element, entry: FeedEntry) -> None:
    item = add(channel, "", "item")
    add(item, "", "title", entry.title)
    add(item, "", "link", entry.url)
    add(item, "", "guid", entry.id, isPermaLink="false")
    if entry.source_url:
        add(item, ATOM, "link", rel="via", href=entry.source_url, title=entry.source_name)
    add(item, "", "pubDate", _rfc822(entry.published))
    # <author> wants an e-mail address; names go into dc:creator (RSS Best Practices Profile).
    for author in entry.authors:
        add(item, DC, "creator", author.name)
    if entry.source_name:
        # Not <source>: it wants the address of the feed that an item was taken from.
        add(item, DC, "source", entry.source_url or entry.source_name)
    for term in dict.fromkeys(entry.categories):
        add(item, "", "category", term)
    # content:encoded comes beside a description and after it, never instead (W3C feed validator). A description is HTML
    # (RSS 2.0 specification, "Elements of <item>"): words that look like tags are escaped to stay words.
    add(item, "", "description", escape(entry.summary or entry.title, quote=False))
    add(item, CONTENT, "encoded", entry.html)
    if entry.enclosure:
        cover = entry.enclosure
        add(item, "", "enclosure", url=cover.url, length=str(cover.size), type=cover.media_type)


def _rfc822(moment: datetime) -> str:
    return format_datetime(moment)
