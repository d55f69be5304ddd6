"""One file checked: its header through every rule, into a frozen record; promises all problems, not the first."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, datetime
from functools import partial
from hashlib import blake2b
from typing import Generic

from plugins.content_model import article_rules, page_rules, rules
from plugins.content_model.checked import Checked, settled
from plugins.content_model.corrections import correction
from plugins.content_model.cover_rules import cover
from plugins.content_model.decoding import without_control_characters
from plugins.content_model.front_matter import FrontMatter, body_below, parse
from plugins.content_model.hint_rules import hints_are_filled
from plugins.content_model.meta import ArticleMeta, Document, Meta, Moment, PageMeta, Written
from plugins.content_model.problems import Problem
from plugins.content_model.reprint_rules import reprint, republish
from plugins.content_model.section_rules import section
from plugins.content_model.surroundings import Surroundings

PAGES_FOLDER = "pages/"

_NO_MOMENT = Moment(datetime(1970, 1, 1, tzinfo=UTC), has_time=False)


@dataclass(frozen=True, slots=True)
class CheckedFile(Generic[Meta]):
    """A checked file.

    With `sound` False the record has gaps (empty texts) where values were refused: rules across files may still
    compare what it has, and nothing else may use it.
    """

    document: Document[Meta]
    sound: bool


def check_text(
    text: str, path: str, around: Surroundings
) -> tuple[CheckedFile[ArticleMeta] | CheckedFile[PageMeta] | None, tuple[Problem, ...]]:  # fmt: skip
    """One file's text checked by every rule that needs no other article; `path` is relative to the content folder.

    The record is None where the text has no readable header.
    """
    shown = around.settings.shown(path)
    problems: list[Problem] = []
    text, removed = without_control_characters(text, shown)
    problems += [removed] if removed else []
    header = parse(text, shown)
    problems += header.problems
    if not header.readable:
        return None, tuple(problems)
    written = _written(text, header.body)
    checked: CheckedFile[ArticleMeta] | CheckedFile[PageMeta]
    if path.startswith(PAGES_FOLDER):
        page = Document(settled(page_meta(header, path, around), problems), written, partial(str, header.body))
        checked = CheckedFile(page, _is_sound(problems))
    else:
        article = Document(settled(article_meta(header, path, around), problems), written, partial(str, header.body))
        checked = CheckedFile(article, _is_sound(problems))
    return checked, tuple(problems)


def body_of(text: str, shown: str, written: Written) -> str | None:
    """The Markdown below the header of a text that was checked before; None where it is no longer what was checked."""
    text, _ = without_control_characters(text, shown)
    return body_below(text) if _digest(text) == written.text else None


def _written(text: str, body: str) -> Written:
    return Written(_digest(text.removesuffix(body)), _digest(text))


def _digest(text: str) -> bytes:
    return blake2b(text.encode("utf-8", "surrogatepass"), digest_size=16).digest()


def _is_sound(problems: list[Problem]) -> bool:
    return not any(problem.severity == "error" for problem in problems)


def _lines(header: FrontMatter) -> tuple[tuple[str, int], ...]:
    return tuple((field.key, field.line) for field in header.fields.values() if field.known)


def article_meta(header: FrontMatter, path: str, around: Surroundings) -> Checked[ArticleMeta]:
    """An article's header through every rule, in the order an editor reads it."""
    settings = around.settings
    yield from rules.keys_are_known(header, "article")
    title = yield from rules.title(header)
    date = yield from rules.date(header, settings.zone)
    lang = yield from rules.language(header, around)
    slug = yield from rules.slug(header, path, lang)
    kind = yield from article_rules.kind(header)
    status = yield from rules.status(header)
    yield from hints_are_filled(header, status)
    origin = yield from reprint(header, date, lang, around, is_draft=status == "draft")
    if not header.get("Summary"):
        message = "Summary is missing; lists, feeds and search results show the first paragraph"
        yield header.warning(None, "summary-missing", message, 'add a line "Summary: …"')
    if status != "withdrawn":  # the address of a withdrawn article says so, and shows no text
        yield from rules.body_has_text(header, fatal=True)
    return ArticleMeta(
        path=path,
        title=title,
        date=date or _NO_MOMENT,
        modified=(yield from rules.modified(header, date, around)),
        summary=header.text("Summary"),
        slug=slug,
        id=(yield from article_rules.feed_id(header, date, slug, lang if lang != settings.default_lang else "")),
        section=(yield from section(header, path, around)),
        tags=(yield from article_rules.tags(header)),
        authors=(yield from article_rules.authors(header, around)),
        editor=header.text("Editor"),
        lang=lang,
        translation_of=(yield from rules.translation_of(header)),
        status=status,
        correction=(yield from correction(header)),
        expires=(yield from article_rules.expires(header, date, around)),
        prominence=(yield from article_rules.prominence(header, date, kind, around)),
        kind=kind,
        cover=(yield from cover(header, path, around)),
        aliases=(yield from rules.aliases(header)),
        republish=(yield from republish(header, is_reprint=origin is not None)),
        reprint=origin,
        call_to_action=(yield from article_rules.call_to_action(header)),
        body_line=header.body_line,
        lines=_lines(header),
    )


def page_meta(header: FrontMatter, path: str, around: Surroundings) -> Checked[PageMeta]:
    """A page's header through every rule."""
    settings = around.settings
    yield from rules.keys_are_known(header, "page")
    title = yield from rules.title(header)
    date = yield from rules.moment(header, "Date", settings.zone, time_wanted=False)
    lang = yield from rules.language(header, around)
    slug = yield from page_rules.page_slug(header, path.removeprefix(PAGES_FOLDER), lang, around)
    status = yield from rules.status(header)
    yield from hints_are_filled(header, status)
    # The privacy page and the two doors are made by their templates; an empty text is a gap only on a live site.
    yield from rules.body_has_text(header, fatal=settings.production)
    return PageMeta(
        path=path,
        title=title,
        modified=(yield from rules.modified(header, date, around)),
        summary=header.text("Summary"),
        slug=slug,
        lang=lang,
        translation_of=(yield from rules.translation_of(header, path_allowed=True)),
        status=status,
        aliases=(yield from rules.aliases(header)),
        body_line=header.body_line,
        lines=_lines(header),
    )
