"""A server by SFTP, with a shell or without. Who the server is must be known to ssh; who we are, too.

Keys and known hosts are ssh's own (`~/.ssh`); a password or passphrase comes from the environment.
"""

from __future__ import annotations

import contextlib
import logging
import posixpath
import stat
from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, TypeVar

import paramiko

from newsroom.deploying.settings import SftpSettings
from newsroom.deploying.target import (
    CLAIM,
    PART,
    ConnectionLost,
    Done,
    TargetProblem,
    digests_by_reading,
    folders_of,
    look_by_listing,
)

Result = TypeVar("Result")
SECONDS = 30

# What goes wrong is told by whoever meets it, and not in whole tracebacks.
logging.getLogger("paramiko").addHandler(logging.NullHandler())
logging.getLogger("paramiko").propagate = False


@dataclass(slots=True)
class SftpTarget:
    """Connects when first needed, and anew after a lost connection."""

    settings: SftpSettings
    record: str | None
    password: str
    _client: paramiko.SSHClient | None = field(default=None, init=False)
    _sftp: paramiko.SFTPClient | None = field(default=None, init=False)
    _folders: set[str] = field(default_factory=set, init=False)

    def look(self, paths: Collection[str]) -> set[str]:
        """Links are not followed."""
        return look_by_listing(lambda folder: self._tried(_listed, self._place(folder).rstrip("/")), paths)

    def _is_no_folder(self, place: str) -> bool:
        found = self._tried(_status, place)
        return found is not None and not stat.S_ISDIR(found.st_mode or 0)

    def digests(self, paths: Sequence[str]) -> Iterator[tuple[str, str | None]]:
        """Each file is fetched."""
        there = self.look(paths)
        return digests_by_reading(lambda path: self._read(self._place(path)) if path in there else None, paths)

    def put(self, files: Mapping[str, Path], done: Done) -> None:
        """Each beside its place, then renamed over it."""
        for path, source in files.items():
            self._make_folders(path)
            self._write(self._place(path), source.read_bytes(), source.stat().st_mtime)
            done(path)

    def delete(self, paths: Sequence[str], done: Done) -> None:
        """And folders that are empty then."""
        for path in paths:
            for place in (self._place(path), self._place(path) + PART):
                if self._is_no_folder(place):
                    self._tried(paramiko.SFTPClient.remove, place)
            for folder in folders_of(path):
                self._tried(_remove_if_empty, self._place(folder))
                self._folders.discard(folder)
            done(path)

    def read_record(self) -> bytes | None:
        """From beside the folder."""
        return self._read(_from_home(self.record or ""))

    def write_record(self, data: bytes) -> None:
        """Beside the folder, whole or not at all."""
        self._write(_from_home(self.record or ""), data, None)

    def claim(self, data: bytes) -> bool:
        """The server opens the file for one of two (SSH_FXF_EXCL)."""

        def act(sftp: paramiko.SFTPClient, place: str) -> bool:
            if posixpath.dirname(place):
                _make_folder(sftp, posixpath.dirname(place))
            try:
                with sftp.open(place, "wbx") as file:
                    file.write(data)
            except OSError:
                if _status(sftp, place) is None:
                    raise
                return False
            return True

        return self._tried(act, self._claim())

    def read_claim(self) -> bytes | None:
        """From beside the record."""
        return self._read(self._claim())

    def write_claim(self, data: bytes) -> None:
        """Replaced whole."""
        self._write(self._claim(), data, None)

    def drop_claim(self) -> None:
        """Deleted."""
        for place in (self._claim(), self._claim() + PART):
            if self._is_no_folder(place):
                self._tried(paramiko.SFTPClient.remove, place)

    def _claim(self) -> str:
        return _from_home(self.record or "") + CLAIM

    def fellows(self) -> list[SftpTarget]:
        """Each logs in by itself."""
        return [SftpTarget(self.settings, self.record, self.password) for _ in range(self.settings.connections - 1)]

    def finish(self, note: str) -> None:
        """Nothing: each file was seen as soon as it stood."""

    def close(self) -> None:
        """Log out."""
        if self._client is not None:
            self._client.close()
        self._client = self._sftp = None
        self._folders.clear()

    def _place(self, path: str) -> str:
        return posixpath.join(_from_home(self.settings.folder), path)

    def _read(self, place: str) -> bytes | None:
        def act(sftp: paramiko.SFTPClient, place: str) -> bytes | None:
            try:
                with sftp.open(place, "rb") as file:
                    file.prefetch()
                    return file.read()
            except FileNotFoundError:
                return None

        return self._tried(act, place)

    def _write(self, place: str, data: bytes, modified: float | None) -> None:
        def act(sftp: paramiko.SFTPClient, place: str) -> None:
            part = place + PART
            with sftp.open(part, "wb") as file:
                file.set_pipelined(pipelined=True)
                file.write(data)
            if modified is not None:
                # Some servers let nobody set these, and the file is no worse for it.
                with contextlib.suppress(OSError):
                    sftp.chmod(part, 0o644)
                    sftp.utime(part, (modified, modified))
            if sftp.stat(part).st_size != len(data):
                raise EOFError(f"{place} did not arrive whole")
            _rename_over(sftp, part, place)

        self._tried(act, place)

    def _make_folders(self, path: str) -> None:
        for folder in reversed([*folders_of(path), ""]):
            if folder not in self._folders:
                self._tried(_make_folder, self._place(folder).rstrip("/"))
                self._folders.add(folder)

    def _tried(self, act: Callable[[paramiko.SFTPClient, str], Result], place: str) -> Result:
        """Do it, with errors as the portal tells them; after a lost connection the next one connects anew."""
        try:
            return act(self._connected(), place)
        except (PermissionError, FileNotFoundError) as problem:
            why = "is not allowed there" if isinstance(problem, PermissionError) else "has no folder to lie in"
            raise TargetProblem(f"{self.settings.host}: {place} {why}. Check the folder and whose it is") from problem
        except (EOFError, ConnectionError, TimeoutError, paramiko.SSHException) as problem:
            self.close()
            raise ConnectionLost(f"the connection to {self.settings.host} was lost: {_why(problem)}") from problem
        except OSError as problem:
            if "closed" in str(problem).lower():
                self.close()
                raise ConnectionLost(f"the connection to {self.settings.host} was lost") from problem
            raise TargetProblem(f"{self.settings.host}: {place}: {_why(problem)}") from problem

    def _connected(self) -> paramiko.SFTPClient:
        if self._sftp is None:
            self._client = self._log_in()
            self._sftp = self._client.open_sftp()
            channel = self._sftp.get_channel()
            if channel is not None:
                channel.settimeout(SECONDS)
        return self._sftp

    def _log_in(self) -> paramiko.SSHClient:
        host = self.settings.host
        user, _, name = host.rpartition("@")
        config = _ssh_config(self.settings.ssh_config).lookup(name.strip("[]"))
        client = paramiko.SSHClient()
        client.load_system_host_keys()
        for known in str(config.get("userknownhostsfile", "")).split():
            with contextlib.suppress(OSError):
                client.load_host_keys(str(Path(known).expanduser()))
        keys: Any = [str(Path(file).expanduser()) for file in config.get("identityfile", [])]
        try:
            client.connect(
                config["hostname"],
                port=self.settings.port or int(config.get("port", 22)),
                username=user or config.get("user"),
                key_filename=keys or None,
                password=self.password or None,
                timeout=SECONDS,
                banner_timeout=SECONDS,
                auth_timeout=SECONDS,
            )
        except (paramiko.AuthenticationException, paramiko.PasswordRequiredException) as problem:
            raise TargetProblem(f"{host} refused the login. Check the user, and that ssh has the key") from problem
        except paramiko.BadHostKeyException as problem:
            raise TargetProblem(f"{host} is not the server it was: its key differs from the known one") from problem
        except paramiko.SSHException as problem:
            if "not found in known_hosts" not in str(problem):
                raise
            raise TargetProblem(
                f"{host} is not known. Log in once with ssh {host}, compare its key, then run this again"
            ) from problem
        except OSError as problem:
            raise ConnectionError(_why(problem)) from problem
        return client


def _ssh_config(path: str) -> paramiko.SSHConfig:
    place = Path(path or "~/.ssh/config").expanduser()
    try:
        return paramiko.SSHConfig.from_path(str(place))
    except FileNotFoundError as problem:
        if path:
            raise TargetProblem(f"there is no ssh configuration {path}") from problem
        return paramiko.SSHConfig()


def _listed(sftp: paramiko.SFTPClient, place: str) -> tuple[list[str], list[str]]:
    """The names in a folder: of what is no folder, then of folders."""
    try:
        found = sftp.listdir_attr(place)
    except FileNotFoundError:
        return [], []
    folders = [each.filename for each in found if stat.S_ISDIR(each.st_mode or 0)]
    return [each.filename for each in found if each.filename not in folders], folders


def _status(sftp: paramiko.SFTPClient, place: str) -> paramiko.SFTPAttributes | None:
    try:
        return sftp.lstat(place)
    except FileNotFoundError:
        return None
    except OSError:
        # Below a file there is nothing; servers say so with a failure that has no name.
        if posixpath.dirname(place) and _status(sftp, posixpath.dirname(place)) is not None:
            return None
        raise


def _make_folder(sftp: paramiko.SFTPClient, place: str) -> None:
    try:
        found = sftp.stat(place)
    except FileNotFoundError:
        parent = posixpath.dirname(place)
        if parent not in {"", "/"}:
            _make_folder(sftp, parent)
        try:
            sftp.mkdir(place, 0o755)
        except OSError:
            # Another connection may have been quicker.
            if _status(sftp, place) is None:
                raise
    else:
        if not stat.S_ISDIR(found.st_mode or 0):
            raise TargetProblem(f"{place} is a file at the target, and must be a folder. Move it away")


def _remove_if_empty(sftp: paramiko.SFTPClient, place: str) -> None:
    # Not there, or not empty: both as it should be.
    with contextlib.suppress(OSError):
        sftp.rmdir(place)


def _rename_over(sftp: paramiko.SFTPClient, part: str, place: str) -> None:
    try:
        sftp.posix_rename(part, place)
    except OSError:
        # A server without OpenSSH's extension renames over nothing.
        with contextlib.suppress(FileNotFoundError):
            sftp.remove(place)
        sftp.rename(part, place)


def _from_home(path: str) -> str:
    """A login leads to the home folder, so `~/www` is `www`."""
    return path.removeprefix("~/") if path != "~" else "."


def _why(problem: BaseException) -> str:
    return getattr(problem, "strerror", None) or str(problem) or type(problem).__name__
