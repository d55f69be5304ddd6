"""What feeds and the sitemap are made of: the same rule as for pages, with serialisers in place of templates."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from plugins.views.pieces import Html


@dataclass(frozen=True, slots=True)
class FeedAuthor:
    """Who wrote an entry; `url` is empty where there is no page of theirs."""

    name: str
    url: str = ""


@dataclass(frozen=True, slots=True)
class Enclosure:
    """The cover of an entry; `size` in bytes."""

    url: str
    media_type: str
    size: int


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
    authors: tuple[FeedAuthor, ...]
    categories: tuple[str, ...]
    lang: str
    licence: str
    """Address of the licence it may be used under, or empty."""
    source_name: str
    source_url: str
    """Of a reprint: the publisher it comes from, and the original."""
    enclosure: Enclosure | None


@dataclass(frozen=True, slots=True)
class Feed:
    """The newest articles of one place, for machines. `home` is the page for people; `subtitle` may be empty.

    `hubs` are asked by readers to tell of changes (W3C WebSub); one that nobody tells would only delay them.
    """

    id: str
    title: str
    subtitle: str
    home: str
    lang: str
    updated: datetime
    entries: tuple[FeedEntry, ...]
    hubs: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class SitemapEntry:
    """One address for search engines; `modified` is None where a page has no date of its own.

    `alternates` are hreflang and address of each language version, as in the page's head; `pictures` are addresses.
    """

    url: str
    modified: datetime | None
    alternates: tuple[tuple[str, str], ...] = ()
    pictures: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class NewsEntry:
    """One article in the news sitemap.

    `lang` is `en` or `zh-cn`, as Google News writes languages; `published` is a moment with its offset, or a day.
    """

    url: str
    title: str
    lang: str
    published: str
