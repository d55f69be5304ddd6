"""Covers of the guides and of the club, each a 1280 by 720 composition without words."""

from __future__ import annotations

from math import cos, pi, sin

from scripts.pictures.motifs import app_icon, arch, awning, crown, cube, parcel, shop_front, taped_cube
from scripts.pictures.shapes import (
    BRICK,
    BRONZE,
    HEIGHT,
    INDIGO,
    INK,
    JADE,
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
    polygon,
    rect,
    stroke,
)


def funnel() -> str:
    """A crowd of dots that falls through five narrowing bands and leaves as one parcel."""
    ground = rect(0, 0, WIDTH, HEIGHT, PAPER)
    bands = ((VERMILION, BRICK), (OCHRE, BRONZE), (JADE, PINE), (INDIGO, NIGHT))
    widths = (1120, 820, 560, 340, 180)
    pieces = []
    for index, (light, dark) in enumerate(bands):
        top, foot = 150 + index * 110, 150 + index * 110 + 96
        a, b = widths[index] / 2, (widths[index] * 0.18 + widths[index + 1] * 0.82) / 2
        pieces.append(polygon([(640 - a, top), (640 + a, top), (640 + b, foot), (640 - b, foot)], light))
        pieces.append(polygon([(640, top), (640 + a, top), (640 + b, foot), (640, foot)], dark))
    crowd = []
    for row in range(4):
        for column in range(34 - row * 2):
            x = 640 + (column - (33 - row * 2) / 2) * 37
            crowd.append(circle(x, 18 + row * 33, 11 - row, VERMILION if (column * 5 + row * 3) % 11 == 0 else INK))
    box = group(parcel(110, 84, VERMILION, OCHRE, shade=BRICK), move=(585, 610))
    shelf = rect(0, 694, WIDTH, 26, INK)
    return ground + "".join(crowd) + "".join(pieces) + shelf + box


def stacked_boxes() -> str:
    """A wall of isometric boxes with a single marked one."""
    ground = rect(0, 0, WIDTH, HEIGHT, INK)
    size = 92.0
    half = size * 0.866
    boxes = []
    for row in range(-1, 7):
        for column in range(-1, 10):
            x, y = column * 2 * half + (half if row % 2 else 0), row * size * 1.5 + 30
            if (row, column) == (2, 4):
                boxes.append(group(taped_cube(size, "#ee6a52", VERMILION, BRICK, PAPER), move=(x, y)))
            elif (row * 2 + column * 3) % 7 == 0:
                boxes.append(group(cube(size, PAPER, SAND, "#c9b98f"), move=(x, y)))
            elif (row * 3 + column * 5) % 8 == 1:
                boxes.append(group(cube(size, "#3c5da3", INDIGO, NIGHT), move=(x, y)))
            else:
                boxes.append(group(taped_cube(size, "#f0bd55", OCHRE, BRONZE, PAPER), move=(x, y)))
    return ground + "".join(boxes)


def way_back() -> str:
    """A broad arrow that turns round and brings a parcel back to the shop."""
    ground = rect(0, 0, WIDTH, HEIGHT, JADE) + circle(1080, 250, 236, OCHRE)
    lane = "M1280 566H330a170 170 0 0 1 0 -340H690"
    shadow = group(stroke(lane, PINE, 132), polygon([(680, 96), (880, 226), (680, 356)], PINE), move=(14, 18))
    arrow = stroke(lane, PAPER, 132) + polygon([(680, 96), (880, 226), (680, 356)], PAPER)
    dashes = "".join(rect(x, 561, 44, 10, JADE) for x in range(380, 1280, 84))
    ways = "".join(rect(x, 221, 44, 10, JADE) for x in range(360, 700, 84))
    shop = group(shop_front(0, 0), move=(1080, 430), scale=0.66)
    box = group(taped_cube(92, "#ee6a52", VERMILION, BRICK, PAPER), move=(640, 500))
    return ground + shop + shadow + arrow + dashes + ways + box


def aperture() -> str:
    """The blades of a lens around a vase."""
    ground = rect(0, 0, WIDTH, HEIGHT, INDIGO)
    tones = (INK, SLATE, NIGHT, "#6f7d88", INK, SLATE, NIGHT, "#6f7d88")
    blades = []
    inner, outer, count = 205, 330, 8
    for index in range(count):
        angle, following = 2 * pi * index / count, 2 * pi * (index + 1) / count
        corners = [
            (inner * cos(angle), inner * sin(angle)),
            (inner * cos(following), inner * sin(following)),
            (outer * 1.5 * cos(following + 0.62), outer * 1.5 * sin(following + 0.62)),
            (outer * 1.5 * cos(angle + 0.62), outer * 1.5 * sin(angle + 0.62)),
        ]
        blades.append(polygon(corners, tones[index]))
    iris = clipped("iris", circle(0, 0, outer, INK), circle(0, 0, outer, PAPER), "".join(blades))
    lens = group(circle(0, 0, 356, INK), circle(0, 0, 346, OCHRE), iris, move=(640, 360))
    light = polygon([(0, 0), (300, 0), (0, 300)], OCHRE) + polygon([(1280, 720), (980, 720), (1280, 420)], VERMILION)
    return ground + hatch(0, 0, WIDTH, HEIGHT, NIGHT, gap=20, weight=4) + light + lens + group(_vase(), move=(640, 380))


def _vase() -> str:
    """A vase with two leaves, around the origin."""
    outline = "M-26 -70C-26 -30 -78 -10 -78 48C-78 96 -44 112 0 112C44 112 78 96 78 48C78 -10 26 -30 26 -70Z"
    body = f'<path d="{outline}" fill="{VERMILION}"/>'
    side = f'<path d="M8 -70H26C26 -30 78 -10 78 48C78 96 44 112 8 112C40 70 40 0 8 -70Z" fill="{BRICK}"/>'
    belt = clipped("vase", f'<path d="{outline}"/>', rect(-90, 30, 180, 16, PAPER), rect(-90, 56, 180, 8, PAPER))
    leaves = (
        f'<path d="M0 -70C-6 -120 -46 -150 -84 -146C-78 -108 -44 -80 0 -70Z" fill="{JADE}"/>'
        f'<path d="M0 -70C4 -130 34 -168 74 -172C76 -130 46 -86 0 -70Z" fill="{PINE}"/>'
    )
    return leaves + body + side + belt + rect(-34, -80, 68, 16, INK)


def pocket_shop() -> str:
    """A telephone that wears a shop's awning, goods on its shelves."""
    ground = rect(0, 0, WIDTH, HEIGHT, OCHRE)
    rays = "".join(
        polygon(
            [
                (640, 420),
                (640 + 1000 * cos(a), 420 + 1000 * sin(a)),
                (640 + 1000 * cos(a + 0.13), 420 + 1000 * sin(a + 0.13)),
            ],
            "#e9b64c",
        )
        for a in (index * pi / 12 for index in range(24))
    )
    phone = rect(420, 36, 440, 800, INK, radius=64) + rect(444, 60, 392, 776, NIGHT, radius=42)
    speaker = (
        rect(580, 60, 120, 30, INK, radius=15) + circle(478, 96, 8, PAPER) + rect(758, 88, 44, 16, PAPER, radius=4)
    )
    goods = [rect(444, 240, 392, 600, PAPER)]
    for row in range(3):
        y = 346 + row * 134
        goods.append(rect(444, y + 92, 392, 10, INK))
        for column in range(3):
            colour = (VERMILION, JADE, INDIGO, PLUM, SLATE)[(row * 2 + column * 3) % 5]
            goods.append(group(app_icon(44, colour, PAPER, row * 3 + column), move=(522 + column * 118, y + 46)))
    roof = group(awning(540, 110, 9, (VERMILION, PAPER)), move=(370, 158)) + rect(354, 132, 572, 34, INK)
    baskets = "".join(group(_basket(mirror), move=(640 + mirror * 420, 560)) for mirror in (-1, 1))
    return ground + rays + baskets + phone + speaker + "".join(goods) + roof


def _basket(mirror: int) -> str:
    """A basket on the ground beside the shop; `mirror` is -1 at the left."""
    basket = polygon([(-110, 20), (110, 20), (84, 160), (-84, 160)], INK)
    weave = "".join(line((-98 + k * 6, 50 + k * 32), (98 - k * 6, 50 + k * 32), OCHRE, 6) for k in range(3))
    handle = stroke("M-84 20A84 90 0 0 1 84 20", INK, 14)
    fruit = circle(-46, 4, 34, VERMILION) + circle(28, -8, 40, JADE if mirror < 0 else PLUM) + circle(70, 8, 24, PAPER)
    return handle + fruit + basket + weave


def two_doors() -> str:
    """Two lit doorways in a dark wall, one of them under a golden crown."""
    wall = rect(0, 0, WIDTH, HEIGHT, INK) + hatch(0, 0, WIDTH, 560, "#2a2a2a", gap=28, weight=3)
    floor = rect(0, 560, WIDTH, 160, "#2f2a26")
    lights = polygon([(230, 560), (530, 560), (640, 720), (60, 720)], JADE) + polygon(
        [(750, 560), (1050, 560), (1220, 720), (640, 720)], OCHRE
    )
    left = group(arch(300, 430, JADE), arch(236, 390, PAPER), _leaf(JADE, PINE), move=(380, 560))
    right = group(arch(300, 430, OCHRE), arch(236, 390, PAPER), _leaf(VERMILION, BRICK), move=(900, 560))
    regal = group(crown(120, OCHRE, OCHRE, OCHRE), move=(900, 74))
    plain = "".join(circle(380 + k * 44, 86, 13, JADE) for k in (-1, 0, 1))
    return wall + floor + lights + left + right + regal + plain


def _leaf(face: str, edge: str) -> str:
    """A door leaf half open, hinged at the left of a doorway whose foot is the origin."""
    leaf = polygon([(-118, 0), (-118, -290), (10, -250), (10, 40)], face)
    panel = polygon([(-98, -30), (-98, -262), (-8, -232), (-8, -8)], edge)
    return leaf + panel + circle(2, -104, 9, PAPER)
