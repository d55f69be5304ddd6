"""How an article is cited: in English prose, and as the Chinese standard GB/T 7714-2015 has it for online texts.

Neither form says when the reader looked it up, as GB/T would have it: pages are static and do not know.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

# GB/T 7714-2015, 8.1.2: of more than three authors the first three are named.
_NAMED_AUTHORS = 3


@dataclass(frozen=True, slots=True)
class Work:
    """What is cited.

    `published` is the day in the site's zone and `day` the same in English words; None and empty where nobody knows.
    `url` may be empty.
    """

    title: str
    authors: Sequence[str]
    publisher: str
    published: date | None
    day: str
    url: str


def in_english(work: Work, original: Work | None = None) -> str:
    """`Lin Yue and Chen Bo, “Title”, Publisher, 20 February 2018, https://…`; of a reprint, the original first."""
    if original is None:
        return ", ".join(_english(work)) + "."
    # Which words it was reprinted in matters only where they are others.
    words = f"as “{work.title}” " if work.title != original.title else ""
    again = [f"reprinted {words}by {work.publisher}", work.day, work.url]
    return f"{', '.join(_english(original))}; {', '.join(part for part in again if part)}."


def _english(work: Work) -> list[str]:
    *others, last = work.authors or ("",)
    names = f"{', '.join(others)} and {last}" if others else last
    parts = [names, f"“{work.title}”", work.publisher, work.day, work.url]
    return [part for part in parts if part]


def in_chinese(work: Work, original: Work | None = None) -> str:
    """`林悦, 陈博. 题名[EB/OL]. 出版者, 2018(2018-02-20). https://…`; of a reprint, the original first."""
    if original is None:
        return _chinese(work)
    words = f"题为《{work.title}》" if work.title != original.title else ""
    day = f"({work.published:%Y-%m-%d})" if work.published else ""
    again = f"{work.publisher}转载{words}{day}."
    return " ".join(part for part in (_chinese(original), again, work.url) if part)


def _chinese(work: Work) -> str:
    authors = [*work.authors[:_NAMED_AUTHORS], *(["等"] if len(work.authors) > _NAMED_AUTHORS else [])]
    year = f", {work.published.year}({work.published:%Y-%m-%d})" if work.published else ""
    parts = [", ".join(authors) + "." if authors else "", f"{work.title}[EB/OL].", f"{work.publisher}{year}.", work.url]
    return " ".join(part for part in parts if part)
