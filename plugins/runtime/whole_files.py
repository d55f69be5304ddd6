"""Files written whole: whatever fails, a file has its old bytes or its new ones, and nothing lies beside it."""

from __future__ import annotations

import errno
import os
import shutil
import threading
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path


def write_whole(path: Path, data: bytes) -> None:
    """Put a file in its place at once, also where several threads or processes write the same one.

    Its folder is made, its mode stays. Raises OSError, which names the file itself.
    """
    with _written_beside(path, data) as temporary:
        with suppress(FileNotFoundError):
            shutil.copymode(path, temporary)
        temporary.replace(path)


def write_new(path: Path, data: bytes) -> None:
    """Write a file where none is; one that is there is never written over.

    Its folder is made. Raises FileExistsError, and OSError, which names the file itself.
    """
    with _written_beside(path, data) as temporary:
        try:
            os.link(temporary, path)
        except FileExistsError:
            raise
        except OSError:
            # A disk that knows no second name for a file (FAT): a little less sure, for another may be just as quick.
            if path.exists() or path.is_symlink():
                raise FileExistsError(errno.EEXIST, os.strerror(errno.EEXIST), str(path)) from None
            temporary.replace(path)


@contextmanager
def _written_beside(path: Path, data: bytes) -> Iterator[Path]:
    """A file with these bytes in the same folder, for as long as it takes to give it its name."""
    # Hidden, so that no command takes it for content while it is there.
    temporary = path.with_name(f".{os.getpid()}-{threading.get_ident()}.tmp")
    try:
        _make_folder(path.parent)
        try:
            temporary.write_bytes(data)
            yield temporary
        finally:
            with suppress(OSError):
                temporary.unlink(missing_ok=True)
    except OSError as problem:
        problem.filename, problem.filename2 = str(path), None
        raise


def _make_folder(folder: Path) -> None:
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except FileExistsError as problem:
        # Not to be taken for the file that was to be new.
        raise NotADirectoryError(errno.ENOTDIR, os.strerror(errno.ENOTDIR), str(folder)) from problem
