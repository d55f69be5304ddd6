"""Example articles as cards: pictured and not, of every kind, in two languages."""

from __future__ import annotations

from calendar import month_name
from dataclasses import replace

from plugins.views import pieces


def moment(day: str, hour: str = "09:30") -> pieces.Time:
    """A day of the calendar at an hour in China."""
    year, month, number = day.split("-")
    name = month_name[int(month)]
    label = f"{int(number)} {name} {year}"
    return pieces.Time(f"{day}T{hour}+08:00", f"{label}, {hour}", f"{int(number)} {name[:3]} {year}")


def picture_of(name: str, alt: str) -> pieces.Picture:
    """One of the portal's covers."""
    return pieces.Picture(f"/images/cover-{name}.webp", alt, 1280, 720)


SECTIONS = {
    "e-commerce-information": pieces.Link("/news/e-commerce-information/", "E-commerce Information"),
    "platform-updates": pieces.Link("/news/platform-updates/", "Platform Updates"),
    "policy": pieces.Link("/news/policy/", "Policy"),
    "cross-border": pieces.Link("/news/cross-border/", "Cross-border"),
    "guides": pieces.Link("/guides/store-operations/", "Store Operations"),
    "club": pieces.Link("/club/club-news/", "Club News"),
}


def _card(
    slug: str,
    headline: str,
    section: str,
    accent: str,
    day: str,
    *,
    summary: str = "",
    kind: str = "news",
    lang: str = "en",
    picture: pieces.Picture | None = None,
    source_name: str = "",
) -> pieces.Card:
    return pieces.Card(
        href=f"{SECTIONS[section].href}{slug}/",
        headline=headline,
        summary=summary,
        published=moment(day),
        section=SECTIONS[section],
        kind=kind,
        lang=lang,
        accent=accent,
        picture=picture,
        source_name=source_name,
    )


TEN_YEARS = _card(
    "ten-years",
    "Ten years of online retail: four times the sales, a quarter of the pace",
    "e-commerce-information",
    "vermilion",
    "2026-11-20",
    kind="analysis",
    summary="From 3.88 trillion yuan in 2015 to 15.52 trillion in 2024: what the official figures say, and the one sum "
    "that nobody should do with them.",
    picture=picture_of("online-retail-sales", "Ten stacks of parcels rising before an ochre sun."),
)
COUNTERS = _card(
    "two-counters",
    "Taobao prepares mini programs, and merchants ask what a second counter costs",
    "platform-updates",
    "indigo",
    "2018-02-20",
    summary="Trade press reports a module for about March.",
    source_name="Sample Trade Review",
    picture=picture_of("two-counters", "A shop between a green and a red wall of icons."),
)
LAW = _card(
    "law",
    "E-commerce Law adopted: it takes effect on 1 January 2019",
    "policy",
    "slate",
    "2018-08-31",
    summary="The law was adopted on 31 August 2018. What a shop should look at before the turn of the year.",
    picture=picture_of("e-commerce-law", "A book and a seal."),
)
ZONE = _card(
    "zone",
    "The first pilot zone: what Hangzhou was allowed to try",
    "cross-border",
    "jade",
    "2025-03-12",
    summary="Approved in March 2015, the zone became the pattern for those that followed.",
)
RATINGS = _card(
    "ratings",
    "Hearts, diamonds, crowns: Taobao’s seller ratings explained",
    "guides",
    "ochre",
    "2026-03-05",
    kind="guide",
    summary="A good rating adds a point, a bad one takes it away.",
    picture=picture_of("seller-ratings", "Four steps with a heart, a diamond, a crown and a golden crown."),
)
RETURNS = _card(
    "returns",
    "Handling returns without losing the customer",
    "guides",
    "ochre",
    "2026-09-02",
    kind="guide",
    summary="A return is the last conversation with a buyer, or the first of the next order.",
    picture=picture_of("returns", "A parcel with an arrow that turns back."),
)
DOORS = _card(
    "two-doors",
    "Two clubs, two doors: which one is yours",
    "club",
    "plum",
    "2026-10-01",
    kind="announcement",
    summary="One club is open to all merchants, the other has a rule.",
    picture=picture_of("two-clubs", "A red and a golden door."),
)
PAID = _card("paid", "A packing table that folds", "guides", "ochre", "2026-08-08", kind="sponsored")
CHINESE = _card(
    "kuajing",
    "跨境电商综合试验区：杭州先行先试了什么",
    "cross-border",
    "jade",
    "2025-03-12",
    lang="zh-CN",
    summary="2015年3月获批的首个综试区，后来成为各地的样板。",
)
DRAFT = replace(ZONE, headline="Six questions before the first order abroad", status="draft")
CARDS = (TEN_YEARS, COUNTERS, LAW, ZONE, RATINGS, RETURNS, DOORS, PAID, CHINESE, DRAFT)
