"""Front matter: any text splits into fields with their places and a body, or into one clear problem."""

from __future__ import annotations

import pytest

from plugins.content_model.front_matter import parse
from tests.unit.content_model.samples import codes

PLAIN = "Title: A\nDate: 2018-02-20 09:30\n\nBody\n"


def test_fields_know_where_they_stand() -> None:
    """A field has its key as the table writes it, its value, and line and column of the value."""
    found = parse("title:  Two counters\nDATE:2018-02-20\n\nBody", "x.md")
    assert [(f.key, f.value, f.line, f.column) for f in found.fields.values()] == [
        ("Title", "Two counters", 1, 9),
        ("Date", "2018-02-20", 2, 6),
    ]
    assert (found.body, found.body_line, found.problems) == ("Body", 4, ())


@pytest.mark.parametrize(
    "text",
    [
        PLAIN,
        PLAIN.replace("\n", "\r\n"),
        PLAIN.replace("\n", "\r"),
        "\ufeff" + PLAIN,
        "\n\n" + PLAIN,
        "---\n" + PLAIN.replace("\n\n", "\n---\n"),
        "---\n" + PLAIN.replace("\n\n", "\n---\n\n"),
        "---  \n" + PLAIN.replace("\n\n", "\n...\n"),
        "---\n\nTitle: A\n\nDate: 2018-02-20 09:30\n---\nBody\n",
        "   Title: A\n Date: 2018-02-20 09:30\n \t \nBody\n",
    ],
)
def test_every_accepted_form_says_the_same(text: str) -> None:
    """BOM, line ends, fences and blank lines around the header change nothing but line numbers."""
    found = parse(text, "x.md")
    assert {key: field.value for key, field in found.fields.items()} == {"Title": "A", "Date": "2018-02-20 09:30"}
    assert found.body.strip() == "Body"
    assert text.replace("\r\n", "\n").replace("\r", "\n").split("\n")[found.body_line - 1] == "Body"
    assert found.problems == ()


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("Summary: one\n    two", "one two"),
        ("Summary: one\n\ttwo\n    three", "one two three"),
        ("Summary:\n    one", "one"),
        ("Summary: 新的\n    渠道。", "新的渠道。"),
        ("Summary: 新的\n    channel", "新的 channel"),
    ],
)
def test_indented_lines_continue_a_value(text: str, value: str) -> None:
    """Four spaces or a tab go on with the value above; Chinese gets no space at the seam."""
    found = parse(f"Title: A\n{text}\n\nBody", "x.md")
    assert found.fields["Summary"].text == value
    assert found.problems == ()


@pytest.mark.parametrize("text", ["", "\n \n\t\n", "\ufeff", "\ufeff\r\n"])
def test_an_empty_file_is_one_problem(text: str) -> None:
    """Nothing, or nothing but space, is told once."""
    found = parse(text, "x.md")
    assert codes(found.problems) == ["file-empty"]
    assert not found.readable


@pytest.mark.parametrize(
    "text",
    [
        "Taobao is preparing a module.\n",
        "# Two counters\n\nText: more\n",
        "Note: this is prose that runs\nover two lines\nand three.\n\nMore.",
        "https://example.com/x\n",
        "---\n\nText after a rule.\n",
        "<!-- comment -->\n\nText",
        "- a\n- b\n",
        "=====\n",
        "最近的消息:很多\n文字\n",
    ],
)
def test_a_file_without_header_is_one_problem(text: str) -> None:
    """Prose at the top is not ten bad header lines but one missing header."""
    found = parse(text, "x.md")
    assert codes(found.problems) == ["header-missing"]
    assert not found.readable


@pytest.mark.parametrize(
    ("text", "line", "fix"),
    [
        ("Title: A\nText follows at once\nand goes on\n", 2, "leave one blank line between the header and the text"),
        ("Title: A\nTags:\n  - law\n  - trade\n\nBody", 3, "write the values after the key on one line, separated by"),
        ("Title: A\nSummary: one\n  two\n\nBody", 3, "indent the line by four spaces"),
        ("# Headline\nTitle: A\n\nBody", 1, "leave one blank line"),
    ],
)
def test_a_bad_header_line_is_told_once_with_its_line(text: str, line: int, fix: str) -> None:
    """Several bad lines in a row are one problem at the first."""
    found = parse(text, "x.md")
    assert [(p.code, p.line) for p in found.problems] == [("header-line", line)]
    assert found.problems[0].fix.startswith(fix)
    assert found.fields["Title"].value == "A"


def test_an_unknown_key_alone_is_still_a_header() -> None:
    """A header whose only key is wrong gets its own message later, not a missing header."""
    found = parse("Settings: x\n\nBody", "x.md")
    assert found.readable
    assert not found.fields["Settings"].known


def test_a_repeated_key_names_the_first_line() -> None:
    """The first of two lines stands; case makes no other key."""
    found = parse("Title: A\nDate: 2018-02-20\ntitle: B\n\nBody", "x.md")
    assert found.fields["Title"].value == "A"
    assert str(found.problems[0]) == (
        'x.md:3: error: "Title" stands twice in the header: first at line 1 [key-duplicate]. '
        "Fix: keep one of the two lines"
    )


def test_a_full_width_colon_is_read_and_reported() -> None:
    """`标题：` habits: the value counts, and the remedy shows the line."""
    found = parse("Title：两个柜台\nDate: 2018-02-20 09:30\n\n正文", "x.md")
    assert found.fields["Title"].value == "两个柜台"
    assert (found.problems[0].code, found.problems[0].fix) == ("colon-fullwidth", 'write "Title: 两个柜台"')


@pytest.mark.parametrize(
    ("written", "value", "reported"),
    [
        ('Title: "Two counters"', "Two counters", True),
        ("Title: 'It''s here'", "It's here", True),
        ('Title: "Say \\"yes\\""', 'Say "yes"', True),
        ('Title: "One" and "two"', '"One" and "two"', False),
        ('Title: "', '"', False),
        ("Title: “Two counters”", "“Two counters”", False),
    ],
)
def test_between_fences_quotes_round_a_value_are_yaml(written: str, value: str, reported: bool) -> None:  # noqa: FBT001
    """Quotes are taken off only where they hold the whole value."""
    found = parse(f"---\n{written}\n---\nBody", "x.md")
    assert found.fields["Title"].value == value
    assert codes(found.problems) == (["header-yaml"] if reported else [])


def test_without_fences_yaml_is_understood_too() -> None:
    """Straight quotes round a headline and brackets round a list are taken off, and told with what to write."""
    found = parse('Title: "We must change"\nTags: [law, trade]\n\nBody', "x.md")
    assert found.fields["Title"].value == "We must change"
    assert found.fields["Tags"].value == "law, trade"
    assert codes(found.problems) == ["header-yaml", "header-yaml"]
    assert found.problems[0].fix == 'write "Title: We must change"; a quotation stands in curly quotes, “ and ”'


@pytest.mark.parametrize("headline", ["“We must change”", '"We" and "they"', 'He said "no"', '"Unclosed'])
def test_a_headline_may_hold_quotations(headline: str) -> None:
    """Curly quotes stay, and so do straight ones that do not hold the whole headline."""
    found = parse(f"Title: {headline}\n\nBody", "x.md")
    assert found.fields["Title"].value == headline
    assert found.problems == ()


@pytest.mark.parametrize(
    ("text", "message", "fix"),
    [
        ("# My title\n\nTitle: A\nDate: 2018-02-20 09:30\n\nText", "stands above the header", "remove that line"),
        ("# My title\n\nDate: 2018-02-20 09:30\n\nText", "stands above the header", '"Title: My title"'),
        ("# My title\n\nText alone.", "the file has no header", 'start it with "Title: My title"'),
    ],
)
def test_a_heading_above_the_header(text: str, message: str, fix: str) -> None:
    """Who begins with a heading, as elsewhere, is told where the headline stands here."""
    found = parse(text, "x.md")
    assert codes(found.problems) == ["header-missing"]
    assert message in found.problems[0].message
    assert fix in found.problems[0].fix


def test_between_fences_a_bracketed_list_is_yaml() -> None:
    """`[a, "b"]` is read as a list, but only for a key that is one."""
    found = parse('---\nTags: [law, "trade"]\nTitle: [Draft]\n---\nBody', "x.md")
    assert found.fields["Tags"].value == "law, trade"
    assert found.fields["Title"].value == "[Draft]"
    assert codes(found.problems) == ["header-yaml"]


@pytest.mark.parametrize(
    ("text", "body"),
    [("---\nTitle: A\n\nBody text\n", "Body text\n"), ("---\nTitle: A\n\nBody\n\n---\n\nMore", "Body\n\n---\n\nMore")],
)
def test_an_open_fence_is_told_and_the_text_is_kept(text: str, body: str) -> None:
    """A rule further down is not taken for the end of the header."""
    found = parse(text, "x.md")
    assert codes(found.problems) == ["header-unclosed"]
    assert found.body == body


def test_a_header_without_text_has_an_empty_body() -> None:
    """The end of the file may come right after the header."""
    found = parse("Title: A", "x.md")
    assert (found.body, found.problems) == ("", ())


def test_a_rule_in_the_body_is_no_fence() -> None:
    """Only a fence at the very top opens a header."""
    found = parse("Title: A\n\nOne\n\n---\n\nTwo", "x.md")
    assert found.body == "One\n\n---\n\nTwo"
