"""What readers, browsers and search engines are answered by real servers with the configuration of a build."""

from __future__ import annotations

import gzip
import re
from urllib.parse import quote

import brotli
import pytest

from tests.servers.running import Running

pytestmark = pytest.mark.long

TYPES = {
    "/": "text/html; charset=utf-8",
    "/news/moved/": "text/html; charset=utf-8",
    "/feeds/atom.xml": "application/atom+xml; charset=utf-8",
    "/feeds/rss.xml": "application/rss+xml; charset=utf-8",
    "/feeds/feed.json": "application/feed+json",
    "/news/policy/atom.xml": "application/atom+xml; charset=utf-8",
    "/sitemap.xml": "application/xml; charset=utf-8",
    "/robots.txt": "text/plain; charset=utf-8",
    "/read.md": "text/markdown; charset=utf-8",
    "/images/chart.svg": "image/svg+xml",
    "/images/paper.pdf": "application/pdf",
}
MOVED = ["/industry/2602.html", "/old/place/", quote("/旧闻/二月.html")]
ENCODED = {"gzip": gzip.decompress, "br": brotli.decompress}


def file_of(hosted: Running, address: str) -> bytes:
    """The bytes of the output at an address."""
    return (hosted.folder / (address.lstrip("/") + ("index.html" if address.endswith("/") else ""))).read_bytes()


@pytest.mark.parametrize("address", TYPES)
def test_everything_has_its_type(hosted: Running, address: str) -> None:
    """Feeds, texts and pictures say what they are, and hold what was built."""
    answer = hosted.ask(address)
    assert answer.status == 200
    assert answer.headers["content-type"].removesuffix("; charset=utf-8" if "svg" in address else "") == TYPES[address]
    assert answer.body == file_of(hosted, address)


@pytest.mark.parametrize("address", [*TYPES, "/nothing/here/", "/guides/withdrawn/", MOVED[0]])
def test_every_answer_is_guarded(hosted: Running, address: str) -> None:
    """Each header once, on pages, files, errors and redirects alike."""
    headers = hosted.ask(address).headers
    policy = headers["content-security-policy"]
    assert "'unsafe-inline'" not in policy
    assert policy.startswith("default-src 'none'; script-src 'self'; style-src 'self';")
    assert headers["x-content-type-options"] == "nosniff"
    assert headers["referrer-policy"] == "strict-origin-when-cross-origin"
    assert "camera=()" in headers["permissions-policy"]
    assert headers["cross-origin-opener-policy"] == "same-origin"
    assert headers["strict-transport-security"] == "max-age=2592000"


def test_what_is_named_after_its_content_is_kept_for_a_year(hosted: Running) -> None:
    """Stylesheets and scripts for a year, everything else for minutes."""
    style = next((hosted.folder / "theme").glob("site.*.css")).name
    assert hosted.ask(f"/theme/{style}").headers["cache-control"] == "public, max-age=31536000, immutable"
    for address in ("/", "/images/chart.svg", "/feeds/atom.xml", "/theme/no.0123456789.css"):
        assert hosted.ask(address).headers["cache-control"] == "public, max-age=300", address


@pytest.mark.parametrize("address", MOVED)
def test_an_old_address_leads_on_for_good(hosted: Running, address: str) -> None:
    """With 301 to the page's place on this very host, although a page lies there for hosts without redirects."""
    answer = hosted.ask(address)
    assert answer.status == 301
    target = answer.headers["location"].removeprefix(f"http://127.0.0.1:{hosted.port}")
    assert target == f"{hosted.path}/news/moved/"


def test_what_one_server_cannot_express_still_leads_on(hosted: Running) -> None:
    """An old address with braces forwards by redirect or by the page that lies there."""
    answer = hosted.ask("/old/%7Bcurly%7D.html")
    assert answer.status in (200, 301)
    assert f"{hosted.path}/news/moved/" in (answer.headers.get("location") or answer.body.decode())


@pytest.mark.parametrize("address", ["/nothing/", "/news/nothing.html", "/images/", "/images/deep/", "/feeds/x.xml"])
def test_what_is_not_there_is_told_by_the_portals_own_page(hosted: Running, address: str) -> None:
    """With the status 404, as HTML, and no folder is listed."""
    answer = hosted.ask(address)
    assert answer.status == 404
    assert answer.headers["content-type"] == "text/html; charset=utf-8"
    assert answer.body == file_of(hosted, "/404.html")


def test_a_missing_feed_is_told_as_a_page(hosted: Running) -> None:
    """What would be said of the file asked for is not said of the page that is sent instead."""
    answer = hosted.ask("/no/such/atom.xml")
    assert (answer.status, answer.headers["content-type"]) == (404, "text/html; charset=utf-8")


@pytest.mark.parametrize("address", ["/guides/withdrawn/", "/guides/expired/"])
def test_what_is_gone_says_so_to_machines_too(hosted: Running, address: str) -> None:
    """With the status 410 and the page that tells readers why."""
    for accepted in ("identity", "gzip", "br"):
        answer = hosted.ask(address, accept_encoding=accepted)
        body = ENCODED.get(answer.headers.get("content-encoding", ""), bytes)(answer.body)
        assert answer.status == 410
        assert answer.headers["content-type"] == "text/html; charset=utf-8"
        assert body == file_of(hosted, address)


@pytest.mark.parametrize("encoding", ENCODED)
@pytest.mark.parametrize("address", ["/", "/news/moved/", "/feeds/atom.xml", "/feeds/feed.json", "/sitemap.xml"])
def test_compressed_copies_are_sent_as_they_are(hosted: Running, address: str, encoding: str) -> None:
    """To whoever accepts them, with the type of what is in them, and caches are told."""
    answer = hosted.ask(address, accept_encoding=encoding)
    assert answer.status == 200
    assert answer.headers["content-encoding"] == encoding
    assert "Accept-Encoding" in answer.headers["vary"]
    assert answer.headers["content-type"] == TYPES[address]
    assert "content-language" not in answer.headers
    suffix = {"gzip": ".gz", "br": ".br"}[encoding]
    name = address + "index.html" if address.endswith("/") else address
    assert answer.body == file_of(hosted, name + suffix)
    assert ENCODED[encoding](answer.body) == file_of(hosted, address)


@pytest.mark.parametrize("accepted", ["identity", "gzip;q=0, br;q=0", "deflate"])
def test_nobody_is_sent_what_they_do_not_take(hosted: Running, accepted: str) -> None:
    """Plain bytes to whoever accepts no compression."""
    answer = hosted.ask("/news/moved/", accept_encoding=accepted)
    assert "content-encoding" not in answer.headers
    assert answer.body == file_of(hosted, "/news/moved/")


def test_files_without_a_head_carry_the_policy_for_search_engines(hosted: Running) -> None:
    """Feeds and Markdown, and a file that only a page search engines are to leave alone links to."""
    for address in ("/feeds/atom.xml", "/news/feed.json", "/read.md", "/notes.pdf"):
        assert hosted.ask(address).headers["x-robots-tag"] == "noindex", address
    for address in ("/", "/images/paper.pdf", "/images/chart.svg", "/sitemap.xml", "/no/such/atom.xml"):
        assert "x-robots-tag" not in hosted.ask(address).headers, address


@pytest.mark.parametrize("address", ["/_headers", "/_redirects", "/.htaccess", "/.git/config"])
def test_what_is_for_servers_is_not_for_readers(hosted: Running, address: str) -> None:
    """Neither the files of other hosts nor anything whose name begins with a full stop."""
    assert hosted.ask(address).status in (403, 404)


def test_the_well_known_folder_is_for_readers(hosted: Running) -> None:
    """RFC 8615: it is the one whose name begins so."""
    if (hosted.folder / ".well-known" / "security.txt").exists() and not hosted.path:
        assert hosted.ask("/.well-known/security.txt").status == 200


def test_a_folder_without_its_slash_leads_to_the_one_with_it(hosted: Running) -> None:
    """And stays on this host and port."""
    answer = hosted.ask("/news/moved")
    assert answer.status in (301, 308)
    assert re.sub(r"^http://127\.0\.0\.1:\d+", "", answer.headers["location"]) == f"{hosted.path}/news/moved/"


def test_what_did_not_change_is_not_sent_again(hosted: Running) -> None:
    """A browser that has the page asks whether it changed."""
    first = hosted.ask("/news/moved/")
    answer = hosted.ask("/news/moved/", if_none_match=first.headers["etag"])
    assert (answer.status, answer.body) == (304, b"")
