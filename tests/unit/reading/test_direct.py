"""Direct emission: equal to Python-Markdown on everything, and off where it does not know what is registered."""

from __future__ import annotations

from collections.abc import Callable
from xml.etree.ElementTree import Element

import markdown
import pytest
from hypothesis import given, seed, settings
from hypothesis import strategies as st
from markdown import Markdown
from markdown.extensions import Extension
from markdown.postprocessors import Postprocessor
from markdown.preprocessors import Preprocessor
from markdown.treeprocessors import Treeprocessor

from bench.corpus import KINDS, articles
from bench.newsrooms import pieces
from plugins.reading.dialect import make_markdown, make_plain_markdown
from plugins.reading.direct import DirectEmission, Emission, converted
from plugins.reading.direct_inline import inline_html
from plugins.reading.prefilter import Prefilter
from tests.unit.reading.test_prefilter import OwnLinksInstead, PatchedHeadings, PatchedLinks, ShoutingFirst, VerseFirst

_FAST, _PLAIN = make_markdown(), make_plain_markdown()


def _emission(md: Markdown) -> Emission:
    found = md.postprocessors["emitted"]
    assert isinstance(found, Emission)
    return found


def _same(text: str) -> None:
    fast, plain = converted(_FAST, text), _PLAIN.reset().convert(text)
    assert fast == plain
    if text.strip():
        assert _FAST.toc_tokens == _PLAIN.toc_tokens  # type: ignore[attr-defined]


def test_what_newsrooms_write_needs_no_tree() -> None:
    """Articles of paragraphs, headings, links, lists, quotes and tables are emitted whole, and are the same."""
    emission = _emission(_FAST)
    before = emission.whole
    for piece in pieces(100):
        _same(piece.body)
    assert emission.whole == before + 100


@pytest.mark.parametrize("kind", KINDS)
def test_hard_articles_are_the_same(kind: str) -> None:
    """Those with footnotes, raw HTML, attribute lists and all that as well."""
    for source in articles(kind, 60, 500):
        _same(source)


@pytest.mark.long
@pytest.mark.parametrize("kind", KINDS)
def test_thousands_of_articles_are_the_same(kind: str) -> None:
    """The same for as many as a newsroom writes in years."""
    for source in articles(kind, 1500, 700):
        _same(source)
    for piece in pieces(1000):
        _same(piece.body)


# Texts of a line, from the plainest to what only Python-Markdown knows.
_WORDS = (
    "word", "two words", "*em*", "**strong**", "_em_", "__strong__", "***both***", "***a** b*", "**a *b* c**",
    "*a **b***", "*a", "a*", "**", "a_b_c", "_a_b_", "a__b", "_a*", "*a_", "2 * 3 * 4", "*a*b*", "(*a*)", "*(a)*",
    '"*a*"', "*a*'s", "`code`", "`a*b`", "``a`b``", "`a", "`<b>`", "` `", "[a](b)", "[a *b*](c)", "[*a](b*)",
    "[a](b_c_d)", "[a](b*c*)", '[a](b "c")', "[a](b 'c')", '[a](b "c *d*")', "[a](b(c))", "[a](<b>)", "[a [b]](c)",
    "[a]()", "[](a)", "[a] (b)", "[a]", "[a][b]", "[ref]", "[a][ref]", "[^1]", "![a](b)", "![a](b 'c')", "!\\[a](b)",
    "[![a](b)](c)", "[`a`](b)", "[a](b){: .x}", "{: .x}", "{filename}", "[a]({filename}x.md)", "[a](b?c=d&e=f)",
    "[a](b?c&amp;d)", "<https://a.b>", "<a@b.c>", "https://a.b/c_d_e", "a < b", "a > b", "a<b", "<b>c</b>", "<br>",
    "&", "&amp;", "&copy;", "&#65;", "&x", "a & b", "\\*", "\\_a_", "\\[a](b)", "\\\\", "\\", "中文", "“中文”",
    "*中文*，",
    "中*文*字", "**中文。**字", "\u3000", "\u00a0", "\u2003a", "é", "!", "?", "...", "--", ":", "|", "a | b", "#",
    "a #",
    "+", "1.", "=", "~", "  \n", "\n", "\n", "\n  ", "\n    ", "\t", "*a\nb*", "[a\nb](c)", "`a\nb`", "[TOC]", "]:",
    "///Footnotes Go Here///", "\x0e", "\x0f", "\x02",
)  # fmt: skip
_LINE = st.lists(st.sampled_from(_WORDS), min_size=1, max_size=7).map(" ".join)
_DENSE = st.lists(st.sampled_from(_WORDS), min_size=1, max_size=5).map("".join)
_TEXT = _LINE | _DENSE | st.text(alphabet="ab *_`[]()!<>&\\\n\"'{}", max_size=14)
_FORMS = (
    "{0}", "{0}", "{0}", "{0}\n{1}", "{0}  \n{1}", "# {0}", "## {0}", "### {0} ##", "## {0}\n{1}", "{0}\n## {1}",
    "{0}\n---", "{0}\n===\n{1}", "---", "* * *", "{0}\n***\n{1}", "- {0}\n- {1}", "* {0}\n  {1}\n* {2}",
    "- {0}\n{1}\n- {2}", "1. {0}\n2. {1}", "7. {0}\n8. {1}", "- {0}\n1. {1}", "- {0}\n\n- {1}",
    "- {0}\n\n    {1}\n\n- {2}", "- {0}\n    - {1}\n    - {2}", "- {0}\n  - {1}", "1. {0}\n    * {1}\n\n        {2}",
    "- {0}\n\n\n- {1}", "{0}\n- {1}", "{0}\n1. {1}", "- # {0}\n- {1}", "- > {0}", "> {0}", "> {0}\n> {1}",
    "> {0}\n{1}", "> {0}\n>\n> {1}", "> - {0}\n> - {1}", "> ## {0}", "> > {0}", "{0}\n> {1}",
    "| a | {0} |\n|---|:--|\n| {1} | {2} |", "{0} | b\n--|--:\n{1} | {2}", "| a |\n|---|", "```\n{0}\n```",
    "```python\n{0}\n\n{1}\n```", "~~~\n{0}\n~~~", "    {0}\n    {1}", "    {0}\n\n\n    {1}", "{0}\n:   {1}",
    ":   {0}", "!!! note\n    {0}", '!!! tip "{0}"\n    {1}\n\n    {2}', "    {0}", "   {0}", " {0}",
    "\u3000\u3000{0}", "[^1]: {0}", "[ref]: /x '{0}'", "[{0}]: /y", "<div>{0}</div>", "<div>\n\n{0}\n\n</div>",
    "<!-- {0} -->", "2018 {0}", "2018. {0}", "1.{0}", "-{0}", "*{0}*", "{0}\n{{: .lead }}", "## {0} {{#x}}", "\n{0}",
    "{0} ", "![{0}](a.png)", "***", "",
)  # fmt: skip
_BLOCK = st.tuples(st.sampled_from(_FORMS), _TEXT, _TEXT, _TEXT).map(lambda drawn: drawn[0].format(*drawn[1:]))
DOCUMENTS = st.tuples(
    st.lists(_BLOCK, min_size=1, max_size=6), st.sampled_from(["\n\n", "\n\n", "\n\n", "\n", "\r\n\r\n", "\n \n"])
).map(lambda drawn: drawn[1].join(drawn[0]))


@pytest.mark.parametrize("text", ["![[a *b*](c)](a.png)", "- ![a [b *c*](d)](a.png)", "![[*b* `c`](d)](e)"])
def test_a_link_in_an_alternative_text_is_counted_the_same(text: str) -> None:
    """Python-Markdown shows the number of its placeholder there, which counts all emphasis before."""
    _same(f"*em*\n\n{text}")


@settings(max_examples=300, deadline=None)
@given(DOCUMENTS)
def test_any_document_is_converted_the_same(text: str) -> None:
    """Simple blocks beside nasty ones, each with simple and nasty texts."""
    _same(text)


@settings(max_examples=1500, deadline=None)
@given(_TEXT)
def test_any_paragraph_is_converted_the_same(text: str) -> None:
    """One text by itself, so that no neighbour keeps it from being emitted."""
    _same(f"a {text} b")
    _same(text)


@pytest.mark.parametrize(
    "text",
    [
        "*em*\n\n- \n\n    \n\n- *(a)**a\nb*`code`",
        "#[b]: /c\n[^1]: note\n[b]: /c\n",
        "## One\n\n## Two \\* three\n\nFour.",
        "## A\n\n## A\n\n# A *b* & `c`",
        "One.\n\n:   two",
        "a\n\n    b\n    ///Footnotes Go Here///\n\n[^1]: c",
        "- a\n\n- b\n\nc\n\n    d",
        "word\n  ",
    ],
)
def test_what_was_once_found_is_the_same(text: str) -> None:
    """Texts that told a careless version from Python-Markdown."""
    _same(text)


@pytest.mark.long
@pytest.mark.parametrize("part", range(4))
def test_very_many_documents_are_converted_the_same(part: int) -> None:
    """The same, for as long as patience lasts, in parts that run side by side, each with texts of its own."""
    seed(part)(settings(max_examples=10_000, deadline=None)(given(DOCUMENTS)(_same)))()


@settings(max_examples=300, deadline=None)
@given(DOCUMENTS)
def test_other_dialects_are_converted_the_same(text: str) -> None:
    """It does not depend on our choice of extensions: with none, as XHTML, with those of others it is right as well."""
    for options in ({}, {"extensions": ["tables", "toc"]}, {"extensions": ["sane_lists"]}, {"extensions": ["extra"]}):
        fast, plain = Markdown(**options), Markdown(**options)  # type: ignore[arg-type]
        Prefilter().extendMarkdown(fast)
        DirectEmission().extendMarkdown(fast)
        assert fast.convert(text) == plain.convert(text)
        assert getattr(fast, "toc", "") == getattr(plain, "toc", "")


class Loud(Treeprocessor):
    """Somebody's tree processor: paragraphs are shouted."""

    def run(self, root: Element) -> None:
        """Called by Python-Markdown."""
        for paragraph in root.iter("p"):
            paragraph.text = (paragraph.text or "").upper()


class Signed(Postprocessor):
    """Somebody's last step: a name below the text."""

    def run(self, text: str) -> str:
        """Called by Python-Markdown."""
        return text.replace("<p>", "<p>- ")


class Dotted(Preprocessor):
    """Somebody's first step."""

    def run(self, lines: list[str]) -> list[str]:
        """Called by Python-Markdown."""
        return [line.replace("plain", "pl.ain") for line in lines]


class LoudOnes(Extension):
    """Registers the tree processor."""

    def extendMarkdown(self, md: Markdown) -> None:  # noqa: N802
        """Called by Python-Markdown."""
        md.treeprocessors.register(Loud(md), "loud", 15)


class SignedOnes(Extension):
    """Registers the last step."""

    def extendMarkdown(self, md: Markdown) -> None:  # noqa: N802
        """Called by Python-Markdown."""
        md.postprocessors.register(Signed(md), "signed", 200)


class DottedOnes(Extension):
    """Registers the first step."""

    def extendMarkdown(self, md: Markdown) -> None:  # noqa: N802
        """Called by Python-Markdown."""
        md.preprocessors.register(Dotted(md), "dotted", 200)


class WithoutEmphasis(Extension):
    """Somebody who takes a pattern away."""

    def extendMarkdown(self, md: Markdown) -> None:  # noqa: N802
        """Called by Python-Markdown."""
        md.inlinePatterns.deregister("em_strong")


class ShortTabs(Extension):
    """Somebody who sets another length of a tab."""

    def extendMarkdown(self, md: Markdown) -> None:  # noqa: N802
        """Called by Python-Markdown."""
        md.tab_length = 2


TEXT = "% Head\n\nA 3! and [brackets] *em* here/\n\n- `a`\n- b/\n\n# Other\n\nplain 2!"
STRANGERS = [
    ShoutingFirst, OwnLinksInstead, PatchedLinks, VerseFirst, PatchedHeadings, LoudOnes, SignedOnes, DottedOnes,
    WithoutEmphasis, ShortTabs,
]  # fmt: skip


@pytest.mark.parametrize("last", [True, False], ids=["emission last", "emission first"])
@pytest.mark.parametrize("stranger", STRANGERS)
def test_a_stranger_switches_it_off(stranger: Callable[[], Extension], *, last: bool) -> None:
    """Whatever somebody registers, takes away or changes gets its due."""
    ours: list[Extension | str] = [Prefilter(), DirectEmission()]
    fast = Markdown(extensions=[stranger(), *ours] if last else [*ours, stranger()])
    assert fast.convert(TEXT) == Markdown(extensions=[stranger()]).convert(TEXT)
    assert _emission(fast).refused == 1


def test_a_stranger_may_come_and_go() -> None:
    """What is registered is looked at for every document."""
    fast = Markdown(extensions=[DirectEmission()])
    plain = fast.convert(TEXT)
    assert _emission(fast).whole == 1
    ShoutingFirst().extendMarkdown(fast)
    assert fast.reset().convert(TEXT) == Markdown(extensions=[ShoutingFirst()]).convert(TEXT) != plain
    fast.inlinePatterns.deregister("shouting")
    assert fast.reset().convert(TEXT) == plain
    assert (_emission(fast).whole, _emission(fast).refused) == (2, 1)


def test_another_version_is_left_alone(monkeypatch: pytest.MonkeyPatch) -> None:
    """The classes of a Python-Markdown that nobody has looked at may be other ones."""
    monkeypatch.setattr(markdown, "__version_info__", (3, 99, 0, "final", 0))
    assert "emitted" not in Markdown(extensions=[DirectEmission()]).postprocessors


def test_one_doubtful_block_leaves_the_others_emitted() -> None:
    """Only it takes the way of Python-Markdown."""
    emission = _emission(_FAST)
    before = emission.parts
    _same("One.\n\nTwo \\* three.\n\nFour.\n\n## Five")
    assert emission.parts == before + 1


@pytest.mark.parametrize(
    "piece", ["`a", "` ", "*a", "_a", "[a", "[a](b ", '[a](b "c ', "a_", "**", "[a] ", "a b* ", "&", "{"]
)
def test_repeated_signs_take_time_in_proportion(piece: str) -> None:
    """Thousands of one sign, or one sign before a very long text, are emitted or refused at once."""
    for text in (piece * 20_000, piece + "a" * 200_000, piece + " " * 200_000 + "a"):
        inline_html(text, references=False)


def test_the_parser_alone_gives_a_tree() -> None:
    """Who asks the parser for a document's elements, outside of a conversion, gets them."""
    md = make_markdown()
    root = md.parser.parseDocument(["One.", "", "## Two"]).getroot()
    assert root is not None
    assert [each.tag for each in root] == ["p", "h2"]


def test_what_comes_behind_a_whole_document_is_converted_as_ever() -> None:
    """No state is left behind by a conversion that ended early."""
    for text in ("## One\n\nTwo.", "One \\* two.", "", "## One\n\n## One", "[a]\n\n[a]: /b", "```\na\n```"):
        _same(text)
