"""Pages that list articles or other pages: CollectionPage with the ItemList that stands on it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from plugins.structured_data.nodes import Node, node, person
from plugins.structured_data.pages import page_node
from plugins.views.models import ArchivePage, AuthorPage, IndexPage, Page, SectionPage, SourcePage, TagPage
from plugins.views.pieces import Card, Site

Entry = tuple[str, str]
"""Address and name of what a list leads to."""


def listing_node(view: Page, site: Site) -> Node | None:
    """The page as a collection of what stands on it; None for a page that is no list."""
    entries = _entries(view)
    if entries is None:
        return None
    found = page_node(view, site, "CollectionPage")
    about = _subject(view)
    items = list(_items(entries, site))
    if about:
        found["about"] = about
    if items:
        found["mainEntity"] = node("ItemList", numberOfItems=len(items), itemListElement=items)
    return found


def _items(entries: Iterable[Entry], site: Site) -> Iterator[Node]:
    for position, (href, name) in enumerate(entries, start=1):
        yield node("ListItem", position=position, url=site.absolute(href), name=name)


def _entries(view: Page) -> list[Entry] | None:
    if isinstance(view, SectionPage):
        return _of_cards([view.lead] if view.lead else [], view.cards)
    if isinstance(view, (TagPage, AuthorPage, SourcePage)):
        return _of_cards(view.cards)
    if isinstance(view, IndexPage):
        return [(entry.href, entry.label) for entry in view.entries]
    return list(_of_archive(view)) if isinstance(view, ArchivePage) else None


def _of_cards(*groups: Iterable[Card]) -> list[Entry]:
    return [(card.href, card.headline) for group in groups for card in group]


def _of_archive(view: ArchivePage) -> Iterator[Entry]:
    """The articles of a month's page; on the others, the months."""
    for year in view.years:
        for month in year.months:
            yield from _of_cards(month.cards) if month.cards else [(month.href, month.label)]


def _subject(view: Page) -> Node | None:
    """Whom or what the articles of the list have in common."""
    if isinstance(view, AuthorPage):
        return person(view.name, view.home)
    if isinstance(view, SourcePage):
        return node("Organization", name=view.name, url=view.home)
    return node("Thing", name=view.name) if isinstance(view, TagPage) else None
