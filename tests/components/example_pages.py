"""Example views, one or more for every page template: what the tests render, and what a designer looks at."""

from __future__ import annotations

from dataclasses import replace

from plugins.views import models as m
from plugins.views import pieces
from tests.components.example_articles import ARTICLE, BARE, BODY, IN_CHINESE, NEWS, REPRINTED
from tests.components.example_cards import (
    CARDS,
    CHINESE,
    COUNTERS,
    DOORS,
    DRAFT,
    LAW,
    PAID,
    RATINGS,
    RETURNS,
    SECTIONS,
    TEN_YEARS,
    ZONE,
    moment,
)
from tests.components.example_joins import JOIN_CHINESE, JOIN_CLUB, JOIN_GOLDEN
from tests.components.example_site import EMPTY_SITE, FEEDS, NAVIGATION, ONE_PAGE, SEVERAL_PAGES, SITE, frame

FRONT = m.FrontPage(
    **frame("/", "Laogao E-commerce Club"),
    lead=TEN_YEARS,
    seconds=(COUNTERS, LAW),
    latest=(DOORS, RETURNS, PAID, RATINGS, ZONE, CHINESE),
    blocks=(
        m.SectionBlock(
            SECTIONS["e-commerce-information"],
            "Markets, figures and trends of online retail.",
            "vermilion",
            TEN_YEARS,
            (DOORS, RETURNS, ZONE),
        ),
        m.SectionBlock(SECTIONS["platform-updates"], "How the platforms work.", "indigo", COUNTERS, (RATINGS, ZONE)),
        m.SectionBlock(SECTIONS["policy"], "Laws and rules that a shop has to know.", "slate", LAW, (PAID,)),
        m.SectionBlock(SECTIONS["cross-border"], "Selling over the border.", "jade", ZONE, (CHINESE,)),
        m.SectionBlock(SECTIONS["guides"], "Common practice, explained.", "ochre", RETURNS, (RATINGS, PAID)),
        m.SectionBlock(SECTIONS["club"], "Our two clubs.", "plum", DOORS, ()),
    ),
    more=pieces.Link("/archive/", "All articles"),
    picks=(RATINGS, ZONE, RETURNS),
)
EMPTY_FRONT = replace(FRONT, lead=None, seconds=(), latest=(), blocks=(), picks=())

_MONTHS = tuple(
    m.ArchiveMonth(f"/archive/2018/{n:02}/", label, n) for n, label in ((2, "February 2018"), (8, "August 2018"))
)
_MONTH = m.ArchiveMonth("/archive/2018/02/", "February 2018", 1, (COUNTERS,))

PAGES: dict[str, tuple[str, m.Page, pieces.Site]] = {
    "front": ("front.html", FRONT, SITE),
    "front-without-pictures": (
        "front.html",
        replace(FRONT, lead=replace(TEN_YEARS, picture=None), seconds=(ZONE, DRAFT), picks=(ZONE, DRAFT)),
        SITE,
    ),
    "front-of-one-article": ("front.html", replace(EMPTY_FRONT, lead=TEN_YEARS), SITE),
    "front-of-nothing": ("front.html", EMPTY_FRONT, SITE),
    "front-of-a-bare-site": ("front.html", EMPTY_FRONT, EMPTY_SITE),
    "section": (
        "section.html",
        m.SectionPage(
            **frame("/news/", "News", nav_path="news"),
            name="News",
            accent="vermilion",
            description="What happens in Chinese e-commerce, and what it means for the people who run shops.",
            sections=tuple(pieces.Link(item.href, item.label) for item in NAVIGATION[0].children),
            lead=TEN_YEARS,
            cards=CARDS[1:],
            pagination=ONE_PAGE,
        ),
        SITE,
    ),
    "section-page-4": (
        "section.html",
        m.SectionPage(
            **frame("/news/policy/page/4/", "Policy", NEWS, nav_path="news/policy"),
            name="Policy",
            accent="slate",
            description="Laws and rules.",
            sections=(),
            lead=None,
            cards=(LAW, ZONE),
            pagination=SEVERAL_PAGES,
        ),
        SITE,
    ),
    "section-empty": (
        "section.html",
        m.SectionPage(
            **frame("/club/events/", "Events", pieces.Link("/club/", "Club"), nav_path="club/events"),
            name="Events",
            accent="jade",
            description="",
            sections=(),
            lead=None,
            cards=(),
            pagination=ONE_PAGE,
        ),
        SITE,
    ),
    "tag": (
        "tag.html",
        m.TagPage(
            **frame("/tags/figures/", "figures"), name="figures", count=1, cards=(TEN_YEARS,), pagination=ONE_PAGE
        ),
        SITE,
    ),
    "index": (
        "index.html",
        m.IndexPage(
            **frame("/tags/", "Tags"),
            kind="tags",
            title="Tags",
            entries=tuple(
                m.CountedLink(f"/tags/{n}/", label, n)
                for n, label in enumerate(
                    (
                        "figures",
                        "Taobao",
                        "online retail",
                        "planning",
                        "ratings",
                        "store operations",
                        "customer service",
                        "law",
                        "跨境电商",
                        "a tag with quite a long name that has to wrap",
                    ),
                    1,
                )
            ),
        ),
        SITE,
    ),
    "author": (
        "author.html",
        m.AuthorPage(
            **frame("/authors/newsroom/", "Newsroom"),
            name="Newsroom",
            role="The desk of this portal",
            bio="Unsigned articles are written and checked by the desk together.",
            home="https://example.com/",
            cards=CARDS[:3],
            pagination=ONE_PAGE,
        ),
        SITE,
    ),
    "source": (
        "source.html",
        m.SourcePage(
            **frame("/sources/sample-trade-review/", "Sample Trade Review"),
            name="Sample Trade Review",
            home="https://example.com/",
            note="A sample, not a real publication.",
            cards=(COUNTERS,),
            pagination=ONE_PAGE,
        ),
        SITE,
    ),
    "archive": (
        "archive.html",
        m.ArchivePage(
            **frame("/archive/", "Archive"),
            title="Archive",
            years=tuple(m.ArchiveYear(f"/archive/{year}/", str(year), 10, _MONTHS) for year in (2026, 2018)),
        ),
        SITE,
    ),
    "archive-of-a-month": (
        "archive.html",
        m.ArchivePage(
            **frame("/archive/2018/02/", "Archive: February 2018"),
            title="Archive: February 2018",
            years=(m.ArchiveYear("/archive/2018/", "2018", 1, (_MONTH,)),),
        ),
        SITE,
    ),
    "archive-empty": ("archive.html", m.ArchivePage(**frame("/archive/", "Archive"), title="Archive", years=()), SITE),
    "article": ("article.html", ARTICLE, SITE),
    "article-reprinted": ("article.html", REPRINTED, SITE),
    "article-bare": ("article.html", BARE, EMPTY_SITE),
    "article-in-chinese": ("article.html", IN_CHINESE, SITE),
    "gone": (
        "gone.html",
        m.GonePage(
            **frame("/news/policy/gone/", "An old rule", NEWS, robots="noindex"),
            headline="An old rule",
            reason="withdrawn",
            note="",
            section=SECTIONS["policy"],
        ),
        SITE,
    ),
    "moved": (
        "moved.html",
        m.MovedPage(
            **frame("/industry/2602.html", "This page has moved", NEWS, robots="noindex"),
            headline="This page has moved",
            target=pieces.Link("/news/ten-years/", 'Ten years & "more"'),
        ),
        SITE,
    ),
    "republish": (
        "republish.html",
        m.RepublishPage(
            **frame("/news/ten-years/republish/", "Republish: Ten years", NEWS, robots="noindex"),
            article=pieces.Link(TEN_YEARS.href, TEN_YEARS.headline),
            section=TEN_YEARS.section,
            html='<article lang="en">\n<h1>Ten years &amp; more</h1>\n</article>',
            markdown="# Ten years & more\n\n| a | b |\n| --- | --- |\n",
            policy_href="/reprint-policy/",
        ),
        SITE,
    ),
    "static": (
        "static.html",
        m.StaticPage(
            **frame("/privacy/", "Privacy"),
            headline="Privacy",
            standfirst="What we keep, and why.",
            body=BODY,
            updated=moment("2026-11-01"),
        ),
        SITE,
    ),
    "join-golden": ("join.html", JOIN_GOLDEN, SITE),
    "join-club": ("join.html", JOIN_CLUB, SITE),
    "join-chinese": ("join.html", JOIN_CHINESE, SITE),
    "feeds": (
        "feeds.html",
        m.FeedsPage(
            **frame("/feeds/", "Feeds"),
            groups=(m.SectionFeeds("The whole portal", FEEDS), m.SectionFeeds("News", FEEDS)),
        ),
        SITE,
    ),
    "not-found": (
        "not_found.html",
        m.NotFoundPage(
            **frame("/404.html", "There is no page at this address", robots="noindex"), latest=(DOORS, RETURNS, ZONE)
        ),
        SITE,
    ),
}
