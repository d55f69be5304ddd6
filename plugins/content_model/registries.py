"""The three registries beside the articles (sections, sources, authors) read from TOML into frozen records."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import get_args

from plugins.content_model.addresses import reserved_top_level
from plugins.content_model.checked import Checked
from plugins.content_model.decoding import FORBIDDEN
from plugins.content_model.meta import AuthorSpec, CallToActionWords, Indexing, Permission, SectionSpec, SourceSpec
from plugins.content_model.problems import Problem
from plugins.content_model.settings import ContentSettings
from plugins.content_model.slugs import same_name_key
from plugins.content_model.toml_tables import Table, TomlKey, read_tables
from plugins.content_model.values import WINDOWS_DEVICES, Refused, is_slug, read_permission, read_url
from plugins.content_model.wording import choice_fix, quoted

SECTIONS_FILE, SOURCES_FILE, AUTHORS_FILE = "sections.toml", "sources.toml", "authors.toml"
REGISTRY_FILES = (SECTIONS_FILE, SOURCES_FILE, AUTHORS_FILE)

ACCENTS = ("vermilion", "indigo", "jade", "ochre", "plum", "slate")
"""The accent colours the theme has a token for; a section without one takes its parent's, else the first."""

MOST_ON_FRONT_PAGE = 12

SECTION_KEYS = (
    TomlKey("path", str, "its address and its folder below content/, parent first", '"news/policy"', required=True),
    TomlKey("name", str, "its name in the portal's default language", '"Policy"', required=True),
    TomlKey("description", str, "one line about it, shown under its name", '"Rules for trade on the net"'),
    TomlKey("names", dict, "its name in other languages", '{ "zh-CN" = "政策" }'),
    TomlKey("descriptions", dict, "that line in other languages", '{ "zh-CN" = "网上经营的法规" }'),
    TomlKey("accent", str, f"its colour: {', '.join(ACCENTS)}", '"vermilion"'),
    TomlKey("front_page", bool, "whether the front page shows it (a top-level section: true)", "true"),
    TomlKey("front_page_articles", int, "how many articles the front page shows of it, 1 to 12", "4"),
    TomlKey(
        "call_to_action",
        dict,
        "the words over the doors of the clubs, on its page and below its articles",
        '{ heading = "Selling abroad?", text = "Compare notes." }',
    ),
    TomlKey(
        "calls_to_action",
        dict,
        "the same in other languages",
        '{ "zh-CN" = { heading = "做跨境？", text = "一起聊聊。" } }',
    ),
    TomlKey("aliases", list, "paths it had before; all that was published there leads here", '["industry"]'),
)
SOURCE_KEYS = (
    TomlKey("id", str, "what articles name it by, and its address", '"sample-trade-review"', required=True),
    TomlKey("name", str, "the publisher's name", '"Sample Trade Review"', required=True),
    TomlKey("home", str, "its home page", '"https://example.com/"', required=True),
    TomlKey("feed", str, "its feed", '"https://example.com/feed.xml"'),
    TomlKey("permission", str, "on what ground we reprint it, unless the article says so", '"agreement"'),
    TomlKey("indexing", str, "what search engines may do with its articles", '"noindex-news"'),
    TomlKey("contact", str, "whom we ask there", '"desk@example.com"'),
    TomlKey("note", str, "a line about it for readers", '"A trade weekly."'),
)
AUTHOR_KEYS = (
    TomlKey("id", str, "the last part of the author's address", '"lin-yue"', required=True),
    TomlKey("name", str, "the name in bylines", '"Lin Yue"', required=True),
    TomlKey("role", str, "what the author does", '"Editor, policy"'),
    TomlKey("bio", str, "a few lines about the author", '"Writes about logistics."'),
    TomlKey("home", str, "the author's own site", '"https://example.com/lin"'),
)


def read_sections(text: str, settings: ContentSettings) -> Checked[tuple[SectionSpec, ...] | None]:
    """The section tree: each parent before its children, no address twice; None where the file cannot be read."""
    path = settings.shown(SECTIONS_FILE)
    tables = yield from read_tables(text, "section", SECTION_KEYS, path)
    if tables is None:
        return None
    found: dict[str, SectionSpec] = {}
    for table in tables:
        section = yield from _section(table, found, settings)
        if section.path:
            found[section.path] = section
    yield from _siblings_differ(tables, found)
    yield from _old_paths_are_free(tables, found)
    return tuple(found.values())


def _section(table: Table, found: Mapping[str, SectionSpec], settings: ContentSettings) -> Checked[SectionSpec]:
    path = table.text("path")
    if path:
        yield from _section_path(table, path, found, settings)
        if path in found or not all(map(is_slug, path.split("/"))):
            path = ""
    parent = found.get(path.rpartition("/")[0])
    return SectionSpec(
        path=path,
        name=table.text("name"),
        description=table.text("description"),
        names=(yield from _by_language(table, "names", settings)),
        descriptions=(yield from _by_language(table, "descriptions", settings)),
        accent=(yield from _one_of(table, "accent", ACCENTS)) or (parent.accent if parent else ACCENTS[0]),
        front_page=table.values.get("front_page", "/" not in path),
        front_page_articles=(yield from _front_page_articles(table)),
        calls_to_action=(yield from _calls_to_action(table, settings)),
        line=table.line,
        aliases=(yield from _old_paths(table, settings)),
    )


def _section_path(
    table: Table, path: str, found: Mapping[str, SectionSpec], settings: ContentSettings
) -> Iterator[Problem]:  # fmt: skip
    """A section's path is made of address parts, is free, and stands below a section declared above it."""
    parts = path.split("/")
    if not all(map(is_slug, parts)):
        message = f"the path {quoted(path)} is not made of a-z, 0-9 and single hyphens between slashes"
        plain = "/".join(part for part in path.lower().replace(" ", "-").replace("_", "-").split("/") if part)
        fix = f'write path = "{plain}"' if all(map(is_slug, plain.split("/"))) else 'write it as "news/policy"'
        yield table.error("path", "registry-value", message, fix)
    elif parts[0] in reserved_top_level(settings.languages) or {"page", *WINDOWS_DEVICES} & set(parts):
        message = f"the path {quoted(path)} is kept for the portal itself"
        yield table.error("path", "section-reserved", message, "choose another path")
    elif path in found:
        message = f"section {quoted(path)} is declared twice: first at line {found[path].line}"
        yield table.error("path", "registry-duplicate", message, "remove one of the two")
    elif len(parts) > 1 and "/".join(parts[:-1]) not in found:
        parent = "/".join(parts[:-1])
        fix = f'declare a [[section]] with path = "{parent}" above it'
        yield table.error("path", "section-parent", f"section {quoted(path)} has no parent above it", fix)


def _siblings_differ(tables: list[Table], found: Mapping[str, SectionSpec]) -> Iterator[Problem]:
    """No two sections of one parent have one name: readers and `Category:` lines could not tell them apart."""
    first: dict[tuple[str, str], SectionSpec] = {}
    by_line = {table.line: table for table in tables}
    for section in found.values():
        same = first.setdefault((section.path.rpartition("/")[0], same_name_key(section.name)), section)
        if same is not section and section.name:
            message = f"section {quoted(section.path)} has the name of {quoted(same.path)} at line {same.line}"
            yield by_line[section.line].error("name", "registry-duplicate", message, "give one of them another name")


def _old_paths(table: Table, settings: ContentSettings) -> Checked[tuple[str, ...]]:
    """The paths a section had before, as a section's path is written."""
    good: dict[str, None] = {}
    for path in table.values.get("aliases", []):
        parts = path.strip("/").split("/") if isinstance(path, str) else [""]
        if all(map(is_slug, parts)) and parts[0] not in reserved_top_level(settings.languages):
            good["/".join(parts)] = None
        else:
            message = f"the old path {quoted(str(path))} cannot have been that of a section"
            yield table.error("aliases", "registry-value", message, 'write it as a path was: aliases = ["news/rules"]')
    return tuple(good)


def _old_paths_are_free(tables: list[Table], found: Mapping[str, SectionSpec]) -> Iterator[Problem]:
    """No section is at another's old path, and an old path leads to one section."""
    by_line, first = {table.line: table for table in tables}, dict[str, SectionSpec]()
    for section in found.values():
        for path in section.aliases:
            other = found.get(path) or first.setdefault(path, section)
            if other is not section or path in found:
                message = f"the old path {quoted(path)} is that of section {quoted(other.path)}"
                yield by_line[section.line].error("aliases", "registry-duplicate", message, "remove it from aliases")


def _by_language(table: Table, key: str, settings: ContentSettings) -> Checked[tuple[tuple[str, str], ...]]:
    """What a key says in each language of the portal."""
    texts: list[tuple[str, str]] = []
    for lang, text in table.values.get(key, {}).items():
        if lang not in settings.languages:
            message = f"{key}: the portal has no language {quoted(lang)}"
            yield table.error(key, "registry-value", message, choice_fix(lang, settings.languages))
        elif not isinstance(text, str) or not text.strip() or FORBIDDEN.search(text):
            yield table.error(key, "registry-type", f"{key}: {lang} is not a text", f'write "{lang}" = "…"')
        else:
            texts.append((lang, " ".join(text.split())))
    return tuple(texts)


def _calls_to_action(
    table: Table, settings: ContentSettings
) -> Checked[tuple[tuple[str, CallToActionWords], ...]]:  # fmt: skip
    found: list[tuple[str, CallToActionWords]] = []
    if (own := table.values.get("call_to_action")) is not None:
        words = yield from _call_to_action(table, "call_to_action", own)
        found += [(settings.default_lang, words)] if words else []
    for lang, value in table.values.get("calls_to_action", {}).items():
        if lang not in settings.languages:
            message = f"calls_to_action: the portal has no language {quoted(lang)}"
            yield table.error("calls_to_action", "registry-value", message, choice_fix(lang, settings.languages))
        elif words := (yield from _call_to_action(table, "calls_to_action", value)):
            found.append((lang, words))
    return tuple(found)


def _call_to_action(table: Table, key: str, value: object) -> Checked[CallToActionWords | None]:
    """A heading, perhaps with a text, and nothing else."""
    texts = value if isinstance(value, dict) else {}
    sound = set(texts) <= {"heading", "text"} and all(
        isinstance(text, str) and not FORBIDDEN.search(text) for text in texts.values()
    )
    heading = " ".join(texts.get("heading", "").split()) if sound else ""
    if not heading:
        message = f"{key} is not made of a heading and a text"
        yield table.error(key, "registry-value", message, 'write { heading = "…", text = "…" }')
        return None
    return CallToActionWords(heading, " ".join(texts.get("text", "").split()))


def _front_page_articles(table: Table) -> Checked[int]:
    count: int = table.values.get("front_page_articles", 4)
    if not 1 <= count <= MOST_ON_FRONT_PAGE:
        message = f"front_page_articles is {quoted(str(count)[:20])[1:-1]}"
        fix = f"write a number from 1 to {MOST_ON_FRONT_PAGE}, or front_page = false"
        yield table.error("front_page_articles", "registry-value", message, fix)
        return 4
    return count


def read_sources(text: str, settings: ContentSettings) -> Checked[tuple[SourceSpec, ...] | None]:
    """The publishers we reprint, by their ids; None where the file cannot be read."""
    tables = yield from read_tables(text, "source", SOURCE_KEYS, settings.shown(SOURCES_FILE))
    if tables is None:
        return None
    found: dict[str, SourceSpec] = {}
    for table in tables:
        source_id = yield from _id(table, {spec.id: spec.line for spec in found.values()})
        source = SourceSpec(
            id=source_id,
            name=table.text("name"),
            home=(yield from _url(table, "home")),
            feed=(yield from _url(table, "feed")),
            permission=(yield from _permission(table)),
            indexing=(yield from _one_of(table, "indexing", get_args(Indexing))) or None,  # type: ignore[arg-type]
            contact=table.text("contact"),
            note=table.text("note"),
            line=table.line,
        )
        if source_id:
            found[source_id] = source
    return tuple(found.values())


def read_authors(text: str, settings: ContentSettings) -> Checked[tuple[AuthorSpec, ...] | None]:
    """Who writes for the portal, each name once; None where the file cannot be read."""
    tables = yield from read_tables(text, "author", AUTHOR_KEYS, settings.shown(AUTHORS_FILE))
    if tables is None:
        return None
    found: dict[str, AuthorSpec] = {}
    names: dict[str, int] = {}
    for table in tables:
        author_id = yield from _id(table, {spec.id: spec.line for spec in found.values()})
        name = table.text("name")
        first = names.setdefault(same_name_key(name), table.line) if name else table.line
        if first != table.line:
            message = f"the name {quoted(name)} is taken: first at line {first}; articles could not tell them apart"
            yield table.error("name", "registry-duplicate", message, "give one of them a longer name")
        author = AuthorSpec(
            id=author_id,
            name=name,
            role=table.text("role"),
            bio=table.text("bio"),
            home=(yield from _url(table, "home")),
            line=table.line,
        )
        if author_id:
            found[author_id] = author
    return tuple(found.values())


def _id(table: Table, taken: Mapping[str, int]) -> Checked[str]:
    """An id can be part of an address, and is there once."""
    value = table.text("id")
    if value and (not is_slug(value) or value in WINDOWS_DEVICES):
        message = f"the id {quoted(value)} is not made of a-z, 0-9 and single hyphens"
        yield table.error("id", "registry-value", message, 'write it as "sample-name"')
        return ""
    if value in taken:
        message = f"the id {quoted(value)} is taken: first at line {taken[value]}"
        yield table.error("id", "registry-duplicate", message, "remove one of the two")
        return ""
    return value


def _url(table: Table, key: str) -> Checked[str]:
    value = table.text(key)
    try:
        return read_url(value) if value else ""
    except Refused as fault:
        yield table.error(key, "registry-value", f"{key}: {fault.message}", fault.fix)
        return ""


def _permission(table: Table) -> Checked[Permission | None]:
    value = table.text("permission")
    try:
        return read_permission(value) if value else None
    except Refused as fault:
        yield table.error("permission", "registry-value", f"permission: {fault.message}", fault.fix)
        return None


def _one_of(table: Table, key: str, choices: tuple[str, ...]) -> Checked[str]:
    value = table.text(key)
    if value and value not in choices:
        message = f"{key} cannot be {quoted(value)}"
        yield table.error(key, "registry-value", message, choice_fix(value, choices))
        return ""
    return value
