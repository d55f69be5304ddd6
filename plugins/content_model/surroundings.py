"""What one file is checked against: the settings, the build's clock, the registries and the files beside it."""

from __future__ import annotations

import posixpath
import unicodedata
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime

from plugins.content_model.meta import AuthorSpec, SectionSpec, SourceSpec
from plugins.content_model.settings import ContentSettings
from plugins.content_model.slugs import same_name_key


@dataclass(frozen=True, slots=True)
class SectionIndex:
    """The sections by path, and by the names from the top (`News > Policy`) in every language they have."""

    by_path: Mapping[str, SectionSpec]
    by_names: Mapping[tuple[str, ...], str]

    @classmethod
    def of(cls, sections: Iterable[SectionSpec]) -> SectionIndex:
        """The index of a tree whose parents are declared before their children."""
        by_path = {section.path: section for section in sections}
        by_names: dict[tuple[str, ...], str] = {}
        for section in by_path.values():
            chain = list(_chain(section.path, by_path))
            for lang in ("", *(lang for lang, _ in section.names)):
                names = tuple(same_name_key(dict(link.names).get(lang, link.name)) for link in chain)
                by_names.setdefault(names, section.path)
        return cls(by_path, by_names)

    def names_of(self, path: str) -> str:
        """The names from the top, as an editor may write them: `News > Policy`."""
        return " > ".join(section.name for section in _chain(path, self.by_path))


def _chain(path: str, by_path: Mapping[str, SectionSpec]) -> Iterator[SectionSpec]:
    parts = path.split("/")
    for depth in range(1, len(parts) + 1):
        section = by_path.get("/".join(parts[:depth]))
        if section is not None:
            yield section


@dataclass(frozen=True, slots=True)
class FileIndex:
    """The files that are not Markdown: by path, by name whatever the case, and those whose accents have two forms."""

    paths: frozenset[str]
    by_name: Mapping[str, str]
    composed: Mapping[str, str]
    """macOS stores names decomposed, editors type them composed: composed form to the form on disk."""

    @classmethod
    def of(cls, paths: Iterable[str]) -> FileIndex:
        """The index of paths relative to the content folder; of two files with one name the first is known by it."""
        ordered = tuple(paths)
        by_name: dict[str, str] = {}
        for path in ordered:
            by_name.setdefault(posixpath.basename(path).casefold(), path)
        composed = {unicodedata.normalize("NFC", path): path for path in ordered if not path.isascii()}
        return cls(frozenset(ordered), by_name, composed)

    def find(self, path: str) -> str:
        """The file on disk that `path` names, or empty."""
        return path if path in self.paths else self.composed.get(unicodedata.normalize("NFC", path), "")


@dataclass(frozen=True, slots=True)
class Surroundings:
    """All that a single-file rule may look at besides the file.

    `sections` is None where sections.toml could not be read, and `sources` where sources.toml could not: what they
    hold is then unknown, and no article is blamed for it. `files` are the other files below the content folder.
    """

    settings: ContentSettings
    clock: datetime
    sections: SectionIndex | None
    sources: Mapping[str, SourceSpec] | None
    authors: Mapping[str, AuthorSpec]
    files: FileIndex

    def author_named(self, written: str) -> str:
        """The registered name of who was written by id or by name; else the name as written."""
        author = self.authors.get(same_name_key(written))
        return author.name if author else written
