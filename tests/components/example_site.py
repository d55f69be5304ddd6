"""An example site: navigation, footer, call to action, and the frame every page of it has."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from plugins.views import pieces
from tests.components.theme import WORDS

CLUB = pieces.Door(
    "/join/",
    "The e-commerce club",
    "For merchants from all over the country: Tmall merchants, Taobao Crown and Golden "
    "Crown shops, and merchants of other platforms.",
    "Join the club",
    golden=False,
)
GOLDEN = pieces.Door(
    "/join/golden-crown/",
    "The Golden Crown Club",
    "For decision makers of companies that turn over at least 70 million "
    "yuan a year. Not for third-party service providers.",
    "See the rule and apply",
    golden=True,
)

NAVIGATION = (
    pieces.NavItem(
        "/news/",
        "News",
        "news",
        (
            pieces.NavItem("/news/e-commerce-information/", "E-commerce Information", "news/e-commerce-information"),
            pieces.NavItem("/news/platform-updates/", "Platform Updates", "news/platform-updates"),
            pieces.NavItem("/news/policy/", "Policy", "news/policy"),
            pieces.NavItem("/news/cross-border/", "Cross-border", "news/cross-border"),
        ),
    ),
    pieces.NavItem(
        "/guides/",
        "Guides",
        "guides",
        (
            pieces.NavItem("/guides/store-operations/", "Store Operations", "guides/store-operations"),
            pieces.NavItem("/guides/logistics/", "Logistics", "guides/logistics"),
            pieces.NavItem("/guides/marketing/", "Marketing", "guides/marketing"),
        ),
    ),
    pieces.NavItem(
        "/club/",
        "Club",
        "club",
        (
            pieces.NavItem("/club/club-news/", "Club News", "club/club-news"),
            pieces.NavItem("/club/events/", "Events", "club/events"),
        ),
    ),
)

SITE = pieces.Site(
    name="Laogao E-commerce Club",
    tagline="A newspaper of trade for people who run shops",
    description="News, analysis and guides for merchants in Chinese e-commerce, and two clubs to talk it over.",
    lang="en",
    url="https://www.shxuanming.net",
    home="/",
    navigation=NAVIGATION,
    pages=tuple(
        pieces.Link(f"/{label.lower().replace(' ', '-')}/", label)
        for label in ("About", "Contact", "Privacy", "Editorial policy", "Reprint policy", "Accessibility")
    ),
    listings=tuple(
        pieces.Link(f"/{label.lower()}/", label) for label in ("Archive", "Tags", "Authors", "Sources", "Feeds")
    ),
    calls_to_action=dict.fromkeys(
        WORDS,
        pieces.CallToAction(
            "Join the club",
            "Merchants from all over the country are welcome. Two doors lead in; choose the one that fits your shop.",
            (CLUB, GOLDEN),
        ),
    ),
    contact_email="newsroom@example.com",
    licence=pieces.Link("https://creativecommons.org/licenses/by/4.0/", "CC BY 4.0"),
    icp_number="ICP 00000000",
    public_security=pieces.Link("https://example.com/record", "Record 00000000000000"),
    stylesheet="/theme/site.css",
    scripts=("/theme/application.js", "/theme/copy.js", "/theme/theme.js"),
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
    calls_to_action=dict.fromkeys(WORDS, pieces.CallToAction("", "", ())),
)

FEEDS = tuple(
    pieces.FeedLink(f"https://www.shxuanming.net/feeds/{name}", "Laogao E-commerce Club", media_type)
    for name, media_type in (
        ("atom.xml", "application/atom+xml"),
        ("rss.xml", "application/rss+xml"),
        ("feed.json", "application/feed+json"),
    )
)

HOME = pieces.Link("/", "Home")
ONE_PAGE = pieces.Pagination(1, 1, "", "", ())
SEVERAL_PAGES = pieces.Pagination(
    4,
    9,
    "/news/page/3/",
    "/news/page/5/",
    tuple(
        pieces.PageNumber(number, "" if number in (2, 8) else f"/news/page/{number}/", number == 4)
        for number in (1, 2, 3, 4, 5, 8, 9)
    ),
)


def frame(
    href: str, title: str, *crumbs: pieces.Link, nav_path: str = "", lang: str = "en", **head: str
) -> dict[str, Any]:
    """What every page has: address, head, language, trail."""
    return {
        "href": href,
        "head": pieces.Head(
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
        "breadcrumbs": (HOME, *crumbs, pieces.Link("", title)) if href != "/" else (),
        "nav_path": nav_path,
    }
