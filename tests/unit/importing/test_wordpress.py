"""An export of WordPress: its posts and pages as articles and pages, everything else accounted for."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from tests.unit.importing.samples import OWN, Imported, bring_in, png

HEAD = """<?xml version="1.0" encoding="UTF-8" ?>
<rss version="2.0" xmlns:excerpt="http://wordpress.org/export/1.2/excerpt/" xmlns:dc="http://purl.org/dc/elements/1.1/"
 xmlns:content="http://purl.org/rss/1.0/modules/content/" xmlns:wp="http://wordpress.org/export/1.2/">
<channel><title>Blog</title><link>https://old.example.org</link><language>en-US</language>
<wp:wxr_version>1.2</wp:wxr_version><wp:base_blog_url>https://old.example.org</wp:base_blog_url>
<wp:author><wp:author_login>jane</wp:author_login><wp:author_display_name><![CDATA[Jane Doe]]></wp:author_display_name></wp:author>
<wp:category><wp:category_nicename>law</wp:category_nicename><wp:cat_name><![CDATA[Policy]]></wp:cat_name></wp:category>
"""  # noqa: E501 - as WordPress writes it
PICTURE = "https://old.example.org/wp-content/uploads/2020/03/pic.png"
ATTACHMENT = (
    f"<item><title>pic</title><wp:post_id>9</wp:post_id><wp:attachment_url>{PICTURE}</wp:attachment_url>"
    "<wp:status>inherit</wp:status><wp:post_type>attachment</wp:post_type><wp:postmeta><wp:meta_key>"
    "_wp_attachment_image_alt</wp:meta_key><wp:meta_value>A cup</wp:meta_value></wp:postmeta></item>\n"
)


def item(number: int, title: str, body: str, more: str = "", **given: str) -> str:
    """One item of an export, a published post unless told otherwise."""
    said = {
        "title": title,
        "link": f"https://old.example.org/2020/03/post-{number}/",
        "guid": f"https://old.example.org/?p={number}",
        "dc:creator": "jane",
        "wp:post_id": str(number),
        "wp:post_date": "2020-03-04 18:30:00",
        "wp:post_date_gmt": "2020-03-04 10:30:00",
        "wp:post_name": f"post-{number}",
        "wp:status": "publish",
        "wp:post_type": "post",
        **{f"wp:{name}": value for name, value in given.items()},
    }
    lines = "".join(f"<{name}><![CDATA[{value}]]></{name}>\n" for name, value in said.items())
    return f"<item>\n{lines}<content:encoded><![CDATA[{body}]]></content:encoded>\n{more}</item>\n"


def brought(tmp_path: Path, *items: str, **options: Any) -> Imported:
    """The import of an export with these items, its pictures beside it."""
    files: dict[str, str | bytes] = {
        "export.xml": f"{HEAD}{''.join(items)}</channel></rss>",
        "uploads/2020/03/pic.png": png(),
    }
    return bring_in(tmp_path, files, **{"own_hosts": OWN | {"old.example.org"}, "publish": True, **options})


def test_a_post(tmp_path: Path) -> None:
    """Title, moment, author, terms, excerpt, main picture, number and old address."""
    terms = (
        '<category domain="category" nicename="law"><![CDATA[Policy]]></category>\n'
        '<category domain="post_tag" nicename="tea"><![CDATA[Tea &amp; milk]]></category>\n'
        "<excerpt:encoded><![CDATA[Short.]]></excerpt:encoded>\n"
        "<wp:postmeta><wp:meta_key>_thumbnail_id</wp:meta_key><wp:meta_value>9</wp:meta_value></wp:postmeta>\n"
    )
    done = brought(tmp_path, item(7, "First &amp; foremost", "<p>Text.</p>", terms), ATTACHMENT)
    assert done.header("news/policy/post-7.md") == {
        "Title": "First & foremost",
        "Date": "2020-03-04 18:30",
        "Summary": "Short.",
        "Id": "https://old.example.org/?p=7",
        "Tags": "Tea & milk",
        "Authors": "Jane Doe",
        "Cover": "/news/policy/post-7/pic.png",
        "Cover_Alt": "A cup",
        "Aliases": "/2020/03/post-7/",
    }
    assert (done.content / "news/policy/post-7/pic.png").read_bytes() == png()
    assert done.plan.problems == ()


@pytest.mark.parametrize(
    ("body", "markdown"),
    [
        ("One\ntwo\n\nThree", "One  \ntwo\n\nThree"),
        ("<!-- wp:paragraph -->\n<p>A <strong>b</strong>.</p>\n<!-- /wp:paragraph -->", "A **b**."),
        (f'[caption id="x"]<img src="{PICTURE}" alt="A"> Cap[/caption]', '![A]({static}/news/post-7/pic.png "Cap")'),
        ('[gallery ids="9"]', "![A cup]({static}/news/post-7/pic.png)"),
        ("[sic] stays", "\\[sic\\] stays"),
        ("[[gallery]] shown", "\\[gallery\\] shown"),
        ('<pre><code class="language-js">a\nb</code></pre>', "```js\na\nb\n```"),
        ("<ul><li>a<ul><li>b</li></ul></li></ul>", "- a\n    - b"),
        ("<table><tr><th>a</th></tr><tr><td>1|2</td></tr></table>", "| a |\n| --- |\n| 1&#124;2 |"),
        ('<a href="https://old.example.org/?p=8">x</a>', "[x]({filename}/news/post-8.md)"),
        ('<a href="/2020/03/post-8/">x</a>', "[x]({filename}/news/post-8.md)"),
        ("[embed]https://v.example/x[/embed]", "[https://v.example/x](https://v.example/x)"),
        ("<h2>Sub</h2>\n1. not a list", "## Sub\n\n1\\. not a list"),
    ],
)
def test_bodies(tmp_path: Path, body: str, markdown: str) -> None:
    """Blocks and old texts alike become Markdown; links between posts lead to their new places."""
    done = brought(tmp_path, item(7, "First", body), item(8, "Other", "Text."), ATTACHMENT)
    text = done.body("news/post-7.md").rstrip("\n")
    assert text.replace("<https://v.example/x>", "[https://v.example/x](https://v.example/x)") == markdown


@pytest.mark.parametrize(
    ("body", "code"),
    [
        ('[contact-form-7 id="3"]', "import-shortcode"),
        ('<!-- wp:latest-posts {"x":1} /-->', "import-shortcode"),
        ("<iframe src='https://v.example'></iframe>", "import-embed"),
        ("<form><input></form>", "import-html"),
        ("<script>x</script>", "import-html"),
        ('<img src="https://old.example.org/gone.png">', "import-picture-elsewhere"),
        ("<a href='https://old.example.org/gone/'>x</a>", "import-link"),
        ('[gallery ids="9,10"]', "import-shortcode"),
    ],
)
def test_what_cannot_come_over_is_told_at_its_line(tmp_path: Path, body: str, code: str) -> None:
    """The line of the export, also far below the beginning of a post."""
    done = brought(tmp_path, item(7, "First", f"<p>One.</p>\n\n<p>Two.</p>\n\n{body}"), ATTACHMENT)
    export = (tmp_path / "blog" / "export.xml").read_text(encoding="utf-8").split("\n")
    found = next(problem for problem in done.plan.problems if problem.code == code)
    assert body in export[found.line - 1]


@pytest.mark.parametrize(
    ("given", "status", "code"),
    [
        ({"status": "draft"}, "draft", ""),
        ({"status": "pending"}, "draft", ""),
        ({"status": "private"}, "draft", "import-private"),
        ({"post_password": "x"}, "draft", "import-private"),
        ({"status": "strange"}, "draft", "import-private"),
        ({"is_sticky": "1"}, None, "import-prominence"),
        ({"post_date": "0000-00-00 00:00:00", "post_date_gmt": "0000-00-00 00:00:00"}, "draft", "import-date"),
    ],
)
def test_what_not_everybody_could_read_stays_a_draft(
    tmp_path: Path, given: dict[str, str], status: str | None, code: str
) -> None:
    """Also with `--publish`: nobody must find online what was private there."""
    done = brought(tmp_path, item(7, "First", "Text.", **given))
    assert done.header().get("Status") == status
    assert [code] * bool(code) == done.codes


def test_pages_keep_their_place(tmp_path: Path) -> None:
    """A page below a page; pages have no section and no date."""
    about = item(12, "About", "Us.", post_type="page", post_name="about")
    team = item(13, "Team", "All.", post_type="page", post_name="team", post_parent="12")
    done = brought(tmp_path, about, team)
    assert set(done.articles) == {"pages/about.md", "pages/about/team.md"}


def test_what_is_no_article_is_counted(tmp_path: Path) -> None:
    """Trash, drafts nobody wrote, products and menus are left out, and told."""
    done = brought(
        tmp_path,
        item(1, "Gone", "x", status="trash"),
        item(2, "Auto Draft", "", status="auto-draft"),
        item(3, "Cup", "x", post_type="product"),
        item(4, "Cup 2", "x", post_type="product"),
    )
    assert done.articles == {}
    told = sorted(problem.message for problem in done.plan.problems)
    assert told[0].startswith('"Gone" is in the trash')
    assert told[1].startswith('1 of the kind "auto-draft"')
    assert told[2].startswith('2 of the kind "product"')


def test_a_post_without_text_is_a_draft(tmp_path: Path) -> None:
    """Its title and date are worth something; a person writes the rest."""
    done = brought(tmp_path, item(7, "First", ""))
    assert done.header()["Status"] == "draft"
    assert done.body() == "<!-- import: there was no text -->\n"
    assert done.codes == ["import-empty"]


def test_a_broken_export_is_read_as_far_as_it_goes(tmp_path: Path) -> None:
    """What stands before the damage is in, and the line of the damage is told."""
    whole = f"{HEAD}{item(7, 'First', 'Text.')}<item><title>Second</title><b></item></channel></rss>"
    done = bring_in(tmp_path, {"export.xml": whole}, own_hosts=OWN | {"old.example.org"})
    assert "news/post-7.md" in done.articles
    assert "import-xml" in done.codes


def test_entities_of_its_own_are_refused(tmp_path: Path) -> None:
    """A small file must not fill a machine's memory, nor read its files."""
    bomb = '<!DOCTYPE rss [<!ENTITY a "aaaa"><!ENTITY x SYSTEM "file:///etc/passwd">]>'
    text = HEAD.replace("<rss", f"{bomb}<rss", 1) + item(7, "First", "&x;") + "</channel></rss>"
    done = bring_in(tmp_path, {"export.xml": text})
    assert done.articles == {}
    assert done.codes == ["import-entities"]
