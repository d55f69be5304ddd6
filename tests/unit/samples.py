"""Articles, pages and portals to vary: each with as little as a test wants to say of it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

from plugins.content_model.addresses import article_address, page_address
from plugins.content_model.lifecycle import state_at
from plugins.content_model.meta import (
    ArticleMeta,
    AuthorSpec,
    Indexing,
    Moment,
    PageMeta,
    Permission,
    Reprint,
    SectionSpec,
    SourceSpec,
)
from plugins.images.pictures import Pictures
from plugins.membership.settings import MembershipSettings, PrivacySettings
from plugins.reading.body import Body, BodyReader
from plugins.reading.edition import Article, Edition, EditorPage
from plugins.reading.settings import ReadingSettings
from plugins.sections.tree import neighbours, plant
from plugins.taxonomies.groups import authors_of, months_of, tags_of
from plugins.taxonomies.related import related_articles
from plugins.views.materials import Materials
from plugins.views.settings import ListingSettings, PublisherSettings
from plugins.views.translations import translations_by_original
from plugins.views.words import load_words

SHANGHAI = ZoneInfo("Asia/Shanghai")
CLOCK = datetime(2026, 11, 23, 12, 0, tzinfo=SHANGHAI)
THEME = Path(__file__).resolve().parents[2] / "theme"
WORDS = load_words(THEME / "words", ("en", "zh-CN"))
_READER = BodyReader(ReadingSettings())


def body(source: str = "Tea is traded here.", lang: str = "en") -> Body:
    """The body of a Markdown text."""
    return _READER.read(source, lang)


def moment(text: str) -> Moment:
    """`2018-02-20 09:30` or `2018-02-20`, in Shanghai."""
    instant = datetime.fromisoformat(text)
    return Moment(instant if instant.tzinfo else instant.replace(tzinfo=SHANGHAI), has_time=":" in text)


def meta(slug: str = "tea", **changes: Any) -> ArticleMeta:
    """The header of an article about tea; `date` may be a text."""
    plain = ArticleMeta(
        path=f"news/{slug}.md",
        title=slug.replace("-", " ").capitalize(),
        date=moment("2018-02-20 09:30"),
        modified=None,
        summary=f"The standfirst of {slug}.",
        slug=slug,
        id=f"2018-02-20/{slug}",
        section="news",
        tags=(),
        authors=(),
        editor="",
        lang="en",
        translation_of="",
        status="published",
        correction="",
        expires=None,
        prominence=None,
        kind="news",
        cover=None,
        aliases=(),
        republish="ask",
        reprint=None,
        call_to_action=None,
        body_line=6,
        lines=(),
    )
    if isinstance(changes.get("date"), str):
        changes["date"] = moment(changes["date"])
    return replace(plain, **changes)


def article(
    slug: str = "tea", source: str = "Tea is traded here.", *, clock: datetime = CLOCK, **changes: Any
) -> Article:
    """An article as it stands at the clock."""
    header = meta(slug, **changes)
    address = article_address(header.section, header.slug, header.lang, "en")
    return Article(header, body(source, header.lang), address, state_at(header, clock))


def days_apart(count: int, **changes: Any) -> list[Article]:
    """So many articles, a day apart, newest first."""
    first = datetime(2018, 1, 1, 9, 30, tzinfo=SHANGHAI)
    found = [
        article(f"tea-{number}", date=Moment(first + timedelta(days=number), has_time=True), **changes)
        for number in range(count)
    ]
    return found[::-1]


def reprint(indexing: Indexing = "noindex-news", **changes: Any) -> Reprint:
    """A reprint from the sample source."""
    plain = Reprint(
        source="review",
        source_url="https://example.com/original",
        original_title="The original",
        original_author="Sun Jia",
        original_date=None,
        permission=Permission("agreement", ""),
        original_language="",
        indexing=indexing,
    )
    return replace(plain, **changes)


def page(slug: str = "about", source: str = "About us.", **changes: Any) -> EditorPage:
    """A page an editor wrote."""
    plain = PageMeta(
        path=f"pages/{slug}.md",
        title=slug.rpartition("/")[2].capitalize(),
        modified=None,
        summary="",
        slug=slug,
        lang="en",
        translation_of="",
        status="published",
        aliases=(),
        body_line=3,
        lines=(),
    )
    header = replace(plain, **changes)
    return EditorPage(header, body(source, header.lang), page_address(header.slug, header.lang, "en"))


def section(path: str, name: str = "", **changes: Any) -> SectionSpec:
    """An entry of `sections.toml`."""
    plain = SectionSpec(
        path=path,
        name=name or path.rpartition("/")[2].replace("-", " ").title(),
        description="",
        names=(),
        descriptions=(),
        accent="",
        front_page=True,
        front_page_articles=4,
        calls_to_action=(),
        line=1,
    )
    return replace(plain, **changes)


SECTIONS = (
    section("news", names=(("zh-CN", "资讯"),), accent="vermilion"),
    section("news/policy", accent="slate"),
    section("news/policy/law"),
    section("guides"),
)
SOURCES = (
    SourceSpec(
        id="review",
        name="Sample Trade Review",
        home="https://example.com/",
        feed="",
        permission=None,
        indexing=None,
        contact="",
        note="A sample.",
        line=1,
    ),
)
AUTHORS = (AuthorSpec("lin-yue", "Lin Yue", "Editor", "Writes about tea.", "", 1),)


def edition(
    articles: Iterable[Article] = (), pages: Iterable[EditorPage] = (), *, clock: datetime = CLOCK
) -> Edition:  # fmt: skip
    """An edition of the articles, each in the group its state belongs to."""
    found = sorted(articles, key=lambda each: (-each.meta.date.instant.timestamp(), each.address))

    def of(*states: str) -> tuple[Article, ...]:
        return tuple(each for each in found if each.state in states)

    unpublished = of("scheduled", "draft")
    return Edition(clock, of("live"), of("hidden"), of("withdrawn", "expired"), unpublished, tuple(pages))


def materials(
    articles: Iterable[Article] = (),
    pages: Iterable[EditorPage] = (),
    *,
    sections: Iterable[SectionSpec] = SECTIONS,
    clock: datetime = CLOCK,
    **changes: Any,
) -> Materials:
    """A portal made of the articles and pages, at https://host.example unless `url` says otherwise."""
    made = edition(articles, pages, clock=clock)
    listings = changes.pop("listings", ListingSettings())
    tree = plant(sections, made.listed)
    plain = Materials(
        site_name="The Portal",
        url="https://host.example",
        lang="en",
        zone=SHANGHAI,
        publisher=PublisherSettings(description="News for merchants.", tagline="News and know-how"),
        listings=listings,
        membership=MembershipSettings(),
        privacy=PrivacySettings(),
        words=WORDS,
        content_root=Path("content"),
        shown_root="content",
        edition=made,
        tree=tree,
        neighbours=neighbours(tree),
        tags=tags_of(made.listed),
        authors=authors_of(made.listed, AUTHORS),
        months=tuple(months_of(made.listed, SHANGHAI)),
        related=related_articles(made.listed, listings.related),
        translations=translations_by_original(made),
        sources={source.id: source for source in SOURCES},
        pictures=Pictures(Path("content")),
        links={},
    )
    return replace(plain, **changes)
