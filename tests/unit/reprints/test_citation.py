"""Citations in English and as GB/T 7714 has them, of our own articles and of reprints."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from plugins.reprints.citation import Work, in_chinese, in_english

OURS = Work(
    "Two counters", ("Lin Yue",), "The Portal", date(2018, 2, 20), "20 February 2018", "https://host.example/x/"
)
FIRST = Work("两个柜台", (), "Sample Review", date(2018, 2, 19), "19 February 2018", "https://example.com/1")
UNKNOWN = replace(FIRST, title="Two counters", published=None, day="", url="")

CITED = {
    "ours": (
        OURS,
        None,
        "Lin Yue, “Two counters”, The Portal, 20 February 2018, https://host.example/x/.",
        "Lin Yue. Two counters[EB/OL]. The Portal, 2018(2018-02-20). https://host.example/x/",
    ),
    "unsigned": (
        replace(OURS, authors=()),
        None,
        "“Two counters”, The Portal, 20 February 2018, https://host.example/x/.",
        "Two counters[EB/OL]. The Portal, 2018(2018-02-20). https://host.example/x/",
    ),
    "several authors": (
        replace(OURS, authors=("甲", "乙", "丙", "丁")),
        None,
        "甲, 乙, 丙 and 丁, “Two counters”, The Portal, 20 February 2018, https://host.example/x/.",
        "甲, 乙, 丙, 等. Two counters[EB/OL]. The Portal, 2018(2018-02-20). https://host.example/x/",
    ),
    "a reprint under another headline": (
        OURS,
        FIRST,
        (
            "“两个柜台”, Sample Review, 19 February 2018, https://example.com/1; "
            "reprinted as “Two counters” by The Portal, 20 February 2018, https://host.example/x/."
        ),
        (
            "两个柜台[EB/OL]. Sample Review, 2018(2018-02-19). https://example.com/1 "
            "The Portal转载题为《Two counters》(2018-02-20). https://host.example/x/"
        ),
    ),
    "a reprint of which little is known": (
        OURS,
        UNKNOWN,
        "“Two counters”, Sample Review; reprinted by The Portal, 20 February 2018, https://host.example/x/.",
        "Two counters[EB/OL]. Sample Review. The Portal转载(2018-02-20). https://host.example/x/",
    ),
}


@pytest.mark.parametrize(("work", "original", "english", "chinese"), CITED.values(), ids=CITED)
def test_citations(work: Work, original: Work | None, english: str, chinese: str) -> None:
    """Who, what, where, when, and the address; of a reprint the original first. Nothing unknown leaves a gap."""
    assert in_english(work, original) == english
    assert in_chinese(work, original) == chinese
