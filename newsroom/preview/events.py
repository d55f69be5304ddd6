"""The browsers' open pages and what each is told, as server-sent events (HTML standard, section 9.2)."""

from __future__ import annotations

import asyncio
import json
from collections.abc import AsyncIterator, Mapping
from dataclasses import dataclass, field
from typing import Any

# Browsers open six connections to one host over HTTP/1.1, and pages need some of them.
MOST_TABS = 4
# Seconds between signs of life, by which a connection to a browser that is gone is noticed.
PULSE = 15.0
# Events that a tab has not taken; a browser that takes none is gone.
MOST_WAITING = 64


@dataclass(frozen=True, slots=True)
class Event:
    """Something a page is told. Its script knows `words`, `state`, `style`, `reload`, `go`, `visit` and `rest`."""

    name: str
    data: Mapping[str, Any] = field(default_factory=dict)

    def encoded(self) -> str:
        """The event on the wire; JSON has no line breaks of its own."""
        return f"event: {self.name}\ndata: {json.dumps(self.data, ensure_ascii=False)}\n\n"


@dataclass(slots=True)
class Tab:
    """One open page: its decoded address and what it shows. `here` is whether its browser runs on this machine.

    `visits` is the address of a new article that it is to open, or empty.
    """

    address: str
    shape: str
    stylesheet: str
    origin: str
    here: bool
    visits: str = ""
    queue: asyncio.Queue[Event | None] = field(default_factory=lambda: asyncio.Queue(MOST_WAITING))

    def tell(self, event: Event | None) -> None:
        """Have the event sent; None ends the connection."""
        if self.queue.full():
            self.queue.get_nowait()
        self.queue.put_nowait(event)


class Hub:
    """All open pages, the one opened or looked at last at the end."""

    def __init__(self) -> None:
        self._tabs: list[Tab] = []
        self._closed = False

    def __iter__(self) -> Any:
        return iter(tuple(self._tabs))

    @property
    def latest(self) -> Tab | None:
        """The page that was opened or looked at last."""
        return self._tabs[-1] if self._tabs else None

    def add(self, tab: Tab) -> None:
        """Let a page hear of everything from now on; the oldest ones rest when there are too many."""
        self._tabs.append(tab)
        for old in self._tabs[:-MOST_TABS]:
            old.tell(Event("rest"))
            old.tell(None)
        if self._closed:
            tab.tell(None)

    async def stream(self, tab: Tab) -> AsyncIterator[str]:
        """What the page is told, until it goes or the preview ends."""
        try:
            yield "retry: 500\n\n"
            while True:
                try:
                    event = await asyncio.wait_for(tab.queue.get(), PULSE)
                except TimeoutError:
                    yield ": still here\n\n"
                    continue
                if event is None:
                    return
                yield event.encoded()
        finally:
            if tab in self._tabs:
                self._tabs.remove(tab)

    def close(self) -> None:
        """End every connection."""
        self._closed = True
        for tab in self._tabs:
            tab.tell(None)
