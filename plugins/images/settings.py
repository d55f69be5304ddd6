"""What an operator may set about pictures (`PICTURES`) in pelicanconf.py."""

from __future__ import annotations

from dataclasses import dataclass

from plugins.content_model.declared import SettingsProblem

WIDEST = 16_383
"""The widest and highest picture that WebP can hold, in pixels (RFC 9649, section 2.5: 14 bits)."""
BEST_QUALITY = 100


@dataclass(frozen=True, slots=True)
class PictureSettings:
    """Which narrower copies of pictures a build makes for phones and small places.

    `widths` are in pixels; none, and pictures are shown as they were put there. `quality` is that of WebP: 1 is the
    smallest file, 100 the most faithful.
    """

    widths: tuple[int, ...] = (320, 640, 960, 1440)
    quality: int = 80

    def __post_init__(self) -> None:
        """Refuse what cannot be the width or the quality of a picture."""
        # What stands in the list is whatever the operator wrote there.
        written: tuple[object, ...] = self.widths
        for width in written:
            if not isinstance(width, int) or isinstance(width, bool) or not 1 <= width <= WIDEST:
                raise SettingsProblem(
                    f'PICTURES["widths"] holds {width!r}. Each width is a whole number of pixels from 1 to {WIDEST}'
                )
        if not 1 <= self.quality <= BEST_QUALITY:
            raise SettingsProblem(f'PICTURES["quality"] is {self.quality}. It must be from 1 to {BEST_QUALITY}')
