"""The pieces of view models: what pages are made of, besides their own words.

Every value is frozen and holds plain data. Texts are plain text, escaped by the template. Addresses in `href` and `src`
start at the site's path (`/portal/…`), so they work on any server; addresses that leave the site (`Head`) are absolute.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from functools import lru_cache
from urllib.parse import urljoin

Html = str
"""Sanitised HTML, safe to print as it is (`{{ view.body | safe }}`)."""


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
    srcset: tuple[str, ...] = ()
    """The sizes there are, narrowest first: `/resized/images/cup.640.1f2e3d4c5b.webp 640w`. Empty: only `src`."""


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
    label: str = ""
    """What tells it from the other feeds of its group where that is not the format: a tag, a source."""


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
    """hreflang and address of each language version, the page itself and `x-default` among them; or none at all."""
    licence: str = ""
    """The licence of what the page holds: the portal's own, of a reprint the one it came under."""
    refresh: str = ""
    """Where the page sends browsers at once: a path from the host's root, or empty."""


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
    """Empty where the portal has no membership pages: the block is then left out."""


@dataclass(frozen=True, slots=True)
class Publisher:
    """What machines are told of the publisher, besides its name. Addresses are absolute, or empty."""

    logo: Picture | None = None
    principles: str = ""
    """The page about how the newsroom works."""
    usage_info: str = ""
    """The page about how our articles may be reprinted."""
    contact_page: str = ""
    copyright_notice: str = ""


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
    contact_email: str
    licence: Link | None
    icp_number: str
    public_security: Link | None
    stylesheet: str
    scripts: tuple[str, ...]
    icon: str
    calls_to_action: dict[str, CallToAction] = field(hash=False)
    """The way into the clubs, by language: `site.calls_to_action[view.lang]`. Read-only by agreement."""
    words: dict[str, dict[str, str]] = field(hash=False)
    """Interface words by language and key: `site.words[view.lang]["published"]`. Read-only by agreement."""
    touch_icon: str = ""
    """The icon for home screens: a square PNG."""
    publisher: Publisher = Publisher()

    def here(self, href: str) -> str | None:
        """The page's own address where the frame leads to it, else None: all other pages have the frame alike."""
        others = any(link.href == href for link in (*self.listings, *self.pages))
        return href if others or _leads_to(href, self.navigation) else None

    def absolute(self, href: str) -> str:
        """An address of a view, which begins at the site's path, with scheme and host. An empty one stays empty."""
        if href.startswith("/") and not _MEANS_MORE.search(href):
            return _origin_of(self.url) + href
        return urljoin(f"{self.url}/", href) if href else ""


def _leads_to(href: str, items: tuple[NavItem, ...]) -> bool:
    return any(item.href == href or _leads_to(href, item.children) for item in items)


# What joining addresses takes for more than a path, or changes (RFC 3986, section 5.2).
_MEANS_MORE = re.compile(r"\A//|/\.|[?#;\t\r\n]")


@lru_cache(maxsize=8)
def _origin_of(url: str) -> str:
    return urljoin(url, "/").removesuffix("/")
