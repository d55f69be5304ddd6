"""A WordPress export (WXR) read into originals: posts and pages with their terms, authors, dates and pictures."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from hashlib import blake2b
from typing import Any
from urllib.parse import unquote, urlsplit

from newsroom.importing.dates import in_zone, read_date
from newsroom.importing.records import Circumstances, FoundPicture, Original, SourceFile
from newsroom.importing.wordpress_text import Attachment, Wording, as_html
from newsroom.importing.words import listed_name, person, plain
from newsroom.importing.xml_text import parsed, prepared
from plugins.content_model.meta import Moment
from plugins.content_model.problems import Problem, error, warning
from plugins.content_model.wording import quoted

_EXPORT = "wordpress.org/export"
_NO_DATE = "0000-00-00 00:00:00"
_PUBLISHED = frozenset(["publish", "future"])
_NOT_TAKEN = frozenset(["auto-draft", "inherit", "trash"])
_TECHNICAL = frozenset(
    """attachment revision nav_menu_item custom_css customize_changeset oembed_cache user_request wp_block wp_template
    wp_template_part wp_global_styles wp_navigation wp_font_family wp_font_face""".split()
)
_NO_CATEGORIES = frozenset(["uncategorized", "uncategorised"])
_OWN_META = frozenset(["_thumbnail_id", "_wp_attachment_image_alt"])


@dataclass(slots=True)
class _Blog:
    """What the head of an export says of the blog."""

    url: str = ""
    lang: str = ""
    authors: dict[str, str] = field(default_factory=dict)
    names: dict[str, str] = field(default_factory=dict)
    parents: dict[str, str] = field(default_factory=dict)
    attachments: dict[str, Attachment] = field(default_factory=dict)
    pages: dict[str, tuple[str, str]] = field(default_factory=dict)

    @property
    def host(self) -> str:
        """The host the blog was at."""
        try:
            return (urlsplit(self.url).hostname or "").lower()
        except ValueError:
            return ""

    def chain(self, nicename: str) -> tuple[str, ...]:
        """A category's names from the top."""
        names: list[str] = []
        seen: set[str] = set()
        while nicename and nicename not in seen:
            seen.add(nicename)
            names.append(self.names.get(nicename, nicename))
            nicename = self.parents.get(nicename, "")
        return tuple(reversed(names))


def read_export(text: str, file: SourceFile, around: Circumstances) -> Iterator[Original | Problem]:
    """The posts and pages of an export, in its order, and what was left out of it."""
    safe = prepared(text, file.shown)
    if isinstance(safe, Problem):
        yield safe
        return
    root, problems = parsed(safe, file.shown)
    yield from problems
    channel = next((node for node in root.iter() if _name(node) == "channel"), None) if root is not None else None
    if channel is None:
        if not problems:
            yield error(file.shown, 1, "import-xml", "the export has no channel", "export it again")
        return
    blog = _blog(channel)
    left_out: Counter[str] = Counter()
    for node in channel:
        if _name(node) == "item":
            yield from _item(node, blog, file, around, left_out)
    for what, count in sorted(left_out.items()):
        message = f"{count} of the kind {quoted(what)} left out: the importer takes posts and pages"
        yield warning(file.shown, channel.sourceline or 1, "import-left-out", message, "look whether they are needed")


def _blog(channel: Any) -> _Blog:
    blog = _Blog(url=_text(channel, "base_blog_url") or _text(channel, "link"), lang=_text(channel, "language"))
    for node in channel:
        kind = _name(node)
        if kind == "author" and _is_own(node):
            login = _text(node, "author_login")
            full = f"{_text(node, 'author_first_name')} {_text(node, 'author_last_name')}".strip()
            blog.authors[login] = plain(_text(node, "author_display_name") or full or login)
        elif kind == "category" and _is_own(node):
            nicename = unquote(_text(node, "category_nicename"))
            blog.names[nicename] = plain(_text(node, "cat_name")) or nicename
            blog.parents[nicename] = unquote(_text(node, "category_parent"))
        elif kind == "item":
            _note_item(node, blog)
    return blog


def _note_item(node: Any, blog: _Blog) -> None:
    """What other items may refer to: an attachment by its number, a page as the parent of another."""
    number = _text(node, "post_id")
    if _text(node, "post_type") == "attachment":
        alt = _meta(node).get("_wp_attachment_image_alt", "")
        caption = plain(_text(node, "encoded", "excerpt"))
        blog.attachments[number] = Attachment(_text(node, "attachment_url"), plain(alt), caption)
    elif _text(node, "post_type") == "page":
        blog.pages[number] = (unquote(_text(node, "post_name")), _text(node, "post_parent"))


def _item(
    node: Any, blog: _Blog, file: SourceFile, around: Circumstances, left_out: Counter[str]
) -> Iterator[Original | Problem]:
    kind, status = _text(node, "post_type") or "post", _text(node, "status") or "publish"
    if kind in _TECHNICAL or status in _NOT_TAKEN:
        if status == "trash":
            message = f"{quoted(plain(_text(node, 'title')))} is in the trash and was left out"
            yield warning(file.shown, node.sourceline or 1, "import-left-out", message, "restore it there, and export")
        elif kind not in ("attachment", "revision", "nav_menu_item"):
            left_out[kind if kind in _TECHNICAL else status] += 1
        return
    if kind not in ("post", "page"):
        left_out[kind] += 1
        return
    yield _Item(node, blog, file, around).original(kind, status)


class _Item:
    """One post or page of an export on its way to being an original."""

    def __init__(self, node: Any, blog: _Blog, file: SourceFile, around: Circumstances) -> None:
        self._node, self._blog, self._file, self._around = node, blog, file, around
        self._line = node.sourceline or 1
        self._problems: list[Problem] = []
        self._doubtful = False

    def original(self, kind: str, status: str) -> Original:
        """The article, or the page, with all the export tells of it."""
        node, blog = self._node, self._blog
        wording, body_line = self._body()
        title = plain(self._said("title")) or self._no_title()
        guid, link = self._said("guid").strip(), self._said("link").strip()
        number = self._said("post_id")
        self._judge(status)
        date = self._moment("post_date") or self._other_date()
        metadata = _meta(node)
        self._report(metadata)
        return Original(
            file=self._file,
            line=self._line,
            title=title,
            body=wording,
            form="html",
            body_line=body_line,
            is_page=kind == "page",
            published=status in _PUBLISHED,
            doubtful=self._doubtful,
            slug=unquote(self._said("post_name")),
            folder=self._parents() if kind == "page" else "",
            date=date,
            modified=self._moment("post_modified"),
            summary=plain(_text(node, "encoded", "excerpt")),
            categories=tuple(self._categories()),
            tags=tuple(
                dict.fromkeys(filter(None, (listed_name(plain(t.text or "")) for t in self._terms("post_tag"))))
            ),
            authors=tuple(filter(None, [person(blog.authors.get(self._said("creator"), self._said("creator")))])),
            lang=blog.lang,
            cover=self._cover(metadata.get("_thumbnail_id", "")),
            permalink="" if re.search(r"[?&](?:p|page_id)=\d", link) else link,
            feed_id=guid if status == "publish" and kind == "post" else "",
            identities=tuple(
                identity
                for identity in (
                    f"guid:{guid}" if guid else "",
                    f"wordpress:{blog.host}/{number}" if number else "",
                    f"url:{link}" if link else "",
                )
                if identity
            ),
            digest=_digest(node),
            site=blog.host,
            problems=tuple(self._problems),
        )

    def _said(self, name: str) -> str:
        return _text(self._node, name)

    def _warn(self, line: int, code: str, message: str, fix: str) -> None:
        self._problems.append(warning(self._file.shown, line, code, message, fix))

    def _no_title(self) -> str:
        self._doubtful = True
        title = f"Untitled {self._said('post_id')}".strip()
        message = f"there is no title; {quoted(title)} was taken"
        self._warn(self._line, "import-title", message, "write the headline")
        return title

    def _body(self) -> tuple[str, int]:
        """The body as plain HTML and the line it begins at."""
        node = next(
            (child for child in self._node if _name(child) == "encoded" and "excerpt" not in _space(child)), None
        )
        line = (node.sourceline if node is not None else 0) or self._line
        wording: Wording = as_html((node.text or "") if node is not None else "", self._blog.attachments)
        for lost in wording.lost:
            self._warn(line + lost.line - 1, lost.code, lost.message, lost.fix)
        return wording.html, line

    def _judge(self, status: str) -> None:
        """Who could read it there decides whether anybody may read it here."""
        if status == "private":
            message = "it was private there; it stays a draft"
        elif self._said("post_password"):
            message = "it was protected by a password there; it stays a draft"
        elif status not in (*_PUBLISHED, "draft", "pending"):
            message = f"its status there, {quoted(status)}, is none of ours; it stays a draft"
        else:
            return
        self._doubtful = True
        self._warn(self._line, "import-private", message, "decide whether everybody may read it")

    def _moment(self, name: str) -> Moment | None:
        """The exact moment where the export has it; else the blog's own clock, taken for the portal's."""
        exact, local = self._said(f"{name}_gmt"), self._said(name)
        zone = self._around.zone
        if exact and exact != _NO_DATE:
            found = read_date(f"{exact}Z", zone)
            if found is not None:
                return in_zone(found, zone)
        return read_date(local, zone) if local and local != _NO_DATE else None

    def _other_date(self) -> Moment | None:
        found = read_date(self._said("pubDate"), self._around.zone) or self._moment("post_modified")
        if found is not None:
            return in_zone(found, self._around.zone)
        if self._said("post_type") == "page":
            return None
        self._doubtful = True
        message = "there is no date that can be read; the first day the portal keeps was taken"
        self._warn(self._line, "import-date", message, "write the day it was first published")
        return read_date("1970-01-01", self._around.zone)

    def _terms(self, domain: str) -> Iterator[Any]:
        for node in self._node:
            if _name(node) == "category" and node.get("domain", "category") == domain:
                yield node

    def _categories(self) -> Iterator[tuple[str, ...]]:
        for node in self._terms("category"):
            nicename = unquote(node.get("nicename") or "")
            if nicename in _NO_CATEGORIES or plain(node.text or "").lower() in _NO_CATEGORIES:
                continue
            known = nicename in self._blog.names
            chain = self._blog.chain(nicename) if known else tuple(filter(None, [plain(node.text or "")]))
            if chain:
                yield chain

    def _parents(self) -> str:
        """The slugs of the pages above a page."""
        slugs: list[str] = []
        number, seen = self._said("post_parent"), set[str]()
        while number in self._blog.pages and number not in seen:
            seen.add(number)
            slug, above = self._blog.pages[number]
            slugs.append(slug)
            number = above
        return "/".join(reversed([slug for slug in slugs if slug]))

    def _cover(self, number: str) -> FoundPicture | None:
        found = self._blog.attachments.get(number)
        if number and found is None and number not in ("0", "-1"):
            message = "its main picture is not in the export"
            self._warn(self._line, "import-cover", message, "export media too, or choose a picture")
        return FoundPicture(found.url, found.alt, found.caption) if found and found.url else None

    def _report(self, metadata: dict[str, str]) -> None:
        """What the item has that no article here has: fields of plugins, comments, its place on top."""
        others = sorted(name for name in metadata if not name.startswith("_"))
        if others:
            listed = ", ".join(others[:8]) + (" and others" if len(others) > 8 else "")  # noqa: PLR2004 - a line's worth
            message = f"fields without counterpart left out: {listed}"
            self._warn(self._line, "import-keys", message, "nothing, unless one of them mattered")
        comments = sum(_name(node) == "comment" and _is_own(node) for node in self._node)
        if comments:
            noun = "comment" if comments == 1 else "comments"
            self._warn(self._line, "import-comments", f"{comments} {noun} left out", "nothing: the portal has none")
        if self._said("is_sticky") == "1":
            message = "it stood on top of the blog"
            self._warn(self._line, "import-prominence", message, 'write "Prominence: pinned" if it still should')


def _name(node: Any) -> str:
    tag = node.tag
    return tag.rpartition("}")[2] if isinstance(tag, str) else ""


def _space(node: Any) -> str:
    tag = node.tag
    return tag.rpartition("}")[0] if isinstance(tag, str) else ""


def _is_own(node: Any) -> bool:
    return _EXPORT in _space(node)


def _text(node: Any, name: str, space: str = "") -> str:
    """The text of a child, by its local name (and a part of its namespace); empty where there is none."""
    for child in node:
        if _name(child) == name and space in _space(child):
            return (child.text or "").strip()
    return ""


def _meta(node: Any) -> dict[str, str]:
    found = (child for child in node if _name(child) == "postmeta")
    return {_text(child, "meta_key"): _text(child, "meta_value") for child in found}


def _digest(node: Any) -> str:
    names = ("title", "post_name", "status", "post_modified_gmt", "encoded", "post_date_gmt")
    said = "\0".join(_text(node, name) for name in names)
    return blake2b(said.encode("utf-8", "replace"), digest_size=16).hexdigest()
