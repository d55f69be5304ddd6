"""The block half of direct emission: which blocks are paragraphs for certain, and what a finished block looks like.

Paragraphs and headings are told at sight and need no block processor. All other blocks Python-Markdown's own make into
elements, and the elements become HTML here where nothing in them is out of the ordinary.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from xml.etree.ElementTree import Element, SubElement

from markdown import blockprocessors, serializers
from markdown.blockparser import BlockParser
from markdown.extensions import admonition, def_list
from markdown.util import AtomicString

# What a line must begin with, behind at most three spaces, to be anything but a line of a paragraph.
_LINE_SIGN = re.compile(r"\n {0,3}[!#=\-_*+:>\[]")
_FIRST_SIGNS = frozenset(" \n!#=-_*+:>[")
_MAY_INTERRUPT = (
    admonition.AdmonitionProcessor.RE,
    blockprocessors.HashHeaderProcessor.RE,
    blockprocessors.HRProcessor.SEARCH_RE,
    def_list.DefListProcessor.RE,
    blockprocessors.BlockQuoteProcessor.RE,
)
# Lists and underlined headings are told by how the block begins.
_MAY_BEGIN = (
    blockprocessors.SetextHeaderProcessor.RE,
    re.compile(r" {0,3}(?:\d+\.|[*+-]) +"),
    re.compile(r" {4}|\n"),
)
HEADING = re.compile(r"(#{1,6})([^\\#\n]*)#*\Z")
"""A block that is a heading and nothing else: its signs, and its text."""


def is_paragraph(block: str) -> bool:
    """Whether a block is a paragraph and nothing else, wherever it stands but in a list."""
    first = block[:1]
    if first.isalpha() or not (first in _FIRST_SIGNS or first.isdecimal()):
        if "\n" not in block:
            return bool(first)
        if "|" not in block and not _LINE_SIGN.search(block):
            return True
    elif not first:
        return False
    return (
        ("|" not in block or "\n" not in block)
        and "]:" not in block
        and not any(each.match(block) for each in _MAY_BEGIN)
        and not any(each.search(block) for each in _MAY_INTERRUPT)
    )


def parse_blocks(parser: BlockParser, root: Element, text: str) -> None:
    """Make the elements in `root` that the parser's processors would make of `text`, without asking them in vain."""
    odd: list[str] = []
    for block in text.split("\n\n"):
        bare = block.lstrip("\n")
        heading = HEADING.match(bare) if bare[:1] == "#" else None
        if heading:
            _flush(parser, root, odd)
            SubElement(root, f"h{len(heading[1])}").text = heading[2].strip()
        elif is_paragraph(bare):
            _flush(parser, root, odd)
            stripped = bare.lstrip()
            if stripped:
                SubElement(root, "p").text = stripped
        elif bare or odd:
            odd.append(block)
    _flush(parser, root, odd)


def _flush(parser: BlockParser, root: Element, odd: list[str]) -> None:
    """Let the processors have the blocks that they may have an interest in; `odd` is empty afterwards."""
    if odd:
        parser.parseBlocks(root, odd)
        odd.clear()


escaped_value: Callable[[str], str] = serializers._escape_attrib_html  # type: ignore[attr-defined] # noqa: SLF001
"""As Python-Markdown writes the value of an attribute."""

HEADINGS = frozenset({"h1", "h2", "h3", "h4", "h5", "h6"})
_WITH_BLOCKS = frozenset("""blockquote dd div dl dt li ol p table tbody td th thead tr ul""".split())
# What holds elements and no text, or a text and no elements of the block level, in the eyes of a parser of HTML.
_WITHOUT_TEXT = frozenset("dl ol table tbody thead tr ul".split())
_WITHOUT_BLOCKS = frozenset({"dt", "p"})
_ATTRIBUTES = frozenset({"align", "class", "start"})


class UnsureError(Exception):
    """An element that Python-Markdown itself must finish."""


class Emitter:
    """Makes HTML of the elements that block processors made, as `prettify` and the serializer would.

    `inline` gives the HTML of a text or None; `empty_end` is how an element without content ends.
    """

    def __init__(self, inline: Callable[[str], str | None], empty_end: str, *, aligned_by_class: bool) -> None:
        self._inline = inline
        self._empty_end = empty_end
        self._aligned_by_class = aligned_by_class

    def text(self, text: str) -> str:
        """The HTML of a text. Raises UnsureError."""
        html = self._inline(text)
        if html is None:
            raise UnsureError
        return html

    def element(self, element: Element) -> str:
        """The HTML of an element of the block level, without its tail. Raises UnsureError."""
        tag = element.tag
        if tag == "hr":
            return f"<hr{self._empty_end}"
        if tag == "pre":
            return self._code(element)
        if tag not in _WITH_BLOCKS:
            raise UnsureError
        if not len(element) and not element.attrib:
            return f"<{tag}>{self._beginning(element)}</{tag}>"
        if tag in _WITHOUT_BLOCKS and len(element):
            raise UnsureError
        made = [f"<{tag}{self._attributes(element)}>", self._beginning(element)]
        for child in element:
            made.append(self.element(child))
            made.append(self._tail(child.tail, tag))
        made.append(f"</{tag}>")
        return "".join(made)

    def _beginning(self, element: Element) -> str:
        text = element.text
        if text and text.strip():
            if isinstance(text, AtomicString) or element.tag in _WITHOUT_TEXT:
                raise UnsureError
            return self.text(text)
        if text:
            raise UnsureError
        return "\n" if len(element) else ""

    def _tail(self, tail: str | None, parent: str) -> str:
        if not tail or not tail.strip():
            return "\n"
        if parent in _WITHOUT_TEXT:
            raise UnsureError
        return self.text(tail)

    def _attributes(self, element: Element) -> str:
        found = dict(element.attrib)
        if not found:
            return ""
        if not found.keys() <= _ATTRIBUTES:
            raise UnsureError
        if self._aligned_by_class and "align" in found:
            found["class"] = f"align-{found.pop('align')}"
        return "".join(f' {name}="{escaped_value(value)}"' for name, value in sorted(found.items()))

    def _code(self, pre: Element) -> str:
        """An indented block of code; its text is escaped already."""
        if pre.attrib or pre.text or len(pre) != 1 or pre[0].tag != "code" or pre[0].attrib or len(pre[0]):
            raise UnsureError
        return f"<pre><code>{(pre[0].text or '').rstrip()}\n</code></pre>"
