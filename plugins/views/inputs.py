"""What a page may be made of, told generously and fast: as long as it is the same, so is the page's view.

Telling a view by making it (`Output.told`) is exact and takes ten times as long. Here an article is told by the digests
of its text, a list by those of all its articles, and everything that is no article by one digest, the frame. What is
named needlessly costs a view that is made and found to be the same; what is missing here would leave an old page in
place, so views may use of articles only what this module knows of.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from functools import cache
from hashlib import blake2b
from typing import cast

from plugins.content_model.meta import Written
from plugins.content_model.slugs import same_name_key
from plugins.reading.edition import Article
from plugins.views.materials import Materials

Told = Callable[[], bytes]

NOBODY = b"-" * 16
"""Stands for the digest of an article where none is: of no other length, and no other's."""


class Inputs:
    """Tells for one edition; with no `frame`, nothing can be told, and every view is made.

    `written` are the digests of the articles' texts, by content path. To be asked only when links are resolved.
    """

    def __init__(self, materials: Materials, frame: bytes | None, written: Mapping[str, Written]) -> None:
        self._materials = materials
        self._frame = frame
        self._written = written
        self._headers: dict[str, bytes] = {}
        self._cards: dict[str, bytes] = {}

    def article(self, article: Article) -> bytes:
        """An article's page, or what else shows its text."""
        if self._frame is None:
            return b""
        materials = self._materials
        near = materials.neighbours.get(article.address)
        beside = (near.older, near.newer) if near else ()
        others = (*beside, *materials.related.get(article.address, ()), *self._versions(article))
        tags = [tag.name for tag in map(materials.tags.get, map(same_name_key, article.meta.tags)) if tag]
        cards = [self._card(other) if other else NOBODY for other in others]
        return _digest(self._frame, self._text(article), *cards, "\0".join(tags).encode())

    def notice(self, article: Article) -> bytes:
        """What shows nothing of an article but its header."""
        return _digest(self._frame, self._header(article)) if self._frame is not None else b""

    def list_of(self, articles: Sequence[Article], *more: str) -> Told:
        """Every page of a list of articles. It may name any of them, also those on its other pages."""
        return self._once(lambda: (self._card(article) for article in articles), more)

    def texts_of(self, articles: Sequence[Article], *more: str) -> Told:
        """A feed with the texts of articles."""
        return self._once(lambda: (self._text(article) for article in articles), more)

    def addresses_of(self, articles: Iterable[Article], *more: str) -> Told:
        """What names articles by address, date, pictures and language versions: a sitemap."""
        return self._once(lambda: (_digest(self._header(each), self._links(each)) for each in articles), more)

    def _once(self, told: Callable[[], Iterable[bytes]], more: Iterable[str]) -> Told:
        if self._frame is None:
            return bytes
        first = _digest(self._frame, "\0".join(more).encode())
        return cache(lambda: _digest(first, *told()))

    def _header(self, article: Article) -> bytes:
        found = self._headers.get(article.address)
        if found is None:
            place = self._materials.place_of(article) if article.meta.prominence else None
            told = f"{article.meta.path}\0{article.address}\0{article.state}\0{place}\0{article.meta.tags}"
            written = self._written[article.meta.path].header
            found = self._headers[article.address] = _digest(written, told.encode("utf-8", "surrogatepass"))
        return found

    def _card(self, article: Article) -> bytes:
        found = self._cards.get(article.address)
        if found is None:
            found = self._header(article)
            if not article.meta.summary:
                found = _digest(found, article.body.first_paragraph.encode("utf-8", "surrogatepass"))
            self._cards[article.address] = found
        return found

    def _text(self, article: Article) -> bytes:
        return _digest(self._header(article) + self._written[article.meta.path].text, self._links(article))

    def _links(self, article: Article) -> bytes:
        links = self._materials.links.get(article.address)
        if links is None or not (links.addresses or links.files):
            return b""
        return repr((sorted(links.addresses.items()), links.files)).encode("utf-8", "surrogatepass")

    def _versions(self, article: Article) -> Iterable[Article]:
        return self._materials.translations.get(article.meta.translation_of or article.meta.slug, ())


UNTOLD = Inputs(cast("Materials", None), None, {})
"""Tells nothing: every view is made."""


def _digest(*parts: bytes) -> bytes:
    """The digest of parts of which all but the last are digests themselves, so that each is told from the next."""
    return blake2b(b"".join(parts), digest_size=16).digest()
