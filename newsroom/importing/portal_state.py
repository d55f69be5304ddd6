"""The portal an import goes into: what it has, what is taken, and whether new articles would break its rules."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from datetime import datetime
from pathlib import Path

from newsroom.importing.naming import Names
from newsroom.importing.reprinting import Sources
from newsroom.importing.workbench import TagNames
from plugins.content_model import across_rules, address_rules
from plugins.content_model.across_rules import Everything
from plugins.content_model.addresses import page_address, section_address
from plugins.content_model.checking import CheckedFile
from plugins.content_model.files import find_files
from plugins.content_model.lifecycle import state_at
from plugins.content_model.load import load_content, surroundings_for
from plugins.content_model.meta import ArticleMeta, PageMeta, SectionSpec, SourceSpec
from plugins.content_model.problems import Problem, errors_in
from plugins.content_model.settings import ContentSettings
from plugins.content_model.slugs import same_name_key, slug_of
from plugins.content_model.spelling import spelling_of
from plugins.content_model.surroundings import SectionIndex, Surroundings

_RULES = (
    across_rules.slugs_are_unique,
    across_rules.ids_are_unique,
    across_rules.translations_meet_their_originals,
    address_rules.addresses_are_unique,
    address_rules.aliases_collide_with_nothing,
)
"""The rules across files that give errors."""


@dataclass(slots=True)
class PortalState:
    """What the content folder holds when an import begins; `paths` are all its files, in lower case."""

    content: Path
    settings: ContentSettings
    clock: datetime
    everything: Everything
    around: Surroundings
    paths: frozenset[str]
    documents: frozenset[str]
    published: frozenset[str]
    live: frozenset[str]
    names: Names | None = None
    _made_sources: dict[str, SourceSpec] = field(default_factory=dict)

    @classmethod
    def read(cls, content: Path, settings: ContentSettings, clock: datetime) -> PortalState:
        """Read the content folder; its own mistakes are `newsroom check`'s to tell."""
        found = find_files(content, settings)
        around = surroundings_for(content, settings, clock)
        loaded = load_content(content, settings, clock)
        articles = tuple(document.meta for document in loaded.articles)
        pages = tuple(document.meta for document in loaded.pages)
        out = {a.path for a in articles if state_at(a, clock) in ("live", "hidden")} | {p.path for p in pages}
        live = {section_address(section.path) for section in loaded.sections}
        live |= {page_address(p.slug, p.lang, settings.default_lang) for p in pages if p.status == "published"}
        return cls(
            content=content,
            settings=settings,
            clock=clock,
            everything=Everything(
                settings, clock, loaded.sections, loaded.sources, loaded.authors, articles, pages, articles, pages
            ),
            around=around,
            paths=frozenset(path.lower() for path in (*found.markdown, *found.others)),
            documents=frozenset({a.path for a in articles} | {p.path for p in pages}),
            published=frozenset(out),
            live=frozenset({"/", *live}),
        )

    def is_live(self, path: str) -> bool:
        """Whether a path is the address of a section or a page that readers can open."""
        return path in self.live or f"{path}/" in self.live

    def tag_names(self) -> TagNames:
        """The tags there are, in the spelling readers see."""
        spelling = spelling_of(self.everything.articles)
        names = TagNames()
        for article in self.everything.articles:
            for tag in article.tags:
                shown = spelling.of(tag)
                names.by_key.setdefault(same_name_key(shown), shown)
                names.by_slug.setdefault(slug_of(shown), shown)
        return names

    def around_with(
        self, sections: tuple[tuple[str, str], ...], made: tuple[SourceSpec, ...], sources: Sources
    ) -> Surroundings:
        """What files are checked against, with the sections and sources that come with this import."""
        specs = (*self.everything.sections, *map(_spec, sections))
        # Sources are made while articles are composed, so the rules look at the very table that grows.
        known = _Growing(self.everything.sources, made, sources)
        return replace(self.around, sections=SectionIndex.of(specs), sources=known)

    def faults_with(
        self, records: Iterable[CheckedFile[ArticleMeta] | CheckedFile[PageMeta]], sections: tuple[tuple[str, str], ...]
    ) -> dict[str, Problem]:
        """The new articles that break a rule across files, each with the first such rule; by content path."""
        metas = [record.document.meta for record in records]
        articles = (*self.everything.articles, *(meta for meta in metas if isinstance(meta, ArticleMeta)))
        pages = (*self.everything.pages, *(meta for meta in metas if isinstance(meta, PageMeta)))
        together = replace(
            self.everything,
            sections=(*self.everything.sections, *map(_spec, sections)),
            articles=articles,
            pages=pages,
            all_articles=articles,
            all_pages=pages,
        )
        found: list[Problem] = []
        for rule in _RULES:
            found += errors_in(rule(together))
        found += errors_in(across_rules.tags_have_their_own_address(together, spelling_of(articles)))
        root = f"{self.settings.shown_root}/"
        return {problem.path.removeprefix(root): problem for problem in reversed(found)}


class _Growing(dict[str, SourceSpec]):
    """The sources by id, those among them that are made while articles are composed."""

    def __init__(self, specs: Iterable[SourceSpec], made: Iterable[SourceSpec], sources: Sources) -> None:
        super().__init__({spec.id: spec for spec in (*specs, *made)})
        self._sources = sources

    def get(self, key: str, default: SourceSpec | None = None) -> SourceSpec | None:  # type: ignore[override]
        """The source of an id."""
        found = super().get(key)
        return found or next((spec for spec in self._sources.made.values() if spec.id == key), default)


def _spec(section: tuple[str, str]) -> SectionSpec:
    path, name = section
    return SectionSpec(
        path,
        name,
        description="",
        names=(),
        descriptions=(),
        accent="vermilion",
        front_page=False,
        front_page_articles=4,
        calls_to_action=(),
        line=0,
    )
