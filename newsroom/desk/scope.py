"""The files and folders a check was asked about, compared as texts: ten thousand files are sorted out in no time."""

from __future__ import annotations

import os
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True, slots=True)
class Scope:
    """What was asked for; with nothing named, everything."""

    places: frozenset[str]

    @classmethod
    def of(cls, paths: Iterable[Path]) -> Scope:
        """The scope of these paths, as they are written and as links on the disk resolve them."""
        return cls(frozenset(form for path in paths for form in _forms(path)))

    @property
    def is_everything(self) -> bool:
        """Whether nothing was named."""
        return not self.places

    def covers(self, path: str | Path) -> bool:
        """Whether a file was asked for, or lies in a folder that was."""
        if self.is_everything:
            return True
        place = os.path.abspath(path)  # noqa: PTH100 - Path.resolve asks the disk, ten thousand times
        return any(place == asked or place.startswith(asked + os.sep) for asked in self.places)

    def among(self, root: Path, paths: Iterable[str]) -> tuple[str, ...]:
        """Those of the content paths below `root` that were asked for."""
        roots = _forms(root)
        return tuple(path for path in paths if any(self.covers(os.path.join(form, path)) for form in roots))  # noqa: PTH118


def _forms(path: Path) -> set[str]:
    return {os.path.abspath(path).rstrip(os.sep), os.path.realpath(path).rstrip(os.sep)}  # noqa: PTH100
