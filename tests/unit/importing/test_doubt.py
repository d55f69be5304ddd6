"""What is doubtful comes in as a draft and is told with file and line; only what holds nothing is refused."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from plugins.content_model.load import load_content
from plugins.content_model.problems import errors_in
from tests.mixed_posts import write_posts
from tests.unit.importing.samples import CLOCK, SETTINGS, bring_in

SOUND = "---\ntitle: Tea\ndate: 2018-02-20\n---\nText.\n"

DOUBTFUL = [
    # bytes of the post, the code, the line
    ('---\ntitle: "Tea\ndate: 2018-02-20\n---\nText.\n', "import-header", 4),
    ("---\n- Tea\n- 2018-02-20\n---\nText.\n", "import-header", 2),
    ("---\ntitle: Tea\ndate: 2018-02-20\n\nText.\n", "import-header", 1),
    ("---\ntitle: Tea\n---\nText.\n", "import-date", 1),
    ("---\ntitle: Tea\ndate: 2018-02-30\n---\nText.\n", "import-date", 3),
    ("---\ntitle: Tea\ndate: 02/03/2018\n---\nText.\n", "import-date", 3),
    ("---\ndate: 2018-02-20\n---\nText.\n", "import-title", 1),
    ("Only text, and no header.\n", "import-date", 1),
    ("---\ntitle: Tea\ndate: 2018-02-20\n---\n", "import-empty", 5),
    ("---\ntitle: Tea\ndate: 2018-02-20\n---\nBraces {filename}/x.md.\n", "import-code", 5),
    ("---\ntitle: Tea\ndate: 2018-02-20\n---\n<script>x</script>\n", "import-code", 5),
]


@pytest.mark.parametrize(("text", "code", "line"), DOUBTFUL)
def test_a_doubtful_post_is_a_draft(tmp_path: Path, text: str, code: str, line: int) -> None:
    """Also with `--publish`; the place in doubt is told, and the portal has nothing against the article."""
    done = bring_in(tmp_path, {"x.md": text}, publish=True)
    assert done.header()["Status"] == "draft"
    assert (code, line) in {(problem.code, problem.line) for problem in done.plan.problems}
    assert errors_in(done.plan.problems) == []
    assert errors_in(load_content(done.content, SETTINGS, CLOCK).problems) == []


DOUBTFUL_BUT_SOUND = [
    (b"\xef\xbb\xbf" + SOUND.replace("\n", "\r\n").encode(), []),
    (SOUND.replace("Text.", "Te\x00xt\x1b[31m.").encode(), ["control-characters"]),
    (SOUND.replace("title: Tea", "title: Caf\xe9").encode("latin-1"), ["import-encoding"]),
    (SOUND.replace("Tea", "平台规则发布").encode("gb18030"), ["import-encoding"]),
    (SOUND.replace("title: Tea", "title: Tea\ntags:\n\t- a").encode(), ["import-header"]),
    (SOUND.replace("title: Tea", "title: Tea &amp; milk").encode(), []),
    (SOUND.replace("title: Tea", "title: Tea\nweight: 3").encode(), ["import-keys"]),
    (SOUND.replace("Text.", "Text. {{< x >}}").encode(), ["import-shortcode"]),
]


@pytest.mark.parametrize(("data", "codes"), DOUBTFUL_BUT_SOUND)
def test_what_is_only_odd_is_published(tmp_path: Path, data: bytes, codes: list[str]) -> None:
    """Where date, headline and text are certain, a person asked for publishing gets it; the oddity is told."""
    done = bring_in(tmp_path, {"x.md": data}, publish=True)
    assert "Status" not in done.header()
    assert done.codes == codes


@pytest.mark.parametrize("data", ["", "\n\n", "---\n---\n", "\ufeff", "{}", "+++\n+++\n\n"])
def test_only_a_post_with_nothing_in_it_is_refused(tmp_path: Path, data: str) -> None:
    """There is nothing in it that a person could use."""
    done = bring_in(tmp_path, {"x.md": data})
    assert (done.articles, done.codes) == ({}, ["import-empty"])


def test_what_remains_of_a_broken_header_stands_above_the_text(tmp_path: Path) -> None:
    """As comments, which readers do not see, each told with its line."""
    long = "word " * 200
    done = bring_in(tmp_path, {"x.md": f"---\ntitle: Tea: milk\n? {long}\ndate: 2018-02-20\n---\nText.\n"})
    above, _, text = done.body().rpartition("\n\n")
    assert text == "Text.\n"
    assert above.count("<!-- import: header") == 4
    assert "".join(above.split()).count("word") == 200
    assert [problem.line for problem in done.plan.problems] == [2, 3]


def test_what_is_too_long_for_a_header_is_told(tmp_path: Path) -> None:
    """A headline of a page's length, a name of a paragraph's."""
    text = f"---\ntitle: {'T' * 5000}\ndate: 2018-02-20\nauthor: {'A' * 300}\ntags: [{'t' * 300}]\n---\nText.\n"
    done = bring_in(tmp_path, {"x.md": text})
    assert sorted(done.codes) == ["import-key-refused", "import-tag", "import-title"]


def test_names_of_files_that_no_terminal_could_show(tmp_path: Path) -> None:
    """Bytes that are no UTF-8, line ends, signs only: they come in under plain names, and are shown harmlessly."""
    folder = tmp_path / "blog"
    folder.mkdir()
    for number, name in enumerate([b"caf\xe9.md", b"new\nline.md", b"---.md", b"\x1b[31m.md", b"CON.md"]):
        Path(os.fsdecode(os.fsencode(folder) + b"/" + name)).write_text(f"Post {number}.\n", encoding="utf-8")
    done = bring_in(tmp_path, {})
    assert len(done.articles) == 5
    assert all(path.isascii() and path.isprintable() for path in done.articles)
    assert all(problem.path.isprintable() for problem in done.plan.problems)


def test_links_on_the_disk_and_pipes_are_told(tmp_path: Path) -> None:
    """A loop ends, a pipe is not waited for, a link out of the folder is not followed."""
    bring_in(tmp_path, {"x.md": SOUND}, write=False)
    (tmp_path / "secret.md").write_text(SOUND, encoding="utf-8")
    (tmp_path / "blog" / "loop").symlink_to(tmp_path / "blog")
    (tmp_path / "blog" / "dead.md").symlink_to(tmp_path / "nowhere.md")
    (tmp_path / "blog" / "out.md").symlink_to(tmp_path / "secret.md")
    os.mkfifo(tmp_path / "blog" / "pipe.md")
    done = bring_in(tmp_path, {})
    assert list(done.articles) == ["news/x.md"]
    assert done.codes == ["import-left-aside"] * 4


def test_one_headline_above_two_articles_is_told(tmp_path: Path) -> None:
    """Both come in: two reports may have one headline, but a person should look."""
    done = bring_in(tmp_path, {"a.md": SOUND, "b.md": SOUND.replace("Text", "Other")}, publish=True)
    assert len(done.articles) == 2
    assert [(p.path.rsplit("/", 1)[1], p.code) for p in done.plan.problems] == [("b.md", "import-same-title")]
    assert "a.md" in done.plan.problems[0].message
    later = bring_in(tmp_path, {"c.md": SOUND.replace("Text", "Third")}, publish=True)
    assert "news/a.md" in later.plan.problems[-1].message


def test_a_dry_run_says_what_a_run_does(tmp_path: Path) -> None:
    """The same articles and the same problems, and nothing on the disk."""
    write_posts(tmp_path / "blog", 42)
    dry = bring_in(tmp_path, {}, write=False)
    assert not list((tmp_path / "content").rglob("*.md"))
    assert bring_in(tmp_path, {}).plan == dry.plan


def test_a_blog_of_mixed_posts(tmp_path: Path) -> None:
    """All but the empty ones are in, each of those is told, and the portal has no error against any article."""
    write_posts(tmp_path / "blog", 105)
    done = bring_in(tmp_path, {}, create_sections=True)
    errors = errors_in(done.plan.problems)
    assert {problem.code for problem in errors} == {"import-empty"}
    posts = [path for path in (tmp_path / "blog").rglob("*") if path.suffix in (".md", ".html")]
    assert len(done.articles) + len(errors) == len(posts)
    assert errors_in(load_content(done.content, SETTINGS, CLOCK).problems) == []
    assert all(problem.path and problem.fix for problem in done.plan.problems)
