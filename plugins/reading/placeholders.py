"""Settings in the text of pages: `{{ privacy.controller }}` becomes what pelicanconf.py says.

The privacy page is a template over settings. What is unset is named as unset on the page, and refused in production.
"""

from __future__ import annotations

import difflib
import re
from collections.abc import Mapping

from plugins.content_model.problems import Problem, error, warning

_PLACEHOLDER = re.compile(r"\{\{\s*([\w.]+)\s*\}\}")
_ADDRESS = re.compile(r"https?://[^\s<>]+|[^\s<>@]+@[^\s<>@]+\.[^\s<>@]+")
# Where a placeholder stands inside a link's address: `](mailto:{{ … }}`, `href="{{ … }}`.
_IN_ADDRESS = re.compile(r"(?:\]\(|\]:\s|<|href=[\"'])[^\s)>\"']*\Z")
UNSET = "(not yet stated)"


def fill(
    source: str, values: Mapping[str, str], *, path: str, body_line: int, production: bool
) -> tuple[str, list[Problem]]:
    """The page's Markdown with every placeholder filled, and a problem for each one unknown or unset."""
    problems: list[Problem] = []
    unset: set[str] = set()

    def value_of(match: re.Match[str]) -> str:
        name = match[1]
        line = body_line + source.count("\n", 0, match.start())
        if name not in values:
            near = difflib.get_close_matches(name, values, n=1)
            fix = f'did you mean "{near[0]}"?' if near else f"use one of {', '.join(sorted(values))}"
            problems.append(error(path, line, "placeholder-unknown", f'there is no setting "{name}"', fix))
            return match[0]
        if not values[name] and name not in unset:
            unset.add(name)
            make = error if production else warning
            fix = f"set it in pelicanconf.py ({_setting_of(name)})"
            problems.append(make(path, line, "setting-unset", f'the page shows "{name}", which is not set', fix))
        if values[name] and _IN_ADDRESS.search(source, source.rfind("\n", 0, match.start()) + 1, match.start()):
            return values[name]
        return _as_markdown_text(values[name] or UNSET)

    return _PLACEHOLDER.sub(value_of, source), problems


def _setting_of(name: str) -> str:
    group, _, key = name.partition(".")
    return (
        f'{group.upper()}["{key}"]'
        if group != "site"
        else {"name": "SITENAME", "url": "SITEURL"}.get(key, f'PUBLISHER["{key}"]')
    )


def _as_markdown_text(value: str) -> str:
    """`value` so that Markdown shows it to the letter; addresses become links."""
    value = " ".join(value.split())
    if _ADDRESS.fullmatch(value):
        return f"<{value}>"
    return re.sub(r"([\\`*_{}\[\]()>#|!+.-])", r"\\\1", value).replace("&", "&amp;").replace("<", "&lt;")
