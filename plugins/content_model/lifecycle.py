"""What the clock does to an article: scheduled before its date, expired after its end, prominent until a moment."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from typing import Literal

from plugins.content_model.meta import ArticleMeta, Place

State = Literal["live", "scheduled", "draft", "hidden", "withdrawn", "expired"]


def state_at(meta: ArticleMeta, clock: datetime) -> State:
    """What the article is at `clock`. Withdrawn stays withdrawn; a draft or a future article has no address yet."""
    if meta.status == "draft":
        return "draft"
    if meta.date.instant > clock:
        return "scheduled"
    if meta.status == "withdrawn":
        return "withdrawn"
    if meta.expires is not None and meta.expires <= clock:
        return "expired"
    return "hidden" if meta.status == "hidden" else "live"


def place_at(meta: ArticleMeta, clock: datetime) -> Place | None:
    """Where the article stands out at `clock`; sponsored articles never lead (spec: content format, Kind)."""
    prominence = meta.prominence
    if prominence is None or (prominence.until is not None and prominence.until <= clock):
        return None
    leads = prominence.place in ("lead", "section-lead")
    return None if leads and meta.kind == "sponsored" else prominence.place


Turn = Literal["published", "expired", "stepped-back"]
"""What time alone does to an article: it comes out, it is no longer available, it no longer stands out."""


def turns_of(meta: ArticleMeta) -> Iterator[tuple[datetime, Turn]]:
    """Every moment at which time alone changes what the article is, with what happens then; in no order."""
    if meta.status == "draft":
        return
    out = meta.date.instant
    yield out, "published"
    if meta.status == "withdrawn":
        return
    if meta.expires is not None:
        yield meta.expires, "expired"
    until = meta.prominence.until if meta.prominence else None
    if until is not None and until > out and state_at(meta, out) == "live":
        yield until, "stepped-back"


Event = Turn | Literal["left-news"]
"""The same, and what it does to the news sitemap."""


@dataclass(frozen=True, slots=True)
class Change:
    """What time does to one article; `path` is that of its file, as problems name it."""

    event: Event
    path: str
    title: str


@dataclass(frozen=True, slots=True)
class Rebuild:
    """The next moment (in the site's zone) at which the portal is no longer what it was, and why."""

    moment: datetime
    changes: tuple[Change, ...]
