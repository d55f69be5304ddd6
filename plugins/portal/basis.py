"""What tells a build from another before anything is read: its settings as a digest, and the folders it is made of."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Any, NamedTuple

from plugins.hosting.ledger import ledger_digest, makes_promises, offer_path
from plugins.rendering.manifest import file_digest
from plugins.runtime.told import settings_digest


class Basis(NamedTuple):
    """What must be known of the settings to tell whether there is anything to build, as plain values.

    `settings` is a digest of all that have an effect; empty where they cannot be told, or where a plugin that is not
    the portal's may read anything. `folders` hold content and theme; where they are links, these may lead elsewhere
    the next time. `ledger` and `servers` lie beside the output and are empty where there are none.
    """

    settings: bytes
    folders: tuple[str, ...]
    output: str
    cache: str
    zone: str
    ledger: str
    servers: str
    promises: bool
    explain: bool

    def beside(self) -> tuple[tuple[str, str], ...]:
        """What a build reads or writes beside its output, with digests: ledger, own promises, servers' files.

        Raises OSError.
        """
        told = {"PUBLISHED_PATH": self.ledger, "CACHE_PATH": self.cache, "OUTPUT_PATH": self.output}
        paths = sorted(Path(self.servers).glob("*")) if self.servers else []
        paths += [offer_path(told)] if self.promises else []
        known = [(self.ledger, ledger_digest(told))] if self.ledger else []
        return (*known, *((str(path), file_digest(path)) for path in paths if path.is_file()))


def basis_of(settings: Mapping[str, Any], output: Path, *, all_own: bool) -> Basis:
    """The basis of a build into an output folder; `all_own` is whether all its plugins are the portal's own."""
    folders = (settings["PATH"], settings["THEME"], *settings["THEME_TEMPLATES_OVERRIDES"])
    return Basis(
        settings=(settings_digest(settings) or b"") if all_own else b"",
        folders=tuple(str(Path(folder).absolute()) for folder in folders),
        output=str(output),
        cache=str(settings["CACHE_PATH"]),
        zone=settings["TIMEZONE"],
        ledger=str(settings.get("PUBLISHED_PATH") or ""),
        servers=str(settings.get("SERVERS_PATH") or ""),
        promises=makes_promises(settings),
        explain=bool(settings.get("EXPLAIN")),
    )
