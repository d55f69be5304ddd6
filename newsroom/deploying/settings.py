"""Where a portal can be deployed to: DEPLOY_TARGETS of publishconf.py, each target a declared record of its kind."""

from __future__ import annotations

import difflib
import posixpath
import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from plugins.content_model.declared import SettingsProblem, read_declared

NAME = re.compile(r"[a-z][a-z0-9-]*")
HOST = re.compile(r"(?:[A-Za-z0-9_][\w.+-]*@)?(?:[A-Za-z0-9_][\w.-]*|\[[0-9A-Fa-f:.]+\])", re.ASCII)
SECRETS = ("password", "passwd", "secret", "token", "access_key", "api_key", "credential", "passphrase")
MOST_CONNECTIONS = 16
"""Beyond this a server takes one for an attack."""

HERE = "local"
"""The value of `record` that keeps it on this machine."""


@dataclass(frozen=True, slots=True)
class FolderSettings:
    """A folder of this machine. A relative one counts from the project's folder."""

    folder: str
    record: str = ""


@dataclass(frozen=True, slots=True)
class RsyncSettings:
    """A server with rsync and a shell, by ssh. Everything else about the connection is ssh's own configuration."""

    host: str
    folder: str
    port: int = 0
    ssh_config: str = ""
    record: str = ""


@dataclass(frozen=True, slots=True)
class SftpSettings:
    """A server that lets files in by SFTP, with a shell or without; by so many connections at once."""

    host: str
    folder: str
    port: int = 0
    ssh_config: str = ""
    record: str = ""
    connections: int = 4


@dataclass(frozen=True, slots=True)
class FtpSettings:
    """A server with FTPS (explicit TLS), or plain FTP where `tls` is False: then the password travels readable."""

    host: str
    user: str
    folder: str = "/"
    port: int = 21
    tls: bool = True
    ca_file: str = ""
    record: str = ""
    connections: int = 4


@dataclass(frozen=True, slots=True)
class S3Settings:
    """A bucket of Amazon S3, or of anything that speaks its protocol (`endpoint`)."""

    bucket: str
    prefix: str = ""
    endpoint: str = ""
    region: str = ""
    profile: str = ""
    record: str = ""
    connections: int = 8


@dataclass(frozen=True, slots=True)
class GitSettings:
    """A branch of a git repository that a host serves: GitHub Pages, GitLab Pages, Codeberg Pages."""

    remote: str
    branch: str = "gh-pages"
    domain: str = ""


@dataclass(frozen=True, slots=True)
class NetlifySettings:
    """Netlify, which has an uploader of its own. `site` is the id or name of the site there."""

    site: str


@dataclass(frozen=True, slots=True)
class CloudflareSettings:
    """Cloudflare Pages, which has an uploader of its own. `project` is the name of the project there."""

    project: str


TargetSettings = (
    FolderSettings
    | RsyncSettings
    | SftpSettings
    | FtpSettings
    | S3Settings
    | GitSettings
    | NetlifySettings
    | CloudflareSettings
)

KINDS: dict[str, type[TargetSettings]] = {
    "folder": FolderSettings,
    "rsync": RsyncSettings,
    "sftp": SftpSettings,
    "ftp": FtpSettings,
    "s3": S3Settings,
    "git": GitSettings,
    "netlify": NetlifySettings,
    "cloudflare": CloudflareSettings,
}

OF_ALL_KINDS = ("kind", "public")
"""The keys that every target may have. Whether readers get it (`public`) is for the ledger of addresses."""


def read_target(name: str, settings: Mapping[str, Any]) -> TargetSettings:
    """The target of this name; all declared targets are checked on the way. Raises SettingsProblem."""
    declared = settings.get("DEPLOY_TARGETS") or {}
    if not isinstance(declared, Mapping):
        raise SettingsProblem("DEPLOY_TARGETS must be a dictionary of targets by name")
    if not declared:
        raise SettingsProblem(
            "DEPLOY_TARGETS in publishconf.py names no target. docs/publishing.md shows what to write for each kind"
        )
    targets = {each: _target(each, value) for each, value in declared.items()}
    if name not in targets:
        near = difflib.get_close_matches(name, targets, n=1)
        hint = f"Did you mean {near[0]}?" if near else f"DEPLOY_TARGETS has: {', '.join(sorted(targets))}"
        raise SettingsProblem(f"there is no target {name!r}. {hint}")
    return targets[name]


def _target(name: object, value: object) -> TargetSettings:
    setting = f"DEPLOY_TARGETS[{name!r}]"
    if not isinstance(name, str) or not NAME.fullmatch(name):
        raise SettingsProblem(f"{setting}: a target's name is small letters, digits and hyphens, such as live")
    if not isinstance(value, Mapping):
        raise SettingsProblem(f'{setting} must be a dictionary, such as {{"kind": "folder", "folder": "/srv/www"}}')
    kind = value.get("kind")
    if not isinstance(kind, str) or kind not in KINDS:
        near = difflib.get_close_matches(str(kind), KINDS, n=1)
        hint = f'Did you mean "{near[0]}"?' if near else f"Kinds: {', '.join(KINDS)}"
        raise SettingsProblem(f"{setting} needs a kind, and {kind!r} is none. {hint}")
    _no_secret(name, setting, value)
    if not isinstance(value.get("public", True), bool):
        raise SettingsProblem(f"{setting}['public'] must be True or False, not {value['public']!r}")
    made = read_declared(KINDS[kind], setting, value, also=OF_ALL_KINDS)
    for problem in _problems(made):
        raise SettingsProblem(f"{setting}: {problem}")
    return made


def _no_secret(name: str, setting: str, value: Mapping[str, object]) -> None:
    for key in value:
        if any(word in str(key).lower() for word in SECRETS):
            raise SettingsProblem(
                f"{setting} has the key {key!r}: secrets do not belong in settings. Take it out, and see "
                f"docs/publishing.md: a password comes from the environment, {password_variable(name)}"
            )


def password_variable(name: str) -> str:
    """The environment variable a target's password is read from."""
    return f"NEWSROOM_{name.upper().replace('-', '_')}_PASSWORD"


def _problems(target: TargetSettings) -> list[str]:
    """What cannot be, in the order of the keys."""
    found = []
    if isinstance(target, RsyncSettings | SftpSettings | FtpSettings):
        found += _host_problems(target)
    if isinstance(target, FolderSettings | RsyncSettings | SftpSettings | FtpSettings):
        found += _folder_problems(target)
    if isinstance(target, S3Settings):
        found += _s3_problems(target)
    if isinstance(target, SftpSettings | FtpSettings | S3Settings) and not 1 <= target.connections <= MOST_CONNECTIONS:
        found.append(f"connections cannot be {target.connections}. Write a number from 1 to {MOST_CONNECTIONS}")
    if isinstance(target, GitSettings):
        found += _git_problems(target)
    if isinstance(target, NetlifySettings | CloudflareSettings):
        name = target.site if isinstance(target, NetlifySettings) else target.project
        if not re.fullmatch(r"[A-Za-z0-9][\w.-]*", name, re.ASCII):
            found.append(f"{name!r} is no name of a site there")
    return found


def _host_problems(target: RsyncSettings | SftpSettings | FtpSettings) -> list[str]:
    found = []
    if not HOST.fullmatch(target.host):
        found.append(f"host {target.host!r} is no host. Write host.example, or user@host.example")
    if isinstance(target, FtpSettings) and "@" in target.host:
        found.append('the user of FTP has a key of its own. Write "user": …')
    if not 0 <= target.port <= 65535:  # noqa: PLR2004 - RFC 9293
        found.append(f"port {target.port} is no port")
    return found


def _folder_problems(target: FolderSettings | RsyncSettings | SftpSettings | FtpSettings) -> list[str]:
    folder, record = target.folder, target.record
    if isinstance(target, FolderSettings):
        # Of this machine: resolved, and looked at together with the project's own folders, when it is opened.
        return [] if folder.strip() else ["folder is empty. Name the folder that the server serves"]
    if not folder.isprintable() or ".." in folder.split("/"):
        return [f"folder {folder!r} cannot be. Write it without .. and without signs that cannot be printed"]
    if not isinstance(target, FtpSettings) and posixpath.normpath(folder.removeprefix("~")).strip("/.") == "":
        return [f"folder {folder!r} is not the site's own. Name the folder that the server serves"]
    return [] if record in {"", HERE} else _record_problems(folder, record)


def _record_problems(folder: str, record: str) -> list[str]:
    if not record.isprintable() or ".." in record.split("/") or record.endswith("/"):
        return [f"record {record!r} is no file. Write its whole name, such as /srv/portal-record.json"]
    if record.startswith("/") != folder.startswith("/"):
        return ["write record as folder is written: both from the root, or both from where the login leads"]
    place, root = (posixpath.normpath(path.removeprefix("~/")) for path in (record, folder))
    if place.startswith(root.rstrip("/") + "/"):
        return [f"record {record!r} lies in the folder, so readers could get it. Name a place outside"]
    return []


def _s3_problems(target: S3Settings) -> list[str]:
    found = []
    if not re.fullmatch(r"[A-Za-z0-9][A-Za-z0-9._-]+", target.bucket):
        found.append(f"bucket {target.bucket!r} is no name of a bucket")
    if target.prefix.startswith("/") or "//" in target.prefix or ".." in target.prefix.split("/"):
        found.append(f"prefix {target.prefix!r} cannot be. Write portal, or leave it out")
    if target.endpoint and not re.match(r"https?://[^@\s]+$", target.endpoint):
        found.append(f"endpoint {_without_secrets(target.endpoint)!r} is no address. Write https://…")
    if target.record not in {"", HERE} and not re.fullmatch(r"s3://[\w.-]+/\S+", target.record):
        found.append(f"record {target.record!r} is no object. Write s3://bucket/key, or local")
    return found


def _git_problems(target: GitSettings) -> list[str]:
    found = []
    if not target.remote or target.remote.startswith("-") or "::" in target.remote:
        found.append(f"remote {target.remote!r} is no repository. Write git@github.com:you/repository.git")
    if re.match(r"[a-z+]+://[^/@]*:[^/@]*@", target.remote):
        found.append("remote has a password in it. Take it out, and let git's own store of credentials or ssh know it")
    if re.match(r"https?://[^/@]{20,}@", target.remote):
        found.append("remote has a token in it. Take it out, and let git's own store of credentials know it")
    if not re.fullmatch(r"(?!-)(?!.*(?:\.\.|//|@\{|\.lock(?:/|$)))[\w][\w./-]*(?<![./])", target.branch, re.ASCII):
        found.append(f"branch {target.branch!r} is no name of a branch")
    if target.domain and not re.fullmatch(r"[A-Za-z0-9-]+(\.[A-Za-z0-9-]+)+", target.domain):
        found.append(f"domain {target.domain!r} is no host. Write www.example.com")
    return found


def _without_secrets(address: str) -> str:
    return re.sub(r"//[^/]*@", "//…@", address)


def record_place(folder: str, record: str, site_path: str) -> str | None:
    """Where at the target the record lies; None where it is kept on this machine.

    By default it lies beside the folder, as `.name.newsroom.json`. Where `folder` has no place beside it, or the portal
    lives below a path of its host (`site_path` is not empty), what lies beside is served as well.
    """
    if record == HERE:
        return None
    if record:
        return record
    parent, name = posixpath.split(posixpath.normpath(folder))
    if site_path or name in {"", ".", "~"}:
        return None
    return posixpath.join(parent, f".{name}.newsroom.json")
