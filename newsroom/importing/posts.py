"""Markdown posts with a header (Hugo, Jekyll, Pelican, our own) read into originals."""

from __future__ import annotations

import posixpath
import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from hashlib import blake2b
from urllib.parse import urlsplit

from newsroom.importing.dates import in_zone, read_date
from newsroom.importing.headers import Header, read_header
from newsroom.importing.post_keys import Keys, first_text, names_of, shown_value
from newsroom.importing.records import Circumstances, Form, FoundPicture, Origin, Original, SourceFile, Value
from newsroom.importing.sites import Site
from newsroom.importing.words import listed_name, person, plain
from plugins.content_model.meta import Moment
from plugins.content_model.problems import Problem, error, warning
from plugins.content_model.wording import quoted

_DATED_NAME = re.compile(r"(\d{4}-\d{1,2}-\d{1,2})-(.+)")
_DATED_FOLDER = re.compile(r"(?:^|/)(\d{4})/(\d{1,2})(?:/(\d{1,2}))?(?:/|$)")
_LANGUAGE_ENDING = re.compile(r"(.+)\.([a-z]{2}(?:-[A-Za-z]{2,4})?)")
_FIRST_HEADING = re.compile(r"\s*#[ \t]+(.+?)[ \t]*#*[ \t]*(?:\n|\Z)")
_PAGE_FOLDERS = frozenset(["pages", "page", "_pages"])
_NO_CATEGORY = frozenset(["content", "_posts", "_drafts", "drafts", "src", ""])


def read_post(text: str, file: SourceFile, site: Site, around: Circumstances) -> Iterator[Original | Problem]:
    """The article of a post's file; a Problem where there is none in it."""
    name = posixpath.splitext(posixpath.basename(file.below_root))[0]
    if name == "_index":
        message = "this is the text of a list, not an article; it was left out"
        yield warning(file.shown, 1, "import-list-page", message, "take its words over into sections.toml")
        return
    header = read_header(text, file.shown)
    if not header.body.strip() and not header.values:
        yield error(file.shown, 1, "import-empty", "the file is empty", "write it, or leave it out")
        return
    yield _Post(header, file, site, around).original(text)


@dataclass(frozen=True, slots=True)
class _Names:
    """What a post's path says: its slug, the folder below the root, a date and a language."""

    slug: str
    folder: str
    date: str
    lang: str


def _names(file: SourceFile) -> _Names:
    path = posixpath.splitext(file.below_root)[0]
    folder, name = posixpath.split(path)
    lang = ""
    ending = _LANGUAGE_ENDING.fullmatch(name)
    if ending:
        name, lang = ending[1], ending[2]
    if name == "index" and folder:
        folder, name = posixpath.split(folder)
    dated = _DATED_NAME.fullmatch(name)
    in_folder = _DATED_FOLDER.search(f"{folder}/")
    day = ""
    if dated:
        day, name = dated[1], dated[2]
    elif in_folder:
        day = "-".join(part.rjust(2, "0") for part in in_folder.groups() if part)
        day = day if in_folder[3] else ""
    return _Names(name, folder, day, lang)


class _Post:
    """One post on its way to being an original; collects what is doubtful about it."""

    def __init__(self, header: Header, file: SourceFile, site: Site, around: Circumstances) -> None:
        self._header, self._file, self._site, self._around = header, file, site, around
        self._keys = Keys(header)
        self._names = _names(file)
        self._problems = list(header.problems)
        self._doubtful = header.broken
        self._date_is_guessed = False
        self._body, self._body_line = header.body, header.body_line

    def original(self, text: str) -> Original:
        """The article with everything its header, its name and its folder say."""
        keys, names = self._keys, self._names
        title = self._title()
        date = self._date()
        categories = self._categories()
        self._report_left_over()
        url = self._url(title, date)
        return Original(
            file=self._file,
            line=1,
            title=title,
            body=self._body,
            form=self._form(),
            body_line=self._body_line,
            is_page=self._is_page(),
            published=self._is_published(),
            doubtful=self._doubtful,
            slug=keys.text("slug") or names.slug,
            folder="/".join(part for part in self._content_folder().split("/") if part not in _PAGE_FOLDERS),
            date=date,
            modified=self._moment("modified"),
            expires=self._moment("expires"),
            summary=plain(keys.text("summary")),
            categories=categories,
            tags=tuple(dict.fromkeys(filter(None, map(listed_name, names_of(self._words("tags")))))),
            authors=tuple(dict.fromkeys(filter(None, map(person, self._authors())))),
            lang=keys.text("lang") or names.lang,
            cover=self._cover(),
            permalink=url,
            aliases=tuple(self._aliases()),
            origin=self._origin(title, date),
            keys=self._own_keys(),
            remains=self._header.remains,
            identities=(f"text:{_digest(text)}", *([f"url:{url}"] if url.startswith("http") else ())),
            digest=_digest(text),
            site=self._site.host,
            problems=tuple(self._problems),
        )

    def _warn(self, line: int, code: str, message: str, fix: str) -> None:
        self._problems.append(warning(self._file.shown, line, code, message, fix))

    def _title(self) -> str:
        title = plain(self._keys.text("title"))
        if title:
            return title
        heading = _FIRST_HEADING.match(self._body)
        if heading:
            gone = heading.end()
            self._body_line += self._body.count("\n", 0, gone)
            self._body = self._body[gone:]
            return plain(re.sub(r"[*_`]", "", heading[1]))
        title = plain(self._names.slug.replace("-", " ").replace("_", " ")).capitalize() or "Untitled"
        message = f"there is no title; {quoted(title)} was made from the file's name"
        self._doubt(1, "import-title", message, "write the headline")
        return title

    def _doubt(self, line: int, code: str, message: str, fix: str) -> None:
        """Something only a person can settle: the article stays a draft until then."""
        self._doubtful = True
        self._warn(line, code, message, fix)

    def _date(self) -> Moment | None:
        found = self._moment("date") or read_date(self._names.date, self._around.zone)
        if found is not None:
            return found
        said = self._keys.text("date")
        if self._is_page() and not said:
            return None
        self._date_is_guessed = True
        other = self._moment("modified")
        if other is not None:
            what = "that of its last change was taken"
        else:
            other = _modification_day(self._file)
            what = f"the day its file was last changed, {other.instant:%Y-%m-%d}, was taken"
        line = self._keys.line("date")
        why = f"the date {quoted(said)} cannot be read" if said else "there is no date"
        self._doubt(line, "import-date", f"{why}; {what}", "write the day it was first published")
        return other

    def _moment(self, notion: str) -> Moment | None:
        text = self._keys.text(notion)
        found = read_date(text, self._around.zone) if text else None
        if text and found is None and notion != "date":
            message = f"the date {quoted(text)} cannot be read and was left out"
            self._warn(self._keys.line(notion), "import-date", message, "write it as YYYY-MM-DD HH:MM")
        return in_zone(found, self._around.zone) if found else None

    def _categories(self) -> tuple[tuple[str, ...], ...]:
        """The categories the header names, then the folder the post lies in."""
        value = self._words("categories")
        named = [
            tuple(part.strip() for part in re.split(r"\s*[>/]\s*", name) if part.strip()) for name in names_of(value)
        ]
        if self._site.system == "jekyll" and len(named) > 1 and isinstance(value, list):
            named = [*named, *[(part,) for found in named for part in found if len(found) > 1]]
        folder = tuple(part for part in self._content_folder().split("/") if part.lower() not in _NO_CATEGORY)
        folder = tuple(part for part in folder if not re.fullmatch(r"\d{1,4}", part))
        return tuple(dict.fromkeys([*filter(None, named), *([folder] if folder else [])]))

    def _words(self, notion: str) -> Value:
        """A value of names; Jekyll divides a text at its spaces."""
        value = self._keys.value(notion)
        is_jekylls = self._site.system == "jekyll" and isinstance(value, str) and "," not in value
        return list(value.split()) if is_jekylls and isinstance(value, str) else value

    def _url(self, title: str, date: Moment | None) -> str:
        """The address it had, where its header or its system's settings tell; a guessed date tells nothing."""
        path = self._keys.text("url")
        if not path:
            known = None if self._date_is_guessed else date
            in_header = names_of(self._words("categories"))
            categories = (*filter(None, self._content_folder().split("/")), *in_header)
            path = self._site.address(
                self._content_folder(), self._names.slug, title, known, categories, is_page=self._is_page()
            )
        return path if path.startswith(("/", "http")) else f"/{path}" if path else ""

    def _content_folder(self) -> str:
        """The folder below the system's own folder for content."""
        folder = re.sub(r"(?:^|/)_(?:posts|drafts)(?=/|$)", "", self._names.folder)
        return re.sub(r"^(?:content)(?:/|$)", "", folder).strip("/")

    def _form(self) -> Form:
        if self._file.path.suffix.lower() in (".html", ".htm"):
            return "html"
        ours = self._header.style == "own" or (self._site.system == "pelican")
        return "markdown" if ours else "commonmark"

    def _is_page(self) -> bool:
        first = self._content_folder().split("/")[0]
        return self._keys.text("layout").lower() == "page" or first in _PAGE_FOLDERS

    def _is_published(self) -> bool:
        in_drafts = re.search(r"(?:^|/)_?drafts(?:/|$)", self._names.folder) is not None
        if in_drafts or self._keys.is_true("draft") or self._keys.is_false("published"):
            return False
        return self._keys.text("status").lower() in ("", "published", "publish", "public")

    def _authors(self) -> tuple[str, ...]:
        value = self._keys.value("authors")
        if isinstance(value, str):
            # "Doe, Jane" is one person in YAML, and two names in our own header.
            return names_of(value) if self._header.style == "own" or value.count(",") > 1 else (value,)
        return names_of(value)

    def _cover(self) -> FoundPicture | None:
        value: Value = self._keys.value("cover")
        table = value if isinstance(value, dict) else {}
        if isinstance(value, list) and value and isinstance(value[0], dict):
            table = value[0]
        address = first_text(table.get("image") or table.get("src") or table.get("url") or table.get("path") or "")
        address = address or first_text(value)
        if not address:
            return None
        alt, caption = (first_text(table.get(key, "")) for key in ("alt", "caption"))
        keys = self._keys
        return FoundPicture(
            address,
            plain(alt or keys.text("cover_alt")),
            plain(caption or keys.text("cover_caption")),
            plain(keys.text("cover_credit")),
        )

    def _aliases(self) -> Iterator[str]:
        value = self._keys.value("aliases")
        parts = re.split(r"[,\n]", value) if isinstance(value, str) else [first_text(item) for item in value]
        for part in parts:
            if part.strip():
                alias = part.strip()
                yield (
                    alias
                    if alias.startswith(("/", "http"))
                    else f"/{self._content_folder()}/{alias}".replace("//", "/")
                )

    def _origin(self, title: str, date: Moment | None) -> Origin | None:
        """A header that names another site as the original's makes a reprint."""
        url = self._keys.text("original")
        try:
            host = (urlsplit(url).hostname or "").lower()
        except ValueError:
            host = ""
        if not host or host in self._around.own_hosts or host == self._site.host or "Source" in self._keys.own():
            return None
        authors = self._authors()
        return Origin(url, author=", ".join(map(person, authors)), title=title, date=date)

    def _own_keys(self) -> dict[str, str]:
        own = dict(self._keys.own())
        status = self._keys.text("status").lower()
        if status in ("hidden", "withdrawn"):
            own["Status"] = status
        return own

    def _report_left_over(self) -> None:
        left = list(self._keys.left_over())
        if not left:
            return
        listed = ", ".join(f"{key} ({shown_value(value)})" if value else key for key, value in left)
        line = min(self._header.line_of(key) for key, _ in left)
        noun = "key has" if len(left) == 1 else "keys have"
        message = f"{len(left)} {noun} no counterpart here: {listed}"
        self._warn(line, "import-keys", message, "nothing, unless one of them mattered")


def _digest(text: str) -> str:
    return blake2b(text.encode("utf-8", "replace"), digest_size=16).hexdigest()


def _modification_day(file: SourceFile) -> Moment:
    try:
        seconds = max(0.0, min(file.path.stat().st_mtime, 4_000_000_000.0))
    except OSError:
        seconds = 0.0
    day = datetime.fromtimestamp(seconds, UTC).replace(hour=0, minute=0, second=0, microsecond=0)
    return Moment(day, has_time=False)
