"""The commands that write texts: whatever fails, what editors have is whole, and the command can be given again."""

from __future__ import annotations

import errno
import json
from pathlib import Path

import pytest

from newsroom.cli import main
from plugins.content_model.problems import errors_in
from plugins.runtime.disk_faults import explained
from tests.faults.injecting import Faults, failing
from tests.projects import CLOCK, SECTIONS, SOURCES, article, digests, make_project
from tests.unit.importing.samples import import_folder, make_files, png

ALWAYS = 1_000_000
NUMBERS = [errno.ENOSPC, errno.EDQUOT, errno.EROFS, errno.EIO, errno.EACCES]
POSTS = {
    f"{name}.md": f"---\ntitle: {name}\ndate: 2018-02-20 09:30\n---\nText of {name}.\n\n![x](x.png)\n"
    for name in ("tea", "milk", "sugar")
}


def content_of(project: Path) -> dict[str, bytes]:
    """Every file of the content folder, hidden ones too; but for one on its way to its name."""
    folder = project / "content"
    found = {path.relative_to(folder).as_posix(): path for path in folder.rglob("*") if path.is_file()}
    return {name: path.read_bytes() for name, path in found.items() if path.suffix != ".tmp"}


@pytest.fixture
def project(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A portal with texts that `--fix` would correct, and the current folder in it."""
    files = {"sections.toml": SECTIONS, "sources.toml": SOURCES}
    files |= {f"news/{name}.md": article(name, Tags="茶，奶", Authors="Li， Wei") for name in ("a", "b", "c")}
    made = make_project(tmp_path / "project", files)
    monkeypatch.chdir(made)
    return made


def said(capfd: pytest.CaptureFixture[str], *arguments: str) -> tuple[int, str]:
    """The exit code of a command and its standard error."""
    capfd.readouterr()
    with pytest.raises(SystemExit) as left:
        main([*arguments, "--clock", CLOCK])
    return int(left.value.code or 0), capfd.readouterr().err


@pytest.mark.parametrize("number", NUMBERS, ids=errno.errorcode.get)
@pytest.mark.parametrize("command", ["new", "check"])
def test_at_any_moment(project: Path, capfd: pytest.CaptureFixture[str], command: str, number: int) -> None:
    """Each text is the old or the new one whole, nothing lies beside it, and the command ends as it should later."""
    arguments = ["new", "Another story", "--section", "guides"] if command == "new" else ["check", "--fix"]
    before, first, after = content_of(project), 0, {}
    seen: set[int] = set()
    while True:
        with failing(Faults(project / "content", number, first, 1)) as faults:
            code, told = said(capfd, *arguments)
        found = content_of(project)
        if not faults.failed:
            after = found
            break
        assert "Traceback" not in told
        assert found.keys() - before.keys() <= {"guides/another-story.md"}
        assert all(found[path] in (text, _corrected(text)) for path, text in before.items())
        seen.add(code)
        if command == "new" and code == 0:
            # A disk that knows no second names for a file: it was written the other way.
            assert found["guides/another-story.md"].endswith(b"\n")
            (project / "content/guides/another-story.md").unlink()
        for path, text in before.items():
            (project / "content" / path).write_bytes(text)
        first += 1
    assert 1 in seen
    assert after != before


def _corrected(text: bytes) -> bytes:
    return text.replace("茶，奶".encode(), "茶, 奶".encode()).replace("Li， Wei".encode(), b"Li, Wei")


def test_a_full_disk_is_told(project: Path, capfd: pytest.CaptureFixture[str]) -> None:
    """One line with the place and the remedy, and not a file more or less."""
    before = content_of(project)
    for arguments in (["new", "H", "--section", "news"], ["check", "--fix"]):
        with failing(Faults(project / "content", errno.ENOSPC, 0)):
            code, told = said(capfd, *arguments)
        assert code == 1
        assert "error: the disk is full: " in told
        assert "Free some room there" in told
        assert content_of(project) == before


IMPORTS = [*((number, 1) for number in NUMBERS), (errno.ENOSPC, ALWAYS), (errno.EDQUOT, ALWAYS)]


@pytest.mark.parametrize(("number", "count"), IMPORTS)
def test_imports_at_any_moment(tmp_path: Path, number: int, count: int) -> None:
    """What is in is whole and known; given again, the import brings the rest, and nothing twice."""
    posts = make_files(tmp_path / "blog", {**POSTS, "x.png": png()})
    first, failed = 0, 0
    while True:
        folder = tmp_path / str(first)
        make_files(folder / "content", {"sections.toml": SECTIONS, "sources.toml": SOURCES})
        with failing(Faults(folder / "content", number, first, count)) as faults:
            told = _import(folder, posts)
        found = content_of(folder)
        whole = {path for path in found if path.startswith("news/") and path.endswith(".md")}
        assert all(found[path].rstrip().endswith(b")") for path in whole)
        if ".imported.jsonl" in found:
            known = {json.loads(line)["article"] for line in found[".imported.jsonl"].decode().splitlines()}
            assert known == whole
        else:
            assert not whole
        if not faults.failed:
            break
        failed += bool(told)
        assert all("\n" not in line for line in told)
        assert _import(folder, posts) == []
        again = content_of(folder)
        assert len([path for path in again if path.endswith(".md")]) == len(POSTS)
        assert _import(folder, posts) == []
        assert content_of(folder) == again
        first += 1
    assert failed


def _import(folder: Path, posts: Path) -> list[str]:
    """What could not be imported, in words."""
    try:
        done = import_folder(folder, posts, check=False)
    except OSError as problem:
        return [explained(problem)]
    return [str(problem) for problem in errors_in(done.not_written)]


def test_an_import_ends_where_the_disk_is_full(tmp_path: Path) -> None:
    """It does not tell the same of every article to come."""
    posts = make_files(tmp_path / "blog", {**POSTS, "x.png": png()})
    make_files(tmp_path / "content", {"sections.toml": SECTIONS, "sources.toml": SOURCES})
    with failing(Faults(tmp_path / "content", errno.ENOSPC, 1)):
        told = _import(tmp_path, posts)
    assert len(told) == 1
    assert "No space left on device; 2 more were not tried" in told[0]
    assert "free some room, then import again" in told[0]


def test_nothing_else_was_touched(tmp_path: Path) -> None:
    """What is imported from stays as it is, whatever fails."""
    posts = make_files(tmp_path / "blog", {**POSTS, "x.png": png()})
    before = digests(posts)
    make_files(tmp_path / "content", {"sections.toml": SECTIONS, "sources.toml": SOURCES})
    with failing(Faults(tmp_path, errno.EIO, 3)):
        _import(tmp_path, posts)
    assert digests(posts) == before
