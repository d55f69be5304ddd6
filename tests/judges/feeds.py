"""Judges of feeds: the Atom schema, what RSS 2.0 asks for, a feed reader, and addresses that work from anywhere."""

from __future__ import annotations

from collections.abc import Iterator
from email.utils import parsedate_to_datetime
from functools import cache
from pathlib import Path
from urllib.parse import urldefrag, urlsplit

import feedparser
from lxml import etree, html

from tests.page_kinds import BuiltSite

ATOM = "{http://www.w3.org/2005/Atom}"
CONTENT = "{http://purl.org/rss/1.0/modules/content/}encoded"
ADDRESSES = ("href", "src", "poster", "cite", "srcset")


@cache
def _atom_schema() -> etree.RelaxNG:
    return etree.RelaxNG(etree.parse(Path(__file__).with_name("atom.rng")))


def atom_faults(file: Path) -> list[str]:
    """What RFC 4287's schema, a feed reader and a reader's address bar have against an Atom feed."""
    try:
        feed = etree.parse(file)
    except etree.XMLSyntaxError as error:
        return [f"not well-formed: {error}"]
    schema = _atom_schema()
    faults = [] if schema.validate(feed) else [f"line {entry.line}: {entry.message}" for entry in schema.error_log]
    faults += _reader_faults(file, len(feed.findall(f".//{ATOM}entry")))
    ids = [each.text for each in feed.iter(f"{ATOM}id")]
    faults += [f"the id {each} is there twice" for each in sorted({i for i in ids if ids.count(i) > 1 and i})]
    for element in feed.iter(f"{ATOM}content", f"{ATOM}summary"):
        faults += relative_addresses(element.text or "")
    links = [link.get("href") for link in feed.iter(f"{ATOM}link")]
    return faults + [f"not absolute: {link}" for link in links if not _absolute(link)]


def rss_faults(file: Path) -> list[str]:
    """What RSS 2.0, a feed reader and a reader's address bar have against an RSS feed.

    The required elements are those of https://www.rssboard.org/rss-specification; the link to the feed itself is of
    https://www.rssboard.org/rss-profile.
    """
    try:
        rss = etree.parse(file).getroot()
    except etree.XMLSyntaxError as error:
        return [f"not well-formed: {error}"]
    channel = rss.find("channel")
    if rss.tag != "rss" or rss.get("version") != "2.0" or channel is None:
        return ["not an RSS 2.0 document with a channel"]
    faults = [f"the channel has no {name}" for name in ("title", "link", "description") if not channel.findtext(name)]
    if channel.find(f"{ATOM}link[@rel='self']") is None:
        faults.append("the channel has no link to itself")
    items = channel.findall("item")
    faults += _reader_faults(file, len(items))
    guids = [item.findtext("guid") for item in items]
    faults += [f"the guid {each} is there twice" for each in sorted({g for g in guids if guids.count(g) > 1 and g})]
    return faults + [fault for item in items for fault in _item_faults(item)]


def _item_faults(item: etree._Element) -> Iterator[str]:
    name = item.findtext("title") or item.findtext("description")
    if not name:
        yield "an item has neither title nor description"
    for wanted in ("link", "guid"):
        if not item.findtext(wanted):
            yield f"{name}: no {wanted}"
    if not _absolute(item.findtext("link")):
        yield f"{name}: the link is not absolute"
    try:
        parsedate_to_datetime(item.findtext("pubDate") or "")
    except ValueError:
        yield f"{name}: pubDate is not a date of RFC 822"
    for enclosure in item.findall("enclosure"):
        if not (_absolute(enclosure.get("url")) and enclosure.get("type") and enclosure.get("length", "").isdigit()):
            yield f"{name}: the enclosure lacks an absolute url, a length or a type"
    yield from relative_addresses(item.findtext(CONTENT) or item.findtext("description") or "")


def _reader_faults(file: Path, entries: int) -> Iterator[str]:
    read = feedparser.parse(file.read_bytes())
    if read.bozo:
        yield f"a feed reader stumbles: {read.bozo_exception}"
    if len(read.entries) != entries:
        yield f"a feed reader finds {len(read.entries)} entries of {entries}"


def relative_addresses(content: str) -> list[str]:
    """Addresses in an entry's HTML that mean nothing in a feed reader, fragments alone among them."""
    if not content.strip():
        return []
    elements = html.fragment_fromstring(content, create_parent="div").iter(etree.Element)
    written = [element.get(name) for element in elements for name in ADDRESSES if element.get(name)]
    candidates = [part for address in written for part in (address or "").split(", ")]
    return [f"not absolute: {address}" for address in candidates if not _absolute(address.split()[0])]


def links_to_nowhere(file: Path, site: BuiltSite) -> list[str]:
    """The addresses of a feed that claim to be on the site and are not."""
    feed = etree.parse(file)
    named = [link.get("href") for link in feed.iter(f"{ATOM}link")]
    named += [link.text for link in feed.iter("link")] + [each.get("url") for each in feed.iter("enclosure")]
    own = [urldefrag(address).url for address in named if address and address.startswith(site.url)]
    return [address for address in own if not is_in_output(address, site)]


def is_in_output(address: str, site: BuiltSite) -> bool:
    """Whether an absolute address of the site has a file."""
    file = site.folder / address.removeprefix(site.url)
    return (file / "index.html").is_file() if address.endswith("/") else file.is_file()


def _absolute(address: str | None) -> bool:
    parts = urlsplit(address or "")
    return bool(parts.scheme in {"http", "https"} and parts.netloc) or parts.scheme in {"mailto", "tel"}
