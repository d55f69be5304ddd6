"""A plan, and what became of it, in words for people and as JSON for programs."""

from __future__ import annotations

import json
from collections.abc import Sequence
from typing import Any

from newsroom.deploying.addresses import ChangedPage
from newsroom.deploying.plan import Plan, Put

VERSION = 1
SIGNS = {"new": "+", "changed": "~", "again": "!"}
LISTED = 20


def plan_lines(plan: Plan) -> list[str]:
    """The whole plan, one line a file in the order it will be done: `+` new, `~` changed, `!` again, `-` deleted."""
    lines = [f"- {path}" for path in plan.clear]
    lines += [f"{SIGNS[put.change]} {put.path}" for put in plan.put]
    lines += [f"- {path}" for path in plan.delete]
    lines += [
        f"= {path} (left: somebody changed it at the target, and it has no source any more)" for path in plan.kept
    ]
    return lines


def counts(plan: Plan) -> str:
    """How much there is of each."""
    new = sum(put.change == "new" for put in plan.put)
    changed = len(plan.put) - new
    return f"{new} new, {changed} changed, {len(plan.clear) + len(plan.delete)} deleted, {plan.unchanged} unchanged"


def refusal(plan: Plan, target: str) -> str:
    """Why nothing may be done; empty where all may."""
    if plan.blocking:
        return (
            f"at {target}, a file that is not the portal's, or a link, stands where a folder must be: "
            f"{_some(plan.blocking)}. Nothing was changed. Move it away, or give the portal another place"
        )
    if plan.strangers:
        return (
            f"at {target}, files that are not recorded as the portal's stand where its files must go: "
            f"{_some(plan.strangers)}. Nothing was changed. Give the portal another place; or, if these are from an "
            "earlier upload of it, deploy once with --take-over"
        )
    return ""


def _some(paths: Sequence[str]) -> str:
    shown = ", ".join(paths[:3])
    return shown if len(paths) <= 3 else f"{shown} and {len(paths) - 3} more"  # noqa: PLR2004 - a line's worth


def as_json(target: str, plan: Plan, changed: Sequence[ChangedPage], *, done: bool) -> str:
    """Plan and changed addresses for a program; docs/publishing.md describes the keys."""
    data: dict[str, Any] = {
        "version": VERSION,
        "target": target,
        "done": done,
        "put": [_as_data(put) for put in plan.put],
        "delete": [*plan.clear, *plan.delete],
        "left": plan.kept,
        "unchanged": plan.unchanged + len(plan.adopted),
        "in_the_way": [*plan.blocking, *plan.strangers],
        "changed": [{"address": page.address, "change": page.change, "indexed": page.is_indexed} for page in changed],
    }
    return json.dumps(data, ensure_ascii=False, indent=2)


def _as_data(put: Put) -> dict[str, str]:
    return {"path": put.path, "change": put.change}


def address_lines(changed: Sequence[ChangedPage]) -> list[str]:
    """The first changed addresses."""
    lines = [f"  {page.address} ({page.change})" for page in changed[:LISTED]]
    more = len(changed) - len(lines)
    return [*lines, f"  and {more} more; --json lists all"] if more > 0 else lines
