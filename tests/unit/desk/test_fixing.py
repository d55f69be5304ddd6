"""`--fix`: a second run changes nothing, and no run changes what no message told of."""

from __future__ import annotations

import os
from pathlib import Path

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from newsroom.desk.mending import write_whole
from plugins.content_model.code import Code
from plugins.content_model.codes import CODES
from plugins.reading.html_walk import TAG
from tests.unit.desk.looking import PATH, READER, body, look, mended

HEADER = st.sampled_from(
    [
        "Date: 23.11.2016", "Date：2016年2月20日 9:30", "Date: 2016/2/20", "Date: 5/11/2016", "Expires: 2019-1-5 9:30",
        "Tags: [law，小程序]", "Tags: taobao, Taobao，law", "Tags: taobao, taobao", 'Title: "Two counters"',
        'Title: "淘宝Taobao,上线"', "Title: 'One' and 'two'", 'Title: The "second" counter', "Summary: “好”,走了abc",
        'Summary: "a" and "b"', "Summary: first\n    second淘宝Taobao", "Prominence: lead until 2016年12月1日 8:00",
        "Lang: zh-CN", "Lang: zh-CN", "Tagz: x", "Authors：\u3000A、B", "Tags: [law,\n    trade]", "---",
        "Cover_Alt: \x07图a",
    ]
)  # fmt: skip
LINE = st.one_of(
    st.text("中文，。,.!? abc12*_`[]()#>-|:\"'“”~<>&{}/\\", max_size=30),
    st.sampled_from(
        ["淘宝Taobao在2018年,好.", "## 标题Title", "标题a", "====", "```", "    代码code,好", "- 项a,好",
         "| 表a | b表 |",
         "|--|--|", '[词a](http://a.example/中a "题a")', "`代码a,好`好,好", '<b title="题a">题a</b>', "[^1]: 注a",
         "词[^1]a",
         "[a]: http://a.example/中a", "https://a.example/中a,好", "{: .lead }", "1. 中a", "中文  "]
    ),
)  # fmt: skip
TEXTS = st.builds(
    lambda header, lines, end, mark: (
        ("\ufeff" if mark else "") + end.join([*header, "", *lines, ""]).replace("\n", end)
    ),
    st.lists(HEADER, max_size=6),
    st.lists(LINE, max_size=8),
    st.sampled_from(["\n", "\r\n", "\r"]),
    st.booleans(),
)


def lines_of(data: bytes) -> list[str]:
    """The lines with their ends."""
    return (
        data.decode().splitlines(keepends=True)
        if b"\r" not in data
        else data.decode().replace("\r\n", "\r").split("\r")
    )


@settings(max_examples=300)
@given(TEXTS)
@example("Title: a\nLang: zh-CN\n\n中a")
def test_a_second_run_changes_nothing(text: str) -> None:
    """Whatever the header and the text: what was corrected stays so."""
    once, _ = mended(text.encode())
    twice, fixing = mended(once)
    assert twice == once
    assert fixing.changes() == ()


@settings(max_examples=300)
@given(TEXTS)
def test_nothing_is_changed_that_no_message_told_of(text: str) -> None:
    """Each changed line has a code that can be corrected; lines, line ends, the mark and the text's tags stay."""
    data = text.encode()
    after, fixing = mended(data)
    changes = {change.line: change for change in fixing.changes()}
    before_lines, after_lines = lines_of(data), lines_of(after)
    assert len(before_lines) == len(after_lines)
    differing = {
        number for number, pair in enumerate(zip(before_lines, after_lines, strict=True), 1) if pair[0] != pair[1]
    }
    assert differing == set(changes)
    assert all(change.codes and all(CODES[code].fixed for code in change.codes) for change in changes.values())
    assert after.startswith("\ufeff".encode()) == data.startswith("\ufeff".encode())
    for sign in (b"\r\n", b"\r", b"\n"):
        assert after.count(sign) == data.count(sign)


@settings(max_examples=150)
@given(st.lists(LINE, max_size=8))
def test_a_text_keeps_its_tags_and_addresses(lines: list[str]) -> None:
    """No correction makes a heading, a list or a link of what was none, or leads a link elsewhere."""
    text = body("\n".join(lines) + "\n好", Lang="zh-CN", Title="题", Summary="要")

    def shape(data: bytes) -> tuple[object, ...]:
        read = READER.read(data.decode().split("\n\n", 1)[1], "zh-CN")
        return [match[1] + match[2] for match in TAG.finditer(read.html)], read.addresses, read.anchors

    assert shape(mended(text.encode())[0]) == shape(text.encode())


# How a tag is spelled is decided by the other articles.
ALONE = [code for code in CODES.values() if code.fixed and code.name != "tag-spelling"]


@pytest.mark.parametrize("code", ALONE, ids=lambda code: code.name)
def test_the_examples_of_the_handbook_are_corrected_as_it_says(code: Code) -> None:
    """What the register shows as corrected is what the correction makes of its example."""
    example_text, fixed_text = code.example, code.fixed
    has_key = fixed_text.split(":", 1)[0].isalpha() and ":" in fixed_text
    keys = {"Title": "题", "Summary": "要", "Date": "2018-02-20 09:30"}
    if has_key:
        keys.pop(fixed_text.split(":", 1)[0], None)
        text = f"{example_text}\n" + "".join(f"{key}: {value}\n" for key, value in keys.items()) + "\nText.\n"
    else:
        text = "".join(f"{key}: {value}\n" for key, value in keys.items()) + f"Lang: zh-CN\n\n{example_text}\n"
    assert fixed_text in mended(text.encode())[0].decode().split("\n")
    assert code.name in {problem.code for problem in look({PATH: text.encode()}).problems}


def test_a_file_that_changed_meanwhile_is_left(tmp_path: Path) -> None:
    """What somebody else wrote in that moment is not lost."""
    path = tmp_path / "x.md"
    path.write_bytes(b"newer")
    assert not write_whole(path, b"older", b"corrected")
    assert path.read_bytes() == b"newer"
    assert [entry.name for entry in tmp_path.iterdir()] == ["x.md"]


@pytest.mark.skipif(os.name == "nt", reason="links need rights on Windows")
def test_a_link_stays_a_link_and_rights_stay(tmp_path: Path) -> None:
    """What it leads to is written, with the rights it had."""
    target, link = tmp_path / "target.md", tmp_path / "link.md"
    target.write_bytes(b"a")
    target.chmod(0o640)
    link.symlink_to(target)
    assert write_whole(link, b"a", b"b")
    assert link.is_symlink()
    assert target.read_bytes() == b"b"
    assert target.stat().st_mode & 0o777 == 0o640
