"""The table in the words of Apache: an .htaccess in the output folder (Apache 2.4, `AllowOverride FileInfo`)."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from plugins.hosting.robots import NOINDEX
from plugins.hosting.table import FEED_TYPES, IMMUTABLE, MEDIA_TYPES, SERVER_FILES, ServerTable, with_charset
from plugins.rendering.companions import ENCODINGS, SUFFIXES

_INDENT = "    "


def htaccess(table: ServerTable) -> str:
    """The file. Each part asks for its module first: a shared host may lack one, and would answer nothing but 500."""
    return "\n".join(
        [
            "# Made by the portal's build, which writes it anew: changes here are lost.",
            f"ErrorDocument 404 {_quoted(table.href('/404.html'))}",
            *_gone_pages(table),
            "",
            *_module("mod_mime.c", _types(table)),
            *_module("mod_headers.c", _headers(table)),
            *_module("mod_rewrite.c", _rules(table)),
            "",
        ]
    )


def _gone_pages(table: ServerTable) -> Iterator[str]:
    """At an address that is gone lies a page that says so; it is sent with the status 410."""
    for address in table.gone:
        yield f"<If \"%{{REQUEST_URI}} == '{table.path(address)}'\">"
        yield f"{_INDENT}ErrorDocument 410 {_quoted(table.href(f'{address}index.html'))}"
        yield "</If>"


def _types(table: ServerTable) -> Iterator[str]:
    for suffix, media_type in MEDIA_TYPES.items():
        yield f"AddType {_quoted(with_charset(media_type))} .{suffix}"
    ends = f"(\\.({'|'.join(ENCODINGS[name].suffix[1:] for name in table.encodings)}))?" if table.encodings else ""
    for name, media_type in FEED_TYPES.items():
        yield f'<FilesMatch "^{re.escape(name)}{ends}$">'
        yield f"{_INDENT}ForceType {_quoted(with_charset(media_type))}"
        yield "</FilesMatch>"
    for name in table.encodings:
        suffix = ENCODINGS[name].suffix
        yield f'<FilesMatch "\\.({_suffixes()}){re.escape(suffix)}$">'
        # Of itself Apache takes .gz for an archive and .br for Breton.
        yield f"{_INDENT}RemoveType {suffix}"
        yield f"{_INDENT}RemoveLanguage {suffix}"
        yield f"{_INDENT}AddEncoding {name} {suffix}"
        yield "</FilesMatch>"


def _headers(table: ServerTable) -> Iterator[str]:
    for name, value in (*table.headers, ("Cache-Control", table.page_cache)):
        yield f"Header always set {name} {_quoted(value)}"
    for folder in table.immutable:
        yield from _where(f"^{re.escape(table.path(folder))}", f"Header always set Cache-Control {_quoted(IMMUTABLE)}")
    noindex = f"Header always set X-Robots-Tag {_quoted(NOINDEX)}"
    yield f'<FilesMatch "(^({"|".join(map(re.escape, FEED_TYPES))})|\\.md)(\\.(br|gz))?$">'
    yield f"{_INDENT}{noindex}"
    yield "</FilesMatch>"
    for value in sorted({value for _, value in table.unlisted}):
        files = "|".join(re.escape(table.path(address)) for address, said in table.unlisted if said == value)
        yield from _where(f"^({files})$", f"Header always set X-Robots-Tag {_quoted(value)}")
    if table.encodings:
        yield f'<FilesMatch "\\.({_suffixes()})(\\.(br|gz))?$">'
        yield f"{_INDENT}Header merge Vary Accept-Encoding"
        yield "</FilesMatch>"


def _rules(table: ServerTable) -> Iterator[str]:
    yield "RewriteEngine On"
    yield f"RewriteBase {_quoted(table.path('/'))}"
    for name in SERVER_FILES:
        yield f'RewriteRule "^{name}$" - [R=404,L]'
    for moved in table.moved:
        yield f"RewriteRule {_exactly(moved.source)} {_quoted(table.href(moved.target))} [R=301,L]"
    for address in table.gone:
        yield f"RewriteRule {_exactly(address)} - [R=410,L]"
    # A folder without a page is not listed.
    yield "RewriteCond %{REQUEST_FILENAME} -d"
    yield "RewriteCond %{REQUEST_FILENAME}index.html !-f"
    yield 'RewriteRule "(^|/)$" - [R=404,L]'
    for name in sorted(table.encodings):
        suffix = ENCODINGS[name].suffix
        accepted = f'RewriteCond %{{HTTP:Accept-Encoding}} "(^|[,\\s]){name}(?!\\s*;\\s*q=0(\\.0*)?\\s*(,|$))"'
        yield accepted
        yield f"RewriteCond %{{REQUEST_FILENAME}}{suffix} -f"
        yield f'RewriteRule "^(.+\\.({_suffixes()}))$" "$1{suffix}" [E=no-gzip:1,E=no-brotli:1,L]'
        yield accepted
        yield f"RewriteCond %{{REQUEST_FILENAME}}index.html{suffix} -f"
        yield f'RewriteRule "^(.*/)?$" "$1index.html{suffix}" [E=no-gzip:1,E=no-brotli:1,L]'


def _exactly(address: str) -> str:
    """The pattern of one address, which in an .htaccess is relative to its folder."""
    return _quoted(f"^{re.escape(address[1:])}$")


def _suffixes() -> str:
    return "|".join(sorted(suffix[1:] for suffix in SUFFIXES))


def _where(pattern: str, line: str) -> Iterator[str]:
    yield f'<If "%{{REQUEST_URI}} =~ m#{pattern}#">'
    yield f"{_INDENT}{line}"
    yield "</If>"


def _module(name: str, lines: Iterable[str]) -> Iterator[str]:
    yield f"<IfModule {name}>"
    yield from (_INDENT + line for line in lines)
    yield "</IfModule>"


def _quoted(text: str) -> str:
    """The text as one word of Apache's configuration."""
    return '"' + text.replace('"', '\\"') + '"'
