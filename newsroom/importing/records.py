"""What passes between the stages of an import, as frozen records: files found, originals read, articles placed."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import tzinfo
from pathlib import Path
from typing import Literal, TypeAlias

from plugins.content_model.meta import Moment
from plugins.content_model.problems import Problem
from plugins.content_model.settings import ContentSettings

Format = Literal["wordpress", "feed", "page", "post"]
Value: TypeAlias = "str | list[Value] | dict[str, Value]"
"""What a key of a header holds, every scalar as the text that was written."""

Form = Literal["html", "commonmark", "markdown"]
"""How a body is written: HTML, the Markdown of Hugo and Jekyll, or the Markdown that the portal itself reads."""


@dataclass(frozen=True, slots=True)
class SourceFile:
    """A file to import. `shown` is its path as messages print it; nothing outside `root` is ever read for it."""

    path: Path
    shown: str
    root: Path

    @property
    def below_root(self) -> str:
        """Its path below the folder that was given, with forward slashes."""
        return self.path.relative_to(self.root).as_posix() if self.path != self.root else self.path.name


@dataclass(frozen=True, slots=True)
class Circumstances:
    """What a reader must know of the portal: zone and languages, and the hosts whose articles are our own."""

    settings: ContentSettings
    own_hosts: frozenset[str] = frozenset()

    @property
    def zone(self) -> tzinfo:
        """The zone of moments written without one."""
        return self.settings.zone


@dataclass(frozen=True, slots=True)
class FoundPicture:
    """A main picture as the original names it."""

    address: str
    alt: str = ""
    caption: str = ""
    credit: str = ""


@dataclass(frozen=True, slots=True)
class Origin:
    """Where an article first appeared, if that was not with us; empty texts where the page does not tell."""

    url: str
    site: str = ""
    author: str = ""
    title: str = ""
    date: Moment | None = None
    licence: str = ""
    language: str = ""


@dataclass(frozen=True, slots=True)
class Original:
    """One article or page as another system held it.

    `line` is where it begins in its file and `body_line` where its body does; `categories` are paths of names, the
    likeliest first; `published` is False where it was a draft there; `doubtful` keeps it a draft here; `keys` are
    further header lines in our own terms; `remains` are lines of its header that nothing could be made of; `identities`
    are what a later run knows it by.
    """

    file: SourceFile
    line: int
    title: str
    body: str
    form: Form
    body_line: int = 1
    is_page: bool = False
    published: bool = True
    doubtful: bool = False
    slug: str = ""
    folder: str = ""
    date: Moment | None = None
    modified: Moment | None = None
    expires: Moment | None = None
    summary: str = ""
    categories: tuple[tuple[str, ...], ...] = ()
    tags: tuple[str, ...] = ()
    authors: tuple[str, ...] = ()
    lang: str = ""
    cover: FoundPicture | None = None
    permalink: str = ""
    aliases: tuple[str, ...] = ()
    feed_id: str = ""
    origin: Origin | None = None
    keys: Mapping[str, str] = field(default_factory=dict)
    remains: tuple[str, ...] = ()
    identities: tuple[str, ...] = ()
    digest: str = ""
    site: str = ""
    problems: tuple[Problem, ...] = ()

    @property
    def shown(self) -> str:
        """Its file as messages print it."""
        return self.file.shown


@dataclass(frozen=True, slots=True)
class Placed:
    """An original with its place in the portal: `path` is relative to the content folder.

    `without` are header lines that must be left out, because no rule accepts them beside those of other articles.
    """

    original: Original
    path: str
    section: str
    slug: str
    lang: str
    status: str
    address: str
    problems: tuple[Problem, ...] = ()
    without: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class Copy:
    """A file to copy into the content folder, to `target` below it."""

    origin: Path
    target: str


@dataclass(frozen=True, slots=True)
class Composed:
    """An article ready to be written; `links_to` are the content paths of the articles its text links to."""

    placed: Placed
    text: str
    copies: tuple[Copy, ...] = ()
    links_to: frozenset[str] = frozenset()
    problems: tuple[Problem, ...] = ()
