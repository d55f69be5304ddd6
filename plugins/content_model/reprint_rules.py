"""Rules on reprints: whoever names a source names all that a reprint owes its readers and its author.

Internet news rules in force in China since 1 June 2017 want source, original author, original title and the editor's
name on every reprint; one reprint key therefore makes all of them required.
"""

from __future__ import annotations

from collections.abc import Iterator
from urllib.parse import urlsplit

from plugins.content_model.checked import Checked
from plugins.content_model.front_matter import Field, FrontMatter
from plugins.content_model.hint_rules import is_hint
from plugins.content_model.keys import KEYS
from plugins.content_model.meta import Indexing, Moment, Permission, Reprint, Republish, SourceSpec
from plugins.content_model.problems import Problem
from plugins.content_model.rules import choice, moment
from plugins.content_model.slugs import slug_of
from plugins.content_model.surroundings import Surroundings
from plugins.content_model.values import Refused, is_slug, read_language, read_permission, read_url
from plugins.content_model.wording import did_you_mean, listed, quoted

_REQUIRED = {
    "Source": 'add a line "Source: …" with an id of sources.toml',
    "Source_URL": 'add a line "Source_URL: https://…", or "Source_URL: none"',
    "Original_Title": 'add a line "Original_Title: …"',
    "Original_Author": 'add a line "Original_Author: …", or "Original_Author: unsigned"',
    "Editor": 'add a line "Editor: …" with the real name of who edited it',
    "Permission": f'add a line "Permission: …" with {listed(KEYS["Permission"].values)}',
}

# 未署名 and 佚名 are what Chinese newsrooms write.
_UNSIGNED = frozenset(["unsigned", "未署名", "佚名"])


def reprint_keys(header: FrontMatter) -> list[Field]:
    """The keys that make an article a reprint; an empty one counts, for it was meant to be filled."""
    return [field for name, field in header.fields.items() if field.known and KEYS[name].reprint]


def reprint(
    header: FrontMatter, published: Moment | None, lang: str, around: Surroundings, *, is_draft: bool = False
) -> Checked[Reprint | None]:
    """A reprint says where it comes from, by whom, on what ground, and who edited it."""
    marks = reprint_keys(header)
    if not marks:
        return None
    origin = yield from source(header, around)
    granted = yield from permission(header, origin, around, is_draft=is_draft)
    defaulted = granted is not None or (header.get("Source") is not None and origin is None)
    missing = owed(header, permission_settled=defaulted)
    yield from nothing_owed_is_missing(header, marks, missing)
    address = yield from source_url(header)
    first = yield from original_date(header, published, around)
    author = header.text("Original_Author")
    return Reprint(
        source=origin.id if origin else "",
        source_url=address,
        original_title=header.text("Original_Title"),
        original_author="" if author.casefold() in _UNSIGNED else author,
        original_date=first,
        permission=granted or Permission("none", ""),
        original_language=(yield from original_language(header, lang)),
        indexing=(yield from indexing(header, origin, address)),
        missing=missing,
    )


def owed(header: FrontMatter, *, permission_settled: bool) -> tuple[str, ...]:
    """The required keys of a reprint that its header lacks, or keeps a place for."""
    return tuple(
        key
        for key in _REQUIRED
        if (is_hint(header.text(key)) or header.get(key) is None) and not (key == "Permission" and permission_settled)
    )


def nothing_owed_is_missing(header: FrontMatter, marks: list[Field], missing: tuple[str, ...]) -> Iterator[Problem]:
    """Source, Source_URL, Original_Title, Original_Author, Editor and Permission are all there."""
    mark = next((field for field in marks if field.value), marks[0])
    for key in missing:
        if header.get(key) is not None:
            continue  # a hint, of which the rule on hints tells
        message = f"a reprint needs {key}, and {mark.key} makes this article a reprint"
        yield header.error(header.fields.get(key, mark), "reprint-incomplete", message, _REQUIRED[key])


def source(header: FrontMatter, around: Surroundings) -> Checked[SourceSpec | None]:
    """The source of a reprint is registered in sources.toml."""
    field = header.get("Source")
    if field is None or around.sources is None:
        return None
    found = around.sources.get(field.text)
    if found is None:
        message = f"source {quoted(field.text)} is not in {around.settings.shown('sources.toml')}"
        yield header.error(field, "source-unknown", message, _source_fix(header, field.text, around))
    return found


def _source_fix(header: FrontMatter, written: str, around: Surroundings) -> str:
    """The lines that register the source, good to be pasted as they are: its home is taken from the original's."""
    sources = around.sources or {}
    ids = {spec.name: spec.id for spec in sources.values()} | {spec_id: spec_id for spec_id in sources}
    near = did_you_mean(written, ids)
    use = f'did you mean "{ids[near]}"? Else ' if near else ""
    shown = quoted(written)[1:-1].replace("\\", "").replace('"', "")
    new_id = written if is_slug(written) else slug_of(written[:200])
    lines = ("[[source]]", f'id = "{new_id}"', f'name = "{shown}"', f'home = "{_home_of(header)}"')
    added = "\n".join(lines)
    return f"{use}add these lines to {around.settings.shown('sources.toml')}, and name it {quoted(new_id)}:\n{added}"


def _home_of(header: FrontMatter) -> str:
    """The front page of the original's site, else an address reserved for examples (RFC 2606)."""
    try:
        parts = urlsplit(read_url(header.text("Source_URL")))
    except Refused:
        return "https://example.com/"
    return f"{parts.scheme}://{parts.netloc}/"


def permission(
    header: FrontMatter, origin: SourceSpec | None, around: Surroundings, *, is_draft: bool = False
) -> Checked[Permission | None]:
    """A reprint stands on a permission, its own or its source's; without any it does not go live."""
    field = header.get("Permission")
    if field is None:
        granted = origin.permission if origin else None
    else:
        try:
            granted = read_permission(field.text)
        except Refused as fault:
            yield header.error(field, "permission-invalid", f"Permission: {fault.message}", fault.fix)
            return Permission("none", "")
    if granted is not None and granted.kind == "none":
        make = header.error if around.settings.production and not is_draft else header.warning
        message = "we have no permission to reprint this"
        fix = 'ask the source and write what it allows, or set "Status: draft" until it answers'
        yield make(field or header.get("Source"), "permission-none", message, fix)
    return granted


def source_url(header: FrontMatter) -> Checked[str]:
    """The original's address is absolute http(s), or the word none."""
    field = header.get("Source_URL")
    if field is None or field.text.casefold() == "none":
        return ""
    try:
        return read_url(field.text)
    except Refused as fault:
        yield header.error(field, "url-invalid", f"Source_URL: {fault.message}", f'{fault.fix}, or "none"')
        return ""


def original_date(header: FrontMatter, published: Moment | None, around: Surroundings) -> Checked[Moment | None]:
    """An original appears before its reprint."""
    if is_hint(header.text("Original_Date")):
        return None
    first = yield from moment(header, "Original_Date", around.settings.zone, time_wanted=False)
    if first is not None and published is not None and first.instant > published.instant:
        # Where either has no time, the same day is early enough.
        same_day = first.instant.date() == published.instant.date()
        if not same_day or (first.has_time and published.has_time):
            fix = "correct one of the two dates"
            yield header.error(header.get("Original_Date"), "original-date-late", "Original_Date is after Date", fix)
    return first


def original_language(header: FrontMatter, lang: str) -> Checked[str]:
    """The original's language is a language tag, and another than the article's."""
    field = header.get("Original_Language")
    if field is None:
        return ""
    try:
        tag = read_language(field.text)
    except Refused as fault:
        yield header.error(field, "language-invalid", f"Original_Language: {fault.message}", fault.fix)
        return ""
    if tag == lang:
        message = f"the original is in the article's own language, {tag}, so this is no translation"
        yield header.warning(field, "language-same", message, "remove the line, or correct it")
        return ""
    return tag


def indexing(header: FrontMatter, origin: SourceSpec | None, address: str) -> Checked[Indexing]:
    """The indexing policy is the article's own, else its source's; canonical needs an address to point to."""
    own: Indexing | None = (yield from choice(header, "Reprint_Indexing")) or None  # type: ignore[assignment]
    policy = own or (origin.indexing if origin else None) or "noindex-news"
    if policy == "canonical" and not address and header.text("Source_URL").casefold() in ("", "none"):
        field = header.get("Reprint_Indexing") or header.get("Source")
        message = "the indexing policy is canonical, but the original has no address to point to"
        fix = 'add its Source_URL, or set "Reprint_Indexing: noindex"'
        yield header.error(field, "indexing-canonical", message, fix)
    return policy


def republish(header: FrontMatter, *, is_reprint: bool) -> Checked[Republish]:
    """Others may reprint what is ours if we say so, and never what is not ours."""
    wish: Republish = (yield from choice(header, "Republish")) or "ask"  # type: ignore[assignment]
    field = header.get("Republish")
    if not is_reprint:
        return wish
    if field is not None and wish != "forbidden":
        message = f"a reprint is not ours to give on; Republish is forbidden, not {quoted(field.text)}"
        yield header.warning(field, "republish-forced", message, 'remove the line, or write "Republish: forbidden"')
    return "forbidden"
