"""Slugs, file names and addresses of imported articles: safe, free, and the same in every run."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import count
from urllib.parse import unquote

from newsroom.importing.records import Original
from plugins.content_model.across_rules import Everything
from plugins.content_model.address_rules import live_addresses
from plugins.content_model.addresses import article_address, page_address, primary_language, reserved_top_level
from plugins.content_model.meta import ArticleMeta, PageMeta
from plugins.content_model.rules import RESERVED_SLUGS
from plugins.content_model.settings import ContentSettings
from plugins.content_model.slugs import slug_of
from plugins.content_model.values import LONGEST_SLUG, WINDOWS_DEVICES, is_slug
from plugins.reading.typography_reference import HAN

_LONGEST_GUESSED = 200
_MOST_LOOKED_AT = 4000
_MOSTLY_CHINESE = 0.2


def wished_slug(original: Original) -> str:
    """The slug it had, made safe, else one of its title; Chinese in pinyin."""
    for said in (unquote(original.slug), original.title):
        text = said.strip().strip("/").rsplit("/", 1)[-1][:_LONGEST_GUESSED]
        slug = text if is_slug(text) else slug_of(text) if text else ""
        if is_slug(slug):
            return f"{slug[: LONGEST_SLUG - 8].strip('-')}-article" if slug in RESERVED_SLUGS else slug
    return "article"


def language_of(original: Original, settings: ContentSettings) -> str:
    """The portal's language nearest to what the original says; else by its letters; else the default."""
    said = original.lang.replace("_", "-").strip()
    if said:
        same = [lang for lang in settings.languages if lang.lower() == said.lower()]
        near = [lang for lang in settings.languages if primary_language(lang) == primary_language(said)]
        if same or near:
            return (same or near)[0]
    text = original.title + original.body[:_MOST_LOOKED_AT]
    letters = sum(char.isalpha() for char in text)
    chinese = next((lang for lang in settings.languages if primary_language(lang) == "zh"), "")
    if chinese and letters and len(HAN.findall(text)) > letters * _MOSTLY_CHINESE:
        return chinese
    return settings.default_lang


@dataclass(slots=True)
class Names:
    """What is taken: paths and addresses in lower case, slugs by language, ids."""

    settings: ContentSettings
    paths: set[str]
    addresses: set[str]
    slugs: set[tuple[str, str]]
    ids: set[str]
    aliases: set[str] = field(default_factory=set)

    @classmethod
    def of(cls, everything: Everything, files: tuple[str, ...], new_sections: tuple[str, ...] = ()) -> Names:
        """What the portal has, and the addresses of sections that are about to be made."""
        live = set(live_addresses(everything)) | {f"/{path}/" for path in new_sections}
        records: tuple[ArticleMeta | PageMeta, ...] = (*everything.all_articles, *everything.all_pages)
        return cls(
            everything.settings,
            {path.lower() for path in files},
            live,
            {(article.lang, article.slug) for article in everything.all_articles},
            {article.id for article in everything.all_articles},
            {alias.casefold() for record in records for alias in record.aliases},
        )

    def article(self, section: str, wished: str, lang: str) -> tuple[str, str, str]:
        """A free path, slug and address for an article; `-2`, `-3` … behind the slug where it is taken."""
        default = self.settings.default_lang
        for slug in _numbered(wished):
            path = f"{section}/{slug}.md"
            address = article_address(section, slug, lang, default)
            free = path not in self.paths and (lang, slug) not in self.slugs and address not in self.addresses
            if free and f"{address}republish/" not in self.addresses:
                self.paths.add(path)
                self.slugs.add((lang, slug))
                self.addresses.update((address, f"{address}republish/"))
                return path, slug, address
        raise AssertionError("numbers do not end")

    def page(self, folder: str, wished: str, lang: str) -> tuple[str, str, str]:
        """A free path, slug and address for a page, below the pages it stood under."""
        parts = [slug_of(part)[:LONGEST_SLUG].strip("-") for part in folder.split("/") if part]
        above = [part for part in parts if part not in WINDOWS_DEVICES]
        if above and above[0] in reserved_top_level(self.settings.languages):
            above = []
        for slug in _numbered(wished):
            inner = "/".join([*above, slug])
            address = page_address(inner, lang, self.settings.default_lang)
            reserved = not above and slug in reserved_top_level(self.settings.languages)
            path = f"pages/{inner}.md"
            if path not in self.paths and address not in self.addresses and not reserved:
                self.paths.add(path)
                self.addresses.add(address)
                return path, slug, address
        raise AssertionError("numbers do not end")


def _numbered(slug: str) -> Iterator[str]:
    yield slug
    for number in count(2):
        yield f"{slug[: LONGEST_SLUG - 8].strip('-')}-{number}"
