"""A branch of a repository that a host serves, such as GitHub Pages: each deployment is one commit, seen at once.

Files on the branch that are not the portal's stay as they are, with modes, links and submodules. The record is no file
of the branch, where it would be served: it has a reference of its own, refs/newsroom/BRANCH, pushed along in one step.
"""

from __future__ import annotations

import contextlib
import shutil
import sys
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from newsroom.deploying.running import run
from newsroom.deploying.settings import GitSettings
from newsroom.deploying.target import ConnectionLost, Done, TargetProblem
from plugins.rendering.manifest import digest_of

RECORD = "record.json"
BEGUN = "newsroom-begun"
"""Lies in the store while somebody works in it, and after work that failed."""

_ELSEWHERE = frozenset({"ls-remote", "push"})
"""Commands that change nothing in the store: they may fail for many reasons, none of them here."""

_NOBODY = {
    "GIT_AUTHOR_NAME": "newsroom deploy",
    "GIT_AUTHOR_EMAIL": "newsroom@localhost",
    "GIT_COMMITTER_NAME": "newsroom deploy",
    "GIT_COMMITTER_EMAIL": "newsroom@localhost",
}
"""Who commits where git knows nobody, as on a machine that only builds."""


@dataclass(slots=True)
class GitTarget:
    """Works in a bare repository of its own, `store`, that holds the newest commit of the branch and little else."""

    settings: GitSettings
    store: Path
    _tip: str = field(default="", init=False)
    _record_tip: str = field(default="", init=False)
    _is_open: bool = field(default=False, init=False)
    _has_begun: bool = field(default=False, init=False)
    _is_sound: bool = field(default=True, init=False)
    _record: bytes | None = field(default=None, init=False)
    _changed: bool = field(default=False, init=False)
    _pushed: tuple[str, ...] = field(default=(), init=False)

    def look(self, paths: Collection[str]) -> set[str]:
        """Files, links and submodules of the branch's newest commit."""
        self._open()
        listed = self._git("ls-files", "-z").decode("utf-8", "surrogateescape")
        return set(listed.split("\0")) & set(paths)

    def digests(self, paths: Sequence[str]) -> Iterator[tuple[str, str | None]]:
        """Of the blobs."""
        there = self.look(paths)
        wanted = [path for path in paths if path in there]
        listed = self._git("cat-file", "--batch", given="".join(f":{path}\n" for path in wanted).encode())
        found, start = {}, 0
        for path in wanted:
            # "<name> blob <size>\n", the bytes, "\n" (git-cat-file(1), batch output)
            line = listed.index(b"\n", start) + 1
            end = line + int(listed[start:line].split()[-1])
            found[path] = digest_of(listed[line:end])
            start = end + 1
        for path in paths:
            yield path, found.get(path)

    def put(self, files: Mapping[str, Path], done: Done) -> None:
        """Into the commit to be."""
        self._open()
        places = "".join(f"{place.resolve()}\n" for place in files.values())
        names = self._git("hash-object", "-w", "--no-filters", "--stdin-paths", given=places.encode()).decode().split()
        self._stage(f"100644 {name}\t{path}" for name, path in zip(names, files, strict=True))
        for path in files:
            done(path)

    def delete(self, paths: Sequence[str], done: Done) -> None:
        """Out of the commit to be."""
        self._open()
        self._stage(f"0 {'0' * 40}\t{path}" for path in paths)
        for path in paths:
            done(path)

    def _stage(self, lines: Iterator[str]) -> None:
        self._git("update-index", "-z", "--index-info", given="".join(f"{line}\0" for line in lines).encode())
        self._changed = True

    def read_record(self) -> bytes | None:
        """As it was pushed with the commit it belongs to."""
        self._open()
        return self._record

    def write_record(self, data: bytes) -> None:
        """Pushed by `finish`: until then the branch is as the earlier record says."""
        self._open()
        self._record = data

    def fellows(self) -> tuple[()]:
        """All goes in one push."""
        return ()

    def finish(self, note: str) -> None:
        """Commit, and push branch and record in one step: both, or neither."""
        self._open()
        branch = self.settings.branch
        # The same commits when it is tried again: the first push may have arrived, and only its answer not.
        self._pushed = self._pushed or self._commits(note)
        try:
            self._git("push", "--quiet", "--atomic", "--", self.settings.remote, *self._pushed)
        except (ConnectionLost, TargetProblem) as problem:
            if any(sign in str(problem) for sign in ("rejected", "fetch first", "stale info", "failed to push")):
                message = f"somebody else pushed to {branch} meanwhile, or may alone. Run this again, or ask them"
                raise TargetProblem(f"{message} ({problem})") from problem
            raise
        self._is_open, self._pushed = False, ()

    def close(self) -> None:
        """The store stays, which spares the next deployment a fetch of everything."""
        if self._is_sound:
            with contextlib.suppress(OSError):
                (self.store / BEGUN).unlink(missing_ok=True)

    def _commits(self, note: str) -> tuple[str, ...]:
        branch = self.settings.branch
        record = f"{self._record_commit()}:refs/newsroom/{branch}"
        if self._tip and not self._changed:
            return (record,)
        tree = self._git("write-tree").decode().strip()
        return (record, f"{self._commit(tree, self._tip, f'Deploy the portal: {note}')}:refs/heads/{branch}")

    def _record_commit(self) -> str:
        blob = self._git("hash-object", "-w", "--stdin", given=self._record or b"").decode().strip()
        tree = self._git("mktree", given=f"100644 blob {blob}\t{RECORD}\n".encode()).decode().strip()
        return self._commit(tree, self._record_tip, "What the portal put on the branch")

    def _commit(self, tree: str, parent: str, message: str) -> str:
        known = self._git("config", "--default", "", "user.email").strip()
        command = ["commit-tree", tree, "-m", message, *(["-p", parent] if parent else [])]
        return self._git(*command, environment={} if known else _NOBODY).decode().strip()

    def _open(self) -> None:
        """Fetch what the remote has now, and begin from there."""
        if self._is_open:
            return
        self._begin()
        branch, record = f"refs/heads/{self.settings.branch}", f"refs/newsroom/{self.settings.branch}"
        listed = self._git("ls-remote", "--", self.settings.remote, branch, record).decode().split("\n")
        there = {name: tip for tip, name in (line.split("\t") for line in listed if line)}
        if there:
            wanted = [f"+{name}:refs/remotes/{name}" for name in there if name in {branch, record}]
            self._git("fetch", "--quiet", "--depth=1", "--no-tags", "--", self.settings.remote, *wanted)
        self._tip, self._record_tip = there.get(branch, ""), there.get(record, "")
        self._git("read-tree", *([self._tip] if self._tip else ["--empty"]))
        self._record = self._git("cat-file", "blob", f"{self._record_tip}:{RECORD}") if self._record_tip else None
        self._changed, self._is_open = False, True

    def _begin(self) -> None:
        """Make the store; anew where work ended before its time: locks may lie there, after a power cut half files."""
        if (self.store / BEGUN).exists() and not self._has_begun:
            shutil.rmtree(self.store)
        self.store.mkdir(parents=True, exist_ok=True)
        (self.store / BEGUN).touch()
        self._has_begun = True
        self._git("init", "--quiet", "--bare")

    def _git(self, *arguments: str, given: bytes = b"", environment: Mapping[str, str] | None = None) -> bytes:
        prompt = "1" if sys.stdin is not None and sys.stdin.isatty() else "0"
        try:
            return run(
                ["git", "--git-dir", str(self.store), "-c", "gc.auto=0", *arguments],
                given=given,
                failure=f"git could not {arguments[0]}",
                environment={"GIT_TERMINAL_PROMPT": prompt, **(environment or {})},
            )
        except BaseException:
            self._is_sound = self._is_sound and arguments[0] in _ELSEWHERE
            raise
