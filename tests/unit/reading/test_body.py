"""A body: what each piece of Markdown becomes, and what a page is told of it."""

from __future__ import annotations

import re

import pytest

from plugins.reading.body import Heading, placed
from tests.unit.samples import body


def flat(html: str) -> str:
    """The HTML without line breaks between elements."""
    return re.sub(r"\n+", "", html)


EXTENSIONS = {
    "emphasis": ("*a* **b** `c`", "<p><em>a</em> <strong>b</strong> <code>c</code></p>"),
    "hard break": ("a  \nb c d", "<p>a<br>b c&nbsp;d</p>"),
    "rule": ("a\n\n---\n\nb", "<p>a</p><hr><p>b</p>"),
    "block quote": ("> a", "<blockquote><p>a</p></blockquote>"),
    "bullets": ("- a\n- b", "<ul><li>a</li><li>b</li></ul>"),
    "numbers": ("3. a\n4. b", '<ol start="3"><li>a</li><li>b</li></ol>'),
    "fenced code": ("```python\na < b\n```", '<pre><code class="language-python">a &lt; b</code></pre>'),
    "language with a full stop": ("```asp.net\na\n```", '<pre><code class="language-asp.net">a</code></pre>'),
    "tilde fence without language": ("~~~\n*a*\n~~~", "<pre><code>*a*</code></pre>"),
    "indented code": ("    a  b", "<pre><code>a  b</code></pre>"),
    "definition list": ("Tea\n:   A drink", "<dl><dt>Tea</dt><dd>A&nbsp;drink</dd></dl>"),
    "attribute list": ("A paragraph.\n{: .lead #first }", '<p class="lead" id="first">A&nbsp;paragraph.</p>'),
    "admonition": (
        '!!! tip "Do this"\n    Now.',
        '<div class="admonition tip"><p class="admonition-title">Do&nbsp;this</p><p>Now.</p></div>',
    ),
    "admonition without title": (
        '!!! note ""\n    Now.',
        '<div class="admonition note"><p>Now.</p></div>',
    ),
    "mail": ("<a@b.com>", '<p><a href="mailto:a@b.com">a@b.com</a></p>'),
    "reference": ('[a][1]\n\n[1]: https://b.com "T"', '<p><a href="https://b.com" title="T">a</a></p>'),
    "entity": ("&copy; 2 &lt; 3 & 4", '<p>© 2 &lt; 3 <span class="amp">&amp;</span>&nbsp;4</p>'),
    "escaped": (r"\*a\*", "<p>*a*</p>"),
    "allowed HTML": ("<details><summary>a</summary>b</details>", "<details><summary>a</summary>b</details>"),
    "ruby": ("<ruby>漢<rt>kan</rt></ruby>", "<p><ruby>漢<rt>kan</rt></ruby></p>"),
}


@pytest.mark.parametrize(("source", "html"), EXTENSIONS.values(), ids=EXTENSIONS)
def test_markdown(source: str, html: str) -> None:
    """Each piece of Markdown that editors may write becomes its element, and nothing is complained about."""
    read = body(source)
    assert flat(read.html).strip() == html
    assert read.problems == ()


FIGURES = {
    "image alone": ("![A cup](cup.png)", '<figure><img alt="A cup" src="cup.png"></figure>'),
    "title": (
        '![A cup](cup.png "Tea")',
        '<figure><img alt="A cup" src="cup.png"><figcaption>Tea</figcaption></figure>',
    ),
    "title in single quotes, with signs": (
        "![A cup](cup.png '5 < 6')",
        '<figure><img alt="A cup" src="cup.png"><figcaption>5 &lt; 6</figcaption></figure>',
    ),
    "linked": (
        '[![A cup](cup.png "Tea")](/tea/)',
        '<figure><a href="/tea/"><img alt="A cup" src="cup.png"></a><figcaption>Tea</figcaption></figure>',
    ),
    "by reference": (
        '![A cup][c]\n\n[c]: cup.png "Tea"',
        '<figure><img alt="A cup" src="cup.png"><figcaption>Tea</figcaption></figure>',
    ),
    "in a list": (
        "- a\n\n    ![A cup](cup.png)",
        '<ul><li><p>a</p><figure><img alt="A cup" src="cup.png"></figure></li></ul>',
    ),
    "spaces in the name": ("![A cup](<my cup.png>)", '<figure><img alt="A cup" src="my cup.png"></figure>'),
    "with text": ("See ![A cup](cup.png)", '<p>See <img alt="A cup" src="cup.png"></p>'),
    "two images": (
        "![A](a.png) ![B](b.png)",
        '<p><img alt="A" src="a.png"> <img alt="B" src="b.png"></p>',
    ),
    "link with text besides": (
        "[![A](a.png) more](/b/)",
        '<p><a href="/b/"><img alt="A" src="a.png">&nbsp;more</a></p>',
    ),
}


@pytest.mark.parametrize(("source", "html"), FIGURES.values(), ids=FIGURES)
def test_figures(source: str, html: str) -> None:
    """An image alone in its paragraph, linked or not, is a figure with its title as caption; others stay images."""
    assert flat(body(source).html) == html


HEADINGS = {
    "from two on": ("## A\n\n### B", ["h2", "h3"]),
    "with a one: all move down": ("# A\n\n## B\n\n### C", ["h2", "h3", "h4"]),
    "a one further down: all move all the same": ("## A\n\n# B", ["h3", "h2"]),
    "six stays six": ("# A\n\n###### B", ["h2", "h6"]),
    "underlined": ("A\n===\n\nB\n---", ["h2", "h3"]),
    "a one in a list": ("- # A", ["h2"]),
}


@pytest.mark.parametrize(("source", "levels"), HEADINGS.values(), ids=HEADINGS)
def test_heading_levels(source: str, levels: list[str]) -> None:
    """The headline is the page's only h1."""
    assert re.findall(r"<(h\d)", body(source).html) == levels


def test_raw_h1_is_taken_away() -> None:
    """Nor does raw HTML bring another h1; its text stays."""
    read = body("<h1>A</h1>")
    assert "<h1" not in read.html
    assert "A" in read.html
    assert [problem.code for problem in read.problems] == ["html-removed"]


ANCHORS = {
    "words": ("## What It Costs", "what-it-costs"),
    "Chinese": ("## 平台 规则", "平台-规则"),
    "Chinese and English": ("## 2018年 Tmall", "2018年-tmall"),
    "code": ("## The `x` option", "the-x-option"),
    "own id": ("## What It Costs {#costs}", "costs"),
    "the chrome's prefix": ("## Site content", "section-site-content"),
    "the chrome's prefix, written large": ("## SITE-CONTENT", "section-site-content"),
    "quotes": ('## "A" & B', "a-b"),
    "no letters at all": ("## ???", ""),
}


@pytest.mark.parametrize(("source", "anchor"), ANCHORS.values(), ids=ANCHORS)
def test_anchors(source: str, anchor: str) -> None:
    """A sub-head has an id made of its words, never one of the page around it."""
    read = body(source)
    found = re.search(r'<h2 id="([^"]*)"', read.html)
    assert found
    assert found[1] == anchor or not anchor
    assert read.anchors == (found[1],)
    assert read.headings[0].anchor == found[1]
    assert re.fullmatch(r"\S+", found[1])


def test_same_words_get_two_anchors() -> None:
    """Two sub-heads of the same words can both be linked to."""
    assert body("## A\n\n## A").anchors == ("a", "a_1")


def test_headings_of_levels_two_and_three_are_listed() -> None:
    """For the contents list; entities are characters again, and deeper levels are left out."""
    read = body("## A & `b`\n\n### 中文\n\n#### Deep\n\n## C < D")
    assert read.headings == (Heading("a-b", "A & b", 2), Heading("中文", "中文", 3), Heading("c-d", "C < D", 2))


@pytest.mark.parametrize(
    "source", ["## A {#x}\n\n## B {#x}", "## A {#x}\n\n## B {#site-nav}", '## A {#x}\n\n## B {#y"z}']
)
def test_headings_without_an_id_of_their_own_are_not_listed(source: str) -> None:
    """A repeated or forbidden id is taken away, so nothing may lead there."""
    read = body(source)
    listed = [heading.anchor for heading in read.headings]
    assert listed == [anchor for anchor in listed if f'id="{anchor}"' in read.html]
    assert len(listed) == len(set(listed))


def test_repeated_id() -> None:
    """The second of two equal ids goes and is reported; addresses of the first stay good."""
    read = body('<p id="a">x</p>\n\n<p id="a">y</p>')
    assert read.html.count('id="a"') == 1
    assert [(problem.code, problem.severity) for problem in read.problems] == [("id-repeated", "warning")]


TABLE = "| a | b | c | d |\n|:--|--:|:-:|---|\n| 1 | 2 | 3 | 4 |"


def test_table_alignment_is_a_class() -> None:
    """The content security policy forbids inline styles, and HTML forbids `align`."""
    html = body(TABLE).html
    assert re.findall(r'<td(?: class="([^"]*)")?>', html) == ["align-left", "align-right", "align-center", ""]
    assert "style" not in html
    assert "align=" not in html


@pytest.mark.parametrize(("lang", "label"), [("en", "Table"), ("zh-CN", "表格")])
def test_tables_can_scroll(lang: str, label: str) -> None:
    """Each table lies in a region of its own, with a name of its own, that the keyboard reaches."""
    html = body(f"{TABLE}\n\nText.\n\n{TABLE}", lang).html
    regions = re.findall(r'<div class="table-scroll" role="region" aria-label="([^"]*)" tabindex="0"><table>', html)
    assert regions == [f"{label} 1", f"{label} 2"]
    assert html.count("</table></div>") == 2


def test_a_table_in_a_table_does_not_scroll_twice() -> None:
    """Only the outer one gets a region."""
    html = body("<table><tr><td><table><tr><td>x</td></tr></table></td></tr></table>").html
    assert html.count("table-scroll") == 1
    assert html.count("<div") == html.count("</div>") == 1


def test_a_written_region_is_no_way_around() -> None:
    """What makes our region one (role, tabindex) cannot come from an editor's HTML."""
    html = body('<div class="table-scroll" role="alert" tabindex="5">x</div>').html
    assert html == "<div>x</div>"


def test_footnotes() -> None:
    """A mark leads to the note, and the note back."""
    read = body("Tea[^a] and[^b].\n\n[^a]: A drink.\n[^b]: A word.")
    assert re.findall(r'href="(#[^"]*)"', read.html) == ["#fn:a", "#fn:b", "#fnref:a", "#fnref:b"]
    assert read.anchors == ("fnref:a", "fnref:b", "fn:a", "fn:b")
    assert read.problems == ()


def test_footnotes_of_one_body_do_not_reach_the_next() -> None:
    """The reader is used for many bodies; none leaves anything behind."""
    body("Tea[^a].\n\n[^a]: A drink.\n\n## A\n\n[x]: https://a.com")
    read = body("[x] [^a]\n\n## A")
    assert "footnote" not in read.html
    assert "href" not in read.html
    assert read.anchors == ("a",)


def test_contents_marker() -> None:
    """[TOC] becomes a list of links that lead somewhere."""
    read = body("[TOC]\n\n## A\n\n## B")
    assert read.addresses == ("#a", "#b")
    assert '<div class="toc">' in read.html


ALT = {
    "none in HTML": ('<p><img src="a.png"></p>', True),
    "chosen to be empty in HTML": ('<p><img src="a.png" alt=""></p>', False),
    "forgotten in Markdown": ("Text\n\n![](a.png)", True),
    "only spaces in Markdown": ("![ ](a.png)", True),
    "there": ("![A cup](a.png)", False),
}


@pytest.mark.parametrize(("source", "missing"), ALT.values(), ids=ALT)
def test_missing_alternative_text(source: str, *, missing: bool) -> None:
    """A picture without words for who cannot see it is reported at its line, and has an alt all the same."""
    read = body(source)
    assert all(" alt=" in tag for tag in re.findall("<img[^>]*>", read.html))
    lines = [problem.line for problem in read.problems if problem.code == "alt-missing"]
    assert lines == ([source[: source.index("a.png")].count("\n") + 1] if missing else [])


@pytest.mark.parametrize(
    ("source", "fix"),
    [
        ("![](a.png)", "write between the square brackets ![…] what the picture shows"),
        ('<img src="a.png">', "say in alt what the picture shows"),
        ("[x](htps://example.com/)", "did you mean https:?"),
        ("[x](mail:a@example.com)", "did you mean mailto:?"),
        ("[x](ftps://example.com/)", "delete it; docs/writing.md lists the HTML an article may use"),
    ],
)
def test_the_remedy_is_in_the_words_the_editor_wrote_with(source: str, fix: str) -> None:
    """Brackets for Markdown, alt for HTML; and a scheme with a slip is named."""
    assert [problem.fix for problem in body(source).problems] == [fix]


FIRST = {
    "plain": ("One *two*.\n\nThree.", "One two."),
    "after a heading": ("## A\n\nOne.", "One."),
    "after a figure": ('![a](a.png "Caption")\n\nOne.', "One."),
    "without the footnote's mark": ("One[^1].\n\n[^1]: Note", "One."),
    "not an admonition's title": ("!!! note\n    Inside.\n\nOne.", "Inside."),
    "entities": ("A &amp; B &lt; C", "A & B < C"),
    "only a table": ("| a |\n|---|\n| b |", ""),
    "nothing": ("", ""),
    "an image with text": ("![a](a.png) One.", "One."),
    "in HTML": ('<p class="lead">One.</p>', "One."),
    "line break": ("One  \ntwo", "One two"),
}


@pytest.mark.parametrize(("source", "text"), FIRST.values(), ids=FIRST)
def test_first_paragraph(source: str, text: str) -> None:
    """The text for lists where the editor wrote no summary."""
    assert body(source).first_paragraph == text


COUNTS = {
    "English": ("Five words stand in this.", 5, 0),
    "hyphens and apostrophes join": ("It's a well-known fact.", 4, 0),
    "figures": ("15.52 trillion, 1,000", 3, 0),
    "Chinese": ("淘宝小程序", 0, 5),
    "both": ("淘宝 opens a 店", 2, 3),
    "markup does not count": ("[one](https://two.three/four) `five`", 2, 0),
    "nor do footnote marks": ("one[^1]\n\n[^1]: two", 2, 0),
    "accents": ("Café Ångström", 2, 0),
    "nothing": ("", 0, 0),
}


@pytest.mark.parametrize(("source", "words", "han"), COUNTS.values(), ids=COUNTS)
def test_counts(source: str, words: int, han: int) -> None:
    """Words outside Chinese text, and Chinese characters: reading time is made of them."""
    read = body(source)
    assert (read.words, read.han) == (words, han)


def test_addresses_are_listed_once_and_as_written() -> None:
    """So that links can be resolved later, in any process."""
    source = "[a]({filename}x.md) [b]({filename}x.md) ![c]({static}/i%20j.png) <a href='/d/?e=1&amp;f=2'>g</a>"
    assert body(source).addresses == ("{filename}x.md", "{static}/i%20j.png", "/d/?e=1&f=2")


LINES = {
    "a tag": ("one\n\n<script>x</script>", 3),
    "an attribute, not the word before it": ("in style\n\n\n<p style='x'>a</p>", 4),
    "large letters": ("one\n<SCRIPT>x</SCRIPT>", 2),
    "an address": ("one\n\n[a](javascript:x)", 3),
    "after a letter that grows when made small": ("İİİİ\n\n<b onclick='x'>a</b>", 3),
}


@pytest.mark.parametrize(("source", "line"), LINES.values(), ids=LINES)
def test_line_of_a_removal(source: str, line: int) -> None:
    """The editor is led to the line."""
    assert [problem.line for problem in body(source).problems] == [line]


def test_each_removal_has_its_own_line() -> None:
    """All are told at once, not only the first of a kind."""
    read = body("<b onclick='x'>a</b>\n\ntext\n\n<b onclick='y'>b</b>\n\n<i onclick='z'>c</i>")
    assert [problem.line for problem in read.problems] == [1, 5, 7]


def test_problems_are_placed_in_the_file() -> None:
    """Lines count from the top of the file once the path is known."""
    read = body("a\n\n<script>x</script>")
    assert [(each.path, each.line) for each in placed(read, "content/news/x.md", 9)] == [("content/news/x.md", 11)]


@pytest.mark.parametrize(
    "source",
    [
        "> " * 1500 + "x",
        "- " * 1000 + "x",
        "[" * 1000,
        "*" * 5000,
        "(" * 5000 + ")" * 5000,
        "![" * 500,
        "`" * 5000,
        "<" * 5000,
        "&" * 5000,
        "|" * 3000 + "\n" + "|-" * 1500,
        "<div>" * 800,
        "<b>" * 800,
        "[^a]: x\n" * 500,
        "\n".join("# " + "x" * n for n in range(200)),
    ],
)
def test_hostile_text_is_survived(source: str) -> None:
    """Whatever is written becomes a body or a problem, in little time; nothing is raised."""
    read = body(source)
    assert read.html or read.problems or not source.strip("<")


def test_too_deep() -> None:
    """What is nested too deeply to read is an error with a remedy."""
    read = body("> " * 1500 + "x")
    if not read.html:
        assert [(problem.code, problem.severity) for problem in read.problems] == [("body-too-deep", "error")]


def test_a_body_too_deep_leaves_the_next_one_alone() -> None:
    """The reader goes on with a clear head."""
    body("> " * 1500 + "x")
    assert body("One.\n\nTwo.").html == "<p>One.</p>\n<p>Two.</p>"


@pytest.mark.parametrize(
    ("source", "line"),
    [
        ("Text.\n\n[words] ({filename}x.md)", 3),
        ("A {static}/images/x.png alone", 1),
        ("`{filename}` and\n\n    {filename}x.md\n\n[a]({filename}x.md) <{tag}> {other}", 0),
    ],
)
def test_a_link_that_is_none_is_told(source: str, line: int) -> None:
    """Braces that readers would see are an error with their line; in code they are text like any other."""
    told = [problem.line for problem in body(source).problems if problem.code == "link-malformed"]
    assert told == ([line] if line else [])
