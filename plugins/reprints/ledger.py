"""The reprint ledger: every article that is not ours, where it comes from, on what ground, and what is missing.

It lists drafts, withdrawn articles and those with errors too: a newsroom must be able to say what it took.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from typing import Literal

from plugins.content_model.lifecycle import State, state_at
from plugins.content_model.load import Content
from plugins.content_model.meta import ArticleMeta, Indexing, Moment, Permission, Reprint

EntryState = State | Literal["error"]


@dataclass(frozen=True, slots=True)
class Entry:
    """One reprint. Texts are empty and moments None where nothing is known.

    `state` is what the article is at the ledger's clock, `error` where its file has one. `missing` names what a reprint
    must have and this one lacks; `unknown` what it may lack, but somebody who asks will want to know.
    """

    path: str
    title: str
    state: EntryState
    date: Moment | None
    lang: str
    source: str
    source_name: str
    original_title: str
    original_url: str
    original_author: str
    original_date: Moment | None
    original_language: str
    permission: str
    indexing: Indexing
    editor: str
    missing: tuple[str, ...]
    unknown: tuple[str, ...]


def ledger(content: Content, clock: datetime) -> tuple[Entry, ...]:
    """Every reprint of the content, the newest first; `path` starts at the content folder."""
    names = {source.id: source.name for source in content.sources}
    found = [_entry(meta, meta.reprint, state_at(meta, clock), names) for meta in _metas(content) if meta.reprint]
    found += [_entry(meta, meta.reprint, "error", names) for meta in content.refused if meta.reprint]
    return tuple(sorted(found, key=_newest_first))


def _metas(content: Content) -> Iterator[ArticleMeta]:
    return (document.meta for document in content.articles)


def _newest_first(entry: Entry) -> tuple[float, str]:
    return (-entry.date.instant.timestamp() if entry.date else 0.0, entry.path)


def _entry(meta: ArticleMeta, reprint: Reprint, state: EntryState, names: dict[str, str]) -> Entry:
    signed = "Original_Author" not in reprint.missing
    return Entry(
        path=meta.path,
        title=meta.title,
        state=state,
        # A refused date is no date; that file has an error of its own.
        date=meta.date if meta.date.has_time or state != "error" else None,
        lang=meta.lang,
        source=reprint.source,
        source_name=names.get(reprint.source, ""),
        original_title=reprint.original_title,
        original_url=reprint.source_url,
        original_author=reprint.original_author or ("unsigned" if signed else ""),
        original_date=reprint.original_date,
        original_language=reprint.original_language,
        permission=permission_text(reprint.permission),
        indexing=reprint.indexing,
        editor=meta.editor,
        missing=_missing(reprint),
        unknown=_unknown(reprint),
    )


def permission_text(permission: Permission) -> str:
    """The permission as an editor writes it: `licence CC BY 4.0`."""
    return f"{permission.kind} {permission.detail}".strip()


def _missing(reprint: Reprint) -> tuple[str, ...]:
    gaps = list(reprint.missing)
    # A source that is in no registry is as good as none.
    gaps += ["Source"] if not reprint.source and "Source" not in gaps else []
    gaps += ["Permission"] if reprint.permission.kind == "none" and "Permission" not in gaps else []
    return tuple(sorted(gaps))


def _unknown(reprint: Reprint) -> tuple[str, ...]:
    gaps = ["Original_Date"] if reprint.original_date is None else []
    gaps += ["Source_URL"] if not reprint.source_url and "Source_URL" not in reprint.missing else []
    return tuple(gaps)
