"""The preview itself: keeps the last good edition, builds when files change, and tells every open page what is new."""

from __future__ import annotations

import asyncio
import time
from collections.abc import Callable
from pathlib import Path

from newsroom.preview.addresses import NOT_FOUND, address_of, pages_of_files, place_of
from newsroom.preview.editors import editor_link
from newsroom.preview.events import Event, Hub, Tab
from newsroom.preview.messages import Build, Built, Failed, Finding, Folders
from newsroom.preview.news import moved_to, news_of
from newsroom.preview.page_store import PageStore
from newsroom.preview.pages import Page
from newsroom.preview.panel import panel_state
from newsroom.preview.watching import Changes, Snapshot, Watcher, changes_between, glance, take_snapshot
from newsroom.preview.workers import Workers

# Seconds from the start of one build to the next: of twenty saves a second, four are built, and always the last.
PACE = 0.25
# Seconds between looks at all files that no notice asked for, and how many times as long as a look they are at least.
IDLE, BLIND, LOOK_SHARE = 2.0, 0.5, 50

Report = Callable[[Built | Failed, Changes], None]
"""Told of every build: what came of it, and what had changed."""


class Preview:
    """One project's preview. `run` keeps it up to date until it is cancelled."""

    def __init__(self, project: Path, report: Report, editor: str) -> None:
        self.hub = Hub()
        self.edition: Built | None = None
        self.failures: tuple[Finding, ...] = ()
        self.ready = asyncio.Event()
        self._project = project
        self._report = report
        self._editor = editor
        self._hint = asyncio.Event()
        self._watcher = Watcher(project, self._hint)
        self._workers = Workers(project)
        self._store = PageStore(self._workers)
        self._folders = Folders(str(project / "content"), str(project / "theme"))
        # The files as they were looked at last, and as they were built last.
        self._looked: Snapshot | None = None
        self._seen: Snapshot | None = None
        self._renamed: dict[str, str] = {}
        self._known_files: set[str] = set()
        self._addresses: dict[str, str] = {}
        self._number = 0
        self._started = 0.0
        self._looked_at = 0.0
        self._look_took = 0.0
        self._moment_met = 0.0

    async def run(self) -> None:
        """Build now and after every change, until cancelled."""
        try:
            while True:
                self._hint.clear()
                if self._is_due(await self._look()):
                    await self._rebuild(await self._look_at_rest())
                await self._wait()
        finally:
            await self._watcher.stop()
            await self._workers.stop()

    async def page(self, path: str) -> Page | None:
        """What stands at an output path of the last good edition; None where nothing does."""
        page = await self._store.page(path)
        if self._workers.is_broken and not self.failures:
            self._workers.wants_renewal = True
            self._hint.set()
        return page

    async def join(self, tab: Tab) -> None:
        """Let a page hear of everything from now on, and tell it what it has missed."""
        if self.edition is not None:
            place = place_of(tab.address, self.edition.origins, self.edition.site_path)
            tab.origin = self.edition.origins.get(place.path, "")
        self.hub.add(tab)
        await self._tell(tab)

    # --- keeping up with the files

    async def _look(self) -> Snapshot:
        """The files as they are: those that were noticed, or all of them where that is not enough or long ago."""
        noticed, overdue = self._watcher.noticed(), time.monotonic() - self._looked_at > 2 * self._idle
        glanced = glance(self._looked, noticed) if self._looked and noticed and not overdue else None
        self._looked = glanced or await self._look_at_all()
        return self._looked

    async def _look_at_rest(self) -> Snapshot:
        """The files when it is time to build: what was saved until then is built at once with the rest."""
        pause = self._started + PACE - time.monotonic()
        if pause > 0:
            await asyncio.sleep(pause)
        if self._hint.is_set() or self._looked is None:
            self._hint.clear()
            return await self._look()
        return self._looked

    async def _look_at_all(self) -> Snapshot:
        started = time.monotonic()
        snapshot = await asyncio.to_thread(take_snapshot, self._project, self._folders)
        moved = await self._watcher.follow(snapshot)
        gone = self._looked is not None and self._looked.files.keys() - snapshot.files.keys()
        if moved or gone:
            # Between the look and the watch something may have been saved; and a file that is renamed while its folder
            # is read has neither name.
            snapshot = await asyncio.to_thread(take_snapshot, self._project, self._folders)
        self._looked_at = time.monotonic()
        self._look_took = self._looked_at - started
        return snapshot

    @property
    def _idle(self) -> float:
        """Seconds from one look at all files to the next."""
        return max(BLIND if self._watcher.blind else IDLE, LOOK_SHARE * self._look_took)

    def _is_due(self, snapshot: Snapshot) -> bool:
        moment = self.edition.next_moment if self.edition else 0.0
        if moment != self._moment_met and 0 < moment <= time.time():
            self._moment_met = moment
            return True
        return snapshot != self._seen or self._workers.wants_renewal

    async def _wait(self) -> None:
        """Until a notice comes, or it is time to look at everything without one."""
        idle = max(0.0, self._looked_at + self._idle - time.monotonic())
        if self.edition is not None and self.edition.next_moment > time.time():
            idle = min(idle, self.edition.next_moment - time.time() + 0.01)
        try:
            await asyncio.wait_for(self._hint.wait(), idle)
        except TimeoutError:
            return

    # --- building

    async def _rebuild(self, snapshot: Snapshot) -> None:
        changes = changes_between(self._seen or snapshot, snapshot)
        known = changes.paths if self._seen is not None else None
        self._seen, self._started = snapshot, time.monotonic()
        self._renamed |= {_typed(old): _typed(new) for old, new in changes.renamed.items()}
        self._number += 1
        beyond = changes.beyond(self._folders.content)
        build = Build(self._number, self._wanted(), beyond_content=beyond, changed=known)
        answer = await self._workers.build(build, fresh=changes.code)
        if answer.folders is not None and answer.folders != self._folders:
            # The settings name other folders: a look at those, and at once.
            self._folders, self._looked = answer.folders, None
            self._hint.set()
        if isinstance(answer, Built):
            self._accept(answer)
        else:
            # Warnings did not stop it; those of the edition that stands are told anyway.
            self.failures = tuple(each for each in answer.findings if each.severity == "error") or answer.findings
        self.ready.set()
        self._report(answer, changes)
        await asyncio.gather(*(self._tell(tab) for tab in self.hub))

    def _wanted(self) -> tuple[str, ...]:
        """The pages somebody looks at."""
        if self.edition is None:
            return ()
        places = (place_of(tab.address, self.edition.origins, self.edition.site_path) for tab in self.hub)
        return tuple(sorted({place.path or NOT_FOUND for place in places}))

    def _accept(self, built: Built) -> None:
        """Make it the edition that is served, and have the page opened that it has for the first time."""
        before, self.edition, self.failures = self.edition, built, ()
        self._store.begin(built)
        if before is not None and before.origins is built.origins:
            return
        pages = pages_of_files(built.origins)
        self._addresses = {file: address_of(path, built.site_path) for file, path in pages.items()}
        new = self._addresses.keys() - self._known_files - set(self._renamed.values())
        self._known_files |= self._addresses.keys()
        # More than one is a folder copied here or a branch changed, and nobody waits for one page of it.
        if len(new) == 1 and before is not None and self.hub.latest is not None:
            self.hub.latest.visits = self._addresses[new.pop()]

    # --- open pages

    async def _tell(self, tab: Tab) -> None:
        """Bring one open page up to date."""
        failures = list(self.failures)
        if self.edition is not None:
            place = place_of(tab.address, self.edition.origins, self.edition.site_path)
            moved = moved_to(tab, self.edition, self._addresses, self._renamed)
            page = await self.page(place.path or NOT_FOUND)
            tab.origin = self.edition.origins.get(place.path, tab.origin)
            if news := news_of(tab, page, self.edition, moved):
                tab.tell(news)
            tab.visits = ""
            failures += [page.failure] if page is not None and page.failure is not None else []
        elif not self.failures:
            return
        tab.tell(Event("state", self._panel(tab, failures)))

    def _panel(self, tab: Tab, failures: list[Finding]) -> dict[str, object]:
        def link(finding: Finding) -> str:
            return editor_link(self._editor, finding.file, finding.line, finding.column) if tab.here else ""

        findings = self.edition.findings if self.edition is not None else ()
        state = panel_state(tab.origin, findings, failures, pages=self._addresses, link=link)
        return {**state, "built": self.edition is not None}


def _typed(path: str) -> str:
    """A whole path as origins name it: as a person in the current folder would type it."""
    here, whole = Path.cwd().resolve(), Path(path)
    return (whole.relative_to(here) if whole.is_relative_to(here) else whole).as_posix()
