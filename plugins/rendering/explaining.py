"""Why a file was written or not, for a person who wonders: `newsroom build --explain PATH`."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from plugins.rendering.keys import UNTOLD
from plugins.rendering.records import Record

REASONS = {
    "maker": "its template, one that this includes, a filter or the code is another",
    "site": "what all pages share is another: name, navigation, footer, words, stylesheet",
    "view": "what it shows is another",
}


def explained(
    wanted: str,
    origins: Mapping[str, str],
    before: Mapping[str, Record],
    after: Mapping[str, Record],
    written: frozenset[str],
    removed: frozenset[str],
) -> tuple[str, ...]:
    """A sentence for every file that `wanted` means: an output's path, its address, or the content file it is from.

    `origins` tells where each output comes from; `before` and `after` are the records of the two builds.
    """
    paths = sorted(path for path in {*origins, *removed} if _is_meant(wanted, path, origins.get(path, "")))
    if not paths:
        return (f"{wanted}: no file of the portal is called that or comes from there.",)
    return tuple(_sentence(path, before.get(path), after.get(path), written, removed) for path in paths)


def _is_meant(wanted: str, path: str, origin: str) -> bool:
    address = path.removesuffix("index.html").strip("/")
    return wanted in (path, origin) or wanted.strip("/") == address


def _sentence(
    path: str, before: Record | None, after: Record | None, written: frozenset[str], removed: frozenset[str]
) -> str:
    if path in removed or after is None:
        return f"{path}: removed, because nothing plans it any more."
    reasons = tuple(_reasons(before, after))
    if not reasons:
        return f"{path}: left as it was; its template, the site and what it shows are the same."
    done = "written" if path in written else "made again, with the same bytes, so left as it was"
    return f"{path}: {done}, because {', and '.join(reasons)}."


def _reasons(before: Record | None, after: Record) -> Iterator[str]:
    if before is None:
        yield "the build before did not make it, or what it recorded is gone"
        return
    reasons = [reason for name, reason in REASONS.items() if getattr(before.key, name) != getattr(after.key, name)]
    if before.key.view == UNTOLD and REASONS["view"] in reasons:
        # Nobody told yet what it showed; only what it might show is known to be another.
        reasons.remove(REASONS["view"])
        reasons = reasons or ["what it shows, or might show, is another"]
    yield from reasons
    if before.key == after.key and before.state != after.state:
        yield "the file in the output folder was touched since the build before"
