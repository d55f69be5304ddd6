"""The table as `_headers` and `_redirects`, which Netlify and Cloudflare Pages read, each in its own way."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import islice

from plugins.content_model.problems import Problem, warning
from plugins.hosting.policy import Header
from plugins.hosting.robots import NOINDEX
from plugins.hosting.table import FEED_TYPES, IMMUTABLE, ServerTable, with_charset


@dataclass(frozen=True, slots=True)
class StaticHost:
    """How a host reads the two files. `forced` is its mark for a redirect that goes before a file of that address.

    `most_redirects` and `most_rules` (of headers) are its limits; 0 where none is known.
    """

    name: str
    forced: str
    most_redirects: int = 0
    most_rules: int = 0


# Without the mark, Netlify serves the stub that lies there (docs.netlify.com, Redirects and rewrites, "Shadowing").
NETLIFY = StaticHost("Netlify", "!")
# Redirects always go first there (developers.cloudflare.com/pages/configuration/redirects and …/headers).
CLOUDFLARE = StaticHost("Cloudflare", "", most_redirects=2_000, most_rules=100)

STATIC_HOSTS = {"netlify": NETLIFY, "cloudflare": CLOUDFLARE}


def headers_file(table: ServerTable, host: StaticHost) -> str:
    """`_headers`. What several rules say of one header would be joined, so no two speak of the same one.

    Cache-Control of pages is left to the host: it knows when a new edition is published, and asks for no delay.
    """
    rules = list(islice(_rules(table), host.most_rules or None))
    lines = ["# Made by the portal's build, which writes it anew: changes here are lost."]
    for pattern, headers in rules:
        lines += [pattern, *(f"  {name}: {value}" for name, value in headers)]
    return "\n".join([*lines, ""])


def _rules(table: ServerTable) -> Iterator[tuple[str, list[Header]]]:
    root = table.href("/")
    yield f"{root}*", list(table.headers)
    for folder in table.immutable:
        yield f"{table.href(folder)}*", [("Cache-Control", IMMUTABLE)]
    for name, media_type in FEED_TYPES.items():
        yield f"{root}*/{name}", [("Content-Type", with_charset(media_type)), ("X-Robots-Tag", NOINDEX)]
    yield f"{root}*.md", [("Content-Type", with_charset("text/markdown")), ("X-Robots-Tag", NOINDEX)]
    for address, value in table.unlisted:
        yield table.href(address), [("X-Robots-Tag", value)]


def redirects_file(table: ServerTable, host: StaticHost) -> str:
    """`_redirects`, as many as the host takes; at the other old addresses stubs stand."""
    moved = table.moved[: host.most_redirects or None]
    lines = [f"{table.href(each.source)} {table.href(each.target)} 301{host.forced}" for each in moved]
    return "\n".join(["# Made by the portal's build, which writes it anew: changes here are lost.", *lines, ""])


def exceeded_limits(moved: int, host: StaticHost) -> Iterator[Problem]:
    """A warning where the portal has more redirects than the host takes."""
    if host.most_redirects and moved > host.most_redirects:
        message = (
            f"{host.name} takes {host.most_redirects:,} redirects, and the portal has {moved:,} old addresses: "
            "the others have a page that forwards"
        )
        yield warning("pelicanconf.py", 0, "host-limit", message, "take a server of your own, or leave it so")
