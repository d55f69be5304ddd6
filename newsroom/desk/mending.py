"""Corrections written back into files: their bytes stay as they are but for what was corrected.

Line ends, the byte order mark and everything no rule told stay. A file is written whole or not at all, and not if it
changed in the meantime.
"""

from __future__ import annotations

import os
import re
import shutil
import tempfile
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from newsroom.desk.copy import Correction, LineEdit
from plugins.content_model.decoding import without_control_characters

_LINE = re.compile(r"[^\r\n]*(?:\r\n|\r|\n|\Z)")


@dataclass(frozen=True, slots=True)
class Change:
    """One line that was changed, and the codes of the problems it was changed for."""

    path: str
    line: int
    codes: tuple[str, ...]
    before: str
    after: str

    def __str__(self) -> str:
        """As a difference is shown: where, the line before, the line after."""
        return f"{self.path}:{self.line}: {', '.join(self.codes)}\n- {self.before}\n+ {self.after}"


def corrected(data: bytes, corrections: Iterable[Correction]) -> bytes:
    """The bytes of a file with the corrections made. What does not stand where a correction says is left."""
    text = data.decode("utf-8")
    mark = "\ufeff" if text.startswith("\ufeff") else ""
    lines = _LINE.findall(text.removeprefix(mark))
    for number, edits in _by_line(corrections).items():
        if 0 < number <= len(lines):
            lines[number - 1] = _line_corrected(lines[number - 1], edits)
    return (mark + "".join(lines)).encode("utf-8")


def _by_line(corrections: Iterable[Correction]) -> dict[int, list[LineEdit]]:
    """The edits of each line from right to left. Where two meet, the later one waits for the next round."""
    found: dict[int, list[LineEdit]] = {}
    for edit in sorted(
        (edit for correction in corrections for edit in correction.edits),
        key=lambda edit: (edit.line, edit.start, len(edit.old)),
    ):
        of_line = found.setdefault(edit.line, [])
        if not of_line or (of_line[0].start + len(of_line[0].old) <= edit.start and of_line[0] != edit):
            of_line.insert(0, edit)
    return found


def _line_corrected(line: str, edits: Iterable[LineEdit]) -> str:
    # Where characters nobody can see were left out of what the rules read, places would not be those of the file.
    if without_control_characters(line.rstrip("\r\n"), "")[1] is not None:
        return line
    for edit in edits:
        if line[edit.start : edit.start + len(edit.old)] == edit.old:
            line = line[: edit.start] + edit.new + line[edit.start + len(edit.old) :]
    return line


def changes_between(path: str, before: bytes, after: bytes, codes: dict[int, set[str]]) -> Iterator[Change]:
    """The lines that differ between two states of a file, which have the same number of lines."""
    pairs = zip(_plain_lines(before), _plain_lines(after), strict=True)
    for number, (old, new) in enumerate(pairs, start=1):
        if old != new:
            yield Change(path, number, tuple(sorted(codes.get(number, ()))), old, new)


def _plain_lines(data: bytes) -> list[str]:
    return [line.rstrip("\r\n") for line in _LINE.findall(data.decode("utf-8").removeprefix("\ufeff"))]


def write_whole(path: Path, before: bytes, after: bytes) -> bool:
    """Put the new bytes in the old ones' place at once; False where the file is no longer as it was read.

    Raises OSError. A link on the disk stays one: what it leads to is written.
    """
    target = Path(os.path.realpath(path))
    if not os.access(target, os.W_OK):
        raise PermissionError(13, "the file is write-protected", str(path))
    handle, temporary = tempfile.mkstemp(dir=target.parent, prefix=f".{target.name}.")
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(after)
            file.flush()
            os.fsync(file.fileno())
        shutil.copymode(target, temporary)
        if target.read_bytes() != before:
            Path(temporary).unlink()
            return False
        Path(temporary).replace(target)
    except BaseException:
        Path(temporary).unlink(missing_ok=True)
        raise
    return True
