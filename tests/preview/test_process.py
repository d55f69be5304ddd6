"""The preview as a process: what it answers to, where it listens, how it ends, and what it leaves behind."""

from __future__ import annotations

import os
import signal
import socket
from pathlib import Path

import pytest

from newsroom.preview.panel import ASSETS
from tests.previewing import RunningPreview, previewing, wait_until
from tests.projects import SECTIONS, article, digests, make_project, newsroom, run, started

FILES = {
    "sections.toml": SECTIONS,
    "news/first.md": article("First"),
    "news/draft.md": article("Not yet", Status="draft"),
    "news/later.md": article("Later", date="2099-01-01 08:00"),
    "guides/notes.txt": "A download.",
    "guides/guide.md": article("Guide", body="See [the notes]({static}notes.txt)."),
}


TRACES = (b"_preview/", b"newsroom-preview", b"data-shape", b"EventSource", b"modulepreload")
OWN_FILES = frozenset(path.name for path in ASSETS.iterdir())


@pytest.fixture
def project(tmp_path: Path) -> Path:
    """A small project."""
    return make_project(tmp_path / "project", FILES)


def workers_of(running: RunningPreview) -> list[int]:
    """The processes that the preview has started."""
    children = Path(f"/proc/{running.process.pid}/task/{running.process.pid}/children")
    return [int(each) for each in children.read_text(encoding="ascii").split()]


def is_alive(process: int) -> bool:
    """Whether a process with this number runs."""
    try:
        os.kill(process, 0)
    except ProcessLookupError:
        return False
    return True


def test_drafts_and_scheduled_articles_are_shown_and_marked_and_nothing_is_written(project: Path) -> None:
    """The preview shows what readers do not see yet, says so on the page, and leaves output/ alone."""
    assert newsroom(project, "build").returncode == 0
    before = digests(project / "output")
    with previewing(project) as preview:
        assert b'data-status="draft"' in preview.get("news/draft/")[1]
        assert b'data-status="scheduled"' in preview.get("news/later/")[1]
    assert digests(project / "output") == before
    kept = {path.relative_to(project / ".newsroom").parts[0] for path in (project / ".newsroom").rglob("*")}
    assert kept <= {"outputs", "bodies", "headers", "related", "settings"}
    assert b"/_preview/" not in b"".join(path.read_bytes() for path in (project / "output").rglob("*.html"))


def test_addresses_are_answered_as_a_static_host_does(project: Path) -> None:
    """Folders have their index, a missing slash is added, files have their types, the rest is the site's 404 page."""
    with previewing(project) as preview:
        assert preview.get("")[0] == 200
        status, _, headers = preview.get("news?x=1")
        assert (status, headers["location"]) == (307, "/news/?x=1")
        status, body, headers = preview.get("guides/notes.txt")
        assert (status, body, headers["content-type"]) == (200, b"A download.", "text/plain; charset=utf-8")
        assert preview.get("guides/notes.txt", **{"If-None-Match": headers["etag"]})[0] == 304
        status, body, headers = preview.get("no/such/page/")
        assert (status, headers["content-type"]) == (404, "text/html; charset=utf-8")
        assert b'id="site-content"' in body
        assert preview.get("sitemap.xml")[2]["content-type"] == "application/xml"
        assert preview.get("robots.txt")[2]["content-type"] == "text/plain; charset=utf-8"


def test_nothing_of_the_preview_is_ever_in_a_built_site(project: Path) -> None:
    """No build, plain, with drafts or for production, writes its script, its panel or its addresses, also beside it."""
    with previewing(project) as preview:
        assert b"data-newsroom-preview" in preview.get("")[1]
        for options in ([], ["--drafts", "--output", "../drafts"], ["--output", "../again"]):
            done = newsroom(project, "build", *options)
            assert done.returncode == 0, done.stderr
        assert run(project, "pelican", "content", "-s", "publishconf.py", "-o", "../published").returncode == 0
    parent = project.parent
    for folder in (project / "output", parent / "drafts", parent / "again", parent / "published"):
        files = [path for path in folder.rglob("*") if path.is_file()]
        assert any(path.name == "index.html" for path in files)
        for path in files:
            data = path.read_bytes()
            assert not any(trace in data for trace in TRACES), path
            assert path.name not in OWN_FILES
    assert digests(project / "output") == digests(parent / "again")


@pytest.mark.parametrize(
    "address",
    ["../pelicanconf.py", "%2e%2e/pelicanconf.py", "..%2fpelicanconf.py", "news/..%5c..%5cpelicanconf.py",
     "/etc/passwd", "content/news/first.md", "_preview/../../pelicanconf.py", "_preview/panel.py",
     "_preview/words.toml", "%00"],
)  # fmt: skip
def test_no_address_leads_out_of_the_site(served: RunningPreview, address: str) -> None:
    """Only what the build planned can be had, however the address is written."""
    host, port = served.home.removeprefix("http://").rstrip("/").split(":")
    with socket.create_connection((host, int(port)), timeout=60) as wire:
        wire.sendall(f"GET /{address} HTTP/1.1\r\nHost: {host}:{port}\r\nConnection: close\r\n\r\n".encode())
        answer = b"".join(iter(lambda: wire.recv(65536), b""))
    assert answer.split(b" ", 2)[1] in (b"404", b"400")
    assert b"SITENAME" not in answer
    assert b"root:" not in answer


@pytest.mark.parametrize(
    ("host", "status"),
    [("127.0.0.1", 200), ("localhost:8000", 200), ("[::1]:80", 200), ("evil.example", 421), ("192.168.1.5", 421),
     ("127.0.0.1.evil.example", 421), ("localhost.evil.example", 421)],
)  # fmt: skip
def test_only_names_of_this_machine_are_answered(served: RunningPreview, host: str, status: int) -> None:
    """A foreign name that was pointed at this machine (DNS rebinding) gets nothing, not even the stream of events."""
    assert served.get("", Host=host)[0] == status
    if status != 200:
        assert b"Use the address" in served.get("_preview/events?address=/", Host=host)[1]


@pytest.mark.parametrize("site", ["cross-site", "same-site"])
def test_pages_of_other_sites_hear_nothing(served: RunningPreview, site: str) -> None:
    """A page elsewhere that connects to the stream is refused, and is not counted among the open pages."""
    assert served.get("_preview/events?address=/", **{"Sec-Fetch-Site": site})[0] == 403


@pytest.fixture(scope="module")
def served(tmp_path_factory: pytest.TempPathFactory) -> object:
    """One preview for the tests that only ask."""
    with previewing(make_project(tmp_path_factory.mktemp("served") / "project", FILES)) as preview:
        yield preview


def test_a_site_below_a_path_is_shown_there(project: Path) -> None:
    """With a path in SITEURL the site stands below it, and `/` leads there."""
    with previewing(project, SITEURL="https://host.example/portal") as preview:
        assert preview.home.endswith("/portal/")
        assert preview.get("news/first/")[0] == 200
        preview.home = preview.home.removesuffix("portal/")
        assert preview.get("")[2]["location"] == "/portal/"
        assert preview.get("news/first/")[0] == 404


@pytest.mark.parametrize("kind", [signal.SIGINT, signal.SIGTERM], ids=["Ctrl-C", "told to end"])
def test_it_ends_cleanly_and_leaves_no_process(project: Path, kind: int) -> None:
    """Exit code 0, no traceback, and the build process is gone, also with a browser still listening."""
    with previewing(project) as preview:
        workers = workers_of(preview)
        assert workers
        host, port = preview.home.removeprefix("http://").rstrip("/").split(":")
        with socket.create_connection((host, int(port)), timeout=60) as wire:
            wire.sendall(f"GET /_preview/events?address=/ HTTP/1.1\r\nHost: {host}\r\n\r\n".encode())
            assert wire.recv(100)
            assert preview.end(kind) == 0
        assert "Traceback" not in "\n".join(preview.lines)
        assert not any(is_alive(worker) for worker in workers)


def test_it_ends_while_it_builds(project: Path) -> None:
    """Ctrl-C does not wait for a build, however long that takes."""
    with previewing(project) as preview:
        first = workers_of(preview)
        settings = (project / "pelicanconf.py").read_text(encoding="utf-8")
        begins = f"open({str(project / 'begun')!r}, 'w').close()"
        waits = f"{settings}\n{begins}\nimport threading\nthreading.Event().wait()\n"
        (project / "pelicanconf.py").write_text(waits, encoding="utf-8")
        wait_until((project / "begun").exists)
        workers = {*first, *workers_of(preview)}
        assert preview.get("")[0] == 200, "the last good site is served meanwhile"
        assert preview.end() == 0
        assert not any(is_alive(worker) for worker in workers)
        assert "Traceback" not in "\n".join(preview.lines)


def test_the_build_process_ends_with_its_server_even_if_that_is_killed(project: Path) -> None:
    """Nothing goes on by itself."""
    with previewing(project) as preview:
        workers = workers_of(preview)
        preview.end(signal.SIGKILL)
        wait_until(lambda: not any(is_alive(worker) for worker in workers))


def test_a_build_process_that_dies_is_replaced(project: Path) -> None:
    """The pages come back by themselves, and a save builds again."""
    with previewing(project) as preview:
        os.kill(workers_of(preview)[0], signal.SIGKILL)
        wait_until(lambda: preview.get("news/")[0] == 200)
        (project / "content/news/first.md").write_text(article("Changed"), encoding="utf-8")
        wait_until(lambda: b"Changed" in preview.get("news/first/")[1])


def test_a_port_that_is_taken_is_told(project: Path) -> None:
    """A named port that is not free is exit 2 with a remedy."""
    with socket.create_server(("127.0.0.1", 0)) as other:
        done = started(project, "preview", "--no-open", "--port", str(other.getsockname()[1]))
    assert done.returncode == 2
    assert "is taken by another program" in done.stderr
    assert "Traceback" not in done.stderr


@pytest.mark.parametrize(
    ("options", "told"),
    [
        (["--host", "no.such.host.invalid"], "is no address of this machine"),
        (["--editor", "javascript:alert({path})"], "NEWSROOM_EDITOR"),
        (["--editor", "emacs"], "vscode"),
    ],
)
def test_wrong_options_are_told(project: Path, options: list[str], told: str) -> None:
    """Exit 2 and a sentence."""
    done = started(project, "preview", "--no-open", *options)
    assert done.returncode == 2
    assert told in done.stderr
    assert "Traceback" not in done.stderr
