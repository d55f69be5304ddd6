"""Long lists cut into pages."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from plugins.views.pagination import pages_of, pagination


def href(number: int) -> str:
    """The address of a page."""
    return f"/p/{number}/"


def shown(number: int, count: int) -> str:
    """The numbers as a reader sees them: `1 … 4 [5] 6 … 9`."""
    numbers = pagination(number, count, href).numbers
    return " ".join(f"[{each.number}]" if each.current else str(each.number) if each.href else "…" for each in numbers)


NUMBERS = {
    (1, 1): "",
    (1, 2): "[1] 2",
    (2, 2): "1 [2]",
    (1, 5): "[1] 2 3 … 5",
    (3, 5): "1 2 [3] 4 5",
    (1, 9): "[1] 2 3 … 9",
    (4, 9): "1 2 3 [4] 5 6 … 9",
    (5, 9): "1 … 3 4 [5] 6 7 … 9",
    (9, 9): "1 … 7 8 [9]",
    (50, 100): "1 … 48 49 [50] 51 52 … 100",
}


@pytest.mark.parametrize(("place", "numbers"), NUMBERS.items())
def test_numbers(place: tuple[int, int], numbers: str) -> None:
    """First, last and near ones; a gap where some are left out; none at all for a single page."""
    assert shown(*place) == numbers


@pytest.mark.parametrize(
    ("place", "previous", "following"),
    [((1, 1), "", ""), ((1, 3), "", "/p/2/"), ((2, 3), "/p/1/", "/p/3/"), ((3, 3), "/p/2/", "")],
)
def test_steps(place: tuple[int, int], previous: str, following: str) -> None:
    """Nothing leads before the first page or behind the last."""
    made = pagination(*place, href)
    assert (made.previous, made.next) == (previous, following)


@given(st.integers(0, 200), st.integers(1, 30))
def test_every_item_is_on_one_page(count: int, size: int) -> None:
    """In order, none twice, and an empty list still has its page."""
    items = list(range(count))
    shares = pages_of(items, size)
    assert [item for share in shares for item in share] == items
    assert all(0 < len(share) <= size for share in shares) or (count == 0 and len(shares) == 1)


@given(st.integers(1, 60), st.integers(1, 60))
def test_numbers_lead_everywhere(number: int, count: int) -> None:
    """Each number once, in order; a gap never stands for a page that could be shown."""
    number = min(number, count)
    numbers = pagination(number, count, href).numbers
    linked = [each.number for each in numbers if each.href]
    assert linked == sorted(set(linked))
    assert [each.number for each in numbers if each.current] == ([number] if count > 1 else [])
    if count > 1:
        assert {1, number, count} <= set(linked)
