"""The keys of a reprint, filled with what its page tells; without a source or an editor there is no reprint."""

from __future__ import annotations

import json
from dataclasses import dataclass, field
from urllib.parse import urlsplit

from newsroom.importing.dates import written
from newsroom.importing.records import Origin, Original
from newsroom.importing.words import one_line
from plugins.content_model.meta import SourceSpec
from plugins.content_model.problems import Problem, error
from plugins.content_model.settings import ContentSettings
from plugins.content_model.slugs import slug_of
from plugins.content_model.values import LONGEST_SLUG, Refused, read_url

UNSIGNED = "unsigned"
"""What Original_Author says where nobody is named."""


def host_of(url: str) -> str:
    """The host of an address without `www.`; empty where there is none."""
    try:
        return (urlsplit(url).hostname or "").lower().removeprefix("www.")
    except ValueError:
        return ""


@dataclass(slots=True)
class Sources:
    """The publishers we reprint, by the host of their home page, and those an import may add."""

    specs: tuple[SourceSpec, ...]
    may_create: bool
    made: dict[str, SourceSpec] = field(default_factory=dict)

    def of(self, origin: Origin) -> SourceSpec | None:
        """The publisher of an original, made anew where that is wanted; None where it is not registered."""
        host = host_of(origin.url)
        known = next((spec for spec in self.specs if host and host_of(spec.home) == host), None)
        if known is not None or not self.may_create or not host:
            return known or self.made.get(host)
        if host not in self.made:
            ids = {spec.id for spec in (*self.specs, *self.made.values())}
            source_id = slug_of(host)[:LONGEST_SLUG].strip("-")
            if source_id not in ids:
                name = one_line(origin.site) or host
                home = f"{urlsplit(origin.url).scheme}://{urlsplit(origin.url).netloc}/"
                self.made[host] = SourceSpec(source_id, name, home, "", None, None, "", "", 0)
        return self.made.get(host)

    def tables(self) -> str:
        """The new publishers as sources.toml has them."""
        return "".join(f"\n[[source]]\n{lines_of(spec)}\n" for spec in self.made.values())


def lines_of(spec: SourceSpec) -> str:
    """The lines that register a publisher."""
    pairs = {"id": spec.id, "name": spec.name, "home": spec.home}
    return "\n".join(f"{key} = {json.dumps(value, ensure_ascii=False)}" for key, value in pairs.items())


def reprint_keys(
    original: Original, sources: Sources, editor: str, settings: ContentSettings, lang: str
) -> dict[str, str] | Problem:
    """The header lines of a reprint; a Problem, with what to do, where one that is owed cannot be had."""
    origin = original.origin
    if origin is None:
        return {}
    shown, host = original.shown, host_of(origin.url)
    spec = sources.of(origin)
    if spec is None:
        message = f"this is an article of {host or 'another site'}, which is not in {settings.shown('sources.toml')}"
        fix = f"register it there, or add --create-sources; if it is our own site, add --own-site {host or 'HOST'}"
        return error(shown, original.line, "import-source", message, fix)
    if not editor:
        message = f"this is an article of {spec.name}, and a reprint names the editor who answers for it"
        fix = f'add --editor "Name"; if {host} is our own site, add --own-site {host}'
        return error(shown, original.line, "import-editor", message, fix)
    keys = {
        "Editor": editor,
        "Source": spec.id,
        "Source_URL": _address(origin.url),
        "Original_Title": one_line(origin.title or original.title),
        "Original_Author": one_line(origin.author) or UNSIGNED,
    }
    if origin.date is not None:
        keys["Original_Date"] = written(origin.date, settings.zone)
    if origin.licence:
        keys["Permission"] = f"licence {one_line(origin.licence)}"
    elif spec.permission is None:
        keys["Permission"] = "none"
    if origin.language and origin.language != lang:
        keys["Original_Language"] = origin.language
    return keys


def _address(url: str) -> str:
    try:
        return read_url(url)
    except Refused:
        return "none"
