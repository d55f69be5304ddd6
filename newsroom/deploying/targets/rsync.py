"""A server by rsync over ssh: rsync carries the files, a few lines of POSIX shell look, delete and keep the record.

Deletions are named one by one and never left to `rsync --delete`, which knows nothing of other people's files. One
connection is shared by all steps, so whoever must type a password types it once.
"""

from __future__ import annotations

import contextlib
import shlex
import shutil
import tempfile
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from newsroom.deploying.running import run
from newsroom.deploying.settings import RsyncSettings
from newsroom.deploying.target import CLAIM, PART, Done, TargetProblem, folders_of
from plugins.rendering.manifest import file_digest

BATCH = 200
"""Files a run of rsync: what a cut makes us do twice."""

_LOOK = 'for f; do if [ -L "$f" ] || { [ -e "$f" ] && [ ! -d "$f" ]; }; then printf "%s\\0" "$f"; fi; done'
_DELETE = 'for f; do [ -d "$f" ] && [ ! -L "$f" ] || rm -f -- "$f"; done'
_EMPTY = 'for f; do rmdir -- "$f" 2>/dev/null; done; :'


@dataclass(slots=True)
class RsyncTarget:
    """`common` is a folder of this machine with the same tree as the files, which saves fetching what is equal."""

    settings: RsyncSettings
    record: str | None
    common: Path
    _socket: Path = field(init=False)

    def __post_init__(self) -> None:
        self._socket = Path(tempfile.mkdtemp(prefix="newsroom-"))

    def look(self, paths: Collection[str]) -> set[str]:
        """Links are not followed."""
        found = self._for_each(_LOOK, paths)
        return {path for path in found.decode("utf-8", "replace").split("\0") if path}

    def digests(self, paths: Sequence[str]) -> Iterator[tuple[str, str | None]]:
        """Fetched, but for what is equal to the files here."""
        with tempfile.TemporaryDirectory() as folder:
            there = sorted(self.look(paths))
            command = self._rsync("--no-links", "--checksum", f"--copy-dest={self.common.resolve()}")
            if there:
                run(
                    [*command, f"{self._remote()}/", f"{folder}/"],
                    given="\0".join(there).encode(),
                    failure=f"files at {self.settings.host} could not be read",
                )
            for path in paths:
                place = Path(folder) / path
                yield path, file_digest(place) if place.is_file() else None

    def put(self, files: Mapping[str, Path], done: Done) -> None:
        """Each is written beside its place, then renamed. Size and time alone are never trusted."""
        paths = list(files)
        for start in range(0, len(paths), BATCH):
            batch = paths[start : start + BATCH]
            for root, names in _by_root(batch, files).items():
                self._put_from(root, names)
            for path in batch:
                done(path)

    def _put_from(self, root: Path, names: Sequence[str]) -> None:
        command = self._rsync("--ignore-times", "--times", "--perms", "--chmod=D755,F644")
        run(
            [*command, f"{root}/", f"{self._remote()}/"],
            given="\0".join(names).encode(),
            failure=f"files could not be put to {self.settings.host}",
        )

    def delete(self, paths: Sequence[str], done: Done) -> None:
        """Folders that are then empty go too."""
        self._for_each(_DELETE, [name for path in paths for name in (path, path + PART)])
        folders = {folder for path in paths for folder in folders_of(path)}
        self._for_each(_EMPTY, sorted(folders, key=len, reverse=True))
        for path in paths:
            done(path)

    def read_record(self) -> bytes | None:
        """From beside the folder."""
        place = self._quoted(self.record or "")
        data = self._shell(f"if [ -e {place} ]; then cat -- {place}; else printf -; fi")
        return None if data == b"-" else data

    def write_record(self, data: bytes) -> None:
        """Written beside, counted, then renamed: a cut leaves the earlier one."""
        place = self._quoted(self.record or "")
        part = self._quoted((self.record or "") + PART)
        self._shell(
            f'mkdir -p -- "$(dirname -- {place})" && cat > {part} && '
            f'[ "$(($(wc -c < {part})))" -eq {len(data)} ] && mv -f -- {part} {place}',
            data,
        )

    def claim(self, data: bytes) -> bool:
        """The shell makes the file for one of two (noclobber)."""
        place = self._quoted(self._claim())
        told = self._shell(
            f'mkdir -p -- "$(dirname -- {place})" && set -C && if (cat > {place}) 2>/dev/null; then printf put; '
            f"else [ -e {place} ] && printf there; fi",
            data,
        )
        return told == b"put"

    def read_claim(self) -> bytes | None:
        """From beside the record."""
        place = self._quoted(self._claim())
        return self._shell(f"if [ -e {place} ]; then cat -- {place}; fi") or None

    def write_claim(self, data: bytes) -> None:
        """Replaced whole."""
        place, part = self._quoted(self._claim()), self._quoted(self._claim() + PART)
        self._shell(f"cat > {part} && mv -f -- {part} {place}", data)

    def drop_claim(self) -> None:
        """Deleted."""
        self._shell(f"rm -f -- {self._quoted(self._claim())} {self._quoted(self._claim() + PART)}")

    def _claim(self) -> str:
        return (self.record or "") + CLAIM

    def fellows(self) -> tuple[()]:
        """Between files, rsync waits for no answer."""
        return ()

    def finish(self, note: str) -> None:
        """Nothing: each file was seen as soon as it stood."""

    def close(self) -> None:
        """End the shared connection."""
        # There is none where nothing connected.
        with contextlib.suppress(TargetProblem):
            run([*self._ssh(), "-O", "exit", self.settings.host], failure="")
        shutil.rmtree(self._socket, ignore_errors=True)

    def _for_each(self, script: str, paths: Collection[str]) -> bytes:
        if not paths:
            return b""
        folder = self._quoted(self.settings.folder)
        # xargs of some systems runs once even where nothing is given.
        command = f"mkdir -p -- {folder} && cd -- {folder} && xargs -0 sh -c {shlex.quote(script)} sh"
        return self._shell(command, "".join(f"{path}\0" for path in paths).encode())

    def _shell(self, command: str, given: bytes = b"") -> bytes:
        whole = f"sh -c {shlex.quote(command)}"
        failure = f"{self.settings.host} could not be reached, or did not do as it should"
        return run([*self._ssh(), self.settings.host, whole], given=given, failure=failure)

    def _ssh(self) -> list[str]:
        self._socket.mkdir(mode=0o700, exist_ok=True)
        options = ["ControlMaster=auto", f"ControlPath={self._socket}/s", "ControlPersist=60"]
        options += ["ConnectTimeout=20", "ServerAliveInterval=15", "ServerAliveCountMax=4"]
        command = ["ssh", *(word for option in options for word in ("-o", option))]
        if self.settings.port:
            command += ["-p", str(self.settings.port)]
        if self.settings.ssh_config:
            command += ["-F", str(Path(self.settings.ssh_config).expanduser())]
        return command

    def _rsync(self, *options: str) -> list[str]:
        common = ["--from0", "--files-from=-", "--no-implied-dirs", "--timeout=60", "--protect-args"]
        return ["rsync", *common, *options, "-e", shlex.join(self._ssh())]

    def _remote(self) -> str:
        return f"{self.settings.host}:{_from_home(self.settings.folder)}"

    @staticmethod
    def _quoted(path: str) -> str:
        return shlex.quote(_from_home(path))


def _from_home(path: str) -> str:
    """A login leads to the home folder, so `~/www` is `www`; no shell is there to read the sign."""
    shown = path.removeprefix("~/").rstrip("/")
    return f"./{shown}" if shown.startswith("-") else shown


def _by_root(paths: Sequence[str], files: Mapping[str, Path]) -> dict[Path, list[str]]:
    """The files by the folder their path counts from: rsync takes one such folder a run."""
    found: dict[Path, list[str]] = {}
    for path in paths:
        place = files[path]
        root = place.parents[path.count("/")]
        if (root / path) != place:
            raise TargetProblem(f"{path} does not lie at its path")
        found.setdefault(root, []).append(path)
    return found
