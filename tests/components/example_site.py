"""An example site: navigation, footer, call to action, and the frame every page of it has."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from plugins.views import models as m
from tests.components.theme import WORDS

CLUB = m.Door(
    "/join/",
    "The e-commerce club",
    "For merchants from all over the country: Tmall merchants, Taobao Crown and Golden "
    "Crown shops, and merchants of other platforms.",
    "Join the club",
    golden=False,
)
GOLDEN = m.Door(
    "/join/golden-crown/",
    "The Golden Crown Club",
    "For decision makers of companies that turn over at least 70 million "
    "yuan a year. Not for third-party service providers.",
    "See the rule and apply",
    golden=True,
)

NAVIGATION = (
    m.NavItem(
        "/news/",
        "News",
        "news",
        (
            m.NavItem("/news/e-commerce-information/", "E-commerce Information", "news/e-commerce-information"),
            m.NavItem("/news/platform-updates/", "Platform Updates", "news/platform-updates"),
            m.NavItem("/news/policy/", "Policy", "news/policy"),
            m.NavItem("/news/cross-border/", "Cross-border", "news/cross-border"),
        ),
    ),
    m.NavItem(
        "/guides/",
        "Guides",
        "guides",
        (
            m.NavItem("/guides/store-operations/", "Store Operations", "guides/store-operations"),
            m.NavItem("/guides/logistics/", "Logistics", "guides/logistics"),
            m.NavItem("/guides/marketing/", "Marketing", "guides/marketing"),
        ),
    ),
    m.NavItem(
        "/club/",
        "Club",
        "club",
        (
            m.NavItem("/club/club-news/", "Club News", "club/club-news"),
            m.NavItem("/club/events/", "Events", "club/events"),
        ),
    ),
)

SITE = m.Site(
    name="Laogao E-commerce Club",
    tagline="A newspaper of trade for people who run shops",
    description="News, analysis and guides for merchants in Chinese e-commerce, and two clubs to talk it over.",
    lang="en",
    url="https://www.shxuanming.net",
    home="/",
    navigation=NAVIGATION,
    pages=tuple(
        m.Link(f"/{label.lower().replace(' ', '-')}/", label)
        for label in ("About", "Contact", "Privacy", "Editorial policy", "Reprint policy", "Accessibility")
    ),
    listings=tuple(m.Link(f"/{label.lower()}/", label) for label in ("Archive", "Tags", "Authors", "Sources", "Feeds")),
    call_to_action=m.CallToAction(
        "Join the club",
        "Merchants from all over the country are welcome. Two doors lead in; choose the one that fits your shop.",
        (CLUB, GOLDEN),
    ),
    contact_email="newsroom@example.com",
    licence=m.Link("https://creativecommons.org/licenses/by/4.0/", "CC BY 4.0"),
    icp_number="ICP 00000000",
    public_security=m.Link("https://example.com/record", "Record 00000000000000"),
    stylesheet="/theme/site.css",
    scripts=("/theme/copy.js", "/theme/theme.js"),
    icon="/theme/icon.svg",
    words=WORDS,
)

EMPTY_SITE = replace(
    SITE,
    navigation=(),
    pages=(),
    listings=(),
    tagline="",
    description="",
    contact_email="",
    licence=None,
    icp_number="",
    public_security=None,
    icon="",
    scripts=(),
    call_to_action=m.CallToAction("", "", ()),
)

FEEDS = tuple(
    m.FeedLink(f"https://www.shxuanming.net/feeds/{name}", "Laogao E-commerce Club", media_type)
    for name, media_type in (
        ("atom.xml", "application/atom+xml"),
        ("rss.xml", "application/rss+xml"),
        ("feed.json", "application/feed+json"),
    )
)

HOME = m.Link("/", "Home")
ONE_PAGE = m.Pagination(1, 1, "", "", ())
SEVERAL_PAGES = m.Pagination(
    4,
    9,
    "/news/page/3/",
    "/news/page/5/",
    tuple(
        m.PageNumber(number, "" if number in (2, 8) else f"/news/page/{number}/", number == 4)
        for number in (1, 2, 3, 4, 5, 8, 9)
    ),
)


def frame(href: str, title: str, *crumbs: m.Link, nav_path: str = "", lang: str = "en", **head: str) -> dict[str, Any]:
    """What every page has: address, head, language, trail."""
    return {
        "href": href,
        "head": m.Head(
            title=f"{title} · {SITE.name}",
            description="A sentence that says what this page is about.",
            canonical=SITE.url + href,
            lang=lang,
            open_graph=(("og:title", title), ("twitter:card", "summary_large_image")),
            feeds=FEEDS,
            robots=head.get("robots", ""),
            googlebot_news=head.get("googlebot_news", ""),
        ),
        "lang": lang,
        "breadcrumbs": (HOME, *crumbs, m.Link("", title)) if href != "/" else (),
        "nav_path": nav_path,
    }
