"""Wrapped lines in Chinese sources leave no gap on the page; everything else keeps its line breaks."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from plugins.reading.body import BodyReader
from plugins.reading.han_lines import without_wraps
from plugins.reading.settings import ReadingSettings

CASES = {
    "between characters": ("跨境\n电商", "<p>跨境电商</p>"),
    "after punctuation": ("规则，\n商家", "<p>规则，商家</p>"),
    "before an opening bracket": ("规则\n（试行）", "<p>规则（试行）</p>"),
    "at emphasis": ("跨境\n**电商**\n平台", "<p>跨境<strong>电商</strong>平台</p>"),
    "at a link": ("看[规则](https://example.com/)\n再说", '<p>看<a href="https://example.com/">规则</a>再说</p>'),
    "beside Latin": ("使用\nTmall\n平台", "<p>使用\nTmall\n平台</p>"),
    "in English": ("one\ntwo of three", "<p>one\ntwo of three</p>"),
    "a break that is meant": ("一行  \n二行", "<p>一行<br>\n二行</p>"),
    "between paragraphs": ("一段\n\n二段", "<p>一段</p>\n<p>二段</p>"),
    "in a list": ("- 一\n- 二", "<ul>\n<li>一</li>\n<li>二</li>\n</ul>"),
    "in code": ("```\n一\n二\n```", "<pre><code>一\n二\n</code></pre>"),
}


@pytest.mark.parametrize(("source", "html"), CASES.values(), ids=CASES)
@pytest.mark.parametrize("lang", ["zh-CN", "en"])
def test_line_breaks(source: str, html: str, lang: str) -> None:
    """As readers want them, also where a Chinese quotation stands in an English text."""
    assert BodyReader(ReadingSettings(typography=False)).read(source, lang).html == html


@given(st.text("一，<b></b>\n a<pre></pre>", max_size=40))
def test_nothing_but_line_breaks_goes(html: str) -> None:
    """And a second time changes nothing more."""
    found = without_wraps(html)
    assert found.replace("\n", "") == html.replace("\n", "")
    assert without_wraps(found) == found
