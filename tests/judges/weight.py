"""What a reader's phone has to fetch before it can show a page: the page itself, its styles and its scripts."""

from __future__ import annotations

import gzip
from functools import cache
from pathlib import Path

from tests.page_kinds import BuiltPage, BuiltSite

# Spec: look, budgets. Pictures are not counted.
MOST = 40_000
_PARTS = "//link[@rel='stylesheet']/@href | //script/@src"


def weight(site: BuiltSite, page: BuiltPage) -> int:
    """HTML, CSS and JavaScript of a page in bytes, each file compressed as any server does (gzip, level 6)."""
    parts = {site.folder / str(part).removeprefix(site.path).lstrip("/") for part in page.document.xpath(_PARTS)}
    return sum(_compressed(file) for file in (page.file, *sorted(parts)))


def heavy_pages(site: BuiltSite, most: int = MOST) -> list[str]:
    """Every page over the budget, as `address: bytes`."""
    weights = {page.address: weight(site, page) for page in site.pages}
    return [f"/{address}: {size}" for address, size in weights.items() if size >= most]


@cache
def _compressed(file: Path) -> int:
    return len(gzip.compress(file.read_bytes(), 6))
