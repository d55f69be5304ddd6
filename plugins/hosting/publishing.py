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
from plugins.hosting.ledger import digest_of_file, makes_promises, offer_path, taken, taken_path
from plugins.hosting.promises import Promise, load_promises, merged, text_of, write_changed, write_promises
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


def offer(settings: Mapping[str, Any], promises: Iterable[Promise]) -> None:
    """Keep what the output promises until somebody publishes it. Raises OSError."""
    path = offer_path(settings)
    path.parent.mkdir(parents=True, exist_ok=True)
    write_changed(path, text_of(merged((), promises)))


def publish(settings: Mapping[str, Any]) -> str:
    """Take what the output promises into the ledger; a sentence for whoever published it, empty where nothing is new.

    Raises SettingsProblem for a ledger that cannot be read, and OSError.
    """
    ledger = Path(settings.get("PUBLISHED_PATH") or "")
    added = take_into_ledger(settings, shown_path(ledger))
    addresses = "1 new address" if added == 1 else f"{added} new addresses"
    return f"{addresses} in {shown_path(ledger)}: commit it with the content." if added else ""


def take_into_ledger(settings: Mapping[str, Any], shown: str) -> int:
    """Write what the output promises into the ledger, which is read anew; how many addresses are new in it.

    Raises SettingsProblem for a ledger that cannot be read (`shown` is its name), and OSError.
    """
    if not makes_promises(settings):
        return 0
    ledger, own = Path(settings["PUBLISHED_PATH"]), offer_path(settings)
    with alone(Path(settings["CACHE_PATH"]) / "published.lock", f"somebody else is writing {shown}"):
        before, offered = digest_of_file(ledger), digest_of_file(own)
        if taken(settings)[1:] == (before, offered):
            return 0
        problems: list[Problem] = []
        known = settled(load_promises(ledger, shown), problems)
        new = merged(known, settled(load_promises(own, own.name), problems))
        if problems:
            raise SettingsProblem(f"what was published cannot be remembered. {problems[0]}")
        write_promises(ledger, new)
        write_changed(taken_path(settings), f"{before} {digest_of_file(ledger)} {offered}\n")
    return len(new) - len(known)


def shown_path(path: Path) -> str:
    """A path as a person in the current folder would type it."""
    here, whole = Path.cwd().resolve(), path.resolve()
    return (whole.relative_to(here) if whole.is_relative_to(here) else whole).as_posix()
