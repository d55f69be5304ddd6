"""Documents of nothing but flat blocks, told at sight: no block processor is asked about them, and no element is made.

Flat are paragraphs, headings with `#`, lists of one line an item, quotes of paragraphs and tables with a bar before
every row. Whatever else stands in a document, or where two blocks could become one, it is refused as a whole.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, field

from markdown.util import STX

from plugins.reading.direct_blocks import HEADING, is_paragraph

# An item begins with a letter, a quote, a bracket, code, emphasis or a number: it is no block of another kind.
_PLAIN_ITEM = r"""(?=[^\W\d_]|["'(`\[\u2018\u201c]|\*\*?[^\W_]|[0-9]+(?![0-9.]))"""
_ITEMS = {"ul": re.compile(rf"[-*+] +{_PLAIN_ITEM}"), "ol": re.compile(rf"[0-9]+\. +{_PLAIN_ITEM}")}
_LIST_SIGNS = ("- ", "* ", "+ ", "1. ")
# A list behind a list is one with it, and a quote behind a quote.
_ONE_WITH_THE_NEXT = frozenset({"list", "quote"})
_NO_PLAIN_ROW = re.compile(r"[\\`]")
# Python-Markdown wants two columns, or has more rules.
_FEWEST_COLUMNS = 2


@dataclass(slots=True)
class FlatDocument:
    """The texts of a document, each with the tags before and behind it. A heading's tags are left to others.

    `headings` has the level of each heading by the place of its text.
    """

    parts: list[str] = field(default_factory=list)
    headings: dict[int, int] = field(default_factory=dict)

    def texts(self) -> list[str]:
        """The texts alone."""
        return self.parts[1::3]

    def html(self, texts: list[str]) -> str:
        """The HTML, with these in place of the texts."""
        self.parts[1::3] = texts
        return "".join(self.parts)[:-1]


def flat_document(text: str, *, with_tables: bool) -> FlatDocument | None:
    """The parts of a document; None where it has any block that is not flat."""
    if STX in text:
        return None
    document = FlatDocument()
    kind = ""
    for block in text.split("\n\n"):
        bare = block.lstrip("\n")
        if bare:
            before, kind = kind, _added(document, bare, with_tables=with_tables)
            if not kind or (kind == before and kind in _ONE_WITH_THE_NEXT):
                return None
    return document if document.parts else None


def _added(document: FlatDocument, block: str, *, with_tables: bool) -> str:
    """Add a block, if it is flat; gives its kind, or nothing."""
    first = block[0]
    if first.isalpha() and "\n" not in block:
        document.parts += ("<p>", block, "</p>\n")
        return "p"
    return _added_by_sign(document, block, first, with_tables=with_tables)


def _added_by_sign(document: FlatDocument, block: str, first: str, *, with_tables: bool) -> str:
    """The same for all but a line of text, which most blocks are."""
    if first == "#" and (heading := HEADING.match(block)):
        document.headings[len(document.parts) // 3] = len(heading[1])
        document.parts += ("", heading[2].strip(), "\n")
        return "heading"
    if first == "|":
        return "table" if with_tables and _add_table(document, block) else ""
    if first == ">":
        return "quote" if "|" not in block and _add_quote(document, block) else ""
    if block.startswith(_LIST_SIGNS):
        tag = "ol" if first == "1" else "ul"
        return "list" if "|" not in block and "]:" not in block and _add_list(document, block, tag) else ""
    if not is_paragraph(block):
        return ""
    text = block.lstrip()
    document.parts += ("<p>", text, "</p>\n")
    return "p" if text else ""


def _add_list(document: FlatDocument, block: str, tag: str) -> bool:
    pattern = _ITEMS[tag]
    items = []
    for line in block.split("\n"):
        match = pattern.match(line)
        if not match:
            return False
        items.append(line[match.end() :])
    _add_all(document, items, f"<{tag}>\n", "li", f"</{tag}>\n")
    return True


def _add_quote(document: FlatDocument, block: str) -> bool:
    lines = block.split("\n")
    if not all(line.startswith(">") for line in lines):
        return False
    text = "\n".join(["" if line.strip() == ">" else line[1:].removeprefix(" ") for line in lines])
    paragraphs = text.split("\n\n")
    if not all(each and each == each.strip() and is_paragraph(each) for each in paragraphs):
        return False
    _add_all(document, paragraphs, "<blockquote>\n", "p", "</blockquote>\n")
    return True


def _add_table(document: FlatDocument, block: str) -> bool:
    if _NO_PLAIN_ROW.search(block) or not 0 < block.count("\n") == block.count("\n|"):
        return False
    head, marks, *rows = map(_cells, block.split("\n"))
    plain = all(mark and not mark.strip("-") for mark in marks)
    if not rows or not plain or len(marks) != len(head) or len(head) < _FEWEST_COLUMNS:
        return False
    _add_all(document, head, "<table>\n<thead>\n<tr>\n", "th", "</tr>\n</thead>\n<tbody>\n")
    for row in rows:
        cells = row[: len(head)] + [""] * (len(head) - len(row))
        _add_all(document, cells, "<tr>\n", "td", "</tr>\n")
    document.parts[-1] += "</tbody>\n</table>\n"
    return not any(cell.isspace() for cells in (head, *rows) for cell in cells)


def _cells(row: str) -> list[str]:
    return [cell.strip(" ") for cell in row.strip(" ").removeprefix("|").removesuffix("|").split("|")]


def _add_all(document: FlatDocument, texts: Iterable[str], begin: str, tag: str, end: str) -> None:
    """Add texts that are elements of one kind, in one that stands around them."""
    first = len(document.parts)
    document.parts += (part for text in texts for part in (f"<{tag}>", text, f"</{tag}>\n"))
    document.parts[first] = begin + document.parts[first]
    document.parts[-1] += end
