"""Everything the view builders compose from: one edition with its enrichment, gathered once."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import lru_cache
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit
from zoneinfo import ZoneInfo

from plugins.content_model.lifecycle import place_at
from plugins.content_model.meta import Place, SourceSpec
from plugins.images.pictures import Pictures
from plugins.membership.settings import MembershipSettings, PrivacySettings
from plugins.reading.edition import Article, Edition
from plugins.reading.links import Links
from plugins.sections.tree import Neighbours, Section, SectionTree
from plugins.taxonomies.groups import Author, Month, Tag
from plugins.views.pieces import Card, FeedLink, Link
from plugins.views.settings import ListingSettings, PublisherSettings

Words = Mapping[str, str]


@lru_cache(maxsize=8)
def _path_of(url: str) -> str:
    return urlsplit(url).path.rstrip("/")


@dataclass(frozen=True, slots=True)
class Materials:
    """What views are made of. `url` is the site's absolute address without trailing slash."""

    site_name: str
    url: str
    lang: str
    zone: ZoneInfo
    publisher: PublisherSettings
    listings: ListingSettings
    membership: MembershipSettings
    privacy: PrivacySettings
    words: Mapping[str, Words]
    content_root: Path
    shown_root: str
    """The content folder as problems name it."""
    edition: Edition
    tree: SectionTree
    neighbours: Mapping[str, Neighbours]
    tags: Mapping[str, Tag]
    authors: Mapping[str, Author]
    months: tuple[Month, ...]
    related: Mapping[str, tuple[Article, ...]]
    translations: Mapping[str, tuple[Article, ...]]
    """By slug of an original: the original and its translations, as far as they have a page."""
    sources: Mapping[str, SourceSpec]
    pictures: Pictures
    links: dict[str, Links]
    """By address of an article or page: where its body's links lead. Filled when every address is known."""
    plain_cards: dict[str, Card] = field(default_factory=dict)
    """By address: the cards without a picture that were made, for most stand in several lists."""
    feed_links: dict[str, tuple[FeedLink, ...]] = field(default_factory=dict)
    """By address of a page: the links to its feeds, which all articles of a section share."""
    made_of_texts: list[dict[str, Any]] = field(default_factory=list)
    """By address: what else was made of texts and is kept."""

    @property
    def site_path(self) -> str:
        """The path the site lives under: empty, or `/portal`."""
        return _path_of(self.url)

    def exchange(self, address: str, links: Links | None) -> None:
        """The text at an address is another now, with these links: what was made of the old one is made again."""
        if links is not None:
            self.links[address] = links
        for made in (self.plain_cards, *self.made_of_texts):
            made.pop(address, None)

    def href(self, address: str) -> str:
        """The address from the host's root, as pages link to it."""
        return self.site_path + address

    def absolute(self, address: str) -> str:
        """The address with scheme and host, as feeds, sitemaps and heads want it."""
        return self.url + address

    def words_in(self, lang: str) -> Words:
        """The interface words of a language; of the site's own where there are none."""
        return self.words.get(lang) or self.words[self.lang]

    def section_of(self, article: Article) -> Section:
        """The section the article is filed under."""
        return self.tree.by_path[article.meta.section]

    def place_of(self, article: Article) -> Place | None:
        """Where the article stands out in this edition."""
        return place_at(article.meta, self.edition.clock)

    def home_crumb(self, lang: str) -> Link:
        """The first breadcrumb of every page."""
        return Link(self.href("/"), self.words_in(lang)["home"])
