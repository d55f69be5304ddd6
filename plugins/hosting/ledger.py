"""Where the ledger stands: whether a build makes promises, where they lie, and what was taken into the ledger last."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Any

from plugins.rendering.manifest import file_digest, manifest_path


def makes_promises(settings: Mapping[str, Any]) -> bool:
    """Whether a build with these settings is one that readers may get."""
    return bool(settings.get("PUBLISHED_PATH") and settings.get("PRODUCTION") and not settings.get("WITH_DRAFTS"))


def offer_path(settings: Mapping[str, Any]) -> Path:
    """Where the offer of an output folder lies."""
    return manifest_path(Path(settings["CACHE_PATH"]), Path(settings["OUTPUT_PATH"])).with_suffix(".promises")


def ledger_digest(settings: Mapping[str, Any]) -> str:
    """The ledger's digest; where an offer was taken into it since, the digest it had before.

    So an output is still known to be up to date when it has been published.
    """
    found = digest_of_file(Path(settings["PUBLISHED_PATH"]))
    before, after, offered = taken(settings)
    return before if (after, offered) == (found, digest_of_file(offer_path(settings))) else found


def digest_of_file(path: Path) -> str:
    """The digest of a file, or a hyphen where there is none. Raises OSError."""
    return file_digest(path) if path.is_file() else "-"


def taken_path(settings: Mapping[str, Any]) -> Path:
    """Where it is kept what was taken into the ledger last."""
    return offer_path(settings).with_suffix(".taken")


def taken(settings: Mapping[str, Any]) -> tuple[str, str, str]:
    """The ledger's digests before and after an offer was taken into it, and the offer's; empty where none was."""
    try:
        before, after, offered = taken_path(settings).read_text(encoding="ascii").split()
    except (OSError, ValueError):
        return "", "", ""
    return before, after, offered
