"""Articles grouped by what readers browse by: tags, authors, years and months."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from zoneinfo import ZoneInfo

from plugins.content_model.meta import AuthorSpec
from plugins.content_model.slugs import same_name_key, slug_of
from plugins.reading.edition import Article


@dataclass(frozen=True, slots=True)
class Tag:
    """A tag with its articles, newest first; spellings that differ only in case or spacing are one tag."""

    name: str
    slug: str
    articles: tuple[Article, ...]


@dataclass(frozen=True, slots=True)
class Author:
    """A byline with its articles, newest first; `spec` where `authors.toml` knows the person."""

    id: str
    name: str
    spec: AuthorSpec | None
    articles: tuple[Article, ...]


@dataclass(frozen=True, slots=True)
class Month:
    """The articles of one month, newest first."""

    year: int
    month: int
    articles: tuple[Article, ...]


def tags_of(articles: Iterable[Article]) -> dict[str, Tag]:
    """By name key: each tag, called as most of its articles spell it. Sorted by name."""
    spellings: defaultdict[str, Counter[str]] = defaultdict(Counter)
    members: defaultdict[str, list[Article]] = defaultdict(list)
    for article in articles:
        for key, name in {same_name_key(name): name for name in article.meta.tags}.items():
            spellings[key][name] += 1
            members[key].append(article)
    names = {key: min(counts, key=lambda name: (-counts[name], name)) for key, counts in spellings.items()}
    ordered = sorted(members, key=lambda key: (names[key].casefold(), key))
    return {key: Tag(names[key], slug_of(names[key]), tuple(members[key])) for key in ordered}


def authors_of(articles: Iterable[Article], specs: Iterable[AuthorSpec]) -> dict[str, Author]:
    """By id: each author with an article. Sorted by name."""
    known = author_ids(specs)
    members: dict[str, list[Article]] = {}
    names: dict[str, str] = {}
    for article in articles:
        for name in article.meta.authors:
            spec = known.get(same_name_key(name))
            author_id = spec.id if spec else slug_of(name)
            names.setdefault(author_id, spec.name if spec else name)
            group = members.setdefault(author_id, [])
            if not group or group[-1] is not article:
                group.append(article)
    ordered = sorted(members, key=lambda author_id: (names[author_id].casefold(), author_id))
    by_id = {spec.id: spec for spec in known.values()}
    return {key: Author(key, names[key], by_id.get(key), tuple(members[key])) for key in ordered}


def author_ids(specs: Iterable[AuthorSpec]) -> dict[str, AuthorSpec]:
    """The registered authors by every key an article may name them by: id and name."""
    found: dict[str, AuthorSpec] = {}
    for spec in specs:
        found[same_name_key(spec.id)] = spec
        found[same_name_key(spec.name)] = spec
    return found


def months_of(articles: Iterable[Article], zone: ZoneInfo) -> list[Month]:
    """The months that have an article, newest first, as the site's own time zone counts them."""
    members: dict[tuple[int, int], list[Article]] = {}
    for article in articles:
        moment = article.meta.date.instant.astimezone(zone)
        members.setdefault((moment.year, moment.month), []).append(article)
    return [Month(year, month, tuple(members[year, month])) for year, month in sorted(members, reverse=True)]
