"""A running `newsroom preview` for tests: started in a process of its own, listened to, and always ended."""

from __future__ import annotations

import os
import re
import signal
import subprocess
import sys
import urllib.error
import urllib.request
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from threading import Condition, Event, Thread
from typing import IO

from playwright.sync_api import Locator, Page

from tests.projects import ROOT

# Seconds. Long, because a busy machine is no fault of the preview; waiting ends as soon as what is awaited is there.
PATIENCE = 120


@dataclass
class RunningPreview:
    """A preview that has printed its address: `home` ends with a slash."""

    process: subprocess.Popen[str]
    lines: list[str] = field(default_factory=list)
    changed: Condition = field(default_factory=Condition)
    home: str = ""

    def hear(self, pipe: IO[str]) -> None:
        """Keep every line that the preview says."""
        for line in pipe:
            with self.changed:
                self.lines.append(line.rstrip("\n"))
                self.changed.notify_all()
        with self.changed:
            self.changed.notify_all()

    def wait_for(self, words: str, *, after: int = 0) -> int:
        """Wait for a line with these words among those from number `after` on; gives the number of the next line."""

        def found() -> bool:
            return self.place_of(words, after) >= 0 or self.process.poll() is not None

        with self.changed:
            self.changed.wait_for(found, PATIENCE)
        place = self.place_of(words, after)
        assert place >= 0, f"{words!r} was not said:\n" + "\n".join(self.lines)
        return place + 1

    def place_of(self, words: str, after: int) -> int:
        """The number of the first line with these words from `after` on; -1 where there is none."""
        return next((at for at, line in enumerate(self.lines) if at >= after and words in line), -1)

    @property
    def builds(self) -> int:
        """How many builds there were so far, good or not."""
        return sum(bool(re.match(r"\d\d:\d\d:\d\d  (not )?built", line)) for line in self.lines)

    def get(self, path: str, **headers: str) -> tuple[int, bytes, Mapping[str, str]]:
        """Status, body and headers at a path below `home`, without following redirects."""
        request = urllib.request.Request(self.home + path, headers=headers)  # noqa: S310 - http, on this machine
        try:
            with _OPENER.open(request, timeout=PATIENCE) as answer:
                return answer.status, answer.read(), dict(answer.headers)
        except urllib.error.HTTPError as answer:
            with answer:
                return answer.code, answer.read(), dict(answer.headers)

    def end(self, kind: int = signal.SIGINT) -> int:
        """End it as Ctrl-C does; its exit code."""
        if self.process.poll() is None:
            self.process.send_signal(kind)
        return self.process.wait(PATIENCE)


class _NoRedirect(urllib.request.HTTPRedirectHandler):
    def redirect_request(self, *_: object) -> None:
        """Leave the redirect to the test."""


# No proxy of the machine either.
_OPENER = urllib.request.build_opener(urllib.request.ProxyHandler({}), _NoRedirect)


def start(project: Path, *options: str, **environment: str) -> RunningPreview:
    """Start it on a free port, and wait until it has said where."""
    env = {**os.environ, "PYTHONPATH": str(ROOT), "PYTHONIOENCODING": "utf-8", "PYTHONUNBUFFERED": "1", **environment}
    if "SITEURL" not in environment:
        env.pop("SITEURL", None)
    command = [sys.executable, "-m", "newsroom", "preview", "--no-open", "--port", "0", *options]
    process = subprocess.Popen(
        command, cwd=project, env=env, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True, encoding="utf-8"
    )
    running = RunningPreview(process)
    assert process.stdout is not None
    Thread(target=running.hear, args=(process.stdout,), daemon=True).start()
    try:
        said = running.lines[running.wait_for("Preview, with drafts: ") - 1]
    except AssertionError:
        running.end(signal.SIGKILL)
        raise
    running.home = said.partition("drafts: ")[2]
    return running


@contextmanager
def previewing(project: Path, *options: str, **environment: str) -> Iterator[RunningPreview]:
    """A preview for as long as the block lasts; whatever happens, nothing is left running."""
    running = start(project, *options, **environment)
    try:
        yield running
    finally:
        running.end()
        if running.process.stdout is not None:
            running.process.stdout.close()


@dataclass
class Looking:
    """Somebody who edits the files of `project` with one hand and looks at `page` with the other."""

    project: Path
    preview: RunningPreview
    page: Page

    def at(self, path: str) -> Page:
        """Go to a page below the home address, and wait until it listens for news."""
        answer = self.page.goto(self.preview.home + path)
        assert answer is not None
        assert answer.status in (200, 503), f"{answer.status} at {path}"
        self.page.locator("newsroom-preview:not([hidden])").wait_for(state="attached")
        return self.page

    def save(self, name: str, text: str) -> None:
        """Save a file of the project as a plain editor does."""
        path = self.project / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")

    def change(self, name: str, old: str, new: str) -> None:
        """Replace a text that stands in a file."""
        text = (self.project / name).read_text(encoding="utf-8")
        assert old in text
        self.save(name, text.replace(old, new))

    def mark(self) -> None:
        """Leave a mark that is gone when the page is loaded again."""
        self.page.evaluate("window.marked = true")

    @property
    def is_marked(self) -> bool:
        """Whether it is still the document that was marked."""
        return bool(self.page.evaluate("window.marked === true"))

    @property
    def panel(self) -> Locator:
        """The panel, whose tree is open to tests."""
        return self.page.locator("newsroom-preview section")


@contextmanager
def looking_at(project: Path, page: Page) -> Iterator[Looking]:
    """A preview that is looked at. The browser goes first, so that it misses nothing when the preview has ended."""
    with previewing(project) as preview:
        looking = Looking(project, preview, page)
        yield looking
        looking.page.context.close()


def wait_until(holds: Callable[[], bool]) -> None:
    """Look again and again until it holds; fails the test when that takes longer than a busy machine may need."""
    pause, tries = Event(), PATIENCE * 20
    while not holds():
        tries -= 1
        assert tries, "it did not come about"
        pause.wait(1 / 20)
