"""Targets as an operator writes them: what is read, what is refused and how it is told."""

from __future__ import annotations

from typing import Any

import pytest

from newsroom.deploying.opening import shown
from newsroom.deploying.settings import (
    FtpSettings,
    GitSettings,
    RsyncSettings,
    password_variable,
    read_target,
    record_place,
)
from plugins.content_model.declared import SettingsProblem

GIT = {"kind": "git", "remote": "git@host.example:me/site.git"}
RSYNC = {"kind": "rsync", "host": "me@host.example", "folder": "/srv/www/portal"}
FTP = {"kind": "ftp", "host": "host.example", "user": "me"}
S3 = {"kind": "s3", "bucket": "my-bucket"}


def read(value: object) -> Any:
    """The target `live` of settings that hold this one."""
    return read_target("live", {"DEPLOY_TARGETS": {"live": value}})


def test_defaults() -> None:
    """What need not be said."""
    assert read(RSYNC) == RsyncSettings("me@host.example", "/srv/www/portal")
    assert read(FTP) == FtpSettings("host.example", "me", tls=True, port=21, folder="/")
    assert read(GIT) == GitSettings("git@host.example:me/site.git", "gh-pages")


WRONG: list[tuple[object, str]] = [
    (5, "must be a dictionary"),
    ({}, "needs a kind"),
    ({"kind": "rsnyc"}, 'Did you mean "rsync"?'),
    ({"kind": "scp"}, "Kinds: folder, rsync"),
    ({"kind": ["folder"]}, "needs a kind"),
    ({"kind": "folder"}, 'needs "folder"'),
    ({"kind": "folder", "folder": " "}, "folder is empty"),
    ({"kind": "folder", "folder": 5}, "must be text"),
    ({**RSYNC, "folders": "x"}, 'Did you mean "folder"?'),
    ({**RSYNC, "publik": False}, 'Did you mean "public"?'),
    ({**RSYNC, "host": "-oProxyCommand=x"}, "is no host"),
    ({**RSYNC, "host": "me@-oProxyCommand=x"}, "is no host"),
    ({**RSYNC, "host": "host example"}, "is no host"),
    ({**RSYNC, "host": "me:secret@host.example"}, "is no host"),
    ({**RSYNC, "port": 70_000}, "is no port"),
    ({**RSYNC, "folder": "/"}, "not the site's own"),
    ({**RSYNC, "folder": "~"}, "not the site's own"),
    ({**RSYNC, "folder": "./"}, "not the site's own"),
    ({**RSYNC, "folder": "/srv/../etc"}, "without .."),
    ({**RSYNC, "folder": "/srv/\nwww"}, "cannot be"),
    ({**RSYNC, "record": "/srv/www/portal/record.json"}, "readers could get it"),
    ({**RSYNC, "record": "/srv//www/./portal/record.json"}, "readers could get it"),
    ({**RSYNC, "record": "record.json"}, "both from the root"),
    ({**RSYNC, "record": "/srv/"}, "is no file"),
    ({**FTP, "password": "hunter2"}, "NEWSROOM_LIVE_PASSWORD"),
    ({**FTP, "connections": 0}, "connections cannot be 0. Write a number from 1 to 16"),
    ({**S3, "connections": 17}, "connections cannot be 17"),
    ({**FTP, "connections": "4"}, "connections"),
    ({**FTP, "host": "me@host.example"}, "has a key of its own"),
    ({**S3, "aws_secret_access_key": "x"}, "secrets do not belong in settings"),
    ({**S3, "bucket": "my bucket"}, "is no name of a bucket"),
    ({**S3, "prefix": "/portal"}, "prefix"),
    ({**S3, "endpoint": "https://key:hunter2@host.example"}, "is no address"),
    ({**S3, "record": "portal.json"}, "Write s3://bucket/key"),
    ({**GIT, "remote": "https://me:hunter2@host.example/x.git"}, "password in it"),
    ({**GIT, "remote": "https://ghp_0123456789012345678901234@github.com/x.git"}, "token in it"),
    ({**GIT, "remote": "--upload-pack=x"}, "is no repository"),
    ({**GIT, "remote": "ext::sh -c x"}, "is no repository"),
    ({**GIT, "branch": "-f"}, "is no name of a branch"),
    ({**GIT, "branch": "a..b"}, "is no name of a branch"),
    ({**GIT, "domain": "www.example.com\nx"}, "is no host"),
    ({"kind": "netlify", "site": "a; rm -rf b"}, "is no name of a site"),
]


@pytest.mark.parametrize(("value", "told"), WRONG)
def test_what_is_refused(value: object, told: str) -> None:
    """In a sentence that names the target; and no secret is repeated."""
    with pytest.raises(SettingsProblem) as problem:
        read(value)
    assert told in str(problem.value)
    assert "'live'" in str(problem.value)
    assert "hunter2" not in str(problem.value)
    assert "ghp_" not in str(problem.value)


def test_all_targets_are_checked() -> None:
    """A mistake in another one is told now, not in the night it is needed."""
    with pytest.raises(SettingsProblem, match="'old'"):
        read_target("live", {"DEPLOY_TARGETS": {"live": RSYNC, "old": {"kind": "x"}}})
    with pytest.raises(SettingsProblem, match="small letters"):
        read_target("live", {"DEPLOY_TARGETS": {"live": RSYNC, "../old": RSYNC}})


def test_where_a_password_is_read() -> None:
    """One variable a target."""
    assert password_variable("my-host-2") == "NEWSROOM_MY_HOST_2_PASSWORD"


@pytest.mark.parametrize(
    ("folder", "record", "site_path", "place"),
    [
        ("/srv/www/portal", "", "", "/srv/www/.portal.newsroom.json"),
        ("/srv/www/portal/", "", "", "/srv/www/.portal.newsroom.json"),
        ("www", "", "", ".www.newsroom.json"),
        ("~/www", "", "", "~/.www.newsroom.json"),
        ("/srv/www/portal", "", "portal", None),
        ("/", "", "", None),
        (".", "", "", None),
        ("/srv/www/portal", "local", "", None),
        ("/srv/www/portal", "/var/lib/r.json", "portal", "/var/lib/r.json"),
    ],
)
def test_where_the_record_lies(folder: str, record: str, site_path: str, place: str | None) -> None:
    """Beside the folder, unless readers could get it there."""
    assert record_place(folder, record, site_path) == place


def test_two_places_are_two_targets() -> None:
    """What is kept here for a target is not taken for another place of the same name."""
    values = [RSYNC, {**RSYNC, "folder": "/x"}, {**RSYNC, "port": 1}, FTP, S3, {**S3, "prefix": "x"}, GIT]
    assert len({shown(read(value)) for value in values}) == len(values)
