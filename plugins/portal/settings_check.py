"""The settings the whole portal rests on, checked before anything is read."""

from __future__ import annotations

import difflib
import re
from collections.abc import Mapping
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit
from zoneinfo import ZoneInfo

from plugins.content_model.declared import SettingsProblem

PORTAL_SETTINGS = frozenset(
    {"ANNOUNCE", "CLEAN", "CLOCK", "COLOURS", "COPY_DESK", "DEPLOY_TARGETS", "EXPLAIN", "HEADERS_IN_MEMORY", "HOSTING",
     "JOBS", "LANGUAGES", "LISTINGS", "MEMBERSHIP", "PICTURES", "PRIVACY", "PRODUCTION", "PROGRESS", "PUBLISHED_BY",
     "PUBLISHED_PATH", "PUBLISHER", "RAISE_PROBLEMS", "READING", "READ_BODY", "REPORT_PATH", "SERVERS_PATH", "STRICT",
     "UNSAVED", "WITH_DRAFTS"}
)  # fmt: skip
"""The settings this portal adds to Pelican's."""


def check_settings(settings: Mapping[str, Any], pelican_settings: frozenset[str]) -> None:
    """Raise SettingsProblem for the first setting that cannot be."""
    _known_names(settings, pelican_settings)
    _site_url(settings["SITEURL"])
    _timezone(settings["TIMEZONE"])
    _folders(settings)
    if not isinstance(settings["SITENAME"], str) or not settings["SITENAME"].strip():
        raise SettingsProblem("SITENAME is empty. Write the portal's name")
    if not isinstance(settings["LANGUAGES"], (list, tuple)):
        raise SettingsProblem(f'LANGUAGES is {settings["LANGUAGES"]!r}. Write a list, such as ["en", "zh-CN"]')
    if not isinstance(settings.get("COLOURS", {}), Mapping):
        raise SettingsProblem('COLOURS must be a dictionary, such as {"accent": "#c0341d"}')
    jobs = settings.get("JOBS")
    if jobs is not None and (not isinstance(jobs, int) or jobs < 1):
        raise SettingsProblem(f"JOBS is {jobs!r}. Write how many processes may be used, such as 2, or leave it out")
    if settings["DEFAULT_LANG"] not in settings["LANGUAGES"]:
        raise SettingsProblem(
            f"DEFAULT_LANG {settings['DEFAULT_LANG']!r} must be one of LANGUAGES {settings['LANGUAGES']}"
        )


def _known_names(settings: Mapping[str, Any], pelican_settings: frozenset[str]) -> None:
    """A setting nobody reads is most likely a misspelt one. Only near misses are refused: plugins bring their own."""
    known = sorted(PORTAL_SETTINGS | pelican_settings)
    for name in settings:
        if name.isupper() and name not in PORTAL_SETTINGS and name not in pelican_settings:
            near = difflib.get_close_matches(name, known, n=1, cutoff=0.88)
            if near:
                raise SettingsProblem(f"there is no setting {name}. Did you mean {near[0]}?")


def _site_url(url: str) -> None:
    try:
        parts = urlsplit(url)
        sound = parts.scheme in ("http", "https") and bool(parts.hostname) and not parts.query and not parts.fragment
        _ = parts.port
    except ValueError:
        sound = False
    if (
        not sound
        or url != url.strip()
        or url.endswith("/")
        or re.search(r"[\s<>\"'\\]|/\.\.?(/|$)|//", url.partition("://")[2])
    ):
        message = f"SITEURL is {url!r}. It must be the portal's whole address without a slash at the end"
        raise SettingsProblem(f"{message}, such as https://www.example.com or https://www.example.com/portal")


def _timezone(name: str) -> None:
    try:
        ZoneInfo(name)
    except (KeyError, TypeError, ValueError, OSError) as problem:
        raise SettingsProblem(f"TIMEZONE is {name!r}. Use a name such as Asia/Shanghai or Europe/London") from problem


def _folders(settings: Mapping[str, Any]) -> None:
    """The output folder is one of its own: what is written and removed there must never be content or theme."""
    output, content, theme = (Path(settings[key]).resolve() for key in ("OUTPUT_PATH", "PATH", "THEME"))
    if not content.is_dir():
        raise SettingsProblem(f"PATH is {settings['PATH']!r}, but there is no such folder. Make it, or name another")
    if not (theme / "templates").is_dir():
        raise SettingsProblem(f"THEME is {settings['THEME']!r}, but it has no folder templates/")
    for name, folder in (("content", content), ("theme", theme)):
        if output == folder or output in folder.parents or folder in output.parents:
            raise SettingsProblem(
                f"OUTPUT_PATH {output} and the {name} folder {folder} lie in one another. Name another"
            )
    if output.exists() and not output.is_dir():
        raise SettingsProblem(f"OUTPUT_PATH {output} is a file. Name a folder")
