"""Rules that look at all articles and pages together: nothing is there twice, and what refers to another finds it.

Each is a pure generator over `Everything`, grouped with dictionaries, so that ten thousand articles take no longer
than reading them.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Hashable, Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime
from typing import TypeVar
from urllib.parse import urlsplit

from plugins.content_model.addresses import article_address, tag_address
from plugins.content_model.lifecycle import place_at, state_at
from plugins.content_model.meta import ArticleMeta, AuthorSpec, PageMeta, SectionSpec, SourceSpec
from plugins.content_model.problems import Problem, error, warning
from plugins.content_model.settings import ContentSettings
from plugins.content_model.slugs import slug_of
from plugins.content_model.spelling import Spelling
from plugins.content_model.wording import did_you_mean, quoted

Record = TypeVar("Record", ArticleMeta, PageMeta)


@dataclass(frozen=True, slots=True)
class Everything:
    """All records, sorted by path.

    `all_articles` and `all_pages` hold also those with gaps, whose refused values are empty: a file with a mistake
    must not make the files that refer to it look wrong.
    """

    settings: ContentSettings
    clock: datetime
    sections: tuple[SectionSpec, ...]
    sources: tuple[SourceSpec, ...]
    authors: tuple[AuthorSpec, ...]
    articles: tuple[ArticleMeta, ...]
    pages: tuple[PageMeta, ...]
    all_articles: tuple[ArticleMeta, ...]
    all_pages: tuple[PageMeta, ...]

    def error(self, at: ArticleMeta | PageMeta, key: str, code: str, message: str, fix: str) -> Problem:
        """An error at a key of a file, or at the top of its header where it does not have the key."""
        return error(self.settings.shown(at.path), _line(at, key), code, message, fix)

    def warning(self, at: ArticleMeta | PageMeta, key: str, code: str, message: str, fix: str) -> Problem:
        """A warning at a key of a file, or at the top of its header where it does not have the key."""
        return warning(self.settings.shown(at.path), _line(at, key), code, message, fix)

    def shown(self, other: ArticleMeta | PageMeta) -> str:
        """Another file as a message names it."""
        return self.settings.shown(other.path)

    def address_of(self, article: ArticleMeta) -> str:
        """An article's address; empty where the record has gaps."""
        if not article.section or not article.slug or not article.lang:
            return ""
        return article_address(article.section, article.slug, article.lang, self.settings.default_lang)


def _line(at: ArticleMeta | PageMeta, key: str) -> int:
    top = at.lines[0][1] if at.lines else 1
    return dict(at.lines).get(key, top)


def _repeats(records: Iterable[Record], name: Callable[[Record], Hashable]) -> Iterator[tuple[Record, Record]]:
    """Each record whose name an earlier one has, with that one; a record without a name (None) is left out."""
    first: dict[Hashable, Record] = {}
    for record in records:
        key = name(record)
        if key is not None:
            earlier = first.setdefault(key, record)
            if earlier is not record:
                yield record, earlier


def slugs_are_unique(everything: Everything) -> Iterator[Problem]:
    """A slug is there once in its language, whatever the section."""

    def name(article: ArticleMeta) -> tuple[str, str] | None:
        return (article.lang, article.slug) if article.lang and article.slug else None

    for article, earlier in _repeats(everything.all_articles, name):
        message = f"slug {quoted(article.slug)} is also the slug of {everything.shown(earlier)}"
        yield everything.error(article, "Slug", "slug-duplicate", message, 'give one of them another "Slug:"')


def ids_are_unique(everything: Everything) -> Iterator[Problem]:
    """What feeds know an article by is its own."""
    for article, earlier in _repeats(everything.all_articles, lambda a: a.id or None):
        if (article.lang, article.slug) == (earlier.lang, earlier.slug):
            continue  # told as a duplicate slug
        message = f"id {quoted(article.id)} is also the id of {everything.shown(earlier)}"
        yield everything.error(article, "Id", "id-duplicate", message, 'give the newer one another "Id:"')


def originals_are_reprinted_once(everything: Everything) -> Iterator[Problem]:
    """One original has one reprint in a language."""

    def original(article: ArticleMeta) -> tuple[str, ...] | None:
        if article.reprint is None or not article.reprint.source_url:
            return None
        parts = urlsplit(article.reprint.source_url)
        return article.lang, parts.netloc.lower(), parts.path.rstrip("/"), parts.query

    for article, earlier in _repeats(everything.articles, original):
        message = f"{everything.shown(earlier)} reprints the same original"
        fix = "keep one of the two, or correct its Source_URL"
        yield everything.warning(article, "Source_URL", "source-url-duplicate", message, fix)


def tags_are_spelled_one_way(everything: Everything, spelling: Spelling) -> Iterator[Problem]:
    """Tag names that differ only in case or spacing are one tag, in the spelling most articles use."""
    for article in everything.articles if spelling.others else ():
        for tag in article.tags:
            if tag in spelling.others:
                shown = spelling.of(tag)
                other = everything.shown(spelling.example[shown])
                message = f"tag {quoted(tag)} is spelled {quoted(shown)} in {other}; it is shown like that"
                yield everything.warning(article, "Tags", "tag-spelling", message, f"write {quoted(shown)}")


def tags_have_their_own_address(everything: Everything, spelling: Spelling) -> Iterator[Problem]:
    """Two tags never share an address."""
    first: dict[str, str] = {}
    for tag, article in spelling.example.items():
        slug = slug_of(tag)
        other = first.setdefault(slug, tag)
        if other != tag:
            there = everything.shown(spelling.example[other])
            message = f"tag {quoted(tag)} and tag {quoted(other)} ({there}) share the address {tag_address(slug)}"
            yield everything.error(article, "Tags", "tag-address", message, "use one of the two, or rename one")


def one_article_leads(everything: Everything) -> Iterator[Problem]:
    """At any moment one article leads the front page of a language; of several the newest does."""
    leads: dict[str, list[ArticleMeta]] = defaultdict(list)
    for article in everything.articles:
        if _leads_at(article, everything.clock):
            leads[article.lang].append(article)
    for group in leads.values():
        newest = max(group, key=lambda article: (article.date.instant, article.path))
        for article in group:
            if article is not newest:
                message = f"{everything.shown(newest)} is newer and leads in its place"
                fix = 'remove the line, or end it with "until YYYY-MM-DD HH:MM"'
                yield everything.warning(article, "Prominence", "lead-several", message, fix)


def _leads_at(article: ArticleMeta, clock: datetime) -> bool:
    return state_at(article, clock) == "live" and place_at(article, clock) == "lead"


def translations_meet_their_originals(everything: Everything) -> Iterator[Problem]:
    """A translation's original exists, in another language, and is no translation itself."""
    yield from _translations(everything, everything.all_articles)
    yield from _translations(everything, everything.all_pages)


def _translations(everything: Everything, records: tuple[Record, ...]) -> Iterator[Problem]:
    by_slug: dict[str, list[Record]] = defaultdict(list)
    for record in records:
        if record.slug and record.lang:
            by_slug[record.slug].append(record)
    for record in records:
        if not record.translation_of or not record.lang:
            continue
        same_slug = [other for other in by_slug.get(record.translation_of, []) if other is not record]
        originals = [other for other in same_slug if other.lang != record.lang]
        if not originals:
            yield _no_original(everything, record, same_slug, by_slug)
        elif all(original.translation_of for original in originals):
            message = f"the original, {everything.shown(originals[0])}, is itself a translation"
            fix = "write Translation_Of in the translation only"
            yield everything.error(record, "Translation_Of", "translation-chain", message, fix)
    for record, earlier in _repeats(records, lambda r: (r.lang, r.translation_of) if r.translation_of else None):
        message = f"{everything.shown(earlier)} translates the same original into the same language"
        fix = "correct one of the two"
        yield everything.error(record, "Translation_Of", "translation-duplicate", message, fix)


def _no_original(
    everything: Everything, record: Record, same_lang: list[Record], known: Iterable[str]
) -> Problem:  # fmt: skip
    wanted = quoted(record.translation_of)
    if same_lang:
        message = f"the original {wanted} is in the same language: {everything.shown(same_lang[0])}"
        fix = "correct the Lang of one of the two"
    else:
        near = did_you_mean(record.translation_of, known)
        message = f"no article or page in another language has the slug {wanted}"
        fix = f"use {quoted(near)}" if near else "write the last part of the original's address"
    return everything.error(record, "Translation_Of", "translation-missing", message, fix)
