"""`newsroom import`: articles from elsewhere into the content folder."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import Any

from newsroom.console import Voice
from newsroom.importing.ledger import Ledger
from newsroom.importing.options import ImportOptions, read_mapping
from newsroom.importing.plan import Plan, make_plan
from newsroom.importing.portal_state import PortalState
from newsroom.importing.report import as_json, summary
from newsroom.importing.reprinting import host_of
from newsroom.importing.writing import write_plan
from newsroom.project import find_project, read_portal_settings, shown_from_here
from plugins.content_model.declared import SettingsProblem
from plugins.content_model.problems import Problem, errors_in
from plugins.content_model.settings import ContentSettings
from plugins.portal.clock import build_clock
from plugins.portal.run import Portal
from plugins.runtime.whole_files import write_whole

_STOPPED = 130
"""The exit code of whatever Ctrl-C ended, as shells have it."""


@dataclass(frozen=True, slots=True)
class ImportRequest:
    """What the command line says; empty texts leave a choice to the importer."""

    given: tuple[Path, ...]
    section: str
    mapping: tuple[str, ...]
    create_sections: bool
    create_sources: bool
    publish: bool
    editor: str
    own_sites: tuple[str, ...]
    dry_run: bool
    json: str


def run_import(voice: Voice, request: ImportRequest) -> int:
    """Import, and tell what needs a person; 1 where something is not in. Raises SettingsProblem, OSError."""
    _refuse_report(request.json)
    project = find_project(Path.cwd())
    settings = read_portal_settings(project, production=False, overrides={})
    portal = Portal(settings)
    content = Path(portal.path)
    around = ContentSettings(
        timezone=settings["TIMEZONE"],
        default_lang=settings["DEFAULT_LANG"],
        languages=tuple(settings["LANGUAGES"]),
        shown_root=shown_from_here(content),
    )
    options = _options(request, settings)
    state = PortalState.read(content, around, build_clock("", settings["TIMEZONE"]))
    if options.section and options.section not in {section.path for section in state.everything.sections}:
        _refuse_section(options.section, state)
    ledger = Ledger.read(content)
    written: list[str] = []
    try:
        plan = _planned(voice, request, state, options, ledger)
        problems = list(plan.problems)
        if plan.accepted and not options.dry_run:
            with voice.progress("Writing") as start:
                written, faults = write_plan(plan, content, around, ledger, start(len(plan.accepted)))
            problems += faults
    except KeyboardInterrupt:
        voice.problem("Stopped. What came in so far is whole; the same command brings the rest.")
        return _STOPPED
    _tell(voice, request, plan, written, problems, around)
    return 1 if errors_in(problems) else 0


def _planned(voice: Voice, request: ImportRequest, state: PortalState, options: ImportOptions, ledger: Ledger) -> Plan:
    with voice.progress("Reading") as read, voice.progress("Composing") as compose:
        return make_plan(request.given, state, options, ledger, (read, compose))


def _options(request: ImportRequest, settings: dict[str, Any]) -> ImportOptions:
    own = {host_of(settings["SITEURL"])}
    for each in request.own_sites:
        host = host_of(each if "://" in each else f"https://{each}")
        if not host:
            raise SettingsProblem(f"--own-site {each!r} is no host. Write --own-site www.example.com")
        own.add(host)
    return ImportOptions(
        section=request.section.strip().strip("/"),
        mapping=read_mapping(request.mapping),
        create_sections=request.create_sections,
        create_sources=request.create_sources,
        publish=request.publish,
        editor=" ".join(request.editor.split()),
        own_hosts=frozenset(own - {""}),
        dry_run=request.dry_run,
    )


def _refuse_section(section: str, state: PortalState) -> None:
    known = ", ".join(each.path for each in state.everything.sections) or "none yet"
    registry = state.settings.shown("sections.toml")
    raise SettingsProblem(f'the section "{section}" is not in {registry}. There are: {known}')


def _refuse_report(name: str) -> None:
    """A report that nobody could write is refused before anything is imported."""
    if name in ("", "-"):
        return
    if Path(name).is_dir() or not Path(name).parent.is_dir():
        raise SettingsProblem(f"--json {name} cannot be written: name a file in a folder that is there")


def _tell(
    voice: Voice,
    request: ImportRequest,
    plan: Plan,
    written: list[str],
    problems: list[Problem],
    around: ContentSettings,
) -> None:
    voice.problems(problems)
    report = as_json(plan, written, problems, around, dry_run=request.dry_run) if request.json else ""
    if request.json == "-":
        voice.out.print(report, end="")
        return
    if request.json:
        write_whole(Path(request.json), report.encode("utf-8"))
    for line in summary(plan, written, problems, dry_run=request.dry_run, root=around.shown_root):
        voice.say(line)
    if any(item.composed.placed.status == "draft" for item in plan.accepted) and written:
        voice.say("")
        voice.say("Read them, then take the line Status: draft out of each that may appear.")
