"""The header of a post in YAML, TOML, JSON or our own lines, read into texts, lists and tables with their lines.

Every scalar stays the text that was written: a title may be `1984` or `no`. What is broken is mended where that is
safe and read line by line where it is not, and always reported. No header is a reason to refuse a post: what cannot be
read of one is handed on as it was written.
"""

from __future__ import annotations

import json
import re
import tomllib
from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import date, datetime, time
from typing import Any

import yaml

from newsroom.importing.records import Value
from newsroom.importing.salvaging import header_ends, salvaged
from plugins.content_model.front_matter import parse
from plugins.content_model.problems import Problem, warning
from plugins.content_model.wording import quoted

_MOST_ITEMS, _DEEPEST, _MOST_ALIASES, _MOST_BRACKETS = 500, 4, 50, 2000
_OURS = re.compile(r"(?:[A-Z][A-Za-z_]*:.*\n(?:(?: {4}|\t).*\n)*)+\Z")
"""Between fences, too, our own header and Pelican's have capital keys; those of YAML blogs are small."""
_JSON = re.compile(r"\s*\{\s*[\"'}]")
"""The start of a JSON header; a shortcode or a tag of Jekyll begins with a brace as well."""
_EMPTY = frozenset(["", "~", "null", "Null", "NULL"])
_LOOK = "look whether all of it came over, then publish"


@dataclass(frozen=True, slots=True)
class Header:
    """A post's header with keys as written. `style` tells the format; `broken` that some of it may be lost.

    `remains` are the lines that nothing could be made of.
    """

    values: Mapping[str, Value]
    lines: Mapping[str, int]
    body: str
    body_line: int
    style: str
    problems: tuple[Problem, ...] = ()
    broken: bool = False
    remains: tuple[str, ...] = ()

    def line_of(self, key: str) -> int:
        """The line a key stands at, or the header's first."""
        return self.lines.get(key, 1)


@dataclass(frozen=True, slots=True)
class _Parts:
    """A file taken apart: what its header says from line `first` on, and the body from `body_line` on."""

    inside: str
    body: str
    first: int
    body_line: int
    shown: str
    closed: bool = True
    notes: list[Problem] = field(default_factory=list)

    def warn(self, line: int, message: str, fix: str = _LOOK) -> None:
        """Note what is doubtful."""
        self.notes.append(warning(self.shown, line, "import-header", message, fix))

    def header(self, values: Mapping[str, Value], lines: Mapping[str, int], style: str) -> Header:
        """The header of a file whose parts could be read."""
        return Header(values, lines, self.body, self.body_line, style, tuple(self.notes), broken=not self.closed)


def read_header(text: str, shown: str) -> Header:
    """The header and body of a post; whatever is wrong with them is in the header's `problems`."""
    fence = re.match(r"\s*(---|\+\+\+|;;;)[ \t]*\n", text)
    if fence:
        return _fenced(text, fence, shown)
    if _JSON.match(text):
        return _json(text, shown)
    return _own(text, shown)


def _fenced(text: str, fence: re.Match[str], shown: str) -> Header:
    mark = fence[1]
    closing = r"^(?:---|\.\.\.)[ \t]*$" if mark == "---" else rf"^{re.escape(mark)}[ \t]*$"
    first = text.count("\n", 0, fence.end()) + 1
    end = re.compile(closing, re.MULTILINE).search(text, fence.end())
    if end is None:
        parts = _without_closing(text[fence.end() :], first, mark, shown)
    else:
        inside, body = text[fence.end() : end.start()], text[end.end() :].removeprefix("\n")
        parts = _Parts(inside, body, first, text.count("\n", 0, end.end()) + 2, shown)
    if mark == "---" and end is not None and _OURS.match(parts.inside):
        return _own(text, shown)
    return {"---": _yaml, "+++": _toml, ";;;": _json_text}[mark](parts)


def _without_closing(rest: str, first: int, mark: str, shown: str) -> _Parts:
    """A header that never closes ends where its lines stop looking like a header."""
    lines = rest.split("\n")
    count = header_ends(lines, closed=False)
    parts = _Parts("\n".join(lines[:count]), "\n".join(lines[count:]), first, first + count, shown, closed=False)
    what = f"it was read up to line {first + count - 1}" if count else "all of the file was taken for its text"
    parts.warn(first - 1, f'the header opens with "{mark}" and never closes; {what}')
    return parts


def _yaml(parts: _Parts) -> Header:
    tab = re.search(r"^[ ]*\t", parts.inside, re.MULTILINE)
    try:
        values, lines = _loaded_yaml(parts, parts.inside.replace("\t", "    "))
    except (yaml.YAMLError, ValueError, RecursionError) as fault:
        mark = getattr(fault, "problem_mark", None)
        line = parts.first + (mark.line if mark is not None else 0)
        return _salvaged(parts, line, str(getattr(fault, "problem", "") or fault).split("\n", 1)[0][:120])
    if tab is not None:
        line = parts.first + parts.inside.count("\n", 0, tab.end())
        message = "a tab indents the header, which YAML forbids; it was read as spaces"
        parts.warn(line, message, "look whether the header came over whole")
    if values is not None:
        return parts.header(values, lines, "yaml")
    if not parts.inside.strip():
        return parts.header({}, {}, "yaml")
    beginning = parts.inside.strip().split("\n", 1)[0]
    return _salvaged(parts, parts.first, f"{quoted(beginning)} is no list of keys and values")


def _loaded_yaml(parts: _Parts, text: str) -> tuple[dict[str, Value] | None, dict[str, int]]:
    """The mapping of a YAML text and the line of each key; None where it is no mapping. Raises YAMLError."""
    if text.count("[") + text.count("{") > _MOST_BRACKETS:
        raise yaml.YAMLError("it has thousands of brackets")
    aliases = sum(isinstance(event, yaml.AliasEvent) for event in yaml.parse(text, Loader=yaml.BaseLoader))
    if aliases > _MOST_ALIASES:
        raise yaml.YAMLError(f"it refers to itself {aliases} times")
    node = yaml.compose(text, Loader=yaml.BaseLoader)
    if not isinstance(node, yaml.MappingNode):
        return None, {}
    pairs = [(key, value) for key, value in node.value if isinstance(key, yaml.ScalarNode)]
    if len(pairs) < len(node.value):
        parts.warn(parts.first, "a key of the header is a list or a table; it was left out")
    lines: dict[str, int] = {}
    for key, _ in pairs:
        name, line = str(key.value), parts.first + key.start_mark.line
        if name in lines:
            parts.warn(line, f"{quoted(name)} stands twice in the header; the second was taken", "keep the right one")
        lines[name] = line
    return {str(key.value): _of_node(value, 0) for key, value in pairs}, lines


def _of_node(node: Any, depth: int) -> Value:
    if isinstance(node, yaml.ScalarNode):
        text = str(node.value)
        return "" if node.style is None and text in _EMPTY else text
    if depth >= _DEEPEST:
        return ""
    if isinstance(node, yaml.SequenceNode):
        return [_of_node(item, depth + 1) for item in node.value[:_MOST_ITEMS]]
    pairs = node.value[:_MOST_ITEMS]
    return {str(key.value): _of_node(value, depth + 1) for key, value in pairs if isinstance(key, yaml.ScalarNode)}


def _toml(parts: _Parts) -> Header:
    try:
        values = tomllib.loads(parts.inside)
    except (ValueError, RecursionError) as fault:
        place = re.search(r"at line (\d+)", str(fault))
        return _salvaged(parts, parts.first + (int(place[1]) - 1 if place else 0), str(fault)[:120])
    return parts.header(_of_table(values), _lines_of(parts.inside, parts.first), "toml")


def _json(text: str, shown: str) -> Header:
    start = len(text) - len(text.lstrip())
    try:
        values, end = json.JSONDecoder().raw_decode(text, start)
    except (ValueError, RecursionError) as fault:
        return _broken_json(text, fault, shown)
    body = text[end:]
    gap = len(body) - len(body.lstrip("\n"))
    body_line = text.count("\n", 0, end + gap) + 1
    return Header(_of_table(values), _lines_of(text[:end], 1), body[gap:], body_line, "json")


def _broken_json(text: str, fault: Exception, shown: str) -> Header:
    """A JSON header that cannot be read ends with the line that closes it, else before the first blank line."""
    end = re.compile(r"^\}[ \t]*$|^(?=[ \t]*\n)", re.MULTILINE).search(text.rstrip(), len(text) - len(text.lstrip()))
    place = end.end() if end else len(text)
    body = text[place:]
    gap = len(body) - len(body.lstrip("\n"))
    body_line = text.count("\n", 0, place + gap) + 1
    parts = _Parts(text[:place], body[gap:], 1, body_line, shown)
    return _salvaged(parts, getattr(fault, "lineno", 1), getattr(fault, "msg", "it is nested too deeply"))


def _json_text(parts: _Parts) -> Header:
    inside = parts.inside
    try:
        values = json.loads(inside if inside.lstrip().startswith("{") else f"{{{inside}}}")
    except (ValueError, RecursionError) as fault:
        return _salvaged(parts, parts.first, str(fault)[:120])
    table = _of_table(values) if isinstance(values, dict) else {}
    return parts.header(table, _lines_of(inside, parts.first), "json")


def _of_table(values: Mapping[str, Any]) -> dict[str, Value]:
    return {str(key): _of_python(value, 0) for key, value in list(values.items())[:_MOST_ITEMS]}


def _of_python(value: Any, depth: int) -> Value:
    """A value of TOML or JSON as texts, lists and tables of texts."""
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, datetime | date | time):
        return str(value)
    if isinstance(value, list) and depth < _DEEPEST:
        return [_of_python(item, depth + 1) for item in value[:_MOST_ITEMS]]
    if isinstance(value, dict) and depth < _DEEPEST:
        return {str(key): _of_python(item, depth + 1) for key, item in list(value.items())[:_MOST_ITEMS]}
    try:
        return str(value) if isinstance(value, str | int | float) else ""
    except ValueError:  # a number of more digits than Python writes
        return ""


def _lines_of(text: str, first: int) -> dict[str, int]:
    """The line each key seems to stand at: neither parser tells."""
    found: dict[str, int] = {}
    for number, line in enumerate(text.split("\n"), start=first):
        match = re.match(r"\s*[\[{]*\s*[\"']?([\w-]+)[\"']?\s*[=:\]]", line)
        if match:
            found.setdefault(match[1], number)
    return found


def _salvaged(parts: _Parts, line: int, reason: str, style: str = "yaml") -> Header:
    """A broken header read line by line; where it has no key at all, its lines are the beginning of the text."""
    lines = parts.inside.split("\n")
    count = header_ends(lines, closed=True)
    prose = "\n".join(lines[count:])
    found = salvaged("\n".join(lines[:count]), parts.first)
    if not found.values:
        parts.warn(
            line, f"the header cannot be read: {reason}; its lines stand above the text", "write the header anew"
        )
        body, body_line = f"{parts.inside}\n{parts.body}", parts.first
        return Header({}, {}, body, body_line, "none", tuple(parts.notes), broken=True)
    parts.warn(line, f"the header is broken: {reason}; it was read line by line")
    for number, written in found.remains:
        message = f"{quoted(written)} of the broken header could not be read; it stays as a comment"
        parts.warn(number, message, "write what it says into the header")
    body, body_line = (
        (f"{prose}\n{parts.body}", parts.first + count) if prose.strip() else (parts.body, parts.body_line)
    )
    remains = tuple(written for _, written in found.remains)
    return Header(found.values, found.lines, body, body_line, style, tuple(parts.notes), broken=True, remains=remains)


def _own(text: str, shown: str) -> Header:
    """`Key: value` lines as Pelican and this portal have them; no header at all is no fault here."""
    found = parse(text, shown)
    codes = Counter(problem.code for problem in found.problems)
    if found.readable and codes["header-line"] and found.get("Title"):
        start = len(text) - len(text.lstrip("\n"))
        inside, _, body = text[start:].partition("\n\n")
        parts = _Parts(inside, body, start + 1, start + inside.count("\n") + 3, shown)
        bad = next(problem for problem in found.problems if problem.code == "header-line")
        return replace(_salvaged(parts, bad.line, bad.message), style="own")
    if not found.readable or not found.fields or codes["header-line"]:
        return Header({}, {}, text, 1, "none")
    twice = [problem for problem in found.problems if problem.code == "key-duplicate"]
    problems = [
        warning(shown, each.line, "import-header", f"{each.message}; that one was taken", each.fix) for each in twice
    ]
    values: dict[str, Value] = {each.key: each.value for each in found.fields.values()}
    lines = {each.key: each.line for each in found.fields.values()}
    return Header(values, lines, found.body, found.body_line, "own", tuple(problems))
