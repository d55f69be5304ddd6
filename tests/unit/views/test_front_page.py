"""The front page: who leads, who comes second, and what each section shows."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path
from typing import Any

import pytest
from PIL import Image

from plugins.content_model.meta import Cover, Place, Prominence
from plugins.images.pictures import Pictures
from plugins.reading.edition import Article
from plugins.views.front_page import front_page
from plugins.views.models import FrontPage
from plugins.views.settings import ListingSettings
from tests.unit.samples import CLOCK, SHANGHAI, article, materials, section

COVER = Cover("cover.png", "A cup", "", "")


def place(name: Place, until: str = "") -> Prominence:
    """Where an article stands out."""
    return Prominence(name, datetime.fromisoformat(until).replace(tzinfo=SHANGHAI) if until else None)


def on_day(day: int, **changes: Any) -> Article:
    """The article of a day in November 2026."""
    return article(f"day-{day:02}", date=f"2026-11-{day:02} 09:00", **changes)


@pytest.fixture
def front(tmp_path: Path) -> Any:
    """The front page of some articles."""
    Image.new("RGB", (30, 20)).save(tmp_path / "cover.png")

    def of(*articles: Article, **changes: Any) -> FrontPage:
        return front_page(materials(articles, pictures=Pictures(tmp_path), **changes))

    return of


def lead(page: FrontPage) -> str:
    """The slug of what leads."""
    return page.lead.href.split("/")[-2] if page.lead else ""


def slugs(cards: Any) -> list[str]:
    """Those of a list."""
    return [card.href.split("/")[-2] for card in cards]


LEADS = {
    "the newest with a picture": ([on_day(3), on_day(2, cover=COVER), on_day(1, cover=COVER)], "day-02"),
    "the newest, where none has a picture": ([on_day(3), on_day(2)], "day-03"),
    "the chosen one": ([on_day(3, cover=COVER), on_day(2, prominence=place("lead"))], "day-02"),
    "the newest of several chosen": (
        [on_day(3), on_day(2, prominence=place("lead")), on_day(1, prominence=place("lead"))],
        "day-02",
    ),
    "one chosen until later": ([on_day(3), on_day(2, prominence=place("lead", "2026-11-23 12:01"))], "day-02"),
    "one chosen until now": ([on_day(3), on_day(2, prominence=place("lead", "2026-11-23 12:00"))], "day-03"),
    "one chosen until yesterday": ([on_day(3), on_day(2, prominence=place("lead", "2026-11-22 12:00"))], "day-03"),
    "never a sponsored one, though chosen": (
        [on_day(3, kind="sponsored", prominence=place("lead"), cover=COVER), on_day(2)],
        "day-02",
    ),
    "never a sponsored one, though the newest": ([on_day(3, kind="sponsored", cover=COVER), on_day(2)], "day-02"),
    "no one, where all are sponsored": ([on_day(3, kind="sponsored")], ""),
    "a section's lead is none of the front page": ([on_day(3), on_day(2, prominence=place("section-lead"))], "day-03"),
}


@pytest.mark.parametrize(("articles", "expected"), LEADS.values(), ids=LEADS)
def test_who_leads(front: Any, articles: list[Article], expected: str) -> None:
    """One `lead` at a time, else the newest with a picture, else the newest; never a sponsored article."""
    assert lead(front(*articles)) == expected


def test_scheduled_and_hidden_do_not_lead(front: Any) -> None:
    """Nor stand anywhere else."""
    page = front(on_day(24, prominence=place("lead")), on_day(20, status="hidden", prominence=place("lead")), on_day(1))
    assert lead(page) == "day-01"
    assert "day-24" not in str(page)
    assert "day-20" not in str(page)


def test_seconds_are_the_next_two(front: Any) -> None:
    """Pinned ones first; sponsored ones not; the latest list goes on behind them."""
    page = front(*(on_day(day) for day in (9, 8, 7, 6, 5)))
    assert (slugs(page.seconds), slugs(page.latest)) == (["day-08", "day-07"], ["day-06", "day-05"])
    page = front(on_day(9), on_day(8, kind="sponsored"), on_day(7), on_day(6), on_day(5, prominence=place("pinned")))
    assert (slugs(page.seconds), slugs(page.latest)) == (["day-05", "day-07"], ["day-08", "day-06"])


def test_picks(front: Any) -> None:
    """As many as the settings say; one that leads is not shown again."""
    articles = [
        on_day(9, prominence=place("pick"), cover=COVER),
        *(on_day(day, prominence=place("pick")) for day in (8, 7, 6)),
        on_day(5),
    ]
    page = front(*articles, listings=ListingSettings(front_page_picks=2))
    assert lead(page) == "day-09"
    assert slugs(page.picks) == ["day-08", "day-07"]


def test_latest_is_limited(front: Any) -> None:
    """To what the settings say."""
    page = front(*(on_day(day) for day in range(1, 20)), listings=ListingSettings(front_page_latest=3))
    assert len(page.latest) == 3


TOP = [on_day(day, section="top") for day in (21, 20, 19)]
"""Three that take the places above the blocks."""


def blocks_of(front: Any, *articles: Article) -> list[tuple[str, list[str]]]:
    """The blocks of a front page: the section's address, and its articles."""
    sections = (
        section("b", front_page_articles=2),
        section("a"),
        *(section(name, front_page=False) for name in ("c", "top")),
    )
    page = front(*articles, sections=(*sections, section("empty")))
    return [(block.section.href, slugs([block.lead, *block.cards])) for block in page.blocks]


def test_blocks(front: Any) -> None:
    """One for each section that wants one and has articles, in the order of the file, with as many as it says."""
    articles = [on_day(9, section="a"), on_day(8, section="c"), *(on_day(day, section="b") for day in (7, 6, 5))]
    assert blocks_of(front, *TOP, *articles) == [("/b/", ["day-07", "day-06"]), ("/a/", ["day-09"])]


def test_what_stands_above_is_not_told_again(front: Any) -> None:
    """The lead and the seconds are left out of their sections' blocks; others move up."""
    articles = [on_day(9, section="a"), *(on_day(day, section="b") for day in (8, 7, 6, 5))]
    assert blocks_of(front, *articles) == [("/b/", ["day-06", "day-05"])]


def test_no_story_stands_twice_where_there_are_others(front: Any) -> None:
    """Neither beside the lead nor among the picks nor in two blocks; sections prefer what the latest list has not."""
    articles = [
        *(on_day(day, section="a/b") for day in (20, 19, 18, 17, 16, 15, 14, 13)),
        on_day(12, section="a", prominence=place("pick")),
        *(on_day(day, section="a") for day in (11, 10)),
        on_day(9, section="c"),
    ]
    sections = (section("a", front_page_articles=3), section("a/b", front_page_articles=3), section("c"))
    page = front(*articles, sections=sections, listings=ListingSettings(front_page_latest=2))
    assert (slugs(page.latest), slugs(page.picks)) == (["day-17", "day-16"], ["day-12"])
    blocks = [slugs([block.lead, *block.cards]) for block in page.blocks]
    assert blocks == [["day-15", "day-14", "day-13"], ["day-17", "day-16"], ["day-09"]]
    assert [block.more for block in page.blocks] == [True, False, False]


def test_a_section_has_a_block_though_all_it_has_is_new(front: Any) -> None:
    """What else is new is only named in its list; with nothing but that, a section's block shows it."""
    page = front(*TOP, on_day(9, section="a"), sections=(section("a"), section("top", front_page=False)))
    assert slugs(page.latest) == ["day-09"]
    assert [(slugs([block.lead]), block.more) for block in page.blocks] == [(["day-09"], False)]


def test_a_section_is_no_link_in_its_own_list(front: Any) -> None:
    """A sub-section's is."""
    articles = [*TOP, on_day(9, section="a"), on_day(8, section="a/b")]
    sections = (section("a"), section("a/b", front_page=False), section("top", front_page=False))
    (block,) = front(*articles, sections=sections).blocks
    assert [card.section.href for card in (block.lead, *block.cards)] == ["", "/a/b/"]


LEADING = {
    "chosen": (
        [on_day(9, section="a"), on_day(8, section="a", prominence=place("section-lead"))],
        ["day-08", "day-09"],
    ),
    "no longer": (
        [on_day(9, section="a"), on_day(8, section="a", prominence=place("section-lead", "2026-11-22 12:00"))],
        ["day-09", "day-08"],
    ),
    "sponsored": ([on_day(9, section="a", kind="sponsored"), on_day(8, section="a")], ["day-08", "day-09"]),
}


@pytest.mark.parametrize(("articles", "order"), LEADING.values(), ids=LEADING)
def test_who_leads_a_block(front: Any, articles: list[Article], order: list[str]) -> None:
    """The section's lead until its time is over; a sponsored article never does."""
    assert blocks_of(front, *TOP, *articles) == [("/a/", order)]


def test_an_empty_portal(front: Any) -> None:
    """Nothing leads and every list is empty."""
    page = front()
    assert (page.lead, page.seconds, page.latest, page.blocks, page.picks) == (None, (), (), (), ())


def test_the_clock_is_not_on_the_page(front: Any) -> None:
    """An hour later the same articles give the same view."""
    later = CLOCK.replace(hour=13)
    articles = [on_day(day) for day in (9, 8, 7)]
    assert front(*articles) == front(*articles, clock=later)
