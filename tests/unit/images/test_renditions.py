"""Copies of pictures: true widths, upright, in sRGB, nothing attached, smaller than the picture, always the same."""

from __future__ import annotations

import struct
import zlib
from collections.abc import Callable
from io import BytesIO
from pathlib import Path

import pytest
from PIL import Image, ImageCms, ImageDraw

from plugins.content_model.declared import SettingsProblem, read_declared
from plugins.images.measure import UnreadablePictureError
from plugins.images.renditions import SMALL_BYTES, Encoded, ladder, make_renditions
from plugins.images.settings import PictureSettings

SETTINGS = PictureSettings(widths=(100, 200, 400))


def photograph(width: int = 800, height: int = 600, mode: str = "RGB") -> Image.Image:
    """Something with the grain of a photograph: the left upper quarter is red, the rest grey."""
    picture = Image.effect_noise((width, height), 60).convert("RGB")
    picture.paste((220, 30, 20), (0, 0, width // 2, height // 2))
    return picture.convert(mode)


def opened(copy: Encoded) -> Image.Image:
    """The copy as a browser would read it."""
    picture = Image.open(BytesIO(copy.data), formats=("WEBP",))
    picture.load()
    return picture


def near(found: object, wanted: tuple[int, ...]) -> bool:
    """Whether a colour is the one wanted, as far as lossy compression keeps it."""
    assert isinstance(found, tuple)
    return len(found) == len(wanted) and all(abs(a - b) < 12 for a, b in zip(found, wanted, strict=True))


def saved(folder: Path, picture: Image.Image, name: str = "a.jpg", **options: object) -> Path:
    """The picture as a file."""
    path = folder / name
    picture.save(path, **options)  # type: ignore[arg-type]
    return path


LADDERS = {
    "wider than all": (4000, (320, 640, 1440), (1440, 640, 320)),
    "as wide as the widest": (1440, (320, 640, 1440), (1440, 640, 320)),
    "between two": (1000, (320, 640, 1440), (1000, 640, 320)),
    "hardly wider than a step": (700, (320, 640, 1440), (700, 320)),
    "narrower than all": (200, (320, 640), (200,)),
    "in any order and twice": (4000, (640, 320, 640), (640, 320)),
    "near steps are the operator's choice": (4000, (600, 640), (640, 600)),
    "no widths": (4000, (), ()),
    "one pixel": (1, (320,), (1,)),
}


@pytest.mark.parametrize(("width", "widths", "steps"), LADDERS.values(), ids=LADDERS)
def test_widths(width: int, widths: tuple[int, ...], steps: tuple[int, ...]) -> None:
    """Widest first, never more than the picture has."""
    assert ladder(width, widths) == steps


def test_copies_have_the_widths_they_claim(tmp_path: Path) -> None:
    """Each with the proportions of the picture, narrowest first, and each smaller than the next."""
    path = saved(tmp_path, photograph(800, 500))
    copies = make_renditions(path, SETTINGS)
    assert [opened(copy).size for copy in copies] == [(100, 62), (200, 125), (400, 250)]
    assert [copy.width for copy in copies] == [100, 200, 400]
    sizes = [len(copy.data) for copy in copies]
    assert sizes == sorted(sizes)
    assert sizes[-1] < path.stat().st_size


@pytest.mark.parametrize("name", ["a.jpg", "a.png", "a.webp", "a.avif", "a.gif"])
def test_every_format(tmp_path: Path, name: str) -> None:
    """What browsers show has copies, and they look like it."""
    copies = make_renditions(saved(tmp_path, photograph(), name), SETTINGS)
    assert copies
    assert near(opened(copies[-1]).convert("RGB").getpixel((40, 30)), (220, 30, 20))


@pytest.mark.parametrize("turn", range(1, 9))
def test_turned_photographs_stand_upright(tmp_path: Path, turn: int) -> None:
    """However the phone was held (EXIF 2.32, 4.6.4: where the picture's first row and column are to be seen)."""
    exif = Image.Exif()
    exif[0x0112] = turn
    path = saved(tmp_path, photograph(), exif=exif)
    corner = {1: (0, 0), 2: (1, 0), 3: (1, 1), 4: (0, 1), 5: (0, 0), 6: (1, 0), 7: (1, 1), 8: (0, 1)}[turn]
    for copy in make_renditions(path, SETTINGS):
        picture = opened(copy)
        assert picture.size == (
            (copy.width, copy.width * 3 // 4) if turn < 5 else (copy.width, round(copy.width * 4 / 3))
        )
        width, height = picture.size
        for right in (0, 1):
            for below in (0, 1):
                colour = picture.getpixel((width // 8 + right * width * 3 // 4, height // 8 + below * height * 3 // 4))
                assert near(colour, (220, 30, 20)) == ((right, below) == corner)


def test_nothing_of_the_camera_stays(tmp_path: Path) -> None:
    """Neither place nor time nor profile nor comment."""
    exif = Image.Exif()
    exif[0x010F] = "SECRET-MAKER"
    exif.get_ifd(0x8825)[1] = "N"
    icc = ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes()
    path = saved(
        tmp_path, photograph(), exif=exif, icc_profile=icc, comment=b"SECRET-COMMENT", xmp=b"<x>SECRET-XMP</x>"
    )
    assert b"SECRET" in path.read_bytes()
    for copy in make_renditions(path, SETTINGS):
        assert not any(mark in copy.data for mark in (b"SECRET", b"EXIF", b"XMP ", b"ICCP"))
        assert not opened(copy).getexif()


def lab_swapped_profile() -> bytes:
    """The profile of a screen whose red is our green: what says red in such a file is meant to be green."""
    profile = bytearray(ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes())
    places = {}
    for entry in range(int.from_bytes(profile[128:132])):
        place = 132 + 12 * entry
        places[bytes(profile[place : place + 4])] = place
    red, green = (bytes(profile[places[name] + 4 : places[name] + 12]) for name in (b"rXYZ", b"gXYZ"))
    profile[places[b"rXYZ"] + 4 : places[b"rXYZ"] + 12] = green
    profile[places[b"gXYZ"] + 4 : places[b"gXYZ"] + 12] = red
    return bytes(profile).replace("sRGB".encode("utf-16-be"), "SWAP".encode("utf-16-be"))


@pytest.mark.parametrize("name", ["a.jpg", "a.png", "a.webp"])
def test_colours_of_another_profile_are_converted(tmp_path: Path, name: str) -> None:
    """The copy has no profile, so its numbers must be those of sRGB."""
    path = saved(tmp_path, photograph(), name, icc_profile=lab_swapped_profile())
    colour = opened(make_renditions(path, SETTINGS)[-1]).getpixel((40, 30))
    assert isinstance(colour, tuple)
    assert colour[1] > 200
    assert colour[0] < 60


@pytest.mark.parametrize(
    "profile", [b"no profile at all", ImageCms.ImageCmsProfile(ImageCms.createProfile("LAB")).tobytes()]
)
def test_a_profile_that_does_not_fit_is_left_out(tmp_path: Path, profile: bytes) -> None:
    """As browsers do: the picture is shown with the numbers it has."""
    copies = make_renditions(saved(tmp_path, photograph(), "a.png", icc_profile=profile), SETTINGS)
    assert near(opened(copies[-1]).getpixel((40, 30)), (220, 30, 20))


def test_a_picture_for_print(tmp_path: Path) -> None:
    """CMYK, which no browser is asked to understand, becomes RGB."""
    copies = make_renditions(saved(tmp_path, photograph(mode="CMYK")), SETTINGS)
    picture = opened(copies[-1])
    assert picture.mode == "RGB"
    assert near(picture.getpixel((40, 30)), (220, 30, 20))


def test_sixteen_bits_of_grey(tmp_path: Path) -> None:
    """A scan keeps its tones and is not white all over."""
    grey = Image.new("I;16", (800, 600), 40_000)
    grey.paste(9_000, (0, 0, 400, 300))
    grey.putpixel((799, 599), 65_535)
    noise = bytes(b % 16 for b in Image.effect_noise((800, 300), 80).tobytes())
    grey.paste(Image.frombytes("I;16", (400, 300), noise[: 400 * 300 * 2]), (400, 300))
    picture = opened(make_renditions(saved(tmp_path, grey, "a.png"), SETTINGS)[-1])
    assert near(picture.convert("RGB").getpixel((40, 30)), (35, 35, 35))
    assert near(picture.convert("RGB").getpixel((300, 30)), (156, 156, 156))


def transparent(mode: str) -> Image.Image:
    """A red quarter on nothing."""
    picture = photograph(mode="RGBA")
    picture.putalpha(Image.new("L", picture.size, 0))
    picture.paste((220, 30, 20, 255), (0, 0, 400, 300))
    picture.paste(photograph(400, 300).convert("RGBA"), (400, 0))
    return picture if mode == "RGBA" else picture.quantize(64)


@pytest.mark.parametrize("mode", ["RGBA", "P"])
def test_transparency_stays(tmp_path: Path, mode: str) -> None:
    """Also that of a palette; and no dark rim grows where something meets nothing."""
    copies = make_renditions(saved(tmp_path, transparent(mode), "a.png"), SETTINGS)
    picture = opened(copies[-1])
    assert picture.mode == "RGBA"
    assert near(picture.getpixel((40, 30)), (220, 30, 20, 255))
    assert picture.getpixel((40, 260)) == (*picture.convert("RGB").getpixel((40, 260)), 0)  # type: ignore[misc]


def test_an_opaque_picture_with_room_for_transparency(tmp_path: Path) -> None:
    """Its copies do without."""
    copies = make_renditions(saved(tmp_path, photograph(mode="RGBA"), "a.png"), SETTINGS)
    assert {opened(copy).mode for copy in copies} == {"RGB"}


def drawing() -> Image.Image:
    """A flat drawing, as of a screen: few colours, sharp edges."""
    picture = Image.new("RGB", (1600, 1200), "white")
    draw = ImageDraw.Draw(picture)
    for place in range(0, 1600, 8):
        draw.rectangle((place, 0, place + 3, 1200), fill=("#124" if place % 16 else "#a31"))
    return picture


def test_drawings_without_loss_where_that_is_smaller(tmp_path: Path) -> None:
    """Photographs are lossy; the first bytes of a WebP file say which it is (RFC 9649, 2.4 and 2.6)."""
    drawn = make_renditions(saved(tmp_path, drawing(), "a.png", compress_level=0), SETTINGS)
    assert {copy.data[12:16] for copy in drawn} == {b"VP8L"}
    taken = make_renditions(saved(tmp_path, photograph(), "b.png"), SETTINGS)
    assert {copy.data[12:16] for copy in taken} == {b"VP8 "}


def test_a_small_picture_is_left_alone(tmp_path: Path) -> None:
    """There is nothing to gain for anybody."""
    path = saved(tmp_path, Image.new("RGB", (300, 200), "red"), "a.png")
    assert path.stat().st_size < SMALL_BYTES
    assert make_renditions(path, SETTINGS) == ()
    assert make_renditions(saved(tmp_path, Image.new("RGB", (1, 1))), SETTINGS) == ()


def test_no_copy_is_larger_than_its_picture(tmp_path: Path) -> None:
    """A picture that is compressed harder than copies would be keeps to itself, or has narrow copies only."""
    path = saved(tmp_path, photograph(300, 2000), "a.webp", quality=1)
    copies = make_renditions(path, PictureSettings(widths=(100, 290, 400), quality=100))
    assert all(len(copy.data) < path.stat().st_size for copy in copies)
    assert 300 not in [copy.width for copy in copies]


def test_a_heavy_narrow_picture_has_a_light_copy(tmp_path: Path) -> None:
    """As wide as itself, where that saves a good part of it."""
    path = saved(tmp_path, photograph(90, 900), "a.png", compress_level=0)
    assert [copy.width for copy in make_renditions(path, SETTINGS)] == [90]


def test_moving_pictures_are_left_alone(tmp_path: Path) -> None:
    """A copy would stand still."""
    frames = [photograph(), photograph().rotate(90)]
    for name in ("a.gif", "a.webp", "a.png", "a.avif"):
        path = saved(tmp_path, frames[0], name, save_all=True, append_images=frames[1:])
        assert make_renditions(path, SETTINGS) == ()


def test_photographs_with_a_second_picture_inside(tmp_path: Path) -> None:
    """Phones put depth maps and previews into their JPEG files (MPO): that does not make them move."""
    path = tmp_path / "a.jpg"
    photograph().save(path, format="MPO", save_all=True, append_images=[photograph(80, 60)])
    assert [copy.width for copy in make_renditions(path, SETTINGS)] == [100, 200, 400]


def test_a_picture_too_high_for_webp(tmp_path: Path) -> None:
    """It has only those copies that the format can hold."""
    path = saved(tmp_path, photograph(100, 16_500), "a.png")
    assert [copy.width for copy in make_renditions(path, PictureSettings(widths=(50, 100)))] == [50]


def huge_png() -> bytes:
    """The head of a picture that claims to be 12,000 pixels wide and high."""
    head = b"IHDR" + struct.pack(">IIBBBBB", 12_000, 12_000, 8, 2, 0, 0, 0)
    return (
        b"\x89PNG\r\n\x1a\n"
        + struct.pack(">I", 13)
        + head
        + struct.pack(">I", zlib.crc32(head))
        + struct.pack(">I", 9)
        + b"IDAT"
    )


@pytest.mark.filterwarnings("ignore::PIL.Image.DecompressionBombWarning")
def test_a_picture_bomb_is_not_decoded(tmp_path: Path) -> None:
    """A file of a few bytes that would fill the memory is refused by its head."""
    path = tmp_path / "a.png"
    path.write_bytes(huge_png())
    with pytest.raises(UnreadablePictureError, match="far too many pixels"):
        make_renditions(path, SETTINGS)


DAMAGE: dict[str, Callable[[bytes], bytes]] = {
    "cut in the middle": lambda data: data[: len(data) // 2],
    "nothing after the head": lambda data: data[:700],
    "nothing": lambda _: b"",
    "text": lambda _: b"This is no picture.",
}


@pytest.mark.parametrize("damage", DAMAGE.values(), ids=DAMAGE)
@pytest.mark.parametrize("name", ["a.jpg", "a.png", "a.webp", "a.avif"])
def test_damaged_pictures_are_refused_with_a_reason(
    tmp_path: Path, name: str, damage: Callable[[bytes], bytes]
) -> None:
    """No half grey copy, and no traceback."""
    path = saved(tmp_path, photograph(), name)
    path.write_bytes(damage(path.read_bytes()))
    with pytest.raises(UnreadablePictureError, match=r"^it "):
        make_renditions(path, SETTINGS)


def test_the_same_bytes_every_time(tmp_path: Path) -> None:
    """Whatever the file is called, and whoever makes it."""
    first, second = (make_renditions(saved(tmp_path, picture), SETTINGS) for picture in [drawing()] * 2)
    assert first == second


@pytest.mark.parametrize(
    ("value", "message"),
    [
        ({"widths": [320, "640"]}, "PICTURES\\[\"widths\"\\] holds '640'"),
        ({"widths": [True]}, "holds True"),
        ({"widths": [0]}, "holds 0"),
        ({"widths": [20_000]}, "from 1 to 16383"),
        ({"widths": 640}, "PICTURES\\['widths'\\] must be a list"),
        ({"quality": 0}, 'PICTURES\\["quality"\\] is 0'),
        ({"quality": 101}, "from 1 to 100"),
        ({"quality": "good"}, "must be a whole number"),
        ({"width": [320]}, 'Did you mean "widths"'),
        ([320], "PICTURES must be a dictionary"),
    ],
)
def test_settings_that_cannot_be(value: object, message: str) -> None:
    """Each is told with what is right."""
    with pytest.raises(SettingsProblem, match=message):
        read_declared(PictureSettings, "PICTURES", value)


def test_no_widths_turn_it_off(tmp_path: Path) -> None:
    """An empty list is a choice."""
    settings = read_declared(PictureSettings, "PICTURES", {"widths": []})
    assert make_renditions(saved(tmp_path, photograph()), settings) == ()
