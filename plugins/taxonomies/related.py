"""Related articles: older ones with shared tags, then older ones of the same section.

Only older articles count, so publishing an article never changes the page of an earlier one; of two published at the
same moment neither is older, and so neither is on the other's page.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from hashlib import blake2b
from heapq import nlargest
from itertools import chain, groupby
from operator import itemgetter
from pathlib import Path

from plugins.content_model.slugs import same_name_key
from plugins.reading.edition import Article
from plugins.runtime.code import code_digest
from plugins.runtime.sealed import read_sealed, sealed, write_sealed

# How far back a tag is searched. Bounds the work on a tag with thousands of articles.
REACH = 50


Key = tuple[str, str]


def related_articles(
    articles: Iterable[Article], limit: int, kept: Path | None = None
) -> dict[str, tuple[Article, ...]]:
    """By address: up to `limit` related articles in the same language.

    Most shared tags first, the newer one at a tie; what is missing is filled from the same section. `articles` may come
    in any order. With `kept`, a file, what was found is kept there for the next build of the same headers.
    """
    # By number, the oldest first: comparing numbers costs a hundredth of comparing articles.
    aged = sorted(((-article.meta.date.instant.timestamp(), article.address, article) for article in articles),
        key=itemgetter(0, 1), reverse=True)  # fmt: skip
    ordered = [article for _, _, article in aged]
    made_of = _made_of([moment for moment, _, _ in aged], ordered, limit) if kept else ""
    chosen = read_sealed(kept, made_of) if kept else None
    if chosen is None:
        chosen = _related(ordered, limit)
        if kept:
            write_sealed(kept, made_of, chosen)
    return {
        article.address: tuple(ordered[other] for other in others)
        for article, others in zip(ordered, chosen, strict=True)
    }


def _made_of(moments: list[float], ordered: list[Article], limit: int) -> str:
    metas = [article.meta for article in ordered]
    told = (limit, moments, [(meta.lang, meta.section, meta.tags) for meta in metas])
    return blake2b(code_digest() + sealed(told), digest_size=16).hexdigest()


def _related(ordered: list[Article], limit: int) -> list[tuple[int, ...]]:
    """The numbers of the related articles of each; `ordered` begins with the oldest."""
    older_by_tag: dict[Key, list[int]] = {}
    older_by_section: dict[Key, list[int]] = {}
    found: list[tuple[int, ...]] = []
    for _, together in groupby(range(len(ordered)), key=lambda number: ordered[number].meta.date.instant):
        batch = [(number, ordered[number].meta, _tags(ordered[number])) for number in together]
        for _, meta, tags in batch:
            tagged = [older_by_tag[tag] for tag in tags if tag in older_by_tag]
            chosen = _chosen(tagged, older_by_section.get((meta.lang, meta.section), []), limit, len(ordered))
            found.append(tuple(chosen))
        for number, meta, tags in batch:
            for tag in tags:
                older_by_tag.setdefault(tag, []).append(number)
            older_by_section.setdefault((meta.lang, meta.section), []).append(number)
    return found


def _tags(article: Article) -> list[Key]:
    return [(article.meta.lang, same_name_key(name)) for name in article.meta.tags]


def _chosen(tagged: Iterable[list[int]], section: list[int], limit: int, count: int) -> list[int]:
    """The best of the older articles with a tag in common, then the newest older ones of the section."""
    windows = [group[-REACH:] for group in tagged]
    shared = Counter(chain.from_iterable(windows))
    several = [number for number, times in shared.items() if times > 1]
    # Of those with one tag in common only the newest of each tag can be among the best.
    newest = {number for window in windows for number in window[-limit - len(several) :]}
    # One number for both: how many tags, then how new.
    best = nlargest(limit, [shared[number] * count + number for number in {*several, *newest}])
    fill = [other for other in reversed(section[-limit * 2 :]) if other not in shared]
    return [*(each % count for each in best), *fill][:limit]
