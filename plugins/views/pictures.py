"""The pictures that pages show: where each stands in the content, the sizes a browser may choose from, the files."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import partial
from html import unescape
from pathlib import Path
from urllib.parse import quote, unquote

from plugins.content_model.problems import Problem, warning
from plugins.images.measure import media_type
from plugins.images.pictures import rendition_path
from plugins.reading.body import line_in
from plugins.reading.edition import Article, EditorPage
from plugins.reading.html_walk import ATTRIBUTE, TAG
from plugins.reading.links import file_address
from plugins.views.materials import Materials
from plugins.views.outputs import Output


@dataclass(frozen=True, slots=True)
class ShownPicture:
    """A picture of the content folder on a page: its path, and file and line that show it, both as content paths."""

    path: str
    document: str
    line: int


def shown_pictures(materials: Materials, sources: Mapping[str, Callable[[], str]]) -> Iterator[ShownPicture]:
    """Every picture with pixels that an article or a page shows, once for each place.

    `sources` gives the Markdown of each body by content path. To be asked when links are resolved.
    """
    for article in (*materials.edition.listed, *materials.edition.hidden):
        cover = article.meta.cover
        if cover and _has_pixels(cover.path):
            yield ShownPicture(cover.path, article.meta.path, article.meta.line_of("Cover"))
    items: tuple[Article | EditorPage, ...] = (
        *materials.edition.listed,
        *materials.edition.hidden,
        *materials.edition.pages,
    )
    for item in items:
        links = materials.links[item.address]
        for raw in _picture_addresses(item.body.html) if links.files else ():
            path = unquote(links.addresses.get(raw, "")).removeprefix("/")
            if path in links.files and _has_pixels(path):
                line = item.meta.body_line + line_in(sources.get(item.meta.path, str)(), raw) - 1
                yield ShownPicture(path, item.meta.path, line)


def _has_pixels(path: str) -> bool:
    return media_type(path) not in ("", "image/svg+xml")


def _picture_addresses(html: str) -> Iterator[str]:
    """The sources of a body's images as the editor wrote them."""
    if "<img" not in html:
        return
    for tag in TAG.finditer(html):
        if tag[2] == "img":
            yield from (unescape(match[2] or "") for match in ATTRIBUTE.finditer(tag[3]) if match[1] == "src")


def unreadable(materials: Materials, shown: Iterable[ShownPicture]) -> Iterator[Problem]:
    """A warning for each place that shows something that is no picture. Covers have had their own error before."""
    for picture in shown:
        if materials.pictures.measures(picture.path) is None:
            why = materials.pictures.why_unreadable(picture.path)
            message = f'the picture "{picture.path}" cannot be shown: {why}'
            fix = "save the picture again as JPEG, PNG, WebP or AVIF"
            yield warning(picture.document, picture.line, "picture-unreadable", message, fix)


def not_resized(shown: Iterable[ShownPicture], faults: Mapping[str, str]) -> Iterator[Problem]:
    """A warning for each place that shows a picture of which no smaller copies could be made, and why."""
    for picture in shown:
        if picture.path in faults:
            message = f'the picture "{picture.path}" stays as it is, whatever its size: {faults[picture.path]}'
            fix = "save the picture again as JPEG, PNG, WebP or AVIF, at most 4000 pixels wide"
            yield warning(picture.document, picture.line, "picture-not-resized", message, fix)


def srcset(materials: Materials, path: str) -> tuple[str, ...]:
    """The sizes of the picture at a content path, as image candidates (HTML standard, 4.8.4.3.2), narrowest first.

    The picture itself is the last of them where no copy is as wide as it, or as any copy could be. Empty where there is
    nothing to choose.
    """
    pictures = materials.pictures
    copies, measures = pictures.renditions(path), pictures.measures(path)
    if not copies or measures is None:
        return ()
    found = [f"{materials.href('/' + quote(rendition_path(path, copy)))} {copy.width}w" for copy in copies]
    if copies[-1].width < min(measures.width, max(pictures.settings.widths)):
        found.append(f"{materials.href(file_address(path))} {measures.width}w")
    return tuple(found)


def rendition_outputs(materials: Materials, shown: Iterable[ShownPicture]) -> Iterator[Output]:
    """The copies of every picture shown; to be asked when they are made."""
    planned = set()
    for path in sorted({picture.path for picture in shown}):
        for copy in materials.pictures.renditions(path):
            target = rendition_path(path, copy)
            # x.png and x.jpg may hold the same bytes.
            if target not in planned:
                planned.add(target)
                origin = f"{materials.shown_root}/{path} at {copy.width} pixels"
                yield Output(target, origin, "copy", partial(Path, copy.file))
