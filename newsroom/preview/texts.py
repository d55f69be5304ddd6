"""Bodies kept in the process that builds: a text is read when it changed, and can be exchanged in a standing plan."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from contextlib import ExitStack, contextmanager
from dataclasses import fields
from operator import attrgetter
from pathlib import Path
from typing import Any

from plugins.content_model.declared import read_declared
from plugins.reading import BODIES, ReadBody, Source, read_through
from plugins.reading.body import Body, BodyReader
from plugins.reading.body_cache import BodyCache, reading_version
from plugins.reading.settings import ReadingSettings

# Texts that are read without asking what builds keep of them: looking that up, and writing it down, takes longer.
FEW = 20


class OpenBody(Body):
    """A body that makes way for another: whoever holds it sees that one from then on."""

    __slots__ = ("now",)
    now: Body

    def __init__(self, now: Body) -> None:
        self.put(now)

    def put(self, body: Body) -> None:
        """Let another body stand here."""
        # The record itself stays frozen for everybody else.
        object.__setattr__(self, "now", body)


for _name in (*(each.name for each in fields(Body)), "digest"):
    setattr(OpenBody, _name, property(attrgetter(f"now.{_name}")))


class TextsInMemory:
    """The bodies of the texts as they were read last, by content path."""

    def __init__(self) -> None:
        self._known: dict[str, tuple[tuple[bytes, str], Body]] = {}
        self._asked: set[str] = set()
        self._settings = ReadingSettings()
        self._reader = BodyReader(self._settings)
        self._folder = Path()
        self._open: ExitStack | None = None
        self._through: ReadBody | None = None
        self._few = 0

    @contextmanager
    def planning(self, settings: Mapping[str, Any]) -> Iterator[None]:
        """A plan is made within. What is read for it is kept for builds too, where it is more than a few texts."""
        wanted = read_declared(ReadingSettings, "READING", settings.get("READING", {}))
        if wanted != self._settings:
            self._settings, self._reader, self._known = wanted, BodyReader(wanted), {}
        self._folder = Path(settings["CACHE_PATH"]) / BODIES
        self._few = FEW if self._known else 0
        self._asked = set()
        try:
            with ExitStack() as self._open:
                yield
        finally:
            self._open = self._through = None
            # Where nothing was asked for, something went wrong before.
            if self._asked:
                self._known = {path: found for path, found in self._known.items() if path in self._asked}

    def read(self, path: str, source: Source, lang: str) -> OpenBody:
        """The body of a text of the plan that is made."""
        self._asked.add(path)
        return OpenBody(self.body(path, source, lang))

    def body(self, path: str, source: Source, lang: str) -> Body:
        """The body as it was read before, or read now if that was another text. Raises OSError."""
        found, key = self._known.get(path), (source.digest, lang)
        if found is None or found[0] != key:
            found = self._known[path] = key, self._way()(path, source, lang)
        return found[1]

    def _way(self) -> ReadBody:
        self._few -= 1
        if self._through is None and self._open is not None and self._few < 0:
            cache = BodyCache(self._folder, reading_version(self._settings)).__enter__()
            # Whatever goes wrong with the plan, what was read was read.
            self._open.callback(cache.__exit__, None, None, None)
            self._through = read_through(cache, self._reader)
        return self._through or self._read

    def _read(self, _path: str, source: Source, lang: str) -> Body:
        return self._reader.read(source.read(), lang)
