"""What people get wrong, told in a sentence: through `main(argv)`, which is quicker than a process for each."""

from __future__ import annotations

import re
import shutil
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import pytest

from newsroom.cli import main
from tests.projects import CLOCK, SECTIONS, SOURCES, article, make_project

FILES = {
    "sections.toml": SECTIONS,
    "sources.toml": SOURCES,
    "news/tea.md": article("Tea"),
    "news/milk.md": article("Milk"),
}


@dataclass(frozen=True)
class Said:
    """How a command ended."""

    code: int
    out: str
    err: str


Newsroom = Callable[..., Said]


@pytest.fixture
def project(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A project with two articles, and the current folder in it."""
    made = make_project(tmp_path / "project", FILES)
    monkeypatch.chdir(made)
    monkeypatch.delenv("SOURCE_DATE_EPOCH", raising=False)
    return made


@pytest.fixture
def newsroom(capfd: pytest.CaptureFixture[str]) -> Newsroom:
    """The command line in this process. Nothing it says may be a traceback or, in a pipe, have colours."""

    def run(*arguments: str) -> Said:
        capfd.readouterr()
        with pytest.raises(SystemExit) as left:
            main(list(arguments))
        said = Said(int(left.value.code or 0), *capfd.readouterr())
        assert "Traceback" not in said.out + said.err
        assert "\x1b" not in said.out + said.err
        return said

    return run


def add_settings(project: Path, lines: str) -> None:
    """More lines of pelicanconf.py."""
    with (project / "pelicanconf.py").open("a", encoding="utf-8") as file:
        file.write(f"\n{lines}\n")


SETTINGS = {
    "LANGUAGES = 'en'": "LANGUAGES is 'en'. Write a list",
    "LANGUAGES = []": "DEFAULT_LANG",
    "DEFAULT_LANG = 'fr'": "DEFAULT_LANG 'fr' must be one of LANGUAGES",
    "COLOURS = 5": "COLOURS must be a dictionary",
    "COLOURS = {'ink': 5}": "COLOURS['ink'] is 5",
    "TIMEZONE = 8": "TIMEZONE is 8",
    "SITENAME = None": "SITENAME is empty",
    "SITEURL = 'host.example'": "SITEURL is 'host.example'",
    "SITEURL = None": "pelicanconf.py",
    "CLOCK = 'tomorrow'": "the clock 'tomorrow' is no moment",
    "TIMEZONE = 'Asia'": "TIMEZONE is 'Asia'",
    "PLUGINS = []": "PLUGINS lacks 'plugins.content_model.stage'",
    "PLUGINS = [name for name in PLUGINS if name != 'plugins.images']": "PLUGINS lacks 'plugins.images'",
    "OUTPUT_PATH = 'content'": "OUTPUT_PATH",
    "OUTPUT_PATH = 5": "pelicanconf.py",
    "PATH = 'none'": "pelicanconf.py",
    "MEMBERSHIP = None": "MEMBERSHIP must be a dictionary",
    "READING = {'iframe_hosts': 'a.example'}": "READING['iframe_hosts'] must be a list",
    "PRIVACY = {'controler': 'x'}": 'Did you mean "controller"?',
    "LISTINGS = {'per_page': True}": "LISTINGS['per_page'] must be a whole number",
    "import nothing_of_this_name": "No module named 'nothing_of_this_name'",
    "raise ValueError('中文')": "ValueError: 中文",
    "def": "pelicanconf.py:",
    "x = '": "pelicanconf.py:",
    "\tx = 1": "pelicanconf.py:",
}


@pytest.mark.parametrize("command", ["build", "check"])
@pytest.mark.parametrize(("line", "told"), SETTINGS.items())
def test_wrong_settings(project: Path, newsroom: Newsroom, command: str, line: str, told: str) -> None:
    """Exit 2 and a sentence that names the setting or the line; both commands, and nothing is written."""
    add_settings(project, line)
    said = newsroom(command)
    assert said.code == 2, said
    assert told in said.err
    assert said.out == ""
    assert not (project / "output").exists()


def test_where_a_settings_file_breaks(project: Path, newsroom: Newsroom) -> None:
    """File and line, as an editor types them."""
    lines = (project / "pelicanconf.py").read_text(encoding="utf-8").count("\n")
    add_settings(project, "1 / 0")
    assert f"pelicanconf.py:{lines + 2}: ZeroDivisionError" in newsroom("check").err


def test_no_settings_file(tmp_path: Path, newsroom: Newsroom, monkeypatch: pytest.MonkeyPatch) -> None:
    """The message says where it looked."""
    monkeypatch.chdir(tmp_path)
    said = newsroom("build")
    assert said.code == 2
    assert f"there is no pelicanconf.py in {tmp_path} or above" in said.err


def test_production_without_its_settings_file(project: Path, newsroom: Newsroom) -> None:
    """Named, too."""
    (project / "publishconf.py").unlink()
    said = newsroom("build", "--production")
    assert said.code == 2
    assert "publishconf.py" in said.err


REGISTRIES = {
    "sections that cannot be read": ("sections.toml", "[[section]\n", "toml-syntax"),
    "sections that are not UTF-8": ("sections.toml", "\udcff", "file-encoding"),
    "no sections": ("sections.toml", None, "sections-missing"),
    "sources that cannot be read": ("sources.toml", "[[source]\n", "toml-syntax"),
    "authors that cannot be read": ("authors.toml", "[[author]\n", "toml-syntax"),
}


@pytest.mark.parametrize("command", ["build", "check"])
@pytest.mark.parametrize(("name", "text", "code"), REGISTRIES.values(), ids=REGISTRIES)
def test_registries_that_cannot_be_read(
    project: Path, newsroom: Newsroom, command: str, name: str, text: str | None, code: str
) -> None:
    """One error for the registry, and none for each article that depends on it or links to another."""
    reprinted = article(
        "R",
        Source="sample-review",
        Source_URL="none",
        Original_Title="T",
        Original_Author="A",
        Editor="E",
        Permission="agreement",
    )
    (project / "content/news/reprint.md").write_text(reprinted, encoding="utf-8")
    (project / "content/news/linking.md").write_text(article("L", body="[x]({filename}reprint.md)"), encoding="utf-8")
    path = project / "content" / name
    path.unlink(missing_ok=True)
    if text is not None:
        path.write_bytes(text.encode("utf-8", "surrogateescape"))
    said = newsroom(command)
    assert said.code == 1
    assert f"content/{name}" in said.err
    assert f"[{code}]" in said.err
    assert said.err.count(" error: ") == 1, said.err


def test_settings_hold_unless_the_command_says_otherwise(project: Path, newsroom: Newsroom) -> None:
    """CLOCK and STRICT of pelicanconf.py count; `--clock` wins over the one."""
    add_settings(project, "CLOCK = '2020-01-01T00:00+08:00'\nSTRICT = True")
    assert "0 articles" in newsroom("build").out
    assert "2 articles" in newsroom("build", "--clock", CLOCK).out
    (project / "content/news/warned.md").write_text("Title: W\nDate: 2019-01-01 09:30\n\nText.\n", encoding="utf-8")
    assert newsroom("build").code == 1


DRAFT_FOLDERS = ["", "public", "public/drafts", "./public", "public/../public"]


@pytest.mark.parametrize("folder", DRAFT_FOLDERS)
def test_drafts_never_go_where_the_live_site_lies(project: Path, newsroom: Newsroom, folder: str) -> None:
    """Whatever the settings call that folder, and nowhere inside it: all of it is uploaded."""
    add_settings(project, "OUTPUT_PATH = 'public'")
    said = newsroom("build", "--drafts", *(["--output", folder] if folder else []))
    assert said.code == 2
    assert "--output" in said.err
    assert not (project / "public").exists()


def test_drafts_go_elsewhere(project: Path, newsroom: Newsroom) -> None:
    """Into a folder that only begins alike."""
    (project / "content/news/draft.md").write_text(article("D", Status="draft"), encoding="utf-8")
    assert newsroom("build", "--drafts", "--output", "output-preview").code == 0
    assert (project / "output-preview/news/draft/index.html").is_file()


CHECKED = {
    "the project": ["."],
    "the content": ["content"],
    "with a slash": ["content/news/"],
    "the file": ["content/news/bad.md"],
    "a way round": ["content/../content/news/bad.md"],
    "two, one of them good": ["content/news/tea.md", "content/news/bad.md"],
}


@pytest.mark.parametrize("paths", CHECKED.values(), ids=CHECKED)
def test_check_finds_what_it_was_asked_for(project: Path, newsroom: Newsroom, paths: list[str]) -> None:
    """A file, a folder, several, however they are written."""
    (project / "content/news/bad.md").write_text(article("B", Tagz="x"), encoding="utf-8")
    said = newsroom("check", *paths)
    assert said.code == 1
    assert "content/news/bad.md:4:1: error: " in said.err


@pytest.mark.parametrize("paths", [["content/news/tea.md"], ["content/guides"], ["pelicanconf.py"]])
def test_check_keeps_quiet_about_the_rest(project: Path, newsroom: Newsroom, paths: list[str]) -> None:
    """Neither told nor counted."""
    (project / "content/guides").mkdir()
    (project / "content/news/bad.md").write_text(article("B", Tagz="x"), encoding="utf-8")
    said = newsroom("check", *paths)
    assert (said.code, said.err) == (0, "")


def test_check_of_a_path_that_does_not_exist(project: Path, newsroom: Newsroom) -> None:
    """Exit 2: most likely it was mistyped."""
    said = newsroom("check", str(project / "content/none.md"))
    assert said.code == 2
    assert "none.md" in said.err


def test_check_writes_nothing_but_what_it_keeps(project: Path, newsroom: Newsroom) -> None:
    """Only what makes the next check faster, in a folder that is safe to delete. Too new a header is not kept."""
    before = {path.name for path in project.iterdir()}
    assert newsroom("check").code == 0
    assert {path.name for path in project.iterdir()} - before - {"__pycache__"} == {".newsroom"}
    assert {path.name for path in (project / ".newsroom").iterdir()} - {"headers"} == {"check", "related"}


def test_check_and_build_find_the_same(project: Path, newsroom: Newsroom) -> None:
    """An editor who checked is not surprised by the build; nor does a second check forget anything."""
    (project / "content/news/bad.md").write_text(
        article("B", Tagz="x", body="[x](none.md) <script>y</script>"), encoding="utf-8"
    )
    (project / "content/news/shown.md").write_text(
        article("D", body="![A cup]({static}/images/c.png)"), encoding="utf-8"
    )
    (project / "content/news/cover.md").write_text(article("C", Cover="images/c.png", Cover_Alt="c"), encoding="utf-8")
    (project / "content/images").mkdir()
    (project / "content/images/c.png").write_bytes(b"no picture")
    checked, again, built = newsroom("check"), newsroom("check"), newsroom("build")
    assert checked.code == built.code == 1
    assert again == checked
    without_columns = re.sub(r"^([^:\n]+:\d+):\d+:", r"\1:", checked.err, flags=re.MULTILINE)
    assert [line for line in built.err.splitlines() if line != "Nothing was written."] == without_columns.splitlines()
    assert "[cover-unreadable]" in checked.err
    assert "[picture-unreadable]" in checked.err


@pytest.mark.parametrize("arguments", [["build", "--quiet"], ["build", "-q"], ["check", "-q"]])
def test_quiet(project: Path, newsroom: Newsroom, arguments: list[str]) -> None:
    """Nothing at all, where all is well; warnings all the same."""
    del project
    assert newsroom(*arguments) == Said(0, "", "")


def test_quiet_still_warns(project: Path, newsroom: Newsroom) -> None:
    """It hides results, not problems."""
    (project / "content/news/warned.md").write_text("Title: W\nDate: 2019-01-01 09:30\n\nText.\n", encoding="utf-8")
    said = newsroom("build", "--quiet")
    assert (said.code, said.out) == (0, "")
    assert "warning: " in said.err


@pytest.mark.parametrize("argument", ["-h", "--help"])
def test_help_is_plain(newsroom: Newsroom, argument: str) -> None:
    """Neither colours nor boxes."""
    said = newsroom(argument)
    assert said.code == 0
    assert not set(said.out) & set("╭╮╰╯│─")


def test_a_folder_that_cannot_be_written(project: Path, newsroom: Newsroom) -> None:
    """Exit 1 and the place; here a file stands where the folder's parent should be."""
    (project / "file").write_text("x", encoding="utf-8")
    said = newsroom("build", "--output", "file/output")
    assert said.code in {1, 2}
    assert "file" in said.err


def test_an_obstacle_in_the_output_folder(project: Path, newsroom: Newsroom) -> None:
    """Named, and everything stays as it is."""
    (project / "output/index.html").mkdir(parents=True)
    said = newsroom("build")
    assert said.code == 1
    assert "output/index.html" in said.err
    assert sorted(path.name for path in (project / "output").iterdir()) == ["index.html"]


def test_a_state_folder_that_is_a_file(project: Path, newsroom: Newsroom) -> None:
    """Nothing is published that the next build would not know."""
    (project / ".newsroom").write_text("x", encoding="utf-8")
    said = newsroom("build")
    assert said.code == 1
    assert ".newsroom" in said.err
    assert not list((project / "output").iterdir())


def test_chinese_default_language(project: Path, newsroom: Newsroom) -> None:
    """Pelican makes the setting lower case; the portal knows which language is meant."""
    add_settings(project, "DEFAULT_LANG = 'zh-CN'\nLANGUAGES = ['zh-CN', 'en']")
    (project / "content/news/cha.md").write_text(article("茶", Slug="cha"), encoding="utf-8")
    assert newsroom("build").code == 0
    html = (project / "output/news/cha/index.html").read_text(encoding="utf-8")
    assert '<html lang="zh-CN">' in html


def test_interrupted(project: Path, newsroom: Newsroom, monkeypatch: pytest.MonkeyPatch) -> None:
    """Ctrl-C: the code shells expect, one line, and the earlier site as it was."""
    assert newsroom("build").code == 0
    before = {path: path.stat().st_mtime_ns for path in (project / "output").rglob("*.html")}

    def interrupted(*_: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr("plugins.rendering.publication.Publication.finish", interrupted)
    (project / "content/news/new.md").write_text(article("New"), encoding="utf-8")
    said = newsroom("build")
    assert said.code == 130
    assert "Stopped" in said.err
    assert {path: path.stat().st_mtime_ns for path in (project / "output").rglob("*.html")} == before


def test_a_project_folder_with_spaces_and_chinese(
    tmp_path: Path, newsroom: Newsroom, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Wherever an editor keeps it."""
    made = make_project(tmp_path / "my 门户 #1", FILES)
    monkeypatch.chdir(made)
    assert newsroom("build").code == 0
    assert newsroom("check", "content/news/tea.md").code == 0


def test_a_project_that_moved_still_knows_its_files(
    project: Path, newsroom: Newsroom, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The folder is renamed, an article deleted: its page goes."""
    assert newsroom("build").code == 0
    moved = project.parent / "moved"
    monkeypatch.chdir(project.parent)
    shutil.move(project, moved)
    monkeypatch.chdir(moved)
    (moved / "content/news/milk.md").unlink()
    assert newsroom("build").code == 0
    assert not (moved / "output/news/milk").exists()
    assert (moved / "output/news/tea/index.html").is_file()
