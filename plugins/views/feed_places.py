"""Everything of the portal that has feeds, told once: for the feeds themselves, for autodiscovery, for `/feeds/`."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from plugins.content_model.addresses import feed_address, section_address, source_address, tag_address
from plugins.content_model.meta import SourceSpec
from plugins.reading.edition import Article
from plugins.sections.tree import Section
from plugins.taxonomies.groups import Tag
from plugins.views.materials import Materials
from plugins.views.pieces import FeedLink, Link

MEDIA_TYPES = {"atom": "application/atom+xml", "rss": "application/rss+xml", "json": "application/feed+json"}
FORMAT_NAMES = {"atom": "Atom", "rss": "RSS", "json": "JSON Feed"}
# A tag or a source is followed by few; one format serves every reader there is (spec: publishing rules, Feeds).
EVERY_KIND, ATOM_ONLY = ("atom", "rss", "json"), ("atom",)


@dataclass(frozen=True, slots=True)
class FeedPlace:
    """What a feed is about. `address` is its page for people; `articles` are newest first."""

    address: str
    name: str
    description: str
    articles: Sequence[Article]
    kinds: tuple[str, ...] = EVERY_KIND

    def feed(self, kind: str) -> str:
        """The address of its feed of this kind."""
        return feed_address(self.address, kind)


def site_place(materials: Materials) -> FeedPlace:
    """The whole portal."""
    publisher = materials.publisher
    subtitle = publisher.tagline or publisher.description
    return FeedPlace("/", materials.site_name, subtitle, materials.edition.listed)


def section_place(materials: Materials, section: Section) -> FeedPlace:
    """A section with all below it."""
    name = section.name_in(materials.lang)
    return FeedPlace(section_address(section.spec.path), name, section.description_in(materials.lang), section.articles)


def tag_place(tag: Tag) -> FeedPlace:
    """A tag."""
    return FeedPlace(tag_address(tag.slug), tag.name, "", tag.articles, ATOM_ONLY)


def source_place(source: SourceSpec, articles: Sequence[Article]) -> FeedPlace:
    """A publisher we reprint."""
    return FeedPlace(source_address(source.id), source.name, source.note, articles, ATOM_ONLY)


def feed_title(materials: Materials, place: FeedPlace) -> str:
    """`The Portal: Policy`; the portal's own name for the whole of it."""
    return materials.site_name if place.address == "/" else f"{materials.site_name}: {place.name}"


def followed(materials: Materials, place: FeedPlace) -> Link:
    """The one feed a page offers to people: RSS, which every reader knows, or all there is."""
    return Link(materials.href(place.feed("rss" if "rss" in place.kinds else place.kinds[0])), place.name)


def feed_links(materials: Materials, place: FeedPlace) -> tuple[FeedLink, ...]:
    """The feeds of a place, to be told to browsers and to people."""
    found = materials.feed_links.get(place.address)
    if found is None:
        found = materials.feed_links[place.address] = tuple(_links(materials, place))
    return found


def _links(materials: Materials, place: FeedPlace) -> Iterator[FeedLink]:
    title = feed_title(materials, place)
    for kind in place.kinds:
        label = place.name if place.kinds == ATOM_ONLY else ""
        named = f"{title} ({FORMAT_NAMES[kind]})"
        yield FeedLink(materials.absolute(place.feed(kind)), named, MEDIA_TYPES[kind], label)
