"""Every feed of the portal in one list, and `/feeds/`, the page that shows them to people."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import chain

from plugins.views.feed_places import FeedPlace, feed_links, section_place, site_place, source_place, tag_place
from plugins.views.head import page_head
from plugins.views.listing_pages import source_articles
from plugins.views.materials import Materials
from plugins.views.models import FeedsPage, SectionFeeds
from plugins.views.pieces import Link

FEEDS = "/feeds/"


def places_by_group(materials: Materials) -> dict[str, tuple[FeedPlace, ...]]:
    """Everything that has feeds, under the key of its word: the site and its sections, tags, sources."""
    sections = (section_place(materials, section) for section in materials.tree.by_path.values())
    return {
        "sections": (site_place(materials), *sections),
        "tags": tuple(tag_place(tag) for tag in materials.tags.values()),
        "sources": tuple(source_place(source, articles) for source, articles in source_articles(materials)),
    }


def every_place(materials: Materials) -> Iterable[FeedPlace]:
    """Everything that has feeds, in one row."""
    return chain.from_iterable(places_by_group(materials).values())


def feeds_page(materials: Materials) -> FeedsPage:
    """Every feed, for people: those of the site and of each section in three formats, then tags and sources."""
    words = materials.words_in(materials.lang)
    return FeedsPage(
        href=materials.href(FEEDS),
        head=page_head(materials, FEEDS, words["feeds"], words["feeds_description"]),
        lang=materials.lang,
        breadcrumbs=(materials.home_crumb(materials.lang), Link("", words["feeds"])),
        groups=tuple(_groups(materials)),
    )


def _groups(materials: Materials) -> Iterator[SectionFeeds]:
    groups = places_by_group(materials)
    for place in groups.pop("sections"):
        yield SectionFeeds(place.name, feed_links(materials, place))
    for kind, places in groups.items():
        links = tuple(link for place in places for link in feed_links(materials, place))
        if links:
            yield SectionFeeds(materials.words_in(materials.lang)[kind], links)
