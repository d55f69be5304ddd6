"""The inline half of the prefilter: which sign each inline pattern needs, and the tree processor that looks for it."""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import cache
from xml.etree.ElementTree import Element

from markdown import Markdown, inlinepatterns
from markdown.extensions import footnotes
from markdown.treeprocessors import InlineProcessor
from markdown.util import INLINE_PLACEHOLDER_PREFIX, AtomicString

_LINKS = (inlinepatterns.LinkInlineProcessor, inlinepatterns.ImageInlineProcessor)
_REFERENCES = (
    inlinepatterns.ReferenceInlineProcessor,
    inlinepatterns.ShortReferenceInlineProcessor,
    inlinepatterns.ImageReferenceInlineProcessor,
    inlinepatterns.ShortImageReferenceInlineProcessor,
)
BRACKETED = frozenset({*_LINKS, *_REFERENCES})
"""The patterns that look for the bracket which closes a `[`."""

# A class with the pattern it is registered with, and a text that must be there for it to do anything at all.
_SIGNS: dict[tuple[type, str], str] = {
    (inlinepatterns.BacktickInlineProcessor, inlinepatterns.BACKTICK_RE): "`",
    (inlinepatterns.EscapeInlineProcessor, inlinepatterns.ESCAPE_RE): "\\",
    (inlinepatterns.LinkInlineProcessor, inlinepatterns.LINK_RE): "](",
    (inlinepatterns.ImageInlineProcessor, inlinepatterns.IMAGE_LINK_RE): "![",
    (inlinepatterns.ReferenceInlineProcessor, inlinepatterns.REFERENCE_RE): "[",
    (inlinepatterns.ShortReferenceInlineProcessor, inlinepatterns.REFERENCE_RE): "[",
    (inlinepatterns.ImageReferenceInlineProcessor, inlinepatterns.IMAGE_REFERENCE_RE): "![",
    (inlinepatterns.ShortImageReferenceInlineProcessor, inlinepatterns.IMAGE_REFERENCE_RE): "![",
    (inlinepatterns.AutolinkInlineProcessor, inlinepatterns.AUTOLINK_RE): "://",
    (inlinepatterns.AutomailInlineProcessor, inlinepatterns.AUTOMAIL_RE): "@",
    (inlinepatterns.SubstituteTagInlineProcessor, inlinepatterns.LINE_BREAK_RE): "  \n",
    (inlinepatterns.HtmlInlineProcessor, inlinepatterns.HTML_RE): "<",
    (inlinepatterns.HtmlInlineProcessor, inlinepatterns.ENTITY_RE): "&",
    (footnotes.FootnoteInlineProcessor, r"\[\^([^\]]*)\]"): "[^",
}


@cache
def _any_of(signs: frozenset[str]) -> re.Pattern[str]:
    return re.compile("|".join(sorted(map(re.escape, signs))) or "(?!)")


class PrefilteredInline(InlineProcessor):
    """Python-Markdown's inline processor; the two inner steps it takes for every text ask first whether to.

    They are private there, so their names carry its name.
    """

    def __init__(self, md: Markdown) -> None:
        super().__init__(md)
        self._patterns: list[tuple[inlinepatterns.Pattern, tuple[str, ...]]] | None = None
        self._any_sign = re.compile("")

    @property
    def is_at_work(self) -> bool:
        """Whether it knew every pattern when it last began."""
        return self._patterns is not None

    def run(self, tree: Element, ancestors: list[str] | None = None) -> Element:
        """Called by Python-Markdown, once a document: what is registered is looked at anew each time."""
        self._patterns = self._signs_of_patterns()
        if self._patterns is not None:
            self._any_sign = _any_of(frozenset(sign for _, needed in self._patterns for sign in needed))
        return super().run(tree, ancestors)

    def _signs_of_patterns(self) -> list[tuple[inlinepatterns.Pattern, tuple[str, ...]]] | None:
        """Each pattern with the signs of which it needs one; None where a pattern is unknown."""
        found: list[tuple[inlinepatterns.Pattern, tuple[str, ...]]] = []
        for pattern in self.md.inlinePatterns:
            signs = self._signs_of(pattern)
            if signs is None or vars(pattern).keys() & {"handleMatch", "getCompiledRegExp"}:
                return None
            found.append((pattern, signs))
        return found

    def _signs_of(self, pattern: inlinepatterns.Pattern) -> tuple[str, ...] | None:
        if type(pattern) is inlinepatterns.DelimiterProcessor:
            return tuple(pattern.tokens)
        sign = _SIGNS.get((type(pattern), pattern.pattern))
        if sign is None or pattern.compiled_re.pattern != pattern.pattern:
            return None
        # Without a definition (`[1]: …`) a reference leads nowhere and stays as it is.
        return () if type(pattern) in _REFERENCES and not self.md.references else (sign,)

    def _InlineProcessor__handleInline(self, data: str, first: int = 0) -> str:  # noqa: N802
        """Apply the patterns from the one numbered `first` on, leaving out those that have nothing to work on."""
        if self._patterns is None:
            return super()._InlineProcessor__handleInline(data, first)  # type: ignore[misc, no-any-return]
        if isinstance(data, AtomicString) or not self._any_sign.search(data):
            return data
        apply: Callable[..., tuple[str, bool, int]] = self._InlineProcessor__applyPattern  # type: ignore[attr-defined]
        index, start = first, 0
        while index < len(self._patterns):
            pattern, signs = self._patterns[index]
            matched = False
            for sign in signs:
                if sign in data:
                    data, matched, start = apply(pattern, data, index, start)
                    break
            if not matched:
                index, start = index + 1, 0
        return data

    def _InlineProcessor__processPlaceholders(  # noqa: N802
        self,
        data: str | None,
        parent: Element,
        is_text: bool = True,  # noqa: FBT001, FBT002
    ) -> list[tuple[Element, list[str]]]:
        """Put back what the patterns made; where they made nothing, the text itself."""
        if self._patterns is None or not data or INLINE_PLACEHOLDER_PREFIX in data:
            return super()._InlineProcessor__processPlaceholders(data, parent, is_text)  # type: ignore[misc, no-any-return]
        if is_text:
            parent.text = parent.text + data if parent.text else data
        else:
            parent.tail = parent.tail + data if parent.tail else data
        return []
