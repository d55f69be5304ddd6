"""Related articles: older ones with shared tags, then older ones of the same section.

Only older articles count, so publishing an article never changes the page of an earlier one; of two published at the
same moment neither is older, and so neither is on the other's page.
"""

from __future__ import annotations

from collections.abc import Iterable
from itertools import groupby

from plugins.content_model.slugs import same_name_key
from plugins.reading.edition import Article

# How far back a tag is searched. Bounds the work on a tag with thousands of articles.
REACH = 50


def related_articles(articles: Iterable[Article], limit: int) -> dict[str, tuple[Article, ...]]:
    """By address: up to `limit` related articles in the same language.

    Most shared tags first, the newer one at a tie; what is missing is filled from the same section. `articles` come
    newest first.
    """
    older_by_tag: dict[tuple[str, str], list[Article]] = {}
    older_by_section: dict[tuple[str, str], list[Article]] = {}
    found: dict[str, tuple[Article, ...]] = {}
    oldest_first = reversed(list(articles))
    for _, together in groupby(oldest_first, key=lambda article: article.meta.date.instant):
        batch = list(together)
        for article in batch:
            tagged = (older_by_tag.get(tag, []) for tag in _tags(article))
            found[article.address] = _chosen(tagged, older_by_section.get(_section(article), []), limit)
        for article in batch:
            for tag in _tags(article):
                older_by_tag.setdefault(tag, []).append(article)
            older_by_section.setdefault(_section(article), []).append(article)
    return found


def _tags(article: Article) -> list[tuple[str, str]]:
    return [(article.meta.lang, same_name_key(name)) for name in article.meta.tags]


def _section(article: Article) -> tuple[str, str]:
    return (article.meta.lang, article.meta.section)


def _chosen(tagged: Iterable[list[Article]], section: list[Article], limit: int) -> tuple[Article, ...]:
    """The best of the older articles with a tag in common, then the newest older ones of the section."""
    shared = _shared_counts(tagged)
    ranked = [other for other, _ in sorted(shared.values(), key=lambda pair: (-pair[1], _newness(pair[0])))]
    fill = [other for other in reversed(section[-limit * 2 :]) if other.address not in shared]
    return tuple([*ranked, *fill][:limit])


def _shared_counts(groups: Iterable[list[Article]]) -> dict[str, tuple[Article, int]]:
    counts: dict[str, tuple[Article, int]] = {}
    for group in groups:
        for other in group[-REACH:]:
            counts[other.address] = (other, counts.get(other.address, (other, 0))[1] + 1)
    return counts


def _newness(article: Article) -> tuple[float, str]:
    return (-article.meta.date.instant.timestamp(), article.address)
