"""The language versions of a page as search engines want them told: all of them on each of them, or none."""

from __future__ import annotations

from collections.abc import Iterable

from plugins.membership.needs import THANKS_SLUG
from plugins.reading.edition import Article, EditorPage
from plugins.reprints.indexing import consequences_of
from plugins.views.materials import Materials

Alternates = tuple[tuple[str, str], ...]


def article_alternates(materials: Materials, article: Article) -> Alternates:
    """Hreflang and absolute address of each version of an article, itself among them.

    A version that is not to be indexed here is left out by all: a pair must be named from both sides, and no address
    that says noindex or points elsewhere may be part of one (Google Search Central, "Localized versions of pages").
    """
    if not consequences_of(article).hreflang:
        return ()
    versions = materials.translations.get(article.meta.translation_of or article.meta.slug, ())
    return _named(materials, (other for other in versions if consequences_of(other).hreflang))


def is_indexed(page: EditorPage) -> bool:
    """Whether search engines may show an editor's page: not a hidden one, nor the thanks after an application."""
    is_thanks = (page.meta.translation_of or page.meta.slug) == THANKS_SLUG
    return page.meta.status == "published" and not is_thanks


def page_alternates(materials: Materials, page: EditorPage) -> Alternates:
    """The same of a page that an editor wrote."""
    if not is_indexed(page):
        return ()
    original = page.meta.translation_of or page.meta.slug
    versions = (
        other
        for other in materials.edition.pages
        if is_indexed(other) and original in {other.meta.slug, other.meta.translation_of}
    )
    return _named(materials, versions)


def _named(materials: Materials, versions: Iterable[Article | EditorPage]) -> Alternates:
    """The default language's version is for whoever reads none of the languages (`x-default`)."""
    found: dict[str, str] = {}
    for version in versions:
        found.setdefault(version.meta.lang, materials.absolute(version.address))
    if len(found) < 2:  # noqa: PLR2004 - a pair
        return ()
    default = found.get(materials.lang)
    return (*sorted(found.items()), *([("x-default", default)] if default else []))
