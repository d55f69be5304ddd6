"""What composing an article needs besides its original: the portal around it, and what other articles have taken."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field

from newsroom.importing.directory import Directory
from newsroom.importing.files import Copies
from newsroom.importing.naming import Names
from newsroom.importing.records import Placed
from newsroom.importing.reprinting import Sources
from plugins.content_model.slugs import same_name_key, slug_of
from plugins.content_model.surroundings import Surroundings
from plugins.reading.body import BodyReader


@dataclass(slots=True)
class TagNames:
    """One spelling for each tag, and no two tags at one address."""

    by_key: dict[str, str] = field(default_factory=dict)
    by_slug: dict[str, str] = field(default_factory=dict)

    def of(self, tag: str) -> str:
        """The spelling in use for a tag, which may be that of another tag with the same address."""
        known = self.by_key.get(same_name_key(tag)) or self.by_slug.get(slug_of(tag))
        if known is None:
            self.by_key[same_name_key(tag)] = self.by_slug[slug_of(tag)] = tag
        return known or tag


@dataclass(slots=True)
class Workbench:
    """All that composing needs besides the original; the same for every article of an import."""

    around: Surroundings
    directory: Directory
    names: Names
    files: Copies
    tags: TagNames
    sources: Sources
    reader: BodyReader
    live: Callable[[str], bool]
    may_link: Callable[[Placed, str], bool]
    documents: frozenset[str]
    editor: str = ""
    claimed: dict[str, str] = field(default_factory=dict)
