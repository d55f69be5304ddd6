"""The watch over every page sees what it is there to see."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from playwright.sync_api import Page

from tests.browser.watch import Watch
from tests.judges.specimens import specimen
from tests.page_kinds import BuiltSite

Serve = Callable[[BuiltSite], str]
OpenPage = Callable[..., Page]


def test_a_faultless_page_gives_no_complaint(serve: Serve, open_page: OpenPage, watch: Watch, tmp_path: Path) -> None:
    """Where there is nothing to complain of, nothing is complained of."""
    open_page().goto(serve(specimen(tmp_path)), wait_until="networkidle")
    assert watch.complaints == []


@pytest.mark.parametrize(
    ("instead", "expected"),
    [
        ('<p><img alt="" src="http://elsewhere.example/a.png">', "a request to another host"),
        ('<p><img alt="" src="/missing.png">', "status 404"),
        ("<p><script>console.error('Oh')</script>", "console error: Oh"),
        ("<p><script>missing()</script>", "a script broke"),
        ("<p><script>fetch('//elsewhere.example/')</script>", "a request to another host"),
    ],
)
def test_a_fault_is_complained_of(
    serve: Serve, open_page: OpenPage, watch: Watch, tmp_path: Path, instead: str, expected: str
) -> None:
    """A foreign picture or request, a missing file, an error on the console and a broken script are each named."""
    open_page().goto(serve(specimen(tmp_path, "index.html", "<p>", instead)), wait_until="networkidle")
    assert any(complaint.startswith(expected) for complaint in watch.complaints), watch.complaints
    watch.complaints.clear()
