"""Building again makes what changed and nothing else, and what a build from nothing would make, to the byte."""

from __future__ import annotations

import os
import shutil
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from plugins.portal.report import BuildReport, summary_of
from tests.incremental import build, built_anew, quick
from tests.projects import CLOCK, ROOT, article, digests, make_project
from tests.site.conftest import SETTINGS
from tests.site.example import FILES

BODY = "news/policy/older.md"


@pytest.fixture
def project(tmp_path: Path) -> Iterator[Path]:
    """A project with a theme of its own, built once."""
    made = make_project(tmp_path / "project", FILES, SETTINGS + 'THEME = str(HERE / "theme")\n')
    shutil.copytree(ROOT / "theme", made / "theme")
    with quick():
        time.sleep(0.01)
        build(made)
        yield made


def append(path: Path, text: str) -> None:
    """Add to a file, past the grain of this file system's times."""
    time.sleep(0.01)
    with path.open("a", encoding="utf-8") as file:
        file.write(text)


def test_nothing_changed(project: Path) -> None:
    """The build ends before it reads anything, and tells the same as the one before."""
    before = build(project)
    shutil.rmtree(project / ".newsroom" / "bodies")
    report = build(project)
    assert not (project / ".newsroom" / "bodies").exists(), "the content was read"
    assert (report.published.written, report.published.removed) == ((), ())
    assert report.published.unchanged == before.published.unchanged == len(digests(project / "output"))
    assert (report.problems, report.articles, report.files) == (before.problems, before.articles, before.files)
    assert report.next_rebuild == before.next_rebuild is not None


def test_a_later_moment_with_nothing_in_between(project: Path) -> None:
    """Up to the moment that was reported nothing is read; at that moment everything is."""
    ahead = build(project).next_rebuild
    assert ahead is not None
    shutil.rmtree(project / ".newsroom" / "bodies")
    build(project, clock="2026-11-23T12:30+08:00")
    assert not (project / ".newsroom" / "bodies").exists()
    report = build(project, clock=ahead.moment.isoformat())
    assert report.published.written
    assert digests(project / "output") == built_anew(project, clock=ahead.moment.isoformat())
    # Back again, as when a clock was put right.
    build(project)
    assert digests(project / "output") == built_anew(project)


CHANGES: dict[str, Callable[[Path], object]] = {
    "a body": lambda project: append(project / "content" / BODY, "\nOne more paragraph.\n"),
    "a template": lambda project: _edited(
        project / "theme/templates/tag.html", "{% block content %}", "{% block content %}x"
    ),
    "a part of every template": lambda project: append(project / "theme/templates/base.html", "<!-- x -->"),
    "the styles": lambda project: append(project / "theme/static/css/tokens.css", "\n:root { --own: 1px; }\n"),
    "a word of the interface": lambda project: (project / "theme/words/en.toml").write_text(
        (ROOT / "theme/words/en.toml").read_text(encoding="utf-8").replace('"Home"', '"Start"'), encoding="utf-8"
    ),
    "the settings": lambda project: append(project / "pelicanconf.py", '\nSITENAME = "Another Name"\n'),
    "a section's name": lambda project: (project / "content/sections.toml").write_text(
        str(FILES["sections.toml"]).replace('"Guides"', '"Guidance"'), encoding="utf-8"
    ),
    "a new article": lambda project: (project / "content/guides/new.md").write_text(article("New"), encoding="utf-8"),
    "an article less": lambda project: (project / "content" / BODY).unlink(),
    "an article renamed": lambda project: (project / "content" / BODY).rename(project / "content/guides/moved.md"),
    "a page of the output removed": lambda project: (project / "output/tags/index.html").unlink(),
    "a page of the output changed by hand": lambda project: append(project / "output/tags/index.html", "mine"),
    "a page changed by hand, at the same size and time": lambda project: _replaced(project / "output/tags/index.html"),
}


def _edited(path: Path, old: str, new: str) -> None:
    time.sleep(0.01)
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new), encoding="utf-8")


def _replaced(path: Path) -> None:
    """As `rsync --times` does."""
    before = path.stat()
    other = path.with_name("other")
    other.write_bytes(path.read_bytes()[::-1])
    os.utime(other, ns=(before.st_atime_ns, before.st_mtime_ns))
    other.replace(path)


@pytest.mark.parametrize("change", CHANGES.values(), ids=CHANGES)
@pytest.mark.parametrize("jobs", [1, 3])
def test_a_change(project: Path, change: Callable[[Path], object], jobs: int) -> None:
    """Afterwards the output is that of a build from nothing; then there is nothing left to do."""
    times = {path: path.stat().st_mtime_ns for path in (project / "output").rglob("*.html")}
    change(project)
    report = build(project, JOBS=jobs)
    assert digests(project / "output") == built_anew(project)
    written = {project / "output" / path for path in report.published.written}
    assert written or report.published.removed
    assert {path for path, moment in times.items() if path.exists() and path.stat().st_mtime_ns != moment} <= written
    assert build(project).published.written == ()


def test_an_edited_body_touches_only_what_shows_it(project: Path) -> None:
    """Its page and the feeds: nothing else is even rendered."""
    report = after(project, "a body")
    assert f"{BODY.removesuffix('.md')}/index.html" in report.published.written
    assert all(path.endswith(("atom.xml", "rss.xml", "feed.json", "republish/index.html"))
               for path in report.published.written if path != f"{BODY.removesuffix('.md')}/index.html")  # fmt: skip


def test_a_template_touches_only_its_pages(project: Path) -> None:
    """Those of the tags."""
    report = after(project, "a template")
    assert report.published.written
    assert all(path.startswith("tags/") for path in report.published.written)


def after(project: Path, change: str) -> BuildReport:
    """The build after a change."""
    CHANGES[change](project)
    return build(project)


def test_why(project: Path) -> None:
    """The reason, for a page as it is asked for."""
    append(project / "content" / BODY, "\nMore.\n")
    wanted = BODY.removesuffix(".md")
    assert "written, because what it shows, or might show, is another." in summary_of(build(project, EXPLAIN=wanted))
    append(project / "content" / BODY, "\nMore again.\n")
    assert "written, because what it shows is another." in summary_of(build(project, EXPLAIN=wanted))
    assert "all that the last build was made of is the same" in summary_of(build(project, EXPLAIN=wanted))
    append(project / "theme/templates/tag.html", "<!-- x -->")
    assert "left as it was" in summary_of(build(project, EXPLAIN=wanted))


def test_clean_makes_all_of_it_anew(project: Path) -> None:
    """Every page is rendered and every body read, though the bytes are there already."""
    report = build(project, CLEAN=True, EXPLAIN="/")
    (why,) = report.published.why
    assert why.startswith("index.html: made again, with the same bytes, so left as it was")
    assert report.published.written == ()


@pytest.mark.parametrize("damage", [b"", b"\0" * 500, None])
def test_damaged_records_cost_time_and_nothing_else(project: Path, damage: bytes | None) -> None:
    """Emptied, overwritten, cut: the build after is right, and the one after that knows everything again."""
    kept = [path for path in (project / ".newsroom").rglob("*") if path.suffix in (".records", ".inputs")]
    assert len(kept) == 2
    for path in kept:
        path.write_bytes(path.read_bytes()[:-20] if damage is None else damage)
    append(project / "content" / BODY, "\nMore.\n")
    build(project)
    assert digests(project / "output") == built_anew(project)


def test_a_plugin_of_somebody_else_may_read_anything(project: Path) -> None:
    """So the portal is built through every time; what that makes is still compared page by page."""
    (project / "visitors.py").write_text("def register():\n    pass\n", encoding="utf-8")
    append(
        project / "pelicanconf.py", '\nimport sys\nsys.path.insert(0, str(HERE))\nPLUGINS = [*PLUGINS, "visitors"]\n'
    )
    build(project)
    shutil.rmtree(project / ".newsroom" / "bodies")
    assert build(project).published.written == ()
    assert (project / ".newsroom" / "bodies").exists()


@pytest.mark.parametrize("jobs", [2, 4])
def test_any_number_of_processes_makes_the_same(project: Path, jobs: int) -> None:
    """To the byte."""
    shutil.rmtree(project / "output")
    build(project, CLEAN=True, JOBS=jobs, clock=CLOCK)
    assert digests(project / "output") == built_anew(project)
