"""`--fix`: corrections made until there are none left, and kept only where they are safe."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path

from newsroom.desk.copy import Correction
from newsroom.desk.inspection import Inspection
from newsroom.desk.mending import Change, changes_between, corrected, write_whole
from plugins.content_model.decoding import decoded
from plugins.content_model.front_matter import parse
from plugins.content_model.problems import Problem
from plugins.reading.body import Body, BodyReader
from plugins.reading.html_walk import TAG
from plugins.reading.settings import ReadingSettings

MOST_ROUNDS = 10
"""Corrections of one line can make room for others; no line met so far needed more than three rounds."""

Corrections = Mapping[str, tuple[Correction, ...]]


@dataclass(frozen=True, slots=True)
class Fixed:
    """The lines that were changed, in order, and the files that somebody else changed at the same time."""

    changes: tuple[Change, ...]
    busy: tuple[str, ...]


class Fixing:
    """Collects rounds of corrections in memory, and writes what came of them at the end.

    `given` are texts that are not files (standard input): they are corrected, and never written.
    """

    def __init__(self, root: Path, shown_root: str, given: Mapping[str, bytes]) -> None:
        self._root, self._shown_root, self._given = root, shown_root, given
        self._before: dict[str, bytes] = dict(given)
        self._after: dict[str, bytes] = dict(given)
        self._codes: dict[str, dict[int, set[str]]] = {}
        self._bodies = BodyReader(ReadingSettings(typography=False))

    def texts(self) -> dict[str, bytes]:
        """The texts given and the files that are corrected, as they are now."""
        return {path: now for path, now in self._after.items() if path in self._given or now != self._before[path]}

    def round(self, inspection: Inspection) -> bool:
        """Make the corrections of one inspection; whether any line changed. Raises OSError."""
        changed = False
        for path, corrections in inspection.corrections.items():
            if path not in self._after:
                self._before[path] = self._after[path] = (self._root / path).read_bytes()
            old = self._after[path]
            made, new = self._corrected(old, corrections)
            self._after[path] = new
            changed = changed or new != old
            codes = self._codes.setdefault(path, {})
            for correction in made:
                for edit in correction.edits:
                    codes.setdefault(edit.line, set()).add(correction.problem.code)
        return changed

    def _corrected(
        self, old: bytes, corrections: tuple[Correction, ...]
    ) -> tuple[tuple[Correction, ...], bytes]:  # fmt: skip
        """The corrections made and the file with them; where its text would get other tags, only its header is."""
        new = corrected(old, corrections)
        text = decoded(old, "")
        if isinstance(text, Problem) or self._shape(old) == self._shape(new):
            return corrections, new
        body_line = parse(text, "").body_line
        kept = tuple(c for c in corrections if all(edit.line < body_line for edit in c.edits))
        return kept, corrected(old, kept)

    def _shape(self, data: bytes) -> tuple[str, ...]:
        """The tags of the text with their attributes, which no correction may change (but for what is read aloud)."""
        text = decoded(data, "")
        if isinstance(text, Problem):
            return ()
        body: Body = self._bodies.read(parse(text, "").body, "zh-CN")
        return tuple(match[1] + match[2] for match in TAG.finditer(body.html)) + body.addresses + body.anchors

    def changes(self) -> tuple[Change, ...]:
        """The lines that differ from what was there, in order."""
        return tuple(
            change
            for path, now in sorted(self._after.items())
            for change in changes_between(
                f"{self._shown_root}/{path}", self._before[path], now, self._codes.get(path, {})
            )
        )

    def write(self) -> Fixed:
        """Write every file that changed. Raises OSError; files written before that stay corrected."""
        busy = [
            path
            for path, now in sorted(self.texts().items())
            if path not in self._given and not write_whole(self._root / path, self._before[path], now)
        ]
        left = {f"{self._shown_root}/{path}" for path in busy}
        return Fixed(tuple(change for change in self.changes() if change.path not in left), tuple(busy))


def fixed(look: Callable[[Mapping[str, bytes]], Inspection], given: Mapping[str, bytes]) -> tuple[Fixing, Inspection]:
    """Rounds of looking and correcting until nothing changes, and what was found last; nothing is written.

    `look` inspects with the texts it is given instead of the files. Raises OSError.
    """
    inspection = look(given)
    fixing = Fixing(inspection.root, inspection.shown_root, given)
    for _ in range(MOST_ROUNDS):
        if not fixing.round(inspection):
            break
        inspection = look(fixing.texts())
    return fixing, inspection
