"""One deployment, from the files of a build to the changed addresses: plan, ask, carry out, tell."""

from __future__ import annotations

import sys
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, replace
from pathlib import Path

from newsroom.console import Voice
from newsroom.deploying.addresses import ChangedPage, changed_pages, told_feeds, told_pages
from newsroom.deploying.announcing import push, pushes
from newsroom.deploying.carrying import Carrier, patience, read_and_plan
from newsroom.deploying.claim import Claim, claimed, holder_of
from newsroom.deploying.local import LocalFiles
from newsroom.deploying.opening import Opened, Surroundings, open_target, shown
from newsroom.deploying.options import DeployOptions
from newsroom.deploying.plan import Plan, Wanted
from newsroom.deploying.record import Record, as_bytes, from_bytes
from newsroom.deploying.settings import CloudflareSettings, NetlifySettings, TargetSettings
from newsroom.deploying.target import TargetProblem
from newsroom.deploying.targets.static_host import check_files, check_limits, host_file, write_host_file
from newsroom.deploying.telling import address_lines, as_json, counts, plan_lines, refusal
from plugins.content_model.declared import SettingsProblem
from plugins.feeds.settings import AnnounceSettings
from plugins.runtime.alone import alone


@dataclass(frozen=True, slots=True)
class Deployment:
    """Everything one deployment is made of.

    `publish` remembers the addresses that readers have now, and gives a sentence about it or nothing. `hosts` are those
    that the build wrote files for.
    """

    voice: Voice
    options: DeployOptions
    settings: TargetSettings
    around: Surroundings
    local: LocalFiles
    announce: AnnounceSettings
    state: Path
    publish: Callable[[], str]
    hosts: tuple[str, ...]

    @property
    def place(self) -> str:
        """The target, as people call it."""
        return shown(self.settings)


def deploy(deployment: Deployment) -> int:
    """Do it; the exit code. Raises SettingsProblem, TargetProblem or OSError."""
    if isinstance(deployment.settings, NetlifySettings | CloudflareSettings):
        return _to_host(deployment, deployment.settings)
    return _to_target(deployment)


def _to_host(deployment: Deployment, settings: NetlifySettings | CloudflareSettings) -> int:
    """Write the host's own file, and say what to type."""
    voice = deployment.voice
    check_files(settings, deployment.hosts, deployment.local.places, deployment.around.site_path)
    check_limits(settings, deployment.local.places)
    wanted = host_file(settings, deployment.around.project, deployment.around.output)
    if deployment.options.dry_run:
        voice.say(f"Would write {wanted.path.name}. Then type: {wanted.command}")
        return 0
    if not write_host_file(wanted):
        voice.say(f"{wanted.path.name} is your own and stays as it is.")
    voice.say(f"{len(deployment.local.places)} files are ready. Now type, in {deployment.around.project}:")
    voice.say(f"  {wanted.command}")
    # What follows is the operator's; nobody tells us of it.
    return _publish(deployment)


def _publish(deployment: Deployment) -> int:
    """Remember what readers have now; 1 where that could not be done."""
    try:
        note = deployment.publish()
    except (OSError, SettingsProblem) as problem:
        deployment.voice.problem(f"error: the site is deployed, but its addresses were not remembered: {problem}")
        return 1
    if note and not deployment.options.as_json:
        deployment.voice.say(note)
    return 0


def _to_target(deployment: Deployment) -> int:
    lock = deployment.state.with_suffix(".lock")
    with alone(lock, "another deployment to this target is running", patience=0), _open(deployment) as opened:
        record, plan = _planned(deployment, opened)
        if deployment.options.dry_run:
            return _show(deployment, plan)
        why_not = refusal(plan, deployment.place)
        if why_not:
            raise TargetProblem(why_not)
        if not plan.is_empty and not _agreed(deployment, plan):
            deployment.voice.problem("Nothing was changed.")
            return 1
        return _do(deployment, opened, plan, record)


@contextmanager
def _open(deployment: Deployment) -> Iterator[Opened]:
    opened = open_target(deployment.options.name, deployment.settings, deployment.around)
    try:
        yield opened
    finally:
        opened.target.close()


def _planned(deployment: Deployment, opened: Opened) -> tuple[Record, Plan]:
    options = deployment.options
    wanted = Wanted(deployment.local.digests, verify=options.verify, take_over=options.take_over)
    return read_and_plan(opened.target, opened.keeper, wanted)


def _show(deployment: Deployment, plan: Plan) -> int:
    """The plan, and 1 where it would be refused."""
    voice = deployment.voice
    why_not = refusal(plan, deployment.place)
    if deployment.options.as_json:
        pages = changed_pages(plan, deployment.local.places, deployment.around.site)
        _write(as_json(deployment.options.name, plan, pages, done=False))
    else:
        for line in plan_lines(plan):
            voice.say(line)
        voice.say(f"{deployment.place}: {counts(plan)}. Nothing was changed: this was a dry run.")
    if why_not:
        voice.problem(f"error: {why_not}")
    return 1 if why_not else 0


def _write(text: str) -> None:
    """As UTF-8, whatever the terminal speaks."""
    sys.stdout.buffer.write(f"{text}\n".encode())
    sys.stdout.buffer.flush()


def _agreed(deployment: Deployment, plan: Plan) -> bool:
    """Whether the person at the terminal wants it; where there is none, `--yes` must have said so."""
    if deployment.options.yes:
        return True
    if not sys.stdin.isatty():
        raise SettingsProblem("nobody is here to ask. Add --yes, or --dry-run to see what would be done")
    deployment.voice.err.print(f"{deployment.place}: {counts(plan)}. Deploy? [y/N] ", end="")
    try:
        return input().strip().lower() in {"y", "yes"}
    except EOFError:
        return False


def _do(deployment: Deployment, opened: Opened, plan: Plan, record: Record) -> int:
    voice, local, site = deployment.voice, deployment.local, deployment.around.site
    pages = changed_pages(plan, local.places, site)
    started = time.monotonic()
    claim = Claim(opened.claims, holder_of(deployment.state.with_suffix(".holder")), patience)
    if plan.is_empty:
        # One that was killed when all was done could not say so.
        claim.leave()
    else:
        tellable = [put.path for put in plan.put] if not deployment.announce.is_empty else []
        with claimed(claim), voice.progress("Deploying", bar_from=2) as progress:
            _check_unchanged(opened, record)
            carrier = Carrier(opened.target, opened.keeper, progress(plan.steps), still_ours=claim.hold)
            record = carrier.carry_out(plan, local.digests, local.places, record, tellable)
    code = _publish(deployment)
    if deployment.options.as_json:
        _write(as_json(deployment.options.name, plan, pages, done=True))
    else:
        voice.say(f"{deployment.place}: {counts(plan)}, in {time.monotonic() - started:.1f} s.")
        for path in plan.kept:
            voice.say(f"Left at the target, because somebody changed it there: {path}")
        _tell_addresses(deployment, pages)
        if opened.record_is_here:
            voice.say("The record of this target is in .newsroom/deploys/. Keep it: docs/publishing.md says why.")
    return max(code, _announce(deployment, opened, record, claim) if deployment.options.announce else 0)


def _check_unchanged(opened: Opened, record: Record) -> None:
    """Raise TargetProblem where somebody deployed since the plan was made."""
    if from_bytes(patience()(opened.keeper.read_record)) != record:
        raise TargetProblem("somebody else deployed to this target meanwhile. Nothing was changed; run this again")


def _tell_addresses(deployment: Deployment, pages: Sequence[ChangedPage]) -> None:
    if pages:
        deployment.voice.say(f"{len(pages)} changed addresses:" if len(pages) > 1 else "1 changed address:")
        for line in address_lines(pages):
            deployment.voice.say(line)


def _announce(deployment: Deployment, opened: Opened, record: Record, claim: Claim) -> int:
    """Tell whoever is set up of all that nobody has been told of, also by deployments before; 1 if somebody was not."""
    site, places = deployment.around.site, deployment.local.places
    pages, feeds = told_pages(record.untold, places, site), told_feeds(record.untold, site)
    failed = [said for one in pushes(deployment.announce, site, pages, feeds) if (said := push(one))]
    for said in dict.fromkeys(failed):
        deployment.voice.problem(f"error: the site is deployed, but {said}")
    if failed:
        return 1
    if record.untold:
        with claimed(claim):
            now = from_bytes(opened.keeper.read_record())
            opened.keeper.write_record(as_bytes(replace(now, untold=now.untold - record.untold)))
        opened.target.finish("told of changes")
    if not deployment.options.as_json:
        deployment.voice.say(f"Announced: {len(pages)} pages, {len(feeds)} feeds.")
    return 0
