"""The table of indexing policies, line by line, and the 48 hours of the news sitemap."""

from __future__ import annotations

from dataclasses import asdict
from datetime import timedelta
from typing import Any

import pytest

from plugins.content_model.meta import Indexing
from plugins.reading.edition import Article
from plugins.reprints.indexing import NEWS_LIMIT, NOT_INDEXED, OWN, POLICIES, consequences_of, news_articles
from tests.unit.samples import CLOCK, article, days_apart, moment, reprint

# In the order of the record: robots, Googlebot-News, canonical elsewhere, news sitemap, main sitemap, pinged, hreflang.
TABLE: dict[Indexing, tuple[object, ...]] = {
    "noindex-news": ("", "noindex", False, False, True, True, True),
    "canonical": ("", "", True, False, False, False, False),
    "noindex": ("noindex", "", False, False, False, False, False),
    "index": ("", "", False, True, True, True, True),
}


@pytest.mark.parametrize(("policy", "line"), TABLE.items())
def test_the_table(policy: Indexing, line: tuple[object, ...]) -> None:
    """Each policy has the consequences of its line, and no other."""
    assert tuple(asdict(consequences_of(article(reprint=reprint(policy)))).values()) == line


def test_never_canonical_elsewhere_together_with_noindex() -> None:
    """A crawler that obeys one would ignore the other."""
    for line in (*POLICIES.values(), OWN, NOT_INDEXED):
        assert not (line.canonical_elsewhere and (line.robots or line.googlebot_news))


def test_an_own_article() -> None:
    """Everywhere."""
    assert consequences_of(article()) == OWN


NOT_LIVE: dict[str, dict[str, Any]] = {
    "hidden": {"status": "hidden"},
    "withdrawn": {"status": "withdrawn"},
    "expired": {"expires": moment("2018-03-01").instant},
    "scheduled, in a preview": {"date": "2027-01-01 09:00"},
    "draft, in a preview": {"status": "draft"},
}


@pytest.mark.parametrize("changes", NOT_LIVE.values(), ids=NOT_LIVE)
@pytest.mark.parametrize("policy", [None, *POLICIES])
def test_what_is_not_live_is_not_indexed(changes: dict[str, Any], policy: Indexing | None) -> None:
    """Whatever its policy, and with its own address as the canonical one."""
    one = article(reprint=reprint(policy) if policy else None, **changes)
    assert consequences_of(one) == NOT_INDEXED
    assert news_articles([one], CLOCK) == ()


def test_sponsored_is_no_news() -> None:
    """It stands in the main sitemap, not in that of the news."""
    line = consequences_of(article(kind="sponsored"))
    assert (line.in_news_sitemap, line.in_main_sitemap) == (False, True)


def test_a_canonical_policy_without_an_address() -> None:
    """Nothing to point to: the strictest policy that needs no address of the original and hides nothing."""
    one = article(reprint=reprint("canonical", source_url=""))
    assert consequences_of(one) == POLICIES["noindex-news"]


def in_news(one: Article, hours: float) -> bool:
    """Whether an article is news so many hours after its date."""
    return bool(news_articles([one], one.meta.date.instant + timedelta(hours=hours)))


def test_the_news_window() -> None:
    """From the moment of publication, until 48 hours later, that moment excluded."""
    one = article()
    assert [in_news(one, hours) for hours in (-0.01, 0, 47.99, 48, 1000)] == [False, True, True, False, False]


@pytest.mark.parametrize(("policy", "is_news"), {policy: line[3] for policy, line in TABLE.items()}.items())
def test_news_follows_the_policy(policy: Indexing, *, is_news: bool) -> None:
    """Only reprints that are indexed are news."""
    assert in_news(article(reprint=reprint(policy)), 1) is is_news


def test_no_more_news_than_the_limit() -> None:
    """The newest thousand."""
    many = days_apart(1) * (NEWS_LIMIT + 5)
    assert len(news_articles(many, many[0].meta.date.instant)) == NEWS_LIMIT
