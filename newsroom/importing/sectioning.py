"""Which section an original goes into: what was mapped first, then what has the same name, then what may be made."""

from __future__ import annotations

import json

from newsroom.importing.options import ImportOptions, category_key
from newsroom.importing.words import one_line
from plugins.content_model.addresses import reserved_top_level
from plugins.content_model.meta import SectionSpec
from plugins.content_model.section_rules import section_named
from plugins.content_model.slugs import same_name_key, slug_of
from plugins.content_model.surroundings import SectionIndex
from plugins.content_model.values import LONGEST_SLUG, WINDOWS_DEVICES, is_slug

Category = tuple[str, ...]

_MOST_LEVELS = 3


class Sectioning:
    """The sections there are, and those an import makes; remembers which categories found none."""

    def __init__(self, sections: tuple[SectionSpec, ...], options: ImportOptions, languages: tuple[str, ...]) -> None:
        self._index = SectionIndex.of(sections)
        self._options = options
        self._reserved = reserved_top_level(languages)
        self._by_name: dict[str, list[str]] = {}
        for section in sections:
            self._by_name.setdefault(same_name_key(section.name), []).append(section.path)
        self.made: dict[str, str] = {}
        self.homeless: dict[str, int] = {}

    def __contains__(self, path: str) -> bool:
        return path in self._index.by_path or path in self.made

    def section_of(self, categories: tuple[Category, ...]) -> tuple[str, Category | None]:
        """The section for an article with these categories, and the category that led there; empty if none does."""
        for find in (self._mapped, self._named):
            for category in categories:
                path = find(category)
                if path:
                    return path, category
        if self._options.create_sections and categories:
            return self._make(categories[0]), categories[0]
        if self._options.section:
            return self._options.section, None
        name = " > ".join(categories[0]) if categories else ""
        self.homeless[name] = self.homeless.get(name, 0) + 1
        return "", None

    def _mapped(self, category: Category) -> str:
        mapping = self._options.mapping
        keys = (category_key(category[:end]) for end in range(len(category), 0, -1))
        found = next((mapping[key] for key in (*keys, category_key(category[-1:])) if key in mapping), "")
        if found and found not in self and self._options.create_sections:
            return self._make(tuple(found.split("/")))
        return found

    def _named(self, category: Category) -> str:
        found = section_named(" > ".join(category), self._index) or section_named("/".join(category), self._index)
        same = self._by_name.get(same_name_key(category[-1]), [])
        return found or (same[0] if len(same) == 1 else "")

    def _make(self, names: Category) -> str:
        """A new section for a category, below new ones for those above it."""
        path = ""
        for name in names[:_MOST_LEVELS]:
            slug = slug_of(name)[:LONGEST_SLUG].strip("-")
            if slug in WINDOWS_DEVICES or slug == "page" or (not path and slug in self._reserved):
                slug = f"{slug}-articles"
            path = f"{path}/{slug}" if path else slug
            if path not in self:
                self.made[path] = _name(name)
        return path

    def tables(self) -> str:
        """The new sections as sections.toml has them, parents first; the front page does not show them by itself."""
        return "".join(
            f"\n[[section]]\npath = {_toml(path)}\nname = {_toml(name)}\nfront_page = false\n"
            for path, name in self.made.items()
        )


def _name(name: str) -> str:
    """A section's name for readers: a folder called `customs-law` says Customs law."""
    return name.replace("-", " ").replace("_", " ").capitalize() if is_slug(name.lower()) else one_line(name)


def _toml(text: str) -> str:
    return json.dumps(text, ensure_ascii=False).replace("\x7f", "\\u007f")
