"""An endpoint of this machine for what the portal tells others: keeps what it is sent, and answers as it is told."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from threading import Thread


@dataclass
class Endpoint:
    """Answers with the next of `answers`, then with 200 and `body`; keeps path, type and body of what came."""

    address: str = ""
    answers: list[int] = field(default_factory=list)
    body: bytes = b"{}"
    came: list[tuple[str, str, bytes]] = field(default_factory=list)


@contextmanager
def endpoint_of_this_machine() -> Iterator[Endpoint]:
    """Runs until the test is over."""
    kept = Endpoint()

    class Handler(BaseHTTPRequestHandler):
        """Keeps and answers."""

        def do_POST(self) -> None:
            """One push."""
            data = self.rfile.read(int(self.headers["Content-Length"]))
            kept.came.append((self.path, self.headers["Content-Type"], data))
            self.send_response(kept.answers.pop(0) if kept.answers else 200)
            self.send_header("Content-Length", str(len(kept.body)))
            self.end_headers()
            self.wfile.write(kept.body)

        def log_message(self, *_: object) -> None:
            """Say nothing."""

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    thread = Thread(target=server.serve_forever, kwargs={"poll_interval": 0.05}, daemon=True)
    thread.start()
    kept.address = f"http://127.0.0.1:{server.server_port}"
    yield kept
    server.shutdown()
    server.server_close()
    thread.join()
