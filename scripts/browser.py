"""Finds the Chromium that the tests and the screenshots drive: one that runs, or none."""

from __future__ import annotations

import os
import shutil
import subprocess
from collections.abc import Iterator
from pathlib import Path

# Tests speak to this machine only, so a browser that phones home is noise, and a failure where there is no network.
ARGUMENTS = (
    # Chromium refuses to start as root with its sandbox; the pages it opens are our own.
    "--no-sandbox",
    "--disable-gpu",
    # Containers give /dev/shm 64 MB, less than a long page needs.
    "--disable-dev-shm-usage",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    # The same letters on every machine.
    "--font-render-hinting=none",
)
NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "chrome", "microsoft-edge")
APPLICATIONS = (
    "/Applications/Chromium.app/Contents/MacOS/Chromium",
    "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
    "/Applications/Microsoft Edge.app/Contents/MacOS/Microsoft Edge",
)
REMEDY = (
    "No Chromium was found, and the tests look at the site in one. Install it (Debian: apt install chromium; Fedora: "
    "dnf install chromium; macOS: brew install --cask chromium or Google Chrome; anywhere: .venv/bin/playwright "
    "install chromium), or name one you have: CHROMIUM=/path/to/chromium make test"
)


def find_browser() -> Path | None:
    """The browser `CHROMIUM` names, else the first one on this machine that runs."""
    named = os.environ.get("CHROMIUM")
    candidates = iter([Path(named)]) if named else _candidates()
    return next((path for path in candidates if _runs(path)), None)


def _candidates() -> Iterator[Path]:
    for name in NAMES:
        if found := shutil.which(name):
            yield Path(found)
    yield from map(Path, APPLICATIONS)
    for cache in (Path.home() / ".cache", Path.home() / "Library" / "Caches"):
        yield from sorted(cache.glob("ms-playwright/chromium-*/*/chrome"), reverse=True)
        yield from sorted(cache.glob("ms-playwright/chromium-*/*/*.app/Contents/MacOS/*"), reverse=True)


def _runs(path: Path) -> bool:
    """Whether it tells its version: Ubuntu's `chromium-browser` is only a note that says to install another."""
    try:
        return subprocess.run([path, "--version"], capture_output=True, timeout=60, check=False).returncode == 0
    except (OSError, subprocess.TimeoutExpired):
        return False
