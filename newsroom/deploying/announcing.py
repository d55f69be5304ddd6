"""Telling search engines and hubs what changed: IndexNow, WebSub and Baidu, where the operator set them up and asks.

IndexNow: indexnow.org/documentation. WebSub: w3.org/TR/websub, section 7. Baidu: its push interface for site owners.
"""

from __future__ import annotations

import json
import os
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from urllib.parse import urlencode, urlsplit

import urllib3
from urllib3.exceptions import HTTPError
from urllib3.util import Retry, Timeout

from plugins.content_model.declared import SettingsProblem
from plugins.feeds.settings import AnnounceSettings

BAIDU_TOKEN = "NEWSROOM_BAIDU_TOKEN"  # noqa: S105 - the name of the variable, not what is in it
INDEXNOW_AT_ONCE = 10_000
BAIDU_AT_ONCE = 2_000
_GOOD = range(200, 300)


def check_can_tell(announce: AnnounceSettings) -> None:
    """Raise SettingsProblem where `--announce` could tell nobody, or would lack a secret: before anything is done."""
    if announce.is_empty:
        raise SettingsProblem("ANNOUNCE in publishconf.py sets up nobody to tell. docs/publishing.md shows how")
    if announce.baidu_site and not os.environ.get(BAIDU_TOKEN):
        raise SettingsProblem(f"Baidu wants a token. Set the environment variable {BAIDU_TOKEN}, or empty baidu_site")


def key_file(announce: AnnounceSettings) -> dict[str, bytes]:
    """The file by which IndexNow knows that the key is the site's: its name and its content are the key."""
    key = announce.indexnow_key
    return {f"{key}.txt": key.encode()} if key else {}


@dataclass(frozen=True, slots=True)
class Push:
    """One request: to whom, as people call it, and what is sent. `address` may hold a secret and is never shown."""

    name: str
    address: str
    body: bytes
    media_type: str
    count: int


def pushes(announce: AnnounceSettings, site: str, pages: Sequence[str], feeds: Sequence[str]) -> list[Push]:
    """Every request to make for these addresses."""
    return [*_indexnow(announce, site, pages), *_websub(announce, feeds), *_baidu(announce, pages)]


def _indexnow(announce: AnnounceSettings, site: str, pages: Sequence[str]) -> Iterator[Push]:
    key = announce.indexnow_key
    for some in _parts(pages, INDEXNOW_AT_ONCE) if key else ():
        data = {"host": urlsplit(site).netloc, "key": key, "keyLocation": f"{site}/{key}.txt", "urlList": some}
        body = json.dumps(data).encode()
        yield Push("IndexNow", announce.indexnow_endpoint, body, "application/json; charset=utf-8", len(some))


def _websub(announce: AnnounceSettings, feeds: Sequence[str]) -> Iterator[Push]:
    for hub in announce.websub_hubs:
        for feed in feeds:
            body = urlencode({"hub.mode": "publish", "hub.url": feed, "hub.topic": feed}).encode()
            yield Push(f"the hub at {urlsplit(hub).netloc}", hub, body, "application/x-www-form-urlencoded", 1)


def _baidu(announce: AnnounceSettings, pages: Sequence[str]) -> Iterator[Push]:
    if not announce.baidu_site or not pages:
        return
    token = os.environ.get(BAIDU_TOKEN, "")
    address = f"{announce.baidu_endpoint}?{urlencode({'site': announce.baidu_site, 'token': token})}"
    for some in _parts(pages, BAIDU_AT_ONCE):
        yield Push("Baidu", address, "\n".join(some).encode(), "text/plain", len(some))


def _parts(addresses: Sequence[str], size: int) -> Iterator[list[str]]:
    for start in range(0, len(addresses), size):
        yield list(addresses[start : start + size])


def push(one: Push, backoff: float = 1.0) -> str:
    """Send it, four times if need be; what went wrong, or nothing. Never tells the address, which may hold a secret."""
    retry = Retry(total=3, backoff_factor=backoff, status_forcelist=(429, 500, 502, 503, 504), allowed_methods=None)
    with urllib3.PoolManager(retries=retry, timeout=Timeout(connect=10, read=30)) as pool:
        try:
            answer = pool.request("POST", one.address, body=one.body, headers={"Content-Type": one.media_type})
        except HTTPError as problem:
            reason = getattr(problem, "reason", None)
            return f"{one.name} did not answer ({type(reason or problem).__name__})"
    if answer.status in _GOOD:
        return _refused_by_baidu(one, answer.data)
    return f"{one.name} answered {answer.status}"


def _refused_by_baidu(one: Push, answer: bytes) -> str:
    """Baidu says with a good status which addresses it did not take."""
    if one.name != "Baidu":
        return ""
    try:
        told = json.loads(answer)
        refused = len(told.get("not_same_site", [])) + len(told.get("not_valid", []))
    except (AttributeError, TypeError, ValueError):
        return "Baidu answered something else than JSON"
    return f"Baidu did not take {refused} of {one.count} addresses: they are not of baidu_site" if refused else ""
