"""What a build does to the output folder, whichever command starts it."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from tests.projects import CLOCK, ROOT, SECTIONS, article, built, digests, make_project, newsroom, run


def test_the_plain_pelican_command_builds_the_same_site(example: Path, tmp_path: Path) -> None:
    """`pelican content -s pelicanconf.py` gives the same files, to the byte."""
    clock = json.dumps(CLOCK)
    done = run(
        example, "pelican", "content", "-s", "pelicanconf.py", "-o", str(tmp_path / "plain"), "-e", f"CLOCK={clock}"
    )
    assert done.returncode == 0, done.stderr
    assert digests(tmp_path / "plain") == digests(example / "output")


def test_the_plain_pelican_command_fails_loudly(project: Path) -> None:
    """Exit 1, every problem on standard error, no traceback, and the earlier site untouched."""
    before = digests(project / "output")
    (project / "content/news/bad.md").write_text("Title: x\nDate: 2026-02-30 10:00\n\nText.\n", encoding="utf-8")
    done = run(project, "pelican", "content", "-s", "pelicanconf.py")
    assert done.returncode == 1
    assert "content/news/bad.md:2: error:" in done.stderr
    assert "Traceback" not in done.stdout + done.stderr
    assert digests(project / "output") == before


def test_a_second_build_writes_nothing(project: Path) -> None:
    """Unchanged files keep their modification time."""
    times = {path: path.stat().st_mtime_ns for path in (project / "output").rglob("*") if path.is_file()}
    built(project)
    assert {path: path.stat().st_mtime_ns for path in (project / "output").rglob("*") if path.is_file()} == times
    report = json.loads((project / "build-report.json").read_text(encoding="utf-8"))
    assert (report["written"], report["removed"], report["unchanged"]) == ([], [], len(times))


def test_two_builds_at_one_clock_are_the_same(example: Path, tmp_path: Path) -> None:
    """The same input at the same clock gives the same bytes, in another folder too."""
    built(example, "--output", str(tmp_path / "again"))
    assert digests(tmp_path / "again") == digests(example / "output")


def test_a_deleted_article_takes_its_files_along_and_no_others(project: Path) -> None:
    """What has no source goes; what this portal did not write stays, wherever it lies."""
    output = project / "output"
    (output / "google-site.html").write_text("mine", encoding="utf-8")
    (output / "guides/sponsored/mine.txt").write_text("mine", encoding="utf-8")
    (project / "content/guides/sponsored.md").unlink()
    built(project)
    assert not (output / "guides/sponsored/index.html").exists()
    assert (output / "google-site.html").read_text(encoding="utf-8") == "mine"
    assert (output / "guides/sponsored/mine.txt").read_text(encoding="utf-8") == "mine"
    (project / "content/news/policy/older.md").unlink()
    built(project)
    assert not (output / "news/policy/older").exists(), "an empty folder goes as well"


def test_an_error_leaves_the_output_as_it_was(project: Path) -> None:
    """All problems at once, exit 1, and not one byte of the earlier site changes."""
    before = digests(project / "output")
    (project / "content/news/a.md").write_text(article("A", Tagz="x"), encoding="utf-8")
    (project / "content/news/b.md").write_text(article("B", body="[x]({filename}none.md)"), encoding="utf-8")
    done = newsroom(project, "build")
    assert done.returncode == 1
    assert "content/news/a.md:4: error:" in done.stderr
    assert "content/news/b.md:5: error:" in done.stderr
    assert "Nothing was written" in done.stderr
    assert digests(project / "output") == before


def test_a_broken_template_leaves_the_output_as_it_was(project: Path, tmp_path: Path) -> None:
    """The message names template, line and page."""
    before = digests(project / "output")
    overrides = tmp_path / "templates"
    overrides.mkdir()
    (overrides / "tag.html").write_text("line one\n{{ view.nothing_like_this }}\n", encoding="utf-8")
    with (project / "pelicanconf.py").open("a", encoding="utf-8") as settings:
        settings.write(f"THEME_TEMPLATES_OVERRIDES = [{str(overrides)!r}]\n")
    done = newsroom(project, "build", "--clock", CLOCK)
    assert done.returncode == 2
    assert "tag.html:2" in done.stderr
    assert "tags/" in done.stderr
    assert "Traceback" not in done.stderr
    assert digests(project / "output") == before
    assert not list((project / "output").glob(".building*"))


def test_the_site_works_under_a_path(example: Path, tmp_path: Path) -> None:
    """Every link within the site starts at the site's path; absolute addresses have it too."""
    built(example, "--output", str(tmp_path / "sub"), "--siteurl", "https://host.example/portal")
    for path in (tmp_path / "sub").rglob("*.html"):
        source = path.read_text(encoding="utf-8")
        for attribute in ("href", "src", "action"):
            for start in source.split(f' {attribute}="/')[1:]:
                assert start.startswith("portal/"), (path, attribute, start[:60])
    assert "https://host.example/portal/news/own/" in (tmp_path / "sub/sitemap.xml").read_text(encoding="utf-8")


@pytest.mark.parametrize(
    "files",
    [{}, {"sections.toml": SECTIONS}, {"sections.toml": SECTIONS, "news/one.md": article("The only one")}],
    ids=["nothing", "sections only", "one article"],
)
def test_a_portal_of_nearly_nothing_builds(tmp_path: Path, files: dict[str, str]) -> None:
    """An empty content folder is a decent empty portal, and so is one with a single article."""
    output = built(make_project(tmp_path / "small", files))
    front = (output / "index.html").read_text(encoding="utf-8")
    assert "Laogao E-commerce Club" in front
    assert ("The only one" in front) == ("news/one.md" in files)
    assert 'href="/join/' not in front, "no way into a page that is not there"


def test_drafts_want_a_folder_of_their_own(example: Path, tmp_path: Path) -> None:
    """`--drafts` never writes where the live site lies; elsewhere it shows drafts and scheduled articles, marked."""
    refused = newsroom(example, "build", "--drafts")
    assert refused.returncode == 2
    built(example, "--drafts", "--output", str(tmp_path / "drafts"))
    draft = (tmp_path / "drafts/guides/draft/index.html").read_text(encoding="utf-8")
    assert "Only this preview shows it" in draft
    assert (tmp_path / "drafts/guides/scheduled/index.html").exists()


def test_the_next_moment_is_told(example: Path) -> None:
    """The next moment at which time alone changes the portal is in the report."""
    report = json.loads((example / "build-report.json").read_text(encoding="utf-8"))
    assert report["next_rebuild"] == "2026-12-01T08:00:00+08:00"


def test_only_what_readers_need_is_published(example: Path) -> None:
    """Pictures and `extra/` always, other files only when an article shows them or links to them."""
    files = digests(example / "output")
    assert {"images/chart.svg", "CNAME", "robots.txt", "sitemap.xml", "404.html"} <= set(files)
    assert not [name for name in files if name.endswith((".md", ".toml", "notes.txt"))]


def test_two_builds_at_once(project: Path) -> None:
    """Both are fine, one after the other, and the site is that of either."""
    before = digests(project / "output")
    (project / "content/news/one-more.md").write_text(article("One more"), encoding="utf-8")
    command = [sys.executable, "-m", "newsroom", "build", "--clock", CLOCK]
    env = {**os.environ, "PYTHONPATH": str(ROOT)}
    both = [subprocess.Popen(command, cwd=project, env=env, stderr=subprocess.PIPE, text=True) for _ in range(2)]
    assert [(process.communicate()[1].count("error"), process.returncode) for process in both] == [(1, 0)] * 2
    assert digests(project / "output") != before
    shutil.rmtree(project / "output")
    after = digests(built(project))
    assert "news/one-more/index.html" in after
    assert not [path for path in after if path.startswith(".building-")]
