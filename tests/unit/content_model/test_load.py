"""Loading: every file of the content folder is found in order, read safely and checked; nothing outside is touched."""

from __future__ import annotations

import os
from collections.abc import Callable
from datetime import datetime
from errno import EACCES
from pathlib import Path
from typing import Any

import pytest

from plugins.content_model import files
from plugins.content_model.files import LARGEST_FILE
from plugins.content_model.load import load_content, surroundings_for
from plugins.content_model.settings import ContentSettings
from tests.unit.content_model.samples import AUTHORS, CLOCK, SOURCES, article, codes, header, load, settings, write

needs_links = pytest.mark.skipif(os.name == "nt", reason="links need rights on Windows")


def test_a_small_portal(tmp_path: Path) -> None:
    """Articles, pages, registries and other files, sorted; nothing to complain about."""
    content = load(
        tmp_path,
        {
            "sources.toml": SOURCES,
            "authors.toml": AUTHORS,
            "news/b.md": article(),
            "news/a.MARKDOWN": article(),
            "news/policy/c.md": article(),
            "pages/about.md": header({"Title": "About"}),
            "images/x.png": b"x",
            "news/chart.svg": b"x",
        },
    )
    assert content.problems == ()
    assert [document.meta.path for document in content.articles] == ["news/a.MARKDOWN", "news/b.md", "news/policy/c.md"]
    assert [document.meta.slug for document in content.pages] == ["about"]
    assert content.files == ("images/x.png", "news/chart.svg")
    assert [spec.id for spec in content.sources] == ["sample-trade-review", "quiet-weekly"]
    assert content.articles[0].body == "Text.\n"


def test_what_is_not_content_is_left_alone(tmp_path: Path) -> None:
    """Hidden files, backups, locks, system litter, and the folder's own README."""
    names = [".hidden.md", ".git/x.md", "x.md~", ".#x.md", "#x.md#", ".x.md.swp", "~$x.md", "Thumbs.db", "README.md"]
    content = load(tmp_path, {f"news/{name}" if name != "README.md" else name: "junk" for name in names})
    assert (content.problems, content.files, content.articles) == ((), (), ())


def test_a_readme_in_a_section_is_an_article(tmp_path: Path) -> None:
    """Only the one beside sections.toml is a note."""
    assert codes(load(tmp_path, {"news/README.md": "Hello.\n"}).problems) == ["header-missing"]


def test_an_article_saved_as_text_is_told(tmp_path: Path) -> None:
    """Some editors add .txt without showing it."""
    problems = load(tmp_path, {"news/x.md.txt": article()}).problems
    assert [(p.code, p.severity, p.fix) for p in problems] == [("file-extension", "warning", "rename it to x.md")]


def test_a_text_that_begins_like_an_article_is_told(tmp_path: Path) -> None:
    """It was meant as one; a text without a header is a file for readers to download."""
    problems = load(tmp_path, {"news/x.txt": article(), "news/terms.txt": "Terms of sale.\n"}).problems
    assert [(p.path, p.code, p.fix) for p in problems] == [
        ("content/news/x.txt", "file-extension", "rename it to x.md")
    ]


def test_a_folder_named_like_an_article_is_a_folder(tmp_path: Path) -> None:
    """It is searched like any other."""
    content = load(tmp_path, {"news/x.md/y.png": b"x"})
    assert (content.problems, content.files) == ((), ("news/x.md/y.png",))


def test_there_is_no_content_folder(tmp_path: Path) -> None:
    """Neither a missing folder nor a file in its place is a crash."""
    (tmp_path / "file").write_text("x", encoding="utf-8")
    for root in (tmp_path / "none", tmp_path / "file"):
        assert codes(load_content(root, settings(), CLOCK).problems) == ["content-missing"]


def test_an_empty_portal_is_only_warned(tmp_path: Path) -> None:
    """Without articles there may be no sections yet."""
    problems = load_content(tmp_path, settings(), CLOCK).problems
    assert [(p.code, p.severity) for p in problems] == [("sections-missing", "warning")]


def test_articles_without_sections_are_one_error(tmp_path: Path) -> None:
    """The remedy has the lines to add, for a folder that is there; no article is blamed."""
    write(tmp_path, {"market-news/x.md": article(), "market-news/y.md": article()})
    (tmp_path / "sections.toml").unlink()
    problems = load_content(tmp_path, settings(), CLOCK).problems
    assert [str(problem) for problem in problems] == [
        (
            "content/sections.toml: error: the portal has no sections [sections-missing]. "
            "Fix: make the file with a table for each section, such as\n"
            '    [[section]]\n    path = "market-news"\n    name = "Market News"'
        )
    ]


def test_a_broken_registry_is_told_once(tmp_path: Path) -> None:
    """No article is blamed for what the register cannot say."""
    content = load(
        tmp_path,
        {"sections.toml": "[[section", "sources.toml": b"\xff", "news/x.md": article(Source="x", Status="draft")},
    )
    told = [code for code in codes(content.problems) if code != "reprint-incomplete"]
    assert told == ["toml-syntax", "file-encoding"]


@pytest.mark.parametrize(
    ("data", "line", "hint"),
    [
        (b"Title: Caf\xe9\n", 1, "Latin-1"),
        (b"Title: x\r\nDate: y\r\n\r\nCaf\xe9 d\xe9j\xe0 vu\r\n", 4, "Latin-1"),
        ("Title: x\n\n两个柜台，一家店".encode("gb18030"), 3, "GB18030"),
        ("Title: x\n".encode("utf-16"), 1, "UTF-16"),
        (b"Title: \xed\xa0\x80\n", 1, "it looks like"),
        (b"\x89PNG\r\n\x1a\n\x00\x00", 1, "it looks like"),
    ],
)
def test_other_encodings_are_named(tmp_path: Path, data: bytes, line: int, hint: str) -> None:
    """The line of the first bad byte, a guess, and the remedy."""
    problems = load(tmp_path, {"news/x.md": data}).problems
    assert [(p.code, p.line) for p in problems] == [("file-encoding", line)]
    assert hint in problems[0].message
    assert problems[0].fix == "save the file as UTF-8"


def test_a_huge_file_is_refused_unread(tmp_path: Path) -> None:
    """Five megabytes are no article."""
    problems = load(tmp_path, {"news/x.md": b"x" * (LARGEST_FILE + 1)}).problems
    assert codes(problems) == ["file-large"]


def test_files_with_errors_are_left_out_but_told(tmp_path: Path) -> None:
    """Only sound records come out, whatever kind of rule found the error."""
    content = load(tmp_path, {"news/good.md": article(), "news/bad.md": article(Title=""), "guides/good.md": article()})
    assert codes(content.problems) == ["title-missing", "slug-duplicate"]
    assert [document.meta.path for document in content.articles] == ["guides/good.md"]


def test_problems_are_sorted_by_path_and_line(tmp_path: Path) -> None:
    """The order never depends on the file system."""
    content = load(tmp_path, {"news/b.md": article(Kind="x", Status="x"), "news/a.md": article(Title="")})
    assert [(p.path, p.line) for p in content.problems] == [
        ("content/news/a.md", 1),
        ("content/news/b.md", 4),
        ("content/news/b.md", 5),
    ]


def test_the_shown_root_is_the_operators(tmp_path: Path) -> None:
    """Paths are printed as a person in the project folder would type them."""
    problems = load(tmp_path, {"news/a.md": ""}, shown_root="my/content").problems
    assert problems[0].path == "my/content/news/a.md"


@needs_links
def test_links_out_of_the_content_folder_are_refused(tmp_path: Path) -> None:
    """A file, a folder, a dangling link and a link to itself."""
    outside = tmp_path / "outside"
    outside.mkdir()
    (outside / "secret.md").write_text(article(), encoding="utf-8")
    root = write(tmp_path / "content", {"news/real.md": article()})
    (root / "news/file.md").symlink_to(outside / "secret.md")
    (root / "news/folder").symlink_to(outside)
    (root / "news/nowhere.md").symlink_to(root / "none.md")
    (root / "news/self.md").symlink_to(root / "news/self.md")
    (root / "news/loop").symlink_to(root / "news")
    content = load_content(root, settings(), CLOCK)
    assert codes(content.problems) == ["link-refused"] * 5
    assert [document.meta.path for document in content.articles] == ["news/real.md"]


@needs_links
def test_links_inside_are_followed_to_files(tmp_path: Path) -> None:
    """A picture used twice may be one file; the content folder may itself be a link."""
    root = write(tmp_path / "real", {"images/a.png": b"x"})
    (root / "images/b.png").symlink_to("a.png")
    (tmp_path / "content").symlink_to(root)
    content = load_content(tmp_path / "content", settings(), CLOCK)
    assert (content.problems, content.files) == ((), ("images/a.png", "images/b.png"))


def test_unreadable_files_and_folders_are_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Rights are missing. The system's refusal is played, because root may read everything."""
    root = write(tmp_path, {"news/x.md": article(), "guides/y.md": article()})

    def refusing(wanted: Callable[..., Any], ending: str) -> Callable[..., Any]:
        def played(path: str, *arguments: Any, **options: Any) -> Any:
            if str(path).rstrip("/").endswith(ending):
                raise PermissionError(EACCES, "Permission denied", str(path))
            return wanted(path, *arguments, **options)

        return played

    monkeypatch.setattr(files, "open", refusing(open, "news/x.md"), raising=False)
    monkeypatch.setattr(os, "scandir", refusing(os.scandir, "guides"))
    problems = load_content(root, settings(), CLOCK).problems
    assert codes(problems) == ["file-unreadable", "file-unreadable"]
    assert all("Permission denied" in problem.message for problem in problems)


@needs_links
def test_a_pipe_does_not_hold_the_build(tmp_path: Path) -> None:
    """It is refused, not opened."""
    root = write(tmp_path, {"news/a.md": article()})
    os.mkfifo(root / "news/x.md")
    assert codes(load_content(root, settings(), CLOCK).problems) == ["file-unreadable"]


@needs_links
@pytest.mark.parametrize("name", [b"x\n.md", b"\xff.md", b"x\x1b[31m.png"])
def test_names_that_cannot_be_printed(tmp_path: Path, name: bytes) -> None:
    """They are refused, and shown without what would break a line or a terminal."""
    root = write(tmp_path, {"news/a.md": article()})
    Path(os.fsdecode(os.fsencode(root) + b"/news/" + name)).write_bytes(b"x")
    content = load_content(root, settings(), CLOCK)
    assert codes(content.problems) == ["file-name"]
    assert str(content.problems[0]).encode().decode().isprintable()
    assert content.files == ()


def test_the_clock_has_a_zone(tmp_path: Path) -> None:
    """A moment without zone would be compared with moments that have one."""
    with pytest.raises(ValueError, match="zone"):
        load_content(tmp_path, settings(), datetime(2018, 1, 1))  # noqa: DTZ001 - that is the point


@pytest.mark.parametrize("zone", ["", "Asia/Peking", "../etc/passwd", "Asia", "/etc/localtime", "x\0y", "Ä"])
def test_the_zone_exists(zone: str) -> None:
    """A wrong zone is a wrong setting, with a clear word."""
    with pytest.raises(ValueError, match="time zone"):
        ContentSettings(zone)


def test_the_default_language_is_one_of_the_languages() -> None:
    """A portal speaks its default language."""
    with pytest.raises(ValueError, match="among the languages"):
        ContentSettings("UTC", default_lang="fr")


def test_one_file_can_be_checked_alone(tmp_path: Path) -> None:
    """What an editor's program asks on every save."""
    from plugins.content_model.checking import check_text  # noqa: PLC0415 - the public name is what is tested

    around = surroundings_for(write(tmp_path, {"images/x.png": b"x"}), settings(), CLOCK)
    checked, problems = check_text(article(Cover="x.png", Cover_Alt="x"), "news/x.md", around)
    assert checked is not None
    assert checked.sound
    assert problems == ()
