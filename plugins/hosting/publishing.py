"""When an address counts as published: once a deployment has put it there, or, where nothing deploys, once it is built.

A production build only offers what it promises, in a file beside its manifest. Whoever publishes takes the offer into
the ledger: the deployment when it is done, or the build itself.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any, Literal

from plugins.content_model.checked import settled
from plugins.content_model.declared import SettingsProblem
from plugins.content_model.problems import Problem
from plugins.hosting.promises import Promise, load_promises, merged, text_of, write_changed, write_promises
from plugins.rendering.manifest import file_digest, manifest_path
from plugins.runtime.alone import alone

Publisher = Literal["build", "deploy"]


def publisher_of(settings: Mapping[str, Any]) -> Publisher:
    """Who publishes: PUBLISHED_BY, else deployments where any target is public, else the production build.

    Raises SettingsProblem.
    """
    said = settings.get("PUBLISHED_BY", "")
    if said in {"build", "deploy"}:
        return "build" if said == "build" else "deploy"
    if said:
        raise SettingsProblem(f'PUBLISHED_BY is {said!r}. Write "build", "deploy", or leave it empty')
    targets = settings.get("DEPLOY_TARGETS") or {}
    declared = targets.values() if isinstance(targets, Mapping) else ()
    return "deploy" if any(is_public(target) for target in declared) else "build"


def is_public(target: object) -> bool:
    """Whether readers get what is deployed to a target, as DEPLOY_TARGETS declares it."""
    return not isinstance(target, Mapping) or bool(target.get("public", True))


def makes_promises(settings: Mapping[str, Any]) -> bool:
    """Whether a build with these settings is one that readers may get."""
    return bool(settings.get("PUBLISHED_PATH") and settings.get("PRODUCTION") and not settings.get("WITH_DRAFTS"))


def offer(settings: Mapping[str, Any], promises: Iterable[Promise]) -> None:
    """Keep what the output promises until somebody publishes it. Raises OSError."""
    path = offer_path(settings)
    path.parent.mkdir(parents=True, exist_ok=True)
    write_changed(path, text_of(merged((), promises)))


def offer_path(settings: Mapping[str, Any]) -> Path:
    """Where the offer of an output folder lies."""
    return manifest_path(Path(settings["CACHE_PATH"]), Path(settings["OUTPUT_PATH"])).with_suffix(".promises")


def take_into_ledger(settings: Mapping[str, Any], shown: str) -> int:
    """Write what the output promises into the ledger, which is read anew; how many addresses are new in it.

    Raises SettingsProblem for a ledger that cannot be read (`shown` is its name), and OSError.
    """
    if not makes_promises(settings):
        return 0
    ledger, own = Path(settings["PUBLISHED_PATH"]), offer_path(settings)
    with alone(Path(settings["CACHE_PATH"]) / "published.lock", f"somebody else is writing {shown}"):
        before, offered = _digest(ledger), _digest(own)
        if _taken(settings)[1:] == (before, offered):
            return 0
        problems: list[Problem] = []
        known = settled(load_promises(ledger, shown), problems)
        new = merged(known, settled(load_promises(own, own.name), problems))
        if problems:
            raise SettingsProblem(f"what was published cannot be remembered. {problems[0]}")
        write_promises(ledger, new)
        write_changed(_taken_path(settings), f"{before} {_digest(ledger)} {offered}\n")
    return len(new) - len(known)


def ledger_digest(settings: Mapping[str, Any]) -> str:
    """The ledger's digest; where an offer was taken into it since, the digest it had before.

    So an output is still known to be up to date when it has been published.
    """
    found = _digest(Path(settings["PUBLISHED_PATH"]))
    before, after, offered = _taken(settings)
    return before if (after, offered) == (found, _digest(offer_path(settings))) else found


def _digest(path: Path) -> str:
    return file_digest(path) if path.is_file() else "-"


def _taken_path(settings: Mapping[str, Any]) -> Path:
    return offer_path(settings).with_suffix(".taken")


def _taken(settings: Mapping[str, Any]) -> tuple[str, str, str]:
    """The ledger's digests before and after an offer was taken into it, and the offer's; empty where none was."""
    try:
        before, after, offered = _taken_path(settings).read_text(encoding="ascii").split()
    except (OSError, ValueError):
        return "", "", ""
    return before, after, offered
