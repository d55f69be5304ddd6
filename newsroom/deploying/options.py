"""What the command line says of a deployment."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class DeployOptions:
    """The target's name, and how it is deployed to; `clock` is empty where the settings say it."""

    name: str
    dry_run: bool = False
    yes: bool = False
    verify: bool = False
    take_over: bool = False
    announce: bool = False
    if_due: bool = False
    as_json: bool = False
    strict: bool = False
    clock: str = ""
