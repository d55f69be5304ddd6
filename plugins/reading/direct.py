"""Python-Markdown extension that writes simple blocks straight as HTML, without its element tree.

Paragraphs, headings, lists, quotes and tables that hold nothing doubtful become HTML at once. What is doubtful goes the
way of Python-Markdown, alone where it stands alone: in the tree each finished block has a stand-in, which the last step
takes out again. Any document, text or element that is not known for certain is refused, and nothing is guessed.
"""

from __future__ import annotations

import html
import re
from collections.abc import Callable, Iterable
from typing import Any
from xml.etree.ElementTree import Element, ElementTree, SubElement

from markdown import Markdown
from markdown.extensions import Extension
from markdown.extensions.toc import TocTreeprocessor, nest_toc_tokens, strip_tags, unique
from markdown.postprocessors import Postprocessor
from markdown.util import ETX, STX, AtomicString

from plugins.reading.direct_blocks import HEADINGS, Emitter, UnsureError, escaped_value, parse_blocks
from plugins.reading.direct_inline import RESERVED, inline_html, inline_htmls, is_entangled
from plugins.reading.direct_known import Acquaintance, enter_own, is_known_version
from plugins.reading.flat_blocks import flat_document
from plugins.reading.spared_steps import needs_no_preparing

_STAND_IN = STX + "emitted:%d" + ETX
_STOOD_IN = re.compile(f"<p>{_STAND_IN.replace('%d', '([0-9]+)')}</p>")
_STAND_IN_ALONE = f"<p>{_STAND_IN % 0}</p>"
_NAME, _PRIORITY = "emitted", 100.0
_LOWEST_HEADING = 6
_LINK_IN_ALT = re.compile(r"!\[[^\]]*\[")


class _FinishedError(Exception):
    """A document has become HTML as a whole, in the midst of Python-Markdown's conversion."""


class DirectEmission(Extension):
    """To be put last, behind what it hands over to."""

    def extendMarkdown(self, md: Markdown) -> None:  # noqa: N802 - Python-Markdown's name
        """Called by Python-Markdown."""
        if is_known_version() and "parseDocument" not in vars(md.parser):
            emission = Emission(md)
            md.postprocessors.register(emission, _NAME, _PRIORITY)
            md.parser.parseDocument = emission.parse_document  # type: ignore[method-assign]


class Emission(Postprocessor):
    """Stands for the parser of documents, and as a postprocessor puts back what it has made.

    `whole` and `parts` count the documents that needed no tree and those that needed one for some of their blocks,
    `refused` those that were left to Python-Markdown as a whole; `is_whole` says whether all of the last one was made
    here: it needed no tree, and nothing is put into it afterwards.
    """

    def __init__(self, md: Markdown) -> None:
        super().__init__(md)
        self._markdown = md
        self._parse_plainly = md.parser.parseDocument
        self._may_finish = False
        self._not_flat = ""
        self._acquaintance = Acquaintance(md)
        self._made: list[str] = []
        self._contents: list[dict[str, Any]] | None = None
        self.whole = self.parts = self.refused = 0
        self.is_whole = False

    def converted(self, source: str) -> str:
        """The HTML, without the steps behind the parser where it has left nothing for them."""
        self._may_finish = True
        try:
            self._markdown.reset()
            self._convert_flat(source)
            return self._markdown.convert(source)
        except _FinishedError:
            return self.run(_STAND_IN_ALONE).strip()
        finally:
            self._may_finish = False

    def _convert_flat(self, source: str) -> None:
        """Make HTML of a document at once, if it is flat. Raises _FinishedError when that is done."""
        text = f"{source}\n\n"
        if needs_no_preparing(text) and self._may_be_written(text):
            flat = self._flat(text)
            if flat is not None:
                self._markdown.lines = [source]  # type: ignore[attr-defined]
                self._leave_one_stand_in(Element(self._markdown.doc_tag), flat)
            self._not_flat = text

    def _may_be_written(self, text: str) -> bool:
        return self._acquaintance.is_known() and not any(char in text for char in RESERVED)

    def parse_document(self, lines: Iterable[str]) -> ElementTree[Any]:
        """The tree of a document, with a stand-in for each block that is HTML already."""
        text = "\n".join(lines)
        self._made, self._contents, self.is_whole = [], None, False
        # Somebody who calls the parser alone, outside of a conversion, wants the tree.
        wants_tree = lines is not getattr(self._markdown, "lines", None)
        if wants_tree or not self._may_be_written(text):
            self.refused += 1
            return self._parse_plainly(lines)
        flat = None if text == self._not_flat else self._flat(text)
        if flat is not None:
            root = Element(self._markdown.doc_tag)
            self._leave_one_stand_in(root, flat)
            return ElementTree(root)
        parser = self._markdown.parser
        parser.root = root = Element(self._markdown.doc_tag)
        parse_blocks(parser, root, text)
        if _has_footnotes(self._markdown) and "///" in text:
            # Footnotes go where a marker says, also if it stands in code.
            self.refused += 1
            return ElementTree(root)
        emitter = self._emitter()
        blocks = [None if child.tag in HEADINGS else _emitted(emitter, child) for child in root]
        if not self._make_whole(root, blocks, emitter):
            self._make_parts(root, blocks)
        return ElementTree(root)

    def run(self, text: str) -> str:
        """Called by Python-Markdown, with the document, and by its extensions with pieces of it."""
        if not self._made or STX not in text:
            return text
        if self._contents is not None and _STAND_IN % 0 in text:
            contents, self._contents = self._contents, None
            self._set_contents(contents)
        return _STOOD_IN.sub(lambda match: self._made[int(match[1])], text)

    def _emitter(self) -> Emitter:
        """An emitter for the document as far as it has been parsed: what it defines is known."""
        md = self._markdown
        empty_end = " />" if md.output_format == "xhtml" else ">"
        return Emitter(self._inline(), empty_end, aligned_by_class="portal_table_alignment" in md.treeprocessors)

    def _inline(self) -> Callable[[str], str | None]:
        """What makes HTML of a text in that document."""
        md = self._markdown
        footnotes = _has_footnotes(md)
        # The text of a footnote is read later, and may hold definitions.
        references = footnotes or bool(md.references)
        toc = _toc(md)
        marker = toc.marker if toc else ""

        def inline(text: str) -> str | None:
            if (marker and marker in text) or (footnotes and "[^" in text):
                return None
            return inline_html(text, references=references)

        return inline

    def _make_whole(self, root: Element, blocks: list[str | None], emitter: Emitter) -> bool:
        """Leave one stand-in for the whole document, if all of its blocks could be made."""
        ready = all(made is not None or child.tag in HEADINGS for child, made in zip(root, blocks, strict=True))
        if not len(root) or not ready or _has_footnotes(self._markdown):
            return False
        headings = [child for child in root if child.tag in HEADINGS]
        try:
            texts = [emitter.text(each.text) if each.text else "" for each in headings]
            following = iter(self._headings([int(each.tag[1]) for each in headings], texts))
        except UnsureError:
            return False
        self._leave_one_stand_in(root, "\n".join(next(following) if made is None else made for made in blocks))
        return True

    def _flat(self, text: str) -> str | None:
        """The HTML of a document of nothing but flat blocks, each with a plain text."""
        md = self._markdown
        document = flat_document(text, with_tables="table" in md.parser.blockprocessors)
        if document is None or md.references or _has_footnotes(md):
            return None
        texts = inline_htmls(document.texts(), self._inline())
        if texts is None:
            return None
        places = list(document.headings)
        try:
            headings = self._headings([*document.headings.values()], [texts[place] for place in places])
        except UnsureError:
            return None
        for place, heading in zip(places, headings, strict=True):
            texts[place] = heading
        return document.html(texts)

    def _leave_one_stand_in(self, root: Element, made: str) -> None:
        """Have one stand-in for a whole document; ends its conversion where nothing else is to be done."""
        root.clear()
        SubElement(root, "p").text = AtomicString(_STAND_IN % 0)
        self._made = [made]
        self.whole += 1
        # What an editor wrote as HTML comes in place of its mark later, however its tags may lie.
        self.is_whole = STX not in made
        if self._may_finish and self.is_whole:
            raise _FinishedError

    def _make_parts(self, root: Element, blocks: list[str | None]) -> None:
        """Leave a stand-in for each block that could be made."""
        left = (child for child, made in zip(root, blocks, strict=True) if made is None)
        if any(map(_is_numbered, left)):
            self.refused += 1
            return
        for place, made in enumerate(blocks):
            if made is not None:
                stand_in = Element("p")
                stand_in.text = AtomicString(_STAND_IN % len(self._made))
                self._made.append(made)
                root[place] = stand_in
        self.parts += 1

    def _headings(self, levels: list[int], texts: list[str]) -> list[str]:
        """The HTML of all headings, which the list of contents is made of as well. Raises UnsureError."""
        md = self._markdown
        if 1 in levels and "portal_heading_levels" in md.treeprocessors:
            levels = [min(level + 1, _LOWEST_HEADING) for level in levels]
        toc = _toc(md)
        if toc is None:
            return [f"<h{level}>{text}</h{level}>" for level, text in zip(levels, texts, strict=True)]
        if toc.base_level or toc.use_anchors or toc.use_permalinks not in (False, None):
            raise UnsureError
        entries = _contents(toc, texts, levels)
        self._contents = [each for each in entries if toc.toc_top <= each["level"] <= toc.toc_bottom]
        return [
            f'<h{each["level"]} id="{escaped_value(each["id"])}">{text}</h{each["level"]}>'
            for each, text in zip(entries, texts, strict=True)
        ]

    def _set_contents(self, entries: list[Any]) -> None:
        """What the toc extension leaves behind for whoever asks the converter."""
        md: Any = self._markdown
        nested = nest_toc_tokens(entries)
        contents = md.serializer(md.treeprocessors["toc"].build_toc_div(nested))
        for step in md.postprocessors:
            contents = step.run(contents)
        md.toc_tokens, md.toc = nested, contents


def converted(md: Markdown, source: str) -> str:
    """What a converter makes of a text, as quickly as direct emission allows."""
    emission = _emission(md)
    return emission.converted(source) if emission else md.reset().convert(source)


def wrote_all(md: Markdown) -> bool:
    """Whether the last document that this converter made HTML of was written by direct emission as a whole."""
    emission = _emission(md)
    return bool(emission and emission.is_whole)


def _emission(md: Markdown) -> Emission | None:
    step = md.postprocessors[_NAME] if _NAME in md.postprocessors else None  # noqa: SIM401 - it has no `get`
    return step if isinstance(step, Emission) else None


def _emitted(emitter: Emitter, element: Element) -> str | None:
    try:
        return emitter.element(element) if element.tail is None else None
    except UnsureError:
        return None


def _is_numbered(element: Element) -> bool:
    """Whether Python-Markdown might number what is in an element and show the number.

    Where emphasis is entangled it sometimes cuts its own placeholders in two, and what is left of them counts all that
    came before in the document; so they do in a picture's alternative text that holds a link.
    """
    texts = (text for each in element.iter() for text in (each.text, each.tail) if text)
    return any(is_entangled(text) or ("![" in text and _LINK_IN_ALT.search(text)) for text in texts)


def _toc(md: Markdown) -> TocTreeprocessor | None:
    found = md.treeprocessors["toc"] if "toc" in md.treeprocessors else None  # noqa: SIM401 - it has no `get`
    return found if isinstance(found, TocTreeprocessor) else None


def _contents(toc: TocTreeprocessor, texts: list[str], levels: list[int]) -> list[dict[str, Any]]:
    """What the toc extension notes of each heading (its `run`)."""
    used: set[str] = set()
    counters: dict[str, int] = {}
    entries: list[dict[str, Any]] = []
    for text, level in zip(texts, levels, strict=True):
        shown = text.strip()
        name = strip_tags(shown) if "<" in shown else " ".join(shown.split())
        anchor = unique(toc.slugify(html.unescape(name), toc.sep), used, counters)  # type: ignore[call-arg]
        entries.append({"level": level, "id": anchor, "name": name, "html": shown, "data-toc-label": ""})
    return entries


def _has_footnotes(md: Markdown) -> bool:
    step: Any = md.treeprocessors["footnote"] if "footnote" in md.treeprocessors else None  # noqa: SIM401
    return bool(step and step.footnotes.footnotes)


enter_own(_NAME, _PRIORITY, Emission)
