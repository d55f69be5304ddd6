"""What the panel on a page shows: problems of this page, those of others, and whether the last good site stands."""

from __future__ import annotations

import tomllib
from collections.abc import Callable, Iterable, Mapping
from functools import cache
from pathlib import Path
from typing import Any
from urllib.parse import quote

from newsroom.preview.messages import Finding

ASSETS = Path(__file__).parent / "assets"
# More than a person reads; the number tells the rest.
MOST_SHOWN = 100

Link = Callable[[Finding], str]


@cache
def words() -> Mapping[str, Mapping[str, str]]:
    """The panel's own words, by language."""
    with (ASSETS / "words.toml").open("rb") as file:
        found: Mapping[str, Mapping[str, str]] = tomllib.load(file)
    return found


def words_for(lang: str) -> Mapping[str, str]:
    """The words for a page's language; English where there are none."""
    known = words()
    main = lang.partition("-")[0].lower()
    return next((known[name] for name in known if name.partition("-")[0].lower() == main), known["en"])


def panel_state(
    origin: str,
    findings: Iterable[Finding],
    failures: Iterable[Finding],
    *,
    pages: Mapping[str, str],
    link: Link,
) -> dict[str, Any]:
    """The panel of a page made from the file `origin`; `pages` leads from files to addresses."""
    listed, failing = tuple(findings), tuple(failures)
    here = [finding for finding in listed if origin and finding.place == origin]
    elsewhere = [finding for finding in listed if not origin or finding.place != origin]
    # What stops the build and lies in this very file comes first.
    failing = tuple(sorted(failing, key=lambda finding: finding.place != origin))

    def shown(some: Iterable[Finding]) -> list[dict[str, str]]:
        return [_shown(finding, pages, link) for finding in tuple(some)[:MOST_SHOWN]]

    return {
        "failures": shown(failing),
        "failureCount": len(failing),
        "here": shown(here),
        "hereCount": len(here),
        "elsewhere": shown(elsewhere),
        "elsewhereCount": len(elsewhere),
    }


def _shown(finding: Finding, pages: Mapping[str, str], link: Link) -> dict[str, str]:
    place = f"{finding.place}:{finding.line}" if finding.line else finding.place
    address = pages.get(finding.place, "")
    return {
        "place": place,
        "severity": finding.severity,
        "code": finding.code,
        "message": finding.message,
        "fix": finding.fix,
        "link": link(finding),
        "page": quote(address),
    }
