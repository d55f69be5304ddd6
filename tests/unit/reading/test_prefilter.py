"""The faster converter: equal to the plain one on everything, and off where it does not know what is registered."""

from __future__ import annotations

import re
from collections.abc import Callable
from xml.etree.ElementTree import Element, SubElement

import markdown
import pytest
from hypothesis import given, seed, settings
from hypothesis import strategies as st
from markdown import Markdown
from markdown.blockprocessors import BlockProcessor
from markdown.extensions import Extension
from markdown.inlinepatterns import LINK_RE, InlineProcessor, LinkInlineProcessor

from bench.corpus import KINDS, articles
from plugins.reading import body as body_module
from plugins.reading.body import BodyReader
from plugins.reading.brackets import Brackets
from plugins.reading.dialect import make_markdown, make_plain_markdown
from plugins.reading.prefilter import Prefilter
from plugins.reading.prefilter_blocks import PrefilteredBlocks
from plugins.reading.prefilter_inline import PrefilteredInline
from plugins.reading.settings import ReadingSettings
from plugins.reading.typography_reference import typeset_by_typogrify


@pytest.mark.parametrize("kind", KINDS)
def test_bodies_are_the_same(kind: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """500 articles of four kinds come out as from plain Python-Markdown and typogrify: HTML, headings, problems."""
    fast = BodyReader(ReadingSettings())
    faster = [fast.read(source, lang) for source in articles(kind, 125, 500) for lang in ("en", "zh-CN")]
    monkeypatch.setattr(body_module, "make_markdown", make_plain_markdown)
    monkeypatch.setattr(body_module, "typeset", typeset_by_typogrify)
    plain = BodyReader(ReadingSettings())
    assert faster == [plain.read(source, lang) for source in articles(kind, 125, 500) for lang in ("en", "zh-CN")]


# What block processors and inline patterns look for, whole and in pieces.
_PIECES = (
    "#", "##", " #", "-", "---", "- ", "* ", "+ ", "1. ", "2.", "٣. ", "> ", ">", ":   ", ": ", "!!! note\n",
    '!!! tip "x"\n', "    ", "  ", "   ", "        ", "\n", "\n\n", "\n\n", "  \n", "|",
    "| a | b |\n|---|--:|\n", "a | b\n- | -\n", "\\|", "===\n", "\n---\n", "***", "_ _ _", "`", "``", "```\n",
    "~~~\n", "``` {.x}\n", "\\", "\\\\", "\\`", "*", "**", "_", "__", "***", "[", "]", "![", "](", ")",
    "[a](b)", "![a](b 'c')", "[a][b]", "[b]", "[b]: /c\n", "[b]: <d> 'e'\n", "[^1]", "[^1]: note\n", "<", ">",
    "<a@b.c>", "<https://a.b>", "://", "<b>", "</b>", "<div>", "</div>\n", "<p", "<!--", "-->", "<?", "&",
    "&amp;", "&#65;", ";", "{", "}", "{: .x }", "{#i}", "[TOC]", "\\[TOC]", "a", "b c", "Word ", "中文", "é",
    "\t", "\x02", "\x03", "///Footnotes Go Here///", "\u2003", "\x0c", "1",
)  # fmt: skip
_TEXTS = st.lists(st.sampled_from(_PIECES), max_size=24).map("".join)
_FAST, _PLAIN = make_markdown(), make_plain_markdown()


def _same(text: str) -> None:
    fast, plain = _FAST.reset().convert(text), _PLAIN.reset().convert(text)
    assert fast == plain
    if text.strip():
        assert _FAST.toc_tokens == _PLAIN.toc_tokens  # type: ignore[attr-defined]


@settings(max_examples=400, deadline=None)
@given(_TEXTS)
def test_any_text_is_converted_the_same(text: str) -> None:
    """Whatever is written, good Markdown or bad."""
    _same(text)


@pytest.mark.long
@pytest.mark.parametrize("part", range(4))
def test_very_much_text_is_converted_the_same(part: int) -> None:
    """The same, for as long as patience lasts, in parts that run side by side, each with texts of its own."""
    seed(part)(settings(max_examples=12_500, deadline=None)(given(_TEXTS)(_same)))()


@settings(max_examples=300, deadline=None)
@given(_TEXTS)
def test_other_dialects_are_converted_the_same(text: str) -> None:
    """It does not depend on our choice of extensions: with none, and with short tabs, it is right as well."""
    for options in ({}, {"tab_length": 2, "extensions": ["tables", "nl2br", "sane_lists"]}, {"extensions": ["extra"]}):
        fast, plain = Markdown(**options), Markdown(**options)
        Prefilter().extendMarkdown(fast)
        assert fast.convert(text) == plain.convert(text)


@given(st.text(alphabet="[]a", max_size=200) | st.integers(30, 40).map(lambda n: "[" * n + "]" * (n - 1) + "[a"))
def test_brackets_are_those_that_markdown_finds(data: str) -> None:
    """From every opening bracket on."""
    theirs = LinkInlineProcessor(LINK_RE)
    ours = Brackets()
    for place in [at for at, sign in enumerate(data) if sign == "["]:
        assert ours.text(data, place + 1) == theirs.getText(data, place + 1)


class Shouting(InlineProcessor):
    """Somebody's pattern: `3!` makes three exclamation marks, and a link where there was no bracket."""

    def handleMatch(self, m: re.Match[str], data: str) -> tuple[str, int, int]:  # type: ignore[override] # noqa: ARG002, N802
        """Called by Python-Markdown."""
        return "[*so*](/so/)" + "!" * int(m[1]), m.start(0), m.end(0)


class ShoutingFirst(Extension):
    """Registers it before all others."""

    def extendMarkdown(self, md: Markdown) -> None:  # noqa: N802
        """Called by Python-Markdown."""
        md.inlinePatterns.register(Shouting(r"(\d)!"), "shouting", 200)


class Verse(BlockProcessor):
    """Somebody's block processor: a block that ends with a slash is verse."""

    def test(self, parent: Element, block: str) -> bool:  # noqa: ARG002
        """Called by Python-Markdown."""
        return block.endswith("/")

    def run(self, parent: Element, blocks: list[str]) -> None:
        """Called by Python-Markdown."""
        SubElement(parent, "pre").text = blocks.pop(0)


class VerseFirst(Extension):
    """Registers it before all others."""

    def extendMarkdown(self, md: Markdown) -> None:  # noqa: N802
        """Called by Python-Markdown."""
        md.parser.blockprocessors.register(Verse(md.parser), "verse", 200)


class OwnLinks(LinkInlineProcessor):
    """Somebody's kind of link, which takes the place of the known one: round brackets are not needed."""

    def getLink(self, data: str, index: int) -> tuple[str, str | None, int, bool]:  # noqa: ARG002, N802
        """Called by Python-Markdown."""
        return "/own/", None, index, True


class OwnLinksInstead(Extension):
    """Registers them under the known name."""

    def extendMarkdown(self, md: Markdown) -> None:  # noqa: N802
        """Called by Python-Markdown."""
        md.inlinePatterns.register(OwnLinks(LINK_RE, md), "link", 160)


class PatchedLinks(Extension):
    """Somebody who changes one object in place."""

    def extendMarkdown(self, md: Markdown) -> None:  # noqa: N802
        """Called by Python-Markdown."""
        link = md.inlinePatterns["link"]
        assert isinstance(link, LinkInlineProcessor)
        link.handleMatch = lambda m, data: ("link", m.start(0), m.end(0))  # type: ignore[method-assign] # noqa: ARG005


class PatchedHeadings(Extension):
    """Somebody whose headings begin with an equals sign."""

    def extendMarkdown(self, md: Markdown) -> None:  # noqa: N802
        """Called by Python-Markdown."""
        heading = md.parser.blockprocessors["hashheader"]
        heading.RE = re.compile(r"(?:^|\n)(?P<level>%{1,6})(?P<header>.*?)(?:\n|$)")  # type: ignore[attr-defined]


TEXT = "% Head\n\nA 3! and [brackets] *em* here/\n\n- `a`\n- b/\n\n# Other\n\nplain 2!"
STRANGERS = [
    (ShoutingFirst, "inline"),
    (OwnLinksInstead, "inline"),
    (PatchedLinks, "inline"),
    (VerseFirst, "blocks"),
    (PatchedHeadings, "blocks"),
]


def _halves(md: Markdown) -> dict[str, bool]:
    inline = md.treeprocessors["inline"]
    blocks = md.parser.parseBlocks.__self__  # type: ignore[attr-defined]
    assert isinstance(inline, PrefilteredInline)
    assert isinstance(blocks, PrefilteredBlocks)
    return {"inline": inline.is_at_work, "blocks": blocks.is_at_work}


@pytest.mark.parametrize("last", [True, False], ids=["prefilter last", "prefilter first"])
@pytest.mark.parametrize(("stranger", "half"), STRANGERS)
def test_a_stranger_switches_its_half_off(stranger: Callable[[], Extension], half: str, *, last: bool) -> None:
    """An unknown or changed pattern or block processor gets its due, and the other half goes on working."""
    both: list[Extension | str] = [stranger(), Prefilter()] if last else [Prefilter(), stranger()]
    fast, plain = Markdown(extensions=both), Markdown(extensions=[stranger()])
    assert fast.convert(TEXT) == plain.convert(TEXT) != Markdown().convert(TEXT)
    assert _halves(fast) == {"inline": half != "inline", "blocks": half != "blocks"}


def test_a_stranger_may_come_and_go() -> None:
    """What is registered is looked at for every document."""
    fast, plain = Markdown(extensions=[Prefilter()]), Markdown()
    for md in (fast, plain):
        md.convert(TEXT)
        ShoutingFirst().extendMarkdown(md)
        VerseFirst().extendMarkdown(md)
    assert fast.reset().convert(TEXT) == plain.reset().convert(TEXT)
    assert _halves(fast) == {"inline": False, "blocks": False}
    for md in (fast, plain):
        md.inlinePatterns.deregister("shouting")
        md.parser.blockprocessors.deregister("verse")
    assert fast.reset().convert(TEXT) == plain.reset().convert(TEXT)
    assert _halves(fast) == {"inline": True, "blocks": True}


def test_articles_are_read_with_both_halves() -> None:
    """Nothing among the extensions of our dialect switches anything off."""
    md = make_markdown()
    # Without a block like this no processor is asked at all.
    md.convert(f"{TEXT}\n\n    code")
    assert _halves(md) == {"inline": True, "blocks": True}


def test_another_version_is_left_alone(monkeypatch: pytest.MonkeyPatch) -> None:
    """The classes of a Python-Markdown that nobody has looked at may be other ones."""
    monkeypatch.setattr(markdown, "__version_info__", (3, 99, 0, "final", 0))
    md = Markdown(extensions=[Prefilter()])
    assert not isinstance(md.treeprocessors["inline"], PrefilteredInline)
    assert "parseBlocks" not in vars(md.parser)
