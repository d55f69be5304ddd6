"""Rules on addresses across the whole portal: two things are never at one address, and no alias hides a live one."""

from __future__ import annotations

import re
from collections.abc import Iterator

from plugins.content_model.across_rules import Everything
from plugins.content_model.addresses import (
    FIXED_ADDRESSES,
    archive_address,
    author_address,
    language_prefix,
    page_address,
    republish_address,
    section_address,
    source_address,
    tag_address,
)
from plugins.content_model.meta import ArticleMeta, PageMeta
from plugins.content_model.problems import Problem
from plugins.content_model.registries import SECTIONS_FILE
from plugins.content_model.slugs import slug_of
from plugins.content_model.wording import quoted

_NUMBERED = re.compile(r"/page/[0-9]+/$")
_FILE_FOLDERS = ("/theme/", "/images/", "/feeds/")
_PORTAL = "the portal itself"


def addresses_are_unique(everything: Everything) -> Iterator[Problem]:
    """Sections, pages and articles each have an address of their own; whoever clashes is told with the other."""
    settings = everything.settings
    taken: dict[str, str] = {}
    for section in everything.sections:
        owner = f"section {quoted(section.path)} of {settings.shown(SECTIONS_FILE)}"
        for lang in settings.languages:
            taken[section_address(section.path, lang=lang, default_lang=settings.default_lang)] = owner
    for page in everything.all_pages:
        if page.slug and page.lang:
            address = page_address(page.slug, page.lang, settings.default_lang)
            owner = taken.setdefault(address, everything.shown(page))
            if owner != everything.shown(page):
                yield _taken(everything, page, address, owner)
    for article in everything.all_articles:
        # Two articles at one address have one slug, which the rule on slugs tells; so they do not claim theirs here.
        address = everything.address_of(article)
        if address in taken:
            yield _taken(everything, article, address, taken[address])


def _taken(everything: Everything, record: ArticleMeta | PageMeta, address: str, owner: str) -> Problem:
    fix = 'rename the file, or give it another "Slug:"'
    return everything.error(record, "Slug", "address-taken", f"the address {address} is taken by {owner}", fix)


def aliases_collide_with_nothing(everything: Everything) -> Iterator[Problem]:
    """An alias is no live address and is there once; case counts for nothing, as on many file systems."""
    records: tuple[ArticleMeta | PageMeta, ...] = (*everything.all_articles, *everything.all_pages)
    if not any(record.aliases for record in records):
        return
    live = live_addresses(everything)
    claimed: dict[str, ArticleMeta | PageMeta] = {}
    for record in records:
        for alias in record.aliases:
            key = alias.casefold()
            owner = live.get(key) or _kept_for_portal(key)
            first = claimed.setdefault(key, record)
            if owner:
                whose = "the file's own" if owner == everything.shown(record) else f"that of {owner}"
                message = f"the old address {quoted(alias)} is a live address, {whose}"
                yield everything.error(record, "Aliases", "alias-live", message, "remove it from Aliases")
            elif first is not record:
                message = f"the old address {quoted(alias)} already leads to {everything.shown(first)}"
                yield everything.error(record, "Aliases", "alias-duplicate", message, "remove it from one of the two")


def _kept_for_portal(address: str) -> str:
    return _PORTAL if _NUMBERED.search(address) or address.startswith(_FILE_FOLDERS) else ""


def live_addresses(everything: Everything) -> dict[str, str]:
    """Every address that will be there, in lower case, with who has it."""
    settings = everything.settings
    default = settings.default_lang
    live: dict[str, str] = {}
    for lang in settings.languages:
        prefix = language_prefix(lang, default)
        live |= {prefix + address: _PORTAL for address in FIXED_ADDRESSES}
        for section in everything.sections:
            live[section_address(section.path, lang=lang, default_lang=default)] = f"section {quoted(section.path)}"
    live |= {source_address(source.id): f"source {quoted(source.id)}" for source in everything.sources}
    live |= {author_address(author.id): f"author {quoted(author.id)}" for author in everything.authors}
    tags = {tag for article in everything.articles for tag in article.tags}
    live |= {tag_address(slug_of(tag)): f"tag {quoted(tag)}" for tag in sorted(tags)}
    for article in everything.articles:
        day = article.date.instant
        live[archive_address(day.year)] = live[archive_address(day.year, day.month)] = _PORTAL
    for article in everything.all_articles:
        if address := everything.address_of(article):
            live[address] = live[republish_address(address)] = everything.shown(article)
    for page in everything.all_pages:
        if page.slug and page.lang:
            live[page_address(page.slug, page.lang, default)] = everything.shown(page)
    return live
