"""A static host for tests: serves one folder at a path, answers with the folder's 404 page, and stops when told."""

from __future__ import annotations

import sys
from dataclasses import dataclass
from functools import partial
from http import HTTPStatus
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Thread
from urllib.parse import urlsplit


class QuietServer(ThreadingHTTPServer):
    """One that says nothing on standard error when a browser goes away in the middle of an answer."""

    daemon_threads = True

    def handle_error(self, request: object, client_address: object) -> None:
        """Say nothing of a broken connection: it is the browser's right to end one."""
        if not isinstance(sys.exception(), ConnectionError):
            super().handle_error(request, client_address)  # type: ignore[arg-type]


@dataclass(frozen=True, slots=True)
class Served:
    """A running server. `home` ends with a slash: `http://127.0.0.1:1234/portal/`."""

    home: str
    server: ThreadingHTTPServer
    thread: Thread

    def stop(self) -> None:
        """End the server and wait until it has ended."""
        self.server.shutdown()
        self.server.server_close()
        self.thread.join()


class StaticHost(SimpleHTTPRequestHandler):
    """What a plain static host does; outside `prefix` there is nothing."""

    extensions_map = {  # noqa: RUF012 - the base class gives it this form
        ".html": "text/html; charset=utf-8",
        ".css": "text/css; charset=utf-8",
        ".js": "text/javascript; charset=utf-8",
        ".xml": "application/xml",
        ".svg": "image/svg+xml",
        ".png": "image/png",
        ".jpg": "image/jpeg",
        ".webp": "image/webp",
        ".avif": "image/avif",
        ".ico": "image/x-icon",
        ".woff2": "font/woff2",
        ".txt": "text/plain; charset=utf-8",
        "": "application/octet-stream",
    }

    def __init__(self, *arguments: object, prefix: str, directory: str) -> None:
        self.prefix = prefix
        super().__init__(*arguments, directory=directory)  # type: ignore[arg-type]

    def translate_path(self, path: str) -> str:
        """The file behind an address, which the prefix is no part of."""
        if not urlsplit(path).path.startswith(self.prefix):
            return str(Path(self.directory) / "outside the site")
        return super().translate_path("/" + path.removeprefix(self.prefix))

    def send_error(self, code: int, message: str | None = None, explain: str | None = None) -> None:
        """The site's own 404 page for what is not there."""
        page = Path(self.directory) / "404.html"
        if code != HTTPStatus.NOT_FOUND or not page.is_file():
            super().send_error(code, message, explain)
            return
        body = page.read_bytes()
        self.send_response(code)
        self.send_header("Content-Type", "text/html; charset=utf-8")
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        if self.command != "HEAD":
            self.wfile.write(body)

    def log_message(self, *_: object) -> None:
        """Say nothing: a test that wants to know asks the browser."""


def served(folder: Path, prefix: str) -> Served:
    """Serve `folder` at `prefix` (`/` or `/portal/`) on a free port of this machine."""
    handler = partial(StaticHost, prefix=prefix, directory=str(folder))
    server = QuietServer(("127.0.0.1", 0), handler)
    thread = Thread(target=server.serve_forever, kwargs={"poll_interval": 0.05}, daemon=True)
    thread.start()
    return Served(f"http://127.0.0.1:{server.server_port}{prefix}", server, thread)
