"""The view models: one a page, all that a template may see besides `Site`. A page is a pure function of the three.

Every value is frozen and holds plain data (pieces.py says which). The only ready HTML is `Html`, which comes out of the
sanitiser.
"""

from __future__ import annotations

import math
import unicodedata
from dataclasses import dataclass

from plugins.membership.application import FormField, Statement
from plugins.views.pieces import (
    CallToAction,
    Card,
    Door,
    FeedLink,
    Figure,
    Head,
    Html,
    Link,
    Pagination,
    Picture,
    Time,
)

PHONE_COLUMNS = 36
"""How many letters stand in a line of a text box on a phone."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Page:
    """What every page has. `breadcrumbs` starts at Home and ends at the page itself (empty `href` = current)."""

    href: str
    head: Head
    lang: str
    breadcrumbs: tuple[Link, ...]
    nav_path: str = ""
    """Path of the section this page belongs to (`news/policy`), or empty."""
    call_to_action: CallToAction | None = None
    """The way into the clubs in words of this page's own; None where the site's serve."""


@dataclass(frozen=True, slots=True)
class SectionBlock:
    """A section on the front page: `lead` stands out, `cards` follow."""

    section: Link
    description: str
    accent: str
    lead: Card
    cards: tuple[Card, ...]
    more: bool = True
    """Whether the section has articles that are nowhere on the front page."""


@dataclass(frozen=True, slots=True, kw_only=True)
class FrontPage(Page):
    """`/`. On an empty portal `lead` is None and every tuple is empty; the template then says so decently."""

    lead: Card | None
    seconds: tuple[Card, ...]
    latest: tuple[Card, ...]
    more: Link
    """Where everything else stands: the archive."""
    blocks: tuple[SectionBlock, ...]
    picks: tuple[Card, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class SectionPage(Page):
    """A section with its own and its descendants' articles; `lead` only on the first page."""

    name: str
    description: str
    accent: str
    sections: tuple[Link, ...]
    lead: Card | None
    cards: tuple[Card, ...]
    pagination: Pagination
    feed: Link | None = None
    """The feed of this list, by its name; the label is the list's."""


@dataclass(frozen=True, slots=True, kw_only=True)
class TagPage(Page):
    """The articles of one tag."""

    name: str
    count: int
    cards: tuple[Card, ...]
    pagination: Pagination
    feed: Link | None = None


@dataclass(frozen=True, slots=True)
class CountedLink:
    """A link with how many articles it leads to."""

    href: str
    label: str
    count: int


@dataclass(frozen=True, slots=True, kw_only=True)
class IndexPage(Page):
    """A plain index of counted links: `/tags/`, `/authors/`, `/sources/`. `kind` is one of those words."""

    kind: str
    title: str
    entries: tuple[CountedLink, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class AuthorPage(Page):
    """A byline with its articles; `role`, `bio` and `home` may be empty."""

    name: str
    role: str
    bio: str
    home: str
    cards: tuple[Card, ...]
    pagination: Pagination


@dataclass(frozen=True, slots=True, kw_only=True)
class SourcePage(Page):
    """A publisher we reprint, with its articles; `note` may be empty."""

    name: str
    home: str
    note: str
    cards: tuple[Card, ...]
    pagination: Pagination
    feed: Link | None = None


@dataclass(frozen=True, slots=True)
class ArchiveMonth:
    """A month in the archive with its articles (none where only the count is shown)."""

    href: str
    label: str
    count: int
    cards: tuple[Card, ...] = ()


@dataclass(frozen=True, slots=True)
class ArchiveYear:
    """A year in the archive."""

    href: str
    label: str
    count: int
    months: tuple[ArchiveMonth, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class ArchivePage(Page):
    """`/archive/` (all years, months with counts), `/archive/2018/` (months with articles) or one month of it."""

    title: str
    years: tuple[ArchiveYear, ...]


@dataclass(frozen=True, slots=True)
class Byline:
    """Who wrote it; `href` is empty where there is no page of theirs."""

    name: str
    href: str


@dataclass(frozen=True, slots=True)
class ContentsEntry:
    """A sub-head in the contents list; `level` is 2 or 3."""

    anchor: str
    label: str
    level: int


@dataclass(frozen=True, slots=True)
class ReprintBlock:
    """Where a reprint comes from, shown under the headline and at the end. Empty text or None: not known."""

    source: Link
    """Leads to our page about the source."""
    source_home: str
    original_url: str
    original_title: str
    original_author: str
    """Empty where the original is unsigned."""
    original_date: Time | None
    editor: str
    permission: str
    """In words: `By agreement with the source`."""
    licence_url: str
    translated_from: str
    """Name of the original's language, for a translation."""
    original_lang: str = ""
    """The code of that language, which the original title is in."""


@dataclass(frozen=True, slots=True)
class ClosingNote:
    """The note under the body: `text` in words, then the address to state where there is one."""

    text: str
    address: str


@dataclass(frozen=True, slots=True)
class Citation:
    """How the article is cited in one form; `lang` is the language of the form, `anchor` its id on the page."""

    anchor: str
    label: str
    text: str
    lang: str


@dataclass(frozen=True, slots=True)
class Reuse:
    """How the article may be used elsewhere. An empty address: that is not offered."""

    republish_href: str
    """The page with the text to copy."""
    policy_href: str
    """The page that says how our articles may be reprinted."""
    citations: tuple[Citation, ...]
    answer: str = ""
    """Whether it may be copied, in a sentence; empty where nothing is said."""
    licence: Link | None = None
    """The licence under which we have a reprint, where it has an address: it says what others may do."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ArticlePage(Page):
    """One article, whole. Absent pieces are empty or None, and then leave no heading behind."""

    section: Link
    accent: str
    kind: str
    headline: str
    standfirst: str
    published: Time
    updated: Time | None
    authors: tuple[Byline, ...]
    editor: str
    reading_minutes: int
    cover: Figure | None
    body: Html
    contents: tuple[ContentsEntry, ...]
    """Sub-heads; shown when there are four or more."""
    reprint: ReprintBlock | None
    closing: ClosingNote
    reuse: Reuse
    correction: str
    """What was wrong and when it was put right, in the editor's words."""
    corrected: Time | None
    """The last change, where these words name no day."""
    tags: tuple[Link, ...]
    related: tuple[Card, ...]
    previous: Link | None
    """The older neighbour in the section."""
    next: Link | None
    """The newer neighbour in the section."""
    back: Link
    """`Back to list`: the article's section."""
    translations: tuple[Link, ...]
    status: str
    """`draft` or `scheduled` in a preview, `hidden`, else empty."""
    word_count: int = 0
    """Words of the body, each Chinese character with its punctuation counted as one, as Chinese counts texts."""
    pictures: tuple[Picture, ...] = ()
    """The portal's own pictures in the body, told to machines; they have no `alt` here."""
    translation_of: Link | None = None
    """The original in another language, where this is our own translation of it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class GonePage(Page):
    """Stands where an article was withdrawn or has expired; `reason` is `withdrawn` or `expired`."""

    headline: str
    reason: str
    note: str
    """What the editors say about it, or empty."""
    section: Link


@dataclass(frozen=True, slots=True, kw_only=True)
class MovedPage(Page):
    """Stands at an old address of what is at `target` now."""

    headline: str
    target: Link


@dataclass(frozen=True, slots=True, kw_only=True)
class RepublishPage(Page):
    """`<article>/republish/`: the text of an article of ours, for others to copy."""

    article: Link
    section: Link
    html: str
    """HTML as text, to be shown and not to be rendered."""
    markdown: str
    policy_href: str
    """The page with the conditions; empty where there is none."""


@dataclass(frozen=True, slots=True, kw_only=True)
class StaticPage(Page):
    """A page an editor wrote, such as about, privacy or contact."""

    headline: str
    standfirst: str
    body: Html
    updated: Time | None


@dataclass(frozen=True, slots=True)
class ApplicationForm:
    """The application to a club.

    Where `action` is empty nothing is configured to receive it: the page then shows the address to write to and the
    application as text to copy (`as_text`).
    """

    action: str
    attributes: tuple[tuple[str, str], ...]
    """What the provider looks for on the form itself."""
    hidden: tuple[tuple[str, str], ...]
    honeypot: str
    """Name of the field people never see and never fill."""
    declarations: tuple[Statement, ...]
    """What must be declared before anything else."""
    fields: tuple[FormField, ...]
    consents: tuple[Statement, ...]
    """The separate consents: they name who receives the data, and where."""
    transfer: tuple[tuple[str, str], ...]
    """What must be said before data goes abroad, label and text; empty where it does not."""
    as_text: str
    subject: str
    """What a mail with the application is called."""
    write_to: str

    @property
    def text_rows(self) -> int:
        """How many lines `as_text` takes on a phone, which is where it takes most."""
        return sum(max(1, math.ceil(_width(line) / PHONE_COLUMNS)) for line in self.as_text.split("\n"))


def _width(line: str) -> int:
    """In columns: a Chinese character is as wide as two Latin letters."""
    return sum(2 if unicodedata.east_asian_width(sign) in "WF" else 1 for sign in line)


@dataclass(frozen=True, slots=True, kw_only=True)
class JoinPage(Page):
    """`/join/` and `/join/golden-crown/`: the editor's text, the rule and the form."""

    headline: str
    standfirst: str
    body: Html
    golden: bool
    rule: tuple[str, ...]
    """Who should not apply, one sentence each (Golden Crown only)."""
    form: ApplicationForm
    other_door: Door | None
    privacy_href: str
    """Where the privacy page is; empty where there is none."""


@dataclass(frozen=True, slots=True)
class SectionFeeds:
    """The feeds of the site or of one section, for `/feeds/`."""

    label: str
    feeds: tuple[FeedLink, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class FeedsPage(Page):
    """`/feeds/`: every feed, for people."""

    groups: tuple[SectionFeeds, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class NotFoundPage(Page):
    """`/404.html`. Served at any address, so nothing on it may depend on where it is."""

    latest: tuple[Card, ...]
