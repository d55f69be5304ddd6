"""Rules that need the other articles: headlines, tags and links beside those of the whole portal."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass

from newsroom.desk.notes import Notes, host_of
from plugins.content_model.meta import ArticleMeta
from plugins.content_model.problems import Problem, warning
from plugins.content_model.slugs import same_name_key
from plugins.content_model.wording import quoted

SHORTEST_ALIKE = 6
"""Shorter tags that differ in one letter are most often two words."""


@dataclass(frozen=True, slots=True)
class Whole:
    """All articles in order (by path), the notes of those that were looked through, and the hosts known for https."""

    articles: tuple[ArticleMeta, ...]
    notes: Mapping[str, Notes]
    secure_hosts: frozenset[str]
    shown_root: str

    def warning(self, article: ArticleMeta, key: str, code: str, message: str, fix: str) -> Problem:
        """A warning at a key of an article."""
        return warning(article.path, article.line_of(key), code, message, fix)


def headlines_differ(whole: Whole) -> Iterator[Problem]:
    """Two articles of a language do not have the same headline; the newer one is told."""
    first: dict[tuple[str, str], ArticleMeta] = {}
    standing = (article for article in whole.articles if article.status != "withdrawn")
    for article in sorted(standing, key=lambda article: (article.date.instant, article.path)):
        earlier = first.setdefault((article.lang, same_name_key(article.title)), article)
        if earlier is not article:
            message = f"{whole.shown_root}/{earlier.path} has the same headline"
            yield whole.warning(article, "Title", "title-duplicate", message, "change one of the two")


def tags_are_not_nearly_the_same(whole: Whole) -> Iterator[Problem]:
    """Two tags do not differ by a hyphen, a plural or one letter alone; the rarer one is told, once."""
    uses: Counter[str] = Counter()
    example: dict[str, ArticleMeta] = {}
    shown: dict[str, str] = {}
    for article in whole.articles:
        for tag in article.tags:
            key = same_name_key(tag)
            uses[key] += 1
            example.setdefault(key, article)
            shown.setdefault(key, tag)
    for key, other in _near_pairs(uses):
        rarer, usual = sorted((key, other), key=lambda name: (uses[name], name))
        message = f"the tag {quoted(shown[rarer])} is nearly {quoted(shown[usual])}, which {_times(uses[usual])}"
        fix = f"use {quoted(shown[usual])}, if the same is meant"
        yield whole.warning(example[rarer], "Tags", "tag-near", message, fix)


def _times(number: int) -> str:
    return "stands in 1 article" if number == 1 else f"stands in {number} articles"


def _near_pairs(tags: Iterable[str]) -> Iterator[tuple[str, str]]:
    """Pairs of tags that meet in a simpler form; grouped by dictionary, so ten thousand tags take no time."""
    first: dict[str, str] = {}
    told: set[str] = set()
    for tag in sorted(tags):
        for form in _simpler_forms(tag):
            other = first.setdefault(form, tag)
            if other != tag and tag not in told and _alike(tag, other):
                told.add(tag)
                yield tag, other


def _simpler_forms(tag: str) -> Iterator[str]:
    """The tag without signs and plural, and with each one of its letters left out."""
    plain = re.sub(r"[\W_]+", "", tag)
    stem = _stem(plain)
    yield f"={stem or tag}"
    if len(plain) >= SHORTEST_ALIKE and not any(char.isdigit() for char in plain):
        yield plain
        yield from {plain[:place] + plain[place + 1 :] for place in range(1, len(plain))}


def _stem(plain: str) -> str:
    if plain.endswith("ies"):
        return f"{plain[:-3]}y"
    return plain[:-1] if plain.endswith("s") and not plain.endswith("ss") else plain


def _alike(tag: str, other: str) -> bool:
    """Whether two tags that met in a simpler form are near: the same without signs, or one slip of a key apart."""
    plain, other_plain = (re.sub(r"[\W_]+", "", name) for name in (tag, other))
    if _stem(plain) == _stem(other_plain):
        return bool(plain)
    if not (plain.isascii() and other_plain.isascii()):
        return False  # one Chinese character makes another word
    return plain[0] == other_plain[0] and plain[-1] == other_plain[-1] and abs(len(plain) - len(other_plain)) <= 1


def links_are_safe(whole: Whole) -> Iterator[Problem]:
    """A link to a host that other texts link to with https begins with https."""
    for path, notes in whole.notes.items():
        for line, address in notes.insecure:
            if host_of(address) in whole.secure_hosts:
                fix = f"write {quoted('https' + address[4:])[1:-1]}"
                yield warning(path, line, "link-http", f"{quoted(address)} is not safe, and the host has https", fix)


EDITION_RULES: tuple[Callable[[Whole], Iterator[Problem]], ...] = (
    headlines_differ,
    tags_are_not_nearly_the_same,
    links_are_safe,
)
