"""Links that open a file in the editor a person works with, at the line."""

from __future__ import annotations

import re
from collections.abc import Mapping
from urllib.parse import quote

from plugins.content_model.declared import SettingsProblem

VARIABLE = "NEWSROOM_EDITOR"
EDITORS: Mapping[str, str] = {
    "vscode": "vscode://file{path}:{line}:{column}",
    "vscodium": "vscodium://file{path}:{line}:{column}",
    "cursor": "cursor://file{path}:{line}:{column}",
    "zed": "zed://file{path}:{line}:{column}",
    "idea": "idea://open?file={path}&line={line}",
    "sublime": "subl://open?url=file://{path}&line={line}",
    "textmate": "txmt://open?url=file://{path}&line={line}",
    "none": "",
}
"""Addresses that these programs take when they are installed; `{path}` begins with a slash."""

_SCHEME = re.compile(r"([a-z][a-z0-9+.-]*):", re.IGNORECASE)
# These would run in the page or lead a browser away from it.
_REFUSED = frozenset(["javascript", "data", "vbscript", "blob"])


def editor_template(chosen: str) -> str:
    """The template of an editor by its name, or the one that was written out. Raises SettingsProblem.

    An empty text is Visual Studio Code, `none` no links at all.
    """
    if chosen in EDITORS:
        return EDITORS[chosen]
    if not chosen:
        return EDITORS["vscode"]
    scheme = _SCHEME.match(chosen)
    if "{path}" not in chosen or scheme is None or scheme[1].lower() in _REFUSED:
        names = ", ".join(EDITORS)
        example = "myeditor://open?file={path}&line={line}"
        raise SettingsProblem(f"{VARIABLE} is {chosen!r}. Write one of {names}, or an address such as {example}")
    return chosen


def editor_link(template: str, file: str, line: int, column: int) -> str:
    """The address that opens a file (a whole path with forward slashes) in the editor; empty where there is none."""
    if not template or not file:
        return ""
    path = quote(file if file.startswith("/") else f"/{file}", safe="/:")
    filled = {"path": path, "line": str(max(line, 1)), "column": str(max(column, 1))}
    return re.sub(r"\{(path|line|column)\}", lambda match: filled[match[1]], template)
