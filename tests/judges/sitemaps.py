"""Judges of sitemaps and robots.txt: the schemas, what Google asks of news and languages, and whether they fit."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import datetime, timedelta
from functools import cache
from pathlib import Path

from lxml import etree

from tests.judges.feeds import is_in_output
from tests.page_kinds import BuiltPage, BuiltSite

SITEMAP = "{http://www.sitemaps.org/schemas/sitemap/0.9}"
IMAGE = "{http://www.google.com/schemas/sitemap-image/1.1}"
NEWS = "{http://www.google.com/schemas/sitemap-news/0.9}"
XHTML = "{http://www.w3.org/1999/xhtml}"
SCHEMAS = Path(__file__).with_name("xsd")
MOST_ADDRESSES, MOST_BYTES, MOST_NEWS = 50_000, 50 * 1024 * 1024, 1_000
WINDOW = timedelta(hours=48)
# https://www.w3.org/TR/NOTE-datetime: a day, or a time with its zone.
_W3C_TIME = re.compile(r"\d{4}-\d\d-\d\d(T\d\d:\d\d(:\d\d(\.\d+)?)?(Z|[+-]\d\d:\d\d))?")
Pairs = dict[str, str]


def sitemap_faults(site: BuiltSite) -> list[str]:
    """What the schema, https://www.sitemaps.org/protocol.html and the output have against `sitemap.xml`."""
    file = site.folder / "sitemap.xml"
    sitemap = _parsed(file)
    if isinstance(sitemap, str):
        return [sitemap]
    if sitemap.tag != f"{SITEMAP}urlset":
        return [f"the root is {sitemap.tag!r}"]
    located = [_text(entry, "loc") for entry in sitemap]
    pictures = [each.text or "" for each in sitemap.iter(f"{IMAGE}loc")]
    moments = [(each.text or "").strip() for each in sitemap.iter(f"{SITEMAP}lastmod")]
    return [
        *_schema_faults(_schema("all.xsd"), sitemap),
        *(f"{address} is there twice" for address in sorted({each for each in located if located.count(each) > 1})),
        *(f"{address} is not on {site.url}" for address in located if not address.startswith(site.url)),
        *(f"{address} has no file" for address in [*located, *pictures] if not is_in_output(address, site)),
        *(f"{moment} is not a W3C date" for moment in moments if not _is_moment(moment)),
        *_size_faults(file, len(located)),
        *_unfit(site, set(located)),
        *_version_faults(site, sitemap),
    ]


def index_faults(folder: Path, url: str) -> list[str]:
    """What the protocol has against a sitemap in parts: `sitemap.xml` is their index, and they hold all there is."""
    index = _parsed(folder / "sitemap.xml")
    if isinstance(index, str):
        return [index]
    faults = _schema_faults(_schema("index.xsd"), index)
    located: list[str] = []
    for part in (_text(entry, "loc") for entry in index):
        file = folder / part.removeprefix(url)
        if not part.startswith(url) or not file.is_file():
            faults.append(f"{part} is not there")
            continue
        tree = _parsed(file)
        if isinstance(tree, str):
            faults.append(f"{file.name}: {tree}")
            continue
        faults += [f"{file.name}: {fault}" for fault in _schema_faults(_schema("all.xsd"), tree)]
        located += [_text(entry, "loc") for entry in tree]
    return faults + [f"{each} is there twice" for each in sorted({each for each in located if located.count(each) > 1})]


def news_faults(site: BuiltSite, clock: datetime) -> list[str]:
    """What the schema, Google's rules and the pages have against `sitemap-news.xml` of a build at `clock`."""
    sitemap = _parsed(site.folder / "sitemap-news.xml")
    if isinstance(sitemap, str):
        return [sitemap]
    # The schema of sitemaps wants an entry; Google takes an empty news sitemap as no news.
    faults = _schema_faults(_schema("all.xsd"), sitemap) if len(sitemap) else []
    faults += [f"{len(sitemap)} articles are more than {MOST_NEWS}"] if len(sitemap) > MOST_NEWS else []
    pages = {site.url + page.address: page for page in site.pages}
    located = [_text(entry, "loc") for entry in sitemap]
    for entry, address in zip(sitemap, located, strict=True):
        page = pages.get(address)
        faults += _news_entry_faults(entry, page, clock) if page else [f"{address} has no page"]
    news = {at for at, page in pages.items() if _is_news(page, clock)}
    return faults + [f"{address} is news and is not listed" for address in sorted(news - set(located))]


def _news_entry_faults(entry: etree._Element, page: BuiltPage, clock: datetime) -> Iterator[str]:
    own = page.address
    if entry.find(f".//{NEWS}news") is None:
        yield f"{own} is no news"
        return
    published = entry.findtext(f".//{NEWS}publication_date") or ""
    if published != page.meta("article:published_time"):
        yield f"{own} came out at {page.meta('article:published_time')}, not at {published}"
    if entry.findtext(f".//{NEWS}title") != page.meta("og:title"):
        yield f"{own} is called {page.meta('og:title')!r}"
    if (entry.findtext(f".//{NEWS}language") or "") != str(page.document.get("lang")).lower():
        yield f"{own} is in {page.document.get('lang')}"
    if not _is_news(page, clock):
        yield f"{own} is older than two days, or not for news search"


def _is_news(page: BuiltPage, clock: datetime) -> bool:
    """Out for less than two days, ours to be found, not said to be kept out of news, and nobody paid for it."""
    published = page.meta("article:published_time")
    if not published or "noindex" in page.meta("robots") + page.meta("Googlebot-News"):
        return False
    moment = datetime.fromisoformat(published)
    moment = moment if moment.tzinfo else moment.replace(tzinfo=clock.tzinfo)
    elsewhere = not page.canonical.endswith(f"/{page.address}")
    sponsored = page.holds("//h1/preceding::*[@data-kind='sponsored']")
    return not elsewhere and clock - WINDOW < moment <= clock and not sponsored


def robots_faults(site: BuiltSite) -> list[str]:
    """Whether robots.txt lets robots in and names both sitemaps by their absolute addresses."""
    lines = (site.folder / "robots.txt").read_text(encoding="utf-8").splitlines()
    names = ("sitemap.xml", "sitemap-news.xml")
    faults = [f"robots.txt does not name {name}" for name in names if f"Sitemap: {site.url}{name}" not in lines]
    return faults + (["robots.txt shuts everybody out"] if "Disallow: /" in lines else [])


def _unfit(site: BuiltSite, located: set[str]) -> list[str]:
    """Pages that ask not to be indexed are in no sitemap; articles that want to be found are in it."""
    faults = []
    for page in site.pages:
        own = site.url + page.address
        indexed = "noindex" not in page.meta("robots") and page.canonical == own
        if own in located and not indexed:
            faults.append(f"{own} is listed, and says noindex or that it is really {page.canonical}")
        if page.meta("og:type") == "article" and indexed and own not in located:
            faults.append(f"{own} is an article and is not listed")
    return faults


def _version_faults(site: BuiltSite, sitemap: etree._Element) -> list[str]:
    """Language versions name one another from both sides, in the sitemap as in the head, and may be indexed."""
    told = {_text(entry, "loc"): _versions(entry) for entry in sitemap}
    shown = {site.url + page.address: _shown_versions(page) for page in site.pages}
    faults = [f"{at}: the head names {shown[at]}, the sitemap {pairs}" for at, pairs in told.items()
              if at in shown and pairs != shown[at]]  # fmt: skip
    faults += [f"{at} names versions and is not listed" for at, pairs in shown.items() if pairs and at not in told]
    for at, pairs in told.items():
        if pairs and at not in pairs.values():
            faults.append(f"{at} names versions without itself")
        faults += [f"{other} does not name {at} back" for other in pairs.values() if told.get(other) != pairs]
    return faults


def _versions(entry: etree._Element) -> Pairs:
    return {link.get("hreflang") or "": link.get("href") or "" for link in entry.iter(f"{XHTML}link")}


def _shown_versions(page: BuiltPage) -> Pairs:
    links = page.document.xpath("//head/link[@rel='alternate'][@hreflang]")
    return {link.get("hreflang"): link.get("href") for link in links}


def _parsed(file: Path) -> etree._Element | str:
    try:
        return etree.parse(file).getroot()
    except etree.XMLSyntaxError as error:
        return f"not well-formed: {error}"


@cache
def _schema(name: str) -> etree.XMLSchema:
    assert (SCHEMAS.parent / "node_modules" / "sitemap").is_dir(), "run the tests with make test"
    return etree.XMLSchema(etree.parse(SCHEMAS / name))


def _schema_faults(schema: etree.XMLSchema, root: etree._Element) -> list[str]:
    if schema.validate(root):
        return []
    return [f"line {entry.line}: {entry.message}" for entry in schema.error_log]


def _size_faults(file: Path, addresses: int) -> list[str]:
    faults = [f"{addresses} addresses are too many for one file"] if addresses > MOST_ADDRESSES else []
    return faults + (["the file is too large"] if file.stat().st_size > MOST_BYTES else [])


def _text(entry: etree._Element, name: str) -> str:
    return (entry.findtext(f"{SITEMAP}{name}") or "").strip()


def _is_moment(text: str) -> bool:
    try:
        datetime.fromisoformat(text)
    except ValueError:
        return False
    return _W3C_TIME.fullmatch(text) is not None
