"""The desk's rules on one file: what each tells, and what it leaves alone."""

from __future__ import annotations

import pytest

from newsroom.desk.text_rules import says_nothing
from tests.unit.desk.looking import body, codes, notes_of, told

TOLD = [
    ("## A\n\n#### B", "heading-skip"),
    ("### A", "heading-skip"),
    ("# A\n\n### B", "heading-skip"),
    ("See https://example.com/a.", "url-bare"),
    ("- see https://example.com/a", "url-bare"),
    ("![IMG_2041.jpg](x.png)", "alt-poor"),
    ("![图片](x.png)", "alt-poor"),
    ("TODO: the figures", "text-unfinished"),
    ("Lorem ipsum dolor".replace("L", "l"), "text-unfinished"),
    ("价格待补充", "text-unfinished"),
]
LEFT = [
    "## A\n\n### B\n\n## C\n\n### D",
    "# A\n\n## B\n\n### C",
    "[a](https://example.com/) and <https://example.com/>",
    "[https://example.com/](https://example.com/)",
    '<a href="https://example.com/">https://example.com/</a>',
    "`https://example.com/` and `TODO`",
    "    https://example.com/ TODO",
    "![A row of boxes](x.png)",
    '<img src="x.png" alt="">',
    "The word todo in small letters, and TKmaxx.",
]


@pytest.mark.parametrize(("markdown", "code"), TOLD)
def test_what_is_told(markdown: str, code: str) -> None:
    """Once, as a warning, with place and remedy."""
    (problem,) = told(body(markdown))
    assert (problem.code, problem.severity) == (code, "warning")
    assert problem.line >= 5
    assert problem.column
    assert problem.fix


@pytest.mark.parametrize("markdown", LEFT)
def test_what_is_left_alone(markdown: str) -> None:
    """Good texts, and whatever stands in code."""
    assert told(body(markdown)) == []


def test_a_heading_is_told_at_its_place() -> None:
    """Also where its words stand above it, and with the number of signs to take out."""
    (problem,) = told(body("About B.\n\n## A\n\n##### B"))
    assert (problem.line, problem.column) == (9, 1)
    assert problem.fix == "take out 2 of its # signs"


@pytest.mark.parametrize(
    ("keys", "code"),
    [
        ({"Summary": "x" * 221}, "summary-long"),
        ({"Summary": "要" * 111, "Lang": "zh-CN"}, "summary-long"),
        ({"Summary": "Two counters."}, "summary-repeats"),
        ({"Title": 'The "second" counter'}, "quotes-straight"),
        ({"Cover_Alt": "photo"}, "alt-poor"),
        ({"Source": "x", "Source_URL": "none"}, "original-date-missing"),
    ],
)
def test_what_is_told_of_a_header(keys: dict[str, str], code: str) -> None:
    """At the line of the key."""
    assert codes(body("Text.", **keys)) == [code]


@pytest.mark.parametrize("summary", ["x" * 220, '5" screens are small', "要" * 110])
def test_good_headers(summary: str) -> None:
    """A sign for inches is no quote."""
    assert codes(body("Text.", Summary=summary, Lang="zh-CN" if summary[0] == "要" else "en")) == []


def test_a_page_without_anything() -> None:
    """Told of pages, where a link leads; a long page may say that something is coming soon."""
    assert codes("Title: About\n\nNo content yet.\n", is_page=True) == ["page-placeholder"]
    assert codes("Title: About\n\n" + "Coming soon. " * 30, is_page=True) == []
    assert codes(body("Coming soon.")) == []


@pytest.mark.parametrize("alt", ["A photo of two counters", "Chart: sales by year", "两个柜台的照片"])
def test_words_that_say_something(alt: str) -> None:
    """A description may hold the word picture."""
    assert not says_nothing(alt)


def test_what_is_noted_for_other_rules() -> None:
    """Links without https and pictures with their lines, hosts with https wherever they stand."""
    notes = notes_of(body("[a](http://a.example/x)\n\n![b](images/b.png)\n\nhttps://B.example/y `https://c.example`"))
    assert notes.insecure == ((5, "http://a.example/x"),)
    assert notes.pictures == ((7, "images/b.png"),)
    assert notes.secure_hosts == ("b.example", "c.example")
