"""An RSS or Atom file read into originals: with the whole text where the feed has it, else with what it has."""

from __future__ import annotations

import io
import re
import warnings
from collections.abc import Iterator
from hashlib import blake2b
from typing import Any
from urllib.parse import unquote, urlsplit

from newsroom.importing.dates import in_zone, read_date
from newsroom.importing.records import Circumstances, FoundPicture, Origin, Original, SourceFile
from newsroom.importing.reprinting import host_of
from newsroom.importing.words import listed_name, person, plain
from newsroom.importing.xml_text import parsed, prepared
from plugins.content_model.meta import Moment
from plugins.content_model.problems import Problem, error, warning
from plugins.content_model.wording import quoted

_ENTRY = re.compile(r"<(?:\w+:)?(?:item|entry)[\s>]")
_SHORT = 600
"""Fewer characters than this, and the entry ends in dots: it is a teaser and not the article."""


def read_feed(text: str, file: SourceFile, around: Circumstances) -> Iterator[Original | Problem]:
    """The entries of a feed, in its order."""
    import feedparser  # noqa: PLC0415 - only a feed needs it

    safe = prepared(text, file.shown)
    if isinstance(safe, Problem):
        yield safe
        return
    _, problems = parsed(safe, file.shown)
    yield from problems
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        # Bytes in a stream: given a text, feedparser would fetch what looks like an address.
        headers = {"content-type": "application/xml; charset=utf-8"}
        stream = io.BytesIO(safe.encode("utf-8", "replace"))
        feed = feedparser.parse(stream, response_headers=headers, sanitize_html=False)
    lines = [safe.count("\n", 0, match.start()) + 1 for match in _ENTRY.finditer(safe)]
    if not feed.entries and not problems:
        yield warning(file.shown, 1, "import-empty", "the feed has no entries", "save it again")
    for number, entry in enumerate(feed.entries):
        line = lines[number] if number < len(lines) == len(feed.entries) else 1
        yield _entry(entry, feed.feed, line, file, around)


def _entry(entry: Any, feed: Any, line: int, file: SourceFile, around: Circumstances) -> Original | Problem:
    problems: list[Problem] = []
    body = _body(entry)
    title = plain(entry.get("title", ""))
    link = str(entry.get("link") or "")
    if not body.strip():
        message = f"the entry {quoted(title or link)} has no text"
        return error(file.shown, line, "import-empty", message, "save the page itself, and import that")
    doubtful = not title
    if not title:
        title = plain(re.sub(r"<[^<>]*>", " ", body))[:80] or "Untitled"
        message = "there is no title; the beginning of the text was taken"
        problems.append(warning(file.shown, line, "import-title", message, "write the headline"))
    date, dated = _date(entry, feed, around)
    if not dated:
        doubtful = True
        message = "there is no date that can be read; that of the feed, else 1970-01-01, was taken"
        problems.append(warning(file.shown, line, "import-date", message, "write the day it was first published"))
    text = plain(re.sub(r"<[^<>]*>", " ", body))
    if len(text) < _SHORT and re.search(
        r"(?:\.\.\.|…|\[…\]|\[\.\.\.\]|read more|continue reading)\W*$", text, re.IGNORECASE
    ):
        doubtful = True
        message = "the feed has only the beginning of the article"
        problems.append(warning(file.shown, line, "import-teaser", message, "save the page itself, and import that"))
    host = host_of(link)
    is_own = host in {each.removeprefix("www.") for each in around.own_hosts} or not host
    authors = tuple(filter(None, (person(str(each.get("name", ""))) for each in entry.get("authors", [{}]))))
    authors = authors or tuple(filter(None, [person(str(entry.get("author", "")))]))
    guid = str(entry.get("id") or "")
    lang = str(entry.get("language") or feed.get("language") or "")
    origin = None
    if not is_own:
        licence = str(entry.get("rights") or "") if "creativecommons" in str(entry.get("rights") or "") else ""
        origin = Origin(link, plain(feed.get("title", "")), ", ".join(authors), title, date if dated else None, licence)
    return Original(
        file=file,
        line=line,
        title=title,
        body=body,
        form="html",
        body_line=line,
        doubtful=doubtful,
        slug=_slug(link),
        date=date,
        modified=_moment(_said(entry, "updated"), around) if "published" in entry else None,
        summary=_summary(entry, body),
        categories=tuple((name,) for name in _terms(entry)),
        tags=tuple(_terms(entry)),
        authors=authors,
        lang=lang,
        cover=_cover(entry),
        permalink=link if is_own else "",
        feed_id=guid if is_own else "",
        origin=origin,
        identities=tuple(name for name in (f"guid:{guid}" if guid else "", f"url:{link}" if link else "") if name)
        or (f"guid:{_digest(title, body)}",),
        digest=_digest(title, body),
        site=host,
        problems=tuple(problems),
    )


def _slug(link: str) -> str:
    """The last part of an address without the ending of a file; empty for what names no article."""
    try:
        name = unquote(urlsplit(link).path).rstrip("/").rpartition("/")[2]
    except ValueError:
        return ""
    name = re.sub(r"\.(?:html?|php|aspx?|shtml|jsp)$", "", name)
    return "" if re.fullmatch(r"(?:index|\d+)?", name) else name


def _body(entry: Any) -> str:
    contents = [str(each.get("value") or "") for each in entry.get("content", [])]
    return max([*contents, str(entry.get("summary") or "")], key=len)


def _summary(entry: Any, body: str) -> str:
    said = str(entry.get("summary") or "")
    return plain(said) if said and said != body and len(said) < len(body) / 2 else ""


def _date(entry: Any, feed: Any, around: Circumstances) -> tuple[Moment | None, bool]:
    for name in ("published", "created", "updated"):
        found = _moment(_said(entry, name), around)
        if found is not None:
            return found, True
    found = _moment(_said(feed, "updated"), around) or _moment(_said(feed, "published"), around)
    return found or read_date("1970-01-01", around.zone), False


def _said(where: Any, name: str) -> str:
    """The value the feed itself has: asked for `updated`, feedparser would give `published` and a warning."""
    return str(where.get(name) or "") if name in where else ""


def _moment(text: Any, around: Circumstances) -> Moment | None:
    found = read_date(str(text or ""), around.zone)
    return in_zone(found, around.zone) if found else None


def _terms(entry: Any) -> list[str]:
    names = (listed_name(str(each.get("label") or each.get("term") or "")) for each in entry.get("tags", []))
    return list(dict.fromkeys(filter(None, names)))


def _cover(entry: Any) -> FoundPicture | None:
    for kind in ("media_content", "media_thumbnail", "enclosures"):
        for each in entry.get(kind, []):
            address = str(each.get("url") or each.get("href") or "")
            what = str(each.get("type") or each.get("medium") or "")
            if address and ("image" in what or kind == "media_thumbnail"):
                return FoundPicture(address)
    return None


def _digest(*parts: str) -> str:
    return blake2b("\0".join(parts).encode("utf-8", "replace"), digest_size=16).hexdigest()
