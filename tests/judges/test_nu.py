"""The whole output is valid HTML, CSS and SVG."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.judges.nu import objections
from tests.judges.specimens import specimen
from tests.page_kinds import BuiltSite


def test_nothing_in_the_output_is_objected_to(site_dir: Path) -> None:
    """No page, style sheet or picture of the real site gives an error or a warning."""
    assert not objections(site_dir)


def test_no_headline_breaks_a_page(specimen_portal: BuiltSite) -> None:
    """Nor a tag, a summary or a correction: whatever signs they hold, the HTML stays valid."""
    assert not objections(specimen_portal.folder)


MISTAKES = {
    "wrong end tag": ("news/tea/index.html", "</h2>", "</h3>", "h3"),
    "repeated id": ("news/tea/index.html", "<p>", '<p id="prices">', "Duplicate ID"),
    "no language": ("index.html", ' lang="en"', "", "lang"),
    "a colour that is none": ("style.css", "color: #0645ad", "color: vermilion-ish", "vermilion-ish"),
}


@pytest.fixture(scope="module")
def found(tmp_path_factory: pytest.TempPathFactory) -> list[str]:
    """What the checker says of a faultless site and of one a mistake, all in one folder: it is slow to start."""
    folder = tmp_path_factory.mktemp("side by side")
    specimen(folder / "faultless")
    for name, (file, wanted, instead, _) in MISTAKES.items():
        specimen(folder / name, file, wanted, instead)
    return objections(folder)


def test_a_faultless_site_passes(found: list[str]) -> None:
    """The judge finds nothing where there is nothing."""
    assert not [objection for objection in found if objection.startswith("faultless/")]


@pytest.mark.parametrize("mistake", MISTAKES)
def test_a_mistake_is_caught(found: list[str], mistake: str) -> None:
    """Each mistake is named, with its file."""
    file, _, _, expected = MISTAKES[mistake]
    assert [each for each in found if each.startswith(f"{mistake}/{file}:") and expected in each], found
