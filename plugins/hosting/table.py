"""The one table that all server files are written from: what is served how, in no server's words."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from urllib.parse import quote

from plugins.hosting.moved import Moved
from plugins.hosting.policy import Header

MEDIA_TYPES = {
    "avif": "image/avif",
    "css": "text/css",
    "csv": "text/csv",
    "gif": "image/gif",
    "html": "text/html",
    "ico": "image/vnd.microsoft.icon",
    "jpeg": "image/jpeg",
    "jpg": "image/jpeg",
    "js": "text/javascript",
    "json": "application/json",
    "md": "text/markdown",
    "mp3": "audio/mpeg",
    "mp4": "video/mp4",
    "pdf": "application/pdf",
    "png": "image/png",
    "svg": "image/svg+xml",
    "txt": "text/plain",
    "wasm": "application/wasm",
    "webm": "video/webm",
    "webmanifest": "application/manifest+json",
    "webp": "image/webp",
    "woff2": "font/woff2",
    "xml": "application/xml",
    "zip": "application/zip",
}
"""By the end of a file's name; the same on every server, whatever its own list says."""

FEED_TYPES = {
    "atom.xml": "application/atom+xml",
    "rss.xml": "application/rss+xml",
    "feed.json": "application/feed+json",
}
"""By the whole name of a file, before its end is looked at (RFC 4287, section 7; jsonfeed.org)."""

SERVER_FILES = ("_headers", "_redirects")
"""Files in the output that are for a server and not for readers."""

IMMUTABLE = f"public, max-age={365 * 24 * 3600}, immutable"
_FINGERPRINTED = re.compile(r"\.[0-9a-f]{10}\.[a-z0-9]+\Z")


@dataclass(frozen=True, slots=True)
class ServerTable:
    """Everything a server must be told. Addresses count from the site's root; `site_path` is empty or `/portal`.

    `headers` go with every answer. `page_cache` is the Cache-Control of what may change, `immutable` are the folders
    (`/theme/`) of files whose names change with their content. `moved` leads from old addresses to new ones, `gone` are
    the addresses answered with 410 and the page that lies there. `unlisted` are files that search engines are told
    about by X-Robots-Tag, each with its value; feeds and Markdown always are.
    """

    site_path: str
    headers: tuple[Header, ...]
    page_cache: str
    immutable: tuple[str, ...] = ()
    moved: tuple[Moved, ...] = ()
    gone: tuple[str, ...] = ()
    unlisted: tuple[tuple[str, str], ...] = ()
    encodings: tuple[str, ...] = ()
    nginx_brotli: bool = False

    def href(self, address: str) -> str:
        """The address from the host's root, as it stands on a request line."""
        return quote(self.site_path + address)

    def path(self, address: str) -> str:
        """The same, decoded."""
        return self.site_path + address


def immutable_folders(paths: Iterable[str]) -> tuple[str, ...]:
    """The folders of the output's top level in which every file is named after its content.

    `paths` are those of all files. A folder with one other file in it is none: it would be kept for a year.
    """
    whole: dict[str, bool] = {}
    for path in paths:
        folder, _, rest = path.partition("/")
        if rest:
            whole[folder] = whole.get(folder, True) and bool(_FINGERPRINTED.search(rest))
    return tuple(f"/{folder}/" for folder, all_named in sorted(whole.items()) if all_named)


def with_charset(media_type: str) -> str:
    """The media type as it is sent: texts and XML say that they are UTF-8, JSON is so by definition (RFC 8259)."""
    text = media_type.startswith("text/") or media_type.endswith(("+xml", "/xml"))
    return f"{media_type}; charset=utf-8" if text else media_type
