"""Bodies that nobody asked about: read only when something is wanted of them.

They let a command walk the build's own line up to the plan without paying for ten thousand texts.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, cast

from plugins.content_model.problems import Problem
from plugins.reading.body import Body


def unread(read: Callable[[], Body]) -> Body:
    """A body with no links, pictures and problems; whatever else is asked of it, `read` is called once for."""
    return cast("Body", _UnreadBody(read))


class _UnreadBody:
    html = ""
    addresses: tuple[str, ...] = ()
    problems: tuple[Problem, ...] = ()

    def __init__(self, read: Callable[[], Body]) -> None:
        self._read = read
        self._body: Body | None = None

    def __getattr__(self, name: str) -> Any:
        if name.startswith("_"):
            raise AttributeError(name)
        if self._body is None:
            self._body = self._read()
        return getattr(self._body, name)
