"""The news sitemap: ours and `index` reprints of the last 48 hours, as Google News wants them told."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest
from lxml import etree

from plugins.content_model.meta import Indexing, Moment
from plugins.sitemaps.news import news_entries, news_language
from plugins.sitemaps.xml import NEWS, SITEMAP, news_xml
from tests.unit.samples import CLOCK, article, materials, reprint

HOST = "https://host.example/portal"


def at(hours: float, slug: str = "tea", **changes: Any) -> Any:
    """An article that came out so many hours ago."""
    return article(slug, date=Moment(CLOCK - timedelta(hours=hours), has_time=True), **changes)


def listed(*articles: Any) -> list[str]:
    """The addresses in the news sitemap, without the host."""
    return [entry.url.removeprefix(HOST) for entry in news_entries(materials(articles, url=HOST))]


POLICIES: dict[Indexing, bool] = {"noindex-news": False, "index": True, "canonical": False, "noindex": False}


@pytest.mark.parametrize(("policy", "is_news"), POLICIES.items())
def test_policies(policy: Indexing, *, is_news: bool) -> None:
    """A reprint stands in the news sitemap as the table of policies says."""
    assert bool(listed(at(1, reprint=reprint(policy)))) is is_news


def test_two_days() -> None:
    """From its moment on, until 48 hours later by the build's clock; newest first."""
    articles = [at(0, "now"), at(47.99, "nearly"), at(48, "over"), at(-1, "not-yet")]
    assert listed(*articles) == ["/news/now/", "/news/nearly/"]


def test_what_is_no_news() -> None:
    """What somebody paid for, what stands in no list."""
    assert listed(at(1, kind="sponsored"), at(1, "b", status="hidden"), at(1, "c", status="withdrawn")) == []


def test_at_most_a_thousand() -> None:
    """The newest."""
    found = listed(*(at(number / 1000, f"tea-{number}") for number in range(1003)))
    assert (len(found), found[0], found[-1]) == (1000, "/news/tea-0/", "/news/tea-999/")


LANGUAGES = {"en": "en", "zh-CN": "zh-cn", "zh": "zh-cn", "zh-Hant": "zh-tw", "zh-TW": "zh-tw", "pt-BR": "pt"}


@pytest.mark.parametrize(("lang", "written"), LANGUAGES.items())
def test_languages(lang: str, written: str) -> None:
    """Two letters, Chinese by script."""
    assert news_language(lang) == written


def test_xml() -> None:
    """Publication, language, moment with offset, title to the letter."""
    title = 'A & B <script> "C" 茶 \U0001f375'
    made = materials([at(1, title=title, lang="zh-CN")], url=HOST)
    tree = etree.fromstring(news_xml(news_entries(made), "The <Portal>"))
    assert [(each.tag, each.text) for each in tree.iter() if each.text and each.text.strip()] == [
        (f"{{{SITEMAP}}}loc", f"{HOST}/zh/news/tea/"),
        (f"{{{NEWS}}}name", "The <Portal>"),
        (f"{{{NEWS}}}language", "zh-cn"),
        (f"{{{NEWS}}}publication_date", "2026-11-23T11:00+08:00"),
        (f"{{{NEWS}}}title", title),
    ]


def test_a_day_without_a_time_stays_a_day() -> None:
    """Nobody wrote 00:00."""
    made = materials([article(date="2026-11-23")], url=HOST)
    assert [entry.published for entry in news_entries(made)] == ["2026-11-23"]


def test_no_news() -> None:
    """An empty sitemap is accepted by Google."""
    tree = etree.fromstring(news_xml((), "The Portal"))
    assert (tree.tag, len(tree)) == (f"{{{SITEMAP}}}urlset", 0)
