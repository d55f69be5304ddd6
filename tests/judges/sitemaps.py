"""Judges of sitemap.xml and robots.txt: the sitemaps.org protocol, and whether they fit the output."""

from __future__ import annotations

import re
from datetime import datetime

from lxml import etree

from tests.judges.feeds import is_in_output
from tests.page_kinds import BuiltSite

SITEMAP = "{http://www.sitemaps.org/schemas/sitemap/0.9}"
MOST_ADDRESSES = 50_000
# https://www.w3.org/TR/NOTE-datetime: a day, or a time with its zone.
_W3C_TIME = re.compile(r"\d{4}-\d\d-\d\d(T\d\d:\d\d(:\d\d(\.\d+)?)?(Z|[+-]\d\d:\d\d))?")


def sitemap_faults(site: BuiltSite) -> list[str]:
    """What https://www.sitemaps.org/protocol.html and the output have against the sitemap."""
    try:
        sitemap = etree.parse(site.folder / "sitemap.xml").getroot()
    except etree.XMLSyntaxError as error:
        return [f"not well-formed: {error}"]
    if sitemap.tag != f"{SITEMAP}urlset":
        return [f"the root is {sitemap.tag!r}"]
    located = [(entry.findtext(f"{SITEMAP}loc") or "").strip() for entry in sitemap]
    faults = [f"{address} is there twice" for address in sorted({each for each in located if located.count(each) > 1})]
    faults += [f"{address} is not on {site.url}" for address in located if not address.startswith(site.url)]
    faults += [f"{address} has no file" for address in located if not is_in_output(address, site)]
    moments = [(each.text or "").strip() for each in sitemap.iter(f"{SITEMAP}lastmod")]
    faults += [f"{moment} is not a W3C date" for moment in moments if not _is_moment(moment)]
    if len(located) > MOST_ADDRESSES:
        faults.append(f"{len(located)} addresses are more than {MOST_ADDRESSES}")
    return faults + _unfit(site, set(located))


def robots_faults(site: BuiltSite) -> list[str]:
    """Whether robots.txt lets robots in and names the sitemap by its absolute address."""
    lines = (site.folder / "robots.txt").read_text(encoding="utf-8").splitlines()
    faults = [] if f"Sitemap: {site.url}sitemap.xml" in lines else ["robots.txt does not name the sitemap"]
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


def _is_moment(text: str) -> bool:
    try:
        datetime.fromisoformat(text)
    except ValueError:
        return False
    return _W3C_TIME.fullmatch(text) is not None
