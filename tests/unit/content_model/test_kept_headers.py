"""Headers kept between builds: the same records and problems as a check of everything, whatever changed in between."""

from __future__ import annotations

import os
import time
from collections.abc import Callable
from datetime import timedelta
from pathlib import Path

import pytest

from plugins.content_model import kept_headers
from plugins.content_model.files import read_file
from plugins.content_model.kept_headers import KeptHeaders, TextChangedError
from plugins.content_model.load import Content, load_content
from plugins.content_model.problems import Problem
from plugins.content_model.settings import ContentSettings
from plugins.runtime import processes
from tests.projects import SECTIONS, SOURCES, article
from tests.unit.content_model.samples import CLOCK, settings

FILES = {
    "sections.toml": SECTIONS,
    "sources.toml": SOURCES,
    "images/cup.png": "x",
    "pages/privacy.md": "Title: Privacy\n\nNothing is kept.\n",
    "news/plain.md": article("Plain", Tags="law, 跨境", Authors="Li Ying"),
    "news/covered.md": article("Covered", Cover="/images/cup.png", Cover_Alt="A cup"),
    "news/future.md": article("Future", Modified="2026-11-24 09:00"),
    "news/wrong.md": article("Wrong", date="yesterday"),
    "news/short.md": "no header at all",
    "guides/none.md": article("None", Cover="/images/none.png", Cover_Alt="Nothing"),
    "news/policy/reprint.md": article("Again", Source="sample-review", Source_URL="https://example.com/1",
        Original_Title="First", Original_Author="unsigned", Permission="agreement"),
}  # fmt: skip


@pytest.fixture
def root(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A content folder whose files are trusted at once."""
    monkeypatch.setattr(kept_headers, "GRAIN_NS", 0)
    for name, text in FILES.items():
        path = tmp_path / "content" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
    time.sleep(0.01)
    return tmp_path / "content"


def loaded(root: Path, days: int = 0, jobs: int = 1, *, production: bool = False) -> Content:
    """The content, with the headers of the time before."""
    headers = KeptHeaders(root.parent / "headers", jobs)
    return load_content(root, settings(production=production), CLOCK + timedelta(days=days), headers=headers)


def same(one: Content, other: Content) -> bool:
    """Whether everything of two is the same; texts are compared, not the ways to them."""

    def told(content: Content) -> tuple[object, ...]:
        documents = [(each.meta, each.written, each.body) for each in content.articles]
        documents += [(each.meta, each.written, each.body) for each in content.pages]  # type: ignore[misc]
        rest = (content.sections, content.sources, content.authors, content.files, content.problems)
        return (*rest, documents, content.refused, dict(content.tag_forms))

    return repr(told(one)) == repr(told(other))


def write(name: str, text: str) -> Callable[[Path], object]:
    """An edit that saves a file."""

    def edit(root: Path) -> None:
        (root / name).parent.mkdir(parents=True, exist_ok=True)
        (root / name).write_text(text, encoding="utf-8")

    return edit


CHANGES: dict[str, Callable[[Path], object]] = {
    "nothing": lambda root: None,  # noqa: ARG005 - an edit like the others
    "a body": write("news/plain.md", article("Plain", body="Another one.")),
    "a header": write("news/plain.md", article("Plainer", Tags="Law")),
    "a file more": write("news/new.md", article("New")),
    "a file less": lambda root: (root / "news/plain.md").unlink(),
    "a file moved": lambda root: (root / "news/plain.md").rename(root / "guides/plain.md"),
    "the picture that was missing": write("images/none.png", "x"),
    "the picture of a cover gone": lambda root: (root / "images/cup.png").unlink(),
    "a source": write("sources.toml", SOURCES.replace("Sample Review", "Review")),
    "a source gone": write("sources.toml", ""),
    "a section": write("sections.toml", SECTIONS.replace('"guides"', '"guidance"')),
    "an author": write("authors.toml", '[[author]]\nid = "ly"\nname = "Li Ying"\n'),
    "bytes that are no text": lambda root: (root / "news/plain.md").write_bytes(b"\xff\xfe"),
    "a mistake mended": write("news/wrong.md", article("Wrong")),
}


@pytest.mark.parametrize("change", CHANGES.values(), ids=CHANGES)
@pytest.mark.parametrize("days", [0, 7])
def test_after_a_change(root: Path, change: Callable[[Path], object], days: int) -> None:
    """What is found is what a check of everything finds, also a week later."""
    before = loaded(root)
    assert before.problems
    time.sleep(0.01)
    change(root)
    anew = load_content(root, settings(), CLOCK + timedelta(days=days))
    assert same(loaded(root, days), anew)
    assert same(loaded(root, days), anew)


def test_another_setting(root: Path) -> None:
    """What was checked for one portal says nothing of another."""
    loaded(root)
    (root / "pages/privacy.md").write_text("Title: Privacy\n", encoding="utf-8")
    loaded(root)
    anew = load_content(root, settings(production=True), CLOCK)
    assert same(loaded(root, production=True), anew)


def test_only_what_changed_is_read(root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A file that nobody touched is not opened, but for those that the clock or an error keeps in question."""
    loaded(root)
    read: list[str] = []

    def noted(root: Path, path: str, given: ContentSettings) -> bytes | Problem:
        read.append(path)
        return read_file(root, path, given)

    monkeypatch.setattr(kept_headers, "read_file", noted)
    loaded(root)
    assert set(read) == {"news/future.md", "news/short.md"}


def test_a_file_as_young_as_the_check_is_not_trusted(root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Saved twice within the grain of the file system's times, it would look the same."""
    monkeypatch.setattr(kept_headers, "GRAIN_NS", 3_600_000_000_000)
    loaded(root)
    path = root / "news/plain.md"
    before = path.stat()
    path.write_text(FILES["news/plain.md"].replace("Plain", "Plane"), encoding="utf-8")
    os.utime(path, ns=(before.st_atime_ns, before.st_mtime_ns))
    assert any(each.meta.title == "Plane" for each in loaded(root).articles)


@pytest.mark.parametrize("damage", [b"", b"\0", b"garbage" * 99])
def test_damage_costs_nothing_else(root: Path, damage: bytes) -> None:
    """A file that is cut, emptied or another's reads as nothing."""
    loaded(root)
    (root.parent / "headers").write_bytes(damage)
    assert same(loaded(root), load_content(root, settings(), CLOCK))


def test_several_processes(root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """They find the same."""
    monkeypatch.setattr(processes, "WORTH_SHARING", 2)
    monkeypatch.setattr(processes, "SHARE", 2)
    assert same(loaded(root, jobs=3), load_content(root, settings(), CLOCK))


def test_a_text_that_changes_meanwhile(root: Path) -> None:
    """Header and text of one page never come from two states of a file."""
    content = loaded(root)
    write("news/plain.md", article("Plain", body="Saved just now."))(root)
    document = next(each for each in content.articles if each.meta.title == "Plain")
    with pytest.raises(TextChangedError, match=r"news/plain\.md was changed"):
        _ = document.body
