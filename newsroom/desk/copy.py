"""One file as the copy desk sees it: header, Markdown, prose and the body it gives."""

from __future__ import annotations

from dataclasses import dataclass, field

from newsroom.desk.prose import Prose, read_prose
from plugins.content_model.addresses import primary_language
from plugins.content_model.decoding import without_control_characters
from plugins.content_model.front_matter import FrontMatter, parse
from plugins.content_model.problems import Problem, warning
from plugins.content_model.values import canonical_language
from plugins.reading.body import Body, BodyReader


@dataclass(frozen=True, slots=True)
class LineEdit:
    """A change within one line of a file: at `line` (from 1) and `start` (from 0), `old` becomes `new`."""

    line: int
    start: int
    old: str
    new: str


@dataclass(frozen=True, slots=True)
class Correction:
    """A problem with the changes that mend it."""

    problem: Problem
    edits: tuple[LineEdit, ...]


@dataclass(frozen=True, slots=True)
class Copy:
    """A file's text taken apart. Problems of it carry no path: whoever asked for it knows the path."""

    text: str
    header: FrontMatter
    lang: str
    is_page: bool
    body: Body
    prose: Prose
    lines: tuple[str, ...] = field(repr=False)

    @property
    def is_chinese(self) -> bool:
        """Whether the article is written in Chinese."""
        return primary_language(self.lang) == "zh"

    def warning(self, position: int, code: str, message: str, fix: str) -> Problem:
        """A warning at a character of the body."""
        line, column = self.prose.place(position)
        return warning("", line + self.header.body_line - 1, code, message, fix, column=column)


def read_copy(text: str, reader: BodyReader, *, default_lang: str, is_page: bool) -> Copy | None:
    """The file taken apart; None where it has no readable header, of which the check of headers tells."""
    text, _ = without_control_characters(text, "")
    header = parse(text, "")
    if not header.readable:
        return None
    written = header.text("Lang")
    lang = canonical_language(written) if written else default_lang
    body = reader.read(header.body, lang)
    return Copy(text, header, lang, is_page, body, read_prose(header.body), tuple(text.split("\n")))
