"""A feed as Atom (RFC 4287)."""

from __future__ import annotations

from datetime import datetime

from plugins.feeds.xml import ATOM, DC, Element, document
from plugins.views.feed_models import Feed, FeedEntry
from plugins.views.pieces import Site


def atom(feed: Feed, site: Site, address: str) -> bytes:
    """The feed as Atom, to be served at the absolute `address`."""
    root = Element("feed", {"xmlns": ATOM, "xmlns:dc": DC, "xml:lang": feed.lang})
    root.add("title", feed.title)
    if feed.subtitle:
        root.add("subtitle", feed.subtitle)
    root.add("id", feed.id)
    root.add("updated", _rfc3339(feed.updated))
    root.add("link", rel="self", type="application/atom+xml", href=address)
    for hub in feed.hubs:
        root.add("link", rel="hub", href=hub)
    root.add("link", rel="alternate", type="text/html", href=feed.home)
    root.add("generator", "Pelican", uri="https://getpelican.com/")
    if site.icon:
        root.add("icon", site.absolute(site.icon))
    if site.publisher.copyright_notice:
        root.add("rights", site.publisher.copyright_notice)
    for entry in feed.entries:
        _entry(root, entry, feed.lang)
    return document(root)


def _entry(root: Element, entry: FeedEntry, feed_lang: str) -> None:
    element = root.within("entry", **({"xml:lang": entry.lang} if entry.lang != feed_lang else {}))
    element.add("title", entry.title)
    element.add("id", entry.id)
    element.add("link", rel="alternate", type="text/html", href=entry.url)
    if entry.source_url:
        element.add("link", rel="via", href=entry.source_url, title=entry.source_name)
    if entry.licence:
        # Of the entry: a licence of the feed would be that of its list alone (RFC 4946, section 2).
        element.add("link", rel="license", href=entry.licence)
    element.add("published", _rfc3339(entry.published))
    element.add("updated", _rfc3339(entry.updated))
    for author in entry.authors:
        person = element.within("author")
        person.add("name", author.name)
        if author.url:
            person.add("uri", author.url)
    for term in dict.fromkeys(entry.categories):
        element.add("category", term=term)
    if entry.enclosure:
        cover = entry.enclosure
        element.add("link", rel="enclosure", href=cover.url, type=cover.media_type, length=str(cover.size))
    if entry.source_name:
        element.add("dc:source", entry.source_url or entry.source_name)
    if entry.summary:
        element.add("summary", entry.summary)
    element.add("content", entry.html, type="html")


def _rfc3339(moment: datetime) -> str:
    return moment.isoformat(timespec="seconds")
