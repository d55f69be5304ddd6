"""Frozen records as plain values (tuples, texts, numbers) and back, for what a build keeps for the next one.

What a record holds is read from its type hints: texts, numbers, moments, other records, tuples of these, or nothing.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import fields, is_dataclass
from datetime import datetime, timedelta, timezone, tzinfo
from functools import cache
from types import NoneType, UnionType
from typing import Any, NamedTuple, Union, get_args, get_origin, get_type_hints
from zoneinfo import ZoneInfo

Convert = Callable[[Any], Any]


class Form(NamedTuple):
    """How values of one type become plain, and records again; None where they are plain already."""

    flatten: Convert | None
    restore: Convert | None


@cache
def form_of(kind: Any) -> Form:
    """The form of a type. Raises TypeError for one that cannot be kept."""
    if isinstance(kind, type) and is_dataclass(kind):
        return _record_form(kind)
    if kind is datetime:
        return Form(_flat_moment, _moment)
    if get_origin(kind) in (Union, UnionType):
        (inner,) = (each for each in get_args(kind) if each is not NoneType)
        return form_of(inner)  # what is not there is never converted
    if get_origin(kind) is tuple:
        return _tuple_form(get_args(kind))
    if kind in (str, int, bool, bytes, float) or all(isinstance(each, str) for each in get_args(kind) or (0,)):
        return Form(None, None)
    raise TypeError(f"{kind} cannot be kept as plain values")


def _tuple_form(inner: tuple[Any, ...]) -> Form:
    forms = {form_of(each) for each in inner if each is not Ellipsis}
    if forms <= {Form(None, None)}:
        return Form(None, None)
    ((flatten, restore),) = forms
    assert flatten is not None  # noqa: S101 - both or neither
    assert restore is not None  # noqa: S101
    return Form(lambda values: tuple(map(flatten, values)), lambda values: tuple(map(restore, values)))


def _record_form(kind: type) -> Form:
    hints = get_type_hints(kind)
    names = [each.name for each in fields(kind)]
    forms = [(place, form_of(hints[name])) for place, name in enumerate(names)]
    flattened = [(place, form.flatten) for place, form in forms if form.flatten]
    restored = [(place, form.restore) for place, form in forms if form.restore]

    def flatten(record: Any) -> tuple[Any, ...]:
        return _converted([getattr(record, name) for name in names], flattened)

    def restore(values: Any) -> Any:
        return kind(*(_converted(list(values), restored) if restored else values))

    return Form(flatten, restore)


def _converted(values: list[Any], converts: list[tuple[int, Convert]]) -> tuple[Any, ...]:
    for place, convert in converts:
        if values[place] is not None:
            values[place] = convert(values[place])
    return tuple(values)


def _flat_moment(moment: datetime) -> tuple[str, int, str | int | None]:
    zone = moment.tzinfo
    if zone is None or isinstance(zone, ZoneInfo):
        named: str | int | None = zone.key if zone else None
    else:
        named = round((moment.utcoffset() or timedelta()).total_seconds())
    return moment.replace(tzinfo=None).isoformat(), moment.fold, named


def _moment(values: tuple[str, int, str | int | None]) -> datetime:
    text, fold, named = values
    return datetime.fromisoformat(text).replace(tzinfo=_zone(named), fold=fold)


@cache
def _zone(named: str | int | None) -> tzinfo | None:
    if named is None:
        return None
    return ZoneInfo(named) if isinstance(named, str) else timezone(timedelta(seconds=named))
