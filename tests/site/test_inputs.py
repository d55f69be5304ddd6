"""What tells a page by what it may be made of is never the same for two different pages."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import NamedTuple

import pytest

from newsroom.project import read_portal_settings
from plugins.portal.generator import EditionGenerator
from plugins.portal.run import Portal
from plugins.views.inputs import Standing
from tests.incremental import quick
from tests.projects import CLOCK, article, make_project
from tests.site.conftest import SETTINGS
from tests.site.example import FILES

PLAIN = "news/policy/older.md"


@pytest.fixture
def project(tmp_path: Path) -> Iterator[Path]:
    """A portal with every kind of page."""
    made = make_project(tmp_path / "project", FILES, SETTINGS)
    with quick():
        yield made


class Planned(NamedTuple):
    """By path: what tells each output, and its view as text; and which are told as they were, without being asked."""

    told: dict[str, bytes]
    views: dict[str, str]
    stays: set[str]
    standing: Standing


def planned(project: Path, clock: str = CLOCK, since: Standing = (b"", b"", b"")) -> Planned:
    """The plan, after a build with that standing. Copies and bytes of files are told otherwise."""
    overrides = {"CLOCK": clock, "PATH": str(project / "content"), "OUTPUT_PATH": str(project / "output")}
    portal = Portal(read_portal_settings(project, production=False, overrides=overrides))
    generator = portal.prepare()[0]
    assert isinstance(generator, EditionGenerator)
    generator.resize_pictures()
    site = repr(generator.site())
    generator.inputs.since(since)
    return Planned(
        told={each.path: each.inputs(b"") for each in generator.outputs},
        views={each.path: site + (repr(each.view()) if each.renderer != "copy" else "") for each in generator.outputs},
        stays={each.path for each in generator.outputs if each.inputs(b"as it was") == b"as it was"},
        standing=generator.inputs.standing,
    )


def edit(name: str, old: str, new: str) -> Callable[[Path], object]:
    """An edit of a file of the content folder."""

    def change(project: Path) -> None:
        path = project / "content" / name
        text = path.read_text(encoding="utf-8")
        assert old in text
        path.write_text(text.replace(old, new), encoding="utf-8")

    return change


def header(name: str, line: str) -> Callable[[Path], object]:
    """A line more in a header."""

    def change(project: Path) -> None:
        path = project / "content" / name
        path.write_text(f"{line}\n{path.read_text(encoding='utf-8')}", encoding="utf-8")

    return change


def _new(project: Path) -> None:
    (project / "content/news/brand-new.md").write_text(article("Brand new", Tags="fresh"), encoding="utf-8")


CHANGES: dict[str, Callable[[Path], object]] = {
    "a new article": _new,
    "an article less": lambda project: (project / "content" / PLAIN).unlink(),
    "a text": edit(PLAIN, "A first paragraph.", "A first paragraph.\n\n## Head\n\nMore."),
    "the beginning of a text": edit(PLAIN, "A first paragraph.", "It begins otherwise."),
    "a link": edit(PLAIN, "A first paragraph.", "A first paragraph, [linked](/tags/)."),
    "tags": edit(PLAIN, "Tags: law", "Tags: fresh, parcels"),
    "an author": header(PLAIN, "Authors: Somebody New"),
    "a correction": header(PLAIN, "Correction: It was Tuesday."),
    "sponsored": header(PLAIN, "Kind: sponsored"),
    "hidden": header(PLAIN, "Status: hidden"),
    "withdrawn": header(PLAIN, "Status: withdrawn"),
    "forbidden to copy": header(PLAIN, "Republish: forbidden"),
    "leading": header(PLAIN, "Prominence: section-lead"),
    "a section's name": edit("sections.toml", '"Guides"', '"Guidance"'),
}


@pytest.mark.parametrize("change", CHANGES.values(), ids=CHANGES)
def test_the_same_inputs_mean_the_same_view(project: Path, change: Callable[[Path], object]) -> None:
    """An output that is told by the same before and after an edit shows the same, and the edit shows somewhere."""
    before = planned(project)
    assert sum(map(bool, before.told.values())) > len(before.told) / 2
    change(project)
    after = planned(project, since=before.standing)
    assert wrong(before, after) == []
    assert before.views != after.views


def wrong(before: Planned, after: Planned) -> list[str]:
    """The outputs that would be left as they are, and are others; and those told as they were that are not."""
    alike = [path for path in before.told.keys() & after.told.keys() if before.told[path] == after.told[path]]
    different = [path for path in alike if before.told[path] and before.views[path] != after.views[path]]
    return different + [path for path in after.stays if before.told.get(path) != after.told[path]]


def test_time_alone(project: Path) -> None:
    """The same for the clock: what comes out or ends its time at the top tells itself otherwise."""
    before = planned(project)
    assert wrong(before, planned(project, "2027-06-01T00:00+08:00", since=before.standing)) == []


def test_nothing_is_known_of_another_edition(project: Path) -> None:
    """After an edit of any header all is told anew; where nothing changed, nothing is."""
    before = planned(project)
    assert planned(project, since=before.standing).stays == {path for path, told in before.told.items() if told}
    CHANGES["tags"](project)
    assert planned(project, since=before.standing).stays == set()


def test_a_text_touches_few(project: Path) -> None:
    """An edit of a text leaves what shows other articles as it was told."""
    before = planned(project)
    CHANGES["a text"](project)
    after = planned(project, since=before.standing)
    told = {path for path, inputs in before.told.items() if inputs and inputs != after.told[path]}
    assert len(after.stays) > len(told)
    page = PLAIN.removesuffix(".md")
    assert f"{page}/index.html" in told
    assert all(path.startswith(page) or path.endswith((".xml", ".json")) for path in told)
