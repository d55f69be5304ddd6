"""The whole import planned before anything is written: what comes in, where it goes, what is refused and why."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime
from pathlib import Path

from newsroom.importing.composing import Accepted, compose
from newsroom.importing.directory import Directory
from newsroom.importing.files import Copies
from newsroom.importing.gather import gather
from newsroom.importing.ledger import Ledger, known_twice
from newsroom.importing.naming import Names, language_of, wished_slug
from newsroom.importing.options import ImportOptions
from newsroom.importing.portal_state import PortalState
from newsroom.importing.reading import read_originals
from newsroom.importing.recognise import is_picture
from newsroom.importing.records import Circumstances, Original, Placed
from newsroom.importing.reprinting import Sources
from newsroom.importing.sectioning import Category, Sectioning
from newsroom.importing.words import listed_name
from newsroom.importing.workbench import TagNames, Workbench
from plugins.content_model.problems import Problem, error, warning
from plugins.content_model.settings import ContentSettings
from plugins.content_model.slugs import same_name_key
from plugins.content_model.wording import quoted
from plugins.reading.body import BodyReader
from plugins.reading.settings import ReadingSettings

Steps = Callable[[int], Callable[[], None]]
"""Told how many steps there are, gives what to call after each."""


@dataclass(frozen=True, slots=True)
class Plan:
    """What an import will do, and all that a person should know of it."""

    accepted: tuple[Accepted, ...]
    problems: tuple[Problem, ...]
    known: int
    pictures_left: int
    section_tables: str
    source_tables: str
    sections_made: tuple[str, ...]
    sources_made: tuple[str, ...]


@dataclass(slots=True)
class _Work:
    """An import on its way."""

    state: PortalState
    options: ImportOptions
    ledger: Ledger
    problems: list[Problem] = field(default_factory=list)
    aside: dict[Path, Problem] = field(default_factory=dict)
    """Files in none of the formats: downloads that an article links to are among them."""
    known: int = 0
    pictures: int = 0
    titles: dict[tuple[str, str], str] = field(default_factory=dict)
    """Where each headline stood first, by language and `same_name_key`."""

    @property
    def settings(self) -> ContentSettings:
        """The portal's own."""
        return self.state.settings


def make_plan(
    given: Sequence[Path], state: PortalState, options: ImportOptions, ledger: Ledger, steps: tuple[Steps, Steps]
) -> Plan:
    """Read, place and compose everything that was given. Raises SettingsProblem for what is not there."""
    work = _Work(state, options, ledger)
    originals = _read(given, work, steps[0])
    new = _not_known(originals, work)
    sectioning = Sectioning(state.everything.sections, options, work.settings.languages)
    sources = Sources(state.everything.sources, options.create_sources)
    placed = _placed(new, sectioning, work)
    accepted = _composed(placed, sectioning, sources, work, steps[1])
    copied = {copy.origin for item in accepted for copy in item.composed.copies}
    work.problems += [problem for path, problem in work.aside.items() if path not in copied]
    used = {item.composed.placed.section for item in accepted}
    made = {path: name for path, name in sectioning.made.items() if any(f"{u}/".startswith(f"{path}/") for u in used)}
    sectioning.made = made
    keys = {line for item in accepted for line in item.composed.text.split("\n\n", 1)[0].split("\n")}
    sources.made = {host: spec for host, spec in sources.made.items() if f"Source: {spec.id}" in keys}
    return Plan(
        accepted=tuple(accepted),
        problems=tuple(sorted(set(work.problems))),
        known=work.known,
        pictures_left=max(0, work.pictures - sum(is_picture(path.name) for path in copied)),
        section_tables=sectioning.tables(),
        source_tables=sources.tables(),
        sections_made=tuple(made),
        sources_made=tuple(spec.id for spec in sources.made.values()),
    )


def _read(given: Sequence[Path], work: _Work, steps: Steps) -> list[Original]:
    gathered = gather(given, work.state.content)
    work.problems += gathered.problems
    around = Circumstances(work.settings, work.options.own_hosts)
    originals: list[Original] = []
    step = steps(len(gathered.files))
    for file in gathered.files:
        for found in read_originals(file, gathered.sites[file.root], around):
            if not isinstance(found, Problem):
                originals.append(found)
            elif found.code == "import-unknown":
                work.aside[file.path.resolve()] = found
            else:
                work.problems.append(found)
        work.pictures += is_picture(file.path.name)
        step()
    return originals


def _not_known(originals: list[Original], work: _Work) -> list[Original]:
    """The originals that were not imported before; one that has changed since is told, and its article left alone."""
    twice = known_twice(originals)
    new: list[Original] = []
    for number, original in enumerate(originals):
        entry = work.ledger.find(original)
        if entry is None and number in twice:
            other = twice[number]
            place = f"{other.shown}:{other.line}" if other.line > 1 else other.shown
            message = f"{quoted(original.title)} is the same as in {place}; it was taken once"
            work.problems.append(warning(original.shown, original.line, "import-twice", message, "nothing"))
        elif entry is None:
            new.append(original)
        else:
            work.known += 1
            _compare(original, entry.digest, work.settings.shown(entry.article), work)
    return new


def _compare(original: Original, digest: str, article: str, work: _Work) -> None:
    name = article.removeprefix(f"{work.settings.shown_root}/")
    if name.lower() not in work.state.paths:
        message = f"it was imported before, as {article}, which is gone or has another name now; it was left alone"
        fix = f"to have it again, take its line out of {work.settings.shown('.imported.jsonl')}"
        work.problems.append(warning(original.shown, original.line, "import-gone", message, fix))
    elif digest != original.digest:
        message = f"it has changed since it was imported as {article}, which was left as it is"
        work.problems.append(warning(original.shown, original.line, "import-changed", message, "compare the two"))


def _placed(originals: list[Original], sectioning: Sectioning, work: _Work) -> list[Placed]:
    """Every original with its section, its language and a wished name; free names come once all sections are known."""
    wished: list[tuple[Original, str, Category | None]] = []
    for original in originals:
        section, by = ("", None) if original.is_page else sectioning.section_of(original.categories)
        if not section and not original.is_page:
            name = " > ".join(original.categories[0]) if original.categories else ""
            what = f"its category {quoted(name)} is no section" if name else "it has no category"
            arrow = f'add --map "{name}=SECTION", or' if name else "add"
            fix = f"{arrow} --section SECTION for all without one"
            message = f"{quoted(original.title)} is not in: {what}"
            work.problems.append(error(original.shown, original.line, "import-section", message, fix))
        elif section and section not in sectioning:
            message = f"{quoted(original.title)} is not in: the section {quoted(section)} does not exist"
            fix = f"add it to {work.settings.shown('sections.toml')}, or add --create-sections"
            work.problems.append(error(original.shown, original.line, "import-section", message, fix))
        else:
            wished.append((original, section, by))
    names = Names.of(work.state.everything, tuple(work.state.paths), tuple(sectioning.made))
    for article in work.state.everything.all_articles:
        work.titles.setdefault((article.lang, same_name_key(article.title)), work.settings.shown(article.path))
    work.state.names = names
    return [_named(original, section, by, names, work) for original, section, by in wished]


def _named(original: Original, section: str, by: Category | None, names: Names, work: _Work) -> Placed:
    lang = language_of(original, work.settings)
    wish = wished_slug(original)
    problems = list(original.problems)
    if original.is_page:
        path, slug, address = names.page(original.folder, wish, lang)
    else:
        path, slug, address = names.article(section, wish, lang)
    if slug != wish:
        message = f"the slug {quoted(wish)} is taken; this one is {quoted(slug)}"
        fix = "look whether the two are the same article"
        problems.append(warning(original.shown, original.line, "import-slug", message, fix))
    place = f"{original.shown}:{original.line}" if original.line > 1 else original.shown
    first = work.titles.setdefault((lang, same_name_key(original.title)), place)
    if first != place and not original.is_page:
        message = f"the headline {quoted(original.title)} stands above {first} too"
        fix = "look whether the two are the same article"
        problems.append(warning(original.shown, original.line, "import-same-title", message, fix))
    if original.lang and lang.split("-", 1)[0].lower() != original.lang.replace("_", "-").split("-", 1)[0].lower():
        message = f"the portal has no language {quoted(original.lang)}; {lang} was taken"
        problems.append(
            warning(original.shown, original.line, "import-language", message, "correct Lang in the article")
        )
    status = _status(original, work.options)
    return Placed(_with_tags(original, by), path, section, slug, lang, status, address, tuple(problems))


def _with_tags(original: Original, by: Category | None) -> Original:
    """What categories an article has besides its section become tags; a folder is no category of its own."""
    folders = set(original.folder.split("/"))
    others = [category for category in original.categories if category != by and not folders.issuperset(category)]
    tags = [listed_name(name) for category in others for name in category[-1:]]
    known = {same_name_key(tag) for tag in original.tags} | {same_name_key(name) for name in by or ()}
    added = [tag for tag in tags if tag and same_name_key(tag) not in known]
    return replace(original, tags=tuple(dict.fromkeys([*original.tags, *added])))


def _status(original: Original, options: ImportOptions) -> str:
    if not options.publish or not original.published or original.doubtful:
        hidden = original.keys.get("Status", "") if options.publish and not original.doubtful else ""
        return hidden or "draft"
    return original.keys.get("Status", "published")


def _composed(
    placed: list[Placed], sectioning: Sectioning, sources: Sources, work: _Work, steps: Steps
) -> list[Accepted]:
    """Every article's text; whoever links to one that is refused, or stays a draft, is composed again without it."""
    step = steps(len(placed))
    good: dict[str, Accepted] = {}
    stands = {item.path: item for item in placed}
    waiting: list[Placed] = list(placed)
    shared = work.state.tag_names(), dict[str, str](), Copies(set(work.state.paths))
    while waiting:
        bench = _bench(stands.values(), sectioning, sources, work, shared)
        fell: set[str] = set()
        for item in waiting:
            made = compose(item, bench)
            if isinstance(made, Problem):
                work.problems += [made, *item.original.problems]
                good.pop(item.path, None)
                fell.add(item.path)
            else:
                good[item.path] = made
            step()
        more, mended = _fallen_together(good, sectioning, work)
        fell |= more
        now_drafts = {path for path, made in good.items() if made.composed.placed.status != stands[path].status}
        stands = {
            path: replace(item, status=good[path].composed.placed.status)
            for path, item in stands.items()
            if path not in fell
        } | mended
        changed = fell | now_drafts
        waiting = [stands[path] for path, made in good.items() if path in mended or made.composed.links_to & changed]
    for made in good.values():
        work.problems += made.composed.problems
    return [good[path] for path in stands]


_CAN_DO_WITHOUT = frozenset(["Translation_Of", "Aliases", "Id", "Tags"])


def _fallen_together(
    good: dict[str, Accepted], sectioning: Sectioning, work: _Work
) -> tuple[set[str], dict[str, Placed]]:
    """The articles that break a rule only together with others, and those that need only lose a header line for it."""
    found = work.state.faults_with([made.record for made in good.values()], tuple(sectioning.made.items()))
    fell: set[str] = set()
    mended: dict[str, Placed] = {}
    for path in [path for path in found if path in good]:
        composed, fault = good[path].composed, found[path]
        item = composed.placed
        key = composed.text.split("\n")[fault.line - 1].partition(":")[0] if fault.line else ""
        if key in _CAN_DO_WITHOUT and key not in item.without:
            message = f"{key} was left out: {fault.message}"
            told = warning(item.original.shown, item.original.line, "import-key-refused", message, fault.fix)
            mended[path] = replace(item, without=item.without | {key}, problems=(*item.problems, told))
        else:
            message = f"{quoted(item.original.title)} is not in: {fault.message}"
            work.problems.append(error(item.original.shown, item.original.line, "import-refused", message, fault.fix))
            fell.add(path)
            good.pop(path)
    return fell, mended


def _bench(
    placed: Iterable[Placed],
    sectioning: Sectioning,
    sources: Sources,
    work: _Work,
    shared: tuple[TagNames, dict[str, str], Copies],
) -> Workbench:
    items = list(placed)
    state = work.state
    tags, claimed, files = shared
    status = {item.path: (item.status, item.original.date) for item in items}

    def may_link(item: Placed, path: str) -> bool:
        if item.status == "draft":
            return True
        if path in status:
            state_of, date = status[path]
            return state_of != "draft" and _is_out(date.instant if date else None, item, state.clock)
        return path in state.published

    assert state.names is not None  # noqa: S101 - made when the originals were placed
    return Workbench(
        around=state.around_with(tuple(sectioning.made.items()), tuple(sources.made.values()), sources),
        directory=Directory(items, state.documents),
        names=state.names,
        files=files,
        tags=tags,
        sources=sources,
        reader=BodyReader(ReadingSettings()),
        live=state.is_live,
        may_link=may_link,
        documents=frozenset(state.documents) | frozenset(status),
        editor=work.options.editor,
        claimed=claimed,
    )


def _is_out(date: datetime | None, item: Placed, clock: datetime) -> bool:
    """Whether an article is out when the one that links to it is."""
    if date is None or date <= clock:
        return True
    own = item.original.date
    return own is not None and own.instant > clock and date <= own.instant
