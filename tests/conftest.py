"""What every layer may ask for: the repository's own site built once, a server for it, and a browser that tells."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, Page, sync_playwright

from scripts.browser import ARGUMENTS, REMEDY, find_browser
from tests.browser.watch import Watch
from tests.judges.specimen_portal import FILES, SETTINGS
from tests.page_kinds import BuiltSite
from tests.projects import built, make_project
from tests.serving import Served, served
from tests.sharing import once

ROOT = Path(__file__).resolve().parent.parent
CLOCK = "2026-11-23T12:00+08:00"
PORTAL = "https://host.example/portal"


@pytest.fixture(scope="session")
def shared_folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder that all processes of one test run share."""
    base = tmp_path_factory.getbasetemp()
    return base.parent if "PYTEST_XDIST_WORKER" in os.environ else base


@pytest.fixture(scope="session")
def built_site(shared_folder: Path) -> BuiltSite:
    """The repository's own content, built for the root of a domain."""
    return BuiltSite(_build_once(shared_folder / "root" / "site"), "/")


@pytest.fixture(scope="session")
def built_portal(shared_folder: Path) -> BuiltSite:
    """The same content, built to live under a path: `https://host.example/portal/`."""
    return BuiltSite(_build_once(shared_folder / "sub-path" / "portal", "--siteurl", PORTAL), "/portal/")


@pytest.fixture(scope="session")
def site_dir(built_site: BuiltSite) -> Path:
    """Where `built_site` lies."""
    return built_site.folder


@pytest.fixture(scope="session")
def portal_site(built_portal: BuiltSite) -> Path:
    """Where `built_portal` lies; its name is the path it is served under."""
    return built_portal.folder


def _build_once(output: Path, *options: str) -> Path:
    """Build in a process of its own, as `make site` does."""

    def build(folder: Path) -> None:
        command = [sys.executable, "-m", "newsroom", "build", "--output", str(folder), "--clock", CLOCK, *options]
        built = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
        if built.returncode != 0:
            # Every test of the built site fails with it, so its last words are enough.
            said = (built.stdout + built.stderr).splitlines()[-12:]
            pytest.fail("\n".join([" ".join(command), *said]), pytrace=False)

    return once(output, build)


@pytest.fixture(scope="session")
def specimen_portal(shared_folder: Path) -> BuiltSite:
    """A portal with every kind of article, policy and headline."""

    def make(folder: Path) -> None:
        built(make_project(folder, FILES, SETTINGS), "--siteurl", "https://specimen.example")

    return BuiltSite(once(shared_folder / "specimen" / "project", make) / "output", "/")


@pytest.fixture(scope="session")
def serve() -> Iterator[Callable[[BuiltSite], str]]:
    """Serve a built site on this machine and get its home address; the servers end with the tests."""
    servers: dict[Path, Served] = {}

    def home(site: BuiltSite) -> str:
        if site.folder not in servers:
            servers[site.folder] = served(site.folder, site.path)
        return servers[site.folder].home

    yield home
    for server in servers.values():
        server.stop()


@pytest.fixture(scope="session")
def chromium() -> Iterator[Browser]:
    """One browser a process. Where there is none the tests fail; they are never skipped."""
    path = find_browser()
    if path is None:
        pytest.fail(REMEDY, pytrace=False)
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=path, args=list(ARGUMENTS))
        yield browser
        browser.close()


@pytest.fixture
def watch() -> Iterator[Watch]:
    """Fails the test that leaves complaints behind: requests to other hosts, errors on the console or in scripts."""
    watch = Watch()
    yield watch
    assert not watch.complaints, "\n".join(watch.complaints)


@pytest.fixture(scope="session")
def kept_pages(chromium: Browser) -> tuple[Watch, Callable[..., Page]]:
    """A watched page for each kind of screen that tests ask for, left open from test to test."""
    pages: dict[str, Page] = {}
    watch = Watch()

    def kept(**settings: Any) -> Page:
        key = repr(sorted(settings.items()))
        if key not in pages:
            pages[key] = watch.over(chromium.new_context(reduced_motion="reduce", **settings).new_page())
        return pages[key]

    return watch, kept


@pytest.fixture
def look(kept_pages: tuple[Watch, Callable[..., Page]]) -> Iterator[Callable[..., Page]]:
    """A page for tests that load something and only look at it: it takes what `open_page` takes, and is there at once.

    Whatever it showed before is gone, but for what the site keeps in a browser; a fresh page takes longer than a look.
    """
    watch, kept = kept_pages
    used: list[Page] = []

    def page(**settings: Any) -> Page:
        used.append(kept(**settings))
        return used[-1]

    yield page
    for each in used:
        each.goto("about:blank")
    complaints, watch.complaints = watch.complaints, []
    assert not complaints, "\n".join(complaints)


@pytest.fixture
def open_page(chromium: Browser, watch: Watch) -> Iterator[Callable[..., Page]]:
    """A fresh, watched page; takes what Playwright's `new_context` takes (`viewport`, `color_scheme`, …)."""
    contexts = []

    def fresh(**settings: Any) -> Page:
        context = chromium.new_context(**{"reduced_motion": "reduce", **settings})
        contexts.append(context)
        return watch.over(context.new_page())

    yield fresh
    for context in contexts:
        context.close()
