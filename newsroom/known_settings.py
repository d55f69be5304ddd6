"""What Pelican made of the settings the last time, so that a build with nothing to do need not wait for it.

Importing Pelican and all that a build needs takes longer than finding out that nothing changed. The settings file is
run as it is; where it says the same as in the last build, under the same code, its settings come to the same, and what
must be known of them is kept beside the output's records. Whatever cannot be compared means to ask Pelican.
"""

from __future__ import annotations

import runpy
import sys
from collections.abc import Mapping
from contextlib import suppress
from hashlib import blake2b
from pathlib import Path
from typing import Any

from newsroom.project import SETTINGS_FILES
from plugins.portal.basis import Basis
from plugins.runtime.code import code_digest
from plugins.runtime.sealed import read_sealed, write_sealed
from plugins.runtime.told import WITHOUT_EFFECT, settings_digest

FOLDER = "settings"
"""Below CACHE_PATH."""


class KnownSettings:
    """The settings of one command line, told by what their file says before Pelican reads it.

    `output` is the folder that the command line names, empty for the settings' own. `now` are the settings as their
    file and the command line say them: what a build remembers says nothing of those without effect, such as the clock.
    """

    def __init__(self, project: Path, *, production: bool, overrides: Mapping[str, Any], output: str) -> None:
        self._files = [project / name for name in SETTINGS_FILES.values()]
        # Besides what they say: a function in them says nothing of what it does.
        self._texts = _texts(self._files)
        said = _said_by(project / SETTINGS_FILES[production], project)
        self.now: Mapping[str, Any] = {**said, **overrides}
        told = settings_digest(self.now) if said else None
        cache = said.get("CACHE_PATH")
        self._path: Path | None = None
        if told is None or not isinstance(cache, str) or not Path(cache).is_absolute():
            return
        asked = repr((production, sorted(overrides.keys() - WITHOUT_EFFECT), output)).encode("utf-8", "surrogatepass")
        self._path = Path(cache) / FOLDER / blake2b(asked, digest_size=8).hexdigest()
        # Messages name files as seen from the current folder.
        code = code_digest() + Path(__file__).read_bytes()
        parts = (told, self._texts, code, asked, str(project).encode(), str(Path.cwd()).encode())
        self._version = blake2b(b"\0".join(parts), digest_size=16).hexdigest()

    def known(self) -> Basis | None:
        """What they came to the last time; None where they may come to anything."""
        found = read_sealed(self._path, self._version) if self._path else None
        return Basis(*found) if found else None

    def remember(self, basis: Basis) -> None:
        """Keep what they came to, in a build that went well."""
        if not self._path or not basis.settings or _texts(self._files) != self._texts:
            return
        # What is promised to readers is for the build itself to see to.
        if not basis.promises:
            write_sealed(self._path, self._version, tuple(basis._replace(explain=False)))


def _texts(files: list[Path]) -> bytes:
    """The files as they stand; nothing for one that is not there or cannot be read."""
    digest = blake2b(digest_size=16)
    for file in files:
        with suppress(OSError):
            data = file.read_bytes()
            digest.update(f"{file.name} {len(data)}\0".encode() + data)
    return digest.digest()


def _said_by(path: Path, project: Path) -> dict[str, Any]:
    """The settings that a file makes when it is run; nothing where it cannot be, which Pelican will tell of."""
    if str(project) not in sys.path:
        sys.path.insert(0, str(project))
    try:
        made = runpy.run_path(str(path))
    except (Exception, SystemExit):  # noqa: BLE001 - a settings file can fail in any way
        return {}
    return {name: value for name, value in made.items() if name.isupper()}
