"""What a real server refuses is told at once, with the remedy, and without the secret that was offered."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from contextlib import AbstractContextManager
from pathlib import Path
from typing import Any

import pytest

from tests.deploying.grounds import Ground, declared, ftp_ground, git_ground, s3_ground, ssh_grounds
from tests.projects import CLOCK, SECTIONS, article, make_project, started

pytestmark = pytest.mark.long

FILES = {"sections.toml": SECTIONS, "news/tea.md": article("Tea")}
Making = Callable[[Path], AbstractContextManager[Ground]]


def _unknown_host(ground: Any) -> None:
    Path(str(ground.settings["ssh_config"])).with_name("known_hosts").write_text("", encoding="utf-8")


def _other_host(ground: Any) -> None:
    room = Path(str(ground.settings["ssh_config"])).parent
    known = (room / "known_hosts").read_text(encoding="utf-8").split()
    user = (room / "user_key.pub").read_text(encoding="utf-8").split()
    (room / "known_hosts").write_text(f"{known[0]} {user[0]} {user[1]}\n", encoding="utf-8")


def _unknown_key(ground: Any) -> None:
    room = Path(str(ground.settings["ssh_config"])).parent
    (room / "user_key.pub").write_text("", encoding="utf-8")


def _wrong_password(ground: Any) -> None:
    ground.environment = {"NEWSROOM_LIVE_PASSWORD": "hunter2"}


def _no_authority(ground: Any) -> None:
    ground.settings = {**ground.settings, "ca_file": ""}


def _no_bucket(ground: Any) -> None:
    ground.settings = {**ground.settings, "bucket": "none-such"}


def _no_repository(ground: Any) -> None:
    ground.settings = {**ground.settings, "remote": f"{ground.settings['remote']}-none"}


REFUSALS: Mapping[str, tuple[Making, Callable[[Any], None], str]] = {
    "rsync, host not known": (lambda room: ssh_grounds(room, "rsync"), _unknown_host, "Host key verification failed"),
    "rsync, another host": (lambda room: ssh_grounds(room, "rsync"), _other_host, "Host key verification failed"),
    "rsync, key not known": (lambda room: ssh_grounds(room, "rsync"), _unknown_key, "Permission denied"),
    "sftp, host not known": (
        lambda room: ssh_grounds(room, "sftp"),
        _unknown_host,
        "is not known. Log in once with ssh",
    ),
    "sftp, another host": (lambda room: ssh_grounds(room, "sftp"), _other_host, "is not the server it was"),
    "sftp, key not known": (lambda room: ssh_grounds(room, "sftp"), _unknown_key, "refused the login"),
    "ftp, wrong password": (lambda room: ftp_ground(room, tls=False), _wrong_password, "refused the login of editor"),
    "ftps, wrong password": (lambda room: ftp_ground(room, tls=True), _wrong_password, "refused the login of editor"),
    "ftps, certificate not trusted": (lambda room: ftp_ground(room, tls=True), _no_authority, '"ca_file"'),
    "s3, no such bucket": (s3_ground, _no_bucket, "bucket none-such"),
    "git, no such repository": (git_ground, _no_repository, "does not appear to be a git repository"),
}


@pytest.mark.parametrize(("making", "spoil", "told"), REFUSALS.values(), ids=REFUSALS)
def test_a_refusal_is_told(tmp_path: Path, making: Making, spoil: Callable[[Any], None], told: str) -> None:
    """Exit 1, one sentence, nothing tried in vain."""
    room = tmp_path / "ground"
    room.mkdir()
    with making(room) as ground:
        spoil(ground)
        project = make_project(tmp_path / "project", FILES, declared(ground))
        done = started(project, "deploy", "live", "--yes", "--clock", CLOCK, **ground.environment)
    assert done.returncode == 1, done.stdout
    assert told in done.stderr
    assert "Traceback" not in done.stderr
    assert not [value for name, value in ground.environment.items() if "REGION" not in name and value in done.stderr]


def test_a_server_that_is_not_there(tmp_path: Path) -> None:
    """After some attempts it is given up, and told."""
    room = tmp_path / "ground"
    room.mkdir()
    with ftp_ground(room, tls=False) as ground:
        pass
    project = make_project(tmp_path / "project", FILES, declared(ground))
    done = started(project, "deploy", "live", "--yes", "--clock", CLOCK, **ground.environment)
    assert (done.returncode, "the connection to 127.0.0.1 was lost" in done.stderr) == (1, True)
