"""What a build puts out: one record a file, made before anything is rendered, so that clashes are found first."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import NamedTuple

from plugins.content_model.problems import Problem, error


def untold(_: bytes) -> bytes:
    """The inputs of what cannot be told by them."""
    return b""


class Output(NamedTuple):
    """One file of the portal.

    `path` is relative to the output folder; `origin` is the content file it comes from, or says in words what it is;
    `renderer` is a template (`article.html`) or the name of another registered way to make bytes (`atom`, `copy`);
    `view` makes the view when its turn comes, so that ten thousand pages are never held at once. `told`, where it is
    given, tells what the view is made of at less cost than making it: as long as it tells the same, so does the view.
    `inputs` is a digest of all that the view may be made of, told at next to no cost: as long as it is the same, so is
    the view; empty where it cannot be told. It is given what it was in the build before, empty where there was none.
    """

    path: str
    origin: str
    renderer: str
    view: Callable[[], object]
    told: Callable[[], object] | None = None
    inputs: Callable[[bytes], bytes] = untold


def address_of(path: str) -> str:
    """The address readers use for an output file: `/news/x/` for `news/x/index.html`."""
    return "/" + path.removesuffix("index.html") if path == "index.html" or path.endswith("/index.html") else "/" + path


def clashes(outputs: Iterable[Output]) -> list[Problem]:
    """An error for every file that two things want to be, naming both; letter case does not tell two files apart.

    Windows and macOS, where many build and preview, would write one over the other.
    """
    planned = list(outputs)
    if not _may_clash([output.path.casefold() for output in planned]):
        return []
    seen: dict[str, Output] = {}
    folders: dict[str, Output] = {}
    problems = []
    for output in sorted(planned, key=lambda output: (output.path, output.origin)):
        key = output.path.casefold()
        other = seen.setdefault(key, output)
        if other is not output:
            message = f"{output.origin} and {other.origin} would both be {output.path}"
            problems.append(error(output.origin, 0, "address-clash", message, "give one of them another name or Slug"))
        folder = key.rpartition("/")[0]
        while folder and folder not in folders:  # where one is known, so are those above it
            folders[folder] = output
            folder = folder.rpartition("/")[0]
    for key, output in seen.items():
        if key in folders:
            message = f"{output.path} would be a file for {output.origin} and a folder for {folders[key].origin}"
            problems.append(error(output.origin, 0, "address-clash", message, "rename one of them"))
    return problems


def _may_clash(paths: list[str]) -> bool:
    """Whether any two are the same, or one is a folder of another."""
    found = set(paths)
    ahead = {path.rpartition("/")[0] for path in found}
    folders: set[str] = set()
    while ahead:
        folders |= ahead
        ahead = {folder.rpartition("/")[0] for folder in ahead} - folders
    return len(found) < len(paths) or not found.isdisjoint(folders)
