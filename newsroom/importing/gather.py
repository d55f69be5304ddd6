"""The files a person named, and those in the folders they named, in one order; nothing is left out without a word."""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from newsroom.importing.records import SourceFile
from newsroom.importing.sites import Site, site_of
from plugins.content_model.declared import SettingsProblem
from plugins.content_model.problems import Problem, warning

_SETTINGS = frozenset(
    """_config.yml _config.yaml config.toml config.yaml config.yml hugo.toml hugo.yaml hugo.yml pelicanconf.py
    publishconf.py gemfile gemfile.lock makefile package.json package-lock.json license thumbs.db desktop.ini""".split()
)
_README = frozenset(["readme.md", "readme.txt", "readme", "license.md", "changelog.md", "contributing.md"])


@dataclass(frozen=True, slots=True)
class Gathered:
    """The files to look at, and what was left aside; `sites` tells each given folder's system."""

    files: tuple[SourceFile, ...]
    sites: dict[Path, Site]
    problems: tuple[Problem, ...]


def gather(given: Iterable[Path], content: Path) -> Gathered:
    """Every file below what was given, sorted, each once. Raises SettingsProblem for what is not there."""
    search = _Search(content.resolve())
    for path in given:
        search.take(path)
    files = {file.path: file for file in search.files}
    return Gathered(tuple(files.values()), search.sites, tuple(search.problems))


class _Search:
    """One walk over what was given."""

    def __init__(self, content: Path) -> None:
        self._content = content
        self.files: list[SourceFile] = []
        self.sites: dict[Path, Site] = {}
        self.problems: list[Problem] = []

    def take(self, given: Path) -> None:
        """A file by itself, or all of a folder."""
        shown = os.fspath(given)
        if shown.startswith(("http:", "https:", "feed:")):
            raise SettingsProblem(f"{shown} is an address. Save it to a file first, and import that")
        if not given.exists():
            raise SettingsProblem(f"there is no file or folder {shown}")
        real = given.resolve()
        if real.is_relative_to(self._content):
            raise SettingsProblem(f"{shown} is in the content folder already. Name the folder it comes from")
        if real.is_file():
            self.sites.setdefault(real.parent, site_of(real.parent))
            self.files.append(SourceFile(real, shown, real.parent))
            return
        if not real.is_dir():
            raise SettingsProblem(f"{shown} is a device or a pipe. Name a file or a folder")
        self.sites[real] = site_of(real)
        self.files += sorted(self._below(real, real, shown), key=lambda file: file.path.as_posix())

    def _below(self, folder: Path, root: Path, shown_root: str) -> Iterator[SourceFile]:
        site = self.sites[root]
        try:
            entries = sorted(os.scandir(folder), key=lambda entry: entry.name)
        except OSError as fault:
            self._note(folder, root, shown_root, f"the folder cannot be read: {fault.strerror}")
            return
        for entry in entries:
            path = Path(entry.path)
            if entry.name.startswith(".") or entry.name.endswith("~"):
                continue
            if entry.is_symlink() and not self._is_good_link(path, root):
                self._note(path, root, shown_root, "the link leads out of the folder, to a folder or nowhere")
            elif entry.is_dir(follow_symlinks=False):
                below = path.relative_to(root).as_posix()
                if path.is_relative_to(self._content):
                    continue
                if site.is_left_out(below):
                    self._note(path, root, shown_root, f"the folder holds no articles ({site.system or 'tools'})")
                else:
                    yield from self._below(path, root, shown_root)
            elif not entry.is_file():
                self._note(path, root, shown_root, "this is a device or a pipe")
            elif entry.name.lower() in _README or entry.name.lower() in _SETTINGS:
                self._note(path, root, shown_root, "this belongs to the folder and is no article")
            else:
                yield SourceFile(path, _shown(path, root, shown_root), root)

    def _is_good_link(self, path: Path, root: Path) -> bool:
        try:
            target = path.resolve()
        except (OSError, RuntimeError):
            return False
        return target.is_relative_to(root) and target.is_file()

    def _note(self, path: Path, root: Path, shown_root: str, message: str) -> None:
        fix = "nothing, or name it by itself"
        shown = _shown(path, root, shown_root)
        self.problems.append(warning(shown, 0, "import-left-aside", f"{message}; it was left aside", fix))


def _shown(path: Path, root: Path, shown_root: str) -> str:
    """The path as the person would type it, with a question mark for what no terminal should be sent."""
    shown = (Path(shown_root) / path.relative_to(root)).as_posix()
    return "".join(char if char.isprintable() else "?" for char in shown)
