"""Filling the table: what this edition of the portal asks of its servers."""

from __future__ import annotations

from collections.abc import Iterable

from plugins.hosting.moved import Moved
from plugins.hosting.policy import security_headers
from plugins.hosting.robots import unlisted_files
from plugins.hosting.settings import HostingSettings
from plugins.hosting.table import ServerTable, immutable_folders
from plugins.views.materials import Materials


def make_table(
    materials: Materials, hosting: HostingSettings, policy: str, moved: tuple[Moved, ...], paths: Iterable[str]
) -> ServerTable:
    """The table of an edition. `policy` is the Content-Security-Policy, `paths` are those of every file of the output.

    Links must have been resolved.
    """
    return ServerTable(
        site_path=materials.site_path,
        headers=security_headers(policy, hosting),
        page_cache=f"public, max-age={hosting.page_seconds}",
        immutable=immutable_folders(paths),
        moved=moved,
        gone=tuple(sorted(article.address for article in materials.edition.gone)),
        unlisted=unlisted_files(materials),
        encodings=hosting.compress,
        nginx_brotli=hosting.nginx_brotli,
    )
