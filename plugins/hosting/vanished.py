"""The rule that an address once published leads somewhere: whatever has none now is named, with the remedy."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from datetime import datetime

from plugins.content_model.problems import Problem, error, warning
from plugins.content_model.wording import quoted
from plugins.hosting.promises import Promise
from plugins.reading.edition import Article
from plugins.views.materials import Materials

Remedy = Callable[[Materials, Promise, frozenset[str]], str]
"""From a promise that nothing keeps, and the addresses of all promises."""


def vanished_addresses(
    materials: Materials, promises: Iterable[Promise], live: frozenset[str], *, shown: str, production: bool
) -> Iterator[Problem]:
    """A problem for every promise that neither a page nor a redirect keeps; `live` has the addresses of both.

    Promises made after the build's clock do not count: a clock that is set back makes nobody break a word.
    """
    make = error if production else warning
    promises = tuple(promises)
    known = frozenset(promise.address for promise in promises)
    gone = [promise for promise in promises if promise.address not in live and not _later(promise, materials)]
    sections = tuple(promise.address for promise in gone if promise.kind == "section")
    for promise in gone:
        # With its section, its feeds are gone, and the same line brings them back.
        if promise.kind == "feed" and promise.address.startswith(sections):
            continue
        message = f"{promise.address} was published on {promise.since:%Y-%m-%d}, and nothing is there any more"
        remove = "take this line out if no reader ever had the address"
        fix = f"{_REMEDIES.get(promise.kind, _redirect)(materials, promise, known)}; or {remove}"
        yield make(shown, promise.line, "address-vanished", message, fix)


def _later(promise: Promise, materials: Materials) -> bool:
    clock: datetime = materials.edition.clock
    return promise.since > clock


def _article(materials: Materials, promise: Promise, known: frozenset[str]) -> str:
    for article in materials.edition.unpublished:
        if promise.id and article.meta.id == promise.id:
            there = f"{materials.shown_root}/{article.meta.path}"
            return f'{there} is {article.state} now: give it "Status: hidden", "Status: withdrawn" or an "Expires:"'
    ended = 'put the file back with "Status: withdrawn" or "Expires:"'
    renamed = _renamed(materials, promise, known)
    if renamed is not None:
        there = f"{materials.shown_root}/{renamed.meta.path}"
        return (
            f'if it is {quoted(renamed.meta.title)} now, add "Aliases: {promise.address}" to {there}; if not, {ended}'
        )
    return f'{ended}, or add "Aliases: {promise.address}" to what takes its place'


def _renamed(materials: Materials, promise: Promise, known: frozenset[str]) -> Article | None:
    """The one article that has the day of an id made of day and slug, and so may be the same with another slug.

    One that was published at its own address before is another.
    """
    day = promise.id.partition("/")[0]
    new = [article for article in materials.edition.addressed if article.address not in known]
    found = [article for article in new if f"{article.meta.date.instant:%Y-%m-%d}" == day]
    return found[0] if len(found) == 1 else None


def _section(materials: Materials, promise: Promise, _known: frozenset[str]) -> str:
    there = f"{materials.shown_root}/sections.toml"
    return f'add aliases = ["{promise.address.strip("/")}"] to the section in {there} that takes its place'


def _feed(materials: Materials, promise: Promise, known: frozenset[str]) -> str:
    return _section(materials, Promise(promise.address.rpartition("/")[0], "section", promise.since), known)


def _redirect(_materials: Materials, promise: Promise, _known: frozenset[str]) -> str:
    return f'add "Aliases: {promise.address}" to the article or page that takes its place'


_REMEDIES: dict[str, Remedy] = {"article": _article, "section": _section, "feed": _feed}
