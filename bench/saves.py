"""How long an editor waits: from a save until the preview server gives out the new page, for each generator.

A resident server is started and asked for a page; then the article is saved, and its page asked for again and
again until it has what was written. No browser takes part: what is measured is building and serving.
"""

from __future__ import annotations

import os
import re
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from http.client import HTTPException
from pathlib import Path
from urllib.request import urlopen

from bench.measured import Run

ROOT = Path(__file__).resolve().parent.parent
ADDRESS = re.compile(r"drafts: (http://\S+)")
PAUSE_SECONDS = 0.002
PATIENCE_SECONDS = 120.0


def saves(home: str, page: str, article: Path, count: int) -> list[Run]:
    """So many saves of an article whose page is at `page` below `home`. Raises TimeoutError."""
    _until(home + page, b"")
    found = [_save(home + page, article, number) for number in range(count + 1)]
    # The first finds caches cold that an editor's second one does not.
    return found[1:]


def _save(address: str, article: Path, number: int) -> Run:
    # One word, which no typography touches.
    mark = f"Saved{number}"
    started = time.perf_counter()
    with article.open("a", encoding="utf-8") as file:
        file.write(f"\n{mark}\n")
    _until(address, mark.encode())
    took = time.perf_counter() - started
    # An editor reads; a server that still tidies up is let finish.
    time.sleep(2)
    return Run(took, 0.0, 0.0, 0.0)


def _until(address: str, wanted: bytes) -> None:
    end = time.perf_counter() + PATIENCE_SECONDS
    while time.perf_counter() < end:
        try:
            with urlopen(address, timeout=PATIENCE_SECONDS) as answer:  # noqa: S310 - a server of this machine
                if wanted in answer.read():
                    return
        except (HTTPException, OSError):
            pass  # not up yet, or in the middle of exchanging the page
        time.sleep(PAUSE_SECONDS)
    raise TimeoutError(f"{address} never had {wanted!r}")


@contextmanager
def portal_preview(folder: Path) -> Iterator[str]:
    """The portal's preview of a project: its address."""
    command = [sys.executable, "-m", "newsroom", "preview", "--no-open", "--port", "0"]
    environment = {**os.environ, "PYTHONUNBUFFERED": "1", "PYTHONPATH": str(ROOT)}
    with subprocess.Popen(command, cwd=folder, env=environment, stdout=subprocess.PIPE, text=True) as process:
        assert process.stdout is not None  # noqa: S101 - asked for in the call
        try:
            yield next(match[1] for line in process.stdout if (match := ADDRESS.search(line)))
        finally:
            process.terminate()


@contextmanager
def hugo_server(hugo: str, folder: Path) -> Iterator[str]:
    """Hugo's own server of a site, as its users start it: its address."""
    with socket.create_server(("127.0.0.1", 0)) as free:
        port = free.getsockname()[1]
    command = [hugo, "server", "--bind", "127.0.0.1", "--port", str(port)]
    with subprocess.Popen(command, cwd=folder, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL) as process:
        try:
            yield f"http://127.0.0.1:{port}/"
        finally:
            process.terminate()
