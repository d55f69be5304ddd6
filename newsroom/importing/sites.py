"""Which system a folder belongs to, what of it is no article, and at which address it served a post."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Literal
from urllib.parse import urlsplit

import yaml

from plugins.content_model.meta import Moment
from plugins.content_model.slugs import slug_of

System = Literal["hugo", "jekyll", "pelican", ""]

_HUGO = (
    "hugo.toml",
    "hugo.yaml",
    "hugo.yml",
    "config.toml",
    "config/_default/hugo.toml",
    "config/_default/config.toml",
)
_JEKYLL = ("_config.yml", "_config.yaml")
_NO_ARTICLES = {
    "hugo": {"public", "resources", "themes", "layouts", "archetypes", "i18n", "data"},
    "jekyll": {"_site", "_layouts", "_includes", "_sass", "_plugins", "_data", "vendor"},
    "pelican": {"output", "theme", "themes", "plugins"},
    "": set[str](),
}
_EVERYWHERE = {"node_modules", "__pycache__", "__MACOSX"}
_LARGEST_SETTINGS = 200_000
_STYLES = {
    "date": "/:categories/:year/:month/:day/:title.html",
    "pretty": "/:categories/:year/:month/:day/:title/",
    "ordinal": "/:categories/:year/:y_day/:title.html",
    "none": "/:categories/:title.html",
}
"""Jekyll's named forms of an address (jekyllrb.com/docs/permalinks)."""


@dataclass(frozen=True, slots=True)
class Site:
    """The system of a folder with what its settings say of addresses."""

    system: System = ""
    host: str = ""
    permalink: str = ""
    permalinks: Mapping[str, str] = field(default_factory=dict)

    def is_left_out(self, folder: str) -> bool:
        """Whether a folder, by its path below the root, holds what the system made or its own templates."""
        name = folder.rsplit("/", 1)[-1]
        return name in _EVERYWHERE or ("/" not in folder and name in _NO_ARTICLES[self.system])

    def address(
        self, folder: str, name: str, title: str, date: Moment | None, categories: tuple[str, ...], *, is_page: bool
    ) -> str:
        """The path at which the system served a post without an address of its own; empty where that is not sure."""
        if self.system == "hugo":
            section = folder.partition("/")[0]
            pattern = self.permalinks.get(section, "")
            if not pattern:
                return f"/{folder}/{name}/".replace("//", "/").lower()
            tokens = {"section": section, "sections": folder, "slug": name, "slugorfilename": name}
            return _filled(pattern, tokens | {"filename": name, "contentbasename": name, "title": slug_of(title)}, date)
        if self.system == "jekyll" and is_page:
            below = f"/{folder}/{name}".replace("//", "/")
            return f"{below}/" if self.permalink == "pretty" else f"{below}.html"
        if self.system == "jekyll" and date is not None:
            pattern = _STYLES.get(self.permalink, self.permalink) or _STYLES["date"]
            path = "/".join(part.lower().replace(" ", "-") for part in categories)
            return _filled(pattern, {"categories": path, "title": name, "slug": name, "output_ext": ".html"}, date)
        return ""


def site_of(root: Path) -> Site:
    """The site a folder holds, told by its settings file; one that cannot be read says nothing."""
    for name in _JEKYLL:
        if (root / name).is_file():
            values = _settings(root / name)
            return Site("jekyll", _host(values.get("url")), _text(values.get("permalink")))
    for name in _HUGO:
        if (root / name).is_file() and (root / "content").is_dir():
            values = {key.lower(): value for key, value in _settings(root / name).items()}
            permalinks = values.get("permalinks")
            found = permalinks.get("page", permalinks) if isinstance(permalinks, dict) else {}
            table = {str(key): value for key, value in found.items()} if isinstance(found, dict) else {}
            by_section = {key: value for key, value in table.items() if isinstance(value, str)}
            return Site("hugo", _host(values.get("baseurl")), "", by_section)
    return Site("pelican") if (root / "pelicanconf.py").is_file() else Site()


def _settings(path: Path) -> dict[str, Any]:
    try:
        if path.stat().st_size > _LARGEST_SETTINGS:
            return {}
        text = path.read_text(encoding="utf-8", errors="replace").removeprefix("\ufeff")
        values = tomllib.loads(text) if path.suffix == ".toml" else yaml.load(text, Loader=yaml.BaseLoader)  # noqa: S506 - the base loader makes texts only
    except (OSError, ValueError, yaml.YAMLError, RecursionError):
        return {}
    return values if isinstance(values, dict) else {}


def _text(value: Any) -> str:
    return value if isinstance(value, str) else ""


def _host(value: Any) -> str:
    try:
        return (urlsplit(_text(value)).hostname or "").lower()
    except ValueError:
        return ""


_TOKEN = re.compile(r":([a-z_]+)")


def _filled(pattern: str, tokens: Mapping[str, str], date: Moment | None) -> str:
    """The pattern with its tokens filled in; empty where it has one we do not know."""
    known = dict(tokens)
    if date is not None:
        day = date.instant
        known |= {"year": f"{day:%Y}", "month": f"{day:%m}", "day": f"{day:%d}", "y_day": f"{day:%j}"}
        known |= {"i_month": str(day.month), "i_day": str(day.day), "short_year": f"{day:%y}"}
    if any(token not in known for token in _TOKEN.findall(pattern)):
        return ""
    path = _TOKEN.sub(lambda match: known[match[1]], pattern)
    return re.sub(r"/{2,}", "/", path if path.startswith("/") else f"/{path}")
