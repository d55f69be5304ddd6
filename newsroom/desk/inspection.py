"""The whole check of a project: what a build would tell, and what the copy desk adds.

What a build tells is found by the build's own line up to the plan, so the two cannot disagree; only the reading of
bodies is spared where it was done before, or where nobody asked about a file.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from newsroom.desk.copy import Correction
from newsroom.desk.corrections import CORRECTORS, header_corrections
from newsroom.desk.edition_rules import EDITION_RULES, Whole
from newsroom.desk.notes import secure_hosts
from newsroom.desk.picture_rules import covers_are_large, pictures_are_light
from newsroom.desk.readers import Desk, Reader
from newsroom.desk.scope import Scope
from newsroom.desk.settings import DeskSettings
from newsroom.desk.store import Store, digest_of
from newsroom.unread import unread
from plugins.content_model.declared import read_declared
from plugins.content_model.decoding import decoded, without_control_characters
from plugins.content_model.files import find_files, read_file
from plugins.content_model.meta import ArticleMeta
from plugins.content_model.problems import ContentProblems, Problem
from plugins.content_model.settings import ContentSettings
from plugins.images.pictures import Pictures
from plugins.portal.run import Portal
from plugins.reading import Source
from plugins.reading.body import Body, BodyReader
from plugins.reading.settings import ReadingSettings
from plugins.runtime.collecting import without_collector
from plugins.runtime.processes import jobs_of

_FILE_NAMED = re.compile(r"\S+\.(?:md|markdown|mkd|mdown)\b")

Progress = Callable[[int], Callable[[], None]]


@dataclass(frozen=True, slots=True)
class Wish:
    """What is to be checked: these files and folders (all content where there are none), with texts not yet saved.

    `unsaved` is by content path. `jobs` are the processes for what is new; None for as many as the settings
    want.
    """

    paths: tuple[Path, ...] = ()
    unsaved: Mapping[str, bytes] | None = None
    jobs: int | None = None


@dataclass(frozen=True, slots=True)
class Inspection:
    """What was found in the files asked for, in order; and by content path the corrections that can be made."""

    problems: tuple[Problem, ...]
    corrections: Mapping[str, tuple[Correction, ...]]
    files: int
    root: Path
    shown_root: str


def inspect(settings: dict[str, Any], wish: Wish, progress: Progress) -> Inspection:
    """Check the project whose settings these are. Raises SettingsProblem for a wrong setting."""
    desk_settings = read_declared(DeskSettings, "COPY_DESK", settings.get("COPY_DESK", {}))
    # The line stays the build's own; only where bodies come from is another.
    reading = read_declared(ReadingSettings, "READING", settings.get("READING", {}))
    with without_collector():
        return _Desk(settings, wish, desk_settings, replace(reading, typography=False)).inspect(progress)


class _Desk:
    def __init__(
        self, settings: dict[str, Any], wish: Wish, desk_settings: DeskSettings, reading: ReadingSettings
    ) -> None:  # fmt: skip
        self._settings, self._wish, self._desk_settings = settings, wish, desk_settings
        self._unsaved = dict(wish.unsaved or {})
        settings |= {"READ_BODY": self._body_of, "UNSAVED": self._unsaved}
        self._portal = Portal(settings)
        self._root = Path(settings["PATH"])
        found = find_files(self._root, ContentSettings("UTC")).having(self._unsaved)
        self._scope = Scope.of(wish.paths)
        self._all = found.markdown
        self._wanted = self._scope.among(self._root, self._all)
        self._asked = frozenset(self._wanted)
        desk = Desk(self._root, settings["DEFAULT_LANG"], reading)
        store = Store(Path(settings["CACHE_PATH"]) / "check", desk.version())
        self._reader = Reader(desk, store, wish.jobs or jobs_of(settings))
        self._bodies = BodyReader(reading)

    def inspect(self, progress: Progress) -> Inspection:
        self._reader.read(self._wanted, self._unsaved, progress)
        try:
            self._portal.prepare()
            generator = self._portal.edition_generator
            problems = list(generator.problems if generator else ())
        except ContentProblems as found:
            generator = self._portal.edition_generator
            problems = list(found.problems)
        self._reader.keep(forget_others=not self._wish.paths and not self._unsaved)
        shown_root = generator.shown_root if generator else "content"
        content = getattr(generator, "content", None)
        if content is not None:
            articles = tuple(document.meta for document in content.articles)
            problems += [replace(p, path=f"{shown_root}/{p.path}") for p in self._style(articles, shown_root)]
        shown = tuple(sorted({problem for problem in problems if self._concerns(problem)}))
        tag_forms = content.tag_forms if content is not None else {}
        corrections = dict(self._corrections(shown, shown_root, tag_forms))
        return Inspection(shown, corrections, len(self._wanted), self._root, shown_root)

    def _style(self, articles: tuple[ArticleMeta, ...], shown_root: str) -> Iterator[Problem]:
        """What the desk adds, by content path."""
        notes, ignored = self._reader.notes, self._desk_settings.ignore
        whole = Whole(articles, notes, frozenset(self._secure_hosts()), shown_root)
        pictures = Pictures(self._root)
        found = [problem for path, of_file in notes.items() for problem in of_file.placed(path)]
        found += [problem for rule in EDITION_RULES for problem in rule(whole)]
        asked_for = [article for article in articles if article.path in self._asked]
        found += pictures_are_light(notes, asked_for, pictures, self._desk_settings)
        found += covers_are_large(asked_for, pictures)
        return (problem for problem in found if problem.code not in ignored)

    def _secure_hosts(self) -> Iterator[str]:
        """The hosts known for https; all files are looked into only where there is a link to be judged by them."""
        notes = self._reader.notes
        if not any(of_file.insecure for of_file in notes.values()):
            return
        yield from (host.casefold() for host in self._desk_settings.https_hosts)
        for path in self._all:
            if path in notes:
                yield from notes[path].secure_hosts
            elif not isinstance(data := read_file(self._root, path, ContentSettings("UTC")), Problem):
                yield from secure_hosts(data)

    def _body_of(self, path: str, source: Source, lang: str) -> Body:
        """The body of one document for the build's line."""
        if path not in self._asked:
            return unread(lambda: self._bodies.read(source.read(), lang))
        notes, text = self._reader.notes.get(path), source.read()
        if notes and notes.lang == lang and notes.source == digest_of(text.encode("utf-8", "surrogatepass")):
            return notes.body
        return self._bodies.read(text, lang)

    def _concerns(self, problem: Problem) -> bool:
        """Whether a problem lies in what was asked for, or is an error elsewhere that names a file of it.

        Of two files with one slug, one is told; whoever wrote the other must hear that nothing can be built.
        """
        if self._scope.covers(problem.path):
            return True
        named = _FILE_NAMED.findall(problem.message) if problem.severity == "error" else ()
        return any(self._scope.covers(path) for path in named)

    def _corrections(
        self, problems: Sequence[Problem], shown_root: str, tag_forms: Mapping[str, str]
    ) -> Iterator[tuple[str, tuple[Correction, ...]]]:
        by_file: dict[str, list[Problem]] = {}
        for problem in problems:
            by_file.setdefault(problem.path, []).append(problem)
        for path in self._wanted:
            told = by_file.get(f"{shown_root}/{path}", [])
            notes = self._reader.notes.get(path)
            style = [c for c in notes.corrections if c.problem.code not in self._desk_settings.ignore] if notes else []
            lines = self._lines(path) if any(problem.code in CORRECTORS for problem in told) else ()
            found = [c for c in (*header_corrections(told, lines, tag_forms), *style) if c.edits]
            if found:
                yield path, tuple(replace(c, problem=replace(c.problem, path=f"{shown_root}/{path}")) for c in found)

    def _lines(self, path: str) -> Sequence[str]:
        data = self._unsaved.get(path) or read_file(self._root, path, ContentSettings("UTC"))
        text = data if isinstance(data, Problem) else decoded(data, "")
        return () if isinstance(text, Problem) else without_control_characters(text, "")[0].split("\n")
