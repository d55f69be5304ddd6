"""The server's end of a worker process: questions go in, answers come out, and the process ends with its server."""

from __future__ import annotations

import asyncio
import subprocess
import sys
from collections import deque
from contextlib import suppress
from dataclasses import replace
from pathlib import Path
from typing import Any, Self

from newsroom.preview.messages import LENGTH, Build, Built, Failed, Inventory, Render, Rendered, packed, unpacked

# Seconds a worker has to end by itself.
PATIENCE = 2.0


class WorkerGoneError(Exception):
    """The worker process ended while it was needed."""


class WorkerProcess:
    """A running worker. Make it with `start`."""

    def __init__(self, process: asyncio.subprocess.Process) -> None:
        self._process = process
        self._build: asyncio.Future[Built | Failed] | None = None
        self._inventory = Inventory({}, ())
        self._renders: deque[asyncio.Future[Rendered]] = deque()
        self._reader = asyncio.create_task(self._read())
        self.gone = False

    @classmethod
    async def start(cls, project: Path) -> Self:
        """A fresh process, which has read nothing yet. Raises OSError."""
        # A group of its own, so that Ctrl-C reaches the server alone, which ends its workers.
        apart: dict[str, Any] = {"start_new_session": True}
        if sys.platform == "win32":
            apart = {"creationflags": subprocess.CREATE_NEW_PROCESS_GROUP}
        process = await asyncio.create_subprocess_exec(
            sys.executable,
            "-m",
            "newsroom.preview.worker",
            str(project),
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            **apart,
        )
        return cls(process)

    async def build(self, build: Build) -> Built | Failed:
        """Build an edition. Raises WorkerGoneError."""
        self._build = asyncio.get_running_loop().create_future()
        await self._ask(build)
        return await self._build

    async def render(self, path: str) -> Rendered:
        """Make what stands at an output path. Raises WorkerGoneError."""
        answer: asyncio.Future[Rendered] = asyncio.get_running_loop().create_future()
        self._renders.append(answer)
        await self._ask(Render(path))
        return await answer

    async def stop(self) -> None:
        """End the process, also while it builds."""
        self.gone = True
        if self._process.stdin is not None:
            self._process.stdin.close()
        try:
            await asyncio.wait_for(self._process.wait(), PATIENCE)
        except TimeoutError:
            with suppress(ProcessLookupError):
                self._process.kill()
            await self._process.wait()
        await self._reader

    async def _ask(self, message: object) -> None:
        if self.gone or self._process.stdin is None:
            self._give_up()
            raise WorkerGoneError
        try:
            self._process.stdin.write(packed(message))
            await self._process.stdin.drain()
        except (ConnectionError, RuntimeError) as problem:
            self._give_up()
            raise WorkerGoneError from problem

    async def _read(self) -> None:
        pipe = self._process.stdout
        assert pipe is not None  # noqa: S101 - asked for when the process was started
        with suppress(asyncio.IncompleteReadError, ConnectionError):
            while True:
                (length,) = LENGTH.unpack(await pipe.readexactly(LENGTH.size))
                self._take(unpacked(await pipe.readexactly(length)))
        self._give_up()

    def _take(self, message: Any) -> None:
        """Pages are answered in the order in which they were asked for; builds in a thread of their own."""
        future: asyncio.Future[Any] | None
        if isinstance(message, Inventory):
            self._inventory = message
            return
        if isinstance(message, Rendered):
            future = self._renders.popleft() if self._renders else None
        else:
            future, self._build = self._build, None
        if isinstance(message, Built):
            message = replace(message, origins=self._inventory.origins, findings=self._inventory.findings)
        if future is not None and not future.done():
            future.set_result(message)

    def _give_up(self) -> None:
        self.gone = True
        waiting: list[asyncio.Future[Any]] = [*self._renders, *([self._build] if self._build else [])]
        self._renders.clear()
        self._build = None
        for future in waiting:
            if not future.done():
                future.set_exception(WorkerGoneError())
                # Whoever stopped waiting need not hear of it.
                future.exception()
