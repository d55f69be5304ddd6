"""The portal's own signs: the icon of the site and the picture social networks show when a page has none."""

from __future__ import annotations

from scripts.pictures.motifs import app_icon, crown, heart, mark, parcel, taped_cube
from scripts.pictures.shapes import (
    BRICK,
    BRONZE,
    INDIGO,
    INK,
    JADE,
    OCHRE,
    PAPER,
    PLUM,
    SAND,
    SLATE,
    VERMILION,
    group,
    rect,
    svg,
    text,
)

SERIF = "'Noto Serif CJK SC', 'Source Serif 4', Georgia, serif"


def icon() -> str:
    """The club's mark as a square icon."""
    return svg(64, 64, mark(64), title="Laogao E-commerce Club")


def share_picture() -> str:
    """The masthead on paper above a frieze of motifs, 1200 by 630."""
    page = rect(0, 0, 1200, 630, PAPER) + rect(0, 0, 1200, 14, INK) + rect(0, 22, 1200, 4, INK)
    sign = group(mark(120), move=(72, 92))
    name = text(72, 318, "Laogao", 96, family=SERIF, weight=700) + text(
        72, 416, "E-commerce Club", 96, family=SERIF, weight=700
    )
    rule = rect(72, 446, 1056, 4, INK)
    tiles = (
        (VERMILION, group(parcel(96, 74, PAPER, OCHRE, shade=SAND), move=(-48, -37))),
        (INDIGO, app_icon(52, PAPER, INDIGO, 3)),
        (OCHRE, group(crown(100, INK, INK, VERMILION), move=(0, 4))),
        (JADE, group(taped_cube(50, "#f0bd55", OCHRE, BRONZE, PAPER))),
        (PLUM, heart(92, VERMILION, BRICK)),
        (SLATE, app_icon(52, PAPER, VERMILION, 1)),
        (INK, app_icon(52, OCHRE, INK, 5)),
    )
    width = 1200 / len(tiles)
    frieze = "".join(
        rect(k * width, 490, width + 1, 140, colour) + group(sign_, move=((k + 0.5) * width, 560))
        for k, (colour, sign_) in enumerate(tiles)
    )
    return page + sign + name + rule + frieze
