"""Tags, authors and months: what belongs together, and what it is called."""

from __future__ import annotations

from zoneinfo import ZoneInfo

import pytest

from plugins.taxonomies.groups import author_ids, authors_of, months_of, tags_of
from tests.unit.samples import AUTHORS, article


def test_spellings_of_a_tag_are_one() -> None:
    """Case, spacing and full-width forms do not tell tags apart; the commonest spelling names them."""
    articles = [
        article("a", tags=("Online Retail",)),
        article("b", tags=("online retail",)),
        article("c", tags=("ＯＮＬＩＮＥ retail", "Tea")),
        article("d", tags=("online  retail",)),
        article("e", tags=("online retail",)),
    ]
    tags = tags_of(articles)
    assert [(tag.name, tag.slug, len(tag.articles)) for tag in tags.values()] == [
        ("online retail", "online-retail", 5),
        ("Tea", "tea", 1),
    ]


def test_a_tag_named_twice_in_one_article_counts_once() -> None:
    """The article stands in the list once."""
    one = article("a", tags=("Tea", "tea"))
    assert [tag.articles for tag in tags_of([one]).values()] == [(one,)]


def test_the_name_does_not_depend_on_the_order_of_files() -> None:
    """At a tie the same spelling wins on every machine."""
    one, other = article("a", tags=("TEA",)), article("b", tags=("Tea",))
    assert (
        [tag.name for tag in tags_of([one, other]).values()]
        == [tag.name for tag in tags_of([other, one]).values()]
        == ["TEA"]
    )


def test_tags_are_sorted_by_name() -> None:
    """Without regard to case."""
    assert [tag.name for tag in tags_of([article("a", tags=("beta", "Alpha", "gamma", "茶"))]).values()] == [
        "Alpha",
        "beta",
        "gamma",
        "茶",
    ]


def test_chinese_tags_have_plain_addresses() -> None:
    """In pinyin, so that an address can be typed and printed."""
    (tag,) = tags_of([article("a", tags=("物流",))]).values()
    assert (tag.name, tag.slug) == ("物流", "wu-liu")


@pytest.mark.parametrize("written", ["lin-yue", "Lin Yue", "LIN YUE", "linyue"])
def test_authors_by_id_or_name(written: str) -> None:
    """However an article names a registered person, it is that person, under the registered name."""
    one = article("a", authors=(written,))
    found = authors_of([one], AUTHORS)
    assert list(found) == ["lin-yue"]
    assert (found["lin-yue"].name, found["lin-yue"].spec, found["lin-yue"].articles) == ("Lin Yue", AUTHORS[0], (one,))


def test_authors_who_are_not_registered() -> None:
    """They go by the name in the byline."""
    found = authors_of([article("a", authors=("Chen Bo", "Lin Yue"))], AUTHORS)
    assert [(author.id, author.name, author.spec is None) for author in found.values()] == [
        ("chen-bo", "Chen Bo", True),
        ("lin-yue", "Lin Yue", False),
    ]


def test_an_author_named_twice_counts_once() -> None:
    """By id and by name in one byline."""
    one = article("a", authors=("Lin Yue", "lin-yue"))
    assert authors_of([one], AUTHORS)["lin-yue"].articles == (one,)


def test_registered_authors_without_articles_have_no_page() -> None:
    """An empty page helps nobody."""
    assert authors_of([], AUTHORS) == {}
    assert list(author_ids(AUTHORS)) == ["lin-yue", "linyue"] or set(author_ids(AUTHORS)) >= {"lin-yue", "linyue"}


MONTHS = {
    "inside": ("2018-02-20 09:30+08:00", (2018, 2)),
    "the last minute in Shanghai": ("2018-02-28 23:59+08:00", (2018, 2)),
    "the first minute in Shanghai, still February in London": ("2018-02-28 16:00+00:00", (2018, 3)),
    "New Year in Shanghai, not yet in New York": ("2017-12-31 11:00-05:00", (2018, 1)),
    "New Year in Auckland, not yet in Shanghai": ("2018-01-01 04:59+13:00", (2017, 12)),
}


@pytest.mark.parametrize(("written", "month"), MONTHS.values(), ids=MONTHS)
def test_months_are_the_sites_own(written: str, month: tuple[int, int]) -> None:
    """The archive counts days as its readers do, wherever an article was written."""
    found = months_of([article("a", date=written)], ZoneInfo("Asia/Shanghai"))
    assert [(each.year, each.month) for each in found] == [month]


def test_months_are_newest_first_and_so_are_their_articles() -> None:
    """Only months with an article are there."""
    articles = [
        article("c", date="2018-03-02 09:00"),
        article("b", date="2018-03-01 09:00"),
        article("a", date="2016-12-01 09:00"),
    ]
    found = months_of(articles, ZoneInfo("Asia/Shanghai"))
    assert [(each.year, each.month, [a.meta.slug for a in each.articles]) for each in found] == [
        (2018, 3, ["c", "b"]),
        (2016, 12, ["a"]),
    ]
