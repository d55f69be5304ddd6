"""Old addresses and where they lead: from `Aliases`, from sections that moved, and from articles known by their id."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from plugins.content_model.addresses import FEED_FILES, feed_address, language_prefix, section_address
from plugins.hosting.promises import Promise
from plugins.reading.edition import Article, EditorPage
from plugins.views.materials import Materials


@dataclass(frozen=True, slots=True)
class Moved:
    """An old address (`source`) and the live one it leads to, both from the site's root; `title` is what is there.

    `origin` says which file it comes from, as messages name it.
    """

    source: str
    target: str
    title: str
    lang: str
    origin: str


def moved_addresses(
    materials: Materials, promises: Iterable[Promise], live: frozenset[str]
) -> tuple[Moved, ...]:  # fmt: skip
    """Every old address once, in order; what an editor wrote goes before what is concluded.

    `live` are the addresses of everything that the build puts out besides.
    """
    known = tuple(promises)
    found: dict[str, Moved] = {}
    # One that is live after all stays in: the plan then names both who want the address.
    for moved in (*_aliases(materials), *_sections(materials)):
        found.setdefault(moved.source, moved)
    for moved in (*_below_sections(materials, known, live), *_articles(materials, known)):
        if moved.source not in live:
            found.setdefault(moved.source, moved)
    return tuple(found[source] for source in sorted(found))


def _aliases(materials: Materials) -> Iterator[Moved]:
    """What the headers say."""
    items: tuple[Article | EditorPage, ...] = (*materials.edition.addressed, *materials.edition.pages)
    for item in items:
        for alias in item.meta.aliases:
            yield _to(materials, alias, item)


def _to(materials: Materials, source: str, item: Article | EditorPage) -> Moved:
    origin = f"{materials.shown_root}/{item.meta.path}"
    return Moved(source, item.address, item.meta.title, item.meta.lang, origin)


def _sections(materials: Materials) -> Iterator[Moved]:
    """The old pages and feeds of sections, as sections.toml says."""
    for section in materials.tree.by_path.values():
        path, name = section.spec.path, section.name_in(materials.lang)
        for old in section.spec.aliases:
            yield _of_section(materials, section_address(old), section_address(path), name)
            for kind in FEED_FILES:
                yield _of_section(materials, feed_address(old, kind), feed_address(path, kind), name)


def _below_sections(
    materials: Materials, known: tuple[Promise, ...], live: frozenset[str]
) -> Iterator[Moved]:  # fmt: skip
    """What was published below the old path of a section and is below the new one now."""
    prefixes = {language_prefix(lang, materials.lang) for lang in (*materials.words, materials.lang)}
    for section in materials.tree.by_path.values():
        for old in section.spec.aliases:
            for before, after in ((f"{p}/{old}/", f"{p}/{section.spec.path}/") for p in sorted(prefixes)):
                for promise in known:
                    target = after + promise.address.removeprefix(before)
                    if promise.address.startswith(before) and target in live:
                        yield _of_section(materials, promise.address, target, section.name_in(materials.lang))


def _of_section(materials: Materials, source: str, target: str, name: str) -> Moved:
    return Moved(source, target, name, materials.lang, f"{materials.shown_root}/sections.toml")


def _articles(materials: Materials, known: tuple[Promise, ...]) -> Iterator[Moved]:
    """An article keeps its id wherever it goes, so its old addresses lead to it."""
    by_id: Mapping[str, Article] = {article.meta.id: article for article in materials.edition.addressed}
    for promise in known:
        article = by_id.get(promise.id) if promise.id else None
        if article is not None and article.address != promise.address:
            yield _to(materials, promise.address, article)
