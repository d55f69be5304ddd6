"""Pictures and downloads: copied when they lie in the folder that was given, and never from anywhere else."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.unit.importing.samples import bring_in, make_files, png

HEAD = "---\ntitle: Tea\ndate: 2018-02-20\n---\n"


@pytest.mark.parametrize(
    ("place", "address"),
    [
        ("posts/pic.png", "pic.png"),
        ("posts/x/pic.png", "pic.png"),
        ("img/pic.png", "../img/pic.png"),
        ("img/pic.png", "/img/pic.png"),
        ("static/img/pic.png", "/img/pic.png"),
        ("assets/pic.png", "/pic.png"),
        ("uploads/2018/pic.png", "/wp-content/uploads/2018/pic.png"),
        ("posts/My pic (1).png", "My%20pic%20%281%29.png"),
        ("posts/图.png", "图.png"),
        ("posts/pic.png", "pic.png?w=300#x"),
    ],
)
def test_a_local_picture_is_copied(tmp_path: Path, place: str, address: str) -> None:
    """Beside the original, in its bundle, or where its site served it from; under a plain name beside the article."""
    done = bring_in(tmp_path, {"posts/x.md": f"{HEAD}Text.\n\n![A cup](<{address}>)\n", place: png()})
    (copy,) = done.only.composed.copies
    assert (done.content / copy.target).read_bytes() == png()
    assert copy.target.startswith("news/x/")
    assert copy.target.isascii()
    assert f"![A cup]({{static}}/{copy.target})" in done.body()


@pytest.mark.parametrize(
    ("address", "why"),
    [
        ("../../secret.png", "lies outside the folder that was given"),
        ("../../../../../../../../etc/passwd", "lies outside the folder that was given"),
        ("link.png", "lies outside the folder that was given"),
        ("damaged.png", "is damaged or is no picture"),
        ("active.svg", "is an SVG with a script in it"),
        ("program.exe", "is of a kind that is not copied"),
        ("gone.png", "is not there"),
    ],
)
def test_what_is_not_copied_is_told(tmp_path: Path, address: str, why: str) -> None:
    """Nothing from outside, nothing damaged, nothing that runs; a comment keeps its place."""
    make_files(tmp_path, {"secret.png": png()})
    files: dict[str, str | bytes] = {
        "posts/damaged.png": b"\x89PNG\r\n\x1a\n",
        "posts/active.svg": '<svg xmlns="http://www.w3.org/2000/svg" width="4" height="4"><script>x</script></svg>',
        "posts/program.exe": b"MZ\x90\x00\xff",
        "posts/x.md": f"{HEAD}Text.\n\n![A cup]({address})\n",
    }
    make_files(tmp_path / "blog", files)
    (tmp_path / "blog" / "posts" / "link.png").symlink_to(tmp_path / "secret.png")
    done = bring_in(tmp_path, {})
    assert done.only.composed.copies == ()
    assert "<!-- import: picture" in done.body()
    assert any(why in problem.message and problem.line == 7 for problem in done.plan.problems)
    assert not list(done.content.rglob("*.png"))


def test_a_picture_is_copied_once_and_names_do_not_meet(tmp_path: Path) -> None:
    """Two articles may show one picture; two pictures of one name both stay."""
    done = bring_in(
        tmp_path,
        {
            "a.md": f"{HEAD}![A](pic.png) ![B](img/pic.png)\n",
            "b.md": f"{HEAD.replace('Tea', 'Milk')}![A](pic.png)\n",
            "pic.png": png(),
            "img/pic.png": png(9, 9),
        },
    )
    assert "![A]({static}/news/a/pic.png) ![B]({static}/news/a/pic-2.png)" in done.body("news/a.md")
    assert "![A]({static}/news/a/pic.png)" in done.body("news/b.md")
    assert (done.content / "news/a/pic-2.png").read_bytes() == png(9, 9)


def test_what_no_article_shows_is_counted(tmp_path: Path) -> None:
    """And left where it is; a download that was copied is not told as a file of no format."""
    done = bring_in(
        tmp_path,
        {
            "x.md": f"{HEAD}[Paper](paper.pdf)\n",
            "paper.pdf": b"%PDF-1.4 \xff",
            "other.pdf": b"%PDF-1.4 \xff",
            "unused.png": png(),
        },
    )
    assert done.plan.pictures_left == 1
    told = [problem.path.rsplit("/", 1)[1] for problem in done.plan.problems if problem.code == "import-unknown"]
    assert told == ["other.pdf"]


def test_a_main_picture_that_cannot_be_had_is_told(tmp_path: Path) -> None:
    """Its address stays above the text; without words for it the headline stands in, and is told."""
    gone = bring_in(
        tmp_path / "1", {"x.md": f"{HEAD.replace('---', '---', 1)}".replace("date", "cover: no.png\ndate") + "T."}
    )
    assert gone.body().startswith("<!-- import: main picture no.png -->\n\nT.")
    assert gone.codes == ["import-cover"]
    there = bring_in(tmp_path / "2", {"x.md": HEAD.replace("date", "cover: pic.png\ndate") + "Text.", "pic.png": png()})
    assert there.header()["Cover_Alt"] == "Tea"
    assert there.codes == ["import-cover"]
