"""Python-Markdown extension that makes conversion faster and changes nothing of what comes out.

Python-Markdown tries every inline pattern on every text and asks every block processor about every block. With this
extension a sign is looked for first which the pattern or processor cannot do without: no `[`, no link. Both halves know
the classes that Python-Markdown registers, as they are in the versions named here. Where any other is registered, the
half concerned switches itself off, and Python-Markdown works as if this extension were not there.
"""

from __future__ import annotations

import markdown
from markdown import Markdown
from markdown.blockparser import BlockParser
from markdown.extensions import Extension
from markdown.treeprocessors import InlineProcessor

from plugins.reading.brackets import Brackets
from plugins.reading.prefilter_blocks import PrefilteredBlocks
from plugins.reading.prefilter_inline import BRACKETED, PrefilteredInline

KNOWN_VERSIONS = frozenset({(3, 11)})
"""The versions of Python-Markdown whose classes are the ones described; its own tests are run with this extension."""


class Prefilter(Extension):
    """To be put last: an extension may register patterns after it, but not replace what it replaces."""

    def extendMarkdown(self, md: Markdown) -> None:  # noqa: N802 - Python-Markdown's name
        """Called by Python-Markdown."""
        if markdown.__version_info__[:2] not in KNOWN_VERSIONS:
            return
        if type(md.treeprocessors["inline"]) is InlineProcessor:
            md.treeprocessors.register(PrefilteredInline(md), "inline", 20)
        if type(md.parser) is BlockParser and "parseBlocks" not in vars(md.parser):
            md.parser.parseBlocks = PrefilteredBlocks(md.parser).parse  # type: ignore[method-assign]
        for pattern in md.inlinePatterns:
            if type(pattern) in BRACKETED:
                pattern.getText = Brackets().text  # type: ignore[attr-defined]
