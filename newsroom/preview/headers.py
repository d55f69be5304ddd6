"""Checked headers kept in the process that builds: only files that were touched are checked again, nothing is read."""

from __future__ import annotations

import os
import time
from collections.abc import Mapping, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Self

from plugins.content_model.kept_headers import CheckedText, FilePlace, KeptHeaders
from plugins.content_model.surroundings import Surroundings
from plugins.runtime.trees import GRAIN_NS


class HeadersInMemory(KeptHeaders):
    """The headers of the plan before. The first plan has them from what builds keep, and keeps them for builds.

    What holds for `KeptHeaders` holds here: with a `Cover` a check depends on the other files' names, with a `Modified`
    on the clock, and a file that changed within the last seconds is checked again.
    """

    def __init__(self) -> None:
        super().__init__()
        self._kept = KeptHeaders()
        self._known: dict[str, tuple[FilePlace, CheckedText]] = {}
        self.around: Surroundings | None = None
        self.checked: Mapping[str, CheckedText] = {}
        """Every file of the last plan, by content path."""

    def over(self, kept: KeptHeaders) -> Self:
        """These headers, before those that builds keep."""
        self._kept = kept
        return self

    def check(self, root: Path, names: Sequence[str], around: Surroundings) -> list[CheckedText]:
        """Each file checked, in their order."""
        now, around = time.time_ns(), self._settled(around)
        places = {name: _place_of(root, name) for name in names}
        known = {name: found for name in names if (found := self._known.get(name)) and found[0] == places[name]}
        unknown = [name for name in names if name not in known]
        # Builds keep all or none: of a few they are not asked, and they are not told of a few.
        kept = KeptHeaders() if known else self._kept
        fresh = dict(zip(unknown, kept.check(root, unknown, around), strict=True))
        lasting = {
            name: (place, text) for name, text in fresh.items() if (place := places[name]) and _lasts(place, text, now)
        }
        self._known = known | lasting
        self.checked = {name: text for name, (_, text) in known.items()} | fresh
        return [self.checked[name] for name in names]

    def _settled(self, around: Surroundings) -> Surroundings:
        """Forget what no longer holds beside these surroundings; of what is the same, keep one."""
        before, self.around = self.around, around
        if before is None or replace(before, clock=around.clock, files=around.files) != around:
            self._known = {}
        elif before.files.paths != around.files.paths:
            self._known = {name: each for name, each in self._known.items() if not _has(each[1], "Cover")}
        else:
            self.around = replace(before, clock=around.clock)
        return self.around


def _lasts(place: FilePlace, text: CheckedText, now: int) -> bool:
    """Whether what was found of a file holds for as long as it lies there as it does."""
    return max(place[1:3]) < now - GRAIN_NS and not _has(text, "Modified")


def _has(text: CheckedText, key: str) -> bool:
    """Whether a header has a line of that key; one that cannot be read may have any."""
    return text[0] is None or any(name == key for name, _ in text[0].document.meta.lines)


def _place_of(root: Path, name: str) -> FilePlace | None:
    try:
        found = os.stat(f"{root}{os.sep}{name}")  # noqa: PTH116 - a Path a file costs more than the call
    except (OSError, ValueError):
        return None
    return found.st_size, found.st_mtime_ns, found.st_ctime_ns, found.st_ino
