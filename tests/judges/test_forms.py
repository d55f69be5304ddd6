"""Forms as each provider wants them are valid, and no state of them has a barrier: untouched, with errors, a dialog."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Literal

import pytest
from filelock import FileLock
from playwright.sync_api import Page

from tests.applying import portal_with_forms
from tests.judges.axe import barriers
from tests.judges.nu import objections
from tests.page_kinds import BuiltSite

Serve = Callable[[BuiltSite], str]
OpenPage = Callable[..., Page]
PROVIDERS: dict[str, dict[str, str]] = {
    "url": {"provider": "url", "endpoint": "https://forms.example/apply"},
    "netlify": {"provider": "netlify"},
    "formspree": {"provider": "formspree", "endpoint": "https://formspree.io/f/abcdefgh"},
}


@pytest.fixture(scope="session")
def with_forms(shared_folder: Path) -> Callable[[str], BuiltSite]:
    """The portal with the forms of a provider, built once for all processes."""

    def site(provider: str) -> BuiltSite:
        project = shared_folder / "forms" / provider
        project.parent.mkdir(exist_ok=True)
        with FileLock(project.with_suffix(".lock")):
            if not project.exists():
                portal_with_forms(project, PROVIDERS[provider])
        return BuiltSite(project / "output", "/")

    return site


@pytest.mark.parametrize("provider", PROVIDERS)
def test_forms_are_valid(with_forms: Callable[[str], BuiltSite], provider: str) -> None:
    """Nothing a provider wants in the form makes the page worse HTML, nor does a privacy page made of settings."""
    output = with_forms(provider).folder
    for page in ("join", "join/golden-crown", "zh/join/golden-crown", "privacy", "zh/privacy"):
        assert f"{page}/index.html" in {path.relative_to(output).as_posix() for path in output.rglob("*.html")}
    assert not [each for each in objections(output) if "join/" in each or "privacy/" in each]


@pytest.mark.parametrize("state", ["untouched", "with errors", "dialog"])
@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [320, 1280])
@pytest.mark.parametrize("address", ["join/golden-crown/", "zh/join/golden-crown/"])
def test_no_state_of_a_form_has_barriers(
    with_forms: Callable[[str], BuiltSite],
    serve: Serve,
    open_page: OpenPage,
    address: str,
    width: int,
    scheme: Literal["light", "dark"],
    state: str,
) -> None:
    """In either language, on the narrowest screen and a wide one, in either scheme."""
    page = open_page(viewport={"width": width, "height": 800}, color_scheme=scheme)
    page.goto(serve(with_forms("url")) + address)
    if state == "with errors":
        page.locator(".application-form [type=submit]").click()
        page.wait_for_selector("[data-error-summary]:not([hidden])")
    if state == "dialog":
        page.locator("[data-privacy]").click()
        page.wait_for_selector("dialog[open]")
    assert not barriers(page)
