"""Making copies of many pictures: each once, whatever happened to the cache; those that cannot be made are told."""

from __future__ import annotations

import os
import time
from pathlib import Path

import pytest
from PIL import Image

from plugins.images import making
from plugins.images.cache import FORGOTTEN_AFTER_SECONDS, Rendition
from plugins.images.measure import UnreadablePictureError
from plugins.images.pictures import Pictures, rendition_path
from plugins.images.settings import PictureSettings

SETTINGS = PictureSettings(widths=(50, 100))
NAMES = ("a.jpg", "b.png", "c.webp")


@pytest.fixture
def content(tmp_path: Path) -> Path:
    """A content folder with three pictures, a drawing and a text."""
    folder = tmp_path / "content"
    folder.mkdir()
    for turn, name in enumerate(NAMES):
        Image.effect_noise((400, 300), 60).convert("RGB").rotate(90 * turn).save(folder / name)
    (folder / "d.svg").write_text('<svg viewBox="0 0 40 30"/>', encoding="utf-8")
    (folder / "e.txt").write_text("e", encoding="utf-8")
    return folder


def made(content: Path, settings: PictureSettings = SETTINGS) -> tuple[Pictures, dict[str, str]]:
    """The pictures of the folder with their copies, and what went wrong."""
    pictures = Pictures(content, settings)
    names = [path.name for path in content.iterdir()]
    return pictures, pictures.make([*names, *names, "missing.png"], content.parent / "cache")


def bytes_of(pictures: Pictures) -> dict[tuple[str, int], bytes]:
    """The copies by name and width."""
    return {(name, copy.width): copy.file.read_bytes() for name in NAMES for copy in pictures.renditions(name)}


def test_copies_of_every_picture(content: Path) -> None:
    """And of nothing else, not even of what is missing."""
    pictures, faults = made(content)
    assert set(bytes_of(pictures)) == {(name, width) for name in NAMES for width in (50, 100)}
    assert pictures.renditions("d.svg") == pictures.renditions("e.txt") == pictures.renditions("missing.png") == ()
    assert faults == {}


def test_nothing_is_made_twice(content: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The second build finds everything, also of a picture that was moved or copied."""
    first = bytes_of(made(content)[0])
    (content / "copy.jpg").write_bytes((content / "a.jpg").read_bytes())

    def refused(*_: object) -> None:
        raise UnreadablePictureError("it should not be made again")

    monkeypatch.setattr(making, "make_renditions", refused)
    pictures, faults = made(content)
    assert faults == {}
    assert bytes_of(pictures) == first
    assert [copy.digest for copy in pictures.renditions("copy.jpg")] == [
        copy.digest for copy in pictures.renditions("a.jpg")
    ]


def test_another_recipe_makes_others(content: Path) -> None:
    """Widths and quality are part of what is looked for."""
    first = bytes_of(made(content)[0])
    other = bytes_of(made(content, PictureSettings(widths=(50, 100), quality=20))[0])
    assert set(other) == set(first)
    assert all(other[key] != first[key] for key in first)
    assert {width for _, width in bytes_of(made(content, PictureSettings(widths=(60,)))[0])} == {60}


@pytest.mark.parametrize(
    "damage", [b"", b"{", b'{"a": 1}', b"[[50]]", b"7", b'[["50", "x"]]', b"[[50, 7]]", b"\xff", b"[" * 9000]
)
@pytest.mark.parametrize("kind", ["*.json", "*.50.webp"])
def test_a_damaged_cache_is_made_anew(content: Path, kind: str, damage: bytes) -> None:
    """Records and copies: what is not as it was written counts for nothing."""
    first = bytes_of(made(content)[0])
    files = list((content.parent / "cache").rglob(kind))
    assert len(files) == len(NAMES)
    for file in files:
        file.write_bytes(damage)
    assert bytes_of(made(content)[0]) == first
    assert all(file.read_bytes() != damage for file in files)


def test_a_cache_that_lost_a_file_is_made_anew(content: Path) -> None:
    """Somebody tidied up."""
    first = bytes_of(made(content)[0])
    for file in (content.parent / "cache").rglob("*.100.webp"):
        file.unlink()
    assert bytes_of(made(content)[0]) == first


def test_what_no_build_uses_is_forgotten_after_a_month(content: Path) -> None:
    """With what a killed build left half written; what is used stays."""
    made(content)
    cache = content.parent / "cache"
    (content / "b.png").unlink()
    left = cache / "ab" / "abcd.json.1-1.tmp"
    left.parent.mkdir(exist_ok=True)
    left.write_bytes(b"")
    long_ago = time.time() - FORGOTTEN_AFTER_SECONDS - 10
    for file in cache.rglob("*.*"):
        os.utime(file, (long_ago, long_ago))
    made(content)
    assert len(list(cache.rglob("*.json"))) == 2
    assert len(list(cache.rglob("*.webp"))) == 4
    assert not left.exists()


def test_one_damaged_picture_spoils_no_other(content: Path) -> None:
    """It is told with its reason, and has no copies."""
    whole = (content / "a.jpg").read_bytes()
    (content / "a.jpg").write_bytes(whole[: len(whole) // 2])
    pictures, faults = made(content)
    assert faults == {"a.jpg": "it is damaged or is no picture"}
    assert pictures.renditions("a.jpg") == ()
    assert pictures.renditions("b.png")


def test_large_pictures_one_at_a_time_come_out_the_same(content: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Waiting for each other changes nothing but time and memory."""
    first = bytes_of(made(content)[0])
    monkeypatch.setattr(making, "_LARGE_PIXELS", 1)
    for file in (content.parent / "cache").rglob("*.json"):
        file.unlink()
    assert bytes_of(made(content)[0]) == first


def test_without_widths_nothing_is_made(content: Path) -> None:
    """Nor is a cache begun."""
    pictures, faults = made(content, PictureSettings(widths=()))
    assert (bytes_of(pictures), faults) == ({}, {})
    assert not (content.parent / "cache").exists()


NAMED = {
    "images/cup.jpg": "resized/images/cup.640.0123456789.webp",
    "cup.JPG": "resized/cup.640.0123456789.webp",
    "news/two cups, one.saucer.png": "resized/news/two cups, one.saucer.640.0123456789.webp",
    "images/杯.png": "resized/images/杯.640.0123456789.webp",
    f"images/{'杯' * 83}.png": f"resized/images/{'杯' * 66}.640.0123456789.webp",
}


@pytest.mark.parametrize(("path", "served"), NAMED.items(), ids=["plain", "top", "signs", "Chinese", "long"])
def test_where_a_copy_is_served(path: str, served: str) -> None:
    """Under the picture's own path, with the digest of its bytes, in a name no longer than files can have."""
    assert rendition_path(path, Rendition(640, "0123456789abcdef", Path("x"))) == served
    assert len(served.rpartition("/")[2].encode("utf-8")) <= 255
