"""The measures of a picture, so that pages can reserve its place before it loads."""

from __future__ import annotations

import re
import struct
import warnings
import zlib
from dataclasses import dataclass
from pathlib import Path

from PIL import Image

MEDIA_TYPES = {
    ".avif": "image/avif",
    ".gif": "image/gif",
    ".jpeg": "image/jpeg",
    ".jpg": "image/jpeg",
    ".png": "image/png",
    ".svg": "image/svg+xml",
    ".webp": "image/webp",
}


@dataclass(frozen=True, slots=True)
class Measures:
    """Width and height in CSS pixels."""

    width: int
    height: int


class UnreadablePictureError(Exception):
    """The file is no picture that browsers show, or it is damaged; the message says which."""


def media_type(path: str) -> str:
    """The media type of a picture by its ending, or an empty text for anything else."""
    name = path[path.rfind("/") + 1 :]
    dot = name.rfind(".")
    return MEDIA_TYPES.get(name[dot:].lower(), "") if dot > 0 else ""


def measure(path: Path) -> Measures:
    """Read the measures out of the file's head, without decoding the picture.

    Raises UnreadablePictureError for a damaged file or one that is no picture.
    """
    if path.suffix.lower() == ".svg":
        return _measure_svg(path)
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            with Image.open(path, formats=FORMATS) as picture:
                turned = orientation(picture) >= QUARTER_TURN
                width, height = picture.size
    except Image.DecompressionBombError as problem:
        raise UnreadablePictureError(TOO_LARGE) from problem
    except READING_FAULTS as problem:
        raise UnreadablePictureError("it is damaged or is no picture") from problem
    return Measures(height, width) if turned else Measures(width, height)


def orientation(picture: Image.Image) -> int:
    """How the picture must be turned to stand upright: 1 to 8, as EXIF counts; 1 is as it is.

    Asked for the EXIF of a PNG that has none before its pixels, Pillow decodes all of it (PngImagePlugin.py:1117,
    13.0.0), so those are taken to stand upright.
    """
    if picture.format == "PNG" and "exif" not in picture.info:
        return 1
    found = picture.getexif().get(_ORIENTATION, 1)
    return found if isinstance(found, int) else 1


# EXIF tag 0x0112; 5 to 8 mean that the picture is shown turned by 90 degrees (EXIF 2.32, section 4.6.4).
_ORIENTATION = 0x0112
QUARTER_TURN = 5
# What browsers show; Pillow reads far more, and by content, whatever the file is called.
FORMATS = ("AVIF", "GIF", "JPEG", "PNG", "WEBP")
TOO_LARGE = "it has far too many pixels"
# Pillow's readers trip over damaged files in all these ways.
READING_FAULTS = (
    ArithmeticError,
    AssertionError,
    AttributeError,
    EOFError,
    LookupError,
    MemoryError,
    OSError,
    RuntimeError,
    SyntaxError,
    TypeError,
    ValueError,
    struct.error,
    zlib.error,
    Image.DecompressionBombError,
)

_SVG = re.compile(r"<svg\b(?:[^>\"']|\"[^\"]*\"|'[^']*')*>", re.DOTALL)
_NUMBER = r"(\d{1,7}(?:\.\d{1,9})?|\.\d{1,9})"
_LENGTH = re.compile(rf"\s(width|height)\s*=\s*[\"']\s*{_NUMBER}(?:px)?\s*[\"']")
_VIEW_BOX = re.compile(rf"\sviewBox\s*=\s*[\"'][^\"']*?[\s,]{_NUMBER}[\s,]+{_NUMBER}\s*[\"']")


def _measure_svg(path: Path) -> Measures:
    """From `width` and `height`, else from the `viewBox`, whose proportions hold where one is missing (SVG 2, 8.2)."""
    try:
        with path.open(encoding="utf-8", errors="replace") as file:
            root = _SVG.search(file.read(65536))
    except OSError as problem:
        raise UnreadablePictureError("it cannot be read") from problem
    if root is None:
        raise UnreadablePictureError("it is no SVG picture")
    lengths = {name: float(value) for name, value in _LENGTH.findall(root[0])}
    box = _VIEW_BOX.search(root[0])
    width, height = lengths.get("width", 0.0), lengths.get("height", 0.0)
    if box and not (width and height) and float(box[1]) and float(box[2]):
        ratio = float(box[1]) / float(box[2])
        width, height = (
            width or (height * ratio if height else float(box[1])),
            height or (width or float(box[1])) / ratio,
        )
    if not (width and height):
        raise UnreadablePictureError("its <svg> has neither width and height nor a viewBox")
    return Measures(max(1, round(width)), max(1, round(height)))
