"""What the clock does to an article: scheduled before its date, expired after its end, prominent until a moment."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
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


def next_moment(metas: Iterable[ArticleMeta], clock: datetime) -> datetime | None:
    """The first moment after `clock` at which the portal must be built again because time alone changes it."""
    return min((moment for meta in metas for moment in _moments(meta) if moment > clock), default=None)


def _moments(meta: ArticleMeta) -> Iterator[datetime]:
    if meta.status == "draft":
        return
    yield meta.date.instant
    if meta.status == "withdrawn":
        return
    if meta.expires is not None:
        yield meta.expires
    if meta.prominence is not None and meta.prominence.until is not None and meta.status == "published":
        yield meta.prominence.until
