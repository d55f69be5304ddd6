"""Typography: what typogrify does, and everything it must leave alone."""

from __future__ import annotations

import re
from html import escape

import nh3
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from typogrify.filters import typogrify

from plugins.reading import typography
from plugins.reading.allowed_html import TAGS
from plugins.reading.body import BodyReader
from plugins.reading.settings import ReadingSettings
from plugins.reading.tag_signs import UNTOUCHED_TAGS
from plugins.reading.typography import typeset
from plugins.reading.typography_reference import typeset_by_typogrify
from tests.unit.samples import body

PLAIN = [
    "",
    "<p>Nothing to do</p>",
    "<p>\"Quoted,\" she said -- twice... and 'once'.</p>",
    "<p>It's 5 o'clock, rock 'n' roll in the '90s</p>",
    "<p>R &amp; D</p>",
    "<p>The WTO and the E.U. and 3D and A4</p>",
    "<h2>One two three four</h2>",
    "<h2>'Tis</h2>",
    "<ul><li>One two</li><li>Three four five</li></ul>",
    "<p>One <em>two three</em></p>",
    '<p>One <b>two</b> "three"</p><blockquote><p>"Four"</p></blockquote>',
    '<p>a---b, 1--2, <br>"c"</p>',
    "<dl><dt>A b</dt><dd>C d e</dd></dl>",
    '<table><tbody><tr><td>"a" b</td></tr></tbody></table>',
]


@pytest.mark.parametrize("html", PLAIN)
def test_equals_plain_typogrify(html: str) -> None:
    """Where there is nothing to leave alone, our typography is typogrify's, to the letter."""
    assert typeset(html) == typogrify(html)


@given(st.text(alphabet="ab AB12'\"-.,&;()!?\n", max_size=60))
def test_equals_plain_typogrify_on_any_text(text: str) -> None:
    """The same for any paragraph without addresses, attributes, code or Chinese."""
    html = f"<p>{escape(text, quote=False)}</p>"
    assert typeset(html) == typogrify(html)


UNTOUCHED = [
    '<code>"a" -- b... CAPS &amp; c</code>',
    '<pre><code class="language-sh">echo "a" -- \'b\' ...\n\n  CAPS &amp; c</code></pre>',
    '<pre>"a"  --  b</pre>',
    "<kbd>CTRL</kbd>",
    '<kbd><kbd>Ctrl</kbd> "--" <kbd>S</kbd> "--" AND</kbd>',
    '<samp>"a" -- WTO &amp; b</samp>',
    '<samp><var>x</var> "a"--b</samp>',
    "<var>A-B</var>",
    '<a href="https://a.com/?a=1&amp;b=2--3&quot;" title="&quot;A&quot; -- B...">x</a>',
    '<img alt="It\'s &quot;A&quot; -- B &amp; CAPS..." src="a--b.png">',
    '<span title="1 < 2 > 1 -- x">x</span>',
    "<p>https://example.com/a--b...c?d='e'&amp;F=WTO</p>",
    "<p>HTTP://EXAMPLE.COM/A--B</p>",
    "<p>www.example.com/a--b</p>",
    "<p>first--last@example.com</p>",
    "<p>\"淘宝\" -- 小程序... WTO &amp; '它'</p>",
    "<p>，“中文”——完</p>",
    '<h2>双11 -- "狂欢"</h2>',
    "<p>ｆｕｌｌ -- ｗｉｄｔｈ</p>",
    '<p>カタカナ -- "x"</p>',
    '<p>𠀀 -- "x"</p>',
]


@pytest.mark.parametrize("html", UNTOUCHED)
def test_left_alone(html: str) -> None:
    """Code, attributes, addresses and Chinese text come out to the letter."""
    assert typeset(html) == html


def test_only_the_chinese_text_node_is_left_alone() -> None:
    """English beside it is typeset."""
    assert (
        typeset('<p>淘宝 -- a</p><p>"b" -- c</p>')
        == f"<p>淘宝 -- a</p>{typogrify(chr(60) + 'p>' + chr(34) + 'b' + chr(34) + ' -- c</p>')}"
    )


def test_text_around_an_address_is_typeset() -> None:
    """The address alone is left out."""
    html = typeset('<p>"See https://a.com/b--c" -- now, please</p>')
    assert "https://a.com/b--c" in html
    assert "&#8220;" in html
    assert "&#8212;" in html


@pytest.mark.parametrize("lang", ["zh-CN", "zh", "zh-Hant"])
def test_chinese_bodies_are_not_typeset(lang: str) -> None:
    """A Chinese article keeps even its English quotations as they were written."""
    assert body('He said "no" -- twice.', lang).html == '<p>He said "no" -- twice.</p>'


def test_can_be_switched_off() -> None:
    """`typography: False` leaves every body as it is."""
    read = BodyReader(ReadingSettings(typography=False)).read('"a" -- b c', "en")
    assert read.html == '<p>"a" -- b c</p>'


_TAG = re.compile(r'</?[a-z][^>"]*(?:"[^"]*"[^>"]*)*>')
_TYPOGRIFY_TAG = re.compile(r'<span class="(?:amp|caps|quo|dquo|ord)">|</span>')
_PRIVATE = re.compile("[\ue000-\uf8ff]")

_VALUES = st.text(alphabet="ab-\"'<>& .\ue000\ue0010中", max_size=12)
_NAMES = sorted(TAGS - {"br", "hr", "img", "col", "colgroup", "source", "track", "wbr", "span"})
_TEXTS = st.text(alphabet="aB1 '\"-.&<>中\ue000\ue001\ue0020@/:", max_size=20)


@st.composite
def pieces_of_html(draw: st.DrawFn) -> str:
    """Elements with attributes and texts, as the sanitiser gives them out."""
    inner = "".join(draw(st.lists(_TEXTS.map(lambda text: escape(text, quote=False)), max_size=3)))
    for name in draw(st.lists(st.sampled_from(_NAMES), max_size=4)):
        attributes = "".join(
            f' {key}="{escape(draw(_VALUES))}"' for key in draw(st.sets(st.sampled_from(["id", "title", "class"])))
        )
        inner = f"<{name}{attributes}>{inner}</{name}>{escape(draw(_TEXTS), quote=False)}"
    return nh3.clean(inner, tags=set(TAGS), attributes={"*": {"id", "title", "class"}})


@given(pieces_of_html())
def test_tags_and_attributes_survive(html: str) -> None:
    """Every tag comes out to the letter and in order; no stand-in is left; what was private before does no harm."""
    done = typeset(html)
    assert _TAG.findall(_TYPOGRIFY_TAG.sub("", done)) == _TAG.findall(re.sub("[\ue000\ue001]", "", html))
    assert "\ue000" not in done
    assert "\ue001" not in done
    assert len(_PRIVATE.findall(done)) == len(re.findall("[\ue002-\uf8ff]", html))


@pytest.mark.parametrize(
    "text", ["\ue0000\ue001", "\ue0009\ue001", "a\ue000", "\ue001b", "\ue000\ue001", "\ue000中\ue001 0"]
)
def test_private_use_characters_do_no_harm(text: str) -> None:
    """A text that has our stand-ins' characters neither breaks the build nor borrows another piece of the page."""
    html = typeset(f'<p><a href="/x/">y</a> {text} <code>z</code></p>')
    assert html.count('href="/x/"') == 1
    assert html.count("<code>z</code>") == 1
    assert not _PRIVATE.search(html)


# What typogrify's rules look at, one by one and in the company that changes what they do.
_SIGNS = (
    "'", '"', "''", "``", "'\"", "\"'", "--", "---", "...", ". . .", "..", "\\", "\\'", "\\B", "'80s", "'s", "s' ",
    "'s'", "&", " & ", " &amp; ", "&nbsp;&amp; ", "&nbsp;", "&mdash;", "&ndash;", "&#8211;", "&#8212;", "&&#x2013;",
    "&#38;", "&#8216;", "&lt;", "&ldquo;", "&lsquo;", "WTO", "E.U.", "A.B. C.", "U.S.  ", "A4", "2KU2", "HE34T",
    "JIMMY'S", "(", "[", "{", "-", "中", "é", "\u00a0", "\u2003", "\n", "\t", " ", "  ", "a", "b s", "x y ", "12", "_",
    "@", "a@b.cd", "https://a.b/--", "www.x.y", "mailto:", "WWW.", "\ue0000\ue001", "#", "!", "?", ";", ":", ",",
)  # fmt: skip
_ANY_TEXT = st.lists(st.sampled_from(_SIGNS), max_size=8).map("".join)
_ANY_TAG_NAME = st.sampled_from(
    "p h2 li dt dd td blockquote br a em span strong i b abbr img s sup code kbd pre samp var picture variant".split()
)
_ATTRIBUTES = st.sampled_from(["", "", " href=\"/a--b?'c' > d\"", ' title="1 < 2 &amp; WTO" class="x"', " open"])


def _element(inner: st.SearchStrategy[str]) -> st.SearchStrategy[str]:
    """Mostly an element; sometimes one without end or beginning, a comment or a stray sign."""
    parts = st.tuples(_ANY_TAG_NAME, _ATTRIBUTES, st.lists(inner, max_size=4).map("".join))
    forms = ["<{0}{1}>{2}</{0}>"] * 12
    forms += ["<{0}{1}>{2}", "{2}</{0}>", "{2}</{0} >", "<!-- {2} -->", "{2}<", "{2}>", "<{0}\n>{2}", "<{0}/>{2}"]
    return st.tuples(st.sampled_from(forms), parts).map(lambda drawn: drawn[0].format(*drawn[1]))


_ANY_HTML = st.lists(st.recursive(_ANY_TEXT, _element, max_leaves=8), max_size=3).map("".join)


@settings(max_examples=250, deadline=None)
@given(_ANY_HTML)
def test_equals_the_reference_on_any_html(html: str) -> None:
    """Every character is as typogrify itself has it, for good and bad HTML alike."""
    assert typeset(html) == typeset_by_typogrify(html)


@settings(max_examples=800, deadline=None)
@given(
    _ANY_TEXT, st.sampled_from(["{}", "<p>{}</p>", "<li><b>{}</b></li>", "<p>a <i>{}</i> b</p>", "{}<code>x</code>{}"])
)
def test_equals_the_reference_on_any_text(text: str, frame: str) -> None:
    """The same for texts dense with the signs that the rules are about."""
    html = frame.format(text, text)
    assert typeset(html) == typeset_by_typogrify(html)


@pytest.mark.long
@settings(max_examples=20_000, deadline=None)
@given(_ANY_HTML)
def test_equals_the_reference_on_very_much_html(html: str) -> None:
    """The same, for as long as patience lasts."""
    assert typeset(html) == typeset_by_typogrify(html)


@pytest.mark.parametrize(
    "html",
    [
        '<p>a <!-- -- --> "b"</p>',
        '<p>1 < 2 "a"</p>',
        '<p>2 > 1 "a"</p>',
        '<code>a "b" c',
        '<variant>"a" b</variant>',
        "<P>A b</P>",
    ],
)
def test_out_of_the_ordinary_goes_to_typogrify(html: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """Comments, stray signs, unknown and unfinished elements are not second-guessed."""
    monkeypatch.setattr(typography, "typeset_by_typogrify", lambda given: f"typogrify: {given}")
    assert typeset(html) == f"typogrify: {html}"


@pytest.mark.parametrize("name", UNTOUCHED_TAGS)
def test_articles_with_code_are_ordinary(name: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """One element that is left alone does not make the whole article slow."""
    html = f'<p>"a" b <{name}>"a" -- b</{name}> c d</p>'
    expected = typeset_by_typogrify(html)
    monkeypatch.setattr(typography, "typeset_by_typogrify", lambda given: f"typogrify: {given}")
    assert typeset(html) == expected
