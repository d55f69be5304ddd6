"""Looks through many files in several processes, and only at those that changed since the last time."""

from __future__ import annotations

import signal
from collections.abc import Callable, Iterator, Mapping, Sequence
from concurrent.futures import ProcessPoolExecutor, as_completed
from concurrent.futures.process import BrokenProcessPool
from dataclasses import dataclass, field
from importlib.metadata import version
from multiprocessing import get_context
from pathlib import Path
from typing import Any

from newsroom.desk.notes import Notes, note, packed, unpacked
from newsroom.desk.store import Store, digest_of
from plugins.content_model.checking import PAGES_FOLDER
from plugins.content_model.files import LARGEST_FILE, read_file
from plugins.content_model.problems import Problem
from plugins.content_model.settings import ContentSettings
from plugins.reading.body import BodyReader
from plugins.reading.body_cache import reading_version
from plugins.reading.settings import ReadingSettings

FEWEST_FOR_PROCESSES = 150
"""Fewer files are read sooner than a second process is started."""
_BATCH = 50


@dataclass(frozen=True, slots=True)
class Desk:
    """What looking through a file depends on besides the file."""

    root: Path
    default_lang: str
    reading: ReadingSettings

    def version(self) -> str:
        """What must be the same for notes that were kept to hold: rules, settings, and the code that reads texts."""
        parts = (reading_version(self.reading), self.default_lang, version("autocorrect-py"))
        rules = sorted(Path(__file__).parent.glob("*.py"))
        return digest_of(*(part.encode() for part in parts), *(module.read_bytes() for module in rules))


@dataclass(slots=True)
class Reader:
    """The desk at work: the notes of every file asked for, kept ones or new ones."""

    desk: Desk
    store: Store
    jobs: int
    notes: dict[str, Notes] = field(default_factory=dict)
    _keys: dict[str, str] = field(default_factory=dict)
    _bodies: BodyReader | None = None

    def read(
        self, paths: Sequence[str], unsaved: Mapping[str, bytes], advance: Callable[[int], Callable[[], None]]
    ) -> None:
        """Make the notes of these files. `advance` starts a progress bar and gives what moves it on."""
        new: list[str] = []
        for path in paths:
            data = unsaved[path] if path in unsaved else read_file(self.desk.root, path, _ANY)
            if isinstance(data, Problem) or len(data) > LARGEST_FILE:
                continue
            key = self._keys[path] = _key_of(path, data)
            if not self._take(path, self.store.get(key)):
                new.append(path)
        step = advance(len(new))
        for path, key, found in self._look_through(new, unsaved):
            step()
            self._keys[path] = key
            self.store.put(key, found)
            self._take(path, found)

    def keep(self, *, forget_others: bool) -> None:
        """Write down what was noted; with `forget_others` nothing of files that were not asked for is kept."""
        if forget_others:
            self.store.keep_only(self._keys.values())
        self.store.save()

    def note_now(self, path: str, data: bytes) -> Notes | None:
        """The notes of one text, made here and now and not kept."""
        if self._bodies is None:
            self._bodies = BodyReader(self.desk.reading)
        is_page = path.startswith(PAGES_FOLDER)
        return note(data, self._bodies, default_lang=self.desk.default_lang, is_page=is_page)

    def _take(self, path: str, kept: Any) -> bool:
        """Whether what was kept are notes; empty ones stand for a file without a readable header."""
        try:
            if kept:
                self.notes[path] = unpacked(kept)
        except (ValueError, TypeError, IndexError, KeyError):
            return False
        return kept is not None

    def _look_through(
        self, paths: Sequence[str], unsaved: Mapping[str, bytes]
    ) -> Iterator[tuple[str, str, list[Any]]]:  # fmt: skip
        saved = [path for path in paths if path not in unsaved]
        done: set[str] = set()
        if len(saved) >= FEWEST_FOR_PROCESSES and self.jobs > 1:
            try:
                for path, key, found in _in_processes(self.desk, saved, self.jobs):
                    done.add(path)
                    yield path, key, found
            except (BrokenProcessPool, OSError):
                pass  # a process died, or none could be started: the rest is read here
        for path in paths:
            if path not in done:
                data = unsaved[path] if path in unsaved else read_file(self.desk.root, path, _ANY)
                if not isinstance(data, Problem):
                    found_here = self.note_now(path, data)
                    yield path, _key_of(path, data), packed(found_here) if found_here else []


def _key_of(path: str, data: bytes) -> str:
    return digest_of(data, b"page" if path.startswith(PAGES_FOLDER) else b"article")


_ANY = ContentSettings("UTC")
"""Only so that a file can be read: what is wrong with it is told elsewhere, by its proper name."""


def _in_processes(desk: Desk, paths: Sequence[str], jobs: int) -> Iterator[tuple[str, str, list[Any]]]:
    """The notes of files, in any order; every process reads what it looks at itself."""
    # Spawned on every system: a copy of this process would share its threads and terminal.
    with ProcessPoolExecutor(jobs, get_context("spawn"), initializer=_begin) as pool:
        batches = [paths[start : start + _BATCH] for start in range(0, len(paths), _BATCH)]
        waiting = [pool.submit(_look_through_batch, desk, batch) for batch in batches]
        try:
            for done in as_completed(waiting):
                yield from done.result()
        except BaseException:
            pool.shutdown(wait=False, cancel_futures=True)
            raise


def _begin() -> None:
    """A process of the pool leaves Ctrl-C to the one that started it."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)


def _look_through_batch(desk: Desk, paths: Sequence[str]) -> list[tuple[str, str, list[Any]]]:
    reader = Reader(desk, Store(desk.root, ""), 1)
    return list(reader._look_through(paths, {}))  # noqa: SLF001 - the same class in another process
