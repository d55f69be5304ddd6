"""Arrays of tables read from a TOML file with the line of every table and key, and checked against declared keys.

The standard library's parser gives no places, so they are found again in the text; promises a problem, never an
exception, for whatever the file holds.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from plugins.content_model.checked import Checked
from plugins.content_model.decoding import FORBIDDEN
from plugins.content_model.problems import Problem, error
from plugins.content_model.wording import did_you_mean, listed, quoted

_PLACE = re.compile(r" \(at (?:line (\d+), column (\d+)|end of document)\)$")
_HEADER = re.compile(r"\s*(\[\[?)\s*([^\[\]]+?)\s*\]")
_KEY = re.compile(r"\s*([\w-]+|\"[^\"]*\"|'[^']*')\s*[.=]")
_KINDS = {
    str: "a text in quotes",
    bool: "true or false",
    int: "a whole number",
    dict: "a table { … = … }",
    list: "a list [ … ]",
}


@dataclass(frozen=True, slots=True)
class TomlKey:
    """One key a table may have. `kind` is its type in TOML; `meaning` is one line for the handbook."""

    name: str
    kind: type
    meaning: str
    example: str
    required: bool = False


@dataclass(frozen=True, slots=True)
class Table:
    """One table of a file, with the values that have the right type."""

    path: str
    values: Mapping[str, Any]
    line: int
    lines: Mapping[str, int]

    def text(self, key: str) -> str:
        """A text on one line, without space around it; empty where there is none."""
        value: str = self.values.get(key, "")
        return " ".join(value.split())

    def error(self, key: str, code: str, message: str, fix: str) -> Problem:
        """An error at a key of this table, or at its head."""
        return error(self.path, self.lines.get(key, self.line), code, message, fix)


def read_tables(text: str, name: str, keys: Iterable[TomlKey], path: str) -> Checked[list[Table] | None]:
    """The `[[name]]` tables of a file in their order, or None where it cannot be parsed."""
    try:
        parsed = tomllib.loads(text)
    except (ValueError, RecursionError) as fault:
        yield _syntax_error(fault, text, path)
        return None
    for other in parsed:
        if other != name:
            fix = f"write [[{name}]]" if did_you_mean(other, [name]) else f"remove it: the file holds [[{name}]] only"
            line = _line_of_name(text, other)
            yield error(path, line, "registry-table", f"{quoted(other)} is unknown here", fix)
    found = parsed.get(name, [])
    if not isinstance(found, list) or not all(isinstance(item, dict) for item in found):
        line = _line_of_name(text, name)
        message = f"{quoted(name)} is not a list of tables"
        yield error(path, line, "registry-table", message, f"write [[{name}]] in double brackets above each")
        return None
    places, declared, tables = _places(text, name), {key.name: key for key in keys}, []
    for index, values in enumerate(found):
        line, lines = places[index] if index < len(places) else (_line_of_name(text, name), {})
        tables.append((yield from _checked_table(Table(path, values, line, lines), declared, name)))
    return tables


def _syntax_error(fault: Exception, text: str, path: str) -> Problem:
    reason = str(fault) if not isinstance(fault, RecursionError) else "it is nested too deeply"
    place = _PLACE.search(reason)
    line = int(place[1]) if place and place[1] else text.count("\n") + 1 if place else 0
    column = int(place[2]) if place and place[2] else 0
    message = f"the file is not valid TOML: {_PLACE.sub('', reason)[:120]}"
    fix = 'write keys as name = "text in straight quotes", one on a line'
    return error(path, line, "toml-syntax", message, fix, column=column)


def _checked_table(table: Table, declared: Mapping[str, TomlKey], name: str) -> Checked[Table]:
    """Every key of a table is declared and has its type; none that is required is missing."""
    good: dict[str, Any] = {}
    for key, value in table.values.items():
        spec = declared.get(key)
        if spec is None:
            near = did_you_mean(key, declared)
            fix = f'did you mean "{near}"? Else remove the line' if near else f"use {listed(declared)}"
            yield table.error(key, "registry-key", f"key {quoted(key)} is unknown in [[{name}]]", fix)
        elif type(value) is not spec.kind:  # bool is a subclass of int, so isinstance would let `true` be a number
            fix = f"write {key} = {spec.example}"
            yield table.error(key, "registry-type", f"{key} is not {_KINDS[spec.kind]}", fix)
        elif isinstance(value, str) and FORBIDDEN.search(value):
            yield table.error(key, "registry-value", f"{key} holds a control character", "write the text again")
        else:
            good[key] = value
    yield from _nothing_is_missing(table, good, declared, name)
    return Table(table.path, good, table.line, table.lines)


def _nothing_is_missing(
    table: Table, good: Mapping[str, Any], declared: Mapping[str, TomlKey], name: str
) -> Iterator[Problem]:  # fmt: skip
    for spec in declared.values():
        value = good.get(spec.name)
        absent = spec.name not in table.values or (isinstance(value, str) and not value.strip())
        if spec.required and absent:
            fix = f"add a line {spec.name} = {spec.example}"
            yield table.error(spec.name, "registry-missing", f"this [[{name}]] has no {spec.name}", fix)


def _line_of_name(text: str, name: str) -> int:
    """The first line that opens a table or sets a key called `name`; 1 where none is found."""
    for number, line in _code_lines(text):
        header, key = _HEADER.match(line), _KEY.match(line)
        if (header and header[2].split(".")[0].strip("\"' ") == name) or (key and key[1].strip("\"'") == name):
            return number
    return 1


def _places(text: str, name: str) -> list[tuple[int, dict[str, int]]]:
    """The line of each `[[name]]` and, by key, the lines of what it sets."""
    places: list[tuple[int, dict[str, int]]] = []
    inside = False
    for number, line in _code_lines(text):
        header = _HEADER.match(line)
        if header is not None:
            head, _, sub = header[2].partition(".")
            inside = head.strip("\"' ") == name
            if inside and header[1] == "[[" and not sub:
                places.append((number, {}))
            elif inside and places:
                places[-1][1].setdefault(sub.strip("\"' "), number)
                inside = False
            continue
        key = _KEY.match(line) if inside and places else None
        if key is not None:
            places[-1][1].setdefault(key[1].strip("\"'"), number)
    return places


def _code_lines(text: str) -> Iterator[tuple[int, str]]:
    """The lines outside multi-line strings, with their numbers."""
    closing = ""
    for number, line in enumerate(text.split("\n"), start=1):
        if not closing:
            yield number, line
        closing = _open_string(line, closing)


_STRING_PARTS = re.compile(r"\"\"\"|'''|\"(?:\\.|[^\"\\])*\"|'[^']*'|#.*")


def _open_string(line: str, closing: str) -> str:
    """The mark of the multi-line string that is still open at the end of the line, or empty."""
    position = 0
    while True:
        if closing:
            end = line.find(closing, position)
            if end < 0:
                return closing
            position, closing = end + 3, ""
        match = _STRING_PARTS.search(line, position)
        if match is None:
            return ""
        position = match.end()
        if match[0] in ('"""', "'''"):
            closing = match[0]
