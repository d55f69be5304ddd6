"""A feed as JSON Feed 1.1 (https://www.jsonfeed.org/version/1.1/)."""

from __future__ import annotations

import json
from typing import Any

from plugins.feeds.xml import cleaned
from plugins.views.feed_models import Feed, FeedAuthor, FeedEntry
from plugins.views.pieces import Site

VERSION = "https://jsonfeed.org/version/1.1"


def json_feed(feed: Feed, site: Site, address: str) -> bytes:
    """The feed as JSON Feed, to be served at the absolute `address`."""
    logo = site.publisher.logo
    found = {
        "version": VERSION,
        "title": feed.title,
        "home_page_url": feed.home,
        "feed_url": address,
        "description": feed.subtitle,
        "icon": logo.src if logo else "",
        "favicon": site.absolute(site.icon),
        "language": feed.lang,
        "authors": [{"name": site.name, "url": f"{site.url}/"}],
        "hubs": [{"type": "WebSub", "url": hub} for hub in feed.hubs],
        "items": [_item(entry, feed.lang) for entry in feed.entries],
    }
    text = json.dumps(_filled(found, "items"), ensure_ascii=False, indent=1)
    return cleaned(text) + b"\n"


def _item(entry: FeedEntry, feed_lang: str) -> dict[str, Any]:
    cover = entry.enclosure
    attachment = cover and {"url": cover.url, "mime_type": cover.media_type, "size_in_bytes": cover.size}
    found = {
        "id": entry.id,
        "url": entry.url,
        # Of a reprint: the page elsewhere that the item is about.
        "external_url": entry.source_url,
        "title": entry.title,
        "content_html": entry.html,
        "summary": entry.summary,
        "image": cover.url if cover else "",
        "date_published": entry.published.isoformat(timespec="seconds"),
        "date_modified": entry.updated.isoformat(timespec="seconds"),
        "authors": [_author(author) for author in entry.authors],
        "tags": list(dict.fromkeys(entry.categories)),
        "language": entry.lang if entry.lang != feed_lang else "",
        "attachments": [attachment] if attachment else [],
    }
    return _filled(found, "content_html")


def _author(author: FeedAuthor) -> dict[str, str]:
    return _filled({"name": author.name, "url": author.url})


def _filled(values: dict[str, Any], *always: str) -> dict[str, Any]:
    """Without what is empty; the keys in `always` are required by the standard."""
    return {key: value for key, value in values.items() if value or key in always}
