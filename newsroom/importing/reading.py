"""One file read: bytes to text, text to originals, by whichever reader knows its format."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace

from newsroom.importing.decoding import LARGEST_EXPORT, Decoded, decode
from newsroom.importing.feeds import read_feed
from newsroom.importing.pages import read_page
from newsroom.importing.posts import read_post
from newsroom.importing.recognise import POST_SUFFIXES, is_picture, recognise
from newsroom.importing.records import Circumstances, Original, SourceFile
from newsroom.importing.sites import Site
from newsroom.importing.wordpress import read_export
from plugins.content_model.files import LARGEST_FILE
from plugins.content_model.problems import Problem, error, warning

Reader = Callable[[str, SourceFile, Circumstances], Iterator[Original | Problem]]

_READERS: dict[str, Reader] = {"wordpress": read_export, "feed": read_feed, "page": read_page}


def read_originals(file: SourceFile, site: Site, around: Circumstances) -> Iterator[Original | Problem]:
    """Every article of a file, and every problem with it. A picture holds none; it comes with who shows it."""
    if is_picture(file.path.name):
        return
    data = _bytes_of(file)
    if isinstance(data, Problem):
        yield data
        return
    if not data.strip():
        yield error(file.shown, 0, "import-empty", "the file is empty", "nothing, or write it")
        return
    decoded = decode(data, file.shown)
    if isinstance(decoded, Problem):
        yield decoded
        return
    format_ = recognise(decoded.text, file.path.name) if decoded is not None else None
    if decoded is None or format_ is None:
        message = "this is none of the formats that can be imported; it was left aside"
        yield warning(file.shown, 0, "import-unknown", message, "nothing, or save its text as Markdown or HTML")
        return
    yield from _read(decoded, format_, file, site, around)


def _read(
    decoded: Decoded, format_: str, file: SourceFile, site: Site, around: Circumstances
) -> Iterator[Original | Problem]:
    if format_ == "post":
        if len(decoded.text) > LARGEST_FILE:
            message = "the file has more than 5 MB"
            yield error(file.shown, 0, "import-large", message, "split it, and keep pictures in their own files")
            return
        if not decoded.text.strip():
            yield error(file.shown, 0, "import-empty", "there is nothing in the file", "nothing, or write it")
            return
        found = read_post(decoded.text, file, site, around)
    else:
        found = _READERS[format_](decoded.text, file, around)
    told = False
    for each in found:
        # What was doubtful about the file is told with its first article, and not again once that is in.
        first = isinstance(each, Original) and not told
        told = told or first
        yield (
            replace(each, problems=(*decoded.problems, *each.problems))
            if isinstance(each, Original) and first
            else each
        )


def _bytes_of(file: SourceFile) -> bytes | Problem:
    try:
        size = file.path.stat().st_size
        if size > LARGEST_EXPORT or (size > LARGEST_FILE and file.path.suffix.lower() in POST_SUFFIXES):
            message = f"the file has {size / 1_000_000:.0f} MB"
            return error(file.shown, 0, "import-large", message, "split it, or export it in several parts")
        return file.path.read_bytes()
    except OSError as fault:
        message = f"the file cannot be read: {fault.strerror or 'no reason given'}"
        return error(file.shown, 0, "import-unreadable", message, "make it readable for you")
