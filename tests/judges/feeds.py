"""Judges of feeds: the Atom schema, one of RSS 2.0 and its profile, one of JSON Feed, a feed reader, the output."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from datetime import datetime
from email.utils import parsedate_to_datetime
from functools import cache
from pathlib import Path
from typing import Any
from urllib.parse import urldefrag

import feedparser
import jsonschema
from lxml import etree

from tests.judges.feed_content import content_faults, is_absolute
from tests.page_kinds import BuiltSite

HERE = Path(__file__).parent
ATOM = "{http://www.w3.org/2005/Atom}"
CONTENT = "{http://purl.org/rss/1.0/modules/content/}encoded"
NAMES = ("atom.xml", "rss.xml", "feed.json")
# Publishing rules, Feeds.
MOST_ENTRIES, MOST_BYTES = 60, 2_000_000


def feeds_of(site: BuiltSite) -> list[Path]:
    """Every feed of a built site."""
    return sorted(file for name in NAMES for file in site.folder.rglob(name))


def feed_faults(file: Path) -> list[str]:
    """What the standard of a feed's format, a feed reader and the portal's own limits have against it."""
    judge = {"atom.xml": atom_faults, "rss.xml": rss_faults, "feed.json": json_faults}[file.name]
    return judge(file)


def atom_faults(file: Path) -> list[str]:
    """What RFC 4287's schema, a feed reader and a reader's address bar have against an Atom feed."""
    try:
        feed = etree.parse(file)
    except etree.XMLSyntaxError as error:
        return [f"not well-formed: {error}"]
    entries = feed.findall(f".//{ATOM}entry")
    ids = [each.text for each in feed.iter(f"{ATOM}id")]
    links = [link.get("href") for link in feed.iter(f"{ATOM}link")]
    constructs = feed.iter(f"{ATOM}content", f"{ATOM}summary", f"{ATOM}title")
    texts = [element.text or "" for element in constructs if element.get("type") == "html"]
    dates = [_moment(entry.findtext(f"{ATOM}published")) for entry in entries]
    changes = [_moment(entry.findtext(f"{ATOM}updated")) for entry in entries]
    return [
        *_schema_faults(_atom_schema(), feed),
        *_reader_faults(file, len(entries)),
        *_repeated("id", ids),
        *(fault for text in texts for fault in content_faults(text)),
        *(f"not absolute: {link}" for link in links if not is_absolute(link)),
        *_limit_faults(file, len(entries)),
        *_order_faults(dates),
        *_update_faults(_moment(feed.findtext(f"{ATOM}updated")), changes),
    ]


def rss_faults(file: Path) -> list[str]:
    """What RSS 2.0, its Best Practices Profile, rules of the W3C feed validator and a reader have against a feed."""
    try:
        rss = etree.parse(file).getroot()
    except etree.XMLSyntaxError as error:
        return [f"not well-formed: {error}"]
    channel = rss.find("channel")
    if rss.tag != "rss" or channel is None:
        return ["not an RSS document with a channel"]
    items = channel.findall("item")
    dates = [date for item in items if (date := item.findtext("pubDate"))]
    return [
        *_schema_faults(_rss_schema(), rss.getroottree()),
        *_channel_faults(channel),
        *_reader_faults(file, len(items)),
        *_repeated("guid", [item.findtext("guid") for item in items]),
        *(fault for item in items for fault in _item_faults(item)),
        *_limit_faults(file, len(items)),
        *_order_faults([_date(date) for date in dates]),
    ]


def _channel_faults(channel: etree._Element) -> Iterator[str]:
    if channel.find(f"{ATOM}link[@rel='self']") is None:
        yield "the channel has no link to itself"
    if channel.findtext("language") is None:
        yield "the channel has no language"
    tags = [child.tag for child in channel]
    first = tags.index("item") if "item" in tags else len(tags)
    yield from (f"{tag!s} stands after the first item" for tag in tags[first:] if tag != "item")


def _item_faults(item: etree._Element) -> Iterator[str]:
    name = item.findtext("title") or item.findtext("description")
    if not name:
        yield "an item has neither title nor description"
    yield from (f"{name}: no {wanted}" for wanted in ("link", "guid", "pubDate") if not item.findtext(wanted))
    date = item.findtext("pubDate") or ""
    moment = _date(date)
    if moment is None or moment.strftime("%a") != date[:3]:
        yield f"{name}: pubDate is not a date of RFC 822"
    guid = item.find("guid")
    if guid is not None and guid.get("isPermaLink") != "false" and not is_absolute(guid.text):
        yield f"{name}: the guid claims to be an address and is none"
    tags = [child.tag for child in item]
    if CONTENT in tags and "description" not in tags[: tags.index(CONTENT)]:
        yield f"{name}: content:encoded without a description before it"
    for text in (item.findtext(CONTENT), item.findtext("description")):
        yield from content_faults(text or "")


def json_faults(file: Path) -> list[str]:
    """What the schema of JSON Feed 1.1 and a reader's address bar have against a feed."""
    try:
        feed: dict[str, Any] = json.loads(file.read_text(encoding="utf-8"))
    except ValueError as error:
        return [f"no JSON: {error}"]
    faults = [f"{error.json_path}: {error.message[:200]}" for error in _json_schema().iter_errors(feed)]
    if faults:
        return faults
    items = feed["items"]
    return [
        *_repeated("id", [item["id"] for item in items]),
        *(fault for item in items for fault in content_faults(item.get("content_html", ""))),
        *_limit_faults(file, len(items)),
        *_order_faults([_moment(item.get("date_published")) for item in items]),
    ]


@cache
def _atom_schema() -> etree.RelaxNG:
    return etree.RelaxNG(etree.parse(HERE / "atom.rng"))


@cache
def _rss_schema() -> etree.RelaxNG:
    return etree.RelaxNG(etree.parse(HERE / "rss.rng"))


@cache
def _json_schema() -> jsonschema.Draft202012Validator:
    schema = json.loads((HERE / "json_feed.schema.json").read_text(encoding="utf-8"))
    jsonschema.Draft202012Validator.check_schema(schema)
    return jsonschema.Draft202012Validator(schema)


def _schema_faults(schema: etree.RelaxNG, document: etree._ElementTree[etree._Element]) -> list[str]:
    if schema.validate(document):
        return []
    return [f"line {entry.line}: {entry.message}" for entry in schema.error_log]


def _reader_faults(file: Path, entries: int) -> Iterator[str]:
    read = feedparser.parse(file.read_bytes())
    if read.bozo:
        yield f"a feed reader stumbles: {read.bozo_exception}"
    if len(read.entries) != entries:
        yield f"a feed reader finds {len(read.entries)} entries of {entries}"


def _repeated(name: str, values: list[str | None]) -> list[str]:
    return [f"the {name} {each} is there twice" for each in sorted({v for v in values if v and values.count(v) > 1})]


def _limit_faults(file: Path, entries: int) -> Iterator[str]:
    if entries > MOST_ENTRIES:
        yield f"{entries} entries are more than {MOST_ENTRIES}"
    if file.stat().st_size > MOST_BYTES:
        yield f"{file.stat().st_size} bytes are more than {MOST_BYTES}"


def _order_faults(dates: Iterable[datetime | None]) -> list[str]:
    """Readers that go by the order of a feed want the newest first."""
    known = [date for date in dates if date]
    return [] if known == sorted(known, reverse=True) else ["the entries do not stand newest first"]


def _update_faults(updated: datetime | None, changes: list[datetime | None]) -> list[str]:
    known = [change for change in changes if change]
    return ["the feed is not as old as its newest change"] if known and updated != max(known) else []


def _moment(text: str | None) -> datetime | None:
    try:
        return datetime.fromisoformat(text or "")
    except ValueError:
        return None


def _date(text: str) -> datetime | None:
    try:
        return parsedate_to_datetime(text)
    except ValueError:
        return None


def place_faults(file: Path, site: BuiltSite) -> list[str]:
    """What of a feed does not fit where it lies: its own address, and addresses of the site that have no file."""
    named = _named_in_json(file) if file.suffix == ".json" else _named_in_xml(file)
    own = site.url + file.relative_to(site.folder).as_posix()
    faults = [] if own in named["self"] else [f"it says it is at {named['self']}, and is at {own}"]
    wanted = [urldefrag(address).url for address in named["others"] if address.startswith(site.url)]
    return faults + [f"nothing is at {address}" for address in wanted if not is_in_output(address, site)]


def _named_in_xml(file: Path) -> dict[str, list[str]]:
    feed = etree.parse(file)
    links = [(link.get("rel", "alternate"), link.get("href") or "") for link in feed.iter(f"{ATOM}link")]
    others = [href for rel, href in links if rel != "self"] + [link.text or "" for link in feed.iter("link")]
    others += [each.get("url") or "" for each in feed.iter("enclosure")]
    others += [each.text or "" for each in feed.iter(f"{ATOM}uri", f"{ATOM}icon")]
    return {"self": [href for rel, href in links if rel == "self"], "others": others}


def _named_in_json(file: Path) -> dict[str, list[str]]:
    feed = json.loads(file.read_text(encoding="utf-8"))
    things = [feed, *feed["items"], *feed.get("authors", ())]
    for item in feed["items"]:
        things += [*item.get("authors", ()), *item.get("attachments", ())]
    keys = ("home_page_url", "url", "icon", "favicon", "image")
    return {"self": [feed["feed_url"]], "others": [thing[key] for thing in things for key in keys if key in thing]}


def is_in_output(address: str, site: BuiltSite) -> bool:
    """Whether an absolute address of the site has a file."""
    file = site.folder / address.removeprefix(site.url)
    return (file / "index.html").is_file() if address.endswith("/") else file.is_file()
