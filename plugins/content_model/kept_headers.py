"""Checked headers kept between builds, so that a file that nobody touched is neither read nor checked again.

What a check says depends on the file, on the settings, the registries and the code, with a `Cover` on the names of the
files beside it, and with a `Modified` on the build's clock: such a header is checked every time. Files are told as they
lie in the folder (size, times, inode); one that changed within the last seconds is not kept, because a second change
might leave no trace. What cannot be read or written costs time and nothing else.
"""

from __future__ import annotations

import os
import time
from collections.abc import Sequence
from dataclasses import dataclass
from functools import partial
from hashlib import blake2b
from pathlib import Path
from typing import Any

from plugins.content_model.checking import PAGES_FOLDER, CheckedFile, body_of, check_text
from plugins.content_model.decoding import decoded
from plugins.content_model.files import read_file
from plugins.content_model.meta import ArticleMeta, Document, PageMeta, Written
from plugins.content_model.problems import Problem
from plugins.content_model.surroundings import Surroundings
from plugins.runtime.code import code_digest
from plugins.runtime.kept_table import KeptTable
from plugins.runtime.plain import form_of
from plugins.runtime.processes import shared
from plugins.runtime.trees import GRAIN_NS

FilePlace = tuple[int, int, int, int]
Kept = tuple[Any, ...]
"""A checked file as plain values: the header's form, the header, digests of header and text, soundness, problems."""

CheckedText = tuple[CheckedFile[Any] | None, tuple[Problem, ...]]
"""What `check_text` gives."""

_FORMS = {"article": form_of(ArticleMeta), "page": form_of(PageMeta)}
_PROBLEMS = form_of(tuple[Problem, ...])


class TextChangedError(OSError):
    """A text was saved between two looks at it in one build."""


@dataclass(slots=True)
class KeptHeaders:
    """The headers of the build before, in the file at `path`; without one, or with `afresh`, none are used.

    `jobs` processes check.
    """

    path: Path | None = None
    jobs: int = 1
    afresh: bool = False

    def check(self, root: Path, names: Sequence[str], around: Surroundings) -> list[CheckedText]:
        """Each file checked, in their order."""
        now, (stamp, files) = time.time_ns(), _stamps(around)
        table = KeptTable(self.path, stamp) if self.path else None
        before = table.read() if table and not self.afresh else {}
        top = f"{root}{os.sep}"
        places = [_place_of(top + name) for name in names]
        after = {
            name: entry
            for name, place in zip(names, places, strict=True)
            if (entry := before.get(name)) and entry[0] == place and entry[1] in (b"", files)
        }
        unknown = [number for number, name in enumerate(names) if name not in after]
        checked = shared(lambda place: _checked(root, around, names[unknown[place]]), len(unknown), self.jobs)
        found: dict[str, CheckedText] = {}
        for number, kept in zip(unknown, checked, strict=True):
            name, place = names[number], places[number]
            # Here and not in the end: other processes are at work meanwhile.
            found[name] = _restored(root, name, kept, around)
            if place and _is_old(place, now) and not _has(kept, "Modified"):
                after[name] = (place, files if _has(kept, "Cover") else b"", kept)
        if table:
            table.write(after)
        return [found.get(name) or _restored(root, name, after[name][2], around) for name in names]


def _stamps(around: Surroundings) -> tuple[str, bytes]:
    """What all checks depend on, and what those of covers do."""
    registries = repr((around.sections, around.sources, around.authors)).encode("utf-8", "surrogatepass")
    files = "\n".join(sorted(around.files.paths)).encode("utf-8", "surrogatepass")
    stamp = blake2b(code_digest() + repr(around.settings).encode() + b"\0" + registries, digest_size=16)
    return stamp.hexdigest(), blake2b(files, digest_size=16).digest()


def _place_of(path: str) -> FilePlace | None:
    try:
        found = os.stat(path)  # noqa: PTH116 - a Path a file costs more than the call
    except (OSError, ValueError):
        return None
    return found.st_size, found.st_mtime_ns, found.st_ctime_ns, found.st_ino


def _is_old(place: FilePlace, now: int) -> bool:
    return all(not now - GRAIN_NS < moment < now + GRAIN_NS for moment in place[1:3])


def _has(kept: Kept, key: str) -> bool:
    """Whether a header has a line of that key; one that could not be told may have any."""
    return kept[0] == "" or any(name == key for name, _ in kept[1][-1])


def _checked(root: Path, around: Surroundings, name: str) -> Kept:
    shown = around.settings.shown(name)
    data = read_file(root, name, around.settings)
    text = data if isinstance(data, Problem) else decoded(data, shown)
    if isinstance(text, Problem):
        return "", (), b"", b"", False, _flat((text,))
    checked, faults = check_text(text, name, around)
    if checked is None:
        return "", (), b"", b"", False, _flat(faults)
    document, kind = checked.document, "page" if name.startswith(PAGES_FOLDER) else "article"
    flatten = _FORMS[kind].flatten
    assert flatten is not None  # noqa: S101 - a record is never plain
    written = document.written
    return kind, flatten(document.meta), written.header, written.text, checked.sound, _flat(faults)


def _flat(problems: tuple[Problem, ...]) -> tuple[Any, ...]:
    assert _PROBLEMS.flatten is not None  # noqa: S101 - as above
    return tuple(_PROBLEMS.flatten(problems))


def _restored(root: Path, name: str, kept: Kept, around: Surroundings) -> CheckedText:
    kind, meta, header, text, sound, flat = kept
    assert _PROBLEMS.restore is not None  # noqa: S101 - as above
    problems = _PROBLEMS.restore(flat) if flat else ()
    if not kind:
        return None, problems
    restore = _FORMS[kind].restore
    assert restore is not None  # noqa: S101 - as above
    written = Written(header, text)
    document = Document(restore(meta), written, partial(_body_of, root, name, written, around))
    return CheckedFile(document, sound), problems


def _body_of(root: Path, name: str, written: Written, around: Surroundings) -> str:
    """The Markdown below the header, read again. Raises TextChangedError where it is no longer what was checked."""
    shown = around.settings.shown(name)
    data = read_file(root, name, around.settings)
    text = data if isinstance(data, Problem) else decoded(data, shown)
    body = None if isinstance(text, Problem) else body_of(text, shown, written)
    if body is None:
        raise TextChangedError(f"{shown} was changed while it was being read: try again")
    return body
