"""What a page may be made of, told generously and fast: as long as it is the same, so is the page's view.

Telling a view by making it (`Output.told`) is exact and takes ten times as long. Here an article is told by the digests
of its text, a list by those of all its articles, and everything that is no article by one digest, the frame. What is
named needlessly costs a view that is made and found to be the same; what is missing here would leave an old page in
place, so views may use of articles only what this module knows of.

After an edit of a few texts nearly all is told again as it was, so that is not even asked (`Inputs.since`): where the
frame and what stands in all headers is the same, an output is told anew only if it tells one of the texts that changed.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from functools import cache, cached_property
from hashlib import blake2b
from typing import cast

from plugins.content_model.meta import Written
from plugins.content_model.slugs import same_name_key
from plugins.reading.edition import Article
from plugins.views.materials import Materials
from plugins.views.outputs import untold

Told = Callable[[bytes], bytes]
"""From what told the output in the build before, empty where that is not known, to what tells it now."""

Standing = tuple[bytes, bytes, bytes]
"""What all outputs of a build were told by: a digest of all but texts, the digests of all texts, one of all links."""

SIZE = 16
NOBODY = b"-" * SIZE
"""Stands for the digest of an article where none is: of no other length, and no other's."""


class Inputs:
    """Tells for one edition; with no `frame`, nothing can be told, and every view is made.

    `written` are the digests of the articles' texts, by content path. To be asked only when links are resolved.
    """

    def __init__(self, materials: Materials, frame: bytes | None, written: Mapping[str, Written]) -> None:
        self._materials = materials
        self._frame = frame
        self._written = written
        self._changed: frozenset[str] | None = None
        self._named: frozenset[str] = frozenset()
        self._same_links = False
        # By address; the last by how somebody wrote it.
        self._headers: dict[str, bytes] = {}
        self._cards: dict[str, bytes] = {}
        self._texts: dict[str, bytes] = {}
        self._names: dict[str, str] = {}

    @cached_property
    def standing(self) -> Standing:
        """What the next build is to be told of this one; of no use where nothing can be told."""
        if self._frame is None:
            return b"", b"", b""
        headers = b"".join([self._written[article.meta.path].header for article in self._articles])
        told = "\n".join([self._told(article) for article in self._articles])
        relations = _digest(self._frame, headers, told.encode("utf-8", "surrogatepass"))
        texts = b"".join([self._text(article) for article in self._articles])
        return relations, texts, _digest(*map(self._links, self._articles))

    def since(self, before: Standing) -> None:
        """Tell outputs of the build before as they were told then, as far as nothing that tells them has changed."""
        relations, texts, links = self.standing
        if not relations or before[0] != relations:
            return
        places = range(0, len(texts), SIZE)
        changed = [
            article
            for place, article in zip(places, self._articles, strict=True)
            if texts[place : place + SIZE] != before[1][place : place + SIZE]
        ]
        self._changed = frozenset(article.address for article in changed)
        # An article that says itself what it is about is named without its text.
        self._named = frozenset(article.address for article in changed if not article.meta.summary)
        self._same_links = links == before[2]

    def article(self, article: Article, before: bytes = b"") -> bytes:
        """An article's page, or what else shows its text."""
        if self._frame is None:
            return b""
        if before and self._untouched is not None and article.address in self._untouched:
            return before
        cards = [self._card(other) if other else NOBODY for other in self._others(article)]
        tags = "\0".join(map(self._tag_name, article.meta.tags)).encode("utf-8", "surrogatepass")
        return _digest(self._frame, self._whole(article), *cards, tags)

    def notice(self, article: Article, before: bytes = b"") -> bytes:
        """What shows nothing of an article but its header."""
        if self._frame is None:
            return b""
        return before if before and self._changed is not None else _digest(self._frame, self._header(article))

    def list_of(self, articles: Sequence[Article], *more: str) -> Told:
        """Every page of a list of articles. It may name any of them, also those on its other pages."""
        return self._once(self._card, articles, more, lambda: _has_none(articles, self._named))

    def texts_of(self, articles: Sequence[Article], *more: str) -> Told:
        """A feed with the texts of articles."""
        return self._once(self._whole, articles, more, lambda: _has_none(articles, self._changed or ()))

    def addresses_of(self, articles: Iterable[Article], *more: str) -> Told:
        """What names articles by address, date, pictures and language versions: a sitemap."""

        def told(article: Article) -> bytes:
            return self._header(article) + self._links(article)

        return self._once(told, articles, more, lambda: self._same_links)

    def _once(
        self,
        told: Callable[[Article], bytes],
        articles: Iterable[Article],
        more: Iterable[str],
        has_none: Callable[[], bool],
    ) -> Told:
        """What tells a list; as it was told, if it `has_none` of what changed."""
        if self._frame is None:
            return untold
        frame, name = self._frame, "\0".join(more).encode("utf-8", "surrogatepass")
        now = cache(lambda: _digest(_digest(frame, name), *map(told, articles)))
        stays = cache(lambda: self._changed is not None and has_none())
        return lambda before: before if before and stays() else now()

    def _others(self, article: Article) -> Iterable[Article | None]:
        """The articles that an article's page names."""
        materials, meta = self._materials, article.meta
        near = materials.neighbours.get(article.address)
        versions = materials.translations.get(meta.translation_of or meta.slug, ())
        beside = (near.older, near.newer) if near else ()
        return (*beside, *materials.related.get(article.address, ()), *versions)

    @cached_property
    def _untouched(self) -> frozenset[str] | None:
        """The articles whose pages tell no text that changed, by address; None where that is not known."""
        changed, named = self._changed, self._named
        if changed is None:
            return None
        untouched = (each for each in self._articles if each.address not in changed)
        if not named:
            return frozenset(each.address for each in untouched)
        return frozenset(
            each.address
            for each in untouched
            if not any(other and other.address in named for other in self._others(each))
        )

    def _links(self, article: Article) -> bytes:
        links = self._materials.links.get(article.address)
        if links is None or not (links.addresses or links.files):
            return NOBODY
        return _digest(repr((sorted(links.addresses.items()), links.files)).encode("utf-8", "surrogatepass"))

    @cached_property
    def _articles(self) -> Sequence[Article]:
        edition = self._materials.edition
        # Last those that have a page: by address, they count.
        return edition.unpublished + edition.addressed

    def _header(self, article: Article) -> bytes:
        found = self._headers.get(article.address)
        if found is None:
            told = self._told(article).encode("utf-8", "surrogatepass")
            found = self._headers[article.address] = _digest(self._written[article.meta.path].header, told)
        return found

    def _card(self, article: Article) -> bytes:
        found = self._cards.get(article.address)
        if found is None:
            found = self._header(article)
            if not article.meta.summary:
                found = _digest(found, article.body.first_paragraph.encode("utf-8", "surrogatepass"))
            self._cards[article.address] = found
        return found

    def _whole(self, article: Article) -> bytes:
        found = self._texts.get(article.address)
        if found is None:
            found = self._texts[article.address] = self._header(article) + self._text(article)
        return found

    def _tag_name(self, written: str) -> str:
        """What a tag is called that an article may show; empty where it has no page."""
        found = self._names.get(written)
        if found is None:
            tag = self._materials.tags.get(same_name_key(written))
            found = self._names[written] = tag.name if tag else ""
        return found

    def _told(self, article: Article) -> str:
        """What an article is besides its header and its text."""
        meta = article.meta
        place = self._materials.place_of(article) if meta.prominence else ""
        return "\0".join((meta.path, article.address, article.state, place or "", *meta.tags))

    def _text(self, article: Article) -> bytes:
        """The digest of its text, and of where that leads."""
        text, links = self._written[article.meta.path].text, self._links(article)
        return text if links is NOBODY else _digest(text, links)


UNTOLD = Inputs(cast("Materials", None), None, {})
"""Tells nothing: every view is made."""


def _has_none(articles: Iterable[Article], changed: Collection[str]) -> bool:
    return not changed or not any(article.address in changed for article in articles)


def _digest(*parts: bytes) -> bytes:
    """The digest of parts of which all but the last are digests themselves, so that each is told from the next."""
    return blake2b(b"".join(parts), digest_size=16).digest()
