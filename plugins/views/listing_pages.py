"""Pages that list articles: sections, tags, authors, sources, and their indexes."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from functools import partial

from plugins.content_model.addresses import (
    author_address,
    output_path,
    section_address,
    source_address,
    tag_address,
)
from plugins.content_model.meta import SourceSpec
from plugins.reading.edition import Article
from plugins.sections.tree import Section
from plugins.taxonomies.groups import Author, Tag
from plugins.views.article_page import section_crumbs
from plugins.views.cards import accent_of, card, cards
from plugins.views.doors import own_call_to_action
from plugins.views.feed_places import FeedPlace, feed_links, followed, section_place, source_place, tag_place
from plugins.views.head import page_head
from plugins.views.inputs import Inputs
from plugins.views.materials import Materials
from plugins.views.models import AuthorPage, CountedLink, IndexPage, SectionPage, SourcePage, TagPage
from plugins.views.outputs import Output
from plugins.views.pagination import pages_of, pagination
from plugins.views.pieces import Head, Link

Articles = Sequence[Article]


def paged(address: str, number: int) -> str:
    """The address of page `number` of a list: the list's own, then `page/2/` below it."""
    return address if number == 1 else f"{address}page/{number}/"


def listing_outputs(materials: Materials, inputs: Inputs) -> Iterator[Output]:
    """Every listing page of the edition."""
    series = partial(_series, materials, inputs)
    for section in materials.tree.by_path.values():
        make: Callable[[int], object] = partial(section_page, materials, section)
        origin = f"{materials.shown_root}/sections.toml"
        yield from series(section_address(section.spec.path), section.articles, "section.html", origin, make)
    for tag in materials.tags.values():
        make, origin = partial(tag_page, materials, tag), f'the tag "{tag.name}"'
        yield from series(tag_address(tag.slug), tag.articles, "tag.html", origin, make, tag.name)
    for author in materials.authors.values():
        make, origin = partial(author_page, materials, author), f'the author "{author.name}"'
        yield from series(author_address(author.id), author.articles, "author.html", origin, make, author.name)
    for source, articles in source_articles(materials):
        make, origin = partial(source_page, materials, source, articles), f'the source "{source.id}"'
        yield from series(source_address(source.id), articles, "source.html", origin, make)
    for kind in ("tags", "authors", "sources"):
        view = partial(index_page, materials, kind)
        yield Output(output_path(f"/{kind}/"), f"the index of {kind}", "index.html", view)


def _series(
    materials: Materials,
    inputs: Inputs,
    address: str,
    articles: Articles,
    template: str,
    origin: str,
    make: Callable[[int], object],
    name: str = "",
) -> Iterator[Output]:
    """One output for each page of a list; `make` gives the view of a page number, `name` is one that articles gave."""
    told = inputs.list_of(articles, name)
    for number in range(1, len(pages_of(articles, materials.listings.per_page)) + 1):
        path = output_path(paged(address, number))
        yield Output(path, origin, template, partial(make, number), inputs=told)


class _Page:
    """What all paged lists share: one page of the articles, its numbers, and the words for the title of page 2."""

    def __init__(self, materials: Materials, address: str, articles: Articles, number: int) -> None:
        shares = pages_of(articles, materials.listings.per_page)
        self.articles = list(shares[number - 1])
        self.address = paged(address, number)
        self.pagination = pagination(number, len(shares), lambda n: materials.href(paged(address, n)))
        page_words = materials.words_in(materials.lang)["page_number"].format(number=number)
        self.title_suffix = f" ({page_words})" if number > 1 else ""


def section_page(materials: Materials, section: Section, number: int) -> SectionPage:
    """One page of a section; its newest or chosen article leads the first."""
    spec, lang = section.spec, materials.lang
    page = _Page(materials, section_address(spec.path), section.articles, number)
    # From this page's own articles, so that none is missing from the pages or shown twice.
    lead = section_lead(materials, section, page.articles) if number == 1 else None
    head = page_head(materials, page.address, section.name_in(lang) + page.title_suffix, section.description_in(lang))
    crumbs = section_crumbs(materials, section, lang)
    return SectionPage(
        href=materials.href(page.address),
        head=_with_feeds(materials, head, section_place(materials, section)),
        lang=lang,
        breadcrumbs=(*crumbs[:-1], Link("", section.name_in(lang))),
        nav_path=spec.path,
        call_to_action=own_call_to_action(materials, lang, section),
        name=section.name_in(lang),
        description=section.description_in(lang),
        accent=accent_of(section),
        sections=tuple(
            Link(materials.href(section_address(child.spec.path)), child.name_in(lang)) for child in section.children
        ),
        lead=card(materials, lead, spec.path) if lead else None,
        cards=cards(materials, [article for article in page.articles if article is not lead], spec.path),
        pagination=page.pagination,
        feed=followed(materials, section_place(materials, section)),
    )


def section_lead(materials: Materials, section: Section, articles: Sequence[Article]) -> Article | None:
    """Which of a section's `articles` leads: one set as its lead, else the newest; never a sponsored one."""
    leading = [article for article in articles if materials.place_of(article) in {"section-lead", "lead"}]
    own = (article for article in leading if article.meta.section == section.spec.path)
    unsponsored = (article for article in articles if article.meta.kind != "sponsored")
    return next(own, None) or next(iter(leading), None) or next(unsponsored, None)


def tag_page(materials: Materials, tag: Tag, number: int) -> TagPage:
    """One page of a tag."""
    words = materials.words_in(materials.lang)
    page = _Page(materials, tag_address(tag.slug), tag.articles, number)
    title = words["tag_title"].format(name=tag.name)
    head = page_head(materials, page.address, title + page.title_suffix, _latest_headlines(tag.articles))
    return TagPage(
        href=materials.href(page.address),
        head=_with_feeds(materials, head, tag_place(tag)),
        lang=materials.lang,
        breadcrumbs=_index_crumbs(materials, "tags", tag.name),
        name=tag.name,
        count=len(tag.articles),
        cards=cards(materials, page.articles),
        pagination=page.pagination,
        feed=followed(materials, tag_place(tag)),
    )


def author_page(materials: Materials, author: Author, number: int) -> AuthorPage:
    """One page of an author."""
    page = _Page(materials, author_address(author.id), author.articles, number)
    spec = author.spec
    description = (spec.bio if spec else "") or _latest_headlines(author.articles)
    return AuthorPage(
        href=materials.href(page.address),
        head=page_head(materials, page.address, author.name + page.title_suffix, description),
        lang=materials.lang,
        breadcrumbs=_index_crumbs(materials, "authors", author.name),
        name=author.name,
        role=spec.role if spec else "",
        bio=spec.bio if spec else "",
        home=spec.home if spec else "",
        cards=cards(materials, page.articles),
        pagination=page.pagination,
    )


def source_page(materials: Materials, source: SourceSpec, articles: Articles, number: int) -> SourcePage:
    """One page of a publisher we reprint."""
    page = _Page(materials, source_address(source.id), articles, number)
    head = page_head(materials, page.address, source.name + page.title_suffix, source.note)
    return SourcePage(
        href=materials.href(page.address),
        head=_with_feeds(materials, head, source_place(source, articles)),
        lang=materials.lang,
        breadcrumbs=_index_crumbs(materials, "sources", source.name),
        name=source.name,
        home=source.home,
        note=source.note,
        cards=cards(materials, page.articles),
        pagination=page.pagination,
        feed=followed(materials, source_place(source, articles)),
    )


def source_articles(materials: Materials) -> list[tuple[SourceSpec, tuple[Article, ...]]]:
    """Each source that any article with a page names, with its listed articles; sorted by name."""
    listed: dict[str, list[Article]] = {}
    for article in materials.edition.listed:
        if article.meta.reprint:
            listed.setdefault(article.meta.reprint.source, []).append(article)
    for article in materials.edition.hidden:
        if article.meta.reprint:
            listed.setdefault(article.meta.reprint.source, [])
    found = [(materials.sources[source_id], tuple(articles)) for source_id, articles in listed.items()]
    return sorted(found, key=lambda pair: (pair[0].name.casefold(), pair[0].id))


def index_page(materials: Materials, kind: str) -> IndexPage:
    """`/tags/`, `/authors/` or `/sources/`."""
    words = materials.words_in(materials.lang)
    title = words[kind]
    address = f"/{kind}/"
    entries = tuple(CountedLink(materials.href(href), label, count) for href, label, count in _entries(materials, kind))
    return IndexPage(
        href=materials.href(address),
        head=page_head(materials, address, title, words[f"{kind}_description"]),
        lang=materials.lang,
        breadcrumbs=(materials.home_crumb(materials.lang), Link("", title)),
        kind=kind,
        title=title,
        entries=entries,
    )


def _entries(materials: Materials, kind: str) -> Iterator[tuple[str, str, int]]:
    if kind == "tags":
        yield from ((tag_address(tag.slug), tag.name, len(tag.articles)) for tag in materials.tags.values())
    elif kind == "authors":
        yield from ((author_address(a.id), a.name, len(a.articles)) for a in materials.authors.values())
    else:
        yield from ((source_address(s.id), s.name, len(articles)) for s, articles in source_articles(materials))


def _with_feeds(materials: Materials, head: Head, place: FeedPlace) -> Head:
    """The head of a list that has feeds of its own, besides the site's."""
    return replace(head, feeds=head.feeds + feed_links(materials, place))


def _index_crumbs(materials: Materials, kind: str, name: str) -> tuple[Link, ...]:
    lang = materials.lang
    index = Link(materials.href(f"/{kind}/"), materials.words_in(lang)[kind])
    return (materials.home_crumb(lang), index, Link("", name))


def _latest_headlines(articles: Articles) -> str:
    """What the newest few articles are about, as a description of a list that has none of its own."""
    return " · ".join(article.meta.title for article in articles[:3])
