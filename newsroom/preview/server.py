"""The server process: takes a port, serves, opens the browser, and ends on Ctrl-C with nothing left behind."""

from __future__ import annotations

import asyncio
import errno
import os
import signal
import socket
import sys
import webbrowser
from collections.abc import Callable, Generator
from contextlib import contextmanager, suppress
from dataclasses import dataclass

import uvicorn

from newsroom.preview.preview import Preview
from newsroom.preview.serving import application
from plugins.content_model.declared import SettingsProblem

FIRST_PORT, PORTS_TRIED = 8000, 50
# Seconds that requests under way have to end.
PATIENCE = 1


@dataclass(frozen=True, slots=True)
class Listening:
    """An open socket and the address under which a person reaches it, without a slash at the end."""

    socket: socket.socket
    address: str


def listen(host: str, port: int | None) -> Listening:
    """Take the port; without one, the first that is free. Raises SettingsProblem where none can be had."""
    for candidate in [port] if port is not None else range(FIRST_PORT, FIRST_PORT + PORTS_TRIED):
        try:
            taken = _bound(host, candidate)
        except OSError as problem:
            if port is None and problem.errno in (errno.EADDRINUSE, errno.EACCES):
                continue
            raise SettingsProblem(_explained(host, candidate, problem)) from problem
        number = taken.getsockname()[1]
        name = {"0.0.0.0": "127.0.0.1", "::": "[::1]"}.get(host, f"[{host}]" if ":" in host else host)  # noqa: S104
        return Listening(taken, f"http://{name}:{number}")
    last = FIRST_PORT + PORTS_TRIED - 1
    raise SettingsProblem(f"all ports from {FIRST_PORT} to {last} are taken. Name a free one with --port")


def _bound(host: str, port: int) -> socket.socket:
    family, kind, protocol, _, address = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)[0]
    taken = socket.socket(family, kind, protocol)
    try:
        if sys.platform != "win32":
            # There the option would let two programs share a port.
            taken.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        taken.bind(address)
        taken.listen(128)
    except OSError:
        taken.close()
        raise
    return taken


def _explained(host: str, port: int, problem: OSError) -> str:
    if isinstance(problem, socket.gaierror):
        return f"--host {host} is no address of this machine. Use 127.0.0.1, or 0.0.0.0 for all of its addresses"
    if problem.errno == errno.EADDRINUSE:
        return f"port {port} is taken by another program. End that one, name another port, or leave --port out"
    return f"port {port} of {host} cannot be used: {problem.strerror or problem}"


class Server(uvicorn.Server):
    """uvicorn without its own ideas of signals: `run` below ends it."""

    @contextmanager
    def capture_signals(self) -> Generator[None, None, None]:
        """Leave signals alone."""
        yield


async def run(preview: Preview, listening: Listening, host: str, begun: Callable[[], None], *, opens: bool) -> None:
    """Serve until Ctrl-C. `begun` is called when the first build is done, well or not.

    Whatever ends it, the build process ends too. Raises what the preview itself raises, which is a fault of its code.
    """
    config = uvicorn.Config(
        application(preview, host),
        log_config=None,
        access_log=False,
        lifespan="off",
        ws="none",
        server_header=False,
        timeout_graceful_shutdown=PATIENCE,
    )
    server, stop = Server(config), asyncio.Event()
    with _signals(stop):
        keeping_up = asyncio.create_task(preview.run())
        serving = asyncio.create_task(server.serve(sockets=[listening.socket]))
        greeting = asyncio.create_task(_greet(preview, listening, begun, opens=opens))
        stopping = asyncio.create_task(stop.wait())
        await asyncio.wait([keeping_up, serving, stopping], return_when=asyncio.FIRST_COMPLETED)
        preview.hub.close()
        preview.ready.set()
        server.should_exit = True
        for task in (keeping_up, greeting, stopping):
            task.cancel()
        results = await asyncio.gather(keeping_up, serving, greeting, stopping, return_exceptions=True)
    for result in results:
        if isinstance(result, Exception):
            raise result


async def _greet(preview: Preview, listening: Listening, begun: Callable[[], None], *, opens: bool) -> None:
    await preview.ready.wait()
    begun()
    if opens and _has_desktop():
        path = preview.edition.site_path if preview.edition else ""
        await asyncio.to_thread(webbrowser.open, f"{listening.address}{path}/")


def _has_desktop() -> bool:
    """Whether a browser can be opened; on a server over ssh, one in the terminal would be in the way."""
    return sys.platform in ("win32", "darwin") or bool(os.environ.get("DISPLAY") or os.environ.get("WAYLAND_DISPLAY"))


@contextmanager
def _signals(stop: asyncio.Event) -> Generator[None, None, None]:
    """Ctrl-C, and being told to end, set `stop`; a second time makes no difference."""
    loop = asyncio.get_running_loop()

    def pressed(*_: object) -> None:
        loop.call_soon_threadsafe(stop.set)

    kinds = [signal.SIGINT, signal.SIGTERM, *([signal.SIGHUP] if hasattr(signal, "SIGHUP") else [])]
    before = {kind: signal.signal(kind, pressed) for kind in kinds}
    try:
        yield
    finally:
        for kind, handler in before.items():
            with suppress(TypeError, ValueError):
                signal.signal(kind, handler)
