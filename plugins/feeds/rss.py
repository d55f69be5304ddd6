"""A feed as RSS 2.0, with the content and Dublin Core modules and Atom's link to itself."""

from __future__ import annotations

from datetime import datetime
from email.utils import format_datetime
from html import escape

from plugins.feeds.xml import ATOM, CONTENT, DC, Element, document
from plugins.views.feed_models import Feed, FeedEntry
from plugins.views.pieces import Site


def rss(feed: Feed, site: Site, address: str) -> bytes:
    """The feed as RSS 2.0, to be served at the absolute `address`."""
    root = Element("rss", {"xmlns:atom": ATOM, "xmlns:content": CONTENT, "xmlns:dc": DC, "version": "2.0"})
    channel = root.within("channel")
    channel.add("title", feed.title)
    channel.add("link", feed.home)
    # A description is required (RSS 2.0 specification, "Required channel elements").
    channel.add("description", feed.subtitle or feed.title)
    channel.add("language", feed.lang.lower())
    channel.add("lastBuildDate", _rfc822(feed.updated))
    channel.add("generator", "Pelican, https://getpelican.com/")
    channel.add("atom:link", rel="self", type="application/rss+xml", href=address)
    for hub in feed.hubs:
        channel.add("atom:link", rel="hub", href=hub)
    if site.publisher.copyright_notice:
        channel.add("copyright", site.publisher.copyright_notice)
    for entry in feed.entries:
        _item(channel, entry)
    return document(root)


def _item(channel: Element, entry: FeedEntry) -> None:
    item = channel.within("item")
    item.add("title", entry.title)
    item.add("link", entry.url)
    item.add("guid", entry.id, isPermaLink="false")
    if entry.source_url:
        item.add("atom:link", rel="via", href=entry.source_url, title=entry.source_name)
    item.add("pubDate", _rfc822(entry.published))
    # <author> wants an e-mail address; names go into dc:creator (RSS Best Practices Profile).
    for author in entry.authors:
        item.add("dc:creator", author.name)
    if entry.source_name:
        # Not <source>: it wants the address of the feed that an item was taken from.
        item.add("dc:source", entry.source_url or entry.source_name)
    for term in dict.fromkeys(entry.categories):
        item.add("category", term)
    # content:encoded comes beside a description and after it, never instead (W3C feed validator). A description is HTML
    # (RSS 2.0 specification, "Elements of <item>"): words that look like tags are escaped to stay words.
    item.add("description", escape(entry.summary or entry.title, quote=False))
    item.add("content:encoded", entry.html)
    if entry.enclosure:
        cover = entry.enclosure
        item.add("enclosure", url=cover.url, length=str(cover.size), type=cover.media_type)


def _rfc822(moment: datetime) -> str:
    return format_datetime(moment)
