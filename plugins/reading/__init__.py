"""Reading: bodies become HTML, and all articles at one clock become the edition."""

from __future__ import annotations

from typing import Any

from pelican.plugins import signals

from plugins.content_model.declared import read_declared
from plugins.content_model.meta import ArticleMeta, Document, PageMeta
from plugins.content_model.problems import Problem
from plugins.reading.body import Body, BodyReader, placed
from plugins.reading.edition import make_edition
from plugins.reading.placeholders import fill
from plugins.reading.settings import ReadingSettings


def read_edition(generator: Any) -> None:
    """Set `generator.edition` from `generator.content`; what bodies have wrong goes to the portal's problems."""
    settings = generator.settings
    reader = BodyReader(read_declared(ReadingSettings, "READING", settings.get("READING", {})))

    def read(document: Document[ArticleMeta] | Document[PageMeta]) -> Body:
        source, problems = _source(generator, document)
        body = reader.read(source, document.meta.lang)
        shown = f"{generator.shown_root}/{document.meta.path}"
        generator.problems += [*problems, *placed(body, shown, document.meta.body_line)]
        return body

    generator.edition = make_edition(
        generator.content,
        read,
        clock=generator.clock,
        default_lang=settings["DEFAULT_LANG"],
        with_drafts=generator.with_drafts,
    )


def _source(generator: Any, document: Document[ArticleMeta] | Document[PageMeta]) -> tuple[str, list[Problem]]:
    """The body's Markdown; a page's with the settings it shows filled in."""
    if isinstance(document.meta, ArticleMeta):
        return document.body, []
    return fill(
        document.body,
        generator.page_values,
        path=f"{generator.shown_root}/{document.meta.path}",
        body_line=document.meta.body_line,
        production=generator.production,
    )


def register() -> None:
    """Called by Pelican."""
    signals.article_generator_preread.connect(read_edition)
