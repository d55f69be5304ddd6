"""`newsroom import`: what it writes and prints, with which exit code; nothing a person does ends in a traceback."""

from __future__ import annotations

import json
import os
import pty
import select
import subprocess
import sys
from pathlib import Path

import pytest

from newsroom.cli import main
from newsroom.importing import writing
from newsroom.importing.records import Composed
from tests.mixed_posts import write_posts
from tests.projects import CLOCK, ROOT, SECTIONS, SOURCES, make_project, newsroom, started

FILES = {"sections.toml": SECTIONS, "sources.toml": SOURCES}
SOUND = "---\ntitle: Tea\ndate: 2018-02-20\n---\nText.\n"
ODD = "---\ntitle: Milk\ndate: 2018-02-20\ncategories: [Old laws]\nweight: 3\n---\nText. {{< x >}}\n"


@pytest.fixture
def project(tmp_path: Path) -> Path:
    """An empty portal, with a blog of two posts beside it."""
    for name, text in {"tea.md": SOUND, "milk.md": ODD}.items():
        (tmp_path / "blog").mkdir(exist_ok=True)
        (tmp_path / "blog" / name).write_text(text, encoding="utf-8")
    return make_project(tmp_path / "project", FILES)


def test_it_explains_itself(tmp_path: Path) -> None:
    """`--help` works anywhere, names every option and ends in an example."""
    done = newsroom(tmp_path, "import", "--help")
    assert done.returncode == 0
    assert "Example: newsroom import export.xml --section news" in done.stdout
    assert all(f"  {name} " in done.stdout for name in ("--section", "--map", "--create-sections", "--publish"))
    assert "  import " in newsroom(tmp_path, "--help").stdout


def test_a_folder_comes_in_as_drafts(project: Path) -> None:
    """The articles are there, what a person should look at is told by file and line, and it builds."""
    done = newsroom(project, "import", "../blog", "--section", "news")
    assert done.returncode == 0
    assert sorted(path.name for path in (project / "content" / "news").iterdir()) == ["milk.md", "tea.md"]
    assert "2 articles imported into content/, all as drafts." in done.stdout
    assert "../blog/milk.md:5: warning: 1 key has no counterpart here: weight (3) [import-keys]. Fix: " in done.stderr
    assert "../blog/milk.md:7: warning: the shortcode {{< x >}} has no counterpart" in done.stderr
    assert "\x1b" not in done.stdout + done.stderr
    assert newsroom(project, "build", "--clock", CLOCK).returncode == 0


def test_a_second_run_imports_nothing_twice(project: Path) -> None:
    """And says so; no byte of the content changes."""
    newsroom(project, "import", "../blog", "--section", "news")
    before = {path: path.read_bytes() for path in project.rglob("*") if path.is_file()}
    done = newsroom(project, "import", "../blog", "--section", "news")
    assert done.returncode == 0
    assert "Nothing new to import.\n2 articles were imported before and left alone.\n" in done.stdout
    assert {path: path.read_bytes() for path in before} == before


def test_sections_maps_and_publishing(project: Path) -> None:
    """A mapped category, one that is made, and Status left out where nothing is in doubt."""
    newsroom(project, "import", "../blog/tea.md", "--section", "guides", "--publish")
    assert "Status" not in (project / "content" / "guides" / "tea.md").read_text(encoding="utf-8")
    done = newsroom(project, "import", "../blog/milk.md", "--map", "Old laws=news/policy", "--dry-run")
    assert "1 article would be imported into content/, as a draft." in done.stdout
    assert not (project / "content" / "news").exists()
    done = newsroom(project, "import", "../blog/milk.md", "--create-sections")
    assert "1 section added: old-laws." in done.stdout
    assert (project / "content" / "old-laws" / "milk.md").is_file()
    assert 'name = "Old laws"' in (project / "content" / "sections.toml").read_text(encoding="utf-8")
    assert newsroom(project, "build", "--clock", CLOCK).returncode == 0


def test_the_report_for_a_program(project: Path) -> None:
    """On standard output it stands alone; in a file it is the same."""
    printed = newsroom(project, "import", "../blog", "--section", "news", "--dry-run", "--json", "-")
    told = json.loads(printed.stdout)
    assert (told["version"], told["dry_run"], told["errors"], told["known"]) == (1, True, 0, 0)
    assert [each["article"] for each in told["imported"]] == ["content/news/milk.md", "content/news/tea.md"]
    assert [each["status"] for each in told["imported"]] == ["draft", "draft"]
    newsroom(project, "import", "../blog", "--section", "news", "--dry-run", "--json", "report.json")
    assert (project / "report.json").read_text(encoding="utf-8") == printed.stdout


def test_quiet_leaves_the_problems(project: Path) -> None:
    """Nothing on standard output."""
    done = newsroom(project, "import", "../blog", "--section", "news", "--quiet")
    assert (done.returncode, done.stdout) == (0, "")
    assert "[import-keys]" in done.stderr


@pytest.mark.parametrize(
    ("arguments", "code", "told"),
    [
        ([], 2, "Missing argument"),
        (["../no-such-folder", "--section", "news"], 2, "there is no file or folder ../no-such-folder"),
        (["https://example.com/feed.xml"], 2, "is an address. Save it to a file first"),
        (["content"], 2, "is in the content folder already"),
        (
            ["../blog", "--section", "no/such"],
            2,
            'the section "no/such" is not in content/sections.toml. There are: news,',
        ),
        (["../blog", "--map", "nonsense"], 2, "is neither a file nor CATEGORY=SECTION"),
        (["../blog", "--map", "../blog/tea.md"], 2, "cannot be read"),
        (["../blog", "--own-site", "http://["], 2, "is no host"),
        (["../blog", "--no-such-option"], 2, "No such option"),
        (["../blog", "--section", "news", "--json", "no/such/folder.json"], 2, "no/such/folder.json"),
        (["/dev/null"], 2, "is a device or a pipe"),
        (["../blog"], 1, "[import-section]. Fix: add --section SECTION for all without one"),
    ],
)
def test_what_people_get_wrong(project: Path, arguments: list[str], code: int, told: str) -> None:
    """A sentence with the remedy and an exit code; never a traceback, and no colour in a pipe."""
    done = newsroom(project, "import", *arguments)
    assert done.returncode == code, done.stderr
    assert told in " ".join(done.stderr.replace("│", " ").split())
    assert "Traceback" not in done.stderr
    assert "\x1b" not in done.stdout + done.stderr


@pytest.mark.parametrize(
    ("name", "data", "code"),
    [
        ("empty.md", b"", "import-empty"),
        ("feed.xml", b"<rss><channel><item>", "import-xml"),
        ("bomb.xml", b'<!DOCTYPE rss [<!ENTITY a "a">]><rss><channel>&a;</channel></rss>', "import-entities"),
        ("x.gz", b"\x1f\x8bnonsense", "import-unreadable"),
        ("page.html", b"<html><body></body></html>", "import-empty"),
    ],
)
def test_what_cannot_be_read_is_an_error_of_the_content(project: Path, name: str, data: bytes, code: str) -> None:
    """Exit code 1, with the good files in all the same."""
    (project.parent / "blog" / name).write_bytes(data)
    done = newsroom(project, "import", "../blog", "--section", "news")
    assert done.returncode == 1
    assert f"[{code}]" in done.stderr
    assert "Traceback" not in done.stderr
    assert (project / "content" / "news" / "tea.md").is_file()


def test_a_folder_that_cannot_be_written_is_told(project: Path) -> None:
    """Where a file stands in the way of a folder; the other article is in."""
    (project / "content" / "guides").write_text("in the way", encoding="utf-8")
    done = newsroom(project, "import", "../blog", "--section", "news", "--map", "Old laws=guides")
    assert done.returncode == 1
    assert "../blog/milk.md:1: error: content/guides/milk.md cannot be written:" in done.stderr
    assert "1 article imported into content/" in done.stdout
    assert "Traceback" not in done.stderr


def test_without_its_packages_the_command_to_type_is_named(project: Path) -> None:
    """Builds do not need them, so a machine may lack them; no other command asks for them."""
    block = project / "blocked"
    block.mkdir()
    (block / "yaml.py").write_text("raise ModuleNotFoundError('no yaml here', name='yaml')\n", encoding="utf-8")
    path = f"{block}{os.pathsep}{ROOT}"
    done = started(project, "import", "../blog", "--section", "news", PYTHONPATH=path)
    assert done.returncode == 2
    assert "yaml is not installed. Run: make import" in done.stderr
    assert started(project, "check", PYTHONPATH=path).returncode == 0


def test_after_ctrl_c_the_same_command_brings_the_rest(
    project: Path, monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]
) -> None:
    """What was written stays and is known; nothing comes in twice."""
    write = writing.write_article
    written: list[str] = []

    def stop_at_the_second(composed: Composed, root: Path) -> None:
        if written:
            raise KeyboardInterrupt
        written.append(composed.placed.path)
        write(composed, root)

    monkeypatch.chdir(project)
    monkeypatch.setattr(writing, "write_article", stop_at_the_second)
    with pytest.raises(SystemExit) as left:
        main(["import", "../blog", "--section", "news"])
    assert left.value.code == 130
    assert capfd.readouterr().err == "Stopped. What came in so far is whole; the same command brings the rest.\n"
    assert [path.name for path in (project / "content" / "news").iterdir()] == ["milk.md"]
    done = started(project, "import", "../blog", "--section", "news")
    assert "1 article imported into content/, as a draft.\n1 article was imported before" in done.stdout


def test_a_terminal_shows_how_far_it_is(project: Path) -> None:
    """A bar with a count while hundreds of files are read; a pipe has none."""
    write_posts(project.parent / "many", 320)
    arguments = ["import", "../many", "--section", "news", "--dry-run"]
    assert "/320" not in newsroom(project, *arguments).stderr
    leader, follower = pty.openpty()
    environment = {**os.environ, "PYTHONPATH": str(ROOT), "TERM": "xterm", "COLUMNS": "100"}
    environment.pop("NO_COLOR", None)
    process = subprocess.Popen(
        [sys.executable, "-m", "newsroom", *arguments],
        cwd=project, env=environment, stdin=follower, stdout=subprocess.DEVNULL, stderr=follower,
    )  # fmt: skip
    os.close(follower)
    shown = b""
    while process.poll() is None or select.select([leader], [], [], 0)[0]:
        try:
            shown += os.read(leader, 65536)
        except OSError:  # the other end is closed
            break
    os.close(leader)
    assert process.wait(timeout=60) == 1
    assert b"Reading" in shown
    assert b"320/320" in shown
    assert b"\x1b[" in shown


@pytest.mark.long
def test_a_blog_of_a_thousand_mixed_posts_builds(tmp_path: Path) -> None:
    """Every post but the empty ones is in, what is doubtful has its file and line, and both kinds of build succeed."""
    write_posts(tmp_path / "blog", 1000)
    given = [path for path in (tmp_path / "blog").rglob("*") if path.suffix in (".md", ".html")]
    assert len(given) == 1000
    empty = {path.relative_to(tmp_path).as_posix() for path in given if not path.read_bytes().strip(b"-\n")}
    for number, publishing in enumerate(([], ["--publish"])):
        project = make_project(tmp_path / f"project-{number}", FILES)
        options = [*publishing, "--map", "Policy=news/policy", "--section", "news", "--create-sections"]
        done = newsroom(project, "import", "../blog", *options, "--json", "report.json")
        assert done.returncode == 1
        assert "Traceback" not in done.stderr
        report = json.loads((project / "report.json").read_text(encoding="utf-8"))
        errors = [each for each in report["problems"] if each["severity"] == "error"]
        assert {each["path"].removeprefix("../") for each in errors} == empty
        assert {each["code"] for each in errors} == {"import-empty"}
        assert len(report["imported"]) == 1000 - len(empty)
        assert all(each["path"] and each["fix"] for each in report["problems"])
        built = newsroom(project, "build", "--drafts", "--output", "with-drafts", "--clock", CLOCK)
        assert built.returncode == 0, built.stderr
        assert f"{1000 - len(empty)} articles" in built.stdout
        live = newsroom(project, "build", "--clock", CLOCK)
        assert live.returncode == 0, live.stderr
        again = newsroom(project, "import", "../blog", *options)
        assert "Nothing new to import." in again.stdout
