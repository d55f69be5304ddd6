"""The front page: what leads, what is new, what each section has."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import islice

from plugins.content_model.addresses import archive_address, section_address
from plugins.reading.edition import Article
from plugins.sections.tree import Section
from plugins.views.cards import accent_of, card, cards
from plugins.views.head import page_head
from plugins.views.listing_pages import section_lead
from plugins.views.materials import Materials
from plugins.views.models import FrontPage, SectionBlock
from plugins.views.pieces import Link

SECONDS = 2


def front_page(materials: Materials) -> FrontPage:
    """The front page of the edition. On an empty portal nothing leads and every list is empty."""
    listed = materials.edition.listed
    lead = front_lead(materials)
    rest = [article for article in listed if article is not lead]
    picks = [article for article in rest if materials.place_of(article) == "pick"][
        : materials.listings.front_page_picks
    ]
    pinned = [article for article in rest if materials.place_of(article) == "pinned"]
    newest = [article for article in rest if article not in pinned and article not in picks]
    seconds = [*pinned, *(article for article in newest if article.meta.kind != "sponsored")][:SECONDS]
    latest = [article for article in listed if article is not lead and article not in seconds]
    return FrontPage(
        href=materials.href("/"),
        head=page_head(materials, "/", "", materials.publisher.description),
        lang=materials.lang,
        breadcrumbs=(),
        lead=card(materials, lead) if lead else None,
        seconds=cards(materials, seconds),
        latest=cards(materials, latest[: materials.listings.front_page_latest]),
        more=Link(materials.href(archive_address()), materials.words_in(materials.lang)["all_articles"]),
        blocks=tuple(_blocks(materials, frozenset(a.address for a in (lead, *seconds) if a))),
        picks=cards(materials, picks),
    )


def front_lead(materials: Materials) -> Article | None:
    """The article that leads: the newest set as `lead`, else the newest with a picture, else the newest.

    Sponsored articles never lead (spec: content format, Prominence and Kind).
    """
    able = [article for article in materials.edition.listed if article.meta.kind != "sponsored"]
    chosen = (article for article in able if materials.place_of(article) == "lead")
    pictured = (article for article in able if article.meta.cover)
    return next(chosen, None) or next(pictured, None) or (able[0] if able else None)


def _blocks(materials: Materials, above: frozenset[str]) -> Iterator[SectionBlock]:
    """A block for each section that is on the front page, in the order of `sections.toml`.

    What stands out `above` is not told again; a section with nothing else has no block.
    """
    for section in materials.tree.by_path.values():
        spec = section.spec
        rest = (article for article in section.articles if article.address not in above)
        articles = list(islice(rest, spec.front_page_articles)) if spec.front_page else []
        lead = section_lead(materials, section, articles)
        if lead is not None:
            yield _block(materials, section, lead, [article for article in articles if article is not lead])


def _block(materials: Materials, section: Section, lead: Article, others: list[Article]) -> SectionBlock:
    return SectionBlock(
        section=Link(materials.href(section_address(section.spec.path)), section.name_in(materials.lang)),
        description=section.description_in(materials.lang),
        accent=accent_of(section),
        lead=card(materials, lead),
        cards=cards(materials, others),
    )
