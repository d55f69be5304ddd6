"""An article as it stands in lists."""

from __future__ import annotations

from dataclasses import replace

from plugins.images.measure import media_type
from plugins.reading.edition import Article
from plugins.reading.links import file_address
from plugins.sections.tree import Section
from plugins.views.head import section_href, shortened
from plugins.views.materials import Materials
from plugins.views.pictures import srcset
from plugins.views.pieces import Card, Link, Picture
from plugins.views.times import time_view

SUMMARY_LENGTH = 220


def summary_of(article: Article) -> str:
    """The standfirst, or else the beginning of the first paragraph."""
    return article.meta.summary or shortened(article.body.first_paragraph, SUMMARY_LENGTH)


def card(materials: Materials, article: Article, within: str = "") -> Card:
    """The article's card. It shows nothing of other articles, so it changes only with its own.

    In a list of the section whose path is `within` its own name leads nowhere new, and is no link.
    """
    found = _kept_card(materials, article)
    return replace(found, section=replace(found.section, href="")) if article.meta.section == within else found


def _kept_card(materials: Materials, article: Article) -> Card:
    if article.meta.cover is not None:
        # Its copies are made late in a build, so it is not the same all the time.
        return _card(materials, article)
    if article.address not in materials.plain_cards:
        materials.plain_cards[article.address] = _card(materials, article)
    return materials.plain_cards[article.address]


def _card(materials: Materials, article: Article) -> Card:
    meta = article.meta
    section = materials.section_of(article)
    has_own_name = meta.lang in dict(section.spec.names)
    return Card(
        href=materials.href(article.address),
        headline=meta.title,
        summary=summary_of(article),
        published=time_view(meta.date, materials.zone, meta.lang),
        section=Link(
            section_href(materials, meta.section),
            section.name_in(meta.lang),
            meta.lang if has_own_name else materials.lang,
        ),
        kind=meta.kind,
        lang=meta.lang,
        accent=accent_of(section),
        picture=cover_picture(materials, article),
        source_name=materials.sources[meta.reprint.source].name if meta.reprint else "",
        status=status_of(article),
    )


def cards(materials: Materials, articles: tuple[Article, ...] | list[Article], within: str = "") -> tuple[Card, ...]:
    """The cards of several articles, in order, as in a list of the section `within`."""
    return tuple(card(materials, article, within) for article in articles)


def status_of(article: Article) -> str:
    """What a preview says of an article that readers cannot see yet; empty for a live one."""
    return article.state if article.state in ("draft", "scheduled", "hidden") else ""


def accent_of(section: Section) -> str:
    """The section's accent colour, or that of the nearest section above which has one."""
    return next((above.spec.accent for above in section if above.spec.accent), "")


def picture_paths(materials: Materials, article: Article) -> tuple[str, ...]:
    """The content paths of an article's pictures, the cover first, each once."""
    links, cover = materials.links.get(article.address), article.meta.cover
    shown = [path for path in links.files if media_type(path)] if links else []
    return tuple(dict.fromkeys([cover.path, *shown] if cover else shown))


def cover_picture(materials: Materials, article: Article) -> Picture | None:
    """The main picture with its measures; None where there is none."""
    cover = article.meta.cover
    measures = materials.pictures.measures(cover.path) if cover else None
    if cover is None or measures is None:
        return None
    address = materials.href(file_address(cover.path))
    return Picture(address, cover.alt, measures.width, measures.height, srcset(materials, cover.path))
