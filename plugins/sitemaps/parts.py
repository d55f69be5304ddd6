"""A sitemap in as many files as the protocol wants: none holds too many addresses or too many bytes."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from plugins.images.measure import media_type
from plugins.reading.body import Body
from plugins.reading.edition import Article
from plugins.sitemaps.sitemap import SitemapPage

Part = tuple[SitemapPage, ...]

# Elements around an address: <url>, <loc>, <lastmod> with its date; <image:image>; <xhtml:link> with its language.
_AROUND_PAGE, _AROUND_PICTURE, _AROUND_VERSION = 120, 80, 90
# A character of a file's name takes at most nine in an address: three bytes in UTF-8, `%E8` each. And `&` is `&amp;`.
_WIDEST = 9
_HEAD = 400


@dataclass(frozen=True, slots=True)
class Limits:
    """The most that one file may hold."""

    addresses: int
    size: int
    """In bytes."""


PROTOCOL = Limits(50_000, 50 * 1024 * 1024)
"""https://www.sitemaps.org/protocol.html, "Using Sitemap index files"."""


def parts_of(pages: Iterable[SitemapPage], limits: Limits) -> list[Part]:
    """The pages in their order, in as few files as keep within the limits; always at least one.

    Planned before anything is written, so by what an entry can take at most.
    """
    parts: list[list[SitemapPage]] = [[]]
    size = _HEAD
    for page in pages:
        takes = _size_at_most(page)
        if parts[-1] and (len(parts[-1]) >= limits.addresses or size + takes > limits.size):
            parts.append([])
            size = _HEAD
        parts[-1].append(page)
        size += takes
    return [tuple(part) for part in parts]


def _size_at_most(page: SitemapPage) -> int:
    """At most so many bytes of a sitemap. Which files the pictures are is known only when links are resolved."""
    base = len(page.materials.url) + 1
    size = _AROUND_PAGE + base + len(page.address)
    subject = page.subject
    if subject is None:
        return size
    versions = page.materials.translations.get(subject.meta.translation_of or subject.meta.slug, ())
    if versions or subject.meta.translation_of:
        size += sum(_AROUND_VERSION + base + len(version.address) for version in versions)
        size += (_AROUND_VERSION + base + len(page.address)) * 2
    shown = pictures_named(subject.body)
    if isinstance(subject, Article) and subject.meta.cover:
        shown = [*shown, subject.meta.cover.path]
    for path in shown:
        size += _AROUND_PICTURE + base + _WIDEST * (len(subject.meta.path) + len(path))
    return size


def pictures_named(body: Body) -> list[str]:
    """The pictures that a body shows or links to, as they are written: all of it that bears on the parts."""
    return [address for address in body.addresses if media_type(address.partition("?")[0].partition("#")[0])]
