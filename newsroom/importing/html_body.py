"""A body of HTML from anywhere made into the portal's Markdown: cleaned, its links settled, every loss told."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any, Protocol

from bs4 import BeautifulSoup
from lxml import etree
from lxml import html as lxml_html

from newsroom.importing.losses import NOTE, Lost, note
from newsroom.importing.markdown_writer import body_writer
from newsroom.importing.words import plain
from plugins.content_model.slugs import same_name_key
from plugins.reading.allowed_html import is_id_allowed

_DROPPED = frozenset(["script", "style", "noscript", "template", "link", "meta", "base", "head", "title"])
_FORMS = frozenset(["form", "input", "button", "select", "textarea", "fieldset", "dialog"])
_FRAMES = frozenset(["iframe", "embed", "object", "frame", "frameset", "applet"])
_DRAWN = frozenset(["svg", "math", "canvas"])
_MEDIA = frozenset(["video", "audio"])
_KEPT_ATTRIBUTES = {
    "a": {"href"}, "img": {"src", "alt"}, "td": {"colspan", "rowspan"}, "th": {"colspan", "rowspan", "scope"},
    "ol": {"start"}, "time": {"datetime"}, "abbr": {"title"}, "code": {"class"}, "pre": {"class", "lang"},
    NOTE: {"text"},
}  # fmt: skip
_LAZY = ("data-src", "data-lazy-src", "data-original", "data-orig-file", "data-large-file", "srcset", "data-srcset")
_DEEPEST = 200
_LONG_GAP = re.compile(r"[ \t]{1000,}")


class Settled(Protocol):
    """Who knows where the links and pictures of a body lead now."""

    def link(self, address: str, line: int) -> str | None:
        """The address to write for a link; None to keep its words alone."""

    def picture(self, address: str, line: int) -> str | None:
        """The address to write for a picture; None to leave it out."""


@dataclass(frozen=True, slots=True)
class MarkdownBody:
    """A body in Markdown, and what was lost on the way to it."""

    text: str
    lost: tuple[Lost, ...]


class TooDeepError(Exception):
    """The HTML is nested more deeply than any article is."""


def to_markdown(body: str, title: str, settled: Settled) -> MarkdownBody:
    """The Markdown of an HTML body; a heading that repeats the title is left out. Raises TooDeepError."""
    if not body.strip():
        return MarkdownBody("", ())
    # A row of thousands of spaces means nothing, and would cost markdownify the square of its length.
    body = _LONG_GAP.sub(" ", body)
    parser = lxml_html.HTMLParser(encoding="utf-8", remove_pis=True)
    try:
        root = lxml_html.document_fromstring(f"<div>{body}</div>".encode("utf-8", "replace"), parser=parser)
    except (etree.ParserError, etree.XMLSyntaxError, AssertionError, ValueError):
        return MarkdownBody("", ())
    cleaning = _Cleaning(root, title, settled)
    cleaning.run()
    try:
        text = body_writer().convert_soup(BeautifulSoup(lxml_html.tostring(root, encoding="unicode"), "html.parser"))
    except RecursionError as fault:
        raise TooDeepError from fault
    return MarkdownBody(_tidy(str(text)), tuple(cleaning.lost))


def _tidy(text: str) -> str:
    lines = [line.rstrip() + ("  " if line.endswith("  ") and line.strip() else "") for line in text.split("\n")]
    return re.sub(r"\n{3,}", "\n\n", "\n".join(lines)).strip("\n")


class _Cleaning:
    """One pass over the elements of a body."""

    def __init__(self, root: Any, title: str, settled: Settled) -> None:
        self._root, self._settled = root, settled
        self._title = same_name_key(title)
        self.lost: list[Lost] = []
        links = (element.get("href", "") for element in root.iter("a"))
        self._wanted_ids = {href[1:] for href in links if len(href) > 1 and href.startswith("#")}
        self._ids: set[str] = set()

    def run(self) -> None:
        """Take out what no body may have, settle links and pictures, keep what attributes mean something."""
        self._note_ids()
        for element in list(self._root.iter()):
            if not isinstance(element.tag, str):
                _remove(element)
            elif element.getparent() is not None and _is_inside(element, self._root):
                self._visit(element)
        if max(map(_depth, self._leaves()), default=0) > _DEEPEST:
            raise TooDeepError

    def _leaves(self) -> Iterator[Any]:
        return (element for element in self._root.iter() if len(element) == 0)

    def _note_ids(self) -> None:
        for element in self._root.iter():
            if isinstance(element.tag, str):
                name = element.get("id") or (element.get("name") if element.tag == "a" else "") or ""
                if name in self._wanted_ids and is_id_allowed(name):
                    self._ids.add(name)

    def _visit(self, element: Any) -> None:
        tag = element.tag.lower()
        if tag in _DROPPED:
            if tag in ("script", "style"):
                self._lose(element, "import-html", f"a <{tag}> was left out", "nothing")
            _remove(element)
        elif tag in _FORMS:
            self._form(element, tag)
        elif tag in _FRAMES:
            self._frame(element, tag)
        elif tag in _DRAWN:
            self._lose(
                element, "import-html", f"a drawing (<{tag}>) was left out", "save it as a picture, and show that"
            )
            _replace(element, note(f"<{tag}>"))
        elif tag in _MEDIA:
            self._media(element, tag)
        elif tag in ("source", "track", "param", "wbr"):
            element.drop_tag()
        elif tag == "img":
            self._picture(element)
        else:
            self._words(element, tag)

    def _words(self, element: Any, tag: str) -> None:
        """An element of the text itself; the heading that repeats the title goes."""
        if re.fullmatch(r"h[1-6]", tag) and self._title and same_name_key(element.text_content()) == self._title:
            self._title = ""
            _remove(element)
            return
        if tag == "a":
            self._link(element)
        self._keep_attributes(element)

    def _lose(self, element: Any, code: str, message: str, fix: str) -> None:
        self.lost.append(Lost(element.sourceline or 1, code, message, fix))

    def _form(self, element: Any, tag: str) -> None:
        if tag in ("form", "fieldset", "dialog"):
            if tag == "form":
                self._lose(element, "import-html", "a form was left out", "say what readers should do instead")
                element.addprevious(_element(note("<form>")))
            element.drop_tag()
        else:
            _remove(element)

    def _frame(self, element: Any, tag: str) -> None:
        """What another site showed here becomes a link to it."""
        address = element.get("src") or element.get("data") or ""
        address = f"https:{address}" if address.startswith("//") else address
        fix = "nothing, or tell in words what it showed"
        self._lose(
            element, "import-embed", f"what <{tag}> showed is only linked to: {address[:100] or 'no address'}", fix
        )
        self._replace_by_link(element, address, plain(element.get("title") or ""))

    def _media(self, element: Any, tag: str) -> None:
        address = element.get("src") or next((each.get("src") or "" for each in element.iter("source")), "")
        self._lose(
            element, "import-embed", f"a {tag} file is only linked to: {address[:100] or 'no address'}", "nothing"
        )
        self._replace_by_link(element, address, tag.capitalize())

    def _replace_by_link(self, element: Any, address: str, words: str) -> None:
        target = self._settled.link(address, element.sourceline or 1) if address else None
        if target is None:
            _replace(element, note(f"<{element.tag} {address}>"))
            return
        link = etree.Element("a", href=target)
        link.text = words or target
        paragraph = etree.Element("p")
        paragraph.append(link)
        _swap(element, paragraph)

    def _picture(self, element: Any) -> None:
        address = (element.get("src") or "").strip()
        if not address or address.startswith("data:"):
            lazy = next((element.get(name) for name in _LAZY if element.get(name)), "")
            address = lazy.split(",")[0].split()[0] if lazy and lazy.split() else address
        target = self._settled.picture(address, element.sourceline or 1) if address else None
        if target is None:
            shown = "a picture inside the text" if address.startswith("data:") else address[:200]
            _replace(element, note(f"picture {shown}; {element.get('alt') or ''}"))
            return
        alt = plain(element.get("alt") or "")
        element.attrib.clear()
        element.set("src", target)
        element.set("alt", alt)

    def _link(self, element: Any) -> None:
        address = (element.get("href") or "").strip()
        if not address:
            return
        if address.startswith("#"):
            if address[1:] not in self._ids:
                element.attrib.pop("href")
            return
        target = self._settled.link(address, element.sourceline or 1)
        if target is None:
            element.attrib.pop("href")
        else:
            element.set("href", target)

    def _keep_attributes(self, element: Any) -> None:
        kept = _KEPT_ATTRIBUTES.get(element.tag, set())
        name = element.get("id") or (element.get("name") if element.tag == "a" else "") or ""
        for attribute in list(element.attrib):
            if attribute not in kept:
                del element.attrib[attribute]
        if name in self._ids:
            self._ids_once(element, name)

    def _ids_once(self, element: Any, name: str) -> None:
        """An id that a link of the text leads to stays: on a heading itself, else on a mark before the words."""
        if re.fullmatch(r"h[2-6]", element.tag):
            element.set("id", name)
            return
        mark = etree.Element("span", id=name)
        mark.tail, element.text = element.text, None
        element.insert(0, mark)


def _is_inside(element: Any, root: Any) -> bool:
    """Whether an element is still part of the tree: what was taken out takes its own elements with it."""
    top = element
    while top.getparent() is not None:
        top = top.getparent()
    return top is root


def _depth(element: Any) -> int:
    return sum(1 for _ in element.iterancestors())


def _element(markup: str) -> Any:
    return lxml_html.fragment_fromstring(markup)


def _remove(element: Any) -> None:
    """Take an element out with all that is in it, and leave the text behind it."""
    if element.getparent() is not None:
        element.drop_tree()


def _replace(element: Any, markup: str) -> None:
    _swap(element, _element(markup))


def _swap(element: Any, other: Any) -> None:
    other.tail = element.tail
    element.tail = None
    element.getparent().replace(element, other)
