"""The edition: every article and page as it stands at one clock, read and sorted, with its address."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import datetime

from plugins.content_model.addresses import article_address, page_address
from plugins.content_model.lifecycle import State, state_at
from plugins.content_model.load import Content
from plugins.content_model.meta import ArticleMeta, Document, PageMeta
from plugins.reading.body import Body


@dataclass(frozen=True, slots=True)
class Article:
    """One article: its checked header, its body, its address (`/news/policy/x/`) and its state at the clock."""

    meta: ArticleMeta
    body: Body
    address: str
    state: State


@dataclass(frozen=True, slots=True)
class EditorPage:
    """One page of `content/pages/`."""

    meta: PageMeta
    body: Body
    address: str


@dataclass(frozen=True, slots=True)
class Edition:
    """What the portal consists of at `clock`.

    `listed` are the articles of every list, newest first; `hidden` have an address but stand in no list; `gone` are
    withdrawn or expired; `unpublished` (drafts, scheduled) have no address. In an edition with drafts the unpublished
    ones are listed as well.
    """

    clock: datetime
    listed: tuple[Article, ...]
    hidden: tuple[Article, ...]
    gone: tuple[Article, ...]
    unpublished: tuple[Article, ...]
    pages: tuple[EditorPage, ...]

    @property
    def addressed(self) -> tuple[Article, ...]:
        """Every article that has a page: listed, hidden and gone."""
        return self.listed + self.hidden + self.gone


def make_edition(
    content: Content,
    read: Callable[[Document[ArticleMeta] | Document[PageMeta]], Body],
    *,
    clock: datetime,
    default_lang: str,
    with_drafts: bool = False,
) -> Edition:
    """Read every body and sort the articles by what they are at `clock`."""
    articles = [_article(document, read(document), clock, default_lang) for document in _placeable(content)]
    articles.sort(key=lambda article: (-article.meta.date.instant.timestamp(), article.address))
    states: dict[str, list[Article]] = {}
    for article in articles:
        states.setdefault(article.state, []).append(article)
    unpublished = [*states.get("scheduled", []), *states.get("draft", [])]
    return Edition(
        clock=clock,
        listed=tuple(_listed(articles, with_drafts=with_drafts)),
        hidden=tuple(states.get("hidden", [])),
        gone=(*states.get("withdrawn", []), *states.get("expired", [])),
        unpublished=tuple(unpublished),
        pages=tuple(
            EditorPage(
                document.meta, read(document), page_address(document.meta.slug, document.meta.lang, default_lang)
            )
            for document in content.pages
            if document.meta.status in ("published", "hidden") or (with_drafts and document.meta.status == "draft")
        ),
    )


def _placeable(content: Content) -> Iterable[Document[ArticleMeta]]:
    """The articles whose section and source are known; where a registry cannot be read (an error) they are not."""
    sections, sources = {section.path for section in content.sections}, {source.id for source in content.sources}
    for document in content.articles:
        meta = document.meta
        if meta.section in sections and (meta.reprint is None or meta.reprint.source in sources):
            yield document


def _listed(articles: Iterable[Article], *, with_drafts: bool) -> Iterable[Article]:
    states = {"live", "scheduled", "draft"} if with_drafts else {"live"}
    return (article for article in articles if article.state in states)


def _article(document: Document[ArticleMeta], body: Body, clock: datetime, default_lang: str) -> Article:
    meta = document.meta
    address = article_address(meta.section, meta.slug, meta.lang, default_lang)
    return Article(meta, body, address, state_at(meta, clock))
