"""The page with an article's text for others to copy: `<article>/republish/`, for those we allow to be reprinted."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial

from plugins.content_model.addresses import output_path, republish_address
from plugins.content_model.meta import ArticleMeta
from plugins.reading.edition import Article
from plugins.reprints.outgoing import Copyable, Notice, copyable
from plugins.views.article_page import section_crumbs
from plugins.views.bodies import body_inputs, page_body
from plugins.views.bylines import bylines
from plugins.views.head import page_head, section_href
from plugins.views.inputs import Inputs
from plugins.views.materials import Materials, Words
from plugins.views.models import RepublishPage
from plugins.views.outputs import Output
from plugins.views.pieces import Link
from plugins.views.reuse import may_be_copied, policy_href
from plugins.views.times import corrected_at, day_label


def republish_outputs(materials: Materials, inputs: Inputs) -> Iterator[Output]:
    """A page for each article that readers can open and others may copy."""
    for article in materials.edition.listed + materials.edition.hidden:
        if may_be_copied(article.meta):
            yield Output(
                output_path(republish_address(article.address)),
                f"{materials.shown_root}/{article.meta.path}",
                "republish.html",
                partial(republish_page, materials, article),
                partial(told_republish_page, materials, article),
                partial(inputs.article, article),
            )


def republish_page(materials: Materials, article: Article) -> RepublishPage:
    """The page of one article. It is not for search engines: the article itself is the one to find."""
    words, sponsored = materials.words_in(article.meta.lang), article.meta.kind == "sponsored"
    body = page_body(materials, article.address, article.body, sponsored=sponsored)
    return _page(materials, article, copyable(_notice(materials, article, words), body, _home(materials, article)))


def told_republish_page(materials: Materials, article: Article) -> RepublishPage:
    """What the page is made of: all of it, with what the two texts are made of in their place."""
    notice = _notice(materials, article, materials.words_in(article.meta.lang))
    body = body_inputs(materials, article.address, article.body)
    told = repr((notice, article.meta.kind, body, _home(materials, article)))
    return _page(materials, article, Copyable(told, ""))


def _home(materials: Materials, article: Article) -> str:
    return materials.absolute(article.address)


def _page(materials: Materials, article: Article, text: Copyable) -> RepublishPage:
    meta, words = article.meta, materials.words_in(article.meta.lang)
    address, section = republish_address(article.address), materials.section_of(article)
    link = Link(materials.href(article.address), meta.title)
    title = words["republish_title"].format(title=meta.title)
    return RepublishPage(
        href=materials.href(address),
        head=page_head(materials, address, title, words["republish_text"], lang=meta.lang, robots="noindex"),
        lang=meta.lang,
        breadcrumbs=(*section_crumbs(materials, section, meta.lang), link, Link("", words["republish"])),
        nav_path=meta.section,
        article=link,
        section=Link(section_href(materials, meta.section), section.name_in(meta.lang)),
        html=text.html,
        markdown=text.markdown,
        policy_href=policy_href(materials),
    )


def _notice(materials: Materials, article: Article, words: Words) -> Notice:
    meta = article.meta
    names = words["list_comma"].join(byline.name for byline in bylines(materials, meta))
    day = day_label(meta.date.instant.astimezone(materials.zone), meta.lang)
    # The address is put in later, as a link.
    published = words["first_published"].format(date=day, site=materials.site_name, url="{url}")
    return Notice(
        headline=meta.title,
        standfirst=meta.summary,
        byline=words["byline"].format(names=names) if names else "",
        label=words["kind_sponsored"] if meta.kind == "sponsored" else "",
        correction=_correction(materials, meta, words),
        first_published=published,
        lang=meta.lang,
    )


def _correction(materials: Materials, meta: ArticleMeta, words: Words) -> str:
    """The correction with its label, and its day where its own words name none."""
    if not meta.correction:
        return ""
    corrected = corrected_at(meta, materials.zone)
    day = f" ({corrected.short})" if corrected else ""
    # A full-width colon has its space in it.
    gap = " " if words["colon"].isascii() else ""
    return f"{words['correction']}{day}{words['colon']}{gap}{meta.correction}"
