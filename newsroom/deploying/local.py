"""What is to stand at a target: every file of the output folder with the digest of its bytes, and some more."""

from __future__ import annotations

import os
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from newsroom.deploying.record import is_safe
from plugins.content_model.declared import SettingsProblem
from plugins.rendering.manifest import file_digest
from plugins.rendering.publication import STAGING_PREFIX


@dataclass(frozen=True, slots=True)
class LocalFiles:
    """The files by path, their digests, and the links that were left out: what they lead to may be anything."""

    places: Mapping[str, Path]
    digests: Mapping[str, str]
    left_out: tuple[str, ...]


def local_files(output: Path, extra: Mapping[str, bytes], folder: Path) -> LocalFiles:
    """Everything in `output`; `extra` files are written into `folder` and join them, where output has none so named.

    Raises SettingsProblem for a name that not every server can have, and OSError.
    """
    places, left_out = {}, []
    for path in _walked(output):
        name = path.relative_to(output).as_posix()
        if path.is_symlink():
            left_out.append(name)
            continue
        if not is_safe(name):
            raise SettingsProblem(f"{str(path)!r} has a name that cannot be published. Rename it, or take it away")
        places[name] = path
    for name, data in extra.items():
        if name not in places:
            places[name] = _written(folder / name, data)
    digests = {name: file_digest(places[name]) for name in sorted(places)}
    return LocalFiles(places, digests, tuple(sorted(left_out)))


def _walked(output: Path) -> Iterator[Path]:
    for top, folders, files in os.walk(output):
        links = [name for name in folders if (Path(top) / name).is_symlink()]
        folders[:] = [name for name in folders if name not in links and not name.startswith(STAGING_PREFIX)]
        yield from (Path(top) / name for name in (*files, *links))


def _written(path: Path, data: bytes) -> Path:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(data)
    return path
