"""What holds for every page of a site at once, whatever is on it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import unquote, urldefrag, urljoin, urlsplit

import pytest
from lxml import html

from tests.judges.feeds import feed_faults, feeds_of, place_faults
from tests.page_kinds import BuiltSite
from tests.projects import CLOCK, article, built, digests, make_project, newsroom, started
from tests.site.conftest import SETTINGS
from tests.site.example import FILES

LOADED = (
    "//img/@src | //script/@src | //link[@rel='stylesheet' or @rel='icon' or @rel='preload']/@href | //iframe/@src "
    "| //source/@src | //video/@src | //video/@poster | //audio/@src | //track/@src | //embed/@src | //object/@data"
)
HOSTILE: dict[str, str | bytes] = {
    "news/hostile.md": article(
        "</title><script>alert(1)</script> & \"quotes\" 'too' {{ 7*7 }} {% raw %}",
        "2026-11-22 10:00",
        "{{ site }} {% if %} <script>alert(1)</script>\n\n![x](https://evil.example/x.png) [y](javascript:alert(1))\n\n"
        '![A "cup"]({static}/images/my%20杯%231.png)\n\n<pre>\n\n\n  kept  \n\n</pre>\n\n'
        "## Site content\n\n## Site content\n\n[up](#section-site-content)\n",
        Tags="<b>bold</b>, C#, C++, 中文, {{ x }}, a/b, ..",
        Authors='"O\'Brien" <x@y.z>, ../../etc',
        Summary="</p><script>alert(1)</script>",
        Correction="<img src=x onerror=alert(1)>",
    ),
    "images/my 杯#1.png": (
        b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR\x00\x00\x00\x01\x00\x00\x00\x01\x08\x06\x00\x00\x00\x1f\x15\xc4\x89"
        b"\x00\x00\x00\rIDATx\x9cc\xf8\xcf\xc0\xf0\x1f\x00\x05\x00\x01\xff\x89\x99=\x1d\x00\x00\x00\x00IEND\xaeB`\x82"
    ),
}


@pytest.fixture(
    scope="module", params=["https://www.shxuanming.net", "https://host.example/portal"], ids=["root", "sub-path"]
)
def site(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> BuiltSite:
    """The example site with one hostile article more, at the root of a host and under a path."""
    project = make_project(tmp_path_factory.mktemp("whole") / "project", {**FILES, **HOSTILE}, SETTINGS)
    return BuiltSite(built(project, "--siteurl", request.param), urlsplit(request.param).path + "/")


def targets(site: BuiltSite, tree: html.HtmlElement, address: str) -> Iterator[tuple[str, str]]:
    """Each link of a page that stays on the site, as a path from the host's root, with its fragment."""
    for href in tree.xpath("//a/@href | //link/@href | //img/@src | //script/@src | //form/@action"):
        whole, fragment = urldefrag(urljoin(f"{site.url}{address}", href))
        if whole.startswith(site.url):
            yield whole.removeprefix(site.url), fragment


def test_every_link_leads_somewhere(site: BuiltSite) -> None:
    """To a file of the output, and where it names a place in it, to an id there."""
    ids: dict[Path, set[str]] = {}
    for page in site.pages:
        for address, fragment in targets(site, page.document, page.address):
            file = (
                site.folder / unquote(address) / "index.html"
                if not address or address.endswith("/")
                else site.folder / unquote(address)
            )
            assert file.is_file(), (page.address, address)
            if fragment:
                if file not in ids:
                    ids[file] = set(
                        html.fromstring(file.read_bytes(), parser=html.HTMLParser(encoding="utf-8")).xpath("//@id")
                    )
                assert unquote(fragment) in ids[file], (page.address, address, fragment)


def test_nothing_is_asked_of_another_host(site: BuiltSite) -> None:
    """No picture, script, style, font or frame; addresses start at the site's path."""
    for page in site.pages:
        loaded = [str(address) for address in page.document.xpath(LOADED)]
        assert [address for address in loaded if not address.startswith(site.path) or address.startswith("//")] == [], (
            page.address
        )
    for file in site.folder.rglob("*.css"):
        assert not re.search(r"url\(\s*['\"]?(?:https?:)?//|@import", file.read_text(encoding="utf-8"))


def test_pages_are_whole(site: BuiltSite) -> None:
    """One h1, one title of its own, one main, a language, unique ids, an alt on every picture, no style or handler."""
    for page in site.pages:
        tree = page.document
        assert len(tree.xpath("//h1")) == 1, page.address
        assert len(tree.xpath("//main")) == 1, page.address
        assert tree.xpath("string(//head/title)").strip(), page.address
        assert tree.get("lang") in {"en", "zh-CN"}, page.address
        ids = tree.xpath("//@id")
        assert len(ids) == len(set(ids)), page.address
        assert tree.xpath("//img[not(@alt)]") == [], page.address
        assert tree.xpath("//@style | //style | //@*[starts-with(name(), 'on')]") == [], page.address
        assert [each.get("type") for each in tree.xpath("//script[not(@src)]")] in ([], ["application/ld+json"]), (
            page.address
        )


def test_titles_differ(site: BuiltSite) -> None:
    """Two pages with one title cannot be told apart in a list of tabs or of search results."""
    titles: dict[str, str] = {}
    for page in site.pages:
        title = page.document.xpath("string(//head/title)")
        assert titles.setdefault(title, page.address) == page.address, (title, page.address)


def test_hostile_text_is_text(site: BuiltSite) -> None:
    """Nothing an editor writes becomes markup or template where it is not meant to."""
    for page in site.pages:
        source = page.file.read_text(encoding="utf-8")
        assert "<script>alert" not in source, page.address
        # As text of the page, and as text in its structured data.
        told = re.sub(r"(&lt;|\\u003c)img src=x onerror=alert\(1\)(&gt;|\\u003e)", "", source)
        assert "onerror=alert" not in told, page.address
    own = site.page("news/hostile/")
    assert "{{ 7*7 }}" in own.document.xpath("string(//h1)")
    assert "{{ site }} {% if %}" in own.document.xpath("string(//main)").replace("\xa0", " ")
    assert "\n  kept  \n\n</pre>" in own.file.read_text(encoding="utf-8")


def test_no_date_without_time_shows_midnight(site: BuiltSite) -> None:
    """Nowhere on the site: not in a list, a feed, or what machines read."""
    for page in site.pages:
        shown = page.document.text_content()
        assert "00:00" not in shown, page.address
        machine = [str(each) for each in page.document.xpath("//time/@datetime")]
        assert not [each for each in machine if "T00:00" in each], page.address


def test_hidden_articles_are_reachable_by_their_address_only(site: BuiltSite) -> None:
    """No page, feed or sitemap names the address but the page itself."""
    address = "guides/hidden/"
    for file in site.folder.rglob("*"):
        if file.is_file() and file.suffix in {".html", ".xml", ".txt"} and file != site.folder / address / "index.html":
            assert address not in file.read_text(encoding="utf-8"), file


def test_nothing_of_this_machine_is_in_the_output(site: BuiltSite) -> None:
    """No path, no staging folder, no Markdown."""
    here = str(site.folder.parent)
    for file in site.folder.rglob("*"):
        assert not file.name.startswith(".") or file.name == ".htaccess", file
        if file.is_file() and file.suffix in {"", ".html", ".xml", ".css", ".js", ".txt"}:
            assert here not in file.read_text(encoding="utf-8"), file


def test_feeds_are_valid_and_lead_somewhere(site: BuiltSite) -> None:
    """Each by its schema or specification, and for a feed reader."""
    feeds = feeds_of(site)
    assert len([feed for feed in feeds if feed.name == "rss.xml"]) == 1 + 3
    for feed in feeds:
        assert feed_faults(feed) == [], feed
        assert place_faults(feed, site) == [], feed


ELSEWHERE = {
    "another hash seed": {"PYTHONHASHSEED": "4711"},
    "another time zone": {"TZ": "America/New_York"},
    "another language": {"LC_ALL": "C", "LANG": "C"},
    "pipes that take ASCII only": {"PYTHONIOENCODING": "ascii"},
}


@pytest.mark.parametrize("environment", ELSEWHERE.values(), ids=ELSEWHERE)
def test_the_machine_does_not_show(example: Path, tmp_path: Path, environment: dict[str, str]) -> None:
    """The same input at the same clock gives the same bytes on every machine."""
    done = started(example, "build", "--clock", CLOCK, "--output", str(tmp_path / "again"), **environment)
    assert done.returncode == 0, done.stderr
    assert digests(tmp_path / "again") == digests(example / "output")


def test_source_date_epoch_is_the_clock(example: Path, tmp_path: Path) -> None:
    """As build systems set it: the same moment gives the same bytes."""
    done = started(example, "build", "--output", str(tmp_path / "again"), SOURCE_DATE_EPOCH="1795406400")
    assert done.returncode == 0, done.stderr
    assert digests(tmp_path / "again") == digests(example / "output")


def test_the_order_of_files_does_not_show(tmp_path: Path, example: Path) -> None:
    """A file system that lists the same files in another order gives the same site."""
    backwards = make_project(tmp_path / "project", dict(reversed(FILES.items())), SETTINGS)
    assert digests(built(backwards)) == digests(example / "output")


CLOCKS = {
    "before everything": ("2020-01-01T00:00+08:00", [], []),
    "the moment an article appears": ("2026-12-01T08:00+08:00", ["guides/scheduled/index.html"], []),
    "a minute before": ("2026-12-01T07:59+08:00", [], ["guides/scheduled/index.html"]),
    "the moment an article expires": ("2026-11-01T00:00+08:00", ["guides/expired/index.html"], []),
}


@pytest.mark.parametrize(("clock", "there", "not_there"), CLOCKS.values(), ids=CLOCKS)
def test_time_alone(example: Path, tmp_path: Path, clock: str, there: list[str], not_there: list[str]) -> None:
    """What the clock changes: nothing before its moment, and from that very moment on."""
    done = newsroom(example, "build", "--clock", clock, "--output", str(tmp_path / "then"))
    assert done.returncode == 0, done.stderr
    files = digests(tmp_path / "then")
    assert set(there) <= set(files)
    assert not set(not_there) & set(files)
    assert "index.html" in files, "there is always a portal"
