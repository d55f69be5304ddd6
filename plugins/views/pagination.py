"""Long lists cut into pages, and the numbers that lead between them."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from typing import TypeVar

from plugins.views.pieces import PageNumber, Pagination

Item = TypeVar("Item")

# Numbers shown on each side of the current page, besides the first and the last.
NEAR = 2


def pages_of(items: Sequence[Item], size: int) -> list[Sequence[Item]]:
    """The items in shares of `size`; an empty list still has one (empty) page."""
    return [items[start : start + size] for start in range(0, len(items), size)] or [items]


def pagination(number: int, count: int, href: Callable[[int], str]) -> Pagination:
    """The pagination of page `number` of `count`; `href` gives the address of a page."""
    return Pagination(
        number=number,
        count=count,
        previous=href(number - 1) if number > 1 else "",
        next=href(number + 1) if number < count else "",
        numbers=tuple(_numbers(number, count, href)) if count > 1 else (),
    )


def _numbers(number: int, count: int, href: Callable[[int], str]) -> Iterator[PageNumber]:
    """First, near and last numbers; a gap, as a number without address, where some are left out."""
    shown = [n for n in range(1, count + 1) if n in (1, count) or abs(n - number) <= NEAR]
    before = 0
    for n in shown:
        if n - before > 1:
            yield PageNumber(before + 1, "", current=False)
        yield PageNumber(n, href(n), current=n == number)
        before = n
