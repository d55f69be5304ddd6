"""`newsroom check`: what it tells, what it mends, and what it makes of files nobody should have."""

from __future__ import annotations

import io
import json
import os
import sys
from pathlib import Path

import pytest

from newsroom.desk.inspection import Wish, inspect
from newsroom.project import read_portal_settings
from plugins.content_model.codes import CODES
from tests.cli.test_in_process import FILES, Newsroom, Said, newsroom, project
from tests.projects import article, make_project

__all__ = ["newsroom", "project"]

SLIPS = 'Title: "Coffee"\nDate: 23.11.2025 9:30\nSummary: S\nTags: tea\n\nSee https://example.com/.\n'


def add(project: Path, **files: str | bytes) -> None:
    """More articles of the section News, by name."""
    for name, text in files.items():
        (project / f"content/news/{name}.md").write_bytes(text if isinstance(text, bytes) else text.encode())


def test_it_tells_place_code_and_remedy(project: Path, newsroom: Newsroom) -> None:
    """File, line and character; what only a check tells is a warning."""
    add(project, slips=SLIPS)
    said = newsroom("check")
    assert said.code == 1
    assert 'content/news/slips.md:2:7: error: Date: "23.11.2025 9:30" is not a date [date-invalid]. Fix: ' in said.err
    assert "content/news/slips.md:6:5: warning: " in said.err
    assert "[url-bare]" in said.err


def test_style_stops_nothing(project: Path, newsroom: Newsroom) -> None:
    """Neither a check nor a build, which does not tell of it; `--strict` makes errors of it in a check."""
    add(project, bare=article("Bare", body="https://example.com/ TODO"))
    assert newsroom("check").code == 0
    assert "url-bare" not in newsroom("build").err
    assert newsroom("check", "--strict").code == 1
    assert newsroom("build", "--strict").code == 0


def test_single_rules_can_be_left_out(project: Path, newsroom: Newsroom) -> None:
    """By the settings; errors and misspelt codes cannot."""
    add(project, bare=article("Bare", body="https://example.com/"))
    settings = project / "pelicanconf.py"
    before = settings.read_text(encoding="utf-8")
    settings.write_text(before + "COPY_DESK = {'ignore': ['url-bare']}\n", encoding="utf-8")
    assert newsroom("check").err == ""
    for wrong, told in (("'url-bear'", "Did you mean url-bare?"), ("'date-invalid'", "there is no problem code")):
        settings.write_text(before + f"COPY_DESK = {{'ignore': [{wrong}]}}\n", encoding="utf-8")
        said = newsroom("check")
        assert (said.code, told in said.err) == (2, True)


def test_fix_shows_each_line_and_leaves_the_rest(project: Path, newsroom: Newsroom) -> None:
    """Corrected lines before and after, the problems that are left, and nothing to do the second time."""
    text = SLIPS.replace("\n", "\r\n").encode()
    add(project, slips=b"\xef\xbb\xbf" + text)
    said = newsroom("check", "--fix")
    assert said.code == 0
    assert "content/news/slips.md:2: date-invalid\n- Date: 23.11.2025 9:30\n+ Date: 2025-11-23 09:30\n" in said.out
    assert "Corrected 2 lines in 1 file." in said.out
    assert "[url-bare]" in said.err
    after = (project / "content/news/slips.md").read_bytes()
    wanted = text.replace(b'"Coffee"', b"Coffee").replace(b"23.11.2025 9:30", b"2025-11-23 09:30")
    assert after == b"\xef\xbb\xbf" + wanted
    again = newsroom("check", "--fix")
    assert "Nothing to correct." in again.out
    assert (project / "content/news/slips.md").read_bytes() == after


def test_fix_keeps_to_what_was_asked_for(project: Path, newsroom: Newsroom) -> None:
    """Other files with the same slips stay."""
    add(project, slips=SLIPS, others=SLIPS.replace("Coffee", "Cocoa"))
    newsroom("check", "--fix", "content/news/slips.md")
    assert b"23.11" in (project / "content/news/others.md").read_bytes()
    assert b"23.11" not in (project / "content/news/slips.md").read_bytes()


def test_tags_take_the_form_of_most_articles(project: Path, newsroom: Newsroom) -> None:
    """Decided over all of them, written into those that differ."""
    add(project, a=article("A", Tags="Taobao"), b=article("B", Tags="Taobao"), c=article("C", Tags="law, taobao"))
    assert "[tag-spelling]" in newsroom("check").err
    assert "+ Tags: law, Taobao" in newsroom("check", "--fix").out
    assert "[tag-spelling]" not in newsroom("check").err


def test_standard_input(project: Path, newsroom: Newsroom, monkeypatch: pytest.MonkeyPatch) -> None:
    """A text that is not saved is checked as if it were, against the other articles; no file is touched."""

    def given(text: str, *arguments: str) -> Said:
        monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(text.encode())))
        return newsroom("check", "-", *arguments)

    new = article("New", body="[x]({filename}tea.md) [y]({filename}none.md)")
    said = given(new, "--as", "content/news/new.md")
    assert said.code == 1
    assert "content/news/new.md:5: error: " in said.err
    assert "tea.md" not in said.err
    assert "[slug-duplicate]" in given(article("T"), "--as", "content/guides/tea.md").err
    assert given(article("Tea, once more"), "--as", "content/news/tea.md").code == 0
    assert given(SLIPS, "--as", "content/news/new.md", "--fix").out == (
        SLIPS.replace('"Coffee"', "Coffee").replace("23.11.2025 9:30", "2025-11-23 09:30")
    )
    assert not (project / "content/news/new.md").exists()
    assert "[file-large]" in given("x" * 5_000_001, "--as", "content/news/new.md").err
    assert given(new).code == 2
    assert given(new, "--as", "elsewhere.md").code == 2


def test_json(project: Path, newsroom: Newsroom) -> None:
    """On standard output alone, with what was changed."""
    add(project, slips=SLIPS)
    said = newsroom("check", "--format", "json")
    report = json.loads(said.out)
    assert (said.code, said.err) == (1, "")
    assert (report["files"], report["errors"]) == (3, 1)
    assert {problem["code"] for problem in report["problems"]} == {"header-yaml", "date-invalid", "url-bare"}
    assert len(json.loads(newsroom("check", "--format", "json", "--fix").out)["changes"]) == 2


def test_what_can_be_corrected_is_said_of_each_problem(project: Path, newsroom: Newsroom) -> None:
    """Of the same problem where a correction would change a heading's address, that it cannot."""
    body = "在淘宝Taobao上。\n\n## 在淘宝Taobao上"
    add(project, spaced=article("题", Lang="zh-CN", Slug="spaced", body=body))
    found = json.loads(newsroom("check", "--format", "json", "content/news/spaced.md").out)["problems"]
    assert [(problem["code"], problem["line"], problem["fixable"]) for problem in found] == [
        ("spacing-chinese", 7, True),
        ("spacing-chinese", 9, False),
    ]


def test_what_lies_in_another_portal(project: Path, newsroom: Newsroom, tmp_path: Path) -> None:
    """Is checked by that one's rules, and not beside ours, as if all were well; a stray file is refused."""
    other = make_project(tmp_path / "other", {**FILES, "news/bad.md": article("B", Tagz="x")})
    stray = tmp_path / "stray.md"
    stray.write_text("x", encoding="utf-8")
    assert newsroom("check", str(other / "content")).code == 1
    for paths in (["content/news/tea.md", str(other)], [str(stray)]):
        said = newsroom("check", *paths)
        assert (said.code, "is not in the portal" in said.err) == (2, True)
    del project


def test_a_content_folder_that_lies_elsewhere(project: Path, newsroom: Newsroom, tmp_path: Path) -> None:
    """Its files are found by the way they are written, and by where they are."""
    add(project, bad=article("B", Tagz="x"))
    (project / "content").rename(tmp_path / "texts")
    (project / "content").symlink_to(tmp_path / "texts")
    for path in ("content/news/bad.md", "content", str(tmp_path / "texts/news")):
        assert newsroom("check", path).code == 1, path


def test_github(project: Path, newsroom: Newsroom, monkeypatch: pytest.MonkeyPatch) -> None:
    """A line for each problem, on standard output."""
    monkeypatch.delenv("GITHUB_WORKSPACE", raising=False)
    add(project, slips=SLIPS)
    lines = newsroom("check", "--format", "github").out.splitlines()
    assert "::error file=content/news/slips.md,line=2,col=7,title=date-invalid::" in lines[1]
    assert len(lines) == 3


@pytest.mark.parametrize("code", ["date-invalid", "spacing-chinese"])
def test_explain(newsroom: Newsroom, code: str) -> None:
    """Anywhere, without a project."""
    assert CODES[code].meaning in newsroom("check", "--explain", code).out


def test_explain_of_an_unknown_code(newsroom: Newsroom) -> None:
    """With the one that was meant."""
    said = newsroom("check", "--explain", "date-invald")
    assert (said.code, "Did you mean date-invalid?" in said.err) == (2, True)


HOSTILE = {
    "binary": bytes(range(256)) * 40,
    "empty": b"",
    "zeros": b"\0" * 10_000,
    "huge": b"Title: x\n\n" + b"x" * 5_000_001,
    "utf16": "Title: x\n\ntext".encode("utf-16"),
    "one line": b"# " * 50_000,
    "ticks": b"Title: x\n\n" + b"".join(b"`" * n + b" " for n in range(1, 350)),
    "brackets": b"Title: x\n\n" + b"[" * 3000 + b"](" * 3000,
    "quotes": b"Title: x\n\n" + b"> " * 2000 + b"a",
    "chinese": "Title: 中\nLang: zh-CN\n\n".encode() + "中a,\ue000\u200b🎈".encode() * 2000,
}


@pytest.mark.parametrize("data", HOSTILE.values(), ids=HOSTILE)
@pytest.mark.parametrize("arguments", [[], ["--fix"], ["--format", "json"]], ids=" ".join)
def test_files_nobody_should_have(project: Path, newsroom: Newsroom, data: bytes, arguments: list[str]) -> None:
    """They are told, and nothing crashes."""
    add(project, bad=data)
    assert newsroom("check", *arguments).code == 1


def test_a_folder_and_a_file_that_cannot_be_read(project: Path, newsroom: Newsroom) -> None:
    """A folder called like an article is a folder; what cannot be read is told where a user has limits."""
    (project / "content/news/folder.md").mkdir()
    assert newsroom("check").code == 0
    add(project, secret=article("S"))
    path = project / "content/news/secret.md"
    path.chmod(0)
    if not os.access(path, os.R_OK):
        assert "[file-unreadable]" in newsroom("check").err


def test_a_damaged_store_changes_nothing(project: Path, newsroom: Newsroom) -> None:
    """Not what is told, and not the exit code; a file in its place does no harm either."""
    add(project, slips=SLIPS)
    first = newsroom("check")
    for path in (project / ".newsroom/check").iterdir():
        path.write_bytes(b"\xff" + path.read_bytes()[1:])
    assert newsroom("check") == first
    for path in (project / ".newsroom/check").iterdir():
        path.unlink()
    (project / ".newsroom/check").rmdir()
    (project / ".newsroom/check").write_text("x", encoding="utf-8")
    assert newsroom("check") == first


def test_one_file_is_told_the_same_as_all(project: Path) -> None:
    """What a check of one file finds is what a check of everything finds in it, also through links and their ends."""
    add(
        project,
        a=article("A", body="[x]({filename}tea.md#none) [y]({filename}b.md#head) [z](http://c.example/)", Tags="tea x"),
        b=article("A", body="## Head\n\n#### H\n\nhttps://c.example/", Tags="Tea  X"),
    )
    (project / "content/pages").mkdir()
    (project / "content/pages/about.md").write_text(
        "Title: About\n\n{{ site.nam }} [x](/news/none/)\n", encoding="utf-8"
    )

    def found(*paths: str) -> list[str]:
        settings = read_portal_settings(project, production=False, overrides={})
        wish = Wish(tuple(Path(path) for path in paths))
        return [str(problem) for problem in inspect(settings, wish, lambda _: lambda: None).problems]

    everything = found()
    for path in ("content/news/a.md", "content/news/b.md", "content/pages/about.md", "content/news/tea.md"):
        assert found(path) == [line for line in everything if line.startswith(f"{path}:")]
    assert any("[link-http]" in line for line in everything)
    assert any("[link-anchor]" in line for line in everything)


def test_an_error_told_of_another_file_is_heard(project: Path, newsroom: Newsroom) -> None:
    """Of two articles with one slug the later is told; a check of the other says so too, for nothing can be built."""
    (project / "content/guides").mkdir()
    (project / "content/guides/tea.md").write_text(article("Another"), encoding="utf-8")
    for path in ("content/guides/tea.md", "content/news/tea.md"):
        said = newsroom("check", path)
        assert (said.code, "[slug-duplicate]" in said.err) == (1, True)
    assert newsroom("check", "content/news/milk.md").code == 0


def test_several_processes_find_what_one_does(project: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The same, in the same order."""
    add(project, **{f"n{number}": article(f"N{number}", body="https://example.com/") for number in range(12)})
    monkeypatch.setattr("newsroom.desk.readers.FEWEST_FOR_PROCESSES", 2)

    def found(jobs: int) -> list[str]:
        settings = read_portal_settings(project, production=False, overrides={})
        settings["CACHE_PATH"] = str(project / f"cache{jobs}")
        return [str(problem) for problem in inspect(settings, Wish(jobs=jobs), lambda _: lambda: None).problems]

    one = found(1)
    assert len(one) == 12
    assert found(2) == one


def test_the_samples_have_a_project() -> None:
    """The fixtures' files, which the counts above rest on."""
    assert len(FILES) == 4
