"""When the portal must be built again because time alone changes it, and what will be different then.

A page is a pure function of its view, so a moment counts if and only if some view differs after it: what merely might
have changed (the end of a prominence that another article outshone, say) is looked at and left out.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import datetime

from plugins.content_model.lifecycle import Change, Event, Rebuild, turns_of
from plugins.content_model.meta import ArticleMeta
from plugins.reading.edition import Article
from plugins.reprints.indexing import NEWS_WINDOW, leaves_news_at, news_articles
from plugins.views.front_page import front_page
from plugins.views.listing_pages import section_page
from plugins.views.materials import Materials


def next_rebuild(materials: Materials) -> Rebuild | None:
    """The first moment after the edition's clock at which any page, feed or sitemap changes; None where none will."""
    clock = materials.edition.clock
    ahead: dict[datetime, list[tuple[Event, Article]]] = {}
    for article in _articles(materials):
        for moment, event in () if _is_settled(article.meta, clock) else _events(article):
            if moment > clock:
                ahead.setdefault(moment, []).append((event, article))
    news = {article.address for article in news_articles(materials.edition.listed, clock)} if ahead else set()
    for moment in sorted(ahead):
        # Nothing before this moment was a change, so the edition still stands as it does now.
        found = [
            (event, article) for event, article in ahead[moment] if _shows(materials, news, moment, event, article)
        ]
        if found:
            root = materials.shown_root
            changes = (Change(event, f"{root}/{one.meta.path}", one.meta.title) for event, one in found)
            return Rebuild(moment.astimezone(materials.zone), tuple(changes))
    return None


def _articles(materials: Materials) -> Iterator[Article]:
    """Every article once; a preview lists unpublished ones as well."""
    edition = materials.edition
    yield from {article.meta.path: article for article in (*edition.addressed, *edition.unpublished)}.values()


def _is_settled(meta: ArticleMeta, clock: datetime) -> bool:
    """Whether time has nothing left to do to an article, as can be told at a glance of nearly all."""
    return meta.expires is None and meta.prominence is None and meta.date.instant <= clock - NEWS_WINDOW


def _events(article: Article) -> Iterator[tuple[datetime, Event]]:
    yield from turns_of(article.meta)
    leaving = leaves_news_at(article.meta)
    if leaving is not None:
        yield leaving, "left-news"


def _shows(materials: Materials, news: set[str], moment: datetime, event: Event, article: Article) -> bool:
    """Whether anything a reader or a machine sees is different after the event."""
    if event == "left-news":
        return article.address in news
    return event != "stepped-back" or _looks_different(materials, moment, article)


def _looks_different(materials: Materials, moment: datetime, article: Article) -> bool:
    """Whether the pages on which articles stand out are others at `moment`: the front page, and its sections."""
    then = replace(materials, edition=replace(materials.edition, clock=moment))
    if front_page(then) != front_page(materials):
        return True
    sections = tuple(materials.section_of(article))
    return any(section_page(then, section, 1) != section_page(materials, section, 1) for section in sections)
