"""Settings of a feature: one declared, defaulted dataclass each; a wrong key or type is an error with a suggestion."""

from __future__ import annotations

import difflib
from collections.abc import Mapping, Sequence
from dataclasses import MISSING, fields
from typing import Any, TypeVar, get_type_hints

Declared = TypeVar("Declared")


class SettingsProblem(Exception):  # noqa: N818 - "problem" is the portal's word for what a person can mend
    """A setting in pelicanconf.py or publishconf.py is wrong; the message says which and how to mend it."""

    exitcode = 2


def read_declared(cls: type[Declared], setting: str, value: object, also: Sequence[str] = ()) -> Declared:
    """Make `cls` from the mapping that the operator wrote as `setting`; the keys in `also` are read by somebody else.

    Raises SettingsProblem for an unknown key (with the nearest known one), a missing required key or a wrong type.
    """
    if not isinstance(value, Mapping):
        raise SettingsProblem(f"{setting} must be a dictionary, not {type(value).__name__}")
    known = {field.name: field for field in fields(cls)}  # type: ignore[arg-type]
    for key in value:
        if key not in known and key not in also:
            raise SettingsProblem(f"{setting} has no key {key!r}. {_suggestion(str(key), [*known, *also])}")
    for name, field in known.items():
        if name not in value and field.default is MISSING and field.default_factory is MISSING:
            raise SettingsProblem(f'{setting} needs "{name}"')
    hints = get_type_hints(cls)
    own = {key: item for key, item in value.items() if key in known}
    return cls(**{key: _coerced(f"{setting}[{key!r}]", item, hints[key]) for key, item in own.items()})


def _suggestion(key: str, known: list[str]) -> str:
    near = difflib.get_close_matches(key, known, n=1, cutoff=0.6)
    return f'Did you mean "{near[0]}"?' if near else f"Known keys: {', '.join(sorted(known))}"


def _coerced(name: str, value: object, hint: Any) -> object:
    """The value in the declared type; lists become tuples so that the record stays frozen."""
    origin = getattr(hint, "__origin__", hint)
    if origin is tuple and isinstance(value, (list, tuple)):
        return tuple(tuple(item) if isinstance(item, list) else item for item in value)
    if origin is dict and isinstance(value, dict):
        return dict(value)
    if isinstance(origin, type) and (not isinstance(value, origin) or (origin is int and isinstance(value, bool))):
        raise SettingsProblem(f"{name} must be {_kind_name(origin)}, not {value!r}")
    return value


def _kind_name(kind: type) -> str:
    names = {str: "text", int: "a whole number", bool: "True or False", tuple: "a list", dict: "a dictionary"}
    return names.get(kind, kind.__name__)
