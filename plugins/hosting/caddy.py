"""The table in the words of Caddy: a file to import inside a site block (Caddy 2.6 or later)."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from plugins.hosting.robots import NOINDEX
from plugins.hosting.table import FEED_TYPES, IMMUTABLE, MEDIA_TYPES, SERVER_FILES, ServerTable, with_charset

_INDENT = "\t"


def caddyfile(table: ServerTable) -> str:
    """The configuration. Within `route` the order is that of the file; of itself Caddy sorts directives."""
    return "\n".join(
        [
            *_introduction(table),
            f"handle {_quoted(table.path('/*'))} {{",
            _INDENT + "route {",
            *(_INDENT * 2 + line for line in _served(table)),
            _INDENT + "}",
            "}",
            "handle_errors {",
            *(_INDENT + line for line in _errors(table)),
            "}",
            "",
        ]
    )


def _introduction(table: ServerTable) -> Iterator[str]:
    yield "# Made by the portal's build, which writes it anew: changes here are lost."
    yield "# Import it in the site block of the host, below a line with the folder that is served:"
    if table.site_path:
        yield f"#     root * /srv/www    # the output folder is /srv/www{table.site_path}"
    else:
        yield "#     root * /srv/www/portal    # the output folder"
    yield "#     import /srv/portal/servers/Caddyfile"


def _served(table: ServerTable) -> Iterator[str]:
    for name, value in (*table.headers, ("Cache-Control", table.page_cache)):
        yield f"header {name} {_quoted(value)}"
    for suffix, media_type in MEDIA_TYPES.items():
        yield from _matched(f"type_{suffix}", [f"*.{suffix}"], "Content-Type", with_charset(media_type))
    for name, media_type in FEED_TYPES.items():
        matcher = f"feed_{name.replace('.', '_')}"
        yield from _matched(matcher, [f"*/{name}"], "Content-Type", with_charset(media_type))
    if table.immutable:
        folders = [table.path(f"{folder}*") for folder in table.immutable]
        yield from _matched("immutable", folders, "Cache-Control", IMMUTABLE)
    repeats = [*(f"*/{name}" for name in FEED_TYPES), "*.md"]
    yield from _matched("repeats", repeats, "X-Robots-Tag", NOINDEX)
    for number, value in enumerate(sorted({value for _, value in table.unlisted}), start=1):
        files = [table.path(address) for address, said in table.unlisted if said == value]
        yield from _matched(f"unlisted_{number}", filter(_can_be_matched, files), "X-Robots-Tag", value)
    yield from _hidden(table)
    for moved in table.moved:
        if _can_be_matched(moved.source):
            yield f"redir {_quoted(table.path(moved.source))} {_quoted(table.href(moved.target))} 301"
    if table.gone:
        yield f"@gone path {' '.join(_quoted(table.path(address)) for address in table.gone)}"
        yield "handle @gone {"
        yield from (_INDENT + line for line in _file_server(table, "status 410"))
        yield "}"
    yield from _file_server(table)


def _hidden(table: ServerTable) -> Iterator[str]:
    """What is for servers, or begins with a full stop, is not there for readers."""
    yield "@hidden {"
    yield f"{_INDENT}path */.* {' '.join(_quoted(table.path(f'/{name}')) for name in SERVER_FILES)}"
    yield f"{_INDENT}not path /.well-known/*"
    yield "}"
    yield "error @hidden 404"


def _errors(table: ServerTable) -> Iterator[str]:
    """The page for what is not there; what was said of the file asked for is taken back."""
    yield "@portal {"
    yield f"{_INDENT}path {_quoted(table.path('/*'))}"
    yield f"{_INDENT}expression `{{err.status_code}} in [403, 404]`"
    yield "}"
    yield "handle @portal {"
    yield f"{_INDENT}rewrite * {_quoted(table.path('/404.html'))}"
    yield f"{_INDENT}header Content-Type {_quoted(with_charset('text/html'))}"
    yield f"{_INDENT}header Cache-Control {_quoted(table.page_cache)}"
    yield f"{_INDENT}header -X-Robots-Tag"
    yield from (_INDENT + line for line in _file_server(table, "status 404"))
    yield "}"


def _file_server(table: ServerTable, *options: str) -> Iterator[str]:
    precompressed = [f"precompressed {' '.join(sorted(table.encodings))}"] if table.encodings else []
    lines = [*precompressed, *options]
    if not lines:
        yield "file_server"
        return
    yield "file_server {"
    yield from (_INDENT + line for line in lines)
    yield "}"


def _matched(name: str, paths: Iterable[str], header: str, value: str) -> Iterator[str]:
    yield f"@{name} path {' '.join(map(_quoted, paths))}"
    yield f"header @{name} {header} {_quoted(value)}"


def _can_be_matched(address: str) -> bool:
    """Braces are placeholders to Caddy; a stub stands at such an address anyway."""
    return "{" not in address and "}" not in address and "*" not in address


def _quoted(text: str) -> str:
    """The text as one word of a Caddyfile."""
    return '"' + text.replace('"', '\\"') + '"'
