"""Values of settings are told so that another value is told otherwise."""

from __future__ import annotations

from collections.abc import Callable
from functools import cache, partial

import pytest

from plugins.runtime.code import identity
from plugins.runtime.told import settings_digest, told_value


def shown(currency: str, price: str) -> str:
    """A filter that wants to know more than a template tells it."""
    return f"{price} {currency}"


def in_currency(currency: str) -> Callable[[str], str]:
    """A filter that holds on to a value, and to itself."""

    def show(price: str) -> str:
        return show(price[1:]) if price[:1] == " " else shown(currency, price)

    return show


class Currency:
    """A filter that is no function."""

    def __init__(self, name: str) -> None:
        self.name = name

    def __repr__(self) -> str:
        return f"Currency({self.name!r})"


MAKERS: dict[str, Callable[[str], object]] = {
    "given beforehand": lambda name: partial(shown, name),
    "given by name": lambda name: partial(shown, currency=name),
    "found where it was made": in_currency,
    "wrapped": lambda name: cache(in_currency(name)),
    "in another": lambda name: partial(in_currency(name), "1"),
    "a default": lambda name: lambda price, currency=name: shown(currency, price),
    "an object": Currency,
}


@pytest.mark.parametrize("make", MAKERS.values(), ids=MAKERS)
def test_a_filter_is_what_it_holds_on_to(make: Callable[[str], object]) -> None:
    """Else a page would keep what the filter said with another value."""
    assert identity(make("CNY")) == identity(make("CNY"))
    assert identity(make("CNY")) != identity(make("EUR"))


def test_sets_are_told_by_what_is_together() -> None:
    """Their order says nothing, what stands in each of their parts does."""
    first, second = {("a", "b"), ("c", "d")}, {("a", "d"), ("c", "b")}
    assert settings_digest({"PAIRS": first}) == settings_digest({"PAIRS": set(first)})
    assert settings_digest({"PAIRS": first}) != settings_digest({"PAIRS": second})
    assert None in told_value({object()})
