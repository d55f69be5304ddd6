"""The worker processes: one that builds and one that serves, which are the same but while settings or code change."""

from __future__ import annotations

from pathlib import Path

from newsroom.preview.messages import Build, Built, Failed, Finding, Rendered
from newsroom.preview.worker_process import WorkerGoneError, WorkerProcess

# A worker that has grown by this much (bytes) beyond twice its first size is replaced.
ROOM_TO_GROW = 100_000_000

GONE = Finding("", 0, 0, "error", "", "the build process ended without an answer", "save a file to try again")


class Workers:
    """Starts, changes and ends the processes of one preview."""

    def __init__(self, project: Path) -> None:
        self._project = project
        self._serving: WorkerProcess | None = None
        self._building: WorkerProcess | None = None
        self._first_memory = 0
        self.wants_renewal = False

    async def build(self, build: Build, *, fresh: bool) -> Built | Failed:
        """Build; in a new process if `fresh`, while the old one goes on serving until the new one has an edition."""
        fresh = fresh or self.wants_renewal
        self.wants_renewal = False
        try:
            worker, answer = await self._built(build, fresh=fresh)
        except WorkerGoneError:
            return Failed(build.number, (GONE,))
        if isinstance(answer, Built):
            await self._let_serve(worker)
            self._first_memory = self._first_memory or answer.memory
            self.wants_renewal = answer.memory > 2 * self._first_memory + ROOM_TO_GROW
        return answer

    async def _built(self, build: Build, *, fresh: bool) -> tuple[WorkerProcess, Built | Failed]:
        """Who built, and what came of it. Raises WorkerGoneError where a process ended that had just been started."""
        worker = await self._worker(fresh=fresh)
        try:
            return worker, await worker.build(build)
        except WorkerGoneError:
            # It may have ended long before, and nobody had asked it anything since.
            worker = await self._worker(fresh=True)
            return worker, await worker.build(build)

    async def render(self, path: str) -> Rendered | None:
        """A page of the edition that is served; None when its process is gone, which the next build mends."""
        if self._serving is None:
            return None
        try:
            return await self._serving.render(path)
        except WorkerGoneError:
            return None

    async def stop(self) -> None:
        """End all of them."""
        for worker in {self._serving, self._building}:
            if worker is not None:
                await worker.stop()

    @property
    def is_broken(self) -> bool:
        """Whether the process that serves has ended by itself."""
        return self._serving is not None and self._serving.gone

    async def _worker(self, *, fresh: bool) -> WorkerProcess:
        old = self._building
        if old is not None and not old.gone and not fresh:
            return old
        self._building = None
        if old is not None and old is not self._serving:
            await old.stop()
        self._building = await WorkerProcess.start(self._project)
        self._first_memory = 0
        return self._building

    async def _let_serve(self, worker: WorkerProcess) -> None:
        old, self._serving = self._serving, worker
        if old is not None and old is not worker:
            await old.stop()
