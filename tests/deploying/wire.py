"""A wire between a client and a server of this machine, that a test can cut when it likes."""

from __future__ import annotations

import contextlib
import select
import socket
import threading
from collections.abc import Callable
from dataclasses import dataclass, field

PIECES = 5
"""How many pieces a client sends until it is asked again whether it is time to cut."""


@dataclass
class Wire:
    """Listens on `port` and hands everything on to `server_port`, both on 127.0.0.1."""

    server_port: int
    _listening: socket.socket = field(init=False)
    _open: set[socket.socket] = field(default_factory=set, init=False)
    _threads: list[threading.Thread] = field(default_factory=list, init=False)
    _is_time: Callable[[], bool] | None = field(default=None, init=False)
    _pieces: int = field(default=0, init=False)
    _on_cut: Callable[[], None] = field(default=lambda: None, init=False)
    _lock: threading.Lock = field(default_factory=threading.Lock, init=False)
    cuts: int = field(default=0, init=False)
    asked: int = field(default=0, init=False)
    """How many connections were asked for."""
    most: int = field(default=0, init=False)
    """How many there were at the same time."""

    def __post_init__(self) -> None:
        self._listening = socket.create_server(("127.0.0.1", 0))
        self._threads.append(threading.Thread(target=self._accept, daemon=True))
        self._threads[0].start()

    @property
    def port(self) -> int:
        """Where a client connects."""
        return int(self._listening.getsockname()[1])

    def cut_when(self, is_time: Callable[[], bool], on_cut: Callable[[], None] = lambda: None) -> None:
        """Cut all connections, once, as soon as it is time; asked whenever the client has sent some."""
        with self._lock:
            self._is_time, self._on_cut = is_time, on_cut

    def close(self) -> None:
        """Take the wire away."""
        with contextlib.suppress(OSError):
            self._listening.shutdown(socket.SHUT_RDWR)
        self._listening.close()
        self._shut_all()
        for thread in self._threads:
            thread.join()

    def _accept(self) -> None:
        with contextlib.suppress(OSError):
            while True:
                client, _ = self._listening.accept()
                self.asked += 1
                thread = threading.Thread(target=self._connect, args=(client,), daemon=True)
                self._threads.append(thread)
                thread.start()

    def _connect(self, client: socket.socket) -> None:
        with client, contextlib.suppress(OSError), socket.create_connection(("127.0.0.1", self.server_port)) as server:
            ends = {client: server, server: client}
            self._open.update(ends)
            self.most = max(self.most, len(self._open) // len(ends))
            try:
                self._carry(client, ends)
            finally:
                self._open.difference_update(ends)

    def _carry(self, client: socket.socket, ends: dict[socket.socket, socket.socket]) -> None:
        waiting = set(ends)
        while waiting:
            for source in select.select(list(waiting), [], [])[0]:
                data = source.recv(1 << 16)
                if not data:
                    waiting.discard(source)
                    ends[source].shutdown(socket.SHUT_WR)
                elif source is client and self._is_cut():
                    return
                else:
                    ends[source].sendall(data)

    def _is_cut(self) -> bool:
        with self._lock:
            self._pieces += 1
            if self._is_time is None or self._pieces % PIECES or not self._is_time():
                return False
            self._is_time = None
            self.cuts += 1
            self._on_cut()
        self._shut_all()
        return True

    def _shut_all(self) -> None:
        for end in tuple(self._open):
            with contextlib.suppress(OSError):
                end.shutdown(socket.SHUT_RDWR)
