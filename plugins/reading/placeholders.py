"""Settings in the text of pages: `{{ privacy.controller }}` becomes what pelicanconf.py says.

The privacy page is a template over settings. What is unset is named as unset on the page, and refused in production.
Besides single values there are blocks, paragraphs that the portal makes of its settings: `{{ membership.fields }}`.
A paragraph that begins with `{{ if privacy.contact }}` or `{{ unless privacy.contact }}` stands on the page only where
that is set, or only where it is not: so a page can say plainly what is missing, and say it once.
"""

from __future__ import annotations

import difflib
import re
from collections.abc import Iterator, Mapping

from plugins.content_model.problems import Problem, error, warning

_PLACEHOLDER = re.compile(r"\{\{\s*([\w.]+)\s*\}\}")
_CONDITION = re.compile(r"\{\{\s*(if|unless)\s+([\w.]+)\s*\}\}(?:[ \t]*\n|[ \t]*)")
# Lines that are not empty, one after the other.
_PARAGRAPH = re.compile(r"(?:^[^\n]*\S[^\n]*(?:\n|\Z))+", re.MULTILINE)
_ADDRESS = re.compile(r"https?://[^\s<>]+|[^\s<>@]+@[^\s<>@]+\.[^\s<>@]+")
# Where a placeholder stands inside a link's address: `](mailto:{{ … }}`, `href="{{ … }}`.
_IN_ADDRESS = re.compile(r"(?:\]\(|\]:\s|<|href=[\"'])[^\s)>\"']*\Z")
UNSET = "(not yet stated)"
_NO_BLOCKS: Mapping[str, str] = {}


def fill(
    source: str,
    values: Mapping[str, str],
    blocks: Mapping[str, str] = _NO_BLOCKS,
    *,
    path: str,
    body_line: int,
    production: bool,
) -> tuple[str, list[Problem]]:
    """The page's Markdown with every placeholder filled; a problem for each one unknown, one for all that are unset.

    `blocks` hold Markdown; one that does not stand alone on its line is a problem. What a paragraph left out would have
    shown is unset all the same: the page lacks it.
    """
    problems: list[Problem] = []
    unset: dict[str, int] = {}
    for match in _PLACEHOLDER.finditer(source):
        name, line = match[1], body_line + source.count("\n", 0, match.start())
        if name in blocks:
            problems.extend(_stands_alone(source, match, path, line))
        elif name not in values:
            problems.append(_unknown(name, [*values, *blocks], path, line))
        elif not values[name]:
            unset.setdefault(name, line)
    for match in _CONDITION.finditer(source):
        line = body_line + source.count("\n", 0, match.start())
        problems.extend(_condition_problems(source, match, list(values), path, line))
    if unset:
        problems.append(_unset(unset, path, production=production))
    return _filled(_chosen(source, values), values, blocks), problems


def _filled(source: str, values: Mapping[str, str], blocks: Mapping[str, str]) -> str:
    def value_of(match: re.Match[str]) -> str:
        name = match[1]
        if name in blocks or name not in values:
            return blocks.get(name, match[0])
        if values[name] and _IN_ADDRESS.search(source, source.rfind("\n", 0, match.start()) + 1, match.start()):
            return values[name]
        return as_markdown_text(values[name] or UNSET)

    return _PLACEHOLDER.sub(value_of, source)


def _chosen(source: str, values: Mapping[str, str]) -> str:
    """The text without the paragraphs whose condition does not hold; every line keeps its number."""

    def kept(match: re.Match[str]) -> str:
        paragraph = match[0]
        condition = _CONDITION.match(paragraph)
        if condition is None or condition[2] not in values:
            return paragraph
        if bool(values[condition[2]]) is (condition[1] == "if"):
            return "\n" * condition[0].count("\n") + paragraph[condition.end() :]
        return "\n" * paragraph.count("\n")

    return _PARAGRAPH.sub(kept, source)


def _condition_problems(
    source: str, match: re.Match[str], known: list[str], path: str, line: int
) -> Iterator[Problem]:  # fmt: skip
    """A condition begins a paragraph, and names a setting."""
    if match[2] not in known:
        yield _unknown(match[2], known, path, line)
    before = source[: match.start()].split("\n")
    if before[-1] or (len(before) > 1 and before[-2].strip()):
        message = f'"{match[1]} {match[2]}" stands inside a paragraph, and can only be said of a whole one'
        yield error(path, line, "placeholder-inline", message, "begin a paragraph with it, after an empty line")


def _unset(lines: Mapping[str, int], path: str, *, production: bool) -> Problem:
    """All settings that a page shows and that are empty, at the first of them."""
    names = list(lines)
    message = f'the page shows "{names[0]}", which is not set'
    if len(names) > 1:
        further = ", ".join(f'"{name}" (line {lines[name]})' for name in names[1:])
        message += f", and so are {further}"
    fix = f"set in pelicanconf.py: {', '.join(map(_setting_of, names))}"
    make = error if production else warning
    return make(path, lines[names[0]], "setting-unset", message, fix)


def _unknown(name: str, known: list[str], path: str, line: int) -> Problem:
    near = difflib.get_close_matches(name, known, n=1)
    fix = f'did you mean "{near[0]}"?' if near else f"use one of {', '.join(sorted(known))}"
    return error(path, line, "placeholder-unknown", f'there is no setting "{name}"', fix)


def _stands_alone(source: str, match: re.Match[str], path: str, line: int) -> Iterator[Problem]:
    """Paragraphs and tables in the middle of a sentence would be read as part of it."""
    start, end = source.rfind("\n", 0, match.start()) + 1, source.find("\n", match.end())
    if source[start : end if end >= 0 else len(source)].strip() != match[0]:
        message = f'"{match[1]}" is whole paragraphs and stands inside a line'
        fix = "write it on a line of its own, between empty lines"
        yield error(path, line, "placeholder-inline", message, fix)


def _setting_of(name: str) -> str:
    group, _, key = name.partition(".")
    return (
        f'{group.upper()}["{key}"]'
        if group != "site"
        else {"name": "SITENAME", "url": "SITEURL"}.get(key, f'PUBLISHER["{key}"]')
    )


def as_markdown_text(value: str) -> str:
    """`value` so that Markdown shows it to the letter; addresses become links."""
    value = " ".join(value.split())
    if _ADDRESS.fullmatch(value):
        return f"<{value}>"
    return re.sub(r"([\\`*_{}\[\]()>#|!+.-])", r"\\\1", value).replace("&", "&amp;").replace("<", "&lt;")
