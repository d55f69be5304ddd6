"""The text others may copy: plain, whole, without pictures, and the same in HTML and in Markdown."""

from __future__ import annotations

from dataclasses import replace
from html import escape
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from plugins.reading.body import BodyReader
from plugins.reading.html_walk import plain_text
from plugins.reading.settings import ReadingSettings
from plugins.reprints.outgoing import Copyable, Notice, copyable
from tests.unit.samples import body

URL = "https://host.example/portal/news/tea/"
NOTICE = Notice(
    headline='Tea & "coffee" <1>',
    standfirst="The standfirst.",
    byline="By Lin Yue",
    label="",
    correction="",
    first_published="First published on 20 February 2018 by The Portal at {url}",
    lang="en",
)
# Another system, which leaves quotes as they come.
ELSEWHERE = BodyReader(ReadingSettings(typography=False))
ROOT = Path(__file__).resolve().parents[3]


def made(source: str, lang: str = "en", **changes: str) -> Copyable:
    """What is offered of a Markdown text."""
    return copyable(replace(NOTICE, lang=lang, **changes), body(source, lang).html, URL)


def inner(text: Copyable) -> str:
    """The HTML without what stands around the body."""
    return text.html.split("<p>By Lin Yue</p>\n", 1)[1].split("\n<p>First published", 1)[0]


def read_again(text: Copyable, lang: str = "en") -> str:
    """The words a reader finds where the Markdown was put in elsewhere."""
    return words(ELSEWHERE.read(text.markdown, lang).html)


def assert_same(text: Copyable) -> None:
    """Both forms say the same, but for footnotes, which Markdown moves to the very end."""
    found, expected = read_again(text), words(text.html)
    if "[^" in text.markdown:
        found, expected = "".join(sorted(found)), "".join(sorted(expected))
    assert found == expected


def words(source: str) -> str:
    """The words of some HTML, without what typography, tables and footnotes add."""
    return "".join(plain_text(source).replace("↩", "").split())


def test_what_stands_around_the_text() -> None:
    """Headline, standfirst, byline, text, and where it was first published, in both forms."""
    text = made("Tea.")
    assert text.html == (
        '<article lang="en">\n<h1>Tea &amp; "coffee" &lt;1&gt;</h1>\n<p>The standfirst.</p>\n<p>By Lin Yue</p>\n'
        "<p>Tea.</p>\n<p>First published on 20 February 2018 by The Portal at "
        f'<a href="{URL}">{URL}</a></p>\n</article>'
    )
    assert text.markdown == (
        '# Tea & "coffee" <1>\n\nThe standfirst.\n\nBy Lin Yue\n\nTea.\n\n'
        f"First published on 20 February 2018 by The Portal at <{URL}>\n"
    )


def test_that_it_was_paid_for_and_what_was_put_right() -> None:
    """Neither gets lost on the way."""
    text = made("Tea.", label="Sponsored", correction="Correction: 3 May: a figure.")
    for form in (text.html, text.markdown):
        assert form.index("Sponsored") < form.index("The standfirst") < form.index("a figure") < form.index("First pub")


REMOVED = {
    "a figure with its caption": '![Alt]({static}/x.png "Caption")',
    "a picture in a line": "Before ![Alt](/x.png)after",
    "a picture that is a link": "[![Alt](/x.png)](https://example.com/)",
    "film": '<video controls src="/x.mp4"><track src="/x.vtt"></video>',
    "a list of pictures": "- ![Alt](/x.png)\n- words",
}


@pytest.mark.parametrize("source", REMOVED.values(), ids=REMOVED)
def test_pictures_are_left_out(source: str) -> None:
    """With what would be empty without them."""
    text = made(f"First.\n\n{source}\n\nLast.")
    assert "x.png" not in text.html + text.markdown
    assert "x.mp4" not in text.html + text.markdown
    assert "Caption" not in text.html
    for empty in ("<p></p>", "<a></a>", "<li></li>", "<figure>", "[]("):
        assert empty not in text.html + text.markdown
    assert "Last." in text.markdown


def test_whatever_a_body_brings_no_script_and_no_form_goes_out() -> None:
    """Even where the sanitiser's list should one day let them pass."""
    evil = (
        '<p onclick="x()" style="color:red" class="lead">A<script>alert(1)</script></p><form action="/x">'
        '<input name="a"><button>Go</button></form><svg><script>1</script></svg>'
        '<object data="x"></object><iframe src="//x"></iframe>'
    )
    text = copyable(NOTICE, evil, URL)
    for word in ("script", "onclick", "style", "form", "input", "button", "svg", "iframe", "object", "class", "alert"):
        assert word not in text.html, word
        assert word not in text.markdown, word
    assert "<p>A</p>" in text.html


def test_addresses_are_whole() -> None:
    """With scheme and host, but for links within the text, which in Markdown lead to the article."""
    text = made("[a](/privacy/) [b](https://example.org/) [c](mailto:a@example.org) [d](#cost)\n\n## Cost {#cost}")
    assert 'href="https://host.example/privacy/"' in text.html
    assert 'href="#cost"' in text.html
    assert 'id="cost"' in text.html
    assert "[a](https://host.example/privacy/) [b](https://example.org/) [c](mailto:a@example.org)" in text.markdown
    assert f"[d]({URL}#cost)" in text.markdown


def test_ids_that_nothing_leads_to_are_left_out() -> None:
    """They could meet others on the page they are put on."""
    assert inner(made("## Cost\n\nText.")) == "<h2>Cost</h2>\n<p>Text.</p>"


def test_lines_are_joined() -> None:
    """A new line in the source is a space, in Chinese nothing, and kept in code."""
    assert inner(made("One\ntwo.")) == "<p>One two.</p>"
    assert "<p>一二。</p>" in made("一\n二。", "zh-CN").html
    assert "a\n  b\n" in made("```\na\n  b\n```").markdown


FORMS = {
    "sub-heads": "## One\n\nText.\n\n### Two\n\nText.",
    "lists": "1. one\n    - inner\n    - other\n2. two\n\n- a\n- b",
    "emphasis": "Some *italics*, some **bold**, `code *x*`, and 5 * 3 _ 2.",
    "a table with a bar": "| a | b |\n|---|--:|\n| 1 \\| 2 | **2** |",
    "a quotation": "> One\n> two\n\nThree.",
    "code": "```python\nif a < b:\n    print(*a)\n```",
    "terms": "Term\n:   What it is\n\nOther\n:   What else",
    "footnotes": "One[^1] two[^x].\n\n[^1]: A note.\n\n[^x]: Another *note*.",
    "a box": '!!! note "Good to know"\n    Text in it.',
    "marks at the start of a line": "\\# no head\n\n1\\. no list\n\n\\- none\n\n\\> none\n\n\\+ none",
    "angle brackets": "a &lt;b&gt; c &amp;amp; d &lt; e",
    "brackets": "\\[no\\](link) and \\`no code\\`",
    "line break": "One  \ntwo",
}


@pytest.mark.parametrize("source", FORMS.values(), ids=FORMS)
def test_markdown_says_the_same(source: str) -> None:
    """Read again by another system, it has the same words as the plain HTML."""
    assert_same(made(source))


def test_footnotes_and_code_keep_their_form() -> None:
    """Footnotes as footnotes, at the end of it all; a block of code with its language."""
    text = made("One[^1].\n\n```python\nx\n```\n\n[^1]: A note.").markdown
    assert "One[^1]." in text
    assert "```python\nx\n```" in text
    assert text.endswith(">\n\n[^1]: A note.\n")


@given(st.text(st.characters(codec="utf-8", exclude_categories=["Cc", "Cs"]), max_size=60))
def test_any_text_survives(text: str) -> None:
    """Whatever is in a paragraph or in the headline, the Markdown reads as these words and no mark takes effect."""
    source = f"<p>{escape(' '.join(text.split()), quote=False) or 'x'}</p>"
    made_text = copyable(NOTICE, source, URL)
    assert read_again(made_text) == words(made_text.html)


@pytest.mark.parametrize("path", sorted((ROOT / "content").rglob("*.md")), ids=lambda path: path.stem)
def test_the_sample_content_survives(path: Path) -> None:
    """Every text of the repository, whatever it uses, says the same in both forms."""
    source = path.read_text(encoding="utf-8").split("\n\n", 1)[1]
    assert_same(made(source))
