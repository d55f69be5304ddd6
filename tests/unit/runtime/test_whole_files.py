"""Files are written whole or not at all, and leave nothing beside them."""

from __future__ import annotations

import errno
import os
from collections.abc import Callable
from pathlib import Path

import pytest

from plugins.runtime.whole_files import write_new, write_whole

Write = Callable[[Path, bytes], None]


@pytest.fixture(params=[write_whole, write_new], ids=["whole", "new"])
def write(request: pytest.FixtureRequest) -> Write:
    """Either way to write a file."""
    function: Write = request.param
    return function


def names(folder: Path) -> list[str]:
    """Everything in a folder, hidden or not."""
    return sorted(path.name for path in folder.iterdir())


def test_a_file_is_written_with_its_folder(write: Write, tmp_path: Path) -> None:
    """As deep as need be, under any name, and nothing else is there afterwards."""
    for name in ("a.md", "长" * 60, "x" * 255):
        write(tmp_path / "deep" / "er" / name, b"text\n")
        assert (tmp_path / "deep" / "er" / name).read_bytes() == b"text\n"
    assert len(names(tmp_path / "deep" / "er")) == 3


def test_a_file_may_be_read_by_whom_others_are(write: Write, tmp_path: Path) -> None:
    """It is made as any program makes one: a web server of another user reads it."""
    (tmp_path / "plain").write_bytes(b"")
    write(tmp_path / "a", b"text")
    assert (tmp_path / "a").stat().st_mode == (tmp_path / "plain").stat().st_mode


def test_a_file_that_is_there_is_replaced_and_keeps_its_mode(tmp_path: Path) -> None:
    """Whoever might write it still may."""
    (tmp_path / "a").write_bytes(b"old")
    (tmp_path / "a").chmod(0o664)
    write_whole(tmp_path / "a", b"new")
    assert (tmp_path / "a").read_bytes() == b"new"
    assert (tmp_path / "a").stat().st_mode & 0o777 == 0o664


@pytest.mark.parametrize("links", [True, False])
def test_a_file_that_is_there_is_never_written_over(
    tmp_path: Path,
    links: bool,  # noqa: FBT001
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """Nor is a link that leads nowhere; on a disk without second names neither."""
    if not links:
        monkeypatch.setattr(os, "link", _refused(errno.EPERM))
    (tmp_path / "a").write_bytes(b"old")
    (tmp_path / "b").symlink_to("nowhere")
    for name in "ab":
        with pytest.raises(FileExistsError) as refused:
            write_new(tmp_path / name, b"new")
        assert refused.value.filename == str(tmp_path / name)
    assert (tmp_path / "a").read_bytes() == b"old"
    write_new(tmp_path / "c", b"new")
    assert names(tmp_path) == ["a", "b", "c"]


def _refused(number: int) -> Callable[..., None]:
    def refused(*_: object, **__: object) -> None:
        raise OSError(number, os.strerror(number))

    return refused


def test_what_cannot_be_written_leaves_the_old_file(
    write: Write, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The error names the file, and no half of the new one lies anywhere."""
    (tmp_path / "a").write_bytes(b"old")

    def half(self: Path, data: bytes) -> int:
        with self.open("wb") as file:
            file.write(data[:2])
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))

    monkeypatch.setattr(Path, "write_bytes", half)
    for name in "ab":
        with pytest.raises(OSError, match="No space left") as full:
            write(tmp_path / name, b"new text")
        assert full.value.filename == str(tmp_path / name)
    assert names(tmp_path) == ["a"]
    assert (tmp_path / "a").read_bytes() == b"old"
