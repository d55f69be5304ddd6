"""What feeds and the sitemap are made of: the same rule as for pages, with serialisers in place of templates."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from plugins.views.pieces import Html


@dataclass(frozen=True, slots=True)
class FeedEntry:
    """One article in a feed; all addresses absolute."""

    id: str
    url: str
    title: str
    summary: str
    html: Html
    published: datetime
    updated: datetime
    authors: tuple[str, ...]
    categories: tuple[str, ...]
    lang: str
    source_name: str
    source_url: str
    enclosure: tuple[str, str, int] | None
    """Address, media type and size in bytes of the cover."""


@dataclass(frozen=True, slots=True)
class Feed:
    """The site's or a section's newest articles, for machines."""

    id: str
    title: str
    subtitle: str
    home: str
    lang: str
    updated: datetime
    entries: tuple[FeedEntry, ...]


@dataclass(frozen=True, slots=True)
class SitemapEntry:
    """One address for search engines; `modified` is None where a page has no date of its own."""

    url: str
    modified: datetime | None
