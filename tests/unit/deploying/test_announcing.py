"""Telling search engines and hubs, against an endpoint of this machine that keeps what it is sent."""

from __future__ import annotations

import json
from collections.abc import Iterator
from urllib.parse import parse_qs

import pytest

from newsroom.deploying.announcing import Push, check_can_tell, key_file, push, pushes
from plugins.content_model.declared import SettingsProblem
from plugins.feeds.settings import AnnounceSettings, read_announce
from tests.endpoint import Endpoint, endpoint_of_this_machine

SITE = "https://host.example/portal"
PAGES = [f"{SITE}/a/", f"{SITE}/tags/%E8%8C%B6/"]
FEEDS = [f"{SITE}/feeds/atom.xml", f"{SITE}/feeds/rss.xml"]


@pytest.fixture
def endpoint() -> Iterator[Endpoint]:
    """Runs as long as the test."""
    with endpoint_of_this_machine() as kept:
        yield kept


def told(settings: AnnounceSettings) -> list[str]:
    """Push everything; what went wrong."""
    return [said for one in pushes(settings, SITE, PAGES, FEEDS) if (said := push(one, backoff=0))]


def test_indexnow(endpoint: Endpoint) -> None:
    """One request with all addresses, the key and where it lies: below the site, for which alone it then speaks."""
    assert told(AnnounceSettings(indexnow_key="0123abcd", indexnow_endpoint=f"{endpoint.address}/indexnow")) == []
    ((path, media_type, data),) = endpoint.came
    assert (path, media_type) == ("/indexnow", "application/json; charset=utf-8")
    assert json.loads(data) == {
        "host": "host.example",
        "key": "0123abcd",
        "keyLocation": f"{SITE}/0123abcd.txt",
        "urlList": PAGES,
    }
    assert key_file(AnnounceSettings(indexnow_key="0123abcd")) == {"0123abcd.txt": b"0123abcd"}


def test_websub(endpoint: Endpoint) -> None:
    """One request a feed and hub."""
    assert told(AnnounceSettings(websub_hubs=(f"{endpoint.address}/hub",))) == []
    sent = [parse_qs(data.decode()) for _, _, data in endpoint.came]
    assert [(each["hub.mode"], each["hub.url"]) for each in sent] == [(["publish"], [feed]) for feed in FEEDS]


def test_baidu(endpoint: Endpoint, monkeypatch: pytest.MonkeyPatch) -> None:
    """A line an address; site and token in the query."""
    monkeypatch.setenv("NEWSROOM_BAIDU_TOKEN", "s3cret")
    settings = AnnounceSettings(baidu_site="https://host.example", baidu_endpoint=f"{endpoint.address}/urls")
    check_can_tell(settings)
    endpoint.body = b'{"remain": 9, "success": 2}'
    assert told(settings) == []
    ((path, media_type, data),) = endpoint.came
    assert path == "/urls?site=https%3A%2F%2Fhost.example&token=s3cret"
    assert (media_type, data.decode().split("\n")) == ("text/plain", PAGES)
    endpoint.body = b'{"remain": 9, "success": 1, "not_same_site": ["x"]}'
    assert told(settings) == ["Baidu did not take 1 of 2 addresses: they are not of baidu_site"]
    endpoint.body = b"<html>"
    assert told(settings) == ["Baidu answered something else than JSON"]


def test_nothing_is_pushed_where_nothing_changed() -> None:
    """No empty request."""
    everybody = AnnounceSettings(indexnow_key="0123abcd", websub_hubs=("https://hub.example/",), baidu_site="x")
    assert pushes(everybody, SITE, [], []) == []
    assert pushes(AnnounceSettings(), SITE, PAGES, FEEDS) == []


def test_many_addresses_go_in_parts(monkeypatch: pytest.MonkeyPatch) -> None:
    """IndexNow takes 10,000 at once, Baidu 2,000."""
    monkeypatch.setenv("NEWSROOM_BAIDU_TOKEN", "s3cret")
    pages = [f"{SITE}/{number}/" for number in range(10_001)]
    made = pushes(AnnounceSettings(indexnow_key="0123abcd", baidu_site="x"), SITE, pages, [])
    assert [(one.name, one.count) for one in made] == [
        ("IndexNow", 10_000),
        ("IndexNow", 1),
        *[("Baidu", 2_000)] * 5,
        ("Baidu", 1),
    ]


def test_a_server_that_is_busy_is_asked_again(endpoint: Endpoint) -> None:
    """Three times; one that refuses is not."""
    one = Push("IndexNow", endpoint.address, b"x", "text/plain", 1)
    endpoint.answers = [503, 429, 500]
    assert push(one, backoff=0) == ""
    assert len(endpoint.came) == 4
    endpoint.answers = [403]
    assert push(one, backoff=0) == "IndexNow answered 403"


def test_a_secret_is_never_told() -> None:
    """Not even where nobody answers."""
    said = push(Push("Baidu", "http://127.0.0.1:1/urls?token=s3cret", b"x", "text/plain", 1), backoff=0)
    assert said.startswith("Baidu did not answer")
    assert "s3cret" not in said


@pytest.mark.parametrize(
    "settings",
    [
        {"indexnow_key": "short"},
        {"indexnow_key": "../../etc/passwd"},
        {"indexnow_endpoint": "ftp://x"},
        {"websub_hubs": "https://hub.example/"},
        {"websub_hubs": ["https://me:secret@hub.example/"]},
        {"websub_hubs": [5]},
        {"baidu_token": "x"},
        5,
    ],
)
def test_what_cannot_be_is_refused(settings: object) -> None:
    """Before anything is done."""
    with pytest.raises(SettingsProblem, match="ANNOUNCE"):
        read_announce({"ANNOUNCE": settings})
