"""Values of settings as texts that are the same for the same value, to be compared between builds."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from hashlib import blake2b
from pathlib import PurePath
from types import FunctionType
from typing import Any

from plugins.runtime.code import identity

WITHOUT_EFFECT = frozenset(
    {"CLEAN", "CLOCK", "COPY_DESK", "EXPLAIN", "JOBS", "PROGRESS", "PUBLISHED_BY", "RAISE_PROBLEMS", "REPORT_PATH"}
)
"""Settings that change how a build is done or told, and no byte of what it makes (of the clock a build asks apart)."""


def settings_digest(settings: Mapping[str, Any]) -> bytes | None:
    """A digest of all settings that have an effect; None where one is of an unknown kind. Raises OSError."""
    digest = blake2b(digest_size=16)
    for name in sorted(settings.keys() - WITHOUT_EFFECT):
        told = told_value(settings[name])
        if None in told:
            return None
        digest.update("\0".join([name, *map(str, told)]).encode("utf-8", "surrogatepass") + b"\n")
    return digest.digest()


def told_value(value: object) -> list[str | None]:
    """A setting as texts that are the same for the same value; None for a part of an unknown kind."""
    if value is None or isinstance(value, (str, bytes, int, float, PurePath)):
        return [repr(value)]
    if isinstance(value, Mapping):
        return ["{", *_each(list(value.items())), "}"]
    if isinstance(value, (list, tuple)):
        return ["(", *_each(value), ")"]
    if isinstance(value, (set, frozenset)):
        told = [told_value(each) for each in value]
        return [None] if any(None in each for each in told) else ["<", *sorted(map(repr, told)), ">"]
    if isinstance(value, (FunctionType, type)):
        return [identity(value).hex()]
    return [None]


def _each(values: Iterable[object]) -> list[str | None]:
    return [part for value in values for part in told_value(value)]
