"""The worker process: reads what the server asks for from its standard input, until that ends.

It lives as long as its server and no longer: when the server is gone, however it went, the pipe ends. Building has a
thread of its own, so that pages of the last good edition are made while a new one is being planned.
"""

from __future__ import annotations

import os
import sys
from contextlib import suppress
from dataclasses import replace
from pathlib import Path
from threading import Lock, Thread
from typing import BinaryIO

from newsroom.preview.builder import Builder, FailedPageError
from newsroom.preview.findings import found
from newsroom.preview.messages import Build, Built, Content, Failed, Inventory, Rendered, packed, read_message

# Linux tells its size in pages here; where there is no such file, memory is not known and counts as 0.
STATM = Path("/proc/self/statm")
_RESIDENT = 1


class Worker:
    """Answers the server's messages, one build at a time."""

    def __init__(self, project: Path, answers: BinaryIO) -> None:
        self._builder = Builder(project)
        self._answers = answers
        self._lock = Lock()
        self._told = Inventory({}, ())

    def serve(self, questions: BinaryIO) -> None:
        """Answer until the server is gone."""
        while (message := read_message(questions)) is not None:
            if isinstance(message, Build):
                Thread(target=self._build, args=(message,), daemon=True).start()
            else:
                self._answer(self._rendered(message.path))

    def _rendered(self, path: str) -> Rendered:
        edition = self._builder.edition
        return Rendered(edition.number, edition.content_of(path)) if edition else Rendered(0, Content(path))

    def _build(self, message: Build) -> None:
        answer: Built | Failed
        try:
            answer = self._told_apart(
                self._builder.build(
                    message.number, message.wanted, beyond_content=message.beyond_content, changed=message.changed
                )
            )
        except FailedPageError as problem:
            findings = (problem.content.failure,) if problem.content.failure else ()
            answer = Failed(message.number, findings, self._builder.folders)
        except (Exception, SystemExit) as problem:  # noqa: BLE001 - plugins and settings can fail in any way
            answer = Failed(message.number, found(problem), self._builder.folders)
        self._answer(replace(answer, memory=memory()))
        self._builder.tidying.later()

    def _told_apart(self, built: Built) -> Built:
        """The edition without its inventory, once that is told."""
        inventory = Inventory(built.origins, built.findings)
        if inventory != self._told:
            self._told = inventory
            self._answer(inventory)
        return replace(built, origins={}, findings=())

    def _answer(self, message: object) -> None:
        data = packed(message)
        with self._lock:
            self._answers.write(data)
            self._answers.flush()


def memory() -> int:
    """The memory this process holds, in bytes; 0 where the system does not say."""
    try:
        return int(STATM.read_text(encoding="ascii").split()[_RESIDENT]) * os.sysconf("SC_PAGE_SIZE")
    except (OSError, ValueError, AttributeError):
        return 0


def main(project: str) -> None:
    """Work for the server at the other end of standard input and output."""
    # What a plugin prints must not get between the answers.
    answers = os.fdopen(os.dup(sys.stdout.fileno()), "wb")
    os.dup2(sys.stderr.fileno(), sys.stdout.fileno())
    with suppress(BrokenPipeError):
        Worker(Path(project), answers).serve(sys.stdin.buffer)
    # A thread that still builds has nobody to tell.
    os._exit(0)


if __name__ == "__main__":
    main(sys.argv[1])
