"""Narrower copies of a picture: turned upright, in sRGB, without metadata, as WebP. From a file to bytes, nothing else.

The same file and settings give the same bytes, whatever else the machine does meanwhile.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from io import BytesIO
from pathlib import Path

from PIL import Image, ImageCms

from plugins.images.measure import (
    FORMATS,
    QUARTER_TURN,
    READING_FAULTS,
    TOO_LARGE,
    UnreadablePictureError,
    orientation,
)
from plugins.images.settings import WIDEST, PictureSettings

MOST_PIXELS = 120_000_000
"""Of a picture that is decoded: the largest that phones take have 108 million; more would need a gigabyte of memory."""
SMALL_BYTES = 12_288
"""A file of so many bytes is not worth several sizes (Lighthouse lets as much pass where there is a srcset)."""
# A copy as wide as the picture must save a fifth, and one hardly narrower than the picture is left out.
_WORTHWHILE = 0.8
_CLOSEST_STEP = 1.15
# Where the narrowest copy takes more than twice as much without loss, the wider ones will hardly take less than lossy.
_LOSSLESS_CHANCE = 2
# Pillow's effort, 0 to 6: 6 takes a sixth longer than 4 and saves a hundredth (measured on photographs).
_EFFORT = 4

_TURNS = {
    2: Image.Transpose.FLIP_LEFT_RIGHT,
    3: Image.Transpose.ROTATE_180,
    4: Image.Transpose.FLIP_TOP_BOTTOM,
    5: Image.Transpose.TRANSPOSE,
    6: Image.Transpose.ROTATE_270,
    7: Image.Transpose.TRANSVERSE,
    8: Image.Transpose.ROTATE_90,
}


@dataclass(frozen=True, slots=True)
class Encoded:
    """A copy of a picture; `width` in pixels, `data` is WebP."""

    width: int
    data: bytes


def ladder(width: int, widths: Sequence[int]) -> tuple[int, ...]:
    """The widths to try for a picture of `width` pixels, widest first; never more than its own."""
    if not widths:
        return ()
    top = min(width, max(widths))
    nearest = top if top in widths else top / _CLOSEST_STEP
    return (top, *sorted({step for step in widths if step < top and step <= nearest}, reverse=True))


def make_renditions(path: Path, settings: PictureSettings) -> tuple[Encoded, ...]:
    """The copies of the picture that are worth having, narrowest first.

    None of a picture that is small already, or that moves. Raises UnreadablePictureError for a picture that is damaged
    or has far too many pixels. Warnings of Pillow are the caller's to silence: doing so is not safe in threads.
    """
    try:
        with Image.open(path, formats=FORMATS) as picture:
            return tuple(_renditions(picture, path.stat().st_size, settings))[::-1]
    except Image.DecompressionBombError as problem:
        raise UnreadablePictureError(TOO_LARGE) from problem
    except READING_FAULTS as problem:
        raise UnreadablePictureError("it is damaged or is no picture") from problem


def _renditions(picture: Image.Image, size: int, settings: PictureSettings) -> Iterator[Encoded]:
    """The copies, widest first: each must be smaller than the one before it, the first smaller than the file."""
    turn = orientation(picture)
    width, height = picture.size[::-1] if turn >= QUARTER_TURN else picture.size
    if width * height > MOST_PIXELS:
        raise UnreadablePictureError(TOO_LARGE)
    steps = [step for step in ladder(width, settings.widths) if height * step <= WIDEST * width]
    is_small = size <= SMALL_BYTES and width <= max(settings.widths, default=0)
    # A photograph with a depth map or a second exposure (MPO) counts as moving to Pillow; its first picture is whole.
    moves = getattr(picture, "is_animated", False) and picture.format != "MPO"
    if not steps or is_small or moves:
        return
    heights = [max(1, round(height * step / width)) for step in steps]
    widest = _upright(picture, (steps[0], heights[0]), turn)
    images = [
        widest.resize(each, Image.Resampling.LANCZOS, reducing_gap=2.0) for each in zip(steps, heights, strict=True)
    ]
    limit: float = size * _WORTHWHILE if steps[0] == width else size
    for step, data in zip(steps, _encoded(images, picture.format or "", settings.quality), strict=True):
        if len(data) < limit:
            limit = len(data)
            yield Encoded(step, data)


def _upright(picture: Image.Image, size: tuple[int, int], turn: int) -> Image.Image:
    """The picture at `size` as it is meant to be seen, in plain sRGB with nothing attached."""
    scaled = size[::-1] if turn >= QUARTER_TURN else size
    # A JPEG can be decoded at a half, a quarter or an eighth, in as much less time and memory.
    picture.draft(None, scaled)
    profile = picture.info.get("icc_profile")
    image = _resizable(picture).resize(scaled, Image.Resampling.LANCZOS, reducing_gap=2.0)
    image = _in_srgb(image, profile)
    if turn in _TURNS:
        image = image.transpose(_TURNS[turn])
    # Pillow would write what it finds here into the file: place and time of the photograph, its profile.
    image.info = {}
    return image


def _resizable(picture: Image.Image) -> Image.Image:
    """The picture in a mode that can be resized well: no palette, 8 bits, transparency as a channel."""
    if picture.mode.startswith("I"):
        # 16 bits of grey, from PNG.
        return picture.convert("I").point(lambda value: value / 256).convert("L")
    if picture.has_transparency_data:
        return picture.convert("RGBA")
    return picture if picture.mode in {"CMYK", "L", "RGB"} else picture.convert("RGB")


def _in_srgb(image: Image.Image, profile: bytes | None) -> Image.Image:
    """The picture's colours in sRGB, which a file without a profile is taken for (CSS Color 4, section 12.1)."""
    is_opaque = image.mode != "RGBA" or image.getchannel("A").getextrema() == (255, 255)
    if profile:
        try:
            own = ImageCms.ImageCmsProfile(BytesIO(profile))
            if not ImageCms.getProfileDescription(own).startswith("sRGB"):
                converted = ImageCms.profileToProfile(
                    image,
                    own,
                    ImageCms.createProfile("sRGB"),
                    renderingIntent=ImageCms.Intent.RELATIVE_COLORIMETRIC,
                    outputMode="RGBA" if image.mode == "RGBA" else "RGB",
                    flags=ImageCms.Flags.BLACKPOINTCOMPENSATION,
                )
                image = converted or image
        except (ImageCms.PyCMSError, OSError, TypeError, ValueError):
            # A profile that is damaged, or of another kind of colours: browsers leave it out too.
            pass
    return image.convert("RGB" if is_opaque else "RGBA")


def _encoded(images: list[Image.Image], source: str, quality: int) -> Iterator[bytes]:
    """Each image as WebP, whichever way is smaller: drawings and screenshots are often smaller without loss."""
    narrowest = images[-1]
    lossless = (
        source not in {"JPEG", "MPO"}
        and len(_lossless(narrowest)) <= len(_lossy(narrowest, quality)) * _LOSSLESS_CHANCE
    )
    for image in images:
        lossy = _lossy(image, quality)
        yield min(lossy, _lossless(image), key=len) if lossless else lossy


def _lossy(image: Image.Image, quality: int) -> bytes:
    stream = BytesIO()
    image.save(stream, "WEBP", quality=quality, method=_EFFORT)
    return stream.getvalue()


def _lossless(image: Image.Image) -> bytes:
    stream = BytesIO()
    image.save(stream, "WEBP", lossless=True, quality=75, method=_EFFORT)
    return stream.getvalue()
