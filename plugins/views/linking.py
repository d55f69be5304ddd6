"""Links resolved over the whole edition, once every address is planned; and the files that pages then need."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import replace
from functools import partial
from pathlib import Path
from urllib.parse import unquote

from plugins.content_model.addresses import section_address, tag_address
from plugins.content_model.problems import Problem
from plugins.content_model.slugs import same_name_key
from plugins.reading.body import Body
from plugins.reading.edition import Article, EditorPage
from plugins.reading.links import Links, Targets, file_address, resolve
from plugins.views.materials import Materials
from plugins.views.outputs import Output, address_of

Readable = Article | EditorPage
FindLinks = Callable[[Readable, Callable[[], str]], Links]
"""From an article or page, and a way to its Markdown, to the links of its body."""

# Files here are always published; others only when an article or page shows them or links to them.
PUBLISHED_FOLDERS = ("images/", "extra/")


def resolve_links(
    materials: Materials, links_of: FindLinks, sources: Mapping[str, Callable[[], str]]
) -> list[Problem]:  # fmt: skip
    """Fill `materials.links` and give back what leads nowhere.

    `sources` gives the Markdown of each body by content path. Drafts and scheduled articles are looked at too, so that
    their mistakes show before their day.
    """
    problems: list[Problem] = []
    for item in _readables(materials):
        links = materials.links[item.address] = links_of(item, sources.get(item.meta.path, str))
        problems.extend(links.problems)
    return problems


def link_finder(
    materials: Materials, outputs: Iterable[Output], files: Iterable[str], refused: Iterable[str] = ()
) -> FindLinks:
    """Finds the links of one text after another among all that is planned.

    `files` are the content folder's other files, `refused` the files that have errors of their own: a link to one of
    those is no second error.
    """
    targets = _targets(materials, outputs, frozenset(files), frozenset(refused))
    unpublished = {article.address: article for article in materials.edition.unpublished}

    def links_of(item: Readable, source: Callable[[], str]) -> Links:
        seen = _on_its_day(targets, unpublished.get(item.address), unpublished.values())
        return resolve(item.body, source, item.meta.path, item.meta.body_line, item.address, seen)

    return links_of


def _on_its_day(targets: Targets, article: Article | None, unpublished: Iterable[Article]) -> Targets:
    """What an unpublished article can link to when its day comes: also what is out by then. A draft has no day."""
    if article is None:
        return targets
    until = article.meta.date.instant if article.state == "scheduled" else None
    out = [
        other
        for other in unpublished
        if until is None or (other.state == "scheduled" and other.meta.date.instant <= until)
    ]
    return replace(targets, documents={**targets.documents, **{other.meta.path: other.address for other in out}})


def _readables(materials: Materials) -> Iterator[Readable]:
    edition = materials.edition
    seen = set()
    articles: tuple[Article, ...] = (*edition.listed, *edition.hidden, *edition.unpublished)
    for article in articles:
        if article.address not in seen:
            seen.add(article.address)
            yield article
    yield from edition.pages


def _targets(
    materials: Materials, outputs: Iterable[Output], files: frozenset[str], refused: frozenset[str]
) -> Targets:
    edition = materials.edition
    items: tuple[Article | EditorPage, ...] = (*edition.addressed, *edition.pages)
    documents = {item.meta.path: item.address for item in items}
    unpublished = {article.meta.path for article in edition.unpublished} - documents.keys()
    return Targets(
        documents=documents,
        unpublished=frozenset(unpublished),
        refused=refused,
        files=files,
        named={"tag": _tag_names(materials), "category": _section_names(materials), "author": _author_names(materials)},
        addresses=frozenset(address_of(output.path) for output in outputs),
        anchors=_Anchors({item.address: item.body for item in _readables(materials)}),
    )


class _Anchors(Mapping[str, frozenset[str]]):
    """The ids of the bodies by address, asked of a body only when a link leads into it."""

    def __init__(self, bodies: Mapping[str, Body]) -> None:
        self._bodies = bodies

    def __getitem__(self, address: str) -> frozenset[str]:
        return frozenset(self._bodies[address].anchors)

    def __iter__(self) -> Iterator[str]:
        return iter(self._bodies)

    def __len__(self) -> int:
        return len(self._bodies)

    def __contains__(self, address: object) -> bool:
        return address in self._bodies


def _tag_names(materials: Materials) -> dict[str, str]:
    """Every tag of any article. One whose articles have all expired leads to the index: time alone breaks no build."""
    ever = (*materials.edition.addressed, *materials.edition.unpublished)
    found = {same_name_key(name): "/tags/" for article in ever for name in article.meta.tags}
    return found | {key: tag_address(tag.slug) for key, tag in materials.tags.items()}


def _section_names(materials: Materials) -> dict[str, str]:
    """Sections by path, by trail of names (`News > Policy`) and by name alone where only one has it."""
    found: dict[str, str] = {}
    for section in reversed(list(materials.tree.by_path.values())):
        address = section_address(section.spec.path)
        trail = " > ".join(part.spec.name for part in section.trail)
        for name in (section.spec.name, trail, section.spec.path):
            found[same_name_key(name)] = address
    return found


def _author_names(materials: Materials) -> dict[str, str]:
    ever = (*materials.edition.addressed, *materials.edition.unpublished)
    found = {same_name_key(name): "/authors/" for article in ever for name in article.meta.authors}
    for author in materials.authors.values():
        for name in (author.name, author.id):
            found[same_name_key(name)] = f"/authors/{author.id}/"
    return found


def file_outputs(materials: Materials, files: Iterable[str]) -> Iterator[Output]:
    """A copy of every file that the portal shows, links to, or publishes as it is."""
    edition = materials.edition
    articles = (*edition.listed, *edition.hidden)
    shown: tuple[Readable, ...] = (*articles, *edition.pages)
    wanted = {path for item in shown for path in materials.links[item.address].files}
    for article in articles:
        if article.meta.cover:
            wanted.add(article.meta.cover.path)
    wanted |= {materials.publisher.icon, materials.publisher.share_picture, materials.publisher.touch_icon}
    for path in files:
        if path in wanted or path.startswith(PUBLISHED_FOLDERS):
            target = unquote(file_address(path)).removeprefix("/")
            yield Output(target, f"{materials.shown_root}/{path}", "copy", partial(Path, materials.content_root / path))
