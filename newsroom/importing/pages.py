"""A saved HTML page read into an original: its text without what stands around it, and what it says of itself."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from hashlib import blake2b
from typing import Any
from urllib.parse import urlsplit

from lxml import etree
from lxml import html as lxml_html

from newsroom.importing.dates import in_zone, read_date
from newsroom.importing.records import Circumstances, FoundPicture, Origin, Original, SourceFile
from newsroom.importing.reprinting import host_of
from newsroom.importing.words import listed_name, person, plain
from plugins.content_model.files import LARGEST_FILE
from plugins.content_model.meta import Moment
from plugins.content_model.problems import Problem, error, warning

_SAVED_FROM = re.compile(
    r"<!--\s*(?:saved from url=\(\d+\)|[^<>]{0,200}?\burl:\s*)(https?://[^\s<>\"]+)", re.IGNORECASE
)
_ARTICLE_TYPES = frozenset("Article NewsArticle BlogPosting Report ReportageNewsArticle TechArticle WebPage".split())
_LOST = ("iframe", "video", "audio", "embed", "object", "form")
_LICENCE = re.compile(r"https?://creativecommons\.org/(?:licenses|publicdomain)/[\w./-]+")


def read_page(text: str, file: SourceFile, around: Circumstances) -> Iterator[Original | Problem]:
    """The article of a page; a Problem where no text can be found in it."""
    if len(text) > LARGEST_FILE:
        yield error(file.shown, 0, "import-large", "the page has more than 5 MB", "save it without its pictures inside")
        return
    root = _root(text)
    if root is None:
        yield error(file.shown, 1, "import-empty", "there is nothing to read in the page", "save it again")
        return
    found = _extracted(text)
    if found is None:
        message = "no article was found in the page"
        yield error(
            file.shown, 1, "import-empty", message, "copy its text into a file of its own, and write the header"
        )
        return
    yield _Page(text, root, found, file, around).original()


def _root(text: str) -> Any:
    parser = lxml_html.HTMLParser(encoding="utf-8", no_network=True)
    try:
        return lxml_html.document_fromstring(text.encode("utf-8", "replace"), parser=parser)
    except (etree.ParserError, etree.XMLSyntaxError, ValueError, AssertionError):
        return None


def _extracted(text: str) -> tuple[str, Any] | None:
    """The main text as HTML and what trafilatura learnt of the page; None where it finds none.

    It has many readers in a row, and a page made to break one of them must cost nothing but itself.
    """
    import trafilatura  # noqa: PLC0415 - only pages need it
    from trafilatura.settings import use_config  # noqa: PLC0415

    config = use_config()
    config.set("DEFAULT", "EXTRACTION_TIMEOUT", "0")
    config.set("DEFAULT", "MIN_EXTRACTED_SIZE", "80")
    config.set("DEFAULT", "MIN_OUTPUT_SIZE", "1")
    try:
        html = trafilatura.extract(
            text, output_format="html", include_images=True, include_links=True, include_formatting=True,
            include_tables=True, include_comments=False, favor_recall=True, config=config,
        )  # fmt: skip
        told = trafilatura.extract_metadata(text)
    except Exception:  # noqa: BLE001 - see above
        return None
    return (html, told) if html and told is not None else None


class _Page:
    """One page on its way to being an original."""

    def __init__(self, text: str, root: Any, found: tuple[str, Any], file: SourceFile, around: Circumstances) -> None:
        self._text, self._root, self._file, self._around = text, root, file, around
        self._html, self._told = found
        self._data = _structured(root)
        self._problems: list[Problem] = []
        self._doubtful = False

    def original(self) -> Original:
        """The article with everything the page tells of itself."""
        url = self._address()
        host = host_of(url)
        own = {each.removeprefix("www.") for each in self._around.own_hosts}
        title = self._title()
        date, dated = self._date()
        authors = self._authors()
        self._note_lost()
        origin = None
        if host and host not in own:
            site = plain(str(self._told.sitename or "")) or self._publisher()
            origin = Origin(url, site, ", ".join(authors), title, date if dated else None, self._licence())
        elif not host:
            self._doubt(1, "import-origin", "the page does not say where it comes from",
                        "if it is not our own, write the reprint keys before it goes out")  # fmt: skip
        self._doubtful = self._doubtful or origin is not None
        digest = blake2b(self._html.encode("utf-8", "replace"), digest_size=16).hexdigest()
        path = urlsplit(url).path if url else ""
        stem = (path or self._file.below_root).rstrip("/").rsplit("/", 1)[-1]
        return Original(
            file=self._file,
            line=1,
            title=title,
            body=_restored(self._html),
            form="html",
            doubtful=self._doubtful,
            slug=""
            if re.fullmatch(r"(?:index|\d+)?(?:\.\w+)?", stem)
            else re.sub(r"\.(?:html?|php|aspx?|shtml)$", "", stem),
            date=date,
            modified=self._moment(self._data.get("dateModified") or self._meta("article:modified_time")),
            summary=plain(self._meta("description", "og:description") or str(self._told.description or "")),
            categories=tuple((name,) for name in self._names("article:section", "articleSection")),
            tags=tuple(dict.fromkeys(filter(None, map(listed_name, self._names("article:tag", "keywords"))))),
            authors=authors,
            lang=str(self._root.get("lang") or self._meta("og:locale") or ""),
            cover=self._cover(),
            permalink=url if origin is None else "",
            origin=origin,
            identities=(f"text:{digest}", *([f"url:{url}"] if url else ())),
            digest=digest,
            site=host_of(url),
            problems=tuple(self._problems),
        )

    def _doubt(self, line: int, code: str, message: str, fix: str) -> None:
        self._doubtful = True
        self._problems.append(warning(self._file.shown, line, code, message, fix))

    def _meta(self, *names: str) -> str:
        for name in names:
            for node in self._root.iter("meta"):
                if name in (node.get("property"), node.get("name"), node.get("itemprop")) and node.get("content"):
                    return str(node.get("content")).strip()
        return ""

    def _names(self, name: str, data: str) -> list[str]:
        """Tags or sections, from repeated meta elements, from structured data, or from one with commas."""
        found = [
            str(n.get("content") or "") for n in self._root.iter("meta") if name in (n.get("property"), n.get("name"))
        ]
        said = self._data.get(data)
        found += [str(each) for each in said] if isinstance(said, list) else [said] if isinstance(said, str) else []
        if not found and data == "keywords":
            found = [self._meta("keywords", "news_keywords")]
        parts = (plain(part) for each in found for part in re.split(r"[,，;]", each))
        return list(dict.fromkeys(part for part in parts if part))

    def _address(self) -> str:
        links = (
            n.get("href") or "" for n in self._root.iter("link") if "canonical" in (n.get("rel") or "").lower().split()
        )
        saved = _SAVED_FROM.search(self._text[:5000])
        candidates = [*links, self._meta("og:url"), str(self._data.get("url") or ""), saved[1] if saved else ""]
        return next((each.strip() for each in candidates if host_of(each) and each.strip().startswith("http")), "")

    def _title(self) -> str:
        headings = [plain(node.text_content()) for node in self._root.iter("h1")]
        said = plain(str(self._data.get("headline") or "")) or plain(self._meta("og:title"))
        title = said or next(filter(None, headings), "") or plain(str(self._told.title or ""))
        if title:
            return title
        name = self._file.path.stem.replace("-", " ").replace("_", " ").strip().capitalize() or "Untitled"
        self._doubt(
            1, "import-title", f'there is no title; "{name}" was made from the file\'s name', "write the headline"
        )
        return plain(name) or "Untitled"

    def _moment(self, text: Any) -> Moment | None:
        found = read_date(str(text or ""), self._around.zone)
        return in_zone(found, self._around.zone) if found else None

    def _date(self) -> tuple[Moment | None, bool]:
        """The day of publication, and whether the page itself names it."""
        times = [n.get("datetime") or "" for n in self._root.iter("time")]
        said = [
            self._data.get("datePublished"), self._meta("article:published_time", "datePublished", "date", "pubdate"),
            self._meta("dc.date", "DC.date.issued", "dcterms.created", "publishdate"), *times[:1],
        ]  # fmt: skip
        exact = next((moment for each in said if (moment := self._moment(each))), None)
        if exact is not None:
            return exact, True
        guessed = self._moment(self._told.date)
        if guessed is not None:
            message = f"the page names no date of publication; {guessed.instant:%Y-%m-%d} was found in its text"
        else:
            guessed = read_date("1970-01-01", self._around.zone)
            message = "no date was found in the page; 1970-01-01 was taken"
        self._doubt(1, "import-date", message, "write the day it was first published")
        return guessed, False

    def _authors(self) -> tuple[str, ...]:
        said = self._data.get("author")
        people = said if isinstance(said, list) else [said]
        names = [str(each.get("name") or "") if isinstance(each, dict) else str(each or "") for each in people]
        names = [name for name in names if name] or [self._meta("author", "article:author", "dc.creator")]
        names = [name for name in names if name and "://" not in name]
        names = names or [part for part in str(self._told.author or "").split(";") if part]
        return tuple(dict.fromkeys(filter(None, map(person, names))))

    def _publisher(self) -> str:
        said = self._data.get("publisher")
        return plain(str(said.get("name") or "")) if isinstance(said, dict) else ""

    def _licence(self) -> str:
        for node in self._root.iter("a", "link"):
            if "license" in (node.get("rel") or "").lower().split() and (node.get("href") or "").startswith("http"):
                return str(node.get("href"))
        found = _LICENCE.search(str(self._data.get("license") or ""))
        return found[0] if found else ""

    def _cover(self) -> FoundPicture | None:
        address = self._meta("og:image", "twitter:image")
        return FoundPicture(address, plain(self._meta("og:image:alt", "twitter:image:alt"))) if address else None

    def _note_lost(self) -> None:
        """What the text had that the reading of pages leaves out without a word."""
        scopes = [node for name in ("article", "main") for node in self._root.iter(name)][:1] or [self._root]
        for node in scopes[0].iter(*_LOST):
            address = str(node.get("src") or node.get("data") or "")[:120]
            message = f"a <{node.tag}> of the page is not in the text{f': {address}' if address else ''}"
            fix = "link to it, or tell in words what it showed"
            self._problems.append(warning(self._file.shown, node.sourceline or 1, "import-embed", message, fix))


def _structured(root: Any) -> dict[str, Any]:
    """The article among a page's structured data (JSON-LD); empty where there is none."""
    for node in root.iter("script"):
        if (node.get("type") or "").lower() != "application/ld+json":
            continue
        try:
            said = json.loads(node.text or "")
        except (ValueError, RecursionError):
            continue
        for each in _things(said):
            kinds = each.get("@type")
            if _ARTICLE_TYPES & set(
                kinds if isinstance(kinds, list) and all(isinstance(k, str) for k in kinds) else [str(kinds)]
            ):
                return each
    return {}


def _things(said: Any) -> Iterator[dict[str, Any]]:
    for each in said if isinstance(said, list) else [said]:
        if isinstance(each, dict):
            yield each
            graph = each.get("@graph")
            if isinstance(graph, list):
                yield from (part for part in graph if isinstance(part, dict))


def _restored(html: str) -> str:
    """The reader's HTML with code in the line as code again, which it writes as a block (trafilatura 2.3.1)."""
    html = re.sub(r"<pre>\s*<pre>(.*?)</pre>\s*</pre>", r"<pre>\1</pre>", html, flags=re.DOTALL)

    def inline(match: re.Match[str]) -> str:
        return re.sub(r"<pre>([^<\n]*)</pre>", r"<code>\1</code>", match[0])

    return re.sub(r"<(p|li|td|th|h[1-6])\b[^>]*>.*?</\1>", inline, html, flags=re.DOTALL)
