"""The files of the content folder: found in a fixed order, read whole, never from outside it."""

from __future__ import annotations

import os
from collections.abc import Iterable
from dataclasses import dataclass, replace
from pathlib import Path

from plugins.content_model.decoding import FORBIDDEN
from plugins.content_model.front_matter import parse
from plugins.content_model.problems import Problem, error, warning
from plugins.content_model.settings import ContentSettings

MARKDOWN_EXTENSIONS = (".md", ".markdown", ".mkd", ".mdown")
LARGEST_FILE = 5_000_000
"""In bytes: no article is longer, and Markdown takes time in proportion."""

_LITTER = frozenset(["thumbs.db", "desktop.ini"])
_BEGINNING = 2000
_SAVED_AS_TEXT = tuple(extension + ".txt" for extension in MARKDOWN_EXTENSIONS)


@dataclass(frozen=True, slots=True)
class FoundFiles:
    """Paths relative to the content folder, with forward slashes and sorted; `others` is all but Markdown."""

    markdown: tuple[str, ...]
    others: tuple[str, ...]
    problems: tuple[Problem, ...]

    def having(self, paths: Iterable[str]) -> FoundFiles:
        """These files, and articles or pages that are written but not yet saved."""
        added = set(paths) - set(self.markdown)
        return replace(self, markdown=tuple(sorted({*self.markdown, *added}))) if added else self


def find_files(root: Path, settings: ContentSettings) -> FoundFiles:
    """Every file below the content folder but hidden ones and editors' backups."""
    return _Search(os.path.realpath(root), settings).run()


def is_markdown(path: str) -> bool:
    """Whether a file is an article or a page by its name, whatever the case of its extension."""
    return path.lower().endswith(MARKDOWN_EXTENSIONS)


def read_file(root: Path, path: str, settings: ContentSettings) -> bytes | Problem:
    """A file's bytes, or the error that it cannot be read or is too large."""
    shown = settings.shown(path)
    try:
        with open(os.path.join(root, path), "rb", buffering=0) as file:  # noqa: PTH118, PTH123 - see _Search
            size = os.fstat(file.fileno()).st_size
            return too_large(shown, size) or file.read()
    except OSError as fault:
        return _unreadable(shown, fault)


def too_large(shown: str, size: int) -> Problem | None:
    """The error that a text has too many bytes."""
    if size <= LARGEST_FILE:
        return None
    message = f"the file has {size / 1_000_000:.1f} MB, more than {LARGEST_FILE // 1_000_000}"
    return error(shown, 0, "file-large", message, "split the article, and keep pictures in their own files")


def _unreadable(shown: str, fault: OSError) -> Problem:
    message = f"the file cannot be read: {fault.strerror or 'no reason given'}"
    return error(shown, 0, "file-unreadable", message, "make it readable for who builds the portal, or remove it")


def is_ignored(name: str) -> bool:
    """Hidden files, editors' backups (`x~`, `.#x`, `#x#`, `.x.swp`), Office locks and what systems leave behind."""
    return (
        name[0] == "."
        or name[-1] == "~"
        or name.startswith("~$")
        or (name[0] == "#" and name[-1] == "#")
        or name.endswith((".swp", ".swo"))
        or name.lower() in _LITTER
    )


class _Search:
    """One walk over the content folder. Folders behind links are not entered, so no loop can hold it.

    Paths are plain texts here and in `read_file`: a Path object a file costs more than reading the file.
    """

    def __init__(self, root: str, settings: ContentSettings) -> None:
        self._root, self._settings = root, settings
        self._markdown: list[str] = []
        self._others: list[str] = []
        self._problems: list[Problem] = []

    def run(self) -> FoundFiles:
        waiting = [""]
        while waiting:
            folder = waiting.pop()
            try:
                with os.scandir(os.path.join(self._root, folder)) as entries:  # noqa: PTH118 - see above
                    for entry in entries:
                        self._visit(entry, folder + entry.name, waiting)
            except OSError as fault:
                self._problems.append(_unreadable(_printable(self._settings.shown(folder.rstrip("/"))), fault))
        return FoundFiles(tuple(sorted(self._markdown)), tuple(sorted(self._others)), tuple(self._problems))

    def _visit(self, entry: os.DirEntry[str], path: str, waiting: list[str]) -> None:
        if is_ignored(entry.name):
            return
        if not _has_proper_name(entry.name):
            message = "the name has a line break, a control character or bytes that are not UTF-8"
            self._refuse(path, "file-name", message, "rename it")
        elif entry.is_symlink() and not self._is_good_link(entry, path):
            return
        elif entry.is_dir(follow_symlinks=False):
            waiting.append(path + "/")
        elif not entry.is_file():
            self._refuse(path, "file-unreadable", "this is a device or a pipe, not a file", "remove it")
        elif is_markdown(entry.name):
            if path.lower() != "readme.md":  # the folder's own note for who looks at the repository
                self._markdown.append(path)
        else:
            self._others.append(path)
            if entry.name.lower().endswith(".txt"):
                self._look_into_text(entry, path)

    def _look_into_text(self, entry: os.DirEntry[str], path: str) -> None:
        """A plain text is a file to download, unless it is named or begins like an article."""
        name = entry.name[:-4]
        if entry.name.lower().endswith(_SAVED_AS_TEXT) or _begins_like_an_article(entry.path):
            fix = f"rename it to {name if is_markdown(name) else f'{name}.md'}"
            message = "the name ends in .txt, so this is not read as an article"
            self._problems.append(warning(self._settings.shown(path), 0, "file-extension", message, fix))

    def _is_good_link(self, entry: os.DirEntry[str], path: str) -> bool:
        """A link is followed to a file inside the content folder, and nowhere else."""
        target = os.path.realpath(entry.path)
        try:
            inside = os.path.commonpath([self._root, target]) == self._root
        except ValueError:  # another drive on Windows
            inside = False
        if inside and Path(target).is_file():
            return True
        if not inside:
            self._refuse(path, "link-refused", "the link leads out of the content folder", "put a copy in its place")
        elif Path(target).is_dir():
            self._refuse(path, "link-refused", "a link to a folder is not followed", "move the folder here")
        else:
            self._refuse(path, "link-refused", "the link leads nowhere", "remove it")
        return False

    def _refuse(self, path: str, code: str, message: str, fix: str) -> None:
        self._problems.append(error(_printable(self._settings.shown(path)), 0, code, message, fix))


def _begins_like_an_article(place: str) -> bool:
    """Whether a file begins with a header that has a headline or a date."""
    try:
        with open(place, "rb") as file:  # noqa: PTH123 - see _Search
            beginning = file.read(_BEGINNING).decode("utf-8", "ignore")
    except OSError:
        return False
    return not {"Title", "Date"}.isdisjoint(parse(beginning, "").fields)


def _has_proper_name(name: str) -> bool:
    """Names go into messages and addresses: no control characters, and no bytes Python could only smuggle through."""
    return name.isprintable() or not (FORBIDDEN.search(name) or any(char in name for char in "\t\n\r\u2028\u2029"))


def _printable(path: str) -> str:
    """The path with a question mark for what no terminal should be sent."""
    return "".join(char if char.isprintable() or char == "\u3000" else "?" for char in path)
