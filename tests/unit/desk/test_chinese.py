"""Chinese copy: spaces and full-width signs, in Chinese articles alone and never in code or addresses."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from newsroom.desk.chinese import changes
from tests.unit.desk.looking import body, codes, mended


def applied(text: str) -> str:
    """The text with the changes made."""
    for place, old, new in reversed(changes(text)):
        text = text[:place] + new + text[place + len(old) :]
    return text


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("在淘宝Taobao上", "在淘宝 Taobao 上"),
        ("2018年2月20日", "2018 年 2 月 20 日"),
        ("规则变了,商家怎么办?", "规则变了，商家怎么办？"),
        ("增长3.5%", "增长 3.5%"),
    ],
)
def test_what_is_changed(before: str, after: str) -> None:
    """As editors of Chinese texts write it."""
    assert applied(before) == after


@pytest.mark.parametrize(
    "text",
    ["在淘宝 Taobao 上", "中文（hello）", "一.  甲", "*强调*：好", "1.中文", "a,b 和 c", "12:30-13:30", "hello, world"],
)
def test_what_stays(text: str) -> None:
    """What is right, what Markdown may read as a sign, and Latin text among itself."""
    assert applied(text) == text


@given(st.text("中文，。,.!?:; abc123()*_`[]#-“”'\"￥%/ＡＢ", max_size=60))
def test_changes_are_small(text: str) -> None:
    """Only spaces come, and only half-width signs become full-width ones; nothing else of any text changes."""
    for place, old, new in changes(text):
        assert (old, new) == ("", " ") or new == {",": "，", ".": "。", "!": "！", "?": "？", ";": "；", ":": "："}[old]
        assert text[place : place + len(old)] == old


def test_english_articles_are_left_alone() -> None:
    """A Chinese name in them is their own affair."""
    assert codes(body("On 淘宝Taobao,people shop.")) == []


def test_only_prose_is_told() -> None:
    """Code, addresses, a link's address and attributes are none."""
    markdown = (
        '`代码code` [词](http://a.example/词a "题Title") <b title="题a">好</b>\n\n```\n代码code,好\n```\n\n    代码code'
    )
    assert codes(body(markdown, Title="题", Summary="要", Lang="zh-CN")) == []


def test_a_heading_is_told_and_not_changed() -> None:
    """The address of a heading is made of its words; one with an id of its own can be changed."""
    text = body("## 标题Title\n\n## 标题Other {#own}", Title="题", Summary="要", Lang="zh-CN")
    assert codes(text) == ["spacing-chinese", "spacing-chinese"]
    assert "## 标题Title\n\n## 标题 Other {#own}" in mended(text.encode())[0].decode()
