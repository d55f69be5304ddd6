"""Sanitised HTML written as Markdown that other systems read: headings, lists, tables, code, footnotes."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Any

from lxml import html as lxml_html
from lxml.html import HtmlElement
from markdownify import ATX, MarkdownConverter

_NOTE_REFERENCE = re.compile(r"#fn:(.+)")
# Marks that mean something wherever they stand, then those that do at the beginning of a line (CommonMark 0.31).
_MARKS = re.compile(r"[\\`*_\[\]]|<(?=[A-Za-z/!?])|&(?=#?\w+;)")
# Not every Markdown knows a backslash before these.
_AS_ENTITY = {"<": "&lt;", "&": "&amp;"}
_FIRST_MARK = re.compile(r"^(\s*)(?:(\d{1,9})(?=[.)](?:\s|$))|(?=(?:[-+]|#{1,6})(?:\s|$)|>|~~~|={3,}\s*$))")


@dataclass(frozen=True, slots=True)
class Markdown:
    """A text and its footnotes, which belong at the end of the whole document."""

    text: str
    notes: str


def markdown_of(tree: HtmlElement) -> Markdown:
    """The Markdown of what an element holds; footnotes as `[^1]`."""
    notes = _take_out_notes(tree)
    _name_references(tree)
    return Markdown(_converted(tree), "\n\n".join(f"[^{name}]: {_indented(_converted(item))}" for name, item in notes))


def _converted(tree: HtmlElement) -> str:
    made = _Writer(heading_style=ATX, bullets="-", code_language_callback=_language_of, autolinks=True)
    text = str(made.convert(lxml_html.tostring(tree, encoding="unicode", with_tail=False)))
    text = text.replace("\u00a0", " ")
    return re.sub(r"\n{3,}", "\n\n", text).strip()


def _indented(text: str) -> str:
    """The later lines of a footnote belong to it by four spaces."""
    return text.replace("\n", "\n    ").replace("\n    \n", "\n\n")


def _take_out_notes(tree: HtmlElement) -> list[tuple[str, HtmlElement]]:
    """The footnotes that Markdown put at the end, without their ways back to the text."""
    found = []
    for item in tree.xpath(".//li[starts-with(@id, 'fn:')]"):
        for link in item.xpath(".//a[contains(@class, 'footnote-backref')]"):
            link.drop_tree()
        found.append((item.get("id")[3:], item))
    for holder in tree.xpath(".//div[@class='footnote']"):
        holder.drop_tree()
    for _, item in found:
        item.tag = "div"
    return found


def _name_references(tree: HtmlElement) -> None:
    """Mark the signs that lead to footnotes, so that the writer knows them."""
    for link in tree.xpath(".//sup/a[starts-with(@href, '#fn:')]"):
        sign = link.getparent()
        sign.drop_tag()


def _language_of(element: Any) -> str:
    classes = (element.get("class") or []) + [
        name for child in element.find_all("code", recursive=False) for name in child.get("class") or []
    ]
    return next((str(name).removeprefix("language-") for name in classes if str(name).startswith("language-")), "")


class _Writer(MarkdownConverter):
    """markdownify with exact escapes, footnote signs, and cells that may hold a bar."""

    def escape(self, text: str, parent_tags: set[str]) -> str:
        if not text or "pre" in parent_tags or "code" in parent_tags:
            return text
        escaped = _MARKS.sub(lambda match: _AS_ENTITY.get(match[0], f"\\{match[0]}"), text)
        return _FIRST_MARK.sub(lambda match: f"{match[1]}{match[2]}\\" if match[2] else f"{match[1]}\\", escaped)

    def convert_a(self, element: Any, text: str, parent_tags: set[str]) -> str:
        note = _NOTE_REFERENCE.fullmatch(element.get("href") or "")
        return f"[^{note[1]}]" if note else str(super().convert_a(element, text, parent_tags))  # type: ignore[misc]  # not in its stubs

    def convert_td(self, element: Any, text: str, parent_tags: set[str]) -> str:
        return str(super().convert_td(element, text.replace("|", "\\|"), parent_tags))  # type: ignore[misc]  # not in its stubs

    def convert_th(self, element: Any, text: str, parent_tags: set[str]) -> str:
        return str(super().convert_th(element, text.replace("|", "\\|"), parent_tags))  # type: ignore[misc]  # not in its stubs
