"""From the settings of a target to the target itself, and to the place its record is kept in."""

from __future__ import annotations

import importlib.util
import os
import re
from dataclasses import dataclass
from pathlib import Path
from typing import cast
from urllib.parse import urlsplit

from newsroom.deploying.kept_here import KeptHere
from newsroom.deploying.settings import (
    HERE,
    FolderSettings,
    FtpSettings,
    GitSettings,
    RsyncSettings,
    S3Settings,
    SftpSettings,
    TargetSettings,
    password_variable,
    record_place,
)
from newsroom.deploying.target import ClaimKeeper, RecordKeeper, Target
from plugins.content_model.declared import SettingsProblem
from plugins.rendering.manifest import digest_of

NEEDED: dict[type[TargetSettings], tuple[str, ...]] = {SftpSettings: ("paramiko",), S3Settings: ("boto3",)}
"""Packages a kind needs; all kinds need those of ALWAYS."""

ALWAYS = ("tenacity", "urllib3")


@dataclass(frozen=True, slots=True)
class Surroundings:
    """What a target is opened in: the project's folder, its output, its state, and the address readers use."""

    project: Path
    output: Path
    state: Path
    site: str

    @property
    def site_path(self) -> str:
        """The path the portal lives below; empty at the root of its host."""
        return urlsplit(self.site).path.strip("/")


@dataclass(frozen=True, slots=True)
class Opened:
    """A target, where its record is kept, and where others are told that somebody deploys.

    `claims` is None on a target without a place for it, or where a deployment is one step. `record_is_here` is for a
    hint.
    """

    target: Target
    keeper: RecordKeeper
    claims: ClaimKeeper | None
    record_is_here: bool


def check_packages(settings: TargetSettings) -> None:
    """Raise SettingsProblem, with the command to type, where a package is not installed."""
    missing = [name for name in (*ALWAYS, *NEEDED.get(type(settings), ())) if importlib.util.find_spec(name) is None]
    if missing:
        raise SettingsProblem(
            f"deploying needs {missing[0]}, which is not installed. Type: sh scripts/set_up.sh deploy "
            "(or, without make: python -m pip install --require-hashes -r requirements/deploy.txt)"
        )


def shown(settings: TargetSettings) -> str:
    """The target in a word or two, for people and for telling one target from another."""
    match settings:
        case FolderSettings():
            return settings.folder
        case RsyncSettings() | SftpSettings():
            port = f":{settings.port}" if settings.port else ""
            return f"{settings.host}{port}:{settings.folder}"
        case FtpSettings():
            return f"{settings.user}@{settings.host}:{settings.port}{settings.folder}"
        case S3Settings():
            return f"s3://{settings.bucket}/{settings.prefix}" + (
                f" at {settings.endpoint}" if settings.endpoint else ""
            )
        case GitSettings():
            return f"{settings.remote} ({settings.branch})"
        case _:
            return type(settings).__name__


def extra_files(settings: TargetSettings) -> dict[str, bytes]:
    """Files a host wants beside those of the build."""
    if not isinstance(settings, GitSettings):
        return {}
    files = {".nojekyll": b""}
    if settings.domain:
        files["CNAME"] = f"{settings.domain}\n".encode()
    return files


def state_of(name: str, settings: TargetSettings, around: Surroundings) -> Path:
    """Where this machine keeps what belongs to the target; another place of the same name is another target."""
    return around.state / "deploys" / f"{name}-{digest_of(shown(settings).encode())[:12]}"


def open_target(name: str, settings: TargetSettings, around: Surroundings) -> Opened:
    """The target; it connects when it is first asked something. Raises SettingsProblem."""
    state = state_of(name, settings, around)
    password = os.environ.get(password_variable(name), "")
    # Imported here: a machine need only have what its own kind of target needs.
    match settings:
        case FolderSettings():
            target, at_target = _folder(settings, around)
        case RsyncSettings():
            from newsroom.deploying.targets.rsync import RsyncTarget  # noqa: PLC0415

            place = record_place(settings.folder, settings.record, around.site_path)
            target, at_target = RsyncTarget(settings, place, around.output), place is not None
        case SftpSettings():
            from newsroom.deploying.targets.sftp import SftpTarget  # noqa: PLC0415

            place = record_place(settings.folder, settings.record, around.site_path)
            target, at_target = SftpTarget(settings, place, password), place is not None
        case FtpSettings():
            from newsroom.deploying.targets.ftp import FtpTarget  # noqa: PLC0415

            if not password:
                raise SettingsProblem(f"there is no password. Set the environment variable {password_variable(name)}")
            place = record_place(settings.folder, settings.record, around.site_path)
            target, at_target = FtpTarget(settings, place, password), place is not None
        case S3Settings():
            from newsroom.deploying.targets.s3 import S3Target  # noqa: PLC0415

            key = _record_key(settings, around.site_path)
            target, at_target = S3Target(settings, key), key is not None
        case GitSettings():
            from newsroom.deploying.targets.git_branch import GitTarget  # noqa: PLC0415

            target, at_target = GitTarget(settings, state.with_suffix(".git")), True
        case _:
            raise SettingsProblem(f"{name} is uploaded by its host's own program")
    if not at_target:
        return Opened(target, KeptHere(state.with_suffix(".json")), None, record_is_here=True)
    claims = None if isinstance(settings, GitSettings) else cast("ClaimKeeper", target)
    return Opened(target, target, claims, record_is_here=False)


def _folder(settings: FolderSettings, around: Surroundings) -> tuple[Target, bool]:
    from newsroom.deploying.targets.folder import FolderTarget  # noqa: PLC0415

    root = (around.project / Path(settings.folder).expanduser()).resolve()
    for name, other in (("project", around.project), ("output", around.output)):
        inside = root.is_relative_to(other.resolve()) and name == "output"
        if root == other.resolve() or inside or other.resolve().is_relative_to(root):
            raise SettingsProblem(f"folder {settings.folder!r} and the {name} folder lie in one another. Name another")
    record = record_place(str(root), settings.record, around.site_path)
    place = (around.project / Path(record).expanduser()).resolve() if record else None
    if place and place.is_relative_to(root):
        raise SettingsProblem(f"record {settings.record!r} lies in the folder, so readers could get it. Name another")
    return FolderTarget(root, place), place is not None


def _record_key(settings: S3Settings, site_path: str) -> tuple[str, str] | None:
    found = re.fullmatch(r"s3://([\w.-]+)/(\S+)", settings.record)
    if found:
        prefix = settings.prefix.strip("/")
        if found[1] == settings.bucket and (not prefix or found[2].startswith(f"{prefix}/")):
            raise SettingsProblem(
                f"record {settings.record!r} lies where the site does, so readers could get it. Name another bucket"
            )
        return found[1], found[2]
    if settings.record == HERE or not settings.prefix.strip("/"):
        return None
    place = record_place(settings.prefix.strip("/"), "", site_path)
    return (settings.bucket, place) if place else None
