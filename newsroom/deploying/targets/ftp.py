"""A server by FTPS, or by plain FTP where there is nothing better.

Only named files are touched; nothing is ever mirrored, so an account that sees the whole server is no danger.
"""

from __future__ import annotations

import contextlib
import ftplib
import io
import posixpath
import socket
import ssl
from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import TypeVar

from newsroom.deploying.settings import FtpSettings
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
CLAIM_FOLDER = ".d"
"""Follows the name of a claim in that of its folder."""
_NOT_THERE = ("450", "550", "553")
_UNKNOWN_COMMAND = ("500", "501", "502", "504")


class _ReusingTls(ftplib.FTP_TLS):
    """FTP over TLS whose data connections continue the session of the control connection, as most servers demand."""

    def ntransfercmd(self, cmd: str, rest: int | str | None = None) -> tuple[socket.socket, int | None]:
        """As the library does (ftplib, Python 3.11), with the session handed on."""
        connection, size = ftplib.FTP.ntransfercmd(self, cmd, rest)  # noqa: S321 - the method that FTP_TLS builds on
        session = self.sock.session if isinstance(self.sock, ssl.SSLSocket) else None
        return self.context.wrap_socket(connection, server_hostname=self.host, session=session), size


@dataclass(slots=True)
class FtpTarget:
    """Connects when first needed, and anew after a lost connection."""

    settings: FtpSettings
    record: str | None
    password: str
    _ftp: ftplib.FTP | None = field(default=None, init=False)
    _home: str = field(default="/", init=False)
    _folders: set[str] = field(default_factory=set, init=False)

    def look(self, paths: Collection[str]) -> set[str]:
        """By listing the folders the paths lie in."""
        return look_by_listing(lambda folder: self._tried(_listed, self._place(folder)), paths)

    def digests(self, paths: Sequence[str]) -> Iterator[tuple[str, str | None]]:
        """Each file is fetched."""
        there = self.look(paths)
        return digests_by_reading(lambda path: self._read(self._place(path)) if path in there else None, paths)

    def put(self, files: Mapping[str, Path], done: Done) -> None:
        """Each beside its place, then renamed over it."""
        for path, source in files.items():
            self._make_folders(path)
            self._write(self._place(path), source.read_bytes())
            done(path)

    def delete(self, paths: Sequence[str], done: Done) -> None:
        """And folders that are empty then."""
        for path in paths:
            for place in (self._place(path) + PART, self._place(path)):
                self._tried(_delete, place)
            for folder in folders_of(path):
                self._tried(_remove_if_empty, self._place(folder))
                self._folders.discard(folder)
            done(path)

    def read_record(self) -> bytes | None:
        """From beside the folder; or what a cut left of the new one, where the server let no file be renamed over."""
        place = self.record or ""
        return self._read(place) or self._read(place + PART)

    def write_record(self, data: bytes) -> None:
        """Beside the folder."""
        self._write(self.record or "", data)

    def claim(self, data: bytes) -> bool:
        """FTP opens no file for one of two, but makes a folder for one: it stands for the claim, which lies beside."""

        def act(ftp: ftplib.FTP, place: str) -> bool:
            try:
                ftp.mkd(place + CLAIM_FOLDER)
            except ftplib.error_perm:
                if not _is_folder(ftp, place + CLAIM_FOLDER):
                    raise
                return False
            return True

        if not self._tried(act, self._claim()):
            return False
        self.write_claim(data)
        return True

    def read_claim(self) -> bytes | None:
        """From beside the record."""
        return self._read(self._claim())

    def write_claim(self, data: bytes) -> None:
        """Replaced."""
        self._write(self._claim(), data)

    def drop_claim(self) -> None:
        """Both deleted."""
        for place in (self._claim(), self._claim() + PART):
            self._tried(_delete, place)
        self._tried(_remove_if_empty, self._claim() + CLAIM_FOLDER)

    def _claim(self) -> str:
        return (self.record or "") + CLAIM

    def fellows(self) -> list[FtpTarget]:
        """Each logs in by itself."""
        return [FtpTarget(self.settings, self.record, self.password) for _ in range(self.settings.connections - 1)]

    def finish(self, note: str) -> None:
        """Nothing: each file was seen as soon as it stood."""

    def close(self) -> None:
        """Log out."""
        if self._ftp is not None:
            with contextlib.suppress(*ftplib.all_errors):
                self._ftp.close()
        self._ftp = None
        self._folders.clear()

    def _place(self, path: str) -> str:
        return posixpath.join(self.settings.folder, path) if path else self.settings.folder

    def _read(self, place: str) -> bytes | None:
        def act(ftp: ftplib.FTP, place: str) -> bytes | None:
            data = io.BytesIO()
            try:
                ftp.retrbinary(f"RETR {place}", data.write)
            except (ftplib.error_perm, ftplib.error_temp) as problem:
                if str(problem).startswith(_NOT_THERE):
                    return None
                raise
            return data.getvalue()

        return self._tried(act, place)

    def _write(self, place: str, data: bytes) -> None:
        def act(ftp: ftplib.FTP, place: str) -> None:
            ftp.storbinary(f"STOR {place}{PART}", io.BytesIO(data))
            _rename_over(ftp, place + PART, place)

        self._tried(act, place)

    def _make_folders(self, path: str) -> None:
        for folder in reversed([*folders_of(path), ""]):
            if folder not in self._folders:
                self._tried(_make_folder, self._place(folder))
                self._folders.add(folder)

    def _tried(self, act: Callable[[ftplib.FTP, str], Result], place: str) -> Result:
        """Do it, with errors as the portal tells them; after a lost connection the next one connects anew.

        `act` gets the place from the root: a relative one counts from where the login leads, and looking moves.
        """
        host = self.settings.host
        try:
            ftp = self._connected()
            return act(ftp, posixpath.join(self._home, place))
        except ssl.SSLCertVerificationError as problem:
            self.close()
            raise TargetProblem(
                f"{host} has a certificate that cannot be trusted: {problem.verify_message}. Use the host's name that "
                'the certificate is for, or name its authority with "ca_file"'
            ) from problem
        except ftplib.error_perm as problem:
            raise TargetProblem(f"{host} refused {place}: {problem}") from problem
        except (ftplib.error_temp, ftplib.error_proto, ftplib.error_reply, EOFError, OSError) as problem:
            self.close()
            why = str(problem) or type(problem).__name__
            raise ConnectionLost(f"the connection to {host} was lost: {why}") from problem

    def _connected(self) -> ftplib.FTP:
        if self._ftp is None:
            self._ftp = self._log_in()
            self._home = self._ftp.pwd()
        return self._ftp

    def _log_in(self) -> ftplib.FTP:
        settings = self.settings
        ftp: ftplib.FTP
        if settings.tls:
            context = ssl.create_default_context(cafile=str(Path(settings.ca_file)) if settings.ca_file else None)
            ftp = _ReusingTls(context=context, timeout=SECONDS)
        else:
            ftp = ftplib.FTP(timeout=SECONDS)  # noqa: S321 - the operator chose it, and the handbook warns
        try:
            ftp.connect(settings.host, settings.port)
            ftp.login(settings.user, self.password)
            if isinstance(ftp, ftplib.FTP_TLS):
                ftp.prot_p()
        except ftplib.error_perm as problem:
            ftp.close()
            raise TargetProblem(
                f"{settings.host} refused the login of {settings.user} ({problem}). Check user and password"
            ) from problem
        except BaseException:
            ftp.close()
            raise
        return ftp


def _listed(ftp: ftplib.FTP, folder: str) -> tuple[set[str], set[str]]:
    """The names in a folder: of what is no folder, then of folders. None where there is no such folder."""
    found: tuple[set[str], set[str]] = (set(), set())
    try:
        for name, facts in ftp.mlsd(folder, ["type"]):
            kind = facts.get("type", "").lower()
            if kind not in {"cdir", "pdir"}:
                found[kind == "dir"].add(name)
    except (ftplib.error_perm, ftplib.error_temp) as problem:
        if str(problem).startswith(_NOT_THERE):
            return set(), set()
        if not str(problem).startswith(_UNKNOWN_COMMAND):
            raise
        return _listed_by_name(ftp, folder)
    return found


def _listed_by_name(ftp: ftplib.FTP, folder: str) -> tuple[set[str], set[str]]:
    """The same of a server that is too old for MLSD (RFC 3659): what one cannot go into is no folder."""
    try:
        names = {posixpath.basename(name) for name in ftp.nlst(folder)} - {".", ".."}
    except (ftplib.error_perm, ftplib.error_temp) as problem:
        if str(problem).startswith(_NOT_THERE):
            return set(), set()
        raise
    folders = {name for name in names if _is_folder(ftp, posixpath.join(folder, name))}
    return names - folders, folders


def _is_folder(ftp: ftplib.FTP, place: str) -> bool:
    try:
        ftp.cwd(place)
    except ftplib.error_perm:
        return False
    return True


def _make_folder(ftp: ftplib.FTP, place: str) -> None:
    """Make it and what it lies in, where it is not there."""
    if _is_folder(ftp, place):
        return
    parent = posixpath.dirname(place.rstrip("/"))
    if parent != place:
        _make_folder(ftp, parent)
    try:
        ftp.mkd(place)
    except ftplib.error_perm:
        # Another connection may have been quicker.
        if not _is_folder(ftp, place):
            raise


def _delete(ftp: ftplib.FTP, place: str) -> None:
    try:
        ftp.delete(place)
    except (ftplib.error_perm, ftplib.error_temp) as problem:
        if posixpath.basename(place) in _listed(ftp, posixpath.dirname(place))[0]:
            raise TargetProblem(f"{place} could not be deleted: {problem}") from problem


def _remove_if_empty(ftp: ftplib.FTP, place: str) -> None:
    # Not there, or not empty: both as it should be. What must not be touched is a folder that holds something.
    with contextlib.suppress(ftplib.error_perm, ftplib.error_temp):
        if not list(ftp.nlst(place)):
            ftp.rmd(place)


def _rename_over(ftp: ftplib.FTP, part: str, place: str) -> None:
    try:
        ftp.rename(part, place)
    except ftplib.error_perm:
        # Some servers rename over nothing.
        with contextlib.suppress(ftplib.error_perm):
            ftp.delete(place)
        ftp.rename(part, place)
