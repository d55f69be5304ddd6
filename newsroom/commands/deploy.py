"""`newsroom deploy`: build for production, then put what changed where readers get it."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from functools import partial
from pathlib import Path
from typing import Any

from newsroom.console import Voice
from newsroom.deploying.local import local_files
from newsroom.deploying.opening import Surroundings, check_packages, extra_files, state_of
from newsroom.deploying.options import DeployOptions
from newsroom.deploying.settings import read_target
from newsroom.project import find_project, read_portal_settings
from plugins.content_model.declared import read_declared
from plugins.feeds.settings import read_announce
from plugins.hosting.publishing import is_public, publish
from plugins.hosting.settings import HostingSettings
from plugins.portal.clock import build_clock
from plugins.portal.report import BuildReport, when_to_build_again
from plugins.portal.run import Portal
from plugins.runtime.whole_files import write_whole

DUE = ".due"


def run_deploy(voice: Voice, options: DeployOptions) -> int:
    """Deploy, and say what was done. Raises ContentProblems, SettingsProblem, TargetProblem or OSError."""
    project = find_project(Path.cwd())
    # What is built here is published by what follows, or not at all.
    given = {"STRICT": options.strict, "CLOCK": options.clock, "PUBLISHED_BY": "deploy"}
    with voice.progress("Building") as progress:
        overrides = {**{name: value for name, value in given.items() if value}, "PROGRESS": progress}
        read = read_portal_settings(project, production=True, overrides=overrides)
        settings = read_target(options.name, read)
        check_packages(settings)
        # After that check, which says how to install what these need.
        from newsroom.deploying.announcing import check_can_tell, key_file  # noqa: PLC0415
        from newsroom.deploying.deployment import Deployment, deploy  # noqa: PLC0415

        around = Surroundings(project, Path(read["OUTPUT_PATH"]), Path(read["CACHE_PATH"]), str(read["SITEURL"]))
        state = state_of(options.name, settings, around)
        announce = read_announce(read)
        if options.announce:
            check_can_tell(announce)
        if options.if_due and (moment := _not_before(state.with_suffix(DUE), read)):
            voice.say(f"Nothing is due before {moment}.")
            return 0
        if not options.dry_run:
            # Whatever comes between, it is due until it has been done.
            state.with_suffix(DUE).unlink(missing_ok=True)
        report = Portal(read).build()
    voice.problems(report.problems)
    local = local_files(around.output, {**extra_files(settings), **key_file(announce)}, state.with_suffix(".extra"))
    for path in report.published.kept:
        voice.problem(f"warning: {path} has no source any more, was changed by hand, and goes out as it is")
    for path in local.left_out:
        voice.problem(f"warning: {path} in the output folder is a link and stays here")
    public = is_public(read["DEPLOY_TARGETS"][options.name])
    remember = partial(publish, read) if public else lambda: ""
    hosts = read_declared(HostingSettings, "HOSTING", read.get("HOSTING", {})).hosts
    try:
        code = deploy(Deployment(voice, options, settings, around, local, announce, state, remember, hosts))
    except KeyboardInterrupt:
        voice.problem("Stopped. What was put stands; the same command goes on from there.")
        return 130
    if code == 0 and not options.dry_run:
        _remember(state.with_suffix(DUE), report)
    if not options.as_json and report.next_rebuild is not None:
        voice.say(when_to_build_again(report.next_rebuild).replace("Build again", "Deploy again", 1))
    return code


def _not_before(due: Path, settings: Mapping[str, Any]) -> str:
    """When time will next change what was deployed; empty where it has already, or nothing was deployed from here."""
    try:
        moment = datetime.fromisoformat(due.read_text(encoding="utf-8"))
    except FileNotFoundError:
        return ""
    except ValueError:
        return "anybody changes something"
    clock = build_clock(str(settings.get("CLOCK") or ""), settings["TIMEZONE"])
    return "" if moment <= clock else f"{moment:%Y-%m-%d %H:%M %z}"


def _remember(due: Path, report: BuildReport) -> None:
    ahead = report.next_rebuild
    write_whole(due, (ahead.moment.isoformat() if ahead else "never").encode())
