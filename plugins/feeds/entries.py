"""The newest articles of the site or a section, as a feed's entries: full text, every address absolute."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import UTC, datetime
from html import escape
from urllib.parse import urlsplit
from uuid import NAMESPACE_URL, uuid5

from plugins.content_model.addresses import section_address
from plugins.content_model.meta import ArticleMeta
from plugins.images.measure import media_type
from plugins.reading.allowed_html import scheme_of
from plugins.reading.edition import Article
from plugins.reading.links import file_address
from plugins.sections.tree import Section
from plugins.views.bodies import absolute_body, page_body
from plugins.views.bylines import bylines
from plugins.views.cards import summary_of
from plugins.views.feed_models import Feed, FeedEntry
from plugins.views.materials import Materials, Words

# No feed is larger, whatever the number of its articles (spec: publishing rules, Feeds).
MAX_BYTES = 2_000_000
# Room for a feed's own elements, and for those of one entry with its addresses and dates.
HEAD_BYTES, ENTRY_BYTES = 10_000, 3_000
# An edition without articles has no date of its own; a feed must have one (RFC 4287, section 4.1.1).
_NEVER = datetime(2000, 1, 1, tzinfo=UTC)


def make_feed(materials: Materials, section: Section | None) -> Feed:
    """The feed of a section, or of the whole site for None."""
    articles = section.articles if section else materials.edition.listed
    entries = _entries(materials, articles[: materials.listings.feed_items])
    name = f"{materials.site_name}: {section.spec.name}" if section else materials.site_name
    address = section_address(section.spec.path) if section else "/"
    publisher = materials.publisher
    return Feed(
        id=materials.absolute(address),
        title=name,
        subtitle=section.spec.description if section else publisher.tagline or publisher.description,
        home=materials.absolute(address),
        lang=materials.lang,
        updated=max((entry.updated for entry in entries), default=_NEVER),
        entries=tuple(entries),
    )


def _entries(materials: Materials, articles: Sequence[Article]) -> list[FeedEntry]:
    """The newest entries that fit; always at least the newest one."""
    found: list[FeedEntry] = []
    size = 0
    for article in articles:
        entry = make_entry(materials, article)
        size += _size_in_xml(entry)
        if found and size > MAX_BYTES - HEAD_BYTES:
            break
        found.append(entry)
    return found


def _size_in_xml(entry: FeedEntry) -> int:
    """At most so many bytes of a feed: as XML every `<` and `&` of the HTML takes four or five."""
    texts = (entry.html, entry.summary, entry.title, *entry.authors, *entry.categories)
    return ENTRY_BYTES + sum(len(escape(text, quote=False).encode("utf-8")) for text in texts)


def make_entry(materials: Materials, article: Article) -> FeedEntry:
    """One article in a feed."""
    meta = article.meta
    body = page_body(materials, article.address, article.body, sponsored=meta.kind == "sponsored")
    reprint = meta.reprint
    modified = meta.modified.instant if meta.modified else meta.date.instant
    return FeedEntry(
        id=entry_id(materials, article),
        url=materials.absolute(article.address),
        title=meta.title,
        summary=summary_of(article),
        html=_with_notes(absolute_body(body, materials.absolute(article.address)), meta, materials.words_in(meta.lang)),
        published=meta.date.instant,
        updated=modified,
        authors=tuple(byline.name for byline in bylines(materials, meta)) or (materials.site_name,),
        categories=(materials.section_of(article).spec.name, *meta.tags),
        lang=meta.lang,
        source_name=materials.sources[reprint.source].name if reprint else "",
        source_url=reprint.source_url if reprint else "",
        enclosure=_enclosure(materials, article),
    )


def _with_notes(html: str, meta: ArticleMeta, words: Words) -> str:
    """The body with what readers of the page are told besides: that somebody paid for it, what was put right."""
    label = f"<p><strong>{escape(words['kind_sponsored'])}</strong></p>\n" if meta.kind == "sponsored" else ""
    if not meta.correction:
        return label + html
    return f"{label}{html}\n<p><strong>{escape(words['correction'])}</strong> {escape(meta.correction)}</p>"


def entry_id(materials: Materials, article: Article) -> str:
    """The article's own id as an IRI (RFC 4287, section 4.2.6): it stays when headline, section or scheme change.

    An id that is an IRI already (`urn:uuid:…`, or the one an imported article had on its old site) is used as it is.
    """
    own = article.meta.id
    if scheme_of(own):
        return own
    host = urlsplit(materials.url).hostname or "localhost"
    return uuid5(NAMESPACE_URL, f"https://{host}/{own}").urn


def _enclosure(materials: Materials, article: Article) -> tuple[str, str, int] | None:
    cover = article.meta.cover
    if cover is None or materials.pictures.measures(cover.path) is None:
        return None
    size = materials.pictures.size(cover.path)
    return (materials.absolute(file_address(cover.path)), media_type(cover.path), size)
