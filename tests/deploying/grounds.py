"""One ground a kind of target: a real server, its settings, and a look at what lies there from the server's side."""

from __future__ import annotations

import getpass
import json
import os
import subprocess
import sys
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from secrets import token_hex
from typing import Protocol

import boto3
import pytest
from moto.server import ThreadedMotoServer

from tests.deploying.certificate import write_certificate
from tests.deploying.finding import find_program, why_missing
from tests.deploying.ftp_server import PASSWORD, USER
from tests.deploying.wire import Wire

ROOT = Path(__file__).resolve().parents[2]


class Ground(Protocol):
    """Where a test deploys to."""

    settings: Mapping[str, object]
    environment: Mapping[str, str]
    wire: Wire | None
    hosts_own: Mapping[str, bytes]
    """What the target puts there beside the site."""

    @property
    def lasting(self) -> frozenset[str]:
        """What lies beside the root after a deployment."""

    def files(self) -> dict[str, bytes]:
        """Everything below the served root, by path."""

    def states(self) -> dict[str, str]:
        """What changes for a file whenever somebody writes it, even the same bytes."""

    def put(self, path: str, data: bytes) -> None:
        """As somebody else would."""

    def beside(self) -> frozenset[str]:
        """What lies beside the root."""

    def put_beside(self, ending: str, changed: Callable[[bytes], bytes]) -> None:
        """Change what lies beside the root, by the end of its name."""


@dataclass
class FolderGround:
    """A folder that a server has, seen from behind."""

    root: Path
    settings: Mapping[str, object]
    environment: Mapping[str, str] = field(default_factory=dict)
    wire: Wire | None = None
    hosts_own: Mapping[str, bytes] = field(default_factory=dict)

    @property
    def lasting(self) -> frozenset[str]:
        """The record."""
        return frozenset({f".{self.root.name}.newsroom.json"})

    def _walked(self) -> Iterator[tuple[str, Path]]:
        for path in sorted(self.root.rglob("*")):
            if not path.is_dir():
                yield path.relative_to(self.root).as_posix(), path

    def files(self) -> dict[str, bytes]:
        """Read from the disk."""
        return {name: path.read_bytes() for name, path in self._walked()}

    def states(self) -> dict[str, str]:
        """Each file that is written is a new one, with a new number."""
        return {name: f"{path.lstat().st_ino} {path.lstat().st_ctime_ns}" for name, path in self._walked()}

    def put(self, path: str, data: bytes) -> None:
        """Written on the disk."""
        place = self.root / path
        place.parent.mkdir(parents=True, exist_ok=True)
        place.write_bytes(data)

    def beside(self) -> frozenset[str]:
        """In the same folder."""
        return frozenset(path.name for path in self.root.parent.iterdir() if path != self.root)

    def put_beside(self, ending: str, changed: Callable[[bytes], bytes]) -> None:
        """Written on the disk."""
        (place,) = (path for path in self.root.parent.iterdir() if path.name.endswith(ending) and path.is_file())
        place.write_bytes(changed(place.read_bytes()))


@contextmanager
def folder_ground(room: Path) -> Iterator[Ground]:
    """A folder of this machine."""
    yield FolderGround(room / "www" / "portal", {"kind": "folder", "folder": str(room / "www" / "portal")})


@contextmanager
def ssh_grounds(room: Path, kind: str, limits: str = "") -> Iterator[Ground]:
    """The machine itself by ssh, with keys made for the test, and more lines for the server's configuration."""
    for program in ("ssh", "sshd", "rsync"):
        if why := why_missing(program):
            pytest.skip(why)
    room.chmod(0o700)
    for name in ("host_key", "user_key"):
        command = ["ssh-keygen", "-q", "-t", "ed25519", "-N", "", "-f", str(room / name)]
        subprocess.run(command, check=True, capture_output=True)
    server_port = _free_port()
    (room / "sshd_config").write_text(
        f"Port {server_port}\nListenAddress 127.0.0.1\nHostKey {room}/host_key\nPidFile {room}/sshd.pid\n"
        f"AuthorizedKeysFile {room}/user_key.pub\nStrictModes no\nUsePAM no\nPasswordAuthentication no\n"
        "KbdInteractiveAuthentication no\nSubsystem sftp internal-sftp\nPermitRootLogin prohibit-password\n"
        f"{limits}\n",
        encoding="utf-8",
    )
    if os.geteuid() == 0:
        # Where it keeps itself apart from what it does for others.
        Path("/run/sshd").mkdir(exist_ok=True)
    daemon = [str(find_program("sshd")), "-D", "-e", "-f", str(room / "sshd_config")]
    with subprocess.Popen(daemon, stderr=subprocess.PIPE, text=True) as server:
        try:
            assert server.stderr is not None
            said = next(line for line in server.stderr if "listening" in line or "rror" in line)
            assert "listening" in said, said
            wire = Wire(server_port)
            known = (room / "host_key.pub").read_text(encoding="utf-8")
            (room / "known_hosts").write_text(f"[127.0.0.1]:{wire.port} {known}", encoding="utf-8")
            (room / "ssh_config").write_text(
                f"Host portal-host\n  HostName 127.0.0.1\n  Port {wire.port}\n  User {getpass.getuser()}\n"
                f"  IdentityFile {room}/user_key\n  IdentitiesOnly yes\n  UserKnownHostsFile {room}/known_hosts\n"
                "  StrictHostKeyChecking yes\n",
                encoding="utf-8",
            )
            folder = room / "www" / "my portal"
            settings = {
                "kind": kind,
                "host": "portal-host",
                "folder": str(folder),
                "ssh_config": str(room / "ssh_config"),
            }
            yield FolderGround(folder, settings, wire=wire)
            wire.close()
        finally:
            server.terminate()


@contextmanager
def ftp_ground(room: Path, *, tls: bool, lacking: str = "", most: int = 0) -> Iterator[Ground]:
    """pyftpdlib, with TLS or without."""
    certificate = str(write_certificate(room / "certificate.pem")) if tls else ""
    (room / "home").mkdir()
    given = [str(room / "home"), certificate, lacking, str(most)]
    command = [sys.executable, "-m", "tests.deploying.ftp_server", *given]
    with subprocess.Popen(command, cwd=ROOT, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True) as server:
        try:
            assert server.stdout is not None
            wire = Wire(int(server.stdout.readline()))
            settings = {
                "kind": "ftp",
                "host": "127.0.0.1",
                "port": wire.port,
                "user": USER,
                "folder": "/public_html",
                "tls": tls,
                "ca_file": certificate,
            }
            environment = {"NEWSROOM_LIVE_PASSWORD": PASSWORD}
            yield FolderGround(room / "home" / "public_html", settings, environment, wire)
            wire.close()
        finally:
            server.terminate()


@dataclass
class BucketGround:
    """A bucket, seen by another client."""

    client: object
    settings: Mapping[str, object]
    environment: Mapping[str, str]
    wire: Wire | None
    prefix: str = "portal/"
    hosts_own: Mapping[str, bytes] = field(default_factory=dict)
    lasting: frozenset[str] = frozenset({".portal.newsroom.json"})

    @property
    def bucket(self) -> object:
        """Its name."""
        return self.settings["bucket"]

    def _keys(self) -> Iterator[dict[str, object]]:
        pages = self.client.get_paginator("list_objects_v2").paginate(Bucket=self.bucket, Prefix=self.prefix)  # type: ignore[attr-defined]
        for page in pages:
            yield from page.get("Contents", ())

    def files(self) -> dict[str, bytes]:
        """Every object below the prefix."""
        return {self._path(each["Key"]): self._read(each["Key"]) for each in self._keys()}

    def _path(self, key: object) -> str:
        return str(key).removeprefix(self.prefix)

    def _read(self, key: object) -> bytes:
        return bytes(self.client.get_object(Bucket=self.bucket, Key=key)["Body"].read())  # type: ignore[attr-defined]

    def states(self) -> dict[str, str]:
        """With versions, each writing makes a new one."""
        listed = self.client.list_object_versions(Bucket=self.bucket, Prefix=self.prefix)["Versions"]  # type: ignore[attr-defined]
        return {self._path(each["Key"]): each["VersionId"] for each in listed if each["IsLatest"]}

    def put(self, path: str, data: bytes) -> None:
        """By the other client."""
        self.client.put_object(Bucket=self.bucket, Key=self.prefix + path, Body=data)  # type: ignore[attr-defined]

    def beside(self) -> frozenset[str]:
        """Every other object."""
        listed = self.client.list_objects_v2(Bucket=self.bucket)["Contents"]  # type: ignore[attr-defined]
        return frozenset(each["Key"] for each in listed if not each["Key"].startswith(self.prefix))

    def put_beside(self, ending: str, changed: Callable[[bytes], bytes]) -> None:
        """By the other client."""
        listed = self.client.list_objects_v2(Bucket=self.bucket)["Contents"]  # type: ignore[attr-defined]
        (key,) = (each["Key"] for each in listed if each["Key"].endswith(ending))
        self.client.put_object(Bucket=self.bucket, Key=key, Body=changed(self._read(key)))  # type: ignore[attr-defined]


@contextmanager
def s3_ground(room: Path) -> Iterator[Ground]:
    """The server of moto."""
    del room
    server = ThreadedMotoServer("127.0.0.1", 0, verbose=False)
    server.start()
    host, port = server.get_host_and_port()
    keys = {
        "AWS_ACCESS_KEY_ID": "testing",
        "AWS_SECRET_ACCESS_KEY": "testing-secret",
        "AWS_DEFAULT_REGION": "us-east-1",
    }
    client = boto3.client(
        "s3",
        endpoint_url=f"http://{host}:{port}",
        region_name="us-east-1",
        aws_access_key_id="testing",
        aws_secret_access_key="testing-secret",  # noqa: S106 - moto takes any
    )
    # One server remembers what another of the same process was given.
    bucket = f"site-{token_hex(4)}"
    client.create_bucket(Bucket=bucket)
    client.put_bucket_versioning(Bucket=bucket, VersioningConfiguration={"Status": "Enabled"})
    wire = Wire(port)
    settings = {"kind": "s3", "bucket": bucket, "prefix": "portal", "endpoint": f"http://127.0.0.1:{wire.port}"}
    try:
        yield BucketGround(client, settings, keys, wire)
    finally:
        wire.close()
        client.close()
        server.stop()


@dataclass
class BranchGround:
    """A branch of a bare repository."""

    repository: Path
    settings: Mapping[str, object]
    environment: Mapping[str, str] = field(default_factory=dict)
    wire: Wire | None = None
    hosts_own: Mapping[str, bytes] = field(
        default_factory=lambda: {".nojekyll": b"", "CNAME": b"www.example.com\n"},
    )
    lasting: frozenset[str] = frozenset({"refs/newsroom/gh-pages"})

    def git(self, *arguments: str, given: bytes = b"") -> bytes:
        """Ask the repository itself."""
        command = ["git", "--git-dir", str(self.repository), *arguments]  # whichever git this machine has
        return subprocess.run(command, input=given, capture_output=True, check=True).stdout

    def _tree(self) -> dict[str, str]:
        if not self.git("branch", "--list", "gh-pages"):
            return {}
        listed = self.git("ls-tree", "-r", "-z", "gh-pages").decode().split("\0")
        return {line.partition("\t")[2]: line.partition("\t")[0].split()[2] for line in listed if line}

    def files(self) -> dict[str, bytes]:
        """Of the newest commit."""
        return {path: self.git("cat-file", "blob", name) for path, name in self._tree().items()}

    def states(self) -> dict[str, str]:
        """A commit holds all files: the last one in which each changed."""
        return {path: self.git("log", "-1", "--format=%H", "gh-pages", "--", path).decode() for path in self._tree()}

    def put(self, path: str, data: bytes) -> None:
        """As another commit on the branch."""
        tip = self.git("rev-parse", "gh-pages").decode().strip() if self._tree() else ""
        lines = f"commit refs/heads/gh-pages\ncommitter a <a@example.com> 1700000000 +0000\ndata 1\nx{chr(10)}"
        lines += f"from {tip}\n" if tip else ""
        body = lines.encode() + f"M 100644 inline {path}\ndata {len(data)}\n".encode() + data + b"\n"
        self.git("fast-import", "--quiet", given=body)

    def beside(self) -> frozenset[str]:
        """Every other reference."""
        return frozenset(self.git("for-each-ref", "--format=%(refname)").decode().split()) - {"refs/heads/gh-pages"}

    def put_beside(self, ending: str, changed: Callable[[bytes], bytes]) -> None:
        """No claim is put to a branch."""
        raise NotImplementedError


@contextmanager
def git_ground(room: Path) -> Iterator[Ground]:
    """A bare repository."""
    if why := why_missing("git"):
        pytest.skip(why)
    repository = room / "site.git"
    subprocess.run(["git", "init", "--quiet", "--bare", str(repository)], check=True)  # noqa: S607 - whichever git this machine has
    yield BranchGround(repository, {"kind": "git", "remote": str(repository), "domain": "www.example.com"})


@contextmanager
def ground_for(kind: str, room: Path) -> Iterator[Ground]:
    """The ground of a kind."""
    makers = {
        "folder": lambda: folder_ground(room),
        "rsync": lambda: ssh_grounds(room, "rsync"),
        "sftp": lambda: ssh_grounds(room, "sftp"),
        "ftp": lambda: ftp_ground(room, tls=False),
        "old-ftp": lambda: ftp_ground(room, tls=False, lacking="MLSD MLST"),
        "ftp, 1 connection": lambda: ftp_ground(room, tls=False, most=1),
        "ftps, 2 connections": lambda: ftp_ground(room, tls=True, most=2),
        "sftp, 1 login at once": lambda: ssh_grounds(room, "sftp", "MaxStartups 1\nMaxSessions 1"),
        "ftps": lambda: ftp_ground(room, tls=True),
        "s3": lambda: s3_ground(room),
        "git": lambda: git_ground(room),
    }
    with makers[kind]() as ground:
        yield ground


def declared(ground: Ground) -> str:
    """The lines of publishconf.py. Without a ledger: articles come and go here as no editor would let them."""
    return f"\nPUBLISHED_PATH = ''\nDEPLOY_TARGETS = {{'live': {json.dumps(dict(ground.settings))}}}\n".replace(
        "true", "True"
    ).replace("false", "False")


def _free_port() -> int:
    import socket  # noqa: PLC0415 - here only

    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        return int(free.getsockname()[1])
