"""What machines may do with an article: the table of indexing policies as data, and each article's line of it.

Head, sitemaps, feeds and pings all take the decision from here, so that they can never disagree (spec: publishing
rules, Indexing policy).
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from itertools import islice
from types import MappingProxyType

from plugins.content_model.lifecycle import state_at
from plugins.content_model.meta import ArticleMeta, Indexing
from plugins.reading.edition import Article

# Google News reads articles of the last two days, and at most a thousand addresses (Google Search Central, "Create a
# news sitemap").
NEWS_WINDOW = timedelta(hours=48)
NEWS_LIMIT = 1000


@dataclass(frozen=True, slots=True, kw_only=True)
class Consequences:
    """What follows for an article's page and for what is said of it elsewhere.

    `robots` and `googlebot_news` are the contents of these meta elements, empty where there is none
    (`max-image-preview:large` stands on every page and is no policy). With `canonical_elsewhere` the original's address
    is the canonical one, never together with a noindex.
    """

    robots: str = ""
    googlebot_news: str = ""
    canonical_elsewhere: bool = False
    in_news_sitemap: bool = False
    in_main_sitemap: bool = False
    pinged: bool = False
    hreflang: bool = False


OWN = Consequences(in_news_sitemap=True, in_main_sitemap=True, pinged=True, hreflang=True)
"""An article of ours."""

NOT_INDEXED = Consequences(robots="noindex")
"""A page that search engines are to leave alone: hidden, withdrawn, expired, or not out yet."""

POLICIES: Mapping[Indexing, Consequences] = MappingProxyType(
    {
        "noindex-news": Consequences(googlebot_news="noindex", in_main_sitemap=True, pinged=True, hreflang=True),
        "canonical": Consequences(canonical_elsewhere=True),
        "noindex": NOT_INDEXED,
        "index": OWN,
    }
)
"""A reprint, by its policy."""


def consequences_of(article: Article) -> Consequences:
    """The line of the table for an article as it stands in its edition.

    What is not live is not indexed, whatever its policy; what somebody paid for is no news (spec: content format).
    """
    if article.state != "live":
        return NOT_INDEXED
    return _when_live(article.meta)


def _when_live(meta: ArticleMeta) -> Consequences:
    line = POLICIES[meta.reprint.indexing] if meta.reprint else OWN
    if line.canonical_elsewhere and meta.reprint is not None and not meta.reprint.source_url:
        line = POLICIES["noindex-news"]
    return replace(line, in_news_sitemap=False) if meta.kind == "sponsored" else line


def leaves_news_at(meta: ArticleMeta) -> datetime | None:
    """When time takes the article out of the news sitemap: 48 hours after its date. None where it is never in it."""
    if meta.status != "published" or not _when_live(meta).in_news_sitemap:
        return None
    return meta.date.instant + NEWS_WINDOW


def news_articles(listed: Iterable[Article], clock: datetime) -> tuple[Article, ...]:
    """The articles of the news sitemap at `clock`, out of all listed ones, newest first: ours and `index` reprints.

    An article is in it from its date until 48 hours later, that moment excluded.
    """
    # Nearly all of a portal is older than that, which is told first.
    since = clock - NEWS_WINDOW
    young = (article for article in listed if article.meta.date.instant > since)
    found = (article for article in young if _is_news(article.meta, clock))
    return tuple(islice(found, NEWS_LIMIT))


def _is_news(meta: ArticleMeta, clock: datetime) -> bool:
    leaving = leaves_news_at(meta)
    return leaving is not None and clock < leaving and state_at(meta, clock) == "live"
