"""What the sitemap holds: every address that search engines should know, with its real last change."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import datetime
from typing import NamedTuple

from plugins.content_model.addresses import (
    archive_address,
    author_address,
    section_address,
    source_address,
    tag_address,
)
from plugins.images.measure import media_type
from plugins.reading.edition import Article, EditorPage
from plugins.reading.links import file_address
from plugins.reprints.indexing import consequences_of
from plugins.views.alternates import article_alternates, is_indexed, page_alternates
from plugins.views.cards import picture_paths
from plugins.views.feed_models import SitemapEntry
from plugins.views.listing_pages import source_articles
from plugins.views.materials import Materials

# Google reads so many of one page ("Image sitemaps").
MOST_PICTURES = 1_000


class SitemapPage(NamedTuple):
    """One page of the sitemap as it is planned; `entry` is made when links are resolved and pictures are known.

    What it shows is one `subject`, or a list of `articles`.
    """

    materials: Materials
    address: str
    subject: Article | EditorPage | None = None
    articles: Iterable[Article] = ()

    @property
    def modified(self) -> datetime | None:
        """When what it shows last changed in substance; None where that is not known."""
        subject = self.subject
        if isinstance(subject, EditorPage):
            return subject.meta.modified.instant if subject.meta.modified else None
        return changed(subject) if subject else max(map(changed, self.articles), default=None)

    def entry(self) -> SitemapEntry:
        """What the sitemap says of it."""
        materials, subject = self.materials, self.subject
        if isinstance(subject, Article):
            alternates, paths = article_alternates(materials, subject), picture_paths(materials, subject)
        elif isinstance(subject, EditorPage):
            links = materials.links.get(self.address)
            alternates = page_alternates(materials, subject)
            paths = tuple(path for path in links.files if media_type(path)) if links else ()
        else:
            alternates, paths = (), ()
        pictures = tuple(materials.absolute(file_address(path)) for path in paths[:MOST_PICTURES])
        return SitemapEntry(materials.absolute(self.address), self.modified, alternates, pictures)


def changed(article: Article) -> datetime:
    """When the article last changed in substance."""
    return article.meta.modified.instant if article.meta.modified else article.meta.date.instant


def sitemap_pages(materials: Materials) -> Iterator[SitemapPage]:
    """Each indexable page once: front page, sections, lists, the editors' pages, then articles from the oldest on.

    In this order a new article changes the end of the last part of a sitemap in several parts, and no other.
    """
    yield SitemapPage(materials, "/", articles=materials.edition.listed)
    for section in materials.tree.by_path.values():
        yield SitemapPage(materials, section_address(section.spec.path), articles=section.articles)
    yield from _lists(materials)
    yield from _archive(materials)
    for page in materials.edition.pages:
        if is_indexed(page):
            yield SitemapPage(materials, page.address, page)
    for article in reversed(materials.edition.listed):
        if consequences_of(article).in_main_sitemap:
            yield SitemapPage(materials, article.address, article)


def _lists(materials: Materials) -> Iterator[SitemapPage]:
    for tag in materials.tags.values():
        yield SitemapPage(materials, tag_address(tag.slug), articles=tag.articles)
    for author in materials.authors.values():
        yield SitemapPage(materials, author_address(author.id), articles=author.articles)
    for source, articles in source_articles(materials):
        yield SitemapPage(materials, source_address(source.id), articles=articles)
    for address in ("/tags/", "/authors/", "/sources/", "/feeds/"):
        yield SitemapPage(materials, address)


def _archive(materials: Materials) -> Iterator[SitemapPage]:
    yield SitemapPage(materials, archive_address(), articles=materials.edition.listed)
    for year in sorted({month.year for month in materials.months}, reverse=True):
        yield SitemapPage(materials, archive_address(year))
    for month in materials.months:
        yield SitemapPage(materials, archive_address(month.year, month.month), articles=month.articles)
