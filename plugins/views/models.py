"""The view models: all that a template may see. A page is a pure function of (template, view, Site).

Every value is frozen and holds plain data. Texts are plain text, escaped by the template; the only ready HTML is
`Html`, which comes out of the sanitiser. Addresses in `href` and `src` start at the site's path (`/portal/…`), so
they work on any server; addresses that leave the site (`Head`, feeds) are absolute.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime

Html = str
"""Sanitised HTML, safe to print as it is (`{{ view.body | safe }}`)."""


# --- pieces ---------------------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Link:
    """A labelled address."""

    href: str
    label: str
    lang: str = ""
    """Language of the label where it differs from the page's."""


@dataclass(frozen=True, slots=True)
class Time:
    """A moment for people (`20 February 2018, 09:30`) and for machines (`datetime` attribute, RFC 3339 or a day)."""

    machine: str
    label: str
    short: str
    """A shorter form for lists: `20 Feb 2018`."""


@dataclass(frozen=True, slots=True)
class Picture:
    """A picture with its measures in pixels, so that the page does not move while it loads."""

    src: str
    alt: str
    width: int
    height: int


@dataclass(frozen=True, slots=True)
class Figure:
    """A picture with what is printed under it; `caption` and `credit` may be empty."""

    picture: Picture
    caption: str
    credit: str


@dataclass(frozen=True, slots=True)
class FeedLink:
    """One feed, for autodiscovery and the feeds page. `href` is absolute."""

    href: str
    title: str
    media_type: str


@dataclass(frozen=True, slots=True)
class Head:
    """What goes into `<head>`; every address is absolute. `robots` values are empty where there is none."""

    title: str
    description: str
    canonical: str
    lang: str
    robots: str = ""
    googlebot_news: str = ""
    open_graph: tuple[tuple[str, str], ...] = ()
    feeds: tuple[FeedLink, ...] = ()
    alternates: tuple[tuple[str, str], ...] = ()
    """hreflang and address of each language version."""


@dataclass(frozen=True, slots=True)
class Card:
    """An article in a list. `picture` is None for a text-only card; `kind` is `news` where no label is wanted."""

    href: str
    headline: str
    summary: str
    published: Time
    section: Link
    kind: str
    lang: str
    accent: str
    """Name of the section's accent colour (`vermilion`), or empty."""
    picture: Picture | None
    source_name: str
    """The publisher a reprint comes from, or empty."""
    status: str = ""
    """`draft` or `scheduled` in a preview; empty on a live site."""


@dataclass(frozen=True, slots=True)
class PageNumber:
    """One number in a pagination; `href` is empty for the gap between far numbers."""

    number: int
    href: str
    current: bool


@dataclass(frozen=True, slots=True)
class Pagination:
    """Where this page stands in a list of several. Empty `previous`/`next`: there is none."""

    number: int
    count: int
    previous: str
    next: str
    numbers: tuple[PageNumber, ...]


@dataclass(frozen=True, slots=True)
class NavItem:
    """A section in the navigation. `path` is `news/policy`; a page knows its own in `nav_path`."""

    href: str
    label: str
    path: str
    children: tuple[NavItem, ...] = ()


@dataclass(frozen=True, slots=True)
class Door:
    """One of the two clubs a reader can join."""

    href: str
    name: str
    text: str
    action: str
    """The wording of the link: `Join the club`."""
    golden: bool


@dataclass(frozen=True, slots=True)
class CallToAction:
    """The block on every page that leads to membership."""

    heading: str
    text: str
    doors: tuple[Door, ...]
    """None where the portal has no membership pages: the block is then left out."""


@dataclass(frozen=True, slots=True)
class Site:
    """The chrome around every page: the same for all pages of one build."""

    name: str
    tagline: str
    description: str
    lang: str
    url: str
    """Absolute address without trailing slash: `https://host/portal`."""
    home: str
    """Path of the front page: `/` or `/portal/`."""
    navigation: tuple[NavItem, ...]
    pages: tuple[Link, ...]
    """Footer links: about, contact, privacy, …"""
    listings: tuple[Link, ...]
    """Footer links to tags, archive, authors, sources and feeds."""
    call_to_action: CallToAction
    contact_email: str
    licence: Link | None
    icp_number: str
    public_security: Link | None
    stylesheet: str
    scripts: tuple[str, ...]
    icon: str
    words: dict[str, dict[str, str]] = field(hash=False)
    """Interface words by language and key: `site.words[view.lang]["published"]`. Read-only by agreement."""


# --- pages ----------------------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True, kw_only=True)
class Page:
    """What every page has. `breadcrumbs` starts at Home and ends at the page itself (empty `href` = current)."""

    href: str
    head: Head
    lang: str
    breadcrumbs: tuple[Link, ...]
    nav_path: str = ""
    """Path of the section this page belongs to (`news/policy`), or empty."""


@dataclass(frozen=True, slots=True)
class SectionBlock:
    """A section on the front page: `lead` stands out, `cards` follow."""

    section: Link
    description: str
    accent: str
    lead: Card
    cards: tuple[Card, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class FrontPage(Page):
    """`/`. On an empty portal `lead` is None and every tuple is empty; the template then says so decently."""

    lead: Card | None
    seconds: tuple[Card, ...]
    latest: tuple[Card, ...]
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


@dataclass(frozen=True, slots=True, kw_only=True)
class TagPage(Page):
    """The articles of one tag."""

    name: str
    count: int
    cards: tuple[Card, ...]
    pagination: Pagination


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


@dataclass(frozen=True, slots=True)
class ClosingNote:
    """The note under the body: `text` in words, then the address to state where there is one."""

    text: str
    address: str


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
    correction: str
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


@dataclass(frozen=True, slots=True, kw_only=True)
class GonePage(Page):
    """Stands where an article was withdrawn or has expired; `reason` is `withdrawn` or `expired`."""

    headline: str
    reason: str
    section: Link


@dataclass(frozen=True, slots=True, kw_only=True)
class StaticPage(Page):
    """A page an editor wrote, such as about, privacy or contact."""

    headline: str
    standfirst: str
    body: Html
    updated: Time | None


@dataclass(frozen=True, slots=True)
class FormField:
    """One field of an application form. `kind`: text, email, tel, url, textarea, select; `options` only for select."""

    name: str
    label: str
    kind: str
    required: bool
    hint: str = ""
    autocomplete: str = ""
    options: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class ApplicationForm:
    """The application to a club.

    Where `action` is empty nothing is configured to receive it: the page then shows the address to write to and the
    application as text to copy (`as_text`).
    """

    action: str
    method: str
    hidden: tuple[tuple[str, str], ...]
    honeypot: str
    """Name of the field people never see and never fill."""
    declarations: tuple[tuple[str, str], ...]
    """Name and wording of each declaration that must be ticked."""
    fields: tuple[FormField, ...]
    consent: str
    """Wording of the separate consent: names who receives the data, and where."""
    as_text: str
    write_to: str


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


# --- feeds and sitemap: the same rule, other templates ---------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class FeedEntry:
    """One article in a feed; all addresses absolute."""

    id: str
    url: str
    title: str
    summary: str
    html: Html
    published: datetime
    updated: datetime
    authors: tuple[str, ...]
    categories: tuple[str, ...]
    lang: str
    source_name: str
    source_url: str
    enclosure: tuple[str, str, int] | None
    """Address, media type and size in bytes of the cover."""


@dataclass(frozen=True, slots=True)
class Feed:
    """The site's or a section's newest articles, for machines."""

    id: str
    title: str
    subtitle: str
    home: str
    lang: str
    updated: datetime
    entries: tuple[FeedEntry, ...]


@dataclass(frozen=True, slots=True)
class SitemapEntry:
    """One address for search engines; `modified` is None where a page has no date of its own."""

    url: str
    modified: datetime | None
