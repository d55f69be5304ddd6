"""Whatever bytes come in: nothing is raised, nothing lands outside the content folder, what lands is accepted."""

from __future__ import annotations

import json
import tempfile
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given
from hypothesis import settings as effort
from hypothesis import strategies as st

from newsroom.importing.decoding import Decoded, decode
from newsroom.importing.report import as_json
from plugins.content_model.load import load_content
from plugins.content_model.problems import errors_in
from tests.unit.importing.samples import CLOCK, SETTINGS, bring_in

NAMES = st.sampled_from(
    ["x.md", "index.md", "2018-02-20-x.md", "x.zh.md", "x.html", "x.xml", "x.txt", "x", "x.gz", "pages/x.md", "新.md"]
)
PIECES = st.sampled_from(
    [
        "---\n", "+++\n", "{", "}", "\n\n", "\n", "title: x\n", 'title: "\n', "date: 2018-02-20\n", "Title: x\n",
        "Date: 2018-02-20 09:30\n", "Source: nobody\n", "Prominence: lead\n", "Cover: x.png\n",
        "Expires: 1990-01-01\n", 'tags: [a, "b,c", C#, C sharp]\n', "categories: a b\n", "url: /news/\n",
        "aliases: [/news/, /x, '?p=1']\n", "slug: ../../x\n", "draft: true\n", "&x: *x\n", "\t- a\n", "<p>",
        "</p>", "<script>", "</script>", "<!--", "-->", "<ul><li>", "<table><tr><td>", "<iframe src=//x>",
        "<img src=../../../etc/passwd.png>", "<a href='javascript:x'>", '<a href="#x">',
        "[a](../../../../etc/passwd)", "![a](x.png)", "[a]({filename}x.md)", "{static}x", "[b][c]", "[c]: /x\n",
        "{{< x >}}", "{{% y %}}", "{% z %}", "{{ w }}", "{{", "%}", "```", "    code\n", "- a\n", "  - b\n",
        "1) c\n", "| a |\n|---|\n", "\\", "`", "*", "_", "~~", "https://example.com/x", "<https://[x>", "&amp;",
        "&#11;", '<?xml version="1.0"?>', "<rss>", "<channel>", "<item>", "</item>", "<title>t</title>",
        "<link>https://a.b/</link>", "<description>d</description>", '<feed xmlns="http://www.w3.org/2005/Atom">',
        "<entry>", "<![CDATA[", "]]>", "<wp:wxr_version>", 'xmlns:wp="http://wordpress.org/export/1.2/"',
        "<wp:post_type>post</wp:post_type>", "<content:encoded>", "[caption]", '[gallery ids="1"]', "[/caption]",
        "<html><body><article>", '{"title": "x"}', "\x00", "\x0b", "\ufeff", "\r\n", "\u202e", "标题：x\n", "正文。",
    ]
)  # fmt: skip
MIXED = st.lists(st.one_of(PIECES, st.text(max_size=8)), max_size=25).map("".join)
POST = MIXED.map(lambda text: f"---\ntitle: A post\ndate: 2018-02-20\n---\nSome words.\n\n{text}")
PAGE = MIXED.map(
    lambda text: f"<html><body><article><h1>T</h1><p>{'Some words. ' * 30}</p>{text}</article></body></html>"
)
EXPORT = MIXED.map(
    lambda text: (
        '<?xml version="1.0"?><rss xmlns:wp="http://wordpress.org/export/1.2/" xmlns:content="c"><channel><item>'
        f"<title>x</title><content:encoded><![CDATA[Words. {text.replace(']]>', '')}]]>"
        "</content:encoded></item></channel></rss>"
    )
)
FEED = MIXED.map(
    lambda text: (
        "<rss><channel><item><title>x</title><link>https://www.example.org/a</link><description><![CDATA[Words. "
        f"{text.replace(']]>', '')}]]></description></item></channel></rss>"
    )
)
TEXT = st.one_of(MIXED, POST, PAGE, EXPORT, FEED).map(lambda text: text.encode("utf-8", "replace"))
GZIPPED = st.binary(max_size=60).map(lambda data: b"\x1f\x8b" + data)
BYTES = st.one_of(TEXT, st.binary(max_size=300), GZIPPED)


@given(name=NAMES, data=BYTES, publish=st.booleans())
@effort(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.too_slow])
def test_any_bytes_are_imported_or_told(name: str, data: bytes, publish: bool) -> None:  # noqa: FBT001
    """Each file ends as an article that every rule accepts, or it is told; and a second run brings nothing."""
    with tempfile.TemporaryDirectory() as folder:
        tmp = Path(folder)
        outside = {"above.txt": b"as it was"}
        (tmp / "above.txt").write_bytes(outside["above.txt"])
        done = bring_in(tmp, {name: data}, publish=publish, create_sections=True, create_sources=True, editor="Li")
        content = load_content(tmp / "content", SETTINGS, CLOCK)
        assert errors_in(content.problems) == []
        assert len(content.articles) + len(content.pages) == len(done.plan.accepted)
        assert done.plan.accepted or done.plan.problems
        assert sorted(path.name for path in tmp.iterdir()) == ["above.txt", "blog", "content"]
        for text in done.articles.values():
            assert "<script" not in text.split("\n\n", 1)[1].lower().replace("`", "") or "```" in text or "    " in text
        json.loads(as_json(done.plan, list(done.articles), done.plan.problems, SETTINGS, dry_run=False))
        again = bring_in(tmp, {}, publish=publish, create_sections=True, create_sources=True, editor="Li")
        assert again.plan.accepted == ()


@given(header=MIXED, body=MIXED, form=st.sampled_from(["---\n{}\n---\n", "+++\n{}\n+++\n", "{{{}}}\n\n", "{}\n\n"]))
@effort(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.too_slow])
def test_any_post_with_words_is_in(header: str, body: str, form: str) -> None:
    """However broken its header and its text are, a person gets something to mend."""
    with tempfile.TemporaryDirectory() as folder:
        text = f"{form.format(header)}\nSome words. {body}".encode("utf-8", "replace")
        done = bring_in(Path(folder), {"posts/x.md": text}, create_sections=True, create_sources=True, editor="Li")
        assert len(done.plan.accepted) == 1, done.plan.problems
        assert errors_in(done.plan.problems) == []


@given(st.binary(max_size=400))
@effort(max_examples=150, deadline=None)
def test_any_bytes_are_decoded_or_refused(data: bytes) -> None:
    """Text with plain line ends and no control characters, a problem, or the answer that it is no text."""
    found = decode(data, "x")
    if isinstance(found, Decoded):
        assert "\r" not in found.text
        assert "\0" not in found.text


TRAPS = {
    "open comments": "<!--" * 60_000,
    "open tags": "<div>" * 20_000,
    "open lists": "<ul><li>" * 5_000 + "x",
    "quotes": "> " * 20_000 + "x",
    "list signs": "- " * 5_000 + "x",
    "brackets": "[" * 50_000,
    "pairs of brackets": "[a](" * 30_000,
    "braces": "{{" * 50_000,
    "tags of Jekyll": "{% x " * 30_000,
    "backticks": "`" * 20_001 + "x",
    "single backticks": "` `` " * 10_000,
    "open captions": "[caption]<img>" * 5_000,
    "addresses": "https://" * 20_000,
    "struck": "~~a" * 20_000,
    "one line": "word " * 200_000,
    "tabs": "\t" * 200_000 + "x",
    "emphasis": "*a **b " * 5_000,
}


FORMS = {
    "x.md": "---\ntitle: A trap\ndate: 2018-02-20\n---\nWords.\n\n{}\n",
    "header.md": "---\ntitle: A trap\ndate: 2018-02-20\nx: {}\n---\nWords.\n",
    "export.xml": '<rss xmlns:wp="http://wordpress.org/export/1.2/" xmlns:content="c"><channel><item><title>x</title>'
    "<content:encoded><![CDATA[Words.\n\n{}]]></content:encoded></item></channel></rss>",
    "feed.xml": "<rss><channel><item><title>x</title><link>https://www.example.org/a</link>"
    "<description><![CDATA[Words. {}]]></description></item></channel></rss>",
    "page.html": f"<html><body><article><h1>x</h1><p>{'Some words. ' * 30}</p>{{}}</article></body></html>",
}


@pytest.mark.parametrize("name", FORMS)
@pytest.mark.parametrize("trap", TRAPS)
def test_huge_bodies_are_no_trap(trap: str, name: str, tmp_path: Path) -> None:
    """No pattern takes time out of proportion; a trap would hang here for minutes."""
    done = bring_in(tmp_path, {name: FORMS[name].replace("{}", TRAPS[trap])}, write=False)
    assert done.plan.accepted or done.plan.problems
