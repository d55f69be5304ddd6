"""Steps of Python-Markdown that most articles do not need, left out where the text shows that they have nothing to do.

Unlike the prefilter this looks at the whole text, and it is right only for the extensions that `dialect.py` registers:
none of them brings a `{`, a backslash or a contents marker into the tree that the text did not have.
"""

from __future__ import annotations

import re
from typing import Any
from xml.etree.ElementTree import Element

from markdown import Markdown
from markdown.extensions import Extension
from markdown.extensions.toc import TocTreeprocessor
from markdown.preprocessors import Preprocessor
from markdown.treeprocessors import Treeprocessor
from markdown.util import ETX, STX

_UNCLEAN = ("\t", "\r", " \n", STX, ETX)

# A line's end is found sooner than the space before it: there are many spaces.
_SPACE_AT_END = re.compile(r"\n(?<= \n)")
_PREPARED_FOR = ("\t", "\r", STX, ETX, "```", "~~~", "<", "&")


class SparedSteps(Extension):
    """To be put last, behind all whose steps it watches."""

    def extendMarkdown(self, md: Markdown) -> None:  # noqa: N802 - Python-Markdown's name
        """Called by Python-Markdown."""
        _without_needless_cleaning(md.preprocessors["normalize_whitespace"])
        _only_with(md.preprocessors["fenced_code_block"], "```", "~~~")
        _only_with(md.preprocessors["html_block"], "<", "&")
        _only_if_written(md.treeprocessors["attr_list"], md, "{")
        _only_if_written(md.treeprocessors["unescape"], md, "\\")
        _without_needless_contents(md)
        # Asked some 300 times an article whether it holds a tag; it has 60 entries.
        md.block_level_elements = frozenset(md.block_level_elements)  # type: ignore[assignment]


def needs_no_preparing(text: str) -> bool:
    """Whether the preprocessors would do nothing with a text that has its two line ends behind it already."""
    return not (any(sign[0] in text and sign in text for sign in _PREPARED_FOR) or _SPACE_AT_END.search(text))


def _only_with(step: Preprocessor, *signs: str) -> None:
    """Have a preprocessor run only on lines that hold one of the signs."""
    run = step.run

    def run_if_needed(lines: list[str]) -> list[str]:
        text = "\n".join(lines)
        # One character is found, or not, many times quicker than three.
        return run(lines) if any(sign[0] in text and sign in text for sign in signs) else lines

    step.run = run_if_needed  # type: ignore[method-assign]


def _without_needless_cleaning(step: Preprocessor) -> None:
    """Have tabs, line ends and lines of nothing but spaces looked after only where there are any."""
    run = step.run

    def run_if_needed(lines: list[str]) -> list[str]:
        text = "\n".join(lines) + "\n"
        return run(lines) if any(sign in text for sign in _UNCLEAN) else [*lines, "", ""]

    step.run = run_if_needed  # type: ignore[method-assign]


def _only_if_written(step: Treeprocessor, md: Markdown, sign: str) -> None:
    """Have a tree processor run only if the sign stands in the text."""
    run = step.run

    def run_if_needed(root: Element) -> Element | None:
        return run(root) if sign in _text(md) else None

    step.run = run_if_needed  # type: ignore[method-assign]


def _without_needless_contents(md: Markdown) -> None:
    """Have the contents list made only if the marker that it replaces stands in the text."""
    toc = md.treeprocessors["toc"]
    assert isinstance(toc, TocTreeprocessor)  # noqa: S101 - it is what the extension registers
    build, replace, marker = toc.build_toc_div, toc.replace_marker, toc.marker

    def build_if_wanted(tokens: list[Any]) -> Element:
        return build(tokens) if marker in _text(md) else Element("div")

    def replace_if_there(root: Element, elem: Element) -> None:
        if marker in _text(md):
            replace(root, elem)

    toc.build_toc_div = build_if_wanted  # type: ignore[assignment, method-assign]
    toc.replace_marker = replace_if_there  # type: ignore[method-assign]


def _text(md: Markdown) -> str:
    """The text being converted, as the preprocessors left it."""
    return "\n".join(md.lines)  # type: ignore[attr-defined]
