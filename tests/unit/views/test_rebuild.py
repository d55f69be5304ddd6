"""The next moment at which time alone changes the portal: that none comes before it, and what it changes."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime, timedelta
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from plugins.content_model.lifecycle import Change
from plugins.content_model.meta import Cover, Prominence
from plugins.feeds.entries import Entries, make_feed
from plugins.sitemaps.news import news_entries
from plugins.sitemaps.sitemap import sitemap_pages
from plugins.views.feeds_page import every_place
from plugins.views.materials import Materials
from plugins.views.plan import page_outputs
from plugins.views.rebuild import next_rebuild
from plugins.views.settings import ListingSettings
from tests.unit.samples import CLOCK, article, materials, moment, page, reprint, section

INSTANT = timedelta(microseconds=1)
NEWS = "sitemap-news.xml"


def portal(articles: list[dict[str, Any]], clock: datetime) -> Materials:
    """A small portal of these articles at a clock."""
    made = [article(f"tea-{number}", clock=clock, **changes) for number, changes in enumerate(articles)]
    listings = ListingSettings(per_page=2, front_page_latest=3, front_page_picks=1, related=2)
    return materials(made, [page("about")], clock=clock, listings=listings)


def views(made: Materials) -> dict[str, object]:
    """Everything the portal puts out, by path: pages, every feed, both sitemaps."""
    found: dict[str, object] = {output.path: output.view() for output in page_outputs(made)}
    found |= {place.feed("atom").removeprefix("/"): make_feed(Entries(made), place) for place in every_place(made)}
    return found | {"sitemap.xml": [each.entry() for each in sitemap_pages(made)], NEWS: news_entries(made)}


def differing(one: Mapping[str, object], other: Mapping[str, object]) -> set[str]:
    """The paths of what is not the same, or not in both."""
    return {path for path in one.keys() | other.keys() if one.get(path) != other.get(path)}


def ahead(*articles: dict[str, Any], clock: datetime = CLOCK) -> tuple[str, list[str]]:
    """The next moment in Shanghai, and the events with the number of the article."""
    found = next_rebuild(portal(list(articles), clock))
    if found is None:
        return "", []
    events = [f"{change.event} {change.path.rpartition('-')[2].removesuffix('.md')}" for change in found.changes]
    return f"{found.moment:%Y-%m-%d %H:%M}", events


def until(place: str, end: str) -> Prominence:
    """A place until a moment."""
    return Prominence(place, moment(end).instant)  # type: ignore[arg-type]


OLD: dict[str, Any] = {"date": "2018-01-01 09:00"}
NOTHING: tuple[str, list[str]] = ("", [])
AHEAD: dict[str, tuple[list[dict[str, Any]], tuple[str, list[str]]]] = {
    "nothing at all": ([], NOTHING),
    "old articles": ([OLD, OLD], NOTHING),
    "a scheduled one": ([{"date": "2026-12-01 08:00"}], ("2026-12-01 08:00", ["published 0"])),
    "a hidden one gets its page": (
        [{"date": "2026-12-01 08:00", "status": "hidden"}],
        ("2026-12-01 08:00", ["published 0"]),
    ),
    "a withdrawn one gets its notice": (
        [{"date": "2026-12-01 08:00", "status": "withdrawn"}],
        ("2026-12-01 08:00", ["published 0"]),
    ),
    "a draft has no day": ([{"date": "2026-12-01 08:00", "status": "draft"}], NOTHING),
    "an expiring one": ([{**OLD, "expires": moment("2026-12-05 00:00").instant}], ("2026-12-05 00:00", ["expired 0"])),
    "what is withdrawn expires no more": (
        [{**OLD, "status": "withdrawn", "expires": moment("2026-12-05 00:00").instant}],
        NOTHING,
    ),
    "two at one moment": (
        [{"date": "2026-12-01 08:00"}, {**OLD, "expires": moment("2026-12-01 08:00").instant}],
        ("2026-12-01 08:00", ["expired 1", "published 0"]),
    ),
    "news of today": ([{"date": "2026-11-23 09:00"}], ("2026-11-25 09:00", ["left-news 0"])),
    "a reprint is news only under its policy": ([{"date": "2026-11-23 09:00", "reprint": reprint()}], NOTHING),
    "an adapted reprint is news": (
        [{"date": "2026-11-23 09:00", "reprint": reprint("index")}],
        ("2026-11-25 09:00", ["left-news 0"]),
    ),
    "what is paid for is no news": ([{"date": "2026-11-23 09:00", "kind": "sponsored"}], NOTHING),
    "what has expired is no news either": (
        [{"date": "2026-11-23 09:00", "expires": moment("2026-11-24 00:00").instant}],
        ("2026-11-24 00:00", ["expired 0"]),
    ),
    "a lead steps back": (
        [{**OLD, "prominence": until("lead", "2026-12-01 08:00")}, {"date": "2018-01-02 09:00"}],
        ("2026-12-01 08:00", ["stepped-back 0"]),
    ),
    "a pick that ends": (
        [{**OLD, "prominence": until("pick", "2026-12-01 08:00")}, {"date": "2018-01-02 09:00"}],
        ("2026-12-01 08:00", ["stepped-back 0"]),
    ),
    "a pinned one that ends": (
        [
            {**OLD, "prominence": until("pinned", "2026-12-01 08:00")},
            *({"date": f"2018-01-0{day} 09:00", "section": "guides"} for day in range(2, 7)),
        ],
        ("2026-12-01 08:00", ["stepped-back 0"]),
    ),
    "a lead that stays, as nothing else can lead": (
        [{**OLD, "prominence": until("lead", "2026-12-01 08:00")}],
        NOTHING,
    ),
    "a lead that another outshines": (
        [
            {**OLD, "prominence": until("lead", "2026-12-01 08:00")},
            {"date": "2018-01-03 09:00", "prominence": Prominence("lead", None), "section": "guides"},
        ],
        NOTHING,
    ),
    "a prominence that is over": ([{**OLD, "prominence": until("pick", "2018-12-01 08:00")}, OLD], NOTHING),
    "a sponsored article never led": (
        [{**OLD, "kind": "sponsored", "prominence": until("lead", "2026-12-01 08:00")}, {"date": "2018-01-02 09:00"}],
        NOTHING,
    ),
    "a hidden one stands out nowhere": (
        [{**OLD, "status": "hidden", "prominence": until("lead", "2026-12-01 08:00")}, OLD],
        NOTHING,
    ),
}


@pytest.mark.parametrize(("articles", "expected"), AHEAD.values(), ids=AHEAD)
def test_what_is_ahead(articles: list[dict[str, Any]], expected: tuple[str, list[str]]) -> None:
    """The moment, and every change of that moment that anybody can see."""
    found, events = ahead(*articles)
    assert (found, sorted(events)) == expected


def test_the_lead_of_a_section_that_is_not_on_the_front_page() -> None:
    """Its own page is a page too."""
    first = article("a", date="2018-01-01 09:00", prominence=until("section-lead", "2026-12-01 08:00"))
    articles = [first, *(article(f"b-{day}", date=f"2018-01-0{day} 09:00") for day in range(2, 5))]
    found = next_rebuild(materials(articles, sections=[section("news", front_page=False)]))
    assert found is not None
    assert [change.event for change in found.changes] == ["stepped-back"]


def test_the_change_names_file_and_headline() -> None:
    """For the closing line of a build, and for its report."""
    found = next_rebuild(portal([{"date": "2026-12-01 08:00", "title": "Tea & “more”"}], CLOCK))
    assert found is not None
    assert found.changes == (Change("published", "content/news/tea-0.md", "Tea & “more”"),)


@pytest.mark.parametrize("clock", ["2026-12-01T07:59:59.999999+08:00", "2026-11-30T23:59+00:00"])
def test_the_moment_itself(clock: str) -> None:
    """At the moment it is past; a clock in another zone makes no difference."""
    scheduled = {"date": "2026-12-01 08:00", "kind": "sponsored"}
    assert ahead(scheduled, clock=datetime.fromisoformat(clock))[0] == "2026-12-01 08:00"
    assert ahead(scheduled, clock=moment("2026-12-01 08:00").instant) == NOTHING


# Hours around the clock, so that windows, ends and publications meet.
_HOURS = st.integers(-60, 60).map(lambda hours: CLOCK + timedelta(hours=hours))
_TEXTS = st.sampled_from([("a",), ("a", "b"), ("c",), ()])


@st.composite
def _articles(draw: st.DrawFn) -> dict[str, Any]:
    """One article in any state, at any time near the clock."""
    out = draw(_HOURS)
    length = draw(st.none() | st.integers(1, 72))
    places = st.sampled_from(["lead", "section-lead", "pinned", "pick"])
    ends = st.none() | st.integers(-5, 72).map(lambda hours: out + timedelta(hours=hours))
    return {
        "date": moment(f"{out:%Y-%m-%d %H:%M}"),
        "expires": out + timedelta(hours=length) if length else None,
        "status": draw(st.sampled_from(["published", "published", "published", "hidden", "withdrawn", "draft"])),
        "kind": draw(st.sampled_from(["news", "news", "sponsored"])),
        "section": draw(st.sampled_from(["news", "news/policy", "guides"])),
        "tags": draw(_TEXTS),
        "authors": draw(st.sampled_from([(), ("Lin Yue",), ("Chen Bo",)])),
        "lang": draw(st.sampled_from(["en", "en", "zh-CN"])),
        "cover": draw(st.none() | st.just(Cover("x.png", "A cup", "", ""))),
        "reprint": draw(st.none() | st.sampled_from([reprint(), reprint("index"), reprint("canonical")])),
        "prominence": draw(st.none() | st.builds(Prominence, places, ends)),
    }


_PORTALS = st.lists(_articles(), min_size=1, max_size=7)


@given(_PORTALS, st.integers(0, 100))
@settings(max_examples=100, deadline=None)
def test_the_reported_moment_is_the_true_next_one(articles: list[dict[str, Any]], hours: int) -> None:
    """Until it nothing changes, at it something does and is told; past the last one nothing ever does."""
    clock = CLOCK
    for _ in range(4):
        made = portal(articles, clock)
        now, found = views(made), next_rebuild(made)
        if found is None:
            assert differing(now, views(portal(articles, clock + timedelta(hours=hours)))) == set()
            return
        assert found.moment > clock
        assert differing(now, views(portal(articles, found.moment - INSTANT))) == set()
        later = views(portal(articles, found.moment))
        changed = differing(now, later)
        assert changed
        assert not [path for path in changed if not _shown(path, now, later, found.changes, articles)]
        clock = found.moment


def _shown(
    path: str,
    before: Mapping[str, object],
    after: Mapping[str, object],
    changes: tuple[Change, ...],
    articles: list[dict[str, Any]],
) -> bool:
    """Whether a file shows one of the changes: the article stands on it, or on a list it is a page or an index of."""
    for change in changes:
        number = int(change.path.rpartition("-")[2].removesuffix(".md"))
        one = articles[number]
        if change.event == "left-news":
            fits = path == NEWS
        elif change.event == "stepped-back":
            fits = path == "index.html" or (path.endswith("/index.html") and one["section"].startswith(path[:-11]))
        else:
            fits = _concerns(path, str(before.get(path)) + str(after.get(path)), number, one)
        if fits:
            return True
    return False


def _concerns(path: str, shown: str, number: int, one: dict[str, Any]) -> bool:
    """Whether a file names or counts the article, comes later in its list, or links to what it alone keeps up."""
    address = f"/tea-{number}/"
    named = address in shown or path.startswith(("tags/", "authors/", "sources/", "archive/", "feeds/"))
    kept_up = any(f"'{name}'" in shown for name in (*one["tags"], *one["authors"]))
    return named or kept_up or "/page/" in path or path in {"sitemap.xml", NEWS, "404.html"}


def test_a_page_that_shows_nothing_of_it_never_changes() -> None:
    """Neither the editors' pages nor an article in another section that has nothing in common with it."""
    articles: list[dict[str, Any]] = [
        {"date": "2026-11-24 09:00", "tags": ("a",)},
        {"date": "2018-01-01 09:00", "section": "guides"},
    ]
    clocks = (moment(text).instant for text in ("2026-11-23 09:00", "2026-11-24 09:00"))
    before, after = (views(portal(articles, clock)) for clock in clocks)
    unchanged = set(before) - differing(before, after)
    assert {"about/index.html", "guides/tea-1/index.html", "guides/index.html", "guides/atom.xml"} <= unchanged
    assert {"index.html", "news/index.html", "news/tea-0/index.html", "sitemap.xml", NEWS} & unchanged == set()
