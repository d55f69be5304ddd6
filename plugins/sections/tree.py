"""The section tree: a section knows its parent, children and articles, and iterates itself, then its ancestors."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from types import MappingProxyType

from plugins.content_model.meta import SectionSpec
from plugins.reading.edition import Article


@dataclass(slots=True, eq=False)
class Section:
    """A section as it stands in one edition.

    `articles` are its own and its descendants', newest first; `own` are those filed under the section itself. Iterating
    a section gives itself, its parent, and so on up: the breadcrumb, from the inside out.
    """

    spec: SectionSpec
    parent: Section | None
    children: list[Section] = field(default_factory=list)
    own: list[Article] = field(default_factory=list)
    articles: list[Article] = field(default_factory=list)

    def __iter__(self) -> Iterator[Section]:
        section: Section | None = self
        while section is not None:
            yield section
            section = section.parent

    @property
    def trail(self) -> tuple[Section, ...]:
        """From the top section down to this one."""
        return tuple(self)[::-1]

    def name_in(self, lang: str) -> str:
        """The section's name in `lang` where it has one, else its plain name."""
        return dict(self.spec.names).get(lang, self.spec.name)

    def description_in(self, lang: str) -> str:
        """The line about the section in `lang` where it has one, else its plain line; may be empty."""
        return dict(self.spec.descriptions).get(lang, self.spec.description)


@dataclass(frozen=True, slots=True)
class SectionTree:
    """All sections in the order of `sections.toml`."""

    by_path: Mapping[str, Section]
    roots: tuple[Section, ...]


@dataclass(frozen=True, slots=True)
class Neighbours:
    """The articles just before and after one in its section; None at either end."""

    older: Article | None
    newer: Article | None


def plant(specs: Iterable[SectionSpec], articles: Iterable[Article]) -> SectionTree:
    """The tree of `specs` (parents before children) with `articles`, given newest first, filed into it."""
    by_path: dict[str, Section] = {}
    for spec in specs:
        parent = by_path.get(spec.path.rpartition("/")[0])
        section = by_path[spec.path] = Section(spec, parent)
        if parent is not None:
            parent.children.append(section)
    for article in articles:
        own = by_path[article.meta.section]
        own.own.append(article)
        for section in own:
            section.articles.append(article)
    roots = tuple(section for section in by_path.values() if section.parent is None)
    return SectionTree(MappingProxyType(by_path), roots)


def neighbours(tree: SectionTree) -> dict[str, Neighbours]:
    """By address of each listed article: its neighbours in the same section and language."""
    found: dict[str, Neighbours] = {}
    for section in tree.by_path.values():
        for group in _by_language(section.own).values():
            for newer, article, older in zip([None, *group], group, [*group[1:], None], strict=False):
                found[article.address] = Neighbours(older, newer)
    return found


def _by_language(articles: Iterable[Article]) -> dict[str, list[Article]]:
    groups: dict[str, list[Article]] = {}
    for article in articles:
        groups.setdefault(article.meta.lang, []).append(article)
    return groups
