"""What an editor-in-chief asks in the morning, worked out from the checked content at one clock."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime

from plugins.content_model.lifecycle import Rebuild, state_at
from plugins.content_model.load import Content
from plugins.content_model.meta import ArticleMeta
from plugins.content_model.problems import errors_in
from plugins.reprints.ledger import ledger
from plugins.views.materials import Materials
from plugins.views.rebuild import next_rebuild

OLDEST_GUIDES = 5


@dataclass(frozen=True, slots=True)
class Entry:
    """One article of a list. `moment` is why it is there, with its zone; `path` as a person types it."""

    path: str
    title: str
    lang: str
    moment: datetime


@dataclass(frozen=True, slots=True)
class Gap:
    """A reprint that lacks something: the keys it owes, and those it may lack but somebody will ask for."""

    path: str
    title: str
    missing: tuple[str, ...]
    unknown: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Morning:
    """The state of the content at `clock`; lists are sorted by their moments, the nearest first.

    `counts` are articles by state. `expiring` are those with an end to come, `leads` prominences that end. `gaps` are
    the reprints that owe something, with errors or without. `oldest_guides` go by when they were last changed, the
    oldest first. `rebuild` is when time alone changes the portal, and how.
    """

    clock: datetime
    counts: Mapping[str, int]
    scheduled: tuple[Entry, ...]
    drafts: tuple[Entry, ...]
    expiring: tuple[Entry, ...]
    leads: tuple[Entry, ...]
    gaps: tuple[Gap, ...]
    oldest_guides: tuple[Entry, ...]
    rebuild: Rebuild | None
    errors: int
    warnings: int


def morning_of(content: Content, materials: Materials) -> Morning:
    """Everything the status tells. Articles with errors stand in no list but that of gaps; their number is told."""
    clock, zone = materials.edition.clock, materials.zone
    articles = [document.meta for document in content.articles]
    states = {meta.path: state_at(meta, clock) for meta in articles}

    def listed(chosen: Iterable[tuple[ArticleMeta, datetime]]) -> tuple[Entry, ...]:
        entries = (
            Entry(f"{materials.shown_root}/{meta.path}", meta.title, meta.lang, moment.astimezone(zone))
            for meta, moment in chosen
        )
        return tuple(sorted(entries, key=lambda entry: (entry.moment, entry.path)))

    def in_state(*wanted: str) -> list[ArticleMeta]:
        return [meta for meta in articles if states[meta.path] in wanted]

    alive = in_state("live", "scheduled", "hidden")
    changed = ((meta, (meta.modified or meta.date).instant) for meta in in_state("live") if meta.kind == "guide")
    errors = len(errors_in(content.problems))
    return Morning(
        clock=clock.astimezone(zone),
        counts=dict(Counter(states.values())),
        scheduled=listed((meta, meta.date.instant) for meta in in_state("scheduled")),
        drafts=listed((meta, meta.date.instant) for meta in in_state("draft")),
        expiring=listed((meta, meta.expires) for meta in alive if meta.expires and meta.expires > clock),
        leads=listed(
            (meta, meta.prominence.until)
            for meta in alive
            if meta.prominence and meta.prominence.until and meta.prominence.until > clock
        ),
        gaps=tuple(
            Gap(f"{materials.shown_root}/{entry.path}", entry.title, entry.missing, entry.unknown)
            for entry in ledger(content, clock)
            if entry.missing
        ),
        oldest_guides=listed(changed)[:OLDEST_GUIDES],
        rebuild=next_rebuild(materials),
        errors=errors,
        warnings=len(content.problems) - errors,
    )
