"""Looks through everything a build put out for what must never be in it, whatever was written."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from html.parser import HTMLParser
from pathlib import Path

from lxml import etree

_NEVER = frozenset("iframe frame frameset object embed applet portal base style math foreignobject noscript".split())
_ADDRESSES = frozenset("href src action formaction poster data cite background xlink:href longdesc".split())
_SCHEMES = frozenset(["", "http", "https", "mailto", "tel"])
_SCHEME = re.compile(r"([a-z][a-z0-9+.-]*):", re.IGNORECASE)
_IGNORED = "".join(map(chr, range(0x21)))
"""What browsers leave out around an address (URL standard, 4.4)."""


class _Reader(HTMLParser):
    """A page or a part of one, read as a browser reads it. `own` says that it is a page of the theme."""

    def __init__(self, *, own: bool) -> None:
        super().__init__(convert_charrefs=True)
        self.dangers: list[str] = []
        self._own, self._script, self._ids = own, "", set[str]()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Elements and attributes that run, frame, restyle or lead away."""
        values = {name: value or "" for name, value in attrs}
        if tag in _NEVER or (tag == "form" and not self._own):
            self.dangers.append(f"<{tag}>")
        if tag == "script":
            self._script = values.get("type", "") or "code"
            is_theme = re.fullmatch(r"(/portal)?/theme/[\w.-]+\.js", values.get("src", ""))
            if not self._own or not (is_theme or self._script == "application/ld+json"):
                self.dangers.append(f"<script {values}>")
        if tag == "meta" and values.get("http-equiv", "").lower() not in ("", "refresh"):
            self.dangers.append(f"<meta {values}>")
        for name, value in values.items():
            self.dangers.extend(_attribute_dangers(name, value))
        if values.get("id", "").startswith("site-"):
            if values["id"] in self._ids or not self._own:
                self.dangers.append(f"id {values['id']} once more")
            self._ids.add(values["id"])

    def handle_endtag(self, tag: str) -> None:
        """The end of a script."""
        if tag == "script":
            self._script = ""

    def handle_data(self, data: str) -> None:
        """Scripts of the page hold data alone."""
        if self._script == "application/ld+json":
            json.loads(data)
        elif self._script and data.strip():
            self.dangers.append(f"code {data[:60]!r}")

    def handle_pi(self, data: str) -> None:
        """There are none in HTML."""
        self.dangers.append(f"instruction {data[:60]!r}")


def _attribute_dangers(name: str, value: str) -> Iterator[str]:
    if name.startswith("on") or name in {"style", "srcdoc", "ping"}:
        yield f"{name}={value[:60]!r}"
    # A template may give a form's own action; everything else is an address too.
    if name in _ADDRESSES:
        found = _SCHEME.match(re.sub(r"[\t\r\n]", "", value.strip(_IGNORED)))
        if found and found[1].lower() not in _SCHEMES:
            yield f"{name}={value[:60]!r}"


def dangers_in_html(html: str, *, own: bool = False) -> list[str]:
    """What must not be in a page of the portal (`own`), or in a text of somebody's."""
    reader = _Reader(own=own)
    reader.feed(html)
    reader.close()
    return reader.dangers


def dangers_in_output(output: Path) -> Iterator[str]:
    """Each danger in the pages and feeds of an output folder, with its file; a broken feed is one."""
    for path in sorted(output.rglob("*")):
        name = path.relative_to(output).as_posix()
        if path.is_symlink() or not (path.is_dir() or path.is_file()):
            yield f"{name}: neither a file nor a folder"
        elif path.suffix == ".html":
            yield from (f"{name}: {danger}" for danger in dangers_in_html(path.read_text(encoding="utf-8"), own=True))
        elif path.suffix == ".xml" and path.is_file():
            yield from (f"{name}: {danger}" for danger in _dangers_in_xml(path.read_bytes()))
        elif path.name == "feed.json":
            for item in json.loads(path.read_text(encoding="utf-8"))["items"]:
                yield from (f"{name}: {danger}" for danger in dangers_in_html(item.get("content_html", "")))


def _dangers_in_xml(data: bytes) -> Iterator[str]:
    """Texts of feeds hold HTML that a reader's program shows without any policy."""
    root = etree.fromstring(data, etree.XMLParser(resolve_entities=False, no_network=True))
    if root.getroottree().docinfo.doctype:
        yield "a document type"
    for each in root.iter(etree.Element):
        kind, tag = each.get("type", ""), etree.QName(each).localname
        # A channel's own description is plain text, and its operator's.
        is_html = tag == "encoded" or (tag == "description" and each.xpath("boolean(parent::item)"))
        if kind == "html" or is_html:
            yield from dangers_in_html(each.text or "")
        for name, value in each.attrib.items():
            yield from _attribute_dangers(etree.QName(name).localname, str(value))
