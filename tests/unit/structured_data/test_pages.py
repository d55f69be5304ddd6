"""Lists and pages: CollectionPage with what stands on it, AboutPage, ContactPage, WebPage."""

from __future__ import annotations

from functools import partial
from typing import Any

import pytest

from plugins.views.archive_pages import archive_page, month_page, year_page
from plugins.views.editor_pages import not_found_page, static_page
from plugins.views.feeds_page import feeds_page
from plugins.views.listing_pages import author_page, index_page, section_page, source_articles, source_page, tag_page
from plugins.views.materials import Materials
from plugins.views.models import Page
from plugins.views.settings import ListingSettings
from tests.unit.samples import article, days_apart, materials, page, reprint
from tests.unit.structured_data.reading import PORTAL, nodes_of

MADE = materials(
    [
        article("a", date="2018-02-22", section="news/policy", tags=("Tea",), authors=("Lin Yue",)),
        article("b", date="2018-02-21", section="news/policy", tags=("Tea",), reprint=reprint()),
    ],
    [page("about"), page("contact"), page("privacy", modified=None)],
    url=PORTAL,
)


def lists(made: Materials) -> dict[str, tuple[Page, list[str]]]:
    """A page of every kind of list, and the names of what it leads to."""
    source, articles = source_articles(made)[0]
    month = made.months[0]
    return {
        "section": (section_page(made, made.tree.by_path["news"], 1), ["A", "B"]),
        "tag": (tag_page(made, made.tags["tea"], 1), ["A", "B"]),
        "author": (author_page(made, made.authors["lin-yue"], 1), ["A"]),
        "source": (source_page(made, source, articles, 1), ["B"]),
        "tags": (index_page(made, "tags"), ["Tea"]),
        "sources": (index_page(made, "sources"), ["Sample Trade Review"]),
        "archive": (archive_page(made), ["February 2018"]),
        "year": (year_page(made, 2018, made.months), ["February 2018"]),
        "month": (month_page(made, month), ["A", "B"]),
    }


@pytest.mark.parametrize("kind", lists(MADE))
def test_lists(kind: str) -> None:
    """Are collections with an ItemList of everything on them, in its order, with absolute addresses."""
    view, names = lists(MADE)[kind]
    found = nodes_of(MADE, view)
    assert set(found) == {"CollectionPage", "BreadcrumbList"}
    collection = found["CollectionPage"]
    items = collection["mainEntity"]["itemListElement"]
    assert [(item["position"], item["name"]) for item in items] == list(enumerate(names, start=1))
    assert all(item["url"].startswith(f"{PORTAL}/") for item in items)
    assert collection["mainEntity"]["numberOfItems"] == len(names)
    assert collection["url"] == f"{PORTAL}{view.href.removeprefix('/portal')}"
    assert collection["breadcrumb"] == {"@id": found["BreadcrumbList"]["@id"]}


def test_what_a_list_is_about() -> None:
    """A tag's subject, an author, a source."""
    about = {kind: nodes_of(MADE, view)["CollectionPage"].get("about") for kind, (view, _) in lists(MADE).items()}
    assert about["tag"] == {"@type": "Thing", "name": "Tea"}
    assert about["author"] == {"@type": "Person", "name": "Lin Yue"}
    assert about["source"] == {"@type": "Organization", "name": "Sample Trade Review", "url": "https://example.com/"}
    assert about["section"] is None


def test_an_empty_list_has_no_items() -> None:
    """Nor an empty ItemList."""
    made = materials(url=PORTAL)
    found = nodes_of(made, section_page(made, made.tree.by_path["guides"], 1))["CollectionPage"]
    assert "mainEntity" not in found


def test_further_pages_hold_their_own_articles() -> None:
    """At their own address, counted from one."""
    made = materials(days_apart(3), url=PORTAL, listings=ListingSettings(per_page=2))
    found = nodes_of(made, section_page(made, made.tree.by_path["news"], 2))["CollectionPage"]
    assert found["url"] == f"{PORTAL}/news/page/2/"
    assert [item["name"] for item in found["mainEntity"]["itemListElement"]] == ["Tea 0"]


TYPES = {"about": "AboutPage", "contact": "ContactPage", "privacy": "WebPage", "feeds": "WebPage"}


@pytest.mark.parametrize(("name", "kind"), TYPES.items())
def test_pages(name: str, kind: str) -> None:
    """Each by what schema.org has a type for."""
    pages: dict[str, Any] = {each.meta.slug: partial(static_page, MADE, each) for each in MADE.edition.pages}
    view = feeds_page(MADE) if name == "feeds" else pages[name]()
    found = nodes_of(MADE, view)
    assert set(found) == {kind, "BreadcrumbList"}
    assert found[kind]["url"] == f"{PORTAL}/{name}/"
    assert found[kind]["isPartOf"]["@id"] == f"{PORTAL}/#website"
    assert ("mainEntity" in found[kind]) is (kind != "WebPage")


def test_a_page_that_is_not_there_is_nothing() -> None:
    """It is served at any address, and only says the way out."""
    assert set(nodes_of(MADE, not_found_page(MADE))) == {"BreadcrumbList"}
