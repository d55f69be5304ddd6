"""Headers in four forms, whole and broken: what is plain is read, what is not is told with its line."""

from __future__ import annotations

from itertools import pairwise

import pytest

from newsroom.importing.headers import Header, read_header

WHOLE = {
    "yaml": "---\ntitle: Tea\ndate: 2018-02-20\ntags:\n  - a\n  - b\n---\nText.\n",
    "toml": '+++\ntitle = "Tea"\ndate = 2018-02-20\ntags = ["a", "b"]\n+++\nText.\n',
    "json": '{\n"title": "Tea",\n"date": "2018-02-20",\n"tags": ["a", "b"]}\n\nText.\n',
}


@pytest.mark.parametrize("style", WHOLE)
def test_three_forms_say_the_same(style: str) -> None:
    """Title, date and tags as texts, whatever the form, and the body from its own line."""
    found = read_header(WHOLE[style], "x.md")
    assert found.values == {"title": "Tea", "date": "2018-02-20", "tags": ["a", "b"]}
    assert (found.style, found.problems, found.broken) == (style, (), False)
    assert found.body == "Text.\n"
    assert WHOLE[style].split("\n")[found.body_line - 1] == "Text."


def test_our_own_form() -> None:
    """`Key: value` lines, also with full-width colons, also between fences."""
    for text in ("Title: Tea\nDate: 2018-02-20\n\nText.\n", "---\nTitle: Tea\nDate: 2018-02-20\n---\nText.\n"):
        found = read_header(text, "x.md")
        assert found.values == {"Title": "Tea", "Date": "2018-02-20"}
        assert (found.style, found.body.strip()) == ("own", "Text.")


@pytest.mark.parametrize(
    ("written", "read"),
    [("1984", "1984"), ("no", "no"), ("0x10", "0x10"), ("2018-02-20", "2018-02-20"), ("~", ""), ("'~'", "~"), ("", "")],
)
def test_a_value_stays_the_text_it_was(written: str, read: str) -> None:
    """YAML would make a number of 1984 and a falsehood of Norway."""
    assert read_header(f"---\ntitle: {written}\n---\n", "x.md").values["title"] == read


@pytest.mark.parametrize(
    "text",
    ["Only text.\n", "# A heading\n\nText.\n", "{{< figure src=x.png >}}\n", "{% include x %}\n", "{: .x}\nText\n"],
)
def test_no_header_is_no_fault(text: str) -> None:
    """A note without a header is all text; a shortcode at its start is no JSON."""
    found = read_header(text, "x.md")
    assert (found.values, found.body, found.problems, found.broken) == ({}, text, (), False)


BROKEN = [
    # text, some of the values, body, where it is told
    ("---\ntitle: Tea: a story\ndate: 2018-02-20\n---\nText.", {"title": "Tea: a story", "date": "2018-02-20"}, [2]),
    ('---\ntitle: "Tea\ndate: 2018-02-20\ntags: [a, b\n---\nText.', {"title": "Tea", "tags": ["a", "b"]}, [5]),
    ("---\ntitle: Tea\nbad\ntags:\n- a\n- b\n---\nText.", {"title": "Tea", "tags": ["a", "b"]}, [4, 3]),
    ("---\ntitle: @Tea\nsummary: >\n  one\n  two\n---\nText.", {"title": "@Tea", "summary": "one two"}, [2]),
    ("---\ntitle: Tea\nx: *gone\n---\nText.", {"title": "Tea"}, [3]),
    ("---\ntitle: Tea\ndate: 2018-02-20\n\nText.", {"title": "Tea", "date": "2018-02-20"}, [1]),
    ("---\ntitle: Tea\nText.", {"title": "Tea"}, [1]),
    ("+++\ntitle = Tea\ndate = 2018-02-20\n+++\nText.", {"title": "Tea", "date": "2018-02-20"}, [2]),
    ("+++\ntitle = 'Tea'\n\nText.", {"title": "Tea"}, [1]),
    ('{\n"title": "Tea",\n"tags": ["a", "b"],\n}\nText.', {"title": "Tea", "tags": ["a", "b"]}, [4]),
    ('{"title": "Tea", "date": }\n\nText.', {"title": "Tea"}, [1]),
    ("Title: Tea\nthis is no key\nDate: 2018-02-20\n\nText.", {"Title": "Tea", "Date": "2018-02-20"}, [2, 2]),
]


@pytest.mark.parametrize(("text", "values", "lines"), BROKEN)
def test_a_broken_header_is_read_line_by_line(text: str, values: dict[str, object], lines: list[int]) -> None:
    """What is plain in it is taken, the text below stays whole, and the lines in doubt are told."""
    found = read_header(text, "x.md")
    assert {key: found.values.get(key) for key in values} == values
    assert found.broken
    assert found.body.strip() == "Text."
    blank = len(found.body) - len(found.body.lstrip("\n"))
    assert text.split("\n")[found.body_line - 1 + blank] == "Text."
    assert [problem.line for problem in found.problems] == lines
    assert {problem.code for problem in found.problems} == {"import-header"}


def _all_of(found: Header) -> str:
    values = " ".join(str(value) for value in found.values.values())
    return f"{' '.join(found.values)} {values} {' '.join(found.remains)} {found.body}"


@pytest.mark.parametrize(
    "text",
    [
        "---\n- title\n- 12\n---\nText.",
        "---\nJust words, and a rule below.\n\nMore words.\n\n---\nText.",
        "---\ntitle: Tea\n\nWords of a text: without end.\n\nmore words\n\n---\nText.",
        "---\ntitle: Tea\n  nested: thing\n{odd\n---\nText.",
        "---\ntitle: Tea: milk\ntitle: Coffee: cream\n---\nText.",
        "---\nWords.\n",
    ],
)
def test_nothing_of_a_broken_header_is_lost(text: str) -> None:
    """Each word of the file is in a value, among what remains, or in the text."""
    found = read_header(text, "x.md")
    assert found.broken
    kept = _all_of(found)
    for word in text.replace("---", " ").replace(":", " ").split():
        assert word.strip("{,") in kept


def test_a_tab_is_read_as_spaces_and_told() -> None:
    """YAML forbids it, and every second editor writes it."""
    found = read_header("---\ntitle: Tea\ntags:\n\t- a\n\t- b\n---\n", "x.md")
    assert found.values["tags"] == ["a", "b"]
    (told,) = found.problems
    assert (told.path, told.line, told.code) == ("x.md", 4, "import-header")
    assert told.message == "a tab indents the header, which YAML forbids; it was read as spaces"


@pytest.mark.parametrize(
    ("text", "value"), [("---\ntitle: A\ntitle: B\n---\n", "B"), ("Title: A\nTitle: B\nDate: 2018-02-20\n\nx", "A")]
)
def test_a_key_that_stands_twice_is_told(text: str, value: str) -> None:
    """Each form has a rule of its own for which of them counts; a person should know of both."""
    found = read_header(text, "x.md")
    assert next(iter(found.values.values())) == value
    assert "stands twice" in found.problems[0].message


def test_a_header_cannot_fill_the_memory() -> None:
    """Aliases that multiply themselves are not followed."""
    names = "abcdefghijklmnopqrstuvwxyz"
    bomb = "".join(f"{one}{one}: &{one} [*{below}, *{below}]\n" for below, one in pairwise(names))
    found = read_header(f"---\ntitle: Tea\naa: &a [x, x]\n{bomb}zzz: [*z, *z]\n---\nText.", "x.md")
    assert found.broken
    assert len(str(found.values)) < 10_000
