"""New files move into place by whole folders, and all of them or none."""

from __future__ import annotations

from pathlib import Path

import pytest

from plugins.rendering.moving import Standing, folders_above, move_new

STAGED = ("a/b/c", "a/d", "e", "old/new/x", "old/y", "old/z/w")


@pytest.fixture
def places(tmp_path: Path) -> tuple[Path, Path]:
    """A staging folder with files, and an output that has the folder `old`."""
    staging, output = tmp_path / "staging", tmp_path / "output"
    for path in STAGED:
        (staging / path).parent.mkdir(parents=True, exist_ok=True)
        (staging / path).write_text(path)
    (output / "old").mkdir(parents=True)
    (output / "old/own").write_text("mine")
    return staging, output


def texts(folder: Path) -> dict[str, str]:
    """Every file with what is in it."""
    return {path.relative_to(folder).as_posix(): path.read_text() for path in folder.rglob("*") if path.is_file()}


def test_new_folders_move_as_one(places: tuple[Path, Path], monkeypatch: pytest.MonkeyPatch) -> None:
    """A file of its own moves alone only where its folder is there already, and after the folders."""
    staging, output = places
    replaced, moved = Path.replace, []

    def replace(self: Path, target: Path) -> Path:
        moved.append(target.relative_to(output).as_posix())
        return replaced(self, target)

    monkeypatch.setattr(Path, "replace", replace)
    move_new(STAGED, staging, output)
    assert moved == ["a", "old/new", "old/z", "e", "old/y"]
    assert texts(output) == {"old/own": "mine", **{path: path for path in STAGED}}
    assert texts(staging) == {}


@pytest.mark.parametrize("at", range(5))
def test_a_move_that_fails_is_taken_back(places: tuple[Path, Path], monkeypatch: pytest.MonkeyPatch, at: int) -> None:
    """Whichever it is: the output is as it was, folders included. What came before is not moved back but removed."""
    staging, output = places
    replaced, moved = Path.replace, []

    def replace(self: Path, target: Path) -> Path:
        moved.append(target)
        if len(moved) == at + 1:
            raise OSError
        return replaced(self, target)

    monkeypatch.setattr(Path, "replace", replace)
    with pytest.raises(OSError, match=r"^$"):
        move_new(STAGED, staging, output)
    assert texts(output) == {"old/own": "mine"}
    assert [path.name for path in output.iterdir()] == ["old"]


def test_names_that_a_disk_takes_for_one(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Where upper and lower case are the same, a folder moves along with the other that it is."""
    staging, output = tmp_path / "staging", tmp_path / "output"
    (staging / "News").mkdir(parents=True)
    for name in ("old", "new"):
        (staging / "News" / name).write_text(name)
    output.mkdir()
    replaced, exists = Path.replace, Path.exists

    def replace(self: Path, target: Path) -> Path:
        return replaced(self.parent / self.name.title(), target)

    monkeypatch.setattr(Path, "replace", replace)
    monkeypatch.setattr(Path, "exists", lambda self: exists(self.parent / self.name.title()))
    move_new(["News/old", "news/new"], staging, output)
    assert texts(output) == {"News/old": "old", "News/new": "new"}


def test_what_stands(tmp_path: Path) -> None:
    """Folders and links to them, files, links that lead nowhere, and what is below a file."""
    (tmp_path / "a/b").mkdir(parents=True)
    (tmp_path / "a/file").write_text("")
    (tmp_path / "link").symlink_to(tmp_path / "a")
    (tmp_path / "lost").symlink_to("nowhere")
    standing = Standing(tmp_path)
    tried = ("", "a", "a/b", "a/file", "a/file/x", "link", "link/b", "link/file", "lost", "x", "x/y")
    assert [each for each in tried if standing.is_folder(each)] == ["", "a", "a/b", "link", "link/b"]
    assert [each for each in tried[1:] if not standing.has(each)] == ["a/file/x", "x", "x/y"]
    assert standing.highest_missing("a/b/c/d/e") == "a/b/c"
    assert standing.highest_missing("a/b/c") == "a/b/c"
    assert standing.nearest("a/file/x") == "a"


def test_folders_above() -> None:
    """Each once, whatever the order."""
    assert sorted(folders_above(["a/b/c", "a/d", "e", "a/b/x"])) == ["a", "a/b"]
