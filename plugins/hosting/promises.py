"""The ledger of published addresses: a file of the project that says what readers may have saved, linked or printed.

A line an address, sorted, so that two branches seldom disagree; made to be committed with the content. Only what
publishes writes to it (`publishing`), and nothing but a person takes anything out.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime
from pathlib import Path
from typing import Literal, get_args

from plugins.content_model.addresses import feed_address, output_path, section_address
from plugins.content_model.checked import Checked
from plugins.content_model.problems import error
from plugins.reading.edition import Article
from plugins.runtime.whole_files import write_whole
from plugins.views.feed_places import section_place, site_place
from plugins.views.materials import Materials

Kind = Literal["article", "page", "section", "list", "feed", "alias"]

LISTS = ("/", "/tags/", "/authors/", "/sources/", "/archive/", "/feeds/")
"""The portal's own pages among the promised ones."""

# As in an alias (plugins/content_model/values.py), and what a browser would take for something else.
_NEVER_IN_ADDRESS = re.compile(r"[\s\x00-\x1f\x7f-\x9f<>\"|*:\\;&=%?#]")

HEAD = """\
# Every address that was published. Keep this file under version control, and let no one but the portal's own commands
# write to it: what stands here and is gone is an error, unless something leads on from it.
# address, what it is, since when, and the id of an article; between tabs.
"""


@dataclass(frozen=True, slots=True)
class Promise:
    """An address that readers may have: what it was, since when, and for an article its id. `line` is the file's."""

    address: str
    kind: Kind
    since: datetime
    id: str = ""
    line: int = field(default=0, compare=False)

    def __str__(self) -> str:
        """Its line in the file."""
        fields = (self.address, self.kind, self.since.astimezone(UTC).strftime("%Y-%m-%dT%H:%MZ"), self.id)
        return "\t".join(fields).rstrip("\t")


def read_promises(text: str, shown: str) -> Checked[tuple[Promise, ...]]:
    """The promises of a ledger; a line that is none is an error. `shown` is the file as messages name it."""
    found = []
    for number, line in enumerate(text.split("\n"), start=1):
        if not line.strip() or line.startswith("#"):
            continue
        promise = _promise(line.rstrip("\r"), number)
        if promise is None:
            fix = "take the file from version control again; after a merge, keep the lines of both sides"
            yield error(shown, number, "published-unreadable", "this line is no record of an address", fix)
        else:
            found.append(promise)
    return tuple(found)


def _promise(line: str, number: int) -> Promise | None:
    address, kind, since, identity = (*line.split("\t"), "", "", "", "")[:4]
    try:
        moment = datetime.fromisoformat(since)
        _ = moment.astimezone(UTC)  # the first and the last day of all are in no other zone
    except (ValueError, OverflowError):
        return None
    if not _can_be_served(address) or kind not in get_args(Kind) or moment.tzinfo is None:
        return None
    return Promise(address, kind, moment, identity, number)  # type: ignore[arg-type]  # one of the literals above


def _can_be_served(address: str) -> bool:
    """Whether it can be an address of the portal, whoever may have edited the file: it becomes a file and a rule."""
    try:
        output_path(address)
    except ValueError:
        return False
    return not _NEVER_IN_ADDRESS.search(address)


def load_promises(path: Path | None, shown: str) -> Checked[tuple[Promise, ...]]:
    """The promises of the ledger at `path`; none where there is no file yet. Raises OSError."""
    if path is None or not path.exists():
        return ()
    try:
        text = path.read_text(encoding="utf-8-sig")
    except UnicodeDecodeError:
        fix = "take the file from version control again"
        yield error(shown, 0, "published-unreadable", "the file is no text in UTF-8", fix)
        return ()
    return (yield from read_promises(text, shown))


def promises_of(materials: Materials, old: Iterable[str], clock: datetime) -> Iterator[Promise]:
    """What a build promises: its articles, pages, sections, their feeds, and the old addresses that lead on.

    Not tags, authors, sources, months, second pages and files: these come and go with the articles that have them.
    """
    for address in LISTS:
        yield Promise(address, "list", clock)
    sections = materials.tree.by_path.values()
    for section in sections:
        yield Promise(section_address(section.spec.path), "section", clock)
    for place in (site_place(materials), *(section_place(materials, section) for section in sections)):
        for kind in place.kinds:
            yield Promise(feed_address(place.address, kind), "feed", clock)
    for article in materials.edition.addressed:
        yield _of_article(article, clock)
    for page in materials.edition.pages:
        yield Promise(page.address, "page", clock)
    for address in old:
        yield Promise(address, "alias", clock)


def _of_article(article: Article, clock: datetime) -> Promise:
    return Promise(article.address, "article", clock, article.meta.id)


def merged(known: Iterable[Promise], new: Iterable[Promise]) -> tuple[Promise, ...]:
    """Both, an address once: it keeps the earlier moment, and what it was rather than that it leads on."""
    found: dict[str, Promise] = {}
    for promise in (*known, *new):
        before = found.get(promise.address)
        if before is None:
            found[promise.address] = promise
        else:
            lasting = before if promise.kind == "alias" else promise
            found[promise.address] = replace(lasting, since=min(before.since, promise.since))
    return tuple(found[address] for address in sorted(found))


def text_of(promises: Iterable[Promise]) -> str:
    """The ledger with these lines."""
    return HEAD + "".join(f"{promise}\n" for promise in promises)


def write_promises(path: Path, promises: Iterable[Promise]) -> None:
    """Write the ledger, whole or not at all, and only where it changes. Raises OSError."""
    write_changed(path, text_of(promises))


def write_changed(path: Path, text: str) -> None:
    """Write a text, whole or not at all, and only where it changes. Raises OSError."""
    if path.exists() and path.read_bytes() == text.encode("utf-8"):
        return
    write_whole(path, text.encode("utf-8"))


def by_address(promises: Iterable[Promise]) -> Mapping[str, Promise]:
    """The promises by what they promise."""
    return {promise.address: promise for promise in promises}
