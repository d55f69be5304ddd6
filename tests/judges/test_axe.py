"""Nobody is shut out: no page, at any width, light or dark, has a barrier that axe-core can find."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Literal

import pytest
from playwright.sync_api import Page, ViewportSize

from tests.judges.axe import barriers
from tests.judges.specimens import specimen
from tests.page_kinds import KINDS, BuiltSite

Serve = Callable[[BuiltSite], str]
Look = Callable[..., Page]
Scheme = Literal["light", "dark"]
WIDTHS: dict[str, ViewportSize] = {
    "phone": {"width": 320, "height": 640},
    "tablet": {"width": 768, "height": 1024},
    "desktop": {"width": 1280, "height": 900},
}

in_both_schemes = pytest.mark.parametrize("scheme", ["light", "dark"])
at_every_width = pytest.mark.parametrize("width", WIDTHS)


@pytest.mark.parametrize("kind", KINDS)
@in_both_schemes
@at_every_width
def test_no_kind_of_page_has_barriers(
    built_site: BuiltSite, serve: Serve, look: Look, kind: str, width: str, scheme: Scheme
) -> None:
    """The fullest page of each kind."""
    page = look(viewport=WIDTHS[width], color_scheme=scheme)
    page.goto(serve(built_site) + built_site.of_kind(kind).address)
    assert not barriers(page)


@pytest.mark.long
@in_both_schemes
@at_every_width
def test_no_page_at_all_has_barriers(
    built_site: BuiltSite, serve: Serve, look: Look, width: str, scheme: Scheme
) -> None:
    """Every page of the output, one after the other, but those that forward: nobody stays on one."""
    page = look(viewport=WIDTHS[width], color_scheme=scheme)
    found = {}
    staying = [built for built in built_site.pages if not built.forwards]
    assert len(staying) > len(built_site.pages) / 2
    for built in staying:
        page.goto(serve(built_site) + built.address)
        found[built.address] = barriers(page)
    assert not {address: there for address, there in found.items() if there}


def test_a_faultless_page_passes(serve: Serve, look: Look, tmp_path: Path) -> None:
    """The judge finds nothing where there is nothing."""
    page = look()
    page.goto(serve(specimen(tmp_path)))
    assert not barriers(page)


@pytest.mark.parametrize(
    ("file", "wanted", "instead", "rule"),
    [
        ("index.html", "<p>", '<p><img src="data:image/gif;base64,R0lGODlhAQABAAAAACw=">', "image-alt"),
        ("index.html", "<p>", '<p><input type="text">', "label"),
        ("index.html", "<p>", '<p style="color: #bbb">', "color-contrast"),
        ("index.html", "<h2 ", "<h4 ", "heading-order"),
        ("index.html", "</h1>", "</h1><p><button></button></p>", "button-name"),
    ],
)
def test_a_barrier_is_caught(
    serve: Serve, look: Look, tmp_path: Path, file: str, wanted: str, instead: str, rule: str
) -> None:
    """A picture without words, a nameless field or button, pale text and a skipped heading level are each named."""
    page = look()
    page.goto(serve(specimen(tmp_path, file, wanted, instead)))
    assert any(found.startswith(f"{rule}:") for found in barriers(page))
