"""The table in the words of nginx: a file to include inside a `server` block (nginx 1.18 or later)."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from plugins.hosting.policy import Header
from plugins.hosting.robots import NOINDEX
from plugins.hosting.table import FEED_TYPES, IMMUTABLE, MEDIA_TYPES, SERVER_FILES, ServerTable, with_charset

_INDENT = "    "


def nginx_conf(table: ServerTable) -> str:
    """The configuration. All of it stands in one location: a portal below a path leaves the rest of a host alone."""
    return "\n".join(
        [
            *_introduction(table),
            f"location {_quoted(table.path('/'))} {{",
            *(_INDENT + line if line else "" for line in _inside(table)),
            "}",
            "",
        ]
    )


def _introduction(table: ServerTable) -> Iterator[str]:
    yield "# Made by the portal's build, which writes it anew: changes here are lost."
    yield "# Include it in the server block of the host, below a line with the folder that is served:"
    if table.site_path:
        yield f"#     root /srv/www;    # the output folder is /srv/www{table.site_path}"
    else:
        yield "#     root /srv/www/portal;    # the output folder"
    yield "#     include /srv/portal/servers/nginx.conf;"


def _inside(table: ServerTable) -> Iterator[str]:
    yield "index index.html;"
    # Behind another server, nginx knows neither scheme nor port that readers see.
    yield "absolute_redirect off;"
    yield "default_type application/octet-stream;"
    yield "types {"
    yield from (f"{_INDENT}{media_type} {suffix};" for suffix, media_type in MEDIA_TYPES.items())
    yield "}"
    yield "charset utf-8;"
    yield f"charset_types {' '.join(_charset_types())};"
    yield from _compression(table)
    yield f"error_page 404 {_quoted(table.path('/404.html'))};"
    # A folder without a page is not listed, and no secret either.
    yield f"error_page 403 =404 {_quoted(table.path('/404.html'))};"
    yield from _headers(table, table.page_cache)
    yield ""
    for folder in table.immutable:
        yield from _location(f"^~ {_quoted(table.path(folder))}", _headers(table, IMMUTABLE))
    for name, media_type in FEED_TYPES.items():
        typed = ["types { }", f"default_type {media_type};"]
        headers = _headers(table, table.page_cache, ("X-Robots-Tag", NOINDEX))
        yield from _location(f"~ /{re.escape(name)}$", [*typed, *headers])
    yield from _location(r"~ \.md$", _headers(table, table.page_cache, ("X-Robots-Tag", NOINDEX)))
    for value in sorted({value for _, value in table.unlisted}):
        files = "|".join(re.escape(table.path(address)) for address, said in table.unlisted if said == value)
        headers = _headers(table, table.page_cache, ("X-Robots-Tag", value))
        yield from _location(f"~ {_quoted(f'^(?:{files})$')}", headers)
    yield from _location(r"~ /\.(?!well-known/)", ["return 404;"])
    for name in SERVER_FILES:
        yield from _location(f"= {_quoted(table.path(f'/{name}'))}", ["return 404;"])
    for moved in table.moved:
        line = f"return 301 {_quoted(table.href(moved.target))};"
        yield from _location(f"= {_quoted(table.path(moved.source))}", [line])
    for address in table.gone:
        page = _quoted(table.path(f"{address}index.html"))
        yield from _location(f"= {_quoted(table.path(address))}", [f"error_page 410 {page};", "return 410;"])


def _charset_types() -> Iterable[str]:
    """The types that are texts, but for text/html, which nginx adds by itself and would complain about."""
    types = {*MEDIA_TYPES.values(), *FEED_TYPES.values()} - {"text/html"}
    return sorted(media_type for media_type in types if with_charset(media_type) != media_type)


def _compression(table: ServerTable) -> Iterator[str]:
    if "gzip" in table.encodings:
        yield "gzip_static on;"
    if "br" in table.encodings:
        # Without the module, nginx would not start.
        yield "brotli_static on;" if table.nginx_brotli else '# brotli_static on;    # HOSTING["nginx_brotli"]'
    if table.encodings:
        yield "gzip_vary on;"


def _headers(table: ServerTable, cache: str, *more: Header) -> list[str]:
    # A location with one add_header of its own inherits none, so each has all.
    return [
        f"add_header {name} {_quoted(value)} always;"
        for name, value in (*table.headers, ("Cache-Control", cache), *more)
    ]


def _location(match: str, lines: Iterable[str]) -> Iterator[str]:
    yield f"location {match} {{"
    yield from (_INDENT + line for line in lines)
    yield "}"


def _quoted(text: str) -> str:
    """The text as one word of nginx's configuration."""
    return '"' + text.replace("\\", "\\\\").replace('"', '\\"') + '"'
