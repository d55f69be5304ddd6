"""The shape of every rule: a generator that yields problems and returns the value it vouches for."""

from __future__ import annotations

from collections.abc import Generator
from typing import TypeAlias, TypeVar

from plugins.content_model.problems import Problem

Value = TypeVar("Value")

Checked: TypeAlias = Generator[Problem, None, Value]
"""A rule in progress: what is wrong comes out of it one by one, and last the value (empty where it was refused)."""


def settled(rule: Checked[Value], problems: list[Problem]) -> Value:
    """The rule's value; its problems are added to `problems`."""
    while True:
        try:
            problems.append(next(rule))
        except StopIteration as end:
            value: Value = end.value
            return value
