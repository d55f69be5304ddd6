"""Front matter: the text of a file split into header fields, each with its place, and the body below.

Promises to read any text without failing: what is no proper header becomes problems, and `readable` tells whether
it is worth checking further. What a header is follows the meta-data extension of Python-Markdown, which Pelican uses
(`Key: value`, four spaces continue a value, a blank line ends it), with these decisions where editors differ:

* `---` fences may stand around it, and blank lines inside the fences do no harm.
* People write YAML, so straight quotes round a whole value and brackets round a list are taken off with a warning,
  with fences and without. A headline that is a quotation stands in curly quotes, which stay.
* Blank lines before the header are skipped; Pelican would read the whole file as body.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass

from plugins.content_model.decoding import with_plain_line_ends
from plugins.content_model.keys import Key, key_named
from plugins.content_model.problems import Problem, error, warning
from plugins.content_model.wording import quoted

_KEY_LINE = re.compile(r" {0,3}([^\W\d_][\w-]{0,39}(?: [\w-]{1,20}){0,2})[ \t\u3000]*([:：])(?!//)[ \t\u3000]*(.*)")
_FENCE = re.compile(r"(?:-{3,}|\.{3})\s*")
_CHINESE = "[\u3000-\u303f\u3400-\u4dbf\u4e00-\u9fff\uff00-\uffef]"
_BREAK_IN_CHINESE = re.compile(f"(?<={_CHINESE})\n(?={_CHINESE})")


@dataclass(frozen=True, slots=True)
class Field:
    """One header field.

    `key` is as in the table of keys, or as written where that has none; a value of several lines keeps its line
    breaks; `column` is where the value starts, `key_column` where the key does.
    """

    key: str
    value: str
    line: int
    column: int
    known: bool
    key_column: int = 1

    @property
    def text(self) -> str:
        """The value on one line, as prose: no space comes between two Chinese characters."""
        if "\n" not in self.value:
            return self.value
        return _BREAK_IN_CHINESE.sub("", self.value).replace("\n", " ")


@dataclass(frozen=True, slots=True)
class FrontMatter:
    """A file's header and body. `path` is as problems show it; `body_line` is the file's line the body starts at."""

    path: str
    fields: Mapping[str, Field]
    body: str
    body_line: int
    problems: tuple[Problem, ...]
    readable: bool = True

    def get(self, key: str) -> Field | None:
        """The field of `key`, if the header has it with a value."""
        field = self.fields.get(key)
        return field if field is not None and field.value else None

    def text(self, key: str) -> str:
        """The value of `key` on one line, or empty."""
        field = self.fields.get(key)
        return field.text if field is not None else ""

    @property
    def first_line(self) -> int:
        """The line the header starts at."""
        return next((field.line for field in self.fields.values()), 1)

    def error(self, at: Field | None, code: str, message: str, fix: str) -> Problem:
        """An error at a field; what the header lacks is told at its first line."""
        return error(self.path, at.line if at else self.first_line, code, message, fix, column=at.column if at else 0)

    def warning(self, at: Field | None, code: str, message: str, fix: str) -> Problem:
        """A warning at a field; what the header lacks is told at its first line."""
        return warning(self.path, at.line if at else self.first_line, code, message, fix, column=at.column if at else 0)

    def stands_below_gap(self, key: str) -> bool:
        """Whether `key` stands in the body's first paragraph, where a blank line cut it off from the header."""
        first = self.body[:5000].split("\n\n", 1)[0]
        return any(named.name == key for line in first.split("\n") if (named := _key_in(line)))


@dataclass(frozen=True, slots=True)
class _Block:
    """The lines of a header with their numbers, and where the body starts."""

    lines: list[tuple[int, str]]
    fenced: bool
    closed: bool
    body_start: int
    body_line: int


def parse(text: str, path: str) -> FrontMatter:
    """The header and the body of one file; what is wrong with the header's form is in its `problems`."""
    text = with_plain_line_ends(text)
    if not text.strip():
        fault = error(path, 1, "file-empty", "the file is empty", "write a header and a text, or delete the file")
        return FrontMatter(path, {}, "", 1, (fault,), readable=False)
    block = _header_block(text)
    fields, problems = _Reader(path, fenced=block.fenced).read(block.lines)
    if not any(field.known for field in fields.values()) and (not fields or _has_bad_line(problems)):
        message, fix = _no_header(block, text[block.body_start :])
        fault = error(path, block.lines[0][0] if block.lines else 1, "header-missing", message, fix)
        return FrontMatter(path, {}, text, 1, (fault,), readable=False)
    if not block.closed:
        message, fix = 'the header opens with "---" but never closes', 'write "---" below the last header line'
        problems.insert(0, error(path, 1, "header-unclosed", message, fix))
    return FrontMatter(path, fields, text[block.body_start :], block.body_line, tuple(problems))


def body_below(text: str) -> str:
    """The body of a text that `parse` finds a header in, without reading the header."""
    text = with_plain_line_ends(text)
    return text[_header_block(text).body_start :]


def _no_header(block: _Block, below: str) -> tuple[str, str]:
    """What is wrong with a file that does not begin with a header, and the remedy: often a heading stands above it."""
    first = block.lines[0][1].strip() if block.lines else ""
    headline = first.lstrip("#").strip() if first.startswith("#") else ""
    keys = [named.name for line in below[:5000].split("\n\n", 1)[0].split("\n") if (named := _key_in(line))]
    if keys and len(block.lines) == 1:
        message = f"{quoted(first)} stands above the header, which must come first"
        is_title = "Title" in keys
        fix = "remove that line: the headline is the Title below it" if is_title else ""
        return message, fix or f'move it into the header as a line "Title: {_first_line(headline or first)}"'
    title = f"Title: {_first_line(headline)}" if headline else "Title: …"
    fix = f'start it with "{title}" and "Date: YYYY-MM-DD HH:MM", then a blank line, then the text'
    return "the file has no header", fix


def _key_in(line: str) -> Key | None:
    match = _KEY_LINE.match(line)
    return key_named(match[1]) if match else None


def _has_bad_line(problems: list[Problem]) -> bool:
    return any(problem.code == "header-line" for problem in problems)


def _next_line(text: str, start: int) -> tuple[str, int]:
    """The line at `start` and where the following one starts."""
    end = text.find("\n", start)
    return (text[start:], len(text)) if end < 0 else (text[start:end], end + 1)


def _skip_blank_lines(text: str, start: int, number: int) -> tuple[int, int]:
    """Where the next line that is not blank starts, and its number."""
    while start < len(text):
        line, after = _next_line(text, start)
        if line.strip():
            break
        start, number = after, number + 1
    return start, number


def _header_block(text: str) -> _Block:
    """The header's lines: up to a blank line, or from fence to fence."""
    position, number = _skip_blank_lines(text, 0, 1)
    first, after = _next_line(text, position)
    fenced = first.startswith("---") and _FENCE.fullmatch(first) is not None
    if fenced:
        position, number = after, number + 1
    lines: list[tuple[int, str]] = []
    closed = not fenced
    while position < len(text):
        line, after = _next_line(text, position)
        if not line.strip():
            position, number = _skip_blank_lines(text, position, number)
            if not fenced or not _goes_on(_next_line(text, position)[0]):
                break
            continue
        position, number = after, number + 1
        if line[0] in "-." and _FENCE.fullmatch(line):
            closed = True
            break
        lines.append((number - 1, line))
    body_start, body_line = _skip_blank_lines(text, position, number)
    return _Block(lines, fenced, closed, body_start, body_line)


def _goes_on(line: str) -> bool:
    """Whether a fenced header goes on with this line after a blank one."""
    return _FENCE.fullmatch(line) is not None or _KEY_LINE.match(line) is not None


class _Reader:
    """Turns header lines into fields; collects what is wrong with their form."""

    def __init__(self, path: str, *, fenced: bool) -> None:
        self._path, self._fenced = path, fenced
        self._fields: dict[str, Field] = {}
        self._problems: list[Problem] = []

    def read(self, lines: list[tuple[int, str]]) -> tuple[dict[str, Field], list[Problem]]:
        """The fields by key (the first of a repeated key stands) and the problems."""
        current: tuple[int, re.Match[str], list[str]] | None = None
        bad_before = False
        for number, line in lines:
            match = _KEY_LINE.match(line)
            if match is not None:
                self._finish(current)
                current, bad_before = (number, match, [match[3].strip()]), False
            elif current is not None and line.startswith(("    ", "\t")):
                current[2].append(line.strip())
            else:
                self._finish(current)
                if not bad_before:
                    self._bad_line(number, line)
                current, bad_before = None, True
        self._finish(current)
        return self._fields, self._problems

    def _finish(self, current: tuple[int, re.Match[str], list[str]] | None) -> None:
        if current is None:
            return
        number, match, values = current
        known = key_named(match[1])
        name = known.name if known else match[1]
        value = "\n".join(part for part in values if part)
        if match[2] == "：":
            fix = f'write "{match[1]}: {_first_line(value)}"'
            self._warn(number, match.start(2) + 1, "colon-fullwidth", f"full-width colon after {match[1]}", fix)
        if value and value[0] in "\"'[":
            plain = without_yaml(value, is_list=known is not None and known.form == "list")
            if plain != value:
                marks = "brackets" if value[0] == "[" else "quotes"
                fix = f'write "{match[1]}: {_first_line(plain)}"'
                if marks == "quotes" and not self._fenced and known is not None and known.form in ("line", "text"):
                    fix += "; a quotation stands in curly quotes, “ and ”"
                self._warn(number, match.start(3) + 1, "header-yaml", f"{marks} round the value are left out", fix)
                value = plain
        if name in self._fields:
            first = self._fields[name].line
            message = f"{quoted(name)} stands twice in the header: first at line {first}"
            fix, column = "keep one of the two lines", match.start(1) + 1
            self._problems.append(error(self._path, number, "key-duplicate", message, fix, column=column))
            return
        self._fields[name] = Field(name, value, number, match.start(3) + 1, known is not None, match.start(1) + 1)

    def _warn(self, line: int, column: int, code: str, message: str, fix: str) -> None:
        self._problems.append(warning(self._path, line, code, message, fix, column=column))

    def _bad_line(self, number: int, line: str) -> None:
        if line.lstrip().startswith("- "):
            fix = "write the values after the key on one line, separated by commas"
        elif number > 1 and line.startswith("  "):
            fix = "indent the line by four spaces to continue the value above it"
        else:
            fix = "leave one blank line between the header and the text"
        message = f'{quoted(line)} is not of the form "Key: value"'
        self._problems.append(error(self._path, number, "header-line", message, fix, column=1))


def _first_line(value: str) -> str:
    return quoted(value.split("\n", 1)[0])[1:-1]


def without_yaml(value: str, *, is_list: bool) -> str:
    """The value without YAML's quotes round the whole of it, or its brackets round a list."""
    if is_list and value[0] == "[" and value[-1] == "]":
        return ", ".join(_unquoted(part.strip()) for part in value[1:-1].split(","))
    return _unquoted(value)


def _unquoted(value: str) -> str:
    mark, inside = value[:1], value[1:-1]
    if mark not in ("'", '"') or value[1:][-1:] != mark:
        return value
    escaped = '\\"' if mark == '"' else "''"
    if mark in inside.replace(escaped, ""):
        return value  # two quoted pieces, not one quoted whole
    return inside.replace(escaped, mark).strip()
