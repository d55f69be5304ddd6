"""Reading: bodies become HTML, and all articles at one clock become the edition."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import Any

from pelican.plugins import signals

from plugins.content_model.declared import read_declared
from plugins.content_model.meta import ArticleMeta, Document, PageMeta
from plugins.content_model.problems import Problem
from plugins.reading.body import Body, BodyReader, placed
from plugins.reading.body_cache import BodyCache, Packed, packed, reading_version, text_digest
from plugins.reading.edition import make_edition
from plugins.reading.placeholders import fill
from plugins.reading.settings import ReadingSettings
from plugins.runtime.processes import WORTH_SHARING, jobs_of, shared

# Below CACHE_PATH.
BODIES = "bodies"


@dataclass(frozen=True, slots=True)
class Source:
    """The Markdown of a body: a digest that tells it from others, and a way to it. `read` raises OSError."""

    digest: bytes
    read: Callable[[], str]


ReadBody = Callable[[str, Source, str], Body]
"""From a content path, the Markdown of its body and its language to the body."""


def read_edition(generator: Any) -> None:
    """Set `generator.edition` from `generator.content`; what bodies have wrong goes to the portal's problems."""
    with _reading(generator) as read_body:

        def read(document: Document[ArticleMeta] | Document[PageMeta]) -> Body:
            source, problems = source_of(generator, document)
            body = read_body(document.meta.path, source, document.meta.lang)
            if problems or body.problems:
                shown = f"{generator.shown_root}/{document.meta.path}"
                generator.problems += [*problems, *placed(body, shown, document.meta.body_line)]
            return body

        generator.edition = make_edition(
            generator.content,
            read,
            clock=generator.clock,
            default_lang=generator.settings["DEFAULT_LANG"],
            with_drafts=generator.with_drafts,
        )


@contextmanager
def _reading(generator: Any) -> Iterator[ReadBody]:
    """Reads bodies: each once for as long as it stays the same.

    A command that only checks brings a way of its own, and leaves unread what it was not asked about. So does a
    preview, which remembers.
    """
    settings = generator.settings
    wanted = read_declared(ReadingSettings, "READING", settings.get("READING", {}))
    own: ReadBody | None = settings.get("READ_BODY")
    if own is not None:
        yield own
        return
    reader = BodyReader(wanted)
    folder = Path(settings["CACHE_PATH"]) / BODIES
    with BodyCache(folder, reading_version(wanted), afresh=bool(settings.get("CLEAN"))) as cache:
        _read_ahead(generator, reader, cache)
        yield read_through(cache, reader)


def read_through(cache: BodyCache, reader: BodyReader) -> ReadBody:
    """Takes bodies from the cache, and puts those that are read into it."""

    def read(_path: str, source: Source, lang: str) -> Body:
        key = cache.key(source.digest, lang)
        again = partial(_read, reader, source, lang)
        found = cache.get(key, again)
        if found is None:
            found = again()
            cache.put(key, packed(found))
        return found

    return read


def _read(reader: BodyReader, source: Source, lang: str) -> Body:
    return reader.read(source.read(), lang)


def _read_ahead(generator: Any, reader: BodyReader, cache: BodyCache) -> None:
    """Put the bodies of all articles that the cache lacks into it, by several processes where there are many."""
    articles = {cache.key(article.written.text, article.meta.lang): article for article in generator.content.articles}
    missing = [key for key in articles if not cache.has(key)]
    if len(missing) < WORTH_SHARING:
        return

    def read(number: int) -> Packed:
        article = articles[missing[number]]
        return packed(reader.read(article.body, article.meta.lang))

    progress = generator.settings.get("PROGRESS")
    advance = progress(len(missing)) if progress else (lambda: None)
    for key, data in zip(missing, shared(read, len(missing), jobs_of(generator.settings)), strict=True):
        cache.put(key, data)
        advance()


def source_of(generator: Any, document: Document[ArticleMeta] | Document[PageMeta]) -> tuple[Source, list[Problem]]:
    """The body's Markdown; a page's with the settings it shows filled in."""
    if isinstance(document.meta, ArticleMeta):
        return Source(document.written.text, document.read), []
    text, problems = fill(
        document.body,
        generator.page_values,
        generator.page_blocks.get(document.meta.lang, {}),
        path=f"{generator.shown_root}/{document.meta.path}",
        body_line=document.meta.body_line,
        production=generator.production,
    )
    return Source(text_digest(text), partial(str, text)), problems


def register() -> None:
    """Called by Pelican."""
    signals.article_generator_preread.connect(read_edition)
