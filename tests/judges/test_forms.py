"""Forms as each provider wants them are valid, and no state of them has a barrier: untouched, with errors, a dialog."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from pathlib import Path
from typing import Literal

import pytest
from playwright.sync_api import Page

from tests.applying import portal_with_forms
from tests.judges.axe import barriers
from tests.judges.nu import objections
from tests.page_kinds import BuiltSite
from tests.sharing import once

Serve = Callable[[BuiltSite], str]
Look = Callable[..., Page]
PROVIDERS: dict[str, dict[str, str]] = {
    "url": {"provider": "url", "endpoint": "https://forms.example/apply"},
    "netlify": {"provider": "netlify"},
    "formspree": {"provider": "formspree", "endpoint": "https://formspree.io/f/abcdefgh"},
}


PAGES = ("join", "join/golden-crown", "zh/join/golden-crown", "privacy", "zh/privacy")


@pytest.fixture(scope="session")
def with_forms(shared_folder: Path) -> Callable[[str], BuiltSite]:
    """The portal with the forms of a provider."""

    def site(provider: str) -> BuiltSite:
        folder = shared_folder / "forms" / provider
        project = once(folder, lambda folder: portal_with_forms(folder, PROVIDERS[provider]))
        return BuiltSite(project / "output", "/")

    return site


@pytest.fixture(scope="module")
def found(with_forms: Callable[[str], BuiltSite], tmp_path_factory: pytest.TempPathFactory) -> list[str]:
    """What the checker says of the pages of all providers that have to do with forms: it is slow to start."""
    folder = tmp_path_factory.mktemp("forms")
    for provider in PROVIDERS:
        site = with_forms(provider)
        for page in site.pages:
            if {"join", "privacy"} & set(page.address.split("/")):
                copy = folder / provider / page.file.relative_to(site.folder)
                copy.parent.mkdir(parents=True, exist_ok=True)
                shutil.copy(page.file, copy)
        assert all((folder / provider / page / "index.html").is_file() for page in PAGES)
    return objections(folder)


@pytest.mark.parametrize("provider", PROVIDERS)
def test_forms_are_valid(found: list[str], provider: str) -> None:
    """Nothing a provider wants in the form makes the page worse HTML, nor does a privacy page made of settings."""
    assert not [objection for objection in found if objection.startswith(f"{provider}/")]


def test_what_is_wrong_with_a_form_is_caught(with_forms: Callable[[str], BuiltSite], tmp_path: Path) -> None:
    """The checker does look at such pages."""
    page = with_forms("url").page("join/golden-crown/").file.read_text(encoding="utf-8")
    (tmp_path / "index.html").write_text(page.replace("<form", "<form autocomplete=perhaps", 1), encoding="utf-8")
    assert [each for each in objections(tmp_path) if each.startswith("index.html:") and "autocomplete" in each]


@pytest.mark.parametrize("state", ["untouched", "with errors", "dialog"])
@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [320, 1280])
@pytest.mark.parametrize("address", ["join/golden-crown/", "zh/join/golden-crown/"])
def test_no_state_of_a_form_has_barriers(
    with_forms: Callable[[str], BuiltSite],
    serve: Serve,
    look: Look,
    address: str,
    width: int,
    scheme: Literal["light", "dark"],
    state: str,
) -> None:
    """In either language, on the narrowest screen and a wide one, in either scheme."""
    page = look(viewport={"width": width, "height": 800}, color_scheme=scheme)
    page.goto(serve(with_forms("url")) + address)
    if state == "with errors":
        page.locator(".application-form [type=submit]").click()
        page.wait_for_selector("[data-error-summary]:not([hidden])")
    if state == "dialog":
        page.locator("[data-privacy]").click()
        page.wait_for_selector("dialog[open]")
    assert not barriers(page)
