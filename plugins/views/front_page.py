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
    # What stands out elsewhere on the page is not told again, so the list is called what else is new.
    above = {article.address for article in (lead, *seconds, *picks) if article}
    latest = list(islice((a for a in listed if a.address not in above), materials.listings.front_page_latest))
    return FrontPage(
        href=materials.href("/"),
        head=page_head(materials, "/", "", materials.publisher.description),
        lang=materials.lang,
        breadcrumbs=(),
        lead=card(materials, lead) if lead else None,
        seconds=cards(materials, seconds),
        latest=cards(materials, latest),
        more=Link(materials.href(archive_address()), materials.words_in(materials.lang)["all_articles"]),
        blocks=tuple(_blocks(materials, above, frozenset(article.address for article in latest))),
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


def _blocks(materials: Materials, shown: set[str], latest: frozenset[str]) -> Iterator[SectionBlock]:
    """A block for each section that is on the front page, in the order of `sections.toml`.

    What is `shown` above or in a block before is not told again. What only the list of the `latest` names stands in a
    block where its section has nothing else; a section without anything has no block.
    """
    for section in materials.tree.by_path.values():
        articles = _block_articles(section, shown, latest) if section.spec.front_page else []
        lead = section_lead(materials, section, articles)
        if lead is not None:
            shown |= {article.address for article in articles}
            more = any(article.address not in shown and article.address not in latest for article in section.articles)
            yield _block(materials, section, lead, [article for article in articles if article is not lead], more=more)


def _block_articles(section: Section, shown: set[str], latest: frozenset[str]) -> list[Article]:
    """As many as the section wants: what stands nowhere yet, else what only the list of the latest names."""
    untold = [article for article in section.articles if article.address not in shown]
    fresh = (article for article in untold if article.address not in latest)
    wanted = section.spec.front_page_articles
    return list(islice(fresh, wanted)) or untold[:wanted]


def _block(materials: Materials, section: Section, lead: Article, others: list[Article], *, more: bool) -> SectionBlock:
    path = section.spec.path
    return SectionBlock(
        section=Link(materials.href(section_address(path)), section.name_in(materials.lang)),
        description=section.description_in(materials.lang),
        accent=accent_of(section),
        lead=card(materials, lead, within=path),
        cards=cards(materials, others, within=path),
        more=more,
    )
