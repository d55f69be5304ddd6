"""Membership and privacy in a whole build: what a production build refuses, and what it puts out for each provider."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from lxml import html

from tests.applying import PRIVACY
from tests.projects import CLOCK, ROOT, make_project, newsroom

OWN = {"provider": "url", "endpoint": "https://forms.example/apply"}
EMAIL = 'PUBLISHER = {**PUBLISHER, "email": "club@example.com"}\n'

Build = Callable[..., tuple[Path, int, str]]


@pytest.fixture
def production(tmp_path: Path) -> Build:
    """Makes the production build of the repository's own content: the output, the exit code, what was said."""

    def build(membership: dict[str, str], email: str = EMAIL, **privacy: Any) -> tuple[Path, int, str]:
        stated = {**PRIVACY, **privacy}
        project = make_project(tmp_path / "project", {}, f"{email}MEMBERSHIP = {membership!r}\nPRIVACY = {stated!r}\n")
        shutil.copytree(ROOT / "content", project / "content", dirs_exist_ok=True)
        done = newsroom(project, "build", "--production", "--clock", CLOCK)
        return project / "output", done.returncode, done.stderr

    return build


def document(output: Path, address: str) -> html.HtmlElement:
    """A page of the output."""
    return html.document_fromstring((output / address / "index.html").read_bytes())


@pytest.mark.parametrize("provider", ["url", "netlify", "formspree"])
def test_a_portal_with_everything_stated(production: Build, provider: str) -> None:
    """Is built without a word of complaint, with forms on both doors."""
    endpoint = {"url": OWN["endpoint"], "netlify": "", "formspree": "https://formspree.io/f/abcdefgh"}[provider]
    output, code, said = production({"provider": provider, "endpoint": endpoint})
    assert (code, "setting-unset" in said, "applications-unreceived" in said) == (0, False, False), said
    for address in ("join", "join/golden-crown"):
        (form,) = document(output, address).xpath("//form")
        assert form.get("action") == (endpoint or "/join/thanks/")
        assert form.xpath(".//button[@type='submit']")


@pytest.mark.parametrize("missing", ["controller", "contact", "recipients", "recipients_contact", "retention"])
def test_production_refuses_while_a_setting_is_missing(production: Build, missing: str) -> None:
    """With the page that shows it and the setting to fill in, and nothing is written."""
    output, code, said = production(OWN, **{missing: ""})
    assert code == 1
    assert f'PRIVACY["{missing}"]' in said
    assert "content/pages/" in said
    assert not output.exists() or not any(output.iterdir())


def test_production_without_a_provider(production: Build) -> None:
    """Is built with a warning: the address to write to and the text to copy stand where the form would."""
    output, code, said = production({"provider": ""}, recipients="", recipients_where="", recipients_contact="")
    assert code == 0, said
    assert said.count("applications-unreceived") == 1
    page = document(output, "join/golden-crown")
    assert not page.xpath("//form | //button[@type='submit']")
    text = page.xpath("string(//textarea)")
    assert "[ ] I decide for my company" in text
    assert "[ ] I agree that Example Club Ltd uses what I write here" in text
    assert page.xpath("//strong[text()='club@example.com']")
    assert page.xpath("//a[starts-with(@href, 'mailto:club@example.com?subject=Application%3A%20The%20Golden')]")


def test_production_with_nobody_to_write_to(production: Build) -> None:
    """Is refused: readers could not apply at all."""
    _, code, said = production({"provider": ""}, email='PUBLISHER = {**PUBLISHER, "email": ""}\n')
    assert code == 1
    assert 'content/pages/join.md: error: the application form needs PUBLISHER["email"]' in said


def test_the_thanks_page_is_in_no_list(production: Build) -> None:
    """Neither in the sitemap nor on any page but by the forms themselves, and search engines are told to leave it."""
    output, _, _ = production(OWN)
    assert "noindex" in document(output, "join/thanks").xpath("string(//meta[@name='robots']/@content)")
    assert "join/thanks" not in (output / "sitemap.xml").read_text(encoding="utf-8")
    for page in output.rglob("*.html"):
        links = html.document_fromstring(page.read_bytes()).xpath("//a[contains(@href, 'join/thanks')]")
        assert not links, page


def test_the_privacy_page_says_what_the_form_asks(production: Build) -> None:
    """Every field of the form by its kind, the recipient and the place, with no gap left open."""
    output, _, _ = production({"provider": "netlify"})
    page = document(output, "privacy")
    rows = page.xpath("//main//table//tr")
    assert len(rows) == 1 + 9 + 2
    text = " ".join(page.xpath("string(//main)").split())
    assert "{{" not in text
    assert "not yet stated" not in text
    for words in ("Netlify Forms", "Forms Inc", "the United States", "leaves the mainland of China", "localStorage"):
        assert words in text
