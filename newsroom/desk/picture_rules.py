"""Rules on the size of pictures: small enough for a phone, large enough for a card."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from urllib.parse import unquote

from newsroom.desk.notes import Notes
from newsroom.desk.settings import DeskSettings
from plugins.content_model.cover_rules import places_of
from plugins.content_model.meta import ArticleMeta
from plugins.content_model.problems import Problem, warning
from plugins.content_model.wording import quoted
from plugins.images.pictures import Pictures

SMALLEST_COVER = 600
"""Open Graph and the X cards show a large picture from this width on."""


def pictures_are_light(
    notes: Mapping[str, Notes], articles: Iterable[ArticleMeta], pictures: Pictures, settings: DeskSettings
) -> Iterator[Problem]:
    """A picture has no more bytes than the settings allow."""
    covers = {article.path: [(article.line_of("Cover"), article.cover.path)] for article in articles if article.cover}
    sizes: dict[str, int] = {}
    for path in sorted({*notes, *covers}):
        shown = [*covers.get(path, []), *_files(path, notes.get(path), sizes, pictures)]
        for line, file in _first_lines(shown):
            size = _size(file, sizes, pictures)
            if size > settings.largest_picture:
                message = f"the picture {quoted(file)} has {size / 1_000_000:.1f} MB"
                fix = f"save it smaller than {settings.largest_picture / 1_000_000:.1f} MB"
                yield warning(path, line, "picture-large", message, fix)


def _first_lines(shown: list[tuple[int, str]]) -> list[tuple[int, str]]:
    """Each file once, at the first line that shows it."""
    first: dict[str, int] = {}
    for line, file in shown:
        first.setdefault(file, line)
    return [(line, file) for file, line in first.items()]


def _files(path: str, notes: Notes | None, sizes: dict[str, int], pictures: Pictures) -> Iterator[tuple[int, str]]:
    """The files of the content folder that a text shows."""
    folder = path.rpartition("/")[0]
    for line, address in notes.pictures if notes else ():
        for place in places_of(unquote(address), folder):
            if _size(place, sizes, pictures) >= 0:
                yield line, place
                break


def _size(file: str, sizes: dict[str, int], pictures: Pictures) -> int:
    """The file's size in bytes, -1 where there is none."""
    if file not in sizes:
        try:
            sizes[file] = pictures.size(file)
        except (OSError, ValueError):
            sizes[file] = -1
    return sizes[file]


def covers_are_large(articles: Iterable[ArticleMeta], pictures: Pictures) -> Iterator[Problem]:
    """A main picture is wide enough for the cards of social networks; drawings have any size."""
    for article in articles:
        cover = article.cover
        if cover is None or cover.path.lower().endswith(".svg"):
            continue
        measures = pictures.measures(cover.path)
        if measures is not None and measures.width < SMALLEST_COVER:
            message = f"the main picture is {measures.width} pixels wide, too small for social networks"
            fix = f"use one of at least {SMALLEST_COVER} pixels"
            yield warning(article.path, article.line_of("Cover"), "picture-small", message, fix)
