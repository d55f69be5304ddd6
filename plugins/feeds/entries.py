"""The newest articles of a place as a feed's entries: full text, every address absolute, every source named."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime
from functools import lru_cache
from hashlib import blake2b
from urllib.parse import urljoin, urlsplit
from uuid import NAMESPACE_URL, uuid5

from plugins.content_model.meta import ArticleMeta
from plugins.feeds.notes import with_notes
from plugins.images.measure import media_type
from plugins.reading.allowed_html import scheme_of
from plugins.reading.edition import Article
from plugins.reading.links import file_address
from plugins.views.bodies import absolute_body, body_inputs, page_body
from plugins.views.bylines import bylines
from plugins.views.cards import summary_of
from plugins.views.feed_models import Enclosure, Feed, FeedAuthor, FeedEntry
from plugins.views.feed_places import FeedPlace, feed_title
from plugins.views.head import article_licence
from plugins.views.materials import Materials

# No feed is larger, whatever the number of its articles (spec: publishing rules, Feeds).
MAX_BYTES = 2_000_000
# No feed is longer, whatever the settings say (the same).
MAX_ENTRIES = 60
# Room for a feed's own elements, and for those of one entry with its addresses and dates.
HEAD_BYTES, ENTRY_BYTES = 10_000, 3_000
# An edition without articles has no date of its own; a feed must have one (RFC 4287, section 4.1.1).
_NEVER = datetime(2000, 1, 1, tzinfo=UTC)


@dataclass(frozen=True, slots=True)
class Entries:
    """The entries of one build. The last few are kept: an article's section, its parent and the site come together."""

    materials: Materials
    kept: int = 1024
    _made: dict[str, tuple[FeedEntry, int]] = field(default_factory=dict)
    _told: dict[str, bytes] = field(default_factory=dict)

    def __post_init__(self) -> None:
        self.materials.made_of_texts.extend((self._made, self._told))

    def of(self, article: Article) -> tuple[FeedEntry, int]:
        """An article's entry, and at most how many bytes of a feed it takes."""
        found = self._made.pop(article.address, None)
        if found is None:
            entry = make_entry(self.materials, article)
            found = (entry, _size_at_most(entry))
            if len(self._made) >= self.kept:
                del self._made[next(iter(self._made))]
        # Taken out and put back, so that what was not asked for longest stands first.
        self._made[article.address] = found
        return found

    def told(self, article: Article) -> bytes:
        """A digest of all that an article's entry is made of, told without making its text."""
        if article.address not in self._told:
            body = body_inputs(self.materials, article.address, article.body)
            told = repr((_entry(self.materials, article, with_notes(self.materials, article, body)), article.meta.kind))
            self._told[article.address] = blake2b(told.encode("utf-8", "surrogatepass"), digest_size=16).digest()
        return self._told[article.address]


def make_feed(entries: Entries, place: FeedPlace) -> Feed:
    """The feed of a place. Its date is that of its newest change, so that the same articles give the same bytes."""
    return _feed(entries.materials, place, _newest(entries, candidates(entries.materials, place)))


def told_feed(entries: Entries, place: FeedPlace) -> tuple[Feed, tuple[bytes, ...]]:
    """What the feed of a place is made of, without the entries' texts."""
    articles = candidates(entries.materials, place)
    return _feed(entries.materials, place, []), tuple(entries.told(article) for article in articles)


def candidates(materials: Materials, place: FeedPlace) -> Sequence[Article]:
    """The articles that a place's feed has room for by their number."""
    return place.articles[: min(materials.listings.feed_items, MAX_ENTRIES)]


def _feed(materials: Materials, place: FeedPlace, found: Sequence[FeedEntry]) -> Feed:
    return Feed(
        id=materials.absolute(place.address),
        title=feed_title(materials, place),
        subtitle=place.description,
        home=materials.absolute(place.address),
        lang=materials.lang,
        updated=max((entry.updated for entry in found), default=_NEVER),
        entries=tuple(found),
    )


def _newest(entries: Entries, articles: Sequence[Article]) -> list[FeedEntry]:
    """The newest entries that fit; always at least the newest one."""
    found: list[FeedEntry] = []
    size = HEAD_BYTES
    for article in articles:
        entry, takes = entries.of(article)
        size += takes
        if found and size > MAX_BYTES:
            break
        found.append(entry)
    return found


def _size_at_most(entry: FeedEntry) -> int:
    """At most so many bytes in any format: XML writes `<` and `&` in four or five, JSON quotes and lines in two."""
    authors = (author.name for author in entry.authors)
    text = "".join((entry.html, entry.summary, entry.title, *authors, *entry.categories)).encode("utf-8", "replace")
    in_xml = 3 * _count(text, b"<>&") + text.count(b"&")
    return ENTRY_BYTES + len(text) + max(in_xml, _count(text, b'"\\\n\r\t'))


def _count(text: bytes, signs: bytes) -> int:
    """How many of these signs are in the text: this takes as long as to count one of them."""
    return len(text) - len(text.translate(None, signs))


def make_entry(materials: Materials, article: Article) -> FeedEntry:
    """One article in a feed.

    A reprint is in feeds under every indexing policy: the policies are for search engines, feeds for people who
    subscribed; and it names its source in the text, where every reader shows it.
    """
    body = page_body(materials, article.address, article.body, sponsored=article.meta.kind == "sponsored")
    html = absolute_body(body, materials.absolute(article.address))
    return _entry(materials, article, with_notes(materials, article, html))


def _entry(materials: Materials, article: Article, html: str) -> FeedEntry:
    meta, url = article.meta, materials.absolute(article.address)
    reprint = meta.reprint
    return FeedEntry(
        id=entry_id(materials, article),
        url=url,
        title=meta.title,
        summary=summary_of(article),
        html=html,
        published=meta.date.instant,
        updated=meta.modified.instant if meta.modified else meta.date.instant,
        authors=_authors(materials, meta),
        categories=(materials.section_of(article).name_in(meta.lang), *meta.tags),
        lang=meta.lang,
        licence=article_licence(materials, article),
        source_name=materials.sources[reprint.source].name if reprint else "",
        source_url=reprint.source_url if reprint else "",
        enclosure=_enclosure(materials, article),
    )


def _authors(materials: Materials, meta: ArticleMeta) -> tuple[FeedAuthor, ...]:
    """The bylines; an unsigned article is by the portal, an unsigned reprint by its source."""
    found = bylines(materials, meta)
    if found:
        home = materials.absolute("/")
        return tuple(FeedAuthor(each.name, urljoin(home, each.href) if each.href else "") for each in found)
    if meta.reprint:
        source = materials.sources[meta.reprint.source]
        return (FeedAuthor(source.name, source.home),)
    return (FeedAuthor(materials.site_name, materials.absolute("/")),)


def entry_id(materials: Materials, article: Article) -> str:
    """The article's own id as an IRI (RFC 4287, section 4.2.6): it stays when headline, section or scheme change.

    An id that is an IRI already (`urn:uuid:…`, or the one an imported article had on its old site) is used as it is.
    """
    own = article.meta.id
    if scheme_of(own):
        return own
    return uuid5(NAMESPACE_URL, f"https://{_host_of(materials.url)}/{own}").urn


@lru_cache(maxsize=8)
def _host_of(url: str) -> str:
    return urlsplit(url).hostname or "localhost"


def _enclosure(materials: Materials, article: Article) -> Enclosure | None:
    cover = article.meta.cover
    if cover is None or materials.pictures.measures(cover.path) is None:
        return None
    size = materials.pictures.size(cover.path)
    return Enclosure(materials.absolute(file_address(cover.path)), media_type(cover.path), size)
