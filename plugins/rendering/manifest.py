"""The manifest: which files of an output folder this portal wrote, each with the digest of its bytes.

It lies outside the output folder, so that everything in there can be published. Without it nothing is ever removed.
"""

from __future__ import annotations

import json
import os
import re
from collections.abc import Mapping
from hashlib import blake2b
from pathlib import Path, PurePath

from plugins.runtime.whole_files import write_whole

VERSION = 1

# Names that stay inside on any system; most are of this kind, and all others are looked at closely.
_PLAINLY_INSIDE = re.compile(r"[^/\\:\0.][^/\\:\0]*(?:/[^/\\:\0.][^/\\:\0]*)*")


def digest_of(data: bytes) -> str:
    """The digest by which files are compared."""
    return blake2b(data, digest_size=16).hexdigest()


def file_digest(path: Path) -> str:
    """The digest of a file's bytes, read in pieces. Raises OSError."""
    digest = blake2b(digest_size=16)
    with path.open("rb") as file:
        while piece := file.read(1 << 20):
            digest.update(piece)
    return digest.hexdigest()


def manifest_path(state: Path, output: Path) -> Path:
    """Where the manifest of an output folder lies; below the project's folder, it moves along with the project."""
    project = state.resolve().parent
    resolved = output.resolve()
    name = os.path.relpath(resolved, project) if resolved.is_relative_to(project) else str(resolved)
    return state / "outputs" / f"{digest_of(name.encode())[:16]}.json"


def read_manifest(path: Path) -> dict[str, str]:
    """The recorded files; nothing where there is no manifest, or one that is damaged or of another version."""
    try:
        data = json.loads(path.read_text(encoding="utf-8"))
    except (OSError, RecursionError, ValueError):
        return {}
    files = data.get("files") if isinstance(data, dict) and data.get("version") == VERSION else None
    if not isinstance(files, dict):
        return {}
    return {name: digest for name, digest in files.items() if isinstance(digest, str) and _is_inside(name)}


def _is_inside(name: str) -> bool:
    """Whether a recorded name stays in the output folder, whoever may have edited the manifest."""
    if _PLAINLY_INSIDE.fullmatch(name):
        return True
    path = PurePath(name)
    if "\0" in name or path.anchor or not path.parts or ".." in path.parts:
        return False
    return path.as_posix() == name


def write_manifest(path: Path, files: Mapping[str, str]) -> None:
    """Record the files, atomically; a file that is being replaced has both digests. Raises OSError."""
    write_whole(path, json.dumps({"version": VERSION, "files": dict(sorted(files.items()))}).encode())
