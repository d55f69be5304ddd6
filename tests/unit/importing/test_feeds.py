"""RSS and Atom files: entries as articles of our own or as reprints, teasers and gaps told."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from tests.unit.importing.samples import Imported, bring_in

RSS = """<?xml version="1.0"?>
<rss version="2.0" xmlns:content="http://purl.org/rss/1.0/modules/content/"><channel>
<title>Sample Review</title><link>https://example.com/</link><language>en</language>
{}
</channel></rss>
"""
WHOLE = """<item><title>Tea &amp;amp; milk</title><link>https://example.com/a/whole-story.html</link>
<guid>https://example.com/?p=1</guid><pubDate>Wed, 04 Mar 2020 02:00:00 +0000</pubDate>
<author>jane@example.com (Jane Doe)</author><category>Policy</category><description>Short.</description>
<content:encoded><![CDATA[<p>Long text of it.</p><p>And <b>more</b>.</p>]]></content:encoded></item>"""
TEASER = """<item><title>Teaser</title><link>https://example.com/b</link>
<pubDate>Wed, 04 Mar 2020 02:00:00 +0000</pubDate><description>Only the start [...]</description></item>"""
ATOM = """<feed xmlns="http://www.w3.org/2005/Atom"><title>Ours</title><id>urn:x</id><updated>2020-01-01T00:00:00Z</updated>
<entry><title type="html">A &amp;lt;b&amp;gt; story</title><id>urn:uuid:1</id>
<link href="https://www.example.org/old/a-story/"/><updated>2020-01-02T12:00:00Z</updated>
<published>2020-01-01T09:00:00+08:00</published><author><name>Li Wei</name></author>
<content type="html">&lt;p&gt;Text.&lt;/p&gt;</content></entry></feed>
"""


def feed(tmp_path: Path, *items: str, **options: Any) -> Imported:
    """The import of an RSS file with these items."""
    return bring_in(tmp_path, {"feed.xml": RSS.format("\n".join(items))}, **options)


def test_an_entry_of_another_site_is_a_reprint(tmp_path: Path) -> None:
    """All that the feed tells of the original is in the reprint's keys; it stays a draft only as all imports do."""
    done = feed(tmp_path, WHOLE, editor="Li Wei")
    assert done.header("news/policy/whole-story.md") == {
        "Title": "Tea & milk",
        "Date": "2020-03-04 10:00",
        "Summary": "Short.",
        "Tags": "Policy",
        "Editor": "Li Wei",
        "Status": "draft",
        "Source": "sample-review",
        "Source_URL": "https://example.com/a/whole-story.html",
        "Original_Title": "Tea & milk",
        "Original_Author": "Jane Doe",
        "Original_Date": "2020-03-04 10:00",
    }
    assert done.body() == "Long text of it.\n\nAnd **more**.\n"


def test_an_entry_of_our_own(tmp_path: Path) -> None:
    """Its id stays its id, so that readers of the feed do not see it again; its address becomes an alias."""
    done = bring_in(tmp_path, {"atom.xml": ATOM}, publish=True)
    assert done.header() == {
        "Title": "A story",
        "Date": "2020-01-01 09:00",
        "Modified": "2020-01-02 20:00",
        "Id": "urn:uuid:1",
        "Authors": "Li Wei",
        "Aliases": "/old/a-story/",
    }
    assert list(done.articles) == ["news/a-story.md"]


def test_a_teaser_stays_a_draft_and_is_told(tmp_path: Path) -> None:
    """Nobody may take the beginning for the whole."""
    done = feed(tmp_path, TEASER, own_hosts=frozenset(["example.com"]), publish=True)
    assert done.header()["Status"] == "draft"
    assert [(problem.code, problem.line) for problem in done.plan.problems] == [("import-teaser", 4)]


@pytest.mark.parametrize(
    ("options", "code", "remedy"),
    [
        ({}, "import-editor", '--editor "Name"'),
        ({"editor": "Li Wei"}, "import-source", "--create-sources"),
    ],
)
def test_a_reprint_needs_its_editor_and_its_source(
    tmp_path: Path, options: dict[str, Any], code: str, remedy: str
) -> None:
    """Without them no rule would accept it; the message says what to add."""
    entry = WHOLE if code == "import-editor" else WHOLE.replace("example.com/a", "other.example/a")
    done = feed(tmp_path, entry, **options)
    assert done.codes == [code]
    assert remedy in done.plan.problems[0].fix


def test_a_source_is_registered_on_request(tmp_path: Path) -> None:
    """Once, by its host; its permission is `none` until somebody has asked."""
    entries = [WHOLE.replace("example.com", "other.example"), TEASER.replace("example.com", "other.example")]
    done = feed(tmp_path, *entries, editor="Li Wei", create_sources=True)
    assert done.plan.sources_made == ("other-example",)
    assert {done.header(path)["Source"] for path in done.articles} == {"other-example"}
    assert {done.header(path)["Permission"] for path in done.articles} == {"none"}
    assert (done.content / "sources.toml").read_text(encoding="utf-8").count('id = "other-example"') == 1


def test_an_entry_that_names_no_author_is_told(tmp_path: Path) -> None:
    """`unsigned` is a statement about the original, and here nobody has looked."""
    done = feed(tmp_path, WHOLE.replace("<author>jane@example.com (Jane Doe)</author>", ""), editor="Li Wei")
    assert done.header()["Original_Author"] == "unsigned"
    assert done.codes == ["import-origin"]


@pytest.mark.parametrize(
    ("entry", "codes"),
    [
        ("<item><title>Nothing</title><link>https://example.com/c</link></item>", ["import-empty"]),
        ("<item><description>Words, but no headline.</description></item>", ["import-date", "import-title"]),
        ("", ["import-empty"]),
    ],
)
def test_gaps_are_told(tmp_path: Path, entry: str, codes: list[str]) -> None:
    """An entry without text is not in; one without headline or date stays a draft."""
    assert sorted(feed(tmp_path, entry, publish=True).codes) == codes


@pytest.mark.parametrize("entry", [WHOLE.replace("</item>", ""), WHOLE.replace("&amp;amp;", "& <b"), "<item><title>x"])
def test_a_broken_feed_is_read_as_far_as_it_goes(tmp_path: Path, entry: str) -> None:
    """And told with the line of the damage."""
    done = feed(tmp_path, TEASER, entry, editor="Li Wei")
    assert "import-xml" in done.codes
    assert done.articles
