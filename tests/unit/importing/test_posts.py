"""Posts of Hugo, Jekyll and Pelican: what headers, names, folders and settings say of an article arrives in ours."""

from __future__ import annotations

from pathlib import Path

import pytest

from plugins.content_model.keys import KEYS
from tests.unit.importing.samples import bring_in, png

HUGO: dict[str, str | bytes] = {
    "hugo.toml": 'baseURL = "https://www.example.org/"\n[permalinks]\nposts = "/:year/:month/:slug/"\n',
    "content/posts/first/index.md": """---
title: "First &amp; foremost"
date: 2020-03-04T10:00:00+08:00
lastmod: 2020-04-01
tags: [Tea, law]
categories: ["Policy", "Old"]
aliases: [/old/first/, first-old]
featured_image: cover.png
featured_image_alt: A cup
description: A short one.
author: Doe, Jane
weight: 3
---
See [second]({{< relref "second.md" >}}) and [the same](../second/) and [a file](paper.pdf).

![A picture](picture.png)
""",
    "content/posts/first/cover.png": png(),
    "content/posts/first/picture.png": png(5, 5),
    "content/posts/first/paper.pdf": b"%PDF-1.4",
    "content/posts/second.md": '+++\ntitle = "Second"\ndate = 2020-03-05\n+++\nText.\n',
    "content/about.md": "---\ntitle: About\ntype: page\n---\nUs.\n",
    "layouts/single.html": "<p>a template</p>",
}

FIRST = """Title: First & foremost
Date: 2020-03-04 10:00
Modified: 2020-04-01
Summary: A short one.
Tags: Tea, law, Old
Authors: Jane Doe
Status: draft
Cover: /news/policy/first/cover.png
Cover_Alt: A cup
Aliases: /2020/03/first/, /old/first/, /posts/first-old/

See [second]({filename}/news/second.md) and [the same]({filename}/news/second.md) and [a file]({static}/news/policy/first/paper.pdf).

![A picture]({static}/news/policy/first/picture.png)
"""  # noqa: E501 - a link is one word


def test_a_site_of_hugo(tmp_path: Path) -> None:
    """A page bundle with its pictures, in the section of its category, its old addresses leading to the new one."""
    done = bring_in(tmp_path, HUGO)
    assert done.articles["news/policy/first.md"] == FIRST
    assert done.header("pages/about.md") == {"Title": "About", "Status": "draft"}
    assert set(done.articles) == {"news/policy/first.md", "news/second.md", "pages/about.md"}
    assert (done.content / "news/policy/first/picture.png").read_bytes() == png(5, 5)
    assert sorted(done.codes) == ["import-keys", "import-left-aside", "import-left-aside"]
    told = next(problem for problem in done.plan.problems if problem.code == "import-keys")
    assert (told.path.rsplit("/blog/")[1], told.line) == ("content/posts/first/index.md", 12)
    assert "weight (3)" in told.message


def test_a_site_of_jekyll(tmp_path: Path) -> None:
    """Dates in names, categories and tags divided by spaces, drafts, includes, highlighted code, its addresses."""
    done = bring_in(
        tmp_path,
        {
            "_config.yml": "url: https://www.example.org\npermalink: pretty\n",
            "_posts/2019-05-06-hello.md": "---\nlayout: post\ntitle: Hello\ncategories: policy Old\ntags: a b\n"
            "redirect_from: /hi\n---\n{% highlight python %}\nx = {{ y }}\n{% endhighlight %}\n\n"
            "[other]({% post_url 2019-05-07-other %}) ![p]({{ site.baseurl }}/assets/p.png)\n\n{% include x.html %}\n",
            "_posts/2019-05-07-other.md": "---\ntitle: Other\npublished: false\n---\nText.\n",
            "_drafts/idea.md": "---\ntitle: An idea\n---\nText.\n",
            "about.md": "---\nlayout: page\ntitle: About\n---\nUs.\n",
            "assets/p.png": png(),
            "_site/index.html": "<html><body><p>made</p></body></html>",
        },
        publish=True,
    )
    assert done.header("news/policy/hello.md") == {
        "Title": "Hello",
        "Date": "2019-05-06",
        "Tags": "a, b, Old",
        "Aliases": "/policy/old/2019/05/06/hello/, /hi/",
    }
    assert done.body("news/policy/hello.md") == (
        "```python\nx = {{ y }}\n```\n\nother ![p]({static}/news/policy/hello/p.png)\n\n"
        "<!-- import: {% include x.html %} -->\n"
    )
    assert done.header("news/other.md")["Status"] == "draft"
    # Its date is guessed, so no address can be.
    assert "Aliases" not in done.header("news/idea.md")
    assert done.header("news/idea.md")["Status"] == "draft"
    assert done.header("pages/about.md") == {"Title": "About"}


def test_a_site_of_pelican(tmp_path: Path) -> None:
    """Its own links and pictures in braces; what Markdown it has is ours already and stays as it was."""
    done = bring_in(
        tmp_path,
        {
            "pelicanconf.py": "raise SystemExit('never run')\n",
            "content/a.md": "Title: A\nDate: 2018-02-20 10:20\nCategory: Policy\nTags: tea, law\n"
            "Authors: Jane Doe, Li Wei\nSlug: a-thing\nCustom: x\n\n"
            "[b]({filename}sub/b.md) ![p]({static}/images/p.png) [t]({tag}tea) ~~x~~\n",
            "content/sub/b.md": "Title: B\nDate: 2018-02-21\nTranslation_Of: nowhere\n\nText.\n",
            "content/images/p.png": png(),
        },
    )
    assert done.header("news/policy/a-thing.md")["Authors"] == "Jane Doe, Li Wei"
    assert done.body("news/policy/a-thing.md") == (
        "[b]({filename}/news/b.md) ![p]({static}/news/policy/a-thing/p.png) t ~~x~~\n"
    )
    assert "Translation_Of" not in done.header("news/b.md")
    assert sorted(done.codes) == ["import-key-refused", "import-keys", "import-left-aside", "import-link"]


@pytest.mark.parametrize(
    ("name", "text", "header"),
    [
        ("x.md", "title: Tom &amp;amp; &lt;em&gt;Jerry&lt;/em&gt;", {"Title": "Tom & Jerry"}),
        ("x.md", "title: x\nslug: ../../Etc/Passwd", {"Title": "x", "Slug": None}),
        ("x.md", "title: x\ndate: 2018-02-20 00:00:00", {"Date": "2018-02-20"}),
        ("x.md", "title: x\ndate: 'February 20th, 2018'", {"Date": "2018-02-20"}),
        ("x.md", "title: x\ndate: 2018-02-20T01:30:00Z", {"Date": "2018-02-20 09:30"}),
        ("2018-02-20-x.md", "title: x", {"Date": "2018-02-20"}),
        ("2018/02/20/x.md", "title: x", {"Date": "2018-02-20"}),
        ("x.zh.md", "title: x", {"Lang": "zh-CN"}),
        ("x.md", "title: 平台发布新规，商家应当注意", {"Lang": "zh-CN"}),
        ("x.md", "title: x\nauthor: [Doe, Jane]", {"Authors": "Doe, Jane"}),
        ("x.md", "title: x\nauthors:\n- name: Jane Doe\n- name: Li Wei", {"Authors": "Jane Doe, Li Wei"}),
        ("x.md", "title: x\ncanonical_url: https://www.example.org/x", {"Source": None}),
        ("x.md", "title: x\nexpirydate: 2019-01-01", {"Expires": "2019-01-01"}),
        ("x.md", "title: x\nKind: guide\nEditor: Li Wei", {"Kind": "guide", "Editor": "Li Wei"}),
        ("x.md", "title: x\nkind: nonsense", {"Kind": None}),
        ("x.md", "title: x\nslug: ''", {"Slug": None}),
    ],
)
def test_what_headers_and_names_say(tmp_path: Path, name: str, text: str, header: dict[str, str | None]) -> None:
    """A header line of ours for each notion, whatever it was called; none for what our rules refuse."""
    date = "" if "\ndate" in text or name.startswith("2018") else "date: 2018-02-20\n"
    made = bring_in(tmp_path, {name: f"---\n{text}\n{date}---\nText.\n"}).header()
    assert {key: made.get(key) for key in header} == header


def test_a_post_with_an_address_of_another_site_is_a_reprint(tmp_path: Path) -> None:
    """What its header calls canonical is where it first appeared."""
    text = "---\ntitle: Tea\ndate: 2018-02-20\nauthor: Jane Doe\ncanonical_url: https://example.com/tea\n---\nText.\n"
    made = bring_in(tmp_path, {"x.md": text}, editor="Li Wei").header()
    assert (made["Source"], made["Source_URL"]) == ("sample-review", "https://example.com/tea")
    assert (made["Editor"], made["Original_Author"]) == ("Li Wei", "Jane Doe")


def test_every_key_of_ours_is_understood(tmp_path: Path) -> None:
    """An article of another portal like this one comes over with each line that stands for something."""
    lost = bring_in(
        tmp_path, {f"{key}.md": f"---\ntitle: {key}\ndate: 2018-02-20\n{key}: x\n---\nText.\n" for key in KEYS}
    )
    assert "import-keys" not in lost.codes


def test_a_first_heading_is_the_headline(tmp_path: Path) -> None:
    """A note without a header says its headline in its text, where it must not stand twice."""
    done = bring_in(tmp_path, {"x.md": "# A *note*\n\nText.\n"})
    assert done.header()["Title"] == "A note"
    assert done.body() == "Text.\n"
