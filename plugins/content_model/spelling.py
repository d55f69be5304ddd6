"""One spelling for each tag of the whole portal, so that no later stage ever meets two of one name."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from functools import cached_property

from plugins.content_model.meta import ArticleMeta, Document
from plugins.content_model.slugs import same_name_key


@dataclass(frozen=True)
class Spelling:
    """The shown form of every tag: the one most articles use, and of equals the one met first by path.

    `example` holds, for each shown form, the first article that writes it so.
    """

    shown: Mapping[str, str]
    example: Mapping[str, ArticleMeta]

    @cached_property
    def others(self) -> frozenset[str]:
        """The forms that are written and not shown."""
        return frozenset(tag for tag, shown in self.shown.items() if tag != shown)

    def of(self, tag: str) -> str:
        """The form of a tag that is shown."""
        return self.shown.get(tag, tag)

    def applied(self, document: Document[ArticleMeta]) -> Document[ArticleMeta]:
        """The article with its tags in the form that is shown."""
        if self.others.isdisjoint(document.meta.tags):
            return document
        tags = tuple(self.of(tag) for tag in document.meta.tags)
        return replace(document, meta=replace(document.meta, tags=tags))


def spelling_of(articles: Iterable[ArticleMeta]) -> Spelling:
    """The spelling of all tags of articles sorted by path."""
    uses: Counter[str] = Counter()
    first: dict[str, ArticleMeta] = {}
    for article in articles:
        uses.update(article.tags)
        for tag in article.tags:
            first.setdefault(tag, article)
    forms: dict[str, list[str]] = {}
    for tag in first:
        forms.setdefault(same_name_key(tag), []).append(tag)
    shown: dict[str, str] = {}
    for group in forms.values():
        best = max(group, key=lambda tag: uses[tag])  # max keeps the first of equals
        shown.update((tag, best) for tag in group)
    return Spelling(shown, {tag: first[tag] for tag in first if shown[tag] == tag})
