"""The page of an article, and the notice that stands where one was withdrawn or has expired."""

from __future__ import annotations

import math
from collections.abc import Iterator

from plugins.content_model.addresses import source_address, tag_address
from plugins.content_model.meta import ArticleMeta, Reprint
from plugins.content_model.slugs import same_name_key
from plugins.reading.body import Body
from plugins.reading.edition import Article
from plugins.reading.links import file_address
from plugins.reprints.attribution import closing_note, language_name, licence_url, permission_words
from plugins.sections.tree import Section
from plugins.views.bodies import body_inputs, page_body
from plugins.views.bylines import bylines
from plugins.views.cards import accent_of, cards, cover_picture, picture_paths, status_of, summary_of
from plugins.views.doors import own_call_to_action
from plugins.views.head import article_head, page_head, section_href
from plugins.views.materials import Materials
from plugins.views.models import ArticlePage, ClosingNote, ContentsEntry, GonePage, ReprintBlock
from plugins.views.pieces import Figure, Link, Picture
from plugins.views.reuse import reuse_of
from plugins.views.times import corrected_at, time_view

# Silent reading of non-fiction in English: 238 words a minute (Brysbaert 2019, Journal of Memory and Language 109,
# 104047). Chinese: 255 characters a minute (Trauzettel-Klosinski and Dietz 2012, IOVS 53(9), 5452-5461).
WORDS_A_MINUTE = 238
HAN_A_MINUTE = 255
CONTENTS_FROM = 4
TOP_LEVEL = 2


def article_page(materials: Materials, article: Article) -> ArticlePage:
    """The whole page of one article."""
    body = page_body(materials, article.address, article.body, sponsored=article.meta.kind == "sponsored", resized=True)
    return _page(materials, article, body)


def told_article_page(materials: Materials, article: Article) -> ArticlePage:
    """What the page is made of: all of it, with what the body is made of in the body's place."""
    return _page(materials, article, body_inputs(materials, article.address, article.body))


def _page(materials: Materials, article: Article, body: str) -> ArticlePage:
    meta, words = article.meta, materials.words_in(article.meta.lang)
    section = materials.section_of(article)
    near = materials.neighbours.get(article.address)
    cover = cover_picture(materials, article)
    closing = closing_note(meta, materials.site_name, materials.absolute(article.address), materials.sources, words)
    return ArticlePage(
        href=materials.href(article.address),
        head=article_head(materials, article, summary_of(article)),
        lang=meta.lang,
        breadcrumbs=(*section_crumbs(materials, section, meta.lang), Link("", meta.title)),
        nav_path=meta.section,
        call_to_action=own_call_to_action(materials, meta.lang, section, meta.call_to_action),
        section=Link(section_href(materials, meta.section), section.name_in(meta.lang)),
        accent=accent_of(section),
        kind=meta.kind,
        headline=meta.title,
        standfirst=meta.summary,
        published=time_view(meta.date, materials.zone, meta.lang),
        updated=time_view(meta.modified, materials.zone, meta.lang) if meta.modified else None,
        authors=bylines(materials, meta),
        editor=meta.editor,
        reading_minutes=reading_minutes(article.body),
        cover=Figure(cover, meta.cover.caption, meta.cover.credit) if cover and meta.cover else None,
        body=body,
        contents=contents_of(article.body),
        reprint=reprint_block(materials, meta, meta.reprint) if meta.reprint else None,
        # The way to a reprint's original stands just above, in its record.
        closing=ClosingNote(closing.text, "" if meta.reprint else closing.address),
        reuse=reuse_of(materials, article),
        correction=meta.correction,
        corrected=corrected_at(meta, materials.zone),
        tags=tag_links(materials, meta),
        related=cards(materials, related_to(materials, article, near.older if near else None)),
        previous=_neighbour(materials, near.older if near else None),
        next=_neighbour(materials, near.newer if near else None),
        back=Link(section_href(materials, meta.section), section.name_in(meta.lang)),
        translations=translations_of(materials, article),
        status=status_of(article),
        word_count=article.body.words + article.body.han,
        pictures=tuple(_body_pictures(materials, article)),
        translation_of=_original_of(materials, article),
    )


def section_crumbs(materials: Materials, section: Section, lang: str) -> tuple[Link, ...]:
    """Home, then the section's ancestors and the section itself."""
    trail = (Link(section_href(materials, part.spec.path), part.name_in(lang)) for part in section.trail)
    return (materials.home_crumb(lang), *trail)


def reading_minutes(body: Body) -> int:
    """Minutes to read the body, rounded up; English by words, Chinese by characters."""
    return max(1, math.ceil(body.words / WORDS_A_MINUTE + body.han / HAN_A_MINUTE))


def contents_of(body: Body) -> tuple[ContentsEntry, ...]:
    """The contents list, where there are enough sub-heads to want one."""
    entries = tuple(ContentsEntry(heading.anchor, heading.label, heading.level) for heading in body.headings)
    top = sum(entry.level == TOP_LEVEL for entry in entries)
    return entries if top >= CONTENTS_FROM else ()


def tag_links(materials: Materials, meta: ArticleMeta) -> tuple[Link, ...]:
    """The article's tags; one that no listed article has leads nowhere and is left out."""
    keys = dict.fromkeys(same_name_key(name) for name in meta.tags)
    tags = [materials.tags[key] for key in keys if key in materials.tags]
    return tuple(Link(materials.href(tag_address(tag.slug)), tag.name) for tag in tags)


def reprint_block(materials: Materials, meta: ArticleMeta, reprint: Reprint) -> ReprintBlock:
    """Where the reprint comes from, as the law and good manners want it said."""
    source, words = materials.sources[reprint.source], materials.words_in(meta.lang)
    original_date = reprint.original_date
    return ReprintBlock(
        source=Link(materials.href(source_address(source.id)), source.name),
        source_home=source.home,
        original_url=reprint.source_url,
        original_title=reprint.original_title,
        original_author=reprint.original_author,
        original_date=time_view(original_date, materials.zone, meta.lang) if original_date else None,
        editor=meta.editor,
        permission=permission_words(reprint.permission, words),
        licence_url=licence_url(reprint.permission),
        translated_from=language_name(reprint.original_language, words) if reprint.original_language else "",
        original_lang=reprint.original_language,
    )


def related_to(materials: Materials, article: Article, older: Article | None) -> list[Article]:
    """What the article is related to, without its `older` neighbour, which is named on the page already."""
    return [other for other in materials.related.get(article.address, ()) if other is not older]


def _neighbour(materials: Materials, article: Article | None) -> Link | None:
    return Link(materials.href(article.address), article.meta.title) if article else None


def translations_of(materials: Materials, article: Article) -> tuple[Link, ...]:
    """The other language versions of the article that can be read now."""
    meta = article.meta
    original = meta.translation_of or meta.slug
    return tuple(
        Link(materials.href(other.address), other.meta.title, other.meta.lang)
        for other in materials.translations.get(original, ())
        if other.meta.lang != meta.lang
    )


def _original_of(materials: Materials, article: Article) -> Link | None:
    """What the article is a translation of, where that can be read now."""
    wanted = article.meta.translation_of
    for other in materials.translations.get(wanted, ()) if wanted else ():
        if other.meta.slug == wanted and not other.meta.translation_of:
            return Link(materials.href(other.address), other.meta.title, other.meta.lang)
    return None


def _body_pictures(materials: Materials, article: Article) -> Iterator[Picture]:
    """The pictures of the content folder that the body shows, without the cover."""
    for path in picture_paths(materials, article)[1 if article.meta.cover else 0 :]:
        measures = materials.pictures.measures(path)
        if measures is not None:
            yield Picture(materials.href(file_address(path)), "", measures.width, measures.height)


def gone_page(materials: Materials, article: Article) -> GonePage:
    """The notice at the address of a withdrawn or expired article. It keeps nothing of the text but the headline."""
    meta, section = article.meta, materials.section_of(article)
    words = materials.words_in(meta.lang)
    return GonePage(
        href=materials.href(article.address),
        head=page_head(
            materials, article.address, meta.title, words[f"gone_{article.state}"], lang=meta.lang, robots="noindex"
        ),
        lang=meta.lang,
        breadcrumbs=(*section_crumbs(materials, section, meta.lang), Link("", meta.title)),
        nav_path=meta.section,
        headline=meta.title,
        reason=article.state,
        note=meta.correction if article.state == "withdrawn" else "",
        section=Link(section_href(materials, meta.section), section.name_in(meta.lang)),
    )
