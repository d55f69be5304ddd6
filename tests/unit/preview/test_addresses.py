"""From an address to what stands there."""

from __future__ import annotations

import pytest

from newsroom.preview.addresses import Place, address_of, pages_of_files, place_of
from newsroom.preview.hosts import is_loopback, is_welcome
from newsroom.preview.media_types import media_type_of

EVERYWHERE = "0.0.0.0"  # noqa: S104 - nothing listens here
ORIGINS = {
    "index.html": "the front page",
    "news/x/index.html": "content/news/x.md",
    "news/x/republish/index.html": "content/news/x.md",
    "robots.txt": "the site",
    "zh/新闻/index.html": "content/新闻.md",
}


@pytest.mark.parametrize(
    ("address", "place"),
    [
        ("/", Place("index.html")),
        ("/news/x/", Place("news/x/index.html")),
        ("/news/x", Place(redirect="/news/x/")),
        ("/news/x/index.html", Place("news/x/index.html")),
        ("/robots.txt", Place("robots.txt")),
        ("/zh/新闻/", Place("zh/新闻/index.html")),
        ("/nowhere/", Place()),
        ("/../pelicanconf.py", Place()),
        ("//evil.example", Place()),
        ("", Place(redirect="/")),
    ],
)
def test_an_address_leads_to_what_was_planned_and_nowhere_else(address: str, place: Place) -> None:
    """As a static host would find it."""
    assert place_of(address, ORIGINS, "") == place


def test_a_site_below_a_path_is_offered_from_the_root() -> None:
    """`/` and the path without its slash lead there; beside it there is nothing."""
    assert place_of("/portal/news/x/", ORIGINS, "/portal") == Place("news/x/index.html")
    assert place_of("/", ORIGINS, "/portal") == place_of("/portal", ORIGINS, "/portal") == Place(redirect="/portal/")
    assert place_of("/news/x/", ORIGINS, "/portal") == Place()
    assert address_of("news/x/index.html", "/portal") == "/portal/news/x/"


def test_the_page_of_a_file_is_its_first() -> None:
    """The article itself and not the page with its text to copy; what is no Markdown has no page."""
    first = {"content/news/x.md": "news/x/index.html", "content/新闻.md": "zh/新闻/index.html"}
    assert pages_of_files(ORIGINS) == first


@pytest.mark.parametrize("name", ["localhost", "LOCALHOST", "x.localhost", "127.0.0.1", "127.8.9.1", "::1", "[::1]"])
def test_this_machine_by_its_own_names(name: str) -> None:
    """What leads to this machine from nowhere else."""
    assert is_loopback(name)


@pytest.mark.parametrize(
    ("header", "listening", "welcome"),
    [
        ("localhost:8000", "127.0.0.1", True),
        ("[::1]:8000", "::1", True),
        ("evil.example:8000", "127.0.0.1", False),
        ("evil.example", EVERYWHERE, False),
        ("192.168.1.5:8000", "127.0.0.1", False),
        ("192.168.1.5:8000", EVERYWHERE, True),
        ("desk.lan:8000", "desk.lan", True),
        ("", "127.0.0.1", False),
        ("", EVERYWHERE, False),
    ],
)
def test_a_name_is_welcome_if_nobody_else_could_have_given_it(header: str, listening: str, welcome: object) -> None:
    """Addresses where it listens beyond this machine, its own names, and no others (DNS rebinding)."""
    assert is_welcome(header, listening) is welcome


@pytest.mark.parametrize(
    ("path", "kind"),
    [
        ("index.html", "text/html; charset=utf-8"),
        ("feeds/all.atom.xml", "application/xml"),
        ("a/b.JPG", "image/jpeg"),
        ("x.webmanifest-unknown", "application/octet-stream"),
        ("no-ending", "application/octet-stream"),
    ],
)
def test_types_do_not_depend_on_the_machine(path: str, kind: str) -> None:
    """Text says that it is UTF-8; what nobody knows is only offered to be saved."""
    assert media_type_of(path) == kind
