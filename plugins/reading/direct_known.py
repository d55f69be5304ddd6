"""Whether a converter is one that direct emission knows: every step registered in it, by class, name and place.

As with the prefilter: one step that is not in the tables, one that is missing, or one changed in place, and the answer
is no.
"""

from __future__ import annotations

from typing import Any

import markdown
from markdown import Markdown, blockprocessors, inlinepatterns, postprocessors, preprocessors, treeprocessors
from markdown.blockparser import BlockParser
from markdown.extensions import admonition, attr_list, def_list, fenced_code, footnotes, tables, toc
from markdown.serializers import to_html_string, to_xhtml_string
from markdown.util import BLOCK_LEVEL_ELEMENTS

from plugins.reading import spared_steps, tree_shapes
from plugins.reading.brackets import Brackets
from plugins.reading.prefilter_blocks import PrefilteredBlocks
from plugins.reading.prefilter_inline import PrefilteredInline

KNOWN_VERSIONS = frozenset({(3, 11)})
"""The versions of Python-Markdown whose classes are the ones described; its own tests are run with this as well."""

_Steps = dict[str, tuple[float, tuple[type, ...]]]
"""A step's name, with its priority and the classes it may be of."""

_PREPROCESSORS: _Steps = {
    "normalize_whitespace": (30, (preprocessors.NormalizeWhitespace,)),
    "html_block": (20, (preprocessors.HtmlBlockPreprocessor,)),
}
_BLOCKS: _Steps = {
    "empty": (100, (blockprocessors.EmptyBlockProcessor,)),
    "indent": (90, (blockprocessors.ListIndentProcessor,)),
    "code": (80, (blockprocessors.CodeBlockProcessor,)),
    "hashheader": (70, (blockprocessors.HashHeaderProcessor,)),
    "setextheader": (60, (blockprocessors.SetextHeaderProcessor,)),
    "hr": (50, (blockprocessors.HRProcessor,)),
    "olist": (40, (blockprocessors.OListProcessor,)),
    "ulist": (30, (blockprocessors.UListProcessor,)),
    "quote": (20, (blockprocessors.BlockQuoteProcessor,)),
    "reference": (15, (blockprocessors.ReferenceProcessor,)),
    "paragraph": (10, (blockprocessors.ParagraphProcessor,)),
}
_INLINE: _Steps = {
    "backtick": (190, (inlinepatterns.BacktickInlineProcessor,)),
    "escape": (180, (inlinepatterns.EscapeInlineProcessor,)),
    "reference": (170, (inlinepatterns.ReferenceInlineProcessor,)),
    "link": (160, (inlinepatterns.LinkInlineProcessor,)),
    "image_link": (150, (inlinepatterns.ImageInlineProcessor,)),
    "image_reference": (140, (inlinepatterns.ImageReferenceInlineProcessor,)),
    "short_reference": (130, (inlinepatterns.ShortReferenceInlineProcessor,)),
    "short_image_ref": (125, (inlinepatterns.ShortImageReferenceInlineProcessor,)),
    "autolink": (120, (inlinepatterns.AutolinkInlineProcessor,)),
    "automail": (110, (inlinepatterns.AutomailInlineProcessor,)),
    "linebreak": (100, (inlinepatterns.SubstituteTagInlineProcessor,)),
    "html": (90, (inlinepatterns.HtmlInlineProcessor,)),
    "entity": (80, (inlinepatterns.HtmlInlineProcessor,)),
    "em_strong": (60, (inlinepatterns.DelimiterProcessor,)),
}
_TREE: _Steps = {
    "inline": (20, (treeprocessors.InlineProcessor, PrefilteredInline)),
    "prettify": (10, (treeprocessors.PrettifyTreeprocessor,)),
    "unescape": (0, (treeprocessors.UnescapeTreeprocessor,)),
}
_POST: _Steps = {
    "raw_html": (30, (postprocessors.RawHtmlPostprocessor,)),
    "amp_substitute": (20, (postprocessors.AndSubstitutePostprocessor,)),
}
# What the extensions add that are known; none of them must be there.
_ALSO: tuple[_Steps, ...] = (
    {"fenced_code_block": (25, (fenced_code.FencedBlockPreprocessor,))},
    {
        "admonition": (105, (admonition.AdmonitionProcessor,)),
        "defindent": (85, (def_list.DefListIndentProcessor,)),
        "table": (75, (tables.TableProcessor,)),
        "deflist": (25, (def_list.DefListProcessor,)),
        "footnote": (17, (footnotes.FootnoteBlockProcessor,)),
    },
    {"footnote": (175, (footnotes.FootnoteInlineProcessor,))},
    {
        "footnote": (50, (footnotes.FootnoteTreeprocessor,)),
        "footnote-duplicate": (15, (footnotes.FootnotePostTreeprocessor,)),
        "attr_list": (8, (attr_list.AttrListTreeprocessor,)),
        "portal_figures": (7.5, (tree_shapes.Figures,)),
        "portal_table_alignment": (7, (tree_shapes.TableAlignment,)),
        "portal_heading_levels": (6, (tree_shapes.HeadingLevels,)),
        "toc": (5, (toc.TocTreeprocessor,)),
    },
    {"footnote": (25, (footnotes.FootnotePostprocessor,))},
)
_REQUIRED = (_PREPROCESSORS, _BLOCKS, _INLINE, _TREE, _POST)
_PATTERNS = {
    "backtick": inlinepatterns.BACKTICK_RE,
    "escape": inlinepatterns.ESCAPE_RE,
    "reference": inlinepatterns.REFERENCE_RE,
    "link": inlinepatterns.LINK_RE,
    "image_link": inlinepatterns.IMAGE_LINK_RE,
    "image_reference": inlinepatterns.IMAGE_REFERENCE_RE,
    "short_reference": inlinepatterns.REFERENCE_RE,
    "short_image_ref": inlinepatterns.IMAGE_REFERENCE_RE,
    "autolink": inlinepatterns.AUTOLINK_RE,
    "automail": inlinepatterns.AUTOMAIL_RE,
    "linebreak": inlinepatterns.LINE_BREAK_RE,
    "html": inlinepatterns.HTML_RE,
    "entity": inlinepatterns.ENTITY_RE,
    "em_strong": r"\*|_",
    "footnote": r"\[\^([^\]]*)\]",
}
# What somebody might put into one object to change what it does.
_METHODS = frozenset(
    """test run handleMatch getCompiledRegExp getLink getText evalId makeTag unescape find_code_spans get_match search
    RE SEARCH_RE RE_LINK RE_TITLE_CLEAN ANCESTOR_EXCLUDES build_toc_div replace_marker set_level iterparent clean
    isblocklevel stash_to_string""".split()
)
_TAB = 4
_BLOCK_LEVEL = frozenset(BLOCK_LEVEL_ELEMENTS)


def is_known_version() -> bool:
    """Whether Python-Markdown is one that the tables were compared with."""
    return markdown.__version_info__[:2] in KNOWN_VERSIONS


class Acquaintance:
    """Looks at one converter, at every document anew."""

    def __init__(self, md: Markdown) -> None:
        self._md = md
        self._seen: tuple[list[object], int] = ([], 0)
        self._known = False

    def is_known(self) -> bool:
        """Whether nothing is registered but what the tables describe, as it was made."""
        md = self._md
        registries: tuple[Any, ...] = (
            md.preprocessors, md.parser.blockprocessors, md.inlinePatterns, md.treeprocessors, md.postprocessors
        )  # fmt: skip
        steps: list[object] = [step for registry in registries for step in registry._data.values()]  # noqa: SLF001
        places = [place for registry in registries for place in registry._priority]  # noqa: SLF001
        seen = ([*steps, *places], sum(map(len, map(vars, steps))))
        if seen != self._seen:
            self._seen = seen
            self._known = all(map(_are_known, registries, _REQUIRED, _ALSO)) and all(map(_is_as_made, steps))
        return self._known and _is_plain(md)


def _are_known(registry: Any, required: _Steps, also: _Steps) -> bool:
    """Whether each step of a registry is in one of the tables, and each required one there."""
    for name, priority in registry._priority:  # noqa: SLF001
        known = required.get(name) or also.get(name) or _OWN.get(name)
        if known is None or known[0] != priority or type(registry._data[name]) not in known[1]:  # noqa: SLF001
            return False
        if required is _INLINE and not _has_its_pattern(registry._data[name], name):  # noqa: SLF001
            return False
    return registry._data.keys() >= required.keys()  # type: ignore[no-any-return] # noqa: SLF001


def _has_its_pattern(step: inlinepatterns.Pattern, name: str) -> bool:
    return step.pattern == _PATTERNS[name] == step.compiled_re.pattern


_OWN: _Steps = {}
"""The step that direct emission itself registers, which `direct.py` enters here."""


def enter_own(name: str, priority: float, kind: type) -> None:
    """Make known a step that belongs to direct emission."""
    _OWN[name] = (priority, (kind,))


def _is_plain(md: Markdown) -> bool:
    """Whether the converter's settings are those that the rules were written for."""
    delimiters = md.delimiters
    return (
        md.tab_length == _TAB
        and md.stripTopLevelTags
        and md.serializer in (to_html_string, to_xhtml_string)
        and type(md.parser) is BlockParser
        and frozenset(md.block_level_elements) == _BLOCK_LEVEL
        and isinstance(delimiters, inlinepatterns.DelimiterProcessor)
        and [(each.token, each.tags, each.smart) for each in delimiters.delimiters.values()]
        == [("*", ("strong", "em"), False), ("_", ("strong", "em"), True)]
    )


def _is_as_made(step: object) -> bool:
    """Whether nobody has given this one object another method, except those of ours who say they change nothing."""
    changed = vars(step).keys() & _METHODS
    return not changed or all(_is_ours(step, name) for name in changed)


def _is_ours(step: object, name: str) -> bool:
    value = vars(step)[name]
    if name == "RE":
        # The two kinds of list make their expression from the length of a tab.
        return isinstance(step, blockprocessors.OListProcessor)
    owner = type(getattr(value, "__self__", None))
    return owner in (Brackets, PrefilteredBlocks) or getattr(value, "__module__", "") == spared_steps.__name__
