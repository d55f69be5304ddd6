"""How an article may be used elsewhere: cited by anybody, and copied where it is ours and we allow it."""

from __future__ import annotations

from datetime import date

from plugins.content_model.addresses import page_address, republish_address
from plugins.content_model.meta import ArticleMeta, Moment
from plugins.reading.edition import Article
from plugins.reprints.attribution import licence_url
from plugins.reprints.citation import Work, in_chinese, in_english
from plugins.views.bylines import bylines
from plugins.views.materials import Materials
from plugins.views.models import Citation, Reuse
from plugins.views.pieces import Link
from plugins.views.times import day_label

POLICY = page_address("reprint-policy")


def may_be_copied(meta: ArticleMeta) -> bool:
    """Whether the article has a page with its text: it is ours, and its editor allows it."""
    return meta.reprint is None and meta.republish == "allowed"


def policy_href(materials: Materials) -> str:
    """Where the reprint policy is; empty where the editors have written none."""
    there = any(page.address == POLICY and page.meta.status == "published" for page in materials.edition.pages)
    return materials.href(POLICY) if there else ""


def reuse_of(materials: Materials, article: Article) -> Reuse:
    """What a reader is offered; a reprint belongs to its source, so it can only be cited."""
    copied = materials.href(republish_address(article.address)) if may_be_copied(article.meta) else ""
    answer, licence = _may_i_copy(materials, article.meta)
    return Reuse(copied, policy_href(materials), citations_of(materials, article), answer, licence)


def _may_i_copy(materials: Materials, meta: ArticleMeta) -> tuple[str, Link | None]:
    """The answer for readers. A reprint's is for its source to give, or for the licence it is under."""
    words, reprint = materials.words_in(meta.lang), meta.reprint
    if reprint is None:
        return words[f"copy_{meta.republish}"], None
    address = licence_url(reprint.permission)
    if address:
        return words["copy_licence"], Link(address, reprint.permission.detail)
    return words["copy_reprint"].format(source=materials.sources[reprint.source].name), None


def citations_of(materials: Materials, article: Article) -> tuple[Citation, ...]:
    """The article cited in English and in Chinese, the form of its own language first."""
    words, work, original = (
        materials.words_in(article.meta.lang),
        _work(materials, article),
        _original(materials, article),
    )
    english = Citation("site-citation-en", words["citation_english"], in_english(work, original), "en")
    chinese = Citation("site-citation-zh", words["citation_chinese"], in_chinese(work, original), "zh-CN")
    return (chinese, english) if article.meta.lang.startswith("zh") else (english, chinese)


def _work(materials: Materials, article: Article) -> Work:
    meta = article.meta
    names = tuple(byline.name for byline in bylines(materials, meta))
    day, label = _day(materials, meta.date)
    return Work(meta.title, names, materials.site_name, day, label, materials.absolute(article.address))


def _original(materials: Materials, article: Article) -> Work | None:
    reprint = article.meta.reprint
    if reprint is None:
        return None
    names = (reprint.original_author,) if reprint.original_author else ()
    day, label = _day(materials, reprint.original_date) if reprint.original_date else (None, "")
    publisher = materials.sources[reprint.source].name
    return Work(reprint.original_title, names, publisher, day, label, reprint.source_url)


def _day(materials: Materials, moment: Moment) -> tuple[date, str]:
    local = moment.instant.astimezone(materials.zone)
    return local.date(), day_label(local, "en")
