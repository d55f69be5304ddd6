"""The rule that an address once published leads somewhere: whatever has none now is named, with the remedy."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from datetime import datetime

from plugins.content_model.problems import Problem, error, warning
from plugins.content_model.wording import quoted
from plugins.hosting.promises import Promise
from plugins.reading.edition import Article
from plugins.views.materials import Materials

Remedy = Callable[[Materials, Promise], str]


def vanished_addresses(
    materials: Materials, promises: Iterable[Promise], live: frozenset[str], *, shown: str, production: bool
) -> Iterator[Problem]:
    """A problem for every promise that neither a page nor a redirect keeps; `live` has the addresses of both.

    Promises made after the build's clock do not count: a clock that is set back makes nobody break a word.
    """
    make = error if production else warning
    gone = [promise for promise in promises if promise.address not in live and not _later(promise, materials)]
    sections = tuple(promise.address for promise in gone if promise.kind == "section")
    for promise in gone:
        # With its section, its feeds are gone, and the same line brings them back.
        if promise.kind == "feed" and promise.address.startswith(sections):
            continue
        message = f"{promise.address} was published on {promise.since:%Y-%m-%d}, and nothing is there any more"
        remove = "take this line out if no reader ever had the address"
        fix = f"{_remedy(materials, promise)}; or {remove}"
        yield make(shown, promise.line, "address-vanished", message, fix)


def _later(promise: Promise, materials: Materials) -> bool:
    clock: datetime = materials.edition.clock
    return promise.since > clock


def _remedy(materials: Materials, promise: Promise) -> str:
    return _REMEDIES.get(promise.kind, _redirect)(materials, promise)


def _article(materials: Materials, promise: Promise) -> str:
    for article in materials.edition.unpublished:
        if promise.id and article.meta.id == promise.id:
            there = f"{materials.shown_root}/{article.meta.path}"
            return f'{there} is {article.state} now: give it "Status: hidden", "Status: withdrawn" or an "Expires:"'
    renamed = _renamed(materials, promise)
    if renamed is not None:
        there = f"{materials.shown_root}/{renamed.meta.path}"
        return f'if it is {quoted(renamed.meta.title)} now, add "Aliases: {promise.address}" to {there}'
    ended = 'put the file back with "Status: withdrawn" or "Expires:"'
    return f'{ended}, or add "Aliases: {promise.address}" to what takes its place'


def _renamed(materials: Materials, promise: Promise) -> Article | None:
    """The one article that has the day of an id made of day and slug, and so may be the same with another slug."""
    day = promise.id.partition("/")[0]
    found = [a for a in materials.edition.addressed if f"{a.meta.date.instant:%Y-%m-%d}" == day]
    return found[0] if len(found) == 1 else None


def _section(materials: Materials, promise: Promise) -> str:
    there = f"{materials.shown_root}/sections.toml"
    return f'add aliases = ["{promise.address.strip("/")}"] to the section in {there} that takes its place'


def _feed(materials: Materials, promise: Promise) -> str:
    return _section(materials, Promise(promise.address.rpartition("/")[0], "section", promise.since))


def _redirect(materials: Materials, promise: Promise) -> str:
    del materials
    return f'add "Aliases: {promise.address}" to the article or page that takes its place'


_REMEDIES: dict[str, Remedy] = {"article": _article, "section": _section, "feed": _feed}
