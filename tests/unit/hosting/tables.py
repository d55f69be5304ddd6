"""A table of server rules to vary."""

from __future__ import annotations

from typing import Any

from plugins.hosting.moved import Moved
from plugins.hosting.table import ServerTable

POLICY = "default-src 'none'; script-src 'self'"
TARGET = "/news/tea/"


def moved(source: str, target: str = TARGET) -> Moved:
    """An old address of an article about tea."""
    return Moved(source, target, "Tea", "en", "content/news/tea.md")


def table(**changes: Any) -> ServerTable:
    """A table with something of everything."""
    plain: dict[str, Any] = {
        "site_path": "",
        "headers": (("Content-Security-Policy", POLICY), ("X-Content-Type-Options", "nosniff")),
        "page_cache": "public, max-age=300",
        "immutable": ("/theme/",),
        "moved": (moved("/old/2602.html"), moved("/旧闻/茶/")),
        "gone": ("/news/gone/",),
        "unlisted": (("/images/paper.pdf", "noindex"),),
    }
    return ServerTable(**{**plain, **changes})
