"""What an editor's file says, as frozen records: validated once, never checked again further down the line."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import datetime
from typing import Generic, Literal, TypeVar

Status = Literal["draft", "published", "hidden", "withdrawn"]
Kind = Literal["news", "analysis", "guide", "announcement", "sponsored"]
Republish = Literal["allowed", "ask", "forbidden"]
Place = Literal["lead", "section-lead", "pinned", "pick"]
Indexing = Literal["noindex-news", "canonical", "noindex", "index"]
PermissionKind = Literal["agreement", "licence", "public-domain", "none"]


@dataclass(frozen=True, slots=True)
class Moment:
    """An instant with its zone, which remembers whether the editor wrote a time (else pages show the day alone)."""

    instant: datetime
    has_time: bool


@dataclass(frozen=True, slots=True)
class Prominence:
    """Where an article stands out, and until when."""

    place: Place
    until: datetime | None


@dataclass(frozen=True, slots=True)
class Cover:
    """The main picture. `path` is relative to the content folder, with forward slashes, and the file exists."""

    path: str
    alt: str
    caption: str
    credit: str


@dataclass(frozen=True, slots=True)
class Permission:
    """On what ground a reprint stands; `detail` names the licence (a name or a URL) where there is one."""

    kind: PermissionKind
    detail: str


@dataclass(frozen=True, slots=True)
class Reprint:
    """What is known of an article first published elsewhere.

    `source_url` is empty where the editor wrote `none`; `original_author` is empty where the original is `unsigned`.
    `indexing` is already resolved (the article's own policy, else its source's, else `noindex-news`). `missing` names
    the required keys that the header lacks or only keeps a place for; a published record lacks none.
    """

    source: str
    source_url: str
    original_title: str
    original_author: str
    original_date: Moment | None
    permission: Permission
    original_language: str
    indexing: Indexing
    missing: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class CallToActionWords:
    """The words over the doors of the clubs, where an article or a section has some of its own. `text` may be empty."""

    heading: str
    text: str


@dataclass(frozen=True, slots=True)
class ArticleMeta:
    """The header of one article. Texts are as the editor wrote them (plain text, never HTML).

    `path` is relative to the content folder (`news/policy/x.md`); `lines` tells at which line of the file each key
    stands, for problems found later; `summary` is empty where the editor left it to the first paragraph.
    """

    path: str
    title: str
    date: Moment
    modified: Moment | None
    summary: str
    slug: str
    id: str
    section: str
    tags: tuple[str, ...]
    authors: tuple[str, ...]
    editor: str
    lang: str
    translation_of: str
    status: Status
    correction: str
    expires: datetime | None
    prominence: Prominence | None
    kind: Kind
    cover: Cover | None
    aliases: tuple[str, ...]
    republish: Republish
    reprint: Reprint | None
    call_to_action: CallToActionWords | None
    body_line: int
    lines: tuple[tuple[str, int], ...]

    def line_of(self, key: str) -> int:
        """The line of `key` (as in `Title`), or 1 where the header does not have it."""
        return dict(self.lines).get(key, 1)


@dataclass(frozen=True, slots=True)
class PageMeta:
    """The header of one page of `content/pages/`. Its address is its path below that folder."""

    path: str
    title: str
    modified: Moment | None
    summary: str
    slug: str
    lang: str
    translation_of: str
    status: Status
    aliases: tuple[str, ...]
    body_line: int
    lines: tuple[tuple[str, int], ...]

    def line_of(self, key: str) -> int:
        """The line of `key` (as in `Title`), or 1 where the header does not have it."""
        return dict(self.lines).get(key, 1)


Meta = TypeVar("Meta", ArticleMeta, PageMeta)


@dataclass(frozen=True, slots=True)
class Written:
    """Digests of what an editor wrote: of the header as it stands, and of the whole file's text."""

    header: bytes
    text: bytes


@dataclass(frozen=True, slots=True)
class Document(Generic[Meta]):
    """A checked header, and a way to the Markdown below it: ten thousand texts are not held at once."""

    meta: Meta
    written: Written
    read: Callable[[], str] = field(compare=False, repr=False)

    @property
    def body(self) -> str:
        """The Markdown, with control characters already removed. Raises OSError for a file that was changed since."""
        return self.read()


@dataclass(frozen=True, slots=True)
class SectionSpec:
    """One entry of `sections.toml`, in the order of the file. `path` is `news/policy`; its parent is `news`."""

    path: str
    name: str
    description: str
    names: tuple[tuple[str, str], ...]
    descriptions: tuple[tuple[str, str], ...]
    accent: str
    front_page: bool
    front_page_articles: int
    calls_to_action: tuple[tuple[str, CallToActionWords], ...]
    """The words over the doors of the clubs, by language."""
    line: int
    aliases: tuple[str, ...] = ()
    """Paths the section had before; what was published there leads here."""


@dataclass(frozen=True, slots=True)
class SourceSpec:
    """One publisher of `sources.toml` whose articles we reprint."""

    id: str
    name: str
    home: str
    feed: str
    permission: Permission | None
    indexing: Indexing | None
    contact: str
    note: str
    line: int


@dataclass(frozen=True, slots=True)
class AuthorSpec:
    """One person of `authors.toml`. Articles name them by `id` or by `name`."""

    id: str
    name: str
    role: str
    bio: str
    home: str
    line: int
