"""What search engines are told about files that hold no `<meta>`: the policy of the articles that show them."""

from __future__ import annotations

from collections.abc import Iterator
from urllib.parse import unquote

from plugins.images.measure import media_type
from plugins.reading.edition import Article
from plugins.reading.links import file_address
from plugins.reprints.indexing import consequences_of
from plugins.views.alternates import is_indexed
from plugins.views.materials import Materials

NOINDEX = "noindex"
"""Of feeds and of Markdown: they repeat what pages hold, and each page speaks for itself."""


def unlisted_files(materials: Materials) -> tuple[tuple[str, str], ...]:
    """The address and X-Robots-Tag of each file of the content folder that only articles under a policy show.

    A file that any other article or page shows, too, is free. Links must have been resolved.
    """
    said: dict[str, set[str]] = {}
    for address, value in _uses(materials):
        said.setdefault(address, set()).add(value)
    found = ((address, next(iter(values))) for address, values in said.items() if len(values) == 1)
    return tuple(sorted((address, value) for address, value in found if value))


def _uses(materials: Materials) -> Iterator[tuple[str, str]]:
    """Each file that a page shows or links to, with what that page's policy says of it."""
    edition = materials.edition
    for article in edition.listed + edition.hidden:
        if not article.meta.cover and not materials.links[article.address].addresses:
            continue
        covers = (unquote(file_address(article.meta.cover.path)),) if article.meta.cover else ()
        for address in (*_files(materials, article.address), *covers):
            yield address, _value(article, address)
    for page in edition.pages:
        for address in _files(materials, page.address):
            yield address, "" if is_indexed(page) else NOINDEX


def _files(materials: Materials, address: str) -> Iterator[str]:
    """The addresses of this site's files that the body at an address names."""
    for target in materials.links[address].addresses.values():
        path = unquote(target.partition("#")[0].partition("?")[0])
        if path.startswith("/") and not path.endswith(("/", ".html")):
            yield path


def _value(article: Article, address: str) -> str:
    """The policy in the words of the header (Google Search Central, robots meta tag specifications)."""
    line = consequences_of(article)
    if line.robots:
        return NOINDEX
    # Google News takes articles and documents, not pictures.
    news = line.googlebot_news and not media_type(address)
    return f"googlebot-news: {line.googlebot_news}" if news else ""
