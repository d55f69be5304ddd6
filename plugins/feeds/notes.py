"""What an entry's text says besides the article: that somebody paid for it, what was put right, whose it is."""

from __future__ import annotations

from collections.abc import Iterator
from html import escape

from plugins.reading.edition import Article
from plugins.reprints.attribution import closing_note
from plugins.views.article_page import reprint_block
from plugins.views.materials import Materials, Words
from plugins.views.models import ReprintBlock
from plugins.views.times import corrected_at


def with_notes(materials: Materials, article: Article, html: str) -> str:
    """The body with what readers of the page are told around it; most feed readers show nothing but this text."""
    return "\n".join([*_before(materials, article), html, *_after(materials, article)])


def _before(materials: Materials, article: Article) -> Iterator[str]:
    if article.meta.kind == "sponsored":
        yield f"<p><strong>{escape(materials.words_in(article.meta.lang)['kind_sponsored'])}</strong></p>"


def _after(materials: Materials, article: Article) -> Iterator[str]:
    meta, words = article.meta, materials.words_in(article.meta.lang)
    if meta.correction:
        moment = corrected_at(meta, materials.zone)
        day = f" ({escape(moment.label)})" if moment else ""
        yield f"<p><strong>{escape(words['correction'])}</strong>{day} {escape(meta.correction)}</p>"
    if meta.reprint:
        block = reprint_block(materials, meta, meta.reprint)
        lines = "<br>\n".join(f"{escape(label + words['colon'])} {value}" for label, value in _credit(block, words))
        closing = closing_note(meta, materials.site_name, "", materials.sources, words)
        yield f"<p>{lines}</p>\n<p>{escape(closing.text)}</p>"


def _credit(block: ReprintBlock, words: Words) -> Iterator[tuple[str, str]]:
    """What a reprint names (spec: publishing rules, Reprints), label by label, as HTML."""
    yield words["reprinted_from"], _link(block.source_home, block.source.label)
    yield words["original_title"], _link(block.original_url, block.original_title)
    yield words["original_author"], escape(block.original_author or words["unsigned"])
    if block.original_date:
        yield words["original_date"], escape(block.original_date.label)
    if block.translated_from:
        yield words["translated_from"], escape(block.translated_from)
    yield words["editor"], escape(block.editor)
    yield words["permission"], _link(block.licence_url, block.permission)


def _link(href: str, label: str) -> str:
    return f'<a href="{escape(href)}">{escape(label)}</a>' if href else escape(label)
