"""Pictures in the built site: every size a page offers is there, as wide as it says, and goes when not wanted."""

from __future__ import annotations

import re
from html import unescape
from io import BytesIO
from pathlib import Path
from urllib.parse import unquote

import pytest
from PIL import Image, ImageOps

from tests.projects import CLOCK, SECTIONS, article, built, digests, make_project, newsroom


def jpeg(width: int, height: int, turn: int = 1) -> bytes:
    """A photograph of noise, with the direction the phone was held in and the place it was taken at."""
    exif = Image.Exif()
    exif[0x0112] = turn
    exif.get_ifd(0x8825)[1] = "N"
    stream = BytesIO()
    Image.effect_noise((width, height), 50).convert("RGB").save(stream, "JPEG", exif=exif)
    return stream.getvalue()


BODY = "Text.\n\n![Tea]({static}/images/茶, green.jpg)\n\n![Chart]({static}/images/chart.svg)\n"
FILES: dict[str, str | bytes] = {
    "sections.toml": SECTIONS,
    "images/cup.jpg": jpeg(2000, 1500),
    "images/茶, green.jpg": jpeg(1200, 900, turn=6),
    "images/chart.svg": '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 160 90"/>',
    "images/unused.jpg": jpeg(900, 900),
    "news/tea.md": article("Tea", body=BODY, Cover="images/cup.jpg", Cover_Alt="A cup"),
    "news/plain.md": article("Plain"),
}
CANDIDATE = re.compile(r"(\S+) (\d+)w")


@pytest.fixture
def project(tmp_path: Path) -> Path:
    """A project with two photographs on an article, built."""
    made = make_project(tmp_path / "project", FILES)
    built(made)
    return made


def candidates(output: Path) -> set[tuple[str, int]]:
    """Every size that any page offers: its file and the width it claims."""
    return {
        (unquote(address).removeprefix("/"), int(width))
        for page in output.rglob("*.html")
        for srcset in re.findall(r'srcset="([^"]*)"', page.read_text(encoding="utf-8"))
        for address, width in CANDIDATE.findall(unescape(srcset))
    }


def resized(output: Path) -> set[str]:
    """Every copy in the output."""
    return {path.relative_to(output).as_posix() for path in (output / "resized").rglob("*") if path.is_file()}


def test_every_size_is_there_and_as_wide_as_it_says(project: Path) -> None:
    """And nothing else is: no copy that no page offers, none of a picture that no page shows."""
    found = candidates(project / "output")
    assert {width for name, width in found if "cup" in name} == {320, 640, 960, 1440}
    assert {width for name, width in found if "茶" in name} == {320, 640, 900}
    for name, width in found:
        with Image.open(project / "output" / name) as picture:
            # The picture itself may be the widest, turned as browsers show it.
            assert ImageOps.exif_transpose(picture).width == width
            assert not picture.getexif() or name in FILES
    assert {name for name, _ in found if name.startswith("resized/")} == resized(project / "output")


def test_a_second_build_makes_nothing_and_changes_nothing(project: Path) -> None:
    """The copies in the cache stay untouched, and so does the site; without a cache it comes out the same."""
    before = digests(project / "output")
    cache = project / ".newsroom" / "pictures"
    times = {path: path.stat().st_mtime_ns for path in cache.rglob("*.webp")}
    assert times
    built(project)
    assert {path: path.stat().st_mtime_ns for path in cache.rglob("*.webp")} == times
    for path in sorted(cache.rglob("*"), reverse=True):
        path.rmdir() if path.is_dir() else path.unlink()
    built(project)
    assert digests(project / "output") == before


def test_copies_go_with_their_picture(project: Path) -> None:
    """A changed picture has new addresses; one that is shown no more leaves no copies behind."""
    before = resized(project / "output")
    (project / "content/images/cup.jpg").write_bytes(jpeg(1600, 1500))
    (project / "content/news/tea.md").write_text(
        article("Tea", Cover="images/cup.jpg", Cover_Alt="A cup"), encoding="utf-8"
    )
    built(project)
    after = resized(project / "output")
    assert after
    assert not after & before
    assert not [name for name in after if "茶" in name]


def test_turned_off_pages_show_pictures_as_they_are(tmp_path: Path) -> None:
    """No srcset, no copies, no cache."""
    made = make_project(tmp_path / "project", FILES, 'PICTURES = {"widths": []}\n')
    output = built(made)
    assert candidates(output) == set()
    assert not (output / "resized").exists()
    assert not (made / ".newsroom" / "pictures").exists()


def test_pages_without_such_pictures_are_the_same_either_way(tmp_path: Path) -> None:
    """Drawings and texts know nothing of all this: the site is the same to the byte."""
    files = {name: text for name, text in FILES.items() if not name.endswith((".jpg", "tea.md"))}
    files["news/drawn.md"] = article(
        "Drawn", body="![C]({static}/images/chart.svg)", Cover="images/chart.svg", Cover_Alt="C"
    )
    first = built(make_project(tmp_path / "on", files))
    second = built(make_project(tmp_path / "off", files, 'PICTURES = {"widths": []}\n'))
    assert digests(first) == digests(second)


def test_feeds_name_the_picture_itself(project: Path) -> None:
    """What reads feeds shows pictures at its own size."""
    feed = (project / "output/feeds/atom.xml").read_text(encoding="utf-8")
    assert "images/%E8%8C%B6%2C%20green.jpg" in feed
    assert "srcset" not in feed
    assert "resized" not in feed


def test_a_damaged_picture_is_shown_as_it_is_and_told(project: Path) -> None:
    """With file and line; the rest of the site has its copies."""
    path = project / "content/images/茶, green.jpg"
    path.write_bytes(path.read_bytes()[:20_000])
    done = newsroom(project, "build", "--clock", CLOCK)
    assert done.returncode == 0
    assert 'content/news/tea.md:9: warning: the picture "images/茶, green.jpg" stays as it is' in done.stderr
    assert "[picture-not-resized]" in done.stderr
    assert "Traceback" not in done.stderr
    assert not [name for name, _ in candidates(project / "output") if "茶" in name]
    strict = newsroom(project, "build", "--strict", "--clock", CLOCK)
    assert strict.returncode == 1


def test_a_wrong_setting_is_refused_with_the_right_one(project: Path) -> None:
    """Before anything is built."""
    with (project / "pelicanconf.py").open("a", encoding="utf-8") as file:
        file.write('PICTURES = {"width": [320]}\n')
    done = newsroom(project, "build")
    assert done.returncode == 2
    assert "PICTURES has no key 'width'. Did you mean \"widths\"?" in done.stderr
