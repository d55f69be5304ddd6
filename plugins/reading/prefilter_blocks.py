"""The block half of the prefilter: which blocks a block processor can have to do with, and the loop that asks them."""

from __future__ import annotations

from xml.etree.ElementTree import Element

from markdown import blockprocessors
from markdown.blockparser import BlockParser
from markdown.blockprocessors import BlockProcessor
from markdown.extensions import admonition, def_list, footnotes, tables

# What a block must have for the class to do anything, as `_marks` tells it: a sign at the beginning of a line behind
# spaces, or "0" for a figure there, " " for an indented block, "\n" for an empty one, "|" anywhere. None: nothing.
_MARKS: dict[type[BlockProcessor], str | None] = {
    admonition.AdmonitionProcessor: "! ",
    blockprocessors.EmptyBlockProcessor: "\n",
    blockprocessors.ListIndentProcessor: " ",
    def_list.DefListIndentProcessor: " ",
    blockprocessors.CodeBlockProcessor: " ",
    tables.TableProcessor: "|",
    blockprocessors.HashHeaderProcessor: "#",
    blockprocessors.SetextHeaderProcessor: "=-",
    blockprocessors.HRProcessor: "-_*",
    blockprocessors.OListProcessor: "0",
    blockprocessors.UListProcessor: "*+-",
    def_list.DefListProcessor: ":",
    blockprocessors.BlockQuoteProcessor: ">",
    footnotes.FootnoteBlockProcessor: "[",
    blockprocessors.ReferenceProcessor: "[",
    blockprocessors.ParagraphProcessor: None,
}
_LINE_SIGNS = frozenset("!#=-_*+:>[")
_EVERY_MARK = _LINE_SIGNS | set("0| \n")
# A processor may take one line of a block and put back the rest: looking at all lines each time would be quadratic.
_LONGEST_LOOKED_AT = 2000


def _marks(block: str) -> frozenset[str]:
    """What a block has that a block processor may be about."""
    if len(block) > _LONGEST_LOOKED_AT:
        return _EVERY_MARK
    begins = {line.lstrip(" ")[:1] for line in block.split("\n")}
    marks = set(begins & _LINE_SIGNS)
    if any(map(str.isdecimal, begins)):
        marks.add("0")
    if block.startswith(" "):
        marks.add(" ")
    elif not block or block.startswith("\n"):
        marks.add("\n")
    if "|" in block:
        marks.add("|")
    return frozenset(marks)


class PrefilteredBlocks:
    """`BlockParser.parseBlocks` of Python-Markdown, asking only those block processors that can have an interest.

    `is_at_work` while it knows every processor.
    """

    def __init__(self, parser: BlockParser) -> None:
        self._parser = parser
        self._parse_plainly = parser.parseBlocks
        self._processors: list[BlockProcessor] = []
        self.is_at_work = False
        self._interested: dict[frozenset[str], list[BlockProcessor]] = {}

    def parse(self, parent: Element, blocks: list[str]) -> None:
        """Make elements of `blocks` in `parent`; `blocks` is empty afterwards."""
        processors = list(self._parser.blockprocessors)
        if processors != self._processors:
            self._look_at(processors)
        if not self.is_at_work:
            self._parse_plainly(parent, blocks)
            return
        while blocks:
            for processor in self._interested_in(_marks(blocks[0])):
                if processor.test(parent, blocks[0]) and processor.run(parent, blocks) is not False:
                    break

    def _look_at(self, processors: list[BlockProcessor]) -> None:
        self._processors = processors
        self.is_at_work = all(type(each) in _MARKS and _is_as_made(each) for each in processors)
        self._interested = {}

    def _interested_in(self, marks: frozenset[str]) -> list[BlockProcessor]:
        """The processors, in order, that look for one of `marks` or take every block."""
        found = self._interested.get(marks)
        if found is None:
            wanted = ((each, _MARKS[type(each)]) for each in self._processors)
            found = [each for each, signs in wanted if signs is None or not marks.isdisjoint(signs)]
            self._interested[marks] = found
        return found


def _is_as_made(processor: BlockProcessor) -> bool:
    """Whether nobody has given this one processor another test, run or expression."""
    changed = vars(processor).keys() & {"test", "run", "RE", "SEARCH_RE"}
    # The two kinds of list make their expression from the length of a tab.
    return not changed or (changed == {"RE"} and isinstance(processor, blockprocessors.OListProcessor))
