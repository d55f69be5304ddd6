"""The sites that the servers serve, built once a run, and one server at a time."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import ExitStack
from pathlib import Path

import pytest

from tests.projects import ROOT, article, built, make_project
from tests.servers.finding import find_server, install_server
from tests.servers.running import Running, running
from tests.sharing import once
from tests.site.example import FILES

SERVERS = ("nginx", "apache", "caddy")
PATHS = ("", "/portal")
HOSTING = (
    'HOSTING = {"compress": ["gzip", "br"], "nginx_brotli": True, "hsts_days": 30, "hosts": '
    '["nginx", "apache", "caddy", "netlify"]}\n'
)
SETTINGS_ = 'LISTINGS = {"per_page": 3}\nPRIVACY = {**PRIVACY, "contact": "desk@example.com"}\n' + HOSTING
LONG_TEXT = "\n\n".join(f"Paragraph {number} of a text about parcels and warehouses." for number in range(40))
MORE: dict[str, str | bytes] = {
    "news/moved.md": article(
        "A moved story",
        body=f"{LONG_TEXT}\n\nSee [the paper]({{static}}/images/paper.pdf).",
        Aliases="/industry/2602.html, /old/place/, /旧闻/二月.html, /old/{curly}.html",
    ),
    "guides/noindex-paper.md": article(
        "Hidden paper", body="See [it]({static}/extra/notes.pdf).", Status="hidden", Aliases="/old/hidden/"
    ),
    "images/paper.pdf": b"%PDF-1.4 paper",
    "images/deep/chart.svg": FILES["images/chart.svg"],
    "extra/notes.pdf": b"%PDF-1.4 notes",
    "extra/.well-known/security.txt": "Contact: mailto:desk@example.com\n",
}


@pytest.fixture(scope="session")
def example_project(shared_folder: Path) -> Callable[[str], Path]:
    """The example content with old addresses and more kinds of files, built for a path."""

    def project(path: str) -> Path:
        def make(folder: Path) -> None:
            make_project(folder, {**FILES, **MORE}, SETTINGS_)
            output = built(folder, "--siteurl", f"https://host.example{path}")
            # As whoever runs the site may put there; no build makes one yet.
            (output / "read.md").write_text("# Read this\n", encoding="utf-8")

        return once(shared_folder / f"servers-example{path.replace('/', '-')}" / "project", make)

    return project


@pytest.fixture(scope="session")
def sample_project(shared_folder: Path) -> Path:
    """The repository's own content, which has every kind of page; applications go to another host."""
    membership = '\nPATH = ROOT / "content"\nMEMBERSHIP = {"provider": "url", "endpoint": "https://forms.example/a"}\n'
    settings = membership.replace("ROOT", f"Path({str(ROOT)!r})") + HOSTING
    return once(shared_folder / "servers-sample" / "project", lambda folder: built(make_project(folder, {}, settings)))


@pytest.fixture(scope="session")
def start(shared_folder: Path) -> Iterator[Callable[[str, Path, str], Running]]:
    """Start a server for a project's output; all end with the tests. One that cannot be had skips the test."""
    started: dict[tuple[str, Path], Running] = {}
    with ExitStack() as servers:

        def serving(server: str, project: Path, path: str) -> Running:
            if not find_server(server) and (why := install_server(server, shared_folder / "apt.lock")):
                pytest.skip(why)
            key = (server, project)
            if key not in started:
                host = running(server, project / "output", project / "servers", path)
                started[key] = servers.enter_context(host)
            return started[key]

        yield serving


@pytest.fixture(params=SERVERS)
def server(request: pytest.FixtureRequest) -> str:
    """Each server in turn."""
    return str(request.param)


@pytest.fixture(params=PATHS, ids=["root", "sub-path"])
def hosted(
    request: pytest.FixtureRequest,
    server: str,
    example_project: Callable[[str], Path],
    start: Callable[[str, Path, str], Running],
) -> Running:
    """The example site behind a server, at the root of its host and below a path."""
    return start(server, example_project(request.param), request.param)
