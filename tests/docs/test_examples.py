"""What the handbook shows works: its articles build, its Markdown is allowed, its messages are the real ones."""

from __future__ import annotations

import re
import shutil
import subprocess
import sys
from datetime import datetime
from pathlib import Path

import pytest

from plugins.content_model.checking import check_text
from plugins.content_model.load import surroundings_for
from plugins.content_model.problems import Problem
from plugins.content_model.settings import ContentSettings
from plugins.reading.body import BodyReader
from plugins.reading.settings import ReadingSettings
from tests.docs.pages import ROOT, handbook

FIRST, WRITING = handbook("docs/first-article.md"), handbook("docs/writing.md")
YOURS = handbook("docs/make-it-yours.md")
ARTICLES = dict(FIRST.examples())
SHOWN = [line for line in FIRST.text.split("\n") if line.startswith("content/")]
"""The messages the handbook shows."""

SNIPPETS = [text for _, text in WRITING.examples()]
COURIER, REPRINT = ARTICLES
CLOCK = "2026-11-23T12:00+08:00"


def copy_of_the_portal(folder: Path) -> Path:
    """The repository as an editor has it, in a folder of its own."""
    for name in ("content", "newsroom", "plugins", "theme"):
        shutil.copytree(ROOT / name, folder / name, ignore=shutil.ignore_patterns("__pycache__"))
    for name in ("pelicanconf.py", "publishconf.py"):
        shutil.copy(ROOT / name, folder / name)
    return folder


def build(portal: Path) -> subprocess.CompletedProcess[str]:
    """`newsroom build` in a portal's folder."""
    line = [sys.executable, "-m", "newsroom", "build", "--clock", CLOCK]
    return subprocess.run(line, cwd=portal, capture_output=True, text=True, check=False)


@pytest.fixture(scope="module")
def portal(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A copy of the portal with the articles of the handbook in it, built as the handbook says."""
    copy = copy_of_the_portal(tmp_path_factory.mktemp("first article") / "portal")
    for path, text in ARTICLES.items():
        (copy / path).write_text(text, encoding="utf-8")
    done = build(copy)
    assert done.returncode == 0, done.stderr
    assert not [line for line in done.stderr.split("\n") if line.startswith(tuple(ARTICLES))], done.stderr
    return copy


@pytest.mark.parametrize(
    "page",
    [
        "index.html",
        "guides/index.html",
        "guides/logistics/index.html",
        "tags/parcels/index.html",
        "tags/planning/index.html",
        "authors/newsroom/index.html",
        "archive/2026/11/index.html",
        "feeds/atom.xml",
        "guides/logistics/rss.xml",
        "sitemap.xml",
    ],
)
def test_the_first_article_is_everywhere(portal: Path, page: str) -> None:
    """One file, and it stands wherever the handbook says."""
    assert "/guides/logistics/before-the-courier-comes/" in (portal / "output" / page).read_text(encoding="utf-8")


def test_the_reprint_is_credited(portal: Path) -> None:
    """Its page names the source under the headline and at the end."""
    page = portal / "output" / "news" / "platform-updates" / "the-second-counter" / "index.html"
    assert page.read_text(encoding="utf-8").count("/sources/sample-trade-review/") >= 2


def problems_of(path: str, text: str) -> list[Problem]:
    """What the content model says of one text in the repository's own content."""
    settings = ContentSettings(timezone="Asia/Shanghai")
    around = surroundings_for(ROOT / "content", settings, datetime.fromisoformat(CLOCK))
    return list(check_text(text, path.removeprefix("content/"), around)[1])


@pytest.mark.parametrize("path", ARTICLES)
def test_examples_have_no_problem(path: str) -> None:
    """Not even a warning."""
    assert problems_of(path, ARTICLES[path]) == []


MISTAKES = [
    (COURIER, "Summary:", "Sumary:"),
    (COURIER, "Date: 2026-11-23", "Date: 2026-11-31"),
    (COURIER, "Date:", "\nDate:"),
    (REPRINT, "Original_Author: unsigned\n", ""),
]


@pytest.mark.parametrize(("path", "right", "wrong"), MISTAKES, ids=[wrong for _, _, wrong in MISTAKES])
def test_messages_are_the_real_ones(path: str, right: str, wrong: str) -> None:
    """What the handbook shows for a mistake is what an editor gets, to the letter."""
    assert right in ARTICLES[path]
    found = [str(problem) for problem in problems_of(path, ARTICLES[path].replace(right, wrong, 1))]
    assert found
    assert [message for message in found if message not in SHOWN] == []


def test_the_message_of_a_broken_link_is_the_real_one(portal: Path) -> None:
    """It comes later in the line, so the portal is asked. The earlier site stays as it was."""
    before = (portal / "output" / "index.html").read_bytes()
    article = portal / COURIER
    article.write_text(ARTICLES[COURIER].replace("parcel-says.md", "parcel-sais.md"), encoding="utf-8")
    done = build(portal)
    article.write_text(ARTICLES[COURIER], encoding="utf-8")
    assert done.returncode == 1
    message = next(line for line in done.stderr.split("\n") if "what-a-parcel-sais.md" in line)
    assert message in SHOWN
    assert (portal / "output" / "index.html").read_bytes() == before


def test_every_mistake_is_said_to_have_a_message() -> None:
    """A block of messages that no test holds against the code would grow old."""
    assert len([line for line in SHOWN if ": error: " in line]) == len(MISTAKES) + 1


@pytest.mark.parametrize("text", SNIPPETS, ids=lambda text: text.split("\n", 1)[0][:30])
def test_markdown_of_the_reference_is_allowed(text: str) -> None:
    """Nothing of it is removed, and nothing is reported."""
    assert BodyReader(ReadingSettings()).read(text, "en").problems == ()


def test_starting_empty_works_as_told(tmp_path: Path) -> None:
    """Everything in content/ deleted is a portal with four warnings; a section and an article make it whole."""
    portal = copy_of_the_portal(tmp_path / "portal")
    content = portal / "content"
    shutil.rmtree(content)
    content.mkdir()
    done = build(portal)
    assert done.returncode == 0, done.stderr
    assert done.stderr.count("warning: ") == 4
    assert "[sections-missing]" in done.stderr
    assert done.stderr.count("[setting-file-missing]") == 3
    assert "The first edition is in the making" in (portal / "output" / "index.html").read_text(encoding="utf-8")

    sections = re.search(r"```toml\n(.*?)```", YOURS.text.split("## Starting empty", 1)[1], re.DOTALL)
    assert sections is not None
    (content / "sections.toml").write_text(sections[1], encoding="utf-8")
    (content / "news").mkdir()
    article = "Title: One\nDate: 2026-11-23 08:30\nSummary: Alone.\n\nText.\n"
    (content / "news" / "first.md").write_text(article, encoding="utf-8")
    done = build(portal)
    assert done.returncode == 0, done.stderr
    assert done.stderr.count("warning: ") == done.stderr.count("[setting-file-missing]") == 3
    for page in ("index.html", "news/index.html", "archive/2026/11/index.html", "feeds/atom.xml", "sitemap.xml"):
        assert "/news/first/" in (portal / "output" / page).read_text(encoding="utf-8"), page


def test_removing_the_articles_works_as_told(tmp_path: Path) -> None:
    """The pages link to no sample article: without these the portal builds as it is."""
    portal = copy_of_the_portal(tmp_path / "portal")
    for name in ("news", "guides", "club"):
        shutil.rmtree(portal / "content" / name)
    done = build(portal)
    assert done.returncode == 0, done.stderr
