"""Saved pages: the text without what stands around it, and what the page says of itself."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from tests.unit.importing.samples import Imported, bring_in, png

PARAGRAPH = "平台发布了新的规则，商家应当注意，这是一段足够长的文字，用来让读取器相信这是正文。" * 3
HEAD = """<title>平台新规 | Sample Review</title>
<link rel="canonical" href="https://example.com/p/rules.html">
<meta property="og:title" content="平台新规">
<meta property="article:published_time" content="2021-05-06T08:00:00+08:00">
<meta name="author" content="李伟">
<meta property="article:tag" content="规则">
<meta property="og:image" content="pic.png"><meta property="og:image:alt" content="图">"""


def page(tmp_path: Path, head: str = HEAD, more: str = "", **options: Any) -> Imported:
    """The import of a page with this head, and `more` in its article."""
    text = f"""<!DOCTYPE html>
<html lang="zh-CN"><head><meta charset="utf-8">{head}</head>
<body><nav><a href="/">Home</a></nav>
<article><h1>平台新规</h1><p>{PARAGRAPH}</p>
{more}
<p>{PARAGRAPH}<a href="/p/next.html">下一篇</a></p></article>
<footer>All rights reserved</footer></body></html>"""
    return bring_in(tmp_path, {"page.html": text, "pic.png": png()}, **options)


def test_a_page_of_another_site(tmp_path: Path) -> None:
    """Headline, author, moment, address and language fill the reprint's keys; navigation and footer are gone."""
    done = page(tmp_path, editor="Li Wei")
    assert done.header() == {
        "Title": "平台新规",
        "Date": "2021-05-06 08:00",
        "Tags": "规则",
        "Editor": "Li Wei",
        "Lang": "zh-CN",
        "Status": "draft",
        "Cover": "/news/rules/pic.png",
        "Cover_Alt": "图",
        "Source": "sample-review",
        "Source_URL": "https://example.com/p/rules.html",
        "Original_Title": "平台新规",
        "Original_Author": "李伟",
        "Original_Date": "2021-05-06 08:00",
    }
    assert done.body() == f"{PARAGRAPH}\n\n{PARAGRAPH}[下一篇](https://example.com/p/next.html)\n"
    assert done.codes == []


def test_a_reprinted_page_is_never_published_at_once(tmp_path: Path) -> None:
    """Somebody has to have asked for it first."""
    assert page(tmp_path, editor="Li Wei", publish=True).header()["Status"] == "draft"


def test_a_page_of_our_own(tmp_path: Path) -> None:
    """It is no reprint, and its address leads to its new place."""
    done = page(tmp_path, own_hosts=frozenset(["www.example.com"]), publish=True)
    header = done.header()
    assert header["Authors"] == "李伟"
    assert header["Aliases"] == "/p/rules.html"
    assert not {"Status", "Source"} & header.keys()


def test_a_page_that_does_not_say_where_it_is_from(tmp_path: Path) -> None:
    """It is a draft, and somebody has to say."""
    done = page(tmp_path, head="<title>平台新规</title>", publish=True)
    assert done.header()["Status"] == "draft"
    assert {"import-origin", "import-date"} <= set(done.codes)


def test_structured_data_counts_first(tmp_path: Path) -> None:
    """What a page tells machines is what its publisher means."""
    data = """<script type="application/ld+json">{"@graph": [{"@type": "NewsArticle", "headline": "新规发布",
    "datePublished": "2021-05-07T09:00:00+08:00", "author": [{"name": "王芳"}, {"name": "Li Wei"}],
    "license": "https://creativecommons.org/licenses/by/4.0/"}]}</script>"""
    header = page(tmp_path, head=HEAD + data, editor="Li Wei").header()
    assert (header["Title"], header["Date"]) == ("新规发布", "2021-05-07 09:00")
    assert header["Original_Author"] == "王芳, Li Wei"
    assert header["Permission"] == "licence https://creativecommons.org/licenses/by/4.0/"


def test_what_the_reading_leaves_out_is_told(tmp_path: Path) -> None:
    """A frame of the article, at its line."""
    done = page(tmp_path, more='<iframe src="https://v.example/x"></iframe>', editor="Li Wei")
    assert [(problem.code, problem.line) for problem in done.plan.problems] == [("import-embed", 11)]


def test_a_page_without_an_article_is_told(tmp_path: Path) -> None:
    """Nothing is made up."""
    done = bring_in(tmp_path, {"x.html": "<html><body></body></html>"})
    assert (done.articles, done.codes) == ({}, ["import-empty"])


@pytest.mark.parametrize("data", ["[" * 5000, "{", '{"@type": []}', '[1, null, {"@type": "Article", "author": 5}]'])
def test_odd_structured_data_breaks_nothing(tmp_path: Path, data: str) -> None:
    """Pages are made by many hands."""
    done = page(tmp_path, head=f'{HEAD}<script type="application/ld+json">{data}</script>', editor="Li Wei")
    assert done.header()["Source_URL"] == "https://example.com/p/rules.html"
