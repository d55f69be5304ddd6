"""Pages that editors write, among them the two that hold an application form; the 404 page."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from functools import partial

from plugins.content_model.addresses import output_path
from plugins.reading.edition import EditorPage
from plugins.views.alternates import is_indexed, page_alternates
from plugins.views.bodies import page_body
from plugins.views.cards import cards
from plugins.views.feeds_page import FEEDS, feeds_page
from plugins.views.head import page_head, shortened
from plugins.views.join_pages import is_join_page, join_page
from plugins.views.materials import Materials
from plugins.views.models import JoinPage, NotFoundPage, StaticPage
from plugins.views.outputs import Output
from plugins.views.pieces import Link
from plugins.views.times import time_view

NOT_FOUND_LATEST = 5


def editor_page_outputs(materials: Materials) -> Iterator[Output]:
    """Every page of `content/pages/`, then `/feeds/` and `/404.html`."""
    for page in materials.edition.pages:
        origin = f"{materials.shown_root}/{page.meta.path}"
        if is_join_page(page):
            yield Output(output_path(page.address), origin, "join.html", partial(club_page, materials, page))
        else:
            yield Output(output_path(page.address), origin, "static.html", partial(static_page, materials, page))
    yield Output(output_path(FEEDS), "the feeds page", "feeds.html", partial(feeds_page, materials))
    yield Output("404.html", "the 404 page", "not_found.html", partial(not_found_page, materials))


def static_page(materials: Materials, page: EditorPage) -> StaticPage:
    """A page an editor wrote."""
    meta = page.meta
    robots = "" if is_indexed(page) else "noindex"
    head = page_head(materials, page.address, meta.title, _description(page), lang=meta.lang, robots=robots)
    return StaticPage(
        href=materials.href(page.address),
        head=replace(head, alternates=page_alternates(materials, page)),
        lang=meta.lang,
        breadcrumbs=page_crumbs(materials, page),
        headline=meta.title,
        standfirst=meta.summary,
        body=page_body(materials, page.address, page.body, resized=True),
        updated=time_view(meta.modified, materials.zone, meta.lang) if meta.modified else None,
    )


def club_page(materials: Materials, page: EditorPage) -> JoinPage:
    """One of the two doors."""
    return join_page(materials, page, static_page(materials, page))


def _description(page: EditorPage) -> str:
    return page.meta.summary or shortened(page.body.first_paragraph, 220)


def page_crumbs(materials: Materials, page: EditorPage) -> tuple[Link, ...]:
    """Home, the pages above this one by address, the page itself."""
    words = materials.words_in(page.meta.lang)
    above = [
        Link(materials.href(other.address), words["join"] if is_join_page(other) else other.meta.title)
        for other in sorted(materials.edition.pages, key=lambda other: len(other.address))
        if page.address.startswith(other.address) and other is not page
    ]
    return (materials.home_crumb(page.meta.lang), *above, Link("", page.meta.title))


def not_found_page(materials: Materials) -> NotFoundPage:
    """`/404.html`, with the newest articles as a way out."""
    words = materials.words_in(materials.lang)
    return NotFoundPage(
        href=materials.href("/404.html"),
        head=page_head(materials, "/404.html", words["not_found"], words["not_found_text"], robots="noindex"),
        lang=materials.lang,
        breadcrumbs=(materials.home_crumb(materials.lang), Link("", words["not_found"])),
        latest=cards(materials, materials.edition.listed[:NOT_FOUND_LATEST]),
    )
