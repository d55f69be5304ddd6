"""What changed between two looks at the files."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from newsroom.preview.messages import Folders
from newsroom.preview.watching import Changes, Snapshot, changes_between, glance, take_snapshot


@pytest.fixture
def project(tmp_path: Path) -> Path:
    """Content, a theme, a plugin and the settings."""
    for name in ("content/a.md", "theme/templates/x.html", "plugins/own/__init__.py", "pelicanconf.py", "other.txt"):
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_text(name, encoding="utf-8")
    return tmp_path


def look(project: Path) -> Snapshot:
    """All a build reads."""
    return take_snapshot(project, Folders(str(project / "content"), str(project / "theme")))


def changed(project: Path, before: Snapshot) -> list[str]:
    """What is other since then, by its path in the project."""
    return [Path(path).relative_to(project).as_posix() for path in changes_between(before, look(project)).paths]


def test_what_a_build_reads_is_looked_at_and_nothing_else(project: Path) -> None:
    """Backups, lock files, hidden files and compiled Python are none of it."""
    before = look(project)
    for name in ("a.md~", ".a.md.swp", "#a.md#", ".#a.md", ".DS_Store"):
        (project / "content" / name).touch()
    (project / "plugins/own/__pycache__").mkdir()
    (project / "plugins/own/__pycache__/x.py").touch()
    (project / "other.txt").write_text("changed", encoding="utf-8")
    assert changed(project, before) == []
    (project / "pelicanconf.py").write_text("changed = True", encoding="utf-8")
    (project / "content/b.md").touch()
    assert changed(project, before) == ["content/b.md", "pelicanconf.py"]


def test_a_save_by_renaming_is_a_change_of_the_one_file(project: Path) -> None:
    """Also if the new file has the old one's size and time: it is another file."""
    before, file = look(project), project / "content/a.md"
    at = file.stat()
    other = project / "content/.a.md.tmp"
    other.write_text("content/A.md", encoding="utf-8")
    os.utime(other, ns=(at.st_atime_ns, at.st_mtime_ns))
    other.replace(file)
    changes = changes_between(before, look(project))
    assert [Path(path).name for path in changes.paths] == ["a.md"]
    assert changes.renamed == {}


def test_a_renamed_file_is_known_again(project: Path) -> None:
    """By its inode, size and time, which a new name does not change."""
    before = look(project)
    (project / "content/a.md").rename(project / "content/b.md")
    renamed = changes_between(before, look(project)).renamed
    assert renamed == {str(project / "content/a.md"): str(project / "content/b.md")}


def test_a_glance_sees_what_was_noticed_and_a_look_the_rest(project: Path) -> None:
    """A notice that was missed costs time and nothing else."""
    before = look(project)
    (project / "content/a.md").write_text("noticed", encoding="utf-8")
    (project / "theme/templates/x.html").write_text("missed", encoding="utf-8")
    glanced = glance(before, [str(project / "content/a.md")])
    assert glanced is not None
    assert changes_between(before, glanced).paths == (str(project / "content/a.md"),)
    assert changes_between(glanced, look(project)).paths == (str(project / "theme/templates/x.html"),)


def test_a_glance_passes_over_what_is_gone_again_and_what_nobody_reads(project: Path) -> None:
    """A temporary file is there and gone, an editor's backup stays."""
    before = look(project)
    (project / "content/a.md~").touch()
    assert glance(before, [str(project / "content" / name) for name in ("a.md~", "a.md.tmp1", "a.md")]) == before


@pytest.mark.parametrize("name", ["content/a.md", "content/b.md", "content"])
def test_a_glance_is_not_enough_for_more_than_files_that_are_others(project: Path, name: str) -> None:
    """One that is gone, one that is new, a folder."""
    before = look(project)
    (project / "content/a.md").rename(project / "content/b.md")
    assert glance(before, [str(project / name)]) is None


def test_a_folder_that_goes_is_a_change_and_no_error(project: Path) -> None:
    """As while a branch is changed."""
    before = look(project)
    (project / "content").rename(project / "elsewhere")
    assert changed(project, before) == ["content/a.md"]
    assert look(project).folders[str(project / "content")] == 0


def test_code_and_what_is_not_content_are_told_apart() -> None:
    """Python needs a fresh process, the theme a look at every template, content neither."""
    content, theme, code = (Changes((f"/p/{name}",), {}) for name in ("content/a.md", "theme/x.css", "pelicanconf.py"))
    assert [each.code for each in (content, theme, code)] == [False, False, True]
    assert [each.beyond("/p/content") for each in (content, theme, code)] == [False, True, True]
