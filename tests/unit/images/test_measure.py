"""Measuring pictures: from any file there is, true measures or a reason, and never anything else."""

from __future__ import annotations

import struct
import zlib
from contextlib import suppress
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from PIL import Image

from plugins.images.measure import Measures, UnreadablePictureError, measure, media_type
from plugins.images.pictures import Pictures


def picture(folder: Path, name: str, *, turned: int = 0) -> Path:
    """A small picture, 30 wide and 20 high, in the format of its name."""
    path = folder / name
    exif = Image.Exif()
    if turned:
        exif[0x0112] = turned
    Image.new("RGB", (30, 20), "red").save(path, exif=exif) if turned else Image.new("RGB", (30, 20), "red").save(path)
    return path


@pytest.mark.parametrize("name", ["a.png", "a.jpg", "a.jpeg", "A.JPG", "a.gif", "a.webp", "a.avif"])
def test_pictures(tmp_path: Path, name: str) -> None:
    """Every format that browsers show."""
    assert measure(picture(tmp_path, name)) == Measures(30, 20)
    assert media_type(name).startswith("image/")


@pytest.mark.parametrize(
    ("turned", "measures"), [(1, (30, 20)), (3, (30, 20)), (4, (30, 20)), (5, (20, 30)), (6, (20, 30)), (8, (20, 30))]
)
def test_photographs_that_were_turned(tmp_path: Path, turned: int, measures: tuple[int, int]) -> None:
    """A phone notes how it was held (EXIF orientation); browsers turn the picture, so the measures turn too."""
    assert measure(picture(tmp_path, "a.jpg", turned=turned)) == Measures(*measures)


SVG = {
    "width and height": ('<svg width="30" height="20">', (30, 20)),
    "in pixels": ('<svg width="30px" height="20.4px">', (30, 20)),
    "view box only": ('<svg viewBox="0 0 30 20">', (30, 20)),
    "view box with commas and an offset": ('<svg viewBox="-5,-5.5,30,20">', (30, 20)),
    "size wins over the view box": ('<svg width="300" height="200" viewBox="0 0 30 20">', (300, 200)),
    "width alone keeps the proportions": ('<svg width="300" viewBox="0 0 30 20">', (300, 200)),
    "height alone keeps the proportions": ('<svg viewBox="0 0 30 20" height="200">', (300, 200)),
    "per cent": ('<svg width="100%" height="100%" viewBox="0 0 30 20">', (30, 20)),
    "other units": ('<svg width="3cm" height="2cm" viewBox="0 0 30 20">', (30, 20)),
    "single quotes and line breaks": ("<svg\n  width='30'\n  height='20'\n>", (30, 20)),
    "a stroke is no measure": ('<svg stroke-width="9" viewBox="0 0 30 20">', (30, 20)),
    "after a declaration": ('<?xml version="1.0"?>\n<!DOCTYPE svg>\n<svg width="30" height="20">', (30, 20)),
    "a sign in an attribute": ('<svg aria-label="a > b" width="30" height="20">', (30, 20)),
    "less than a pixel": ('<svg viewBox="0 0 0.3 0.2">', (1, 1)),
    "nothing before the point": ('<svg viewBox="0 0 .9 .9">', (1, 1)),
    "with a byte order mark": ('\ufeff<svg width="30" height="20">', (30, 20)),
}


@pytest.mark.parametrize(("text", "measures"), SVG.values(), ids=SVG)
def test_drawings(tmp_path: Path, text: str, measures: tuple[int, int]) -> None:
    """An SVG's size, or its view box, whose proportions hold where one measure is missing."""
    path = tmp_path / "a.svg"
    path.write_text(f"{text}<path stroke-width='7' width='8'/></svg>", encoding="utf-8")
    assert measure(path) == Measures(*measures)


NO_DRAWINGS = {
    "no measures": "<svg>",
    "nought": '<svg width="0" height="0">',
    "a flat view box": '<svg viewBox="0 0 30 0">',
    "points instead of figures": '<svg width="." height=".">',
    "too many points": '<svg width="1.2.3" height="1">',
    "beyond all measure": f'<svg width="{"9" * 400}" height="1">',
    "with an exponent": '<svg viewBox="0 0 1e999 1">',
    "not a number": '<svg viewBox="0 0 NaN inf">',
    "text": "A drawing.",
    "HTML": "<html><body>404</body></html>",
    "nothing": "",
    "an element that begins so": '<svgx width="1" height="1">',
}


@pytest.mark.parametrize("text", NO_DRAWINGS.values(), ids=NO_DRAWINGS)
def test_files_that_are_no_drawing(tmp_path: Path, text: str) -> None:
    """They are refused with a reason."""
    path = tmp_path / "a.svg"
    path.write_text(text, encoding="utf-8")
    with pytest.raises(UnreadablePictureError, match=r"^it|^its"):
        measure(path)


def huge_png() -> bytes:
    """The head of a picture that claims to be 100,000 pixels wide and high."""
    head = struct.pack(">IIBBBBB", 100_000, 100_000, 8, 2, 0, 0, 0)
    chunk = b"IHDR" + head
    return b"\x89PNG\r\n\x1a\n" + struct.pack(">I", len(head)) + chunk + struct.pack(">I", zlib.crc32(chunk))


NO_PICTURES = {
    "nothing": b"",
    "text": b"This is not a picture.",
    "only a signature": b"\x89PNG\r\n\x1a\n",
    "far too many pixels": huge_png(),
    "HTML saved as a picture": b"<!DOCTYPE html><html><body>404</body></html>",
    "zeros": bytes(1000),
    "an SVG named otherwise": b'<svg xmlns="http://www.w3.org/2000/svg" width="1" height="1"/>',
}


@pytest.mark.parametrize("data", NO_PICTURES.values(), ids=NO_PICTURES)
@pytest.mark.parametrize("name", ["a.png", "a.jpg", "a.webp", "a.avif", "a.gif"])
def test_files_that_are_no_picture(tmp_path: Path, name: str, data: bytes) -> None:
    """Damaged, empty or something else: refused with a reason."""
    path = tmp_path / name
    path.write_bytes(data)
    with pytest.raises(UnreadablePictureError, match=r"^it "):
        measure(path)


@pytest.mark.parametrize("kind", ["TIFF", "BMP", "PPM", "ICO", "PCX"])
def test_formats_that_browsers_do_not_show(tmp_path: Path, kind: str) -> None:
    """Even where the file is called .png: readers would see nothing."""
    path = tmp_path / "a.png"
    Image.new("RGB", (30, 20)).save(path, format=kind)
    with pytest.raises(UnreadablePictureError):
        measure(path)


def test_measuring_decodes_nothing(tmp_path: Path) -> None:
    """Of a PNG whose pixels are missing the head is enough: a bomb must not go off while it is measured."""
    head = huge_png().replace(struct.pack(">II", 100_000, 100_000), struct.pack(">II", 12_000, 7_000))
    (tmp_path / "a.png").write_bytes(head[:-4] + struct.pack(">I", zlib.crc32(head[12:-4])) + head_of_pixels())
    assert measure(tmp_path / "a.png") == Measures(12_000, 7_000)


def head_of_pixels() -> bytes:
    """The beginning of the pixels of a PNG, and no more."""
    return struct.pack(">I", 1_000) + b"IDAT" + bytes(10)


def test_a_missing_file(tmp_path: Path) -> None:
    """Gone since it was found."""
    for name in ("a.png", "a.svg"):
        with pytest.raises(UnreadablePictureError):
            measure(tmp_path / name)


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    st.sampled_from(["a.png", "b.jpg", "c.webp", "d.gif", "e.avif"]),
    st.integers(0, 400),
    st.binary(max_size=8),
    st.integers(0, 400),
)
def test_damage_of_any_kind(tmp_path: Path, name: str, place: int, change: bytes, cut: int) -> None:
    """Bytes changed or missing anywhere give measures or a reason, never another error."""
    whole = tmp_path / f"whole-{name}"
    if not whole.exists():
        picture(tmp_path, whole.name, turned=6 if name == "b.jpg" else 0)
    data = bytearray(whole.read_bytes())
    data[place : place + len(change)] = change
    damaged = tmp_path / name
    damaged.write_bytes(bytes(data[: len(data) - cut] if cut else data))
    with suppress(UnreadablePictureError):
        found = measure(damaged)
        assert found.width > 0
        assert found.height > 0


def test_pictures_are_measured_once(tmp_path: Path) -> None:
    """Whoever asks, and even when the file is gone by then."""
    pictures = Pictures(tmp_path)
    picture(tmp_path, "a.png")
    assert pictures.measures("a.png") == Measures(30, 20)
    (tmp_path / "a.png").unlink()
    assert pictures.measures("a.png") == Measures(30, 20)


def test_what_is_no_picture_has_no_measures(tmp_path: Path) -> None:
    """Neither by its ending nor by its content; the reason is kept for the editor."""
    (tmp_path / "a.pdf").write_bytes(b"%PDF")
    (tmp_path / "b.png").write_bytes(b"")
    pictures = Pictures(tmp_path)
    assert pictures.measures("a.pdf") is None
    assert pictures.measures("b.png") is None
    assert pictures.why_unreadable("b.png")
    picture(tmp_path, "c.png")
    assert pictures.why_unreadable("c.png") == ""
