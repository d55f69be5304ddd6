"""Related articles: which they are, and that a new article never changes an older one's page."""

from __future__ import annotations

from datetime import datetime, timedelta
from random import Random

from hypothesis import given
from hypothesis import strategies as st

from plugins.content_model.meta import Moment
from plugins.reading.edition import Article
from plugins.taxonomies.related import related_articles
from tests.unit.samples import SHANGHAI, article

FIRST = datetime(2018, 1, 1, tzinfo=SHANGHAI)


def on_day(day: int, tags: tuple[str, ...] = (), section: str = "news", lang: str = "en") -> Article:
    """The article of a day."""
    return article(
        f"day-{day}", date=Moment(FIRST + timedelta(days=day), has_time=True), tags=tags, section=section, lang=lang
    )


def slugs(articles: list[Article], of: int, limit: int = 3) -> list[str]:
    """What is related to the article of a day, given articles in any order."""
    newest_first = sorted(articles, key=lambda each: each.meta.date.instant, reverse=True)
    own = next(each for each in articles if each.meta.slug == f"day-{of}")
    return [each.meta.slug for each in related_articles(newest_first, limit)[own.address]]


def test_most_shared_tags_first_then_the_newer() -> None:
    """Spellings of one tag count as one."""
    articles = [
        on_day(1, ("a", "b")),
        on_day(2, ("A",)),
        on_day(3, ("a",)),
        on_day(4, ("c",), "guides"),
        on_day(5, ("a", "b")),
    ]
    assert slugs(articles, 5) == ["day-1", "day-3", "day-2"]


def test_the_section_fills_what_tags_leave() -> None:
    """The newest older ones of the same section; none twice."""
    articles = [on_day(1), on_day(2, ("a",)), on_day(3, (), "guides"), on_day(4), on_day(5, ("a",))]
    assert slugs(articles, 5) == ["day-2", "day-4", "day-1"]


def test_only_older_ones() -> None:
    """The first article of a portal is related to nothing."""
    articles = [on_day(1, ("a",)), on_day(2, ("a",)), on_day(3, ("a",))]
    assert slugs(articles, 1) == []
    assert slugs(articles, 2) == ["day-1"]


def test_only_the_same_language() -> None:
    """Readers of one cannot always read the other."""
    articles = [on_day(1, ("a",), lang="zh-CN"), on_day(2, ("a",))]
    assert slugs(articles, 2) == []


def test_the_limit() -> None:
    """No more than asked for."""
    articles = [on_day(day, ("a",)) for day in range(9)]
    assert slugs(articles, 8, 2) == ["day-7", "day-6"]


def test_of_two_at_one_moment_neither_is_older() -> None:
    """Or the one published second would change the page of the first, whenever its address comes before."""
    one, other = (replace_slug(on_day(5, ("a",)), slug) for slug in ("b", "a"))
    alone = related_articles([one, on_day(1, ("a",))], 3)
    both = related_articles([other, one, on_day(1, ("a",))], 3)
    assert both[one.address] == alone[one.address]
    assert [each.meta.slug for each in both[other.address]] == ["day-1"]


def replace_slug(one: Article, slug: str) -> Article:
    """The same article at another address."""
    return article(slug, date=one.meta.date, tags=one.meta.tags, section=one.meta.section)


_ARTICLES = st.lists(
    st.tuples(
        st.sets(st.sampled_from(["a", "b", "c", "A"]), max_size=3),
        st.sampled_from(["news", "guides", "news/policy"]),
        st.sampled_from(["en", "zh-CN"]),
        # Days since the one before: several articles come out at one moment.
        st.integers(0, 1),
    ),
    min_size=1,
    max_size=12,
)


@given(_ARTICLES, st.randoms(use_true_random=False))
def test_a_new_article_never_changes_an_older_ones_list(
    drawn: list[tuple[set[str], str, str, int]], random: Random
) -> None:
    """Or one article a day would make all pages new every day. An article published at the same moment is no older."""
    day, made = 0, []
    for number, (tags, section, lang, days) in enumerate(drawn):
        day += days
        date = Moment(FIRST + timedelta(days=day), has_time=True)
        slug = f"{random.randrange(1000):03}-{number}"
        made.append(article(slug, date=date, tags=tuple(sorted(tags)), section=section, lang=lang))
    before, after = related_articles(edition_order(made[:-1]), 3), related_articles(edition_order(made), 3)
    assert {address: after[address] for address in before} == before
    for each in made:
        found = after[each.address]
        assert len(found) <= 3
        assert len({other.address for other in found}) == len(found)
        assert all(
            other.meta.date.instant < each.meta.date.instant and other.meta.lang == each.meta.lang for other in found
        )


def edition_order(articles: list[Article]) -> list[Article]:
    """Newest first, as an edition lists them."""
    return sorted(articles, key=lambda each: (-each.meta.date.instant.timestamp(), each.address))
