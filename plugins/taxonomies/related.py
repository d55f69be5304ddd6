"""Related articles: older ones with shared tags, then older ones of the same section.

Only older articles count, so publishing an article never changes the page of an earlier one; of two published at the
same moment neither is older, and so neither is on the other's page.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from heapq import nlargest
from itertools import chain, groupby

from plugins.content_model.slugs import same_name_key
from plugins.reading.edition import Article

# How far back a tag is searched. Bounds the work on a tag with thousands of articles.
REACH = 50


Key = tuple[str, str]


def related_articles(articles: Iterable[Article], limit: int) -> dict[str, tuple[Article, ...]]:
    """By address: up to `limit` related articles in the same language.

    Most shared tags first, the newer one at a tie; what is missing is filled from the same section. `articles` may come
    in any order.
    """
    # By number, the oldest first: comparing numbers costs a hundredth of comparing articles.
    ordered = sorted(articles, key=_newness, reverse=True)
    older_by_tag: dict[Key, list[int]] = {}
    older_by_section: dict[Key, list[int]] = {}
    found: dict[str, tuple[Article, ...]] = {}
    for _, together in groupby(range(len(ordered)), key=lambda number: ordered[number].meta.date.instant):
        batch = [(number, ordered[number].meta, _tags(ordered[number])) for number in together]
        for number, meta, tags in batch:
            tagged = [older_by_tag[tag] for tag in tags if tag in older_by_tag]
            chosen = _chosen(tagged, older_by_section.get((meta.lang, meta.section), []), limit, len(ordered))
            found[ordered[number].address] = tuple(ordered[other] for other in chosen)
        for number, meta, tags in batch:
            for tag in tags:
                older_by_tag.setdefault(tag, []).append(number)
            older_by_section.setdefault((meta.lang, meta.section), []).append(number)
    return found


def _tags(article: Article) -> list[Key]:
    return [(article.meta.lang, same_name_key(name)) for name in article.meta.tags]


def _chosen(tagged: Iterable[list[int]], section: list[int], limit: int, count: int) -> list[int]:
    """The best of the older articles with a tag in common, then the newest older ones of the section."""
    shared = Counter(chain.from_iterable(group[-REACH:] for group in tagged))
    # One number for both: how many tags, then how new.
    best = nlargest(limit, [times * count + number for number, times in shared.items()])
    fill = [other for other in reversed(section[-limit * 2 :]) if other not in shared]
    return [*(each % count for each in best), *fill][:limit]


def _newness(article: Article) -> tuple[float, str]:
    return (-article.meta.date.instant.timestamp(), article.address)
