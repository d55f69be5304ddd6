"""What became of the output folder: told to people, and kept until the next build."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Published:
    """What a build did to the output folder.

    `kept` are files without source that someone changed by hand; `why` answers the question in the setting EXPLAIN.
    """

    written: tuple[str, ...]
    unchanged: int
    removed: tuple[str, ...]
    kept: tuple[str, ...]
    why: tuple[str, ...] = ()
