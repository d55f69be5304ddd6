"""The whole content folder read and checked: the first stop of a build, and all that `newsroom check` does.

Promises every problem of every file at once, in a fixed order, and records of those files alone that have no error.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path
from typing import TypeVar

from plugins.content_model import across_rules, address_rules
from plugins.content_model.across_rules import Everything
from plugins.content_model.checked import Checked, settled
from plugins.content_model.checking import PAGES_FOLDER, CheckedFile, check_text
from plugins.content_model.decoding import decoded
from plugins.content_model.files import FoundFiles, find_files, read_file, too_large
from plugins.content_model.kept_headers import CheckedText, KeptHeaders
from plugins.content_model.meta import ArticleMeta, AuthorSpec, Document, PageMeta, SectionSpec, SourceSpec
from plugins.content_model.problems import Problem, error, warning
from plugins.content_model.registries import (
    AUTHORS_FILE,
    REGISTRY_FILES,
    SECTIONS_FILE,
    SOURCES_FILE,
    read_authors,
    read_sections,
    read_sources,
)
from plugins.content_model.settings import ContentSettings
from plugins.content_model.slugs import same_name_key
from plugins.content_model.spelling import spelling_of
from plugins.content_model.surroundings import FileIndex, SectionIndex, Surroundings

Specs = TypeVar("Specs", tuple[SectionSpec, ...], tuple[SourceSpec, ...], tuple[AuthorSpec, ...])


@dataclass(frozen=True, slots=True)
class Content:
    """All that editors wrote, checked.

    `files` are the other files (pictures, downloads) below the content folder; with an error among the `problems`
    nothing may be built from the rest. `refused` are the headers of articles that have errors: empty where a value was
    refused, to be listed and never to be built from.
    """

    sections: tuple[SectionSpec, ...]
    sources: tuple[SourceSpec, ...]
    authors: tuple[AuthorSpec, ...]
    articles: tuple[Document[ArticleMeta], ...]
    pages: tuple[Document[PageMeta], ...]
    files: tuple[str, ...]
    problems: tuple[Problem, ...]
    refused: tuple[ArticleMeta, ...] = ()
    tag_forms: Mapping[str, str] = field(default_factory=dict)
    """Every tag that somebody wrote in another form than the one shown, with that one."""


@dataclass(frozen=True, slots=True)
class Registries:
    """The three TOML files; None stands for one that is there but cannot be read."""

    sections: tuple[SectionSpec, ...] | None
    sources: tuple[SourceSpec, ...] | None
    authors: tuple[AuthorSpec, ...] | None


def load_content(
    root: Path,
    settings: ContentSettings,
    clock: datetime,
    unsaved: Mapping[str, bytes] | None = None,
    headers: KeptHeaders | None = None,
) -> Content:
    """Everything below the content folder, read and checked as of `clock` (an instant with its zone).

    `unsaved` holds what stands in an editor's window, by content path: it counts instead of the file, or beside them
    where there is no such file yet. `headers` spare the files that nobody touched. Raises ValueError for a clock
    without zone; whatever is wrong with the content is in its `problems`.
    """
    if clock.tzinfo is None:
        raise ValueError("the build's clock has no time zone")
    if not root.is_dir():
        fix = "make the folder, or name another in PATH"
        missing = error(settings.shown_root, 0, "content-missing", "there is no content folder", fix)
        return Content((), (), (), (), (), (), (missing,))
    unsaved = unsaved or {}
    found = find_files(root, settings).having(unsaved)
    problems = list(found.problems)
    registries = _read_registries(root, found, settings, problems)
    around = surroundings_of(registries, found, settings, clock)
    articles, pages = _read_documents(root, found, around, problems, unsaved, headers or KeptHeaders())
    everything = _everything(registries, articles, pages, around)
    spelling = spelling_of(everything.articles)
    problems += across_rules.tags_are_spelled_one_way(everything, spelling)
    problems += across_rules.tags_have_their_own_address(everything, spelling)
    for rule in _ACROSS:
        problems += rule(everything)
    refused = {problem.path for problem in problems if problem.severity == "error"}

    def stands(file: CheckedFile[ArticleMeta] | CheckedFile[PageMeta]) -> bool:
        return file.sound and settings.shown(file.document.meta.path) not in refused

    return Content(
        sections=registries.sections or (),
        sources=registries.sources or (),
        authors=registries.authors or (),
        articles=tuple(spelling.applied(file.document) for file in articles if stands(file)),
        pages=tuple(file.document for file in pages if stands(file)),
        files=tuple(path for path in found.others if path not in REGISTRY_FILES),
        problems=tuple(sorted(set(problems))),
        refused=tuple(file.document.meta for file in articles if not stands(file)),
        tag_forms={tag: spelling.of(tag) for tag in spelling.others},
    )


_ACROSS: tuple[Callable[[Everything], Iterator[Problem]], ...] = (
    across_rules.slugs_are_unique,
    across_rules.ids_are_unique,
    across_rules.originals_are_reprinted_once,
    across_rules.one_article_leads,
    across_rules.translations_meet_their_originals,
    address_rules.addresses_are_unique,
    address_rules.aliases_collide_with_nothing,
)


def surroundings_for(root: Path, settings: ContentSettings, clock: datetime) -> Surroundings:
    """What a single file is checked against, for checking one text alone; the registries' own problems are left out."""
    found = find_files(root, settings)
    return surroundings_of(_read_registries(root, found, settings, []), found, settings, clock)


def surroundings_of(
    registries: Registries, found: FoundFiles, settings: ContentSettings, clock: datetime
) -> Surroundings:
    """What files are checked against, from registries that are read already."""
    authors: dict[str, AuthorSpec] = {}
    for author in registries.authors or ():
        authors |= {same_name_key(author.id): author}
    for author in registries.authors or ():
        authors |= {same_name_key(author.name): author}
    return Surroundings(
        settings=settings,
        clock=clock,
        sections=None if registries.sections is None else SectionIndex.of(registries.sections),
        sources=None if registries.sources is None else {source.id: source for source in registries.sources},
        authors=authors,
        files=FileIndex.of(found.others),
    )


def _read_registries(
    root: Path, found: FoundFiles, settings: ContentSettings, problems: list[Problem]
) -> Registries:  # fmt: skip
    def read(name: str, rule: Callable[[str, ContentSettings], Checked[Specs | None]]) -> Specs | None:
        text = _text_of(root, name, settings)
        if isinstance(text, Problem):
            problems.append(text)
            return None
        return settled(rule(text, settings), problems)

    present = set(found.others)
    sections: tuple[SectionSpec, ...] | None = None
    if SECTIONS_FILE in present:
        sections = read(SECTIONS_FILE, read_sections)
    else:
        problems.append(_no_sections(found, settings))
    return Registries(
        sections=sections,
        sources=read(SOURCES_FILE, read_sources) if SOURCES_FILE in present else (),
        authors=read(AUTHORS_FILE, read_authors) if AUTHORS_FILE in present else (),
    )


def _no_sections(found: FoundFiles, settings: ContentSettings) -> Problem:
    """No sections at all: an error where there are articles, a warning in a portal that is still empty."""
    folders = sorted({path.rpartition("/")[0] for path in found.markdown if not path.startswith(PAGES_FOLDER)} - {""})
    example = folders[0].split("/")[0] if folders else "news"
    lines = ("[[section]]", f'path = "{example}"', f'name = "{example.replace("-", " ").title()}"')
    shown = "\n".join(f"    {line}" for line in lines)
    make = error if folders else warning
    fix = f"make the file with a table for each section, such as\n{shown}"
    return make(settings.shown(SECTIONS_FILE), 0, "sections-missing", "the portal has no sections", fix)


def _text_of(root: Path, path: str, settings: ContentSettings) -> str | Problem:
    data = read_file(root, path, settings)
    return data if isinstance(data, Problem) else decoded(data, settings.shown(path))


def _read_documents(
    root: Path,
    found: FoundFiles,
    around: Surroundings,
    problems: list[Problem],
    unsaved: Mapping[str, bytes],
    headers: KeptHeaders,
) -> tuple[list[CheckedFile[ArticleMeta]], list[CheckedFile[PageMeta]]]:
    articles: list[CheckedFile[ArticleMeta]] = []
    pages: list[CheckedFile[PageMeta]] = []
    saved = [path for path in found.markdown if path not in unsaved]
    by_path = dict(zip(saved, headers.check(root, saved, around), strict=True))
    for path in found.markdown:
        checked, faults = by_path.get(path) or _unsaved_text(path, unsaved[path], around)
        problems += faults
        if checked is None:
            continue
        if path.startswith(PAGES_FOLDER):
            pages.append(checked)  # the folder decides the kind, there and here
        else:
            articles.append(checked)
    return articles, pages


def _unsaved_text(path: str, data: bytes, around: Surroundings) -> CheckedText:
    shown = around.settings.shown(path)
    text = too_large(shown, len(data)) or decoded(data, shown)
    return (None, (text,)) if isinstance(text, Problem) else check_text(text, path, around)


def _everything(
    registries: Registries,
    articles: list[CheckedFile[ArticleMeta]],
    pages: list[CheckedFile[PageMeta]],
    around: Surroundings,
) -> Everything:
    return Everything(
        settings=around.settings,
        clock=around.clock,
        sections=registries.sections or (),
        sources=registries.sources or (),
        authors=registries.authors or (),
        articles=tuple(file.document.meta for file in articles if file.sound),
        pages=tuple(file.document.meta for file in pages if file.sound),
        all_articles=tuple(file.document.meta for file in articles),
        all_pages=tuple(file.document.meta for file in pages),
    )
