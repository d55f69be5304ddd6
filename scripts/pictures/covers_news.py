"""Covers of the news sections, each a 1280 by 720 composition without words."""

from __future__ import annotations

from scripts.pictures.figures import RETAIL_SALES
from scripts.pictures.motifs import app_icon, crown, diamond, heart, paper_lines, parcel, postmark, shop_front
from scripts.pictures.shapes import (
    BRICK,
    HEIGHT,
    INDIGO,
    INK,
    JADE,
    MULBERRY,
    NIGHT,
    OCHRE,
    PAPER,
    PINE,
    PLUM,
    SAND,
    SLATE,
    VERMILION,
    WIDTH,
    circle,
    clipped,
    group,
    hatch,
    line,
    number,
    path,
    polygon,
    rect,
    stroke,
)


def parcel_stacks() -> str:
    """Ten stacks of parcels before a sun: a stack for each year, a parcel for about a trillion yuan of sales."""
    sky = rect(0, 0, WIDTH, HEIGHT, INDIGO) + circle(930, 300, 300, OCHRE)
    sun_lines = clipped("sun", circle(930, 300, 300, OCHRE), hatch(620, 300, 640, 320, INDIGO, gap=26, weight=7))
    ground = rect(0, 652, WIDTH, 68, INK)
    step, box, rise = 116, 92, 38
    stacks = []
    for index, year in enumerate(RETAIL_SALES):
        x = 68 + index * step
        for layer in range(round(year.sales)):
            fill, shade, tape = ((PAPER, SAND, VERMILION), (VERMILION, BRICK, PAPER))[index == len(RETAIL_SALES) - 1]
            lean = (layer * 7 + index * 5) % 4 - 1.5
            stacks.append(
                group(parcel(box, rise - 4, fill, tape, shade=shade), move=(x + lean * 2, 652 - (layer + 1) * rise))
            )
    return sky + sun_lines + "".join(stacks) + ground


_BEHIND_THE_SHOP = range(3, 7)


def two_counters() -> str:
    """A shop between two fields of round icons: a new channel on either side."""
    left = rect(0, 0, WIDTH / 2, HEIGHT, JADE)
    right = rect(WIDTH / 2, 0, WIDTH / 2, HEIGHT, VERMILION)
    icons = []
    for row in range(5):
        for column in range(10):
            x, y = 64 + column * 128, 72 + row * 144
            if row > 0 and column in _BEHIND_THE_SHOP:
                continue
            disc, square = ((PINE, JADE), (PAPER, PINE))[(row * 3 + column * 7) % 5 == 0]
            if x > WIDTH / 2:
                disc, square = ((BRICK, VERMILION), (PAPER, BRICK))[(row * 3 + column * 7) % 5 == 0]
            icons.append(group(app_icon(50, disc, square, row * 2 + column), move=(x, y)))
    return left + right + "".join(icons) + shop_front(WIDTH / 2, HEIGHT)


def rating_steps() -> str:
    """Four steps that carry a heart, a diamond, a crown and a golden crown."""
    wall = rect(0, 0, WIDTH, HEIGHT, PAPER)
    tops = (560, 466, 372, 278)
    colours = ((PLUM, MULBERRY), (INDIGO, NIGHT), (SLATE, "#3f4a53"), (INK, "#000000"))
    steps = []
    for index, (top, (face, shade)) in enumerate(zip(tops, colours, strict=True)):
        x = index * 320
        steps.append(
            rect(x, top, 320, HEIGHT - top, face) + hatch(x, top + 12, 320, HEIGHT - top, shade, gap=18, weight=5)
        )
    halo = circle(1120, 150, 260, VERMILION)
    rays = clipped("halo", circle(1120, 150, 260, VERMILION), hatch(860, -110, 520, 520, BRICK, gap=18, weight=4))
    signs = (
        group(heart(150, VERMILION, BRICK), move=(160, 470)),
        group(diamond(180, "#8fb0d8", "#5d84bd", INDIGO), move=(480, 380)),
        group(crown(190, SLATE, INK, VERMILION), move=(800, 272)),
        group(crown(230, OCHRE, PAPER, PAPER), move=(1120, 158)),
    )
    return wall + halo + rays + "".join(steps) + "".join(signs)


def balance() -> str:
    """A pair of scales with a parcel in one pan and a book of law in the other."""
    night = rect(0, 0, WIDTH, HEIGHT, INK) + circle(640, 330, 270, OCHRE)
    lines = clipped("moon", circle(640, 330, 270, OCHRE), hatch(370, 330, 540, 280, INK, gap=24, weight=6))
    column = polygon([(626, 150), (654, 150), (664, 640), (616, 640)], PAPER)
    foot = rect(520, 628, 240, 24, PAPER) + rect(450, 652, 380, 68, VERMILION)
    beam = group(rect(-400, -9, 800, 18, PAPER, radius=9), move=(640, 160), turn=4)
    hub = circle(640, 160, 30, VERMILION) + circle(640, 160, 11, INK)
    box = group(parcel(136, 104, VERMILION, PAPER, shade=BRICK), move=(-68, -104))
    law = group(
        rect(-80, -34, 160, 34, INDIGO) + rect(-74, -28, 146, 22, PAPER),
        rect(-66, -72, 150, 38, JADE),
        rect(-58, -66, 142, 26, PAPER),
    )
    left = group(_pan(), box, move=(241, 402))
    right = group(_pan(), law, move=(1039, 458))
    cords = _cords((241, 132), (241, 402)) + _cords((1039, 188), (1039, 458))
    return night + lines + cords + column + foot + left + right + beam + hub


def _pan() -> str:
    """A half-round scale pan whose rim is centred on the origin."""
    return path("M-130 0A130 96 0 0 0 130 0Z", PAPER) + rect(-142, -6, 284, 12, PAPER, radius=6)


def _cords(top: tuple[float, float], rim: tuple[float, float]) -> str:
    """The two cords that hold a pan."""
    sides = (rim[0] - 130, rim[0] + 130)
    return "".join(line(top, (side, rim[1]), PAPER, 5) for side in sides)


_GOLDEN_LINE = 3


def keyhole() -> str:
    """Concentric lines like a fingerprint, closing around a keyhole."""
    ground = rect(0, 0, WIDTH, HEIGHT, PLUM)
    arcs = []
    for index in range(11):
        radius = 120 + index * 58
        colour = (PAPER, "#b58a9f")[index % 2] if index != _GOLDEN_LINE else OCHRE
        foot = 540 + (index * 47) % 130
        arcs.append(
            stroke(
                f"M{640 - radius} {foot}V400A{radius} {radius} 0 0 1 {640 + radius} 400V{1210 - foot}",
                colour,
                22,
                cap="round",
            )
        )
    hole = circle(640, 396, 64, VERMILION) + polygon([(611, 430), (669, 430), (710, 640), (570, 640)], VERMILION)
    return ground + "".join(arcs) + hole


def stamps() -> str:
    """Four postage stamps in a row, cancelled by one postmark: source, headline, writer, editor."""
    desk = rect(0, 0, WIDTH, HEIGHT, SAND) + hatch(0, 0, WIDTH, HEIGHT, "#dccfb3", gap=18, weight=3)
    marks = (
        (INDIGO, _press()),
        (VERMILION, group(rect(-70, -86, 140, 26, PAPER), group(paper_lines(140, 6, 24, PAPER, 9), move=(-70, -34)))),
        (JADE, group(_nib(), turn=28)),
        (OCHRE, _loupe()),
    )
    row = []
    for index, (colour, sign) in enumerate(marks):
        turn, drop = ((-4, 20), (2, -14), (-2, 22), (5, -6))[index]
        row.append(group(_stamp(colour), sign, move=(180 + index * 307, 350 + drop), turn=turn, scale=1.12))
    cancel = group(postmark(120, INK), move=(944, 548), turn=-12, opacity=0.88)
    return desk + "".join(row) + cancel


def _stamp(colour: str) -> str:
    """A perforated stamp of 250 by 350 around the origin, with a soft shadow of ink."""
    left, top, grey = -115, -162, "#b9a97f"
    shadow = rect(left, top, 250, 350, grey)
    sheet = rect(-125, -175, 250, 350, PAPER)
    holes = []
    for x in range(-125, 126, 25):
        holes += [circle(x, -175, 7, SAND), circle(x, 175, 7, SAND if x < left else grey)]
    for y in range(-175, 176, 25):
        holes += [circle(-125, y, 7, SAND), circle(125, y, 7, SAND if y < top else grey)]
    return shadow + sheet + "".join(holes) + rect(-100, -150, 200, 300, colour)


def _press() -> str:
    """A newspaper building: steps, columns and a gable."""
    columns = "".join(rect(x, -30, 20, 96, PAPER) for x in (-66, -28, 10, 48))
    return polygon([(-86, -44), (0, -104), (86, -44)], PAPER) + columns + rect(-86, 76, 172, 18, PAPER)


def _nib() -> str:
    """A pen nib, point down."""
    body = polygon([(-46, -98), (46, -98), (62, 10), (0, 104), (-62, 10)], PAPER)
    return body + line((0, 100), (0, 0), JADE, 7) + circle(0, -6, 17, JADE)


def _loupe() -> str:
    """An editor's magnifying glass over lines of type."""
    lines = group(paper_lines(150, 7, 28, PAPER, 8), move=(-75, -96))
    return (
        lines + line((28, 34), (78, 96), INK, 24, cap="round") + circle(-8, -14, 62, INK) + circle(-8, -14, 46, PAPER)
    )


def containers() -> str:
    """A ship stacked with containers under a crane."""
    sky = rect(0, 0, WIDTH, HEIGHT, PAPER) + circle(1010, 330, 190, VERMILION)
    colours = (JADE, INDIGO, OCHRE, VERMILION, PLUM, SLATE)
    boxes = []
    heights = (2, 4, 4, 3, 5, 4, 2)
    for column, count in enumerate(heights):
        for layer in range(count):
            colour = colours[(column * 2 + layer * 3 + (column * layer) // 3) % 6]
            boxes.append(_container(196 + column * 134, 520 - (layer + 1) * 76, colour))
    hull = polygon([(96, 520), (1220, 520), (1130, 650), (180, 650)], INK) + polygon(
        [(144, 590), (1176, 590), (1160, 612), (158, 612)], VERMILION
    )
    crane = (
        rect(0, 64, 1000, 26, INK)
        + rect(40, 64, 40, 600, INK)
        + rect(0, 30, 130, 60, INK)
        + rect(0, 560, 108, 160, SLATE)
    )
    hook = (
        line((529, 90), (529, 118), INK, 8)
        + line((482, 140), (529, 118), INK, 6)
        + line((576, 140), (529, 118), INK, 6)
    )
    sea = rect(0, 636, WIDTH, 84, JADE) + "".join(_wave(660 + row * 26, row * 40) for row in range(3))
    return sky + "".join(boxes) + hull + crane + hook + _container(466, 140, SLATE) + sea


def _container(x: float, y: float, colour: str) -> str:
    """A ribbed container of 126 by 70."""
    ribs = "".join(rect(x + 12 + rib * 15, y + 10, 5, 50, "#000000") for rib in range(7))
    return rect(x, y, 126, 70, colour) + group(ribs, opacity=0.2)


def _wave(y: float, shift: float) -> str:
    """One line of waves across the picture."""
    return stroke(f"M{number(-80 - shift)} {y}" + "q20 -16 40 0t40 0" * 19, PAPER, 4)


def four_ones() -> str:
    """The four ones of 11 November, throwing long shadows."""
    ground = rect(0, 0, WIDTH, HEIGHT, VERMILION)
    xs = (260, 440, 750, 930)
    shadows = "".join(
        polygon([(x, 590), (x + 96, 590), (x + 596, 1090), (x + 596, 630), (x + 96, 130), (x, 130)], BRICK) for x in xs
    )
    ones = "".join(_one(x, colour) for x, colour in zip(xs, (PAPER, PAPER, INK, INK), strict=True))
    dot = polygon([(624, 520), (664, 520), (1164, 1020), (1164, 1090), (1100, 1090), (600, 590)], BRICK) + circle(
        644, 555, 36, OCHRE
    )
    rings = "".join(circle(x, 34, 15, INK) + rect(x - 6, -20, 12, 58, PAPER, radius=6) for x in range(80, 1280, 140))
    return ground + shadows + dot + ones + rings


def _one(x: float, colour: str) -> str:
    """A tall figure one, a parcel's tape across it."""
    flag = polygon([(x, 130), (x - 58, 188), (x - 58, 262), (x, 212)], colour)
    return flag + rect(x, 130, 96, 460, colour) + rect(x, 330, 96, 34, OCHRE)
