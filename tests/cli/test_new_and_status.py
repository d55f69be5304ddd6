"""`newsroom new` and `newsroom status`: a file to begin with, and the state of things in the morning."""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from newsroom.drafts import LONGEST_NEW_SLUG, NewArticle, draft_text, headline_of, slug_for
from newsroom.typed import line_for
from plugins.content_model.checking import check_text
from plugins.content_model.values import is_slug
from tests.cli.test_in_process import Newsroom, newsroom, project
from tests.docs.pages import first_cells, handbook
from tests.projects import CLOCK, ROOT, article
from tests.unit.content_model.samples import CLOCK as SAMPLE_CLOCK
from tests.unit.content_model.samples import surroundings

__all__ = ["newsroom", "project"]


def made(project: Path, newsroom: Newsroom, *arguments: str) -> str:
    """The text of the article that the command makes; its path is the one line of its output."""
    said = newsroom("new", *arguments)
    assert said.code == 0, said.err
    return (project / said.out.strip()).read_text(encoding="utf-8")


def test_a_new_article(project: Path, newsroom: Newsroom) -> None:
    """In its section's folder, named after the headline, dated now in the portal's zone, as a draft."""
    said = newsroom("new", "Milk & tea: what's new?", "--section", "News > Policy", "--clock", "2026-11-23T04:00Z")
    assert said.out == "content/news/policy/milk-and-tea-whats-new.md\n"
    text = (project / said.out.strip()).read_text(encoding="utf-8")
    assert text.startswith("Title: Milk & tea: what's new?\nDate: 2026-11-23 12:00\n")
    assert "Id: 2026-11-23/milk-and-tea-whats-new\n" in text
    assert "Status: draft\n" in text


def test_what_it_makes_passes_a_check_which_tells_what_is_open(project: Path, newsroom: Newsroom) -> None:
    """Each hint is a warning while it is a draft, and an error once it is not."""
    text = made(project, newsroom, "Milk", "--section", "guides")
    said = newsroom("check", "content/guides/milk-2.md")
    assert said.code == 0
    assert said.err.count("[value-unfilled]") == text.count("To fill in:") == 4
    path = project / "content/guides/milk-2.md"
    path.write_text(text.replace("Status: draft\n", ""), encoding="utf-8")
    assert newsroom("build").code == 1
    assert not (project / "output").exists() or not list((project / "output").glob("guides/milk-2"))


def test_a_chinese_article(project: Path, newsroom: Newsroom) -> None:
    """Its address is in pinyin with the right readings, its hints are Chinese."""
    text = made(
        project, newsroom, "重庆：什么是小程序", "--section", "news/policy", "--lang", "zh-cn", "--kind", "Guide"
    )
    assert (project / "content/news/policy/chong-qing-shen-me-shi-xiao-cheng-xu.md").is_file()
    assert "Lang: zh-CN\nKind: guide\n" in text
    assert "待填：" in text
    assert newsroom("check", "content/news/policy").code == 0


def test_a_reprint(project: Path, newsroom: Newsroom) -> None:
    """All it owes is there: what the source says, what was given, and hints for the rest."""
    url = "https://example.com/x"
    text = made(project, newsroom, "R", "--section", "news", "--reprint", "Sample Review", "--url", url)
    assert f"Source: sample-review\nSource_URL: {url}\n" in text
    assert "Permission: agreement\n" in text
    assert re.search(r"^Original_Date: To fill in: ", text, re.MULTILINE)
    assert json.loads(newsroom("reprints", "--json").out)["reprints"][0]["missing"] == [
        "Editor",
        "Original_Author",
        "Original_Title",
    ]
    assert newsroom("check", "content/news/r.md").code == 0
    assert newsroom("check", "--production", "content/news/r.md").code == 0


def test_nothing_is_overwritten(project: Path, newsroom: Newsroom) -> None:
    """A file that is there stays to the letter; another article's address gives way to a number."""
    before = (project / "content/news/tea.md").read_bytes()
    said = newsroom("new", "Tea", "--section", "news", "--slug", "tea")
    assert (said.code, "is there already" in said.err) == (2, True)
    assert (project / "content/news/tea.md").read_bytes() == before
    assert newsroom("new", "Tea", "--section", "guides", "-q").out == "content/guides/tea-2.md\n"


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        ([], "the headline is missing"),
        (["  "], "the headline is missing"),
        (["H"], "the section is missing"),
        (["H", "--section", "news/polcy"], "Did you mean news/policy?"),
        (["H", "--section", "../news"], "does not exist"),
        (["H", "--section", "news", "--reprint", "sample-reveiw"], "Did you mean sample-review?"),
        (["H", "--section", "news", "--reprint", "sample-review"], "the original's address is missing"),
        (["H", "--section", "news", "--reprint", "sample-review", "--url", "javascript:x"], "--url"),
        (["H", "--section", "news", "--url", "https://example.com/"], "--reprint SOURCE"),
        (["H", "--section", "news", "--lang", "fr"], "Use en or zh-CN"),
        (["H", "--section", "news", "--kind", "gide"], "--kind cannot be"),
        (["H", "--section", "news", "--slug", "../x"], "--slug"),
        (["H", "--section", "news", "--clock", "soon"], "the clock 'soon' is no moment"),
    ],
)
def test_what_is_missing_or_wrong(project: Path, newsroom: Newsroom, arguments: list[str], told: str) -> None:
    """In a pipe nobody can be asked: exit 2 and a sentence, and no file."""
    before = sorted(project.rglob("*.md"))
    said = newsroom("new", *arguments)
    assert said.code == 2
    assert told in said.err
    assert sorted(project.rglob("*.md")) == before


def test_a_file_in_place_of_the_sections_folder(project: Path, newsroom: Newsroom) -> None:
    """Named, without a traceback."""
    (project / "content/guides").write_text("x", encoding="utf-8")
    said = newsroom("new", "H", "--section", "guides")
    assert (said.code, "guides" in said.err) == (1, True)


def pieces_from(terminal: int) -> Iterator[bytes]:
    """All that was said there, in as many pieces as it comes; the end of it is an error."""
    with suppress(OSError):
        while piece := os.read(terminal, 100_000):
            yield piece


@pytest.mark.skipif(os.name == "nt", reason="there are no pseudo-terminals on Windows")
@pytest.mark.parametrize("answer", ["2", "news/policy", "Policy", "News > Policy"])
def test_on_a_terminal_it_asks(project: Path, answer: str) -> None:
    """For the headline and the section, once more where the answer is wrong; the sections are listed and numbered."""
    import pty  # noqa: PLC0415 - not on Windows

    leader, follower = pty.openpty()
    os.write(leader, f"Asked for\nnews/polcy\n99\n{answer}\n".encode())
    environment = {**os.environ, "PYTHONPATH": str(ROOT), "NO_COLOR": "1"}
    line = [sys.executable, "-m", "newsroom", "new"]
    done = subprocess.Popen(line, cwd=project, stdin=follower, stdout=follower, stderr=follower, env=environment)
    os.close(follower)
    assert done.wait(timeout=60) == 0
    said = b"".join(pieces_from(leader)).decode()
    os.close(leader)
    assert "1  news  (News)" in said
    assert "2  news/policy  (Policy)" in said
    assert "Did you mean news/policy?" in said
    assert "?." not in said
    assert (project / "content/news/policy/asked-for.md").is_file()


def test_the_last_line_can_be_typed_as_it_stands(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, project: Path, newsroom: Newsroom
) -> None:
    """By the name alone only where the shell finds this very command; with the path of this one elsewhere."""
    python, arguments = project / ".venv/bin/python", ("check", "content/my text.md")
    python.parent.mkdir(parents=True)
    assert line_for(arguments, python, None, on_windows=False) == (
        ".venv/bin/python -m newsroom check 'content/my text.md'"
    )
    script = python.with_name("newsroom")
    script.touch()
    assert line_for(arguments, python, None, on_windows=False) == ".venv/bin/newsroom check 'content/my text.md'"
    assert line_for(("check",), python, str(tmp_path / "newsroom"), on_windows=False) == ".venv/bin/newsroom check"
    assert line_for(("check",), python, str(script), on_windows=False) == "newsroom check"
    assert line_for(arguments, python, None, on_windows=True) == 'py -m newsroom check "content/my text.md"'
    monkeypatch.setattr(sys, "executable", str(python))
    monkeypatch.setenv("PATH", str(tmp_path))
    told = newsroom("new", "Typed", "--section", "news").err.splitlines()[-1]
    shell = "py -m newsroom" if os.name == "nt" else ".venv/bin/newsroom"
    assert told.endswith(f": {shell} check content/news/typed.md")


HEADLINES = st.text(max_size=150).map(headline_of).filter(bool)


@settings(suppress_health_check=[HealthCheck.too_slow], max_examples=200)
@given(HEADLINES, st.sampled_from(["en", "zh-CN"]))
def test_any_headline_makes_a_good_draft(headline: str, lang: str) -> None:
    """Its address is one, and the file has no error as it is."""
    slug = slug_for(headline, ())
    assert is_slug(slug)
    assert len(slug) <= LONGEST_NEW_SLUG or "-" not in headline[:1]
    new = NewArticle(headline, "news", lang, "en", "news", SAMPLE_CLOCK, "", None, "")
    _, problems = check_text(draft_text(new, slug), f"news/{slug}.md", surroundings())
    assert [problem for problem in problems if problem.severity == "error"] == []


def test_addresses_are_cut_between_words_and_numbered() -> None:
    """Short enough to be read out, and free."""
    long = "How a shop that sells in two places keeps one stock, one price and one name for everything it sells"
    assert slug_for(long, ()) == "how-a-shop-that-sells-in-two-places-keeps-one-stock-one"
    assert slug_for("Tea", ["tea", "tea-2"]) == "tea-3"
    assert slug_for("Index", ()) == "index-article"


def status_project(project: Path) -> None:
    """One article for each line of the status."""
    late = "2026-12-01 07:30"
    reprint = {"Source": "sample-review", "Source_URL": "none", "Original_Title": "To fill in: the headline"}
    reprint |= {"Original_Author": "A", "Editor": "E", "Permission": "none", "Status": "draft"}
    ends = {"Expires": "2026-12-24 00:00", "Prominence": "lead until 2026-11-25 08:00"}
    files = {
        "scheduled": article("Later", date=late),
        "draft": article("Unfinished", Status="draft"),
        "ending": article("Offer", date="2018-11-20 09:30", **ends),
        "guide": article("Old guide", date="2016-11-20 09:30", Kind="guide"),
        "changed": article("Older guide", date="2015-11-20 09:30", Kind="guide", Modified="2026-01-01 09:30"),
        "reprint": article("R", **reprint),
        "broken": article("B", Tagz="x"),
    }
    for name, text in files.items():
        (project / f"content/news/{name}.md").write_text(text, encoding="utf-8")


def test_status(project: Path, newsroom: Newsroom) -> None:
    """What is scheduled, drafted, ending or lacking something, the guides by age, and the next moment."""
    status_project(project)
    data = json.loads(newsroom("status", "--json", "--clock", CLOCK).out)

    def titles(name: str) -> list[str]:
        return [entry["title"] for entry in data[name]]

    assert titles("scheduled") == ["Later"]
    assert titles("drafts") == ["R", "Unfinished"] or titles("drafts") == ["Unfinished", "R"]
    assert titles("expiring") == ["Offer"]
    assert titles("leads") == ["Offer"]
    assert titles("oldest_guides") == ["Old guide", "Older guide"]
    assert [(gap["title"], gap["missing"]) for gap in data["gaps"]] == [("R", ["Original_Title", "Permission"])]
    assert data["gaps"][0]["unknown"] == ["Original_Date", "Source_URL"]
    assert data["next_rebuild"] == "2026-11-25T08:00:00+08:00"
    assert [change["title"] for change in data["next_changes"]] == ["Offer"]
    assert data["counts"] == {"live": 5, "scheduled": 1, "draft": 2}
    assert data["errors"] == 1


def test_status_in_words(project: Path, newsroom: Newsroom) -> None:
    """The same for people, with how long it is until then; an error does not keep it from telling."""
    status_project(project)
    said = newsroom("status", "--clock", CLOCK)
    assert said.code == 0
    assert said.out.startswith("At 2026-11-23 12:00 (Asia/Shanghai)\n")
    assert "2026-12-01 07:30  in 7 days  Later  (content/news/scheduled.md)" in said.out
    assert "R  missing: Original_Title, Permission; unknown: " in said.out
    assert "In headers: 1 error and " in said.out
    assert "Build again at 2026-11-25 08:00 (Asia/Shanghai): “Offer” no longer stands out." in said.out
    assert "That is in 44 hours." in said.out


def test_status_of_an_empty_portal(project: Path, newsroom: Newsroom) -> None:
    """Says that there is nothing."""
    for path in (project / "content/news").glob("*.md"):
        path.unlink()
    said = newsroom("status")
    assert "Articles: none" in said.out
    assert "Nothing changes by itself" in said.out


def test_every_key_of_the_status_is_there(project: Path, newsroom: Newsroom) -> None:
    """The table of the handbook is what the command writes; so is that of the report of a check."""
    del project
    operating = handbook("docs/operating.md")
    table = "| Status |" + operating.part("### `newsroom status`").split("| Status |", 1)[1]
    assert first_cells(table) == set(json.loads(newsroom("status", "--json").out))
    report = json.loads(newsroom("check", "--format", "json").out)
    assert first_cells(operating.part("#### For machines")) == set(report)
