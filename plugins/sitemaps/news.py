"""What the news sitemap holds: what came out in the last two days and is for Google News."""

from __future__ import annotations

from plugins.reading.edition import Article
from plugins.reprints.indexing import news_articles
from plugins.views.feed_models import NewsEntry
from plugins.views.materials import Materials
from plugins.views.times import time_view


def news_entries(materials: Materials) -> tuple[NewsEntry, ...]:
    """Our own articles and `index` reprints of the last 48 hours by the build's clock, newest first, at most 1,000."""
    return tuple(_entry(materials, each) for each in news_articles(materials.edition.listed, materials.edition.clock))


def _entry(materials: Materials, article: Article) -> NewsEntry:
    meta = article.meta
    return NewsEntry(
        url=materials.absolute(article.address),
        title=meta.title,
        lang=news_language(meta.lang),
        published=time_view(meta.date, materials.zone, meta.lang).machine,
    )


def news_language(lang: str) -> str:
    """A language as Google News writes it: two letters, and for Chinese its script by a place (`zh-cn`, `zh-tw`)."""
    primary, _, region = lang.lower().partition("-")
    if primary != "zh":
        return primary
    return "zh-tw" if {"tw", "hk", "mo", "hant"} & set(region.split("-")) else "zh-cn"
