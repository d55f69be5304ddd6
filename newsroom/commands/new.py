"""`newsroom new`: a ready article file in the right place, as a draft."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from newsroom.console import Voice
from newsroom.drafts import NewArticle, draft_text, headline_of, slug_for
from newsroom.project import ProjectContent, find_project, load_project_content, read_portal_settings, shown
from newsroom.typed import typed
from plugins.content_model.declared import SettingsProblem
from plugins.content_model.keys import KEYS
from plugins.content_model.meta import SourceSpec
from plugins.content_model.section_rules import nearest_section, section_named
from plugins.content_model.slugs import same_name_key
from plugins.content_model.surroundings import SectionIndex
from plugins.content_model.values import LONGEST_SLUG, Refused, canonical_language, is_slug, read_url
from plugins.content_model.wording import did_you_mean, listed, quoted
from plugins.runtime.whole_files import write_new


@dataclass(frozen=True, slots=True)
class NewOptions:
    """What the command line says of a new article; empty texts were not given."""

    headline: str
    section: str
    reprint: str
    url: str
    lang: str
    kind: str
    slug: str
    editor: str
    clock: str


def run_new(voice: Voice, options: NewOptions) -> int:
    """Write the file and print its path. Raises SettingsProblem for what cannot be, OSError for a full disk."""
    project = find_project(Path.cwd())
    settings = read_portal_settings(
        project, production=False, overrides={"CLOCK": options.clock} if options.clock else {}
    )
    content = load_project_content(settings)
    asking = _Asking(voice)
    lang, kind = _language(options.lang, settings), _one_of("--kind", options.kind or "news", KEYS["Kind"].values)
    headline = asking.until_good("Headline", options.headline, _headline)
    index = SectionIndex.of(content.content.sections)
    asking.offer("Sections", _numbered(index), unless=options.section)
    section = asking.until_good(
        "Section (number, path or name)", options.section, lambda text: _section(text, index, numbered=asking.can_ask)
    )
    source, url = _original(options, content, asking)
    article = NewArticle(
        headline,
        section,
        lang,
        settings["DEFAULT_LANG"],
        kind,
        content.clock,
        " ".join(options.editor.split()),
        source,
        url,
    )
    slug = _slug(options.slug, headline, content, lang)
    path = content.root / section / f"{slug}.md"
    _write_new(path, draft_text(article, slug))
    voice.print(shown(path))
    ending = 'to publish it, set the Date and delete the line "Status: draft"'
    voice.say(f"A draft. Fill in what is open; {ending}.", error=True)
    voice.say(f"What is open is told by: {typed('check', shown(path))}", error=True)
    return 0


class _Asking:
    """Asks on a terminal for what is missing or wrong; in a pipe that is an error."""

    def __init__(self, voice: Voice) -> None:
        self._voice = voice

    @property
    def can_ask(self) -> bool:
        """Whether somebody sees the lists and answers."""
        return self._voice.can_ask

    def offer(self, heading: str, lines: list[str], *, unless: str) -> None:
        """A list to choose from, before a question."""
        if self._voice.can_ask and not unless:
            self._voice.problem("\n  ".join([f"{heading}:", *lines]))

    def until_good(self, name: str, given: str, read: Callable[[str], str]) -> str:
        """What `read` makes of what was given, else of an answer."""
        written = given
        while True:
            try:
                return read(written)
            except SettingsProblem as problem:
                if not self._voice.can_ask:
                    raise
                if written:
                    self._voice.problem(f"{problem}" if str(problem).endswith("?") else f"{problem}.")
            written = self._voice.ask(name)


def _headline(written: str) -> str:
    headline = headline_of(written)
    if not headline:
        raise SettingsProblem('the headline is missing. Write it after the command: newsroom new "My headline"')
    return headline


def _numbered(index: SectionIndex) -> list[str]:
    """The sections with a number before each, to answer with."""
    width = len(str(len(index.by_path)))
    return [f"{n:>{width}}  {path}  ({spec.name})" for n, (path, spec) in enumerate(index.by_path.items(), start=1)]


def _section(written: str, index: SectionIndex, *, numbered: bool) -> str:
    if not index.by_path:
        raise SettingsProblem("content/sections.toml has no section yet. Add one first")
    if not written.strip():
        raise SettingsProblem(f"the section is missing. Name one with --section: {_some(index.by_path)}")
    found = section_named(written.removeprefix("content/"), index) or _only_one_called(written, index)
    if found is None and numbered and written.isdecimal() and 1 <= int(written[:9]) <= len(index.by_path):
        found = list(index.by_path)[int(written[:9]) - 1]
    if found is None:
        near = nearest_section(written, index)
        remedy = f"Did you mean {near}?" if near else f"Use one of {_some(index.by_path)}"
        raise SettingsProblem(f"section {quoted(written)} does not exist. {remedy}")
    return found


def _only_one_called(written: str, index: SectionIndex) -> str | None:
    """The section with this name, in any language, or this last part of its path, where no other has it."""
    called = [
        path
        for path, spec in index.by_path.items()
        if same_name_key(written)
        in {same_name_key(name) for name in (path.rsplit("/", 1)[-1], spec.name, *dict(spec.names).values())}
    ]
    return called[0] if len(called) == 1 else None


def _some(names: Mapping[str, object]) -> str:
    most = 12
    return ", ".join(list(names)[:most]) + (" …" if len(names) > most else "")


def _original(options: NewOptions, content: ProjectContent, asking: _Asking) -> tuple[SourceSpec | None, str]:
    """The source of a reprint and the address of the original."""
    if not options.reprint:
        if options.url:
            raise SettingsProblem("--url is the address of a reprint's original. Name its source too: --reprint SOURCE")
        return None, ""
    sources = {source.id: source for source in content.content.sources}
    source = sources[asking.until_good("Source", options.reprint, lambda text: _source(text, sources))]
    return source, asking.until_good("Address of the original (or none)", options.url, _url)


def _source(written: str, sources: Mapping[str, SourceSpec]) -> str:
    named = {spec.name: spec.id for spec in sources.values()} | {name: name for name in sources}
    if written in named:
        return named[written]
    near = did_you_mean(written, named)
    where = f"Did you mean {named[near]}?" if near else f"Known are: {_some(sources)}." if sources else ""
    remedy = f"{where} A new one is added there, as docs/writing.md shows".strip()
    raise SettingsProblem(f"source {quoted(written)} is not in content/sources.toml. {remedy}")


def _url(written: str) -> str:
    if not written:
        raise SettingsProblem(
            "the original's address is missing. Write --url https://…, or --url none where it has none"
        )
    if written.casefold() == "none":
        return "none"
    try:
        return read_url(written)
    except Refused as fault:
        raise SettingsProblem(f"--url: {fault.message}: {fault.fix}") from fault


def _language(written: str, settings: Mapping[str, Any]) -> str:
    return (
        _one_of("--lang", canonical_language(written), settings["LANGUAGES"]) if written else settings["DEFAULT_LANG"]
    )


def _one_of(option: str, written: str, known: tuple[str, ...] | list[str]) -> str:
    if written.casefold() not in [word.casefold() for word in known]:
        raise SettingsProblem(f"{option} cannot be {quoted(written)}. Use {listed(known)}")
    return next(word for word in known if word.casefold() == written.casefold())


def _slug(written: str, headline: str, content: ProjectContent, lang: str) -> str:
    if written:
        if not is_slug(written):
            raise SettingsProblem(
                f"--slug {quoted(written)} is not made of a-z, 0-9 and hyphens, at most {LONGEST_SLUG}"
            )
        return written
    return slug_for(headline, (d.meta.slug for d in content.content.articles if d.meta.lang == lang))


def _write_new(path: Path, text: str) -> None:
    """The file, whole, unless there is one: what somebody wrote is never overwritten, not even in a race."""
    try:
        write_new(path, text.encode("utf-8"))
    except FileExistsError as problem:
        raise SettingsProblem(f"{shown(path)} is there already. Choose another name with --slug") from problem
