"""The theme's stylesheet: one file out of many, with the operator's colours, named after its content."""

from __future__ import annotations

import re
from collections.abc import Mapping
from hashlib import blake2b
from pathlib import Path

from PIL import ImageColor

from plugins.content_model.declared import SettingsProblem

_IMPORT = re.compile(r"@import\s+(?:url\()?[\"']([^\"']+)[\"']\)?\s*(?:layer\(([\w.-]+)\))?\s*([^;]*);")
_LINE_SPACE = re.compile(r"\s*\n\s*")
_COMMENT = re.compile(r"/\*.*?\*/", re.DOTALL)
# The names CSS knows (CSS Color 4, section 6.1); Pillow keeps the same list.
_NAMED = frozenset(ImageColor.colormap) | {"transparent"}
_COLOUR_NAME = re.compile(r"[a-z][a-z0-9-]*\Z")
_COLOUR = re.compile(
    r"(?:#[0-9a-fA-F]{3,8}|[a-z]{3,30}|(?:rgb|hsl|oklch|oklab|lab|lch|light-dark)\([\w\s.,%/#()-]{1,120}\))\Z"
)


def bundle(main: Path, colours: Mapping[str, object]) -> bytes:
    """The stylesheet: `main` with each `@import` replaced by the file, inside its layer and its media query.

    `colours` set the theme's colour tokens (`{"accent": "#c0341d"}` sets `--accent`). Raises SettingsProblem for a file
    that is missing or leaves the theme, a colour that is none, or a token that the theme does not have.
    """
    css = _IMPORT.sub(lambda match: _imported(main, match), _COMMENT.sub("", _read(main)))
    # Only space and comments go: a server's compression does the rest, and the minifiers at hand know no nesting.
    return _LINE_SPACE.sub("\n", css + _colour_rules(colours, css)).lstrip().encode("utf-8")


def fingerprinted(name: str, data: bytes) -> str:
    """`site.css` as `site.1f2e3d4c5b.css`: a name that changes with the content, so browsers may keep it for ever."""
    stem, dot, suffix = name.rpartition(".")
    return f"{stem}.{blake2b(data, digest_size=5).hexdigest()}{dot}{suffix}"


def _imported(main: Path, match: re.Match[str]) -> str:
    path = (main.parent / match[1]).resolve()
    if not path.is_relative_to(main.parent.resolve()):
        raise SettingsProblem(f"{main}: the import {match[1]!r} leads out of the theme")
    css = _COMMENT.sub("", _read(path))
    if match[2]:
        css = f"@layer {match[2]} {{\n{css}\n}}"
    return f"@media {match[3].strip()} {{\n{css}\n}}\n" if match[3].strip() else css + "\n"


def _read(path: Path) -> str:
    try:
        return path.read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError) as problem:
        raise SettingsProblem(f"the stylesheet {path} cannot be read: {problem}") from problem


def _colour_rules(colours: Mapping[str, object], css: str) -> str:
    """The operator's colours as a last rule of the token layer."""
    for name, value in colours.items():
        if not _COLOUR_NAME.match(str(name)) or f"--{name}:" not in css:
            known = sorted(set(re.findall(r"--([a-z][a-z0-9-]*):\s*(?:#|light-dark)", css)))
            raise SettingsProblem(f"COLOURS has no colour {name!r}. Known: {', '.join(known)}")
        if not isinstance(value, str) or not _COLOUR.match(value) or (value.isalpha() and value not in _NAMED):
            raise SettingsProblem(f"COLOURS[{name!r}] is {value!r}, which is no colour. Write it as #c0341d")
    rules = "".join(f"--{name}: {value};" for name, value in colours.items())
    return f"@layer tokens {{ :root {{ {rules} }} }}\n" if rules else ""
