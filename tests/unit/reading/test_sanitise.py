"""Sanitising: nothing dangerous comes out of a body, whatever is written; and all that goes is reported."""

from __future__ import annotations

import re
from html import escape
from html.parser import HTMLParser

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from plugins.reading.allowed_html import (
    ADDRESS_ATTRIBUTES,
    ATTRIBUTES,
    CLASSES,
    EVERYWHERE,
    TAGS,
    is_id_allowed,
    kept_classes,
    scheme_of,
)
from plugins.reading.body import BodyReader
from plugins.reading.sanitise import PLAIN_ADDRESS, is_suspect, removals, sanitise
from plugins.reading.settings import ReadingSettings
from tests.unit.reading.more_payloads import MORE_PAYLOADS
from tests.unit.reading.payloads import PAYLOADS
from tests.unit.samples import body


class Judge(HTMLParser):
    """Reads a body as a browser would and notes what must never be in it."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.dangers: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Its name and its attributes."""
        if tag not in TAGS:
            self.dangers.append(f"<{tag}>")
        for name, value in attrs:
            # URL standard, 4.4: what a browser skips in an address.
            text = re.sub(r"[\t\r\n]", "", (value or "").strip("".join(map(chr, range(33))))).lower()
            if name.startswith("on") or name in {"style", "srcset", "target", "ping", "data", "formaction", "action"}:
                self.dangers.append(name)
            if re.match(r"(javascript|vbscript|data|file|blob):", text):
                self.dangers.append(f"{name}={value}")
            if name == "id" and text.startswith("site-"):
                self.dangers.append(f"id={value}")

    def handle_comment(self, data: str) -> None:
        """None may be left."""
        self.dangers.append(f"comment {data}")

    def handle_pi(self, data: str) -> None:
        """None may be left."""
        self.dangers.append(f"instruction {data}")

    def handle_decl(self, decl: str) -> None:
        """None may be left."""
        self.dangers.append(f"declaration {decl}")


def dangers(html: str) -> list[str]:
    """What must never be in a body."""
    judge = Judge()
    judge.feed(html)
    judge.close()
    return judge.dangers


@pytest.mark.parametrize("lang", ["en", "zh-CN"])
@pytest.mark.parametrize("payload", PAYLOADS + MORE_PAYLOADS)
def test_nothing_dangerous_comes_out(payload: str, lang: str) -> None:
    """No script, handler, style, form, frame, foreign namespace or address that runs anything."""
    assert dangers(body(payload, lang).html) == []
    assert dangers(body(f"Before.\n\n{payload}\n\nAfter.", lang).html) == []


@pytest.mark.parametrize("payload", PAYLOADS)
def test_script_text_is_no_text(payload: str) -> None:
    """What stood in a script or a style is not read out, counted or fed to search engines."""
    read = body(payload)
    if re.search(r"<script\b[^>]*>alert\(1\)</script>", payload) and payload.startswith("<script"):
        assert "alert" not in read.first_paragraph


def test_frames_from_listed_hosts_only() -> None:
    """A frame stays where its host is in the settings, over https, and its source can be nothing else."""
    reader = BodyReader(ReadingSettings(iframe_hosts=("player.example.com",)))
    good = '<iframe src="https://player.example.com/1" width="640" height="360" allowfullscreen></iframe>'
    assert "player.example.com/1" in reader.read(good, "en").html
    assert reader.read(good, "en").problems == ()


@pytest.mark.parametrize(
    "address",
    [
        "http://player.example.com/",
        "https://player.example.com.evil.example/",
        "https://evil.example/?player.example.com",
        "https://player.example.com@evil.example/",
        "//player.example.com/",
        "/local/",
        "javascript:alert(1)",
        "",
        "https://[x",
        "https://evil.example#https://player.example.com/",
        "https://sub.player.example.com/",
    ],
)
def test_frames_from_elsewhere_go(address: str) -> None:
    """Whole, with a warning at their line; an empty frame is not left behind."""
    reader = BodyReader(ReadingSettings(iframe_hosts=("player.example.com",)))
    read = reader.read(f'One.\n\n<iframe src="{address}"></iframe>', "en")
    assert "iframe" not in read.html
    assert [(problem.code, problem.line) for problem in read.problems] == [("html-removed", 3)]


def test_own_rel_stays() -> None:
    """nh3 would put its own rel on links; ours are set later."""
    assert (
        body('<a href="https://a.com" rel="nofollow">x</a>').html
        == '<p><a href="https://a.com" rel="nofollow">x</a></p>'
    )
    assert body("[x](https://a.com)").html == '<p><a href="https://a.com">x</a></p>'


CLASS_VALUES = {
    "tip": "tip",
    "card tip masthead": "tip",
    "language-python": "language-python",
    "language-": "",
    "language-<x>": "",
    "site-content": "",
    "": "",
    "  lead   aside ": "lead aside",
}


@pytest.mark.parametrize(("value", "kept"), CLASS_VALUES.items())
def test_classes(value: str, kept: str) -> None:
    """Only classes with a meaning in a body: a foreign text cannot borrow the look of the site's own parts."""
    assert kept_classes(value) == kept


IDS = {
    "a": True,
    "中文": True,
    "fn:1": True,
    "site": True,
    "site-x": False,
    "Site-X": False,
    "a b": False,
    "": False,
    'a"b': False,
    "a<b": False,
    "x" * 201: False,
    "a\tb": False,
}


@pytest.mark.parametrize(("value", "allowed"), IDS.items())
def test_ids(value: str, *, allowed: bool) -> None:
    """Any id but those of the page around the body, and none that could not be linked to."""
    assert is_id_allowed(value) is allowed


SCHEMES = {
    "https://a.com": "https",
    "HTTPS://a.com": "https",
    "javascript:x": "javascript",
    " \x01javascript:x": "javascript",
    "java\nscript:x": "javascript",
    "java\tscript:x": "javascript",
    "mailto:a@b": "mailto",
    "tel:+86": "tel",
    "a+b.c-d:x": "a+b.c-d",
    "/a:b": "",
    "a/b:c": "",
    "#a:b": "",
    "?a:b": "",
    "1a:b": "",
    ":x": "",
    "": "",
    "java script:x": "",
    "//a.com:80": "",
    "中文:x": "",
    "{filename}a.md": "",
}


@pytest.mark.parametrize(("address", "scheme"), SCHEMES.items())
def test_scheme(address: str, scheme: str) -> None:
    """The scheme as the URL standard reads it (4.4, basic URL parser): neither more nor less than a browser sees."""
    assert scheme_of(address) == scheme


NOT_REPORTED = [
    "Plain text with a colon: yes",
    "[a](https://a.com) and <b>bold</b>",
    "![a](b.png){: .wide }",
    "`<script>alert(1)</script>`",
    "```\n<script>\n```",
    "5 < 6 > 4 & more",
    "<!-- a note to colleagues -->\n\ntext",
    "[a]({filename}b.md) {static}",
]


@pytest.mark.parametrize("source", NOT_REPORTED)
def test_nothing_is_reported_where_nothing_goes(source: str) -> None:
    """No false alarm."""
    assert body(source).problems == ()


REPORTED = {
    "<script>x</script>": "<script>",
    "a <blink>b</blink>": "<blink>",
    "<p onclick='x'>a</p>": 'the attribute "onclick" of <p>',
    "[a](javascript:b)": 'the address "javascript:…" of <a>',
    "[a]( foo:b)": 'the address "foo:…" of <a>',
    "[a](javascript&colon;b)": 'the address "javascript:…" of <a>',
    "[a](http://[b)": 'the address "http://[b" of <a>',
    "[a](https://)": 'the address "https://" of <a>',
    "![a](https://b:99999/c.png)": 'the address "https://b:99999/c.png" of <img>',
    "a\n{: .masthead }": 'the class "masthead" of <p>',
    "!!! update\n    a": 'the class "update" of <div>',
    "## a {#site-a}": 'the id "site-a" of <h2>',
    "<p class='a&#x202e;b'>c</p>": 'the class "a?b" of <p>',
    "a\n{:@x=y}": 'the attribute "_x" of <p>',
}


@pytest.mark.parametrize(("source", "what"), REPORTED.items())
def test_each_removal_is_reported(source: str, what: str) -> None:
    """With a warning that says what is gone and how to mend it."""
    problems = body(source).problems
    assert [problem.message for problem in problems] == [f"{what} is not allowed and was removed"]
    assert problems[0].severity == "warning"


# --- the two readers of one allow-list agree -------------------------------------------------------------------------

_FORBIDDEN_TAGS = [
    "script",
    "style",
    "form",
    "input",
    "iframe",
    "svg",
    "math",
    "meta",
    "link",
    "base",
    "h1",
    "font",
    "center",
    "button",
    "x-y",
    "object",
    "title",
    "textarea",
    "select",
    "noscript",
    "template",
    "picture",
    "dialog",
]
_FORBIDDEN_NAMES = [
    "onclick",
    "style",
    "align",
    "target",
    "srcset",
    "data-x",
    "aria-label",
    "role",
    "tabindex",
    "name",
    "xmlns",
]
_TABLE_PARTS = {
    "tr": "<table><tbody>{}</tbody></table>",
    "td": "<table><tbody><tr>{}</tr></tbody></table>",
    "th": "<table><tbody><tr>{}</tr></tbody></table>",
    "tbody": "<table>{}</table>",
    "thead": "<table>{}</table>",
    "tfoot": "<table>{}</table>",
    "caption": "<table>{}</table>",
    "colgroup": "<table>{}</table>",
    "col": "<table><colgroup>{}</colgroup></table>",
}
_VOID = {"br", "hr", "img", "col", "source", "track", "wbr", "input", "meta", "link", "base"}
_ADDRESSES = st.one_of(
    st.sampled_from(
        [
            "/a/",
            "#b",
            "x.png",
            "https://a.com/b",
            "http://[::1]:80/",
            "mailto:a@b.c",
            "tel:+86",
            "{filename}x.md",
            "//a.com/b",
            "javascript:x",
            "JAVA\tscript:x",
            " data:x",
            "ftp://a.com",
            "https://",
            "http://a:99999",
            "https://a b/",
            "java script:x",
            "?a:b",
            "./a:b",
            "中文.png",
            "a%zz",
            "https://例子.测试/",
            "\x00",
            "",
            "https://a\\b",
            "c:\\x",
        ]
    ),
    st.text(alphabet="ab:/#?%. \t@[]中-", max_size=12),
)
_VALUES = st.one_of(
    st.sampled_from(["", "a", "tip wide", "masthead", "language-x", "site-a", "a b"]),
    st.text(alphabet="aB-_ <>&\"'中", max_size=8),
)


@st.composite
def one_element(draw: st.DrawFn) -> tuple[str, str, dict[str, str]]:
    """An element, allowed or not, with attributes, allowed or not, where HTML can have it."""
    tag = draw(st.sampled_from(sorted(TAGS) + _FORBIDDEN_TAGS))
    known = sorted(EVERYWHERE | ATTRIBUTES.get(tag, set()))
    names = draw(st.sets(st.sampled_from(known + _FORBIDDEN_NAMES), max_size=3))
    attributes = {name: draw(_ADDRESSES if name in ADDRESS_ATTRIBUTES else _VALUES) for name in sorted(names)}
    start = f"<{tag}{''.join(f' {name}={chr(34)}{escape(value)}{chr(34)}' for name, value in attributes.items())}>"
    whole = start if tag in _VOID else f"{start}x</{tag}>"
    return _TABLE_PARTS.get(tag, "{}").replace("{}", whole), tag, attributes


class Found(HTMLParser):
    """The attributes of the first element of a name; None where there is none."""

    def __init__(self, tag: str) -> None:
        super().__init__(convert_charrefs=True)
        self.wanted, self.attributes = tag, None  # type: tuple[str, dict[str, str] | None]

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """The first that is looked for."""
        if tag == self.wanted and self.attributes is None:
            self.attributes = {name: value or "" for name, value in attrs}


def attributes_of(tag: str, html: str) -> dict[str, str] | None:
    """What is left of an element."""
    found = Found(tag)
    found.feed(html)
    found.close()
    return found.attributes


def is_same(name: str, before: str, after: str | None) -> bool:
    """Whether an attribute is as it was; of classes only which they are counts."""
    if name == "class":
        return sorted(set(before.split())) == sorted(set((after or "").split()))
    return after == before.replace("\x00", "\ufffd")


@settings(max_examples=400)
@given(one_element())
def test_what_is_removed_is_reported_and_what_is_reported_is_removed(made: tuple[str, str, dict[str, str]]) -> None:
    """nh3 tells nobody what it removes; the finder that does must agree with it, element by element."""
    html, tag, attributes = made
    left = attributes_of(tag, sanitise(html))
    reported = {removal.what for removal in removals(html, html)}
    if left is None:
        assert reported == {f"<{tag}>"}
        return
    removed = {name for name, value in attributes.items() if not is_same(name, value, left.get(name))}
    assert bool(removed) == bool(reported), (removed, reported)
    for name in removed:
        wanted = {"class": "the class", "id": "the id"}.get(
            name, "the address" if name in ATTRIBUTES.get(tag, set()) else "the attribute"
        )
        assert any(what.startswith(wanted) for what in reported), (name, reported)


@given(st.lists(one_element(), min_size=2, max_size=4))
def test_a_text_without_reports_loses_nothing(made: list[tuple[str, str, dict[str, str]]]) -> None:
    """Several elements beside each other: without a report every one of them is there."""
    html = "\n".join(piece for piece, _, _ in made)
    if not list(removals(html, html)):
        safe = sanitise(html)
        assert all(attributes_of(tag, safe) is not None for _, tag, _ in made)
    assert dangers(sanitise(html)) == []


@given(st.text(alphabet="<>/\"'= !-abcsvgpt&#;:\n`[](){}", max_size=80))
def test_any_text_is_safe(text: str) -> None:
    """No sequence of signs gets anything dangerous through, nor brings the reader down."""
    assert dangers(body(text).html) == []


def test_every_class_is_a_name() -> None:
    """The list is written as words between spaces; none may have slipped together."""
    assert all(re.fullmatch(r"[a-z][a-z0-9-]*", name) for name in CLASSES)


@given(
    st.from_regex(re.compile(PLAIN_ADDRESS, re.ASCII), fullmatch=True),
    st.text(st.characters(codec="utf-8", exclude_categories=("Cc", "Cs", "Zs")), max_size=20),
)
def test_plain_addresses_are_never_removed(address: str, rest: str) -> None:
    """Links that are not looked at, because the sanitiser is sure to understand them, are still there afterwards."""
    html = f'<a href="{escape(f"{address}/{rest}")}">x</a>'
    assert "href=" in sanitise(html), address


@pytest.mark.parametrize(
    "address", ["http://[x", "https://a.b:99999/", "https://xn--a.com/", "javascript:x", "http://1.2.3.999/"]
)
def test_other_addresses_are_looked_at(address: str) -> None:
    """What the sanitiser takes away is told, also where nothing else in the text is suspect."""
    html = f'<p><a href="{address}">x</a></p>'
    told = [removal.what for removal in removals(f"A [x]({address}) b.", html)]
    assert bool(told) == ("href" not in sanitise(html)), address


_SUSPECT = re.compile(
    r"<[A-Za-z/!?]|\{|&[#\w]|!!!|(?:script|data|file|blob|about)\s*:"
    rf"|\]\((?!{PLAIN_ADDRESS})[^)]*:|\]:\s*(?!{PLAIN_ADDRESS})\S*:",
    re.IGNORECASE,
)
_SUSPICIOUS = (
    "<", "a", "B", "/", "{", "&", "#", "!!!", "script", "DATA",
    "f\u0130le", "\u017fcript", "blob", "about", " ", ":", "\n",
    "](", "]:", ")", "https://a.bc", "http://1", "中",
)  # fmt: skip


@settings(max_examples=1000)
@given(st.lists(st.sampled_from(_SUSPICIOUS), max_size=12).map("".join))
def test_what_is_suspect_is_told_as_by_one_expression(source: str) -> None:
    """Looking for signs first is quicker, and tells the same."""
    assert is_suspect(source) == bool(_SUSPECT.search(source))
