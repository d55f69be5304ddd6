"""Pictures and downloads of an original on this machine: found inside the folder that was given, and nowhere else."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from pathlib import Path
from typing import Literal
from urllib.parse import unquote, urlsplit

from newsroom.importing.recognise import is_picture
from newsroom.importing.records import Copy, SourceFile
from plugins.content_model.slugs import slug_of
from plugins.images.measure import UnreadablePictureError, measure

LARGEST_COPY = 100_000_000
"""In bytes: what is larger is no picture, and too large to serve with an article."""

DOWNLOADS = frozenset(
    """csv doc docx epub flac m4a mp3 mp4 odp ods odt ogg oga ogv pdf ppt pptx rtf txt wav webm xls xlsx zip""".split()
)
"""Endings of files that are copied when a text links to them. No page, no script: they would run on our own site."""

_ACTIVE_SVG = re.compile(
    rb"<script|<foreignObject|<iframe|<!ENTITY|\son\w+\s*=|(?:javascript|data:text)\s*:", re.IGNORECASE
)
_FOLDERS = ("", "static", "content", "assets", "public", "source", "src")
_LONGEST_NAME = 60

Refusal = Literal["missing", "outside", "broken", "active", "kind", "large"]


def find_local(address: str, file: SourceFile) -> Path | Refusal:
    """The file an address means, or why there is none; a link on the disk counts by where it leads."""
    try:
        path = unquote(urlsplit(address).path).replace("\\", "/")
    except ValueError:
        return "missing"
    if not path or "\0" in path:
        return "missing"
    root = file.root.resolve()
    outside = False
    for candidate in _candidates(path, file):
        try:
            real = candidate.resolve()
            inside = real.is_relative_to(root)
            if inside and real.is_file():
                return real
            outside = outside or (not inside and real.is_file())
        except (OSError, ValueError, RuntimeError):  # a name too long, a loop of links
            continue
    return "outside" if outside or (".." in path and not _stays_inside(path, file)) else "missing"


def _candidates(path: str, file: SourceFile) -> list[Path]:
    """Where the file may lie: beside the original, or below the root as its site served it."""
    parts = [part for part in path.split("/") if part not in ("", ".")]
    below = [file.root / folder / "/".join(parts) for folder in _FOLDERS]
    # wp-content/uploads/2018/02/x.jpg often lies beside the export as uploads/2018/02/x.jpg.
    tails = [file.root / "/".join(parts[start:]) for start in range(1, len(parts) - 1)] if ".." not in parts else []
    beside = [] if path.startswith("/") else [file.path.parent / path]
    if file.path.stem == "index" or path.startswith("/"):
        return [*beside, *below, *tails]
    # Hugo serves posts/x.md at posts/x/, so that its own folder may hold what it shows.
    return [*beside, file.path.with_suffix("") / path, *below, *tails]


def _stays_inside(path: str, file: SourceFile) -> bool:
    depth = len(file.path.parent.relative_to(file.root).parts) if file.path.is_relative_to(file.root) else 0
    for part in path.split("/"):
        depth += -1 if part == ".." else 0 if part in ("", ".") else 1
        if depth < 0:
            return False
    return True


def why_not(path: Path, *, picture: bool) -> Refusal | None:
    """Why a file may not be copied: damaged, of a kind that could run, or too large; None where it may."""
    try:
        size = path.stat().st_size
        if size > LARGEST_COPY:
            return "large"
        if not is_picture(path.name):
            return None if not picture and path.suffix[1:].lower() in DOWNLOADS else "kind"
        if path.suffix.lower() == ".svg" and _ACTIVE_SVG.search(path.read_bytes()):
            return "active"
        measure(path)
    except (OSError, UnreadablePictureError):
        return "broken"
    return None


@dataclass(slots=True)
class Copies:
    """The files an import copies; each source is copied once, and no name is given twice."""

    taken: set[str]
    """Paths below the content folder that are there already, in lower case."""
    _targets: dict[Path, str] = field(default_factory=dict)

    def target_of(self, origin: Path, folder: str) -> Copy:
        """The copy of a file, below `folder` unless it is copied for another article already."""
        known = self._targets.get(origin)
        if known is not None:
            return Copy(origin, known)
        stem = slug_of(origin.stem)[:_LONGEST_NAME].strip("-")
        ending = origin.suffix.lower()
        number, target = 1, f"{folder}/{stem}{ending}"
        while target.lower() in self.taken:
            number += 1
            target = f"{folder}/{stem}-{number}{ending}"
        self.taken.add(target.lower())
        self._targets[origin] = target
        return Copy(origin, target)
