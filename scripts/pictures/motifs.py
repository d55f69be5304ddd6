"""Motifs of the trade used in more than one picture: parcels, crowns, hearts, icons. All stand around the origin."""

from __future__ import annotations

from scripts.pictures.shapes import (
    INDIGO,
    INK,
    JADE,
    OCHRE,
    PAPER,
    SLATE,
    VERMILION,
    circle,
    group,
    line,
    path,
    polygon,
    rect,
    stroke,
)


def parcel(width: float, height: float, fill: str, tape: str, *, shade: str = "") -> str:
    """A parcel seen from the front, its left upper corner at the origin, with tape and, where given, a shaded side."""
    side = rect(width * 0.72, 0, width * 0.28, height, shade) if shade else ""
    strip = rect(width * 0.4, 0, width * 0.16, height, tape)
    return rect(0, 0, width, height, fill) + side + strip


def cube(size: float, top: str, left: str, right: str) -> str:
    """An isometric box around the origin; `size` is the length of an edge."""
    half, rise = size * 0.866, size * 0.5
    faces = (
        polygon([(0, -size), (half, -rise), (0, 0), (-half, -rise)], top),
        polygon([(-half, -rise), (0, 0), (0, size), (-half, rise)], left),
        polygon([(half, -rise), (0, 0), (0, size), (half, rise)], right),
    )
    return "".join(faces)


def taped_cube(size: float, top: str, left: str, right: str, tape: str) -> str:
    """An isometric box with a strip of tape over its top and down its left face."""
    half, rise, band = size * 0.866, size * 0.5, 0.16
    start, end = 0.5 - band / 2, 0.5 + band / 2
    over = polygon(
        [
            (-half + half * start, -rise + rise * start),
            (-half + half * end, -rise + rise * end),
            (half * end, -size + rise * end),
            (half * start, -size + rise * start),
        ],
        tape,
    )
    down = polygon(
        [
            (-half + half * start, -rise + rise * start),
            (-half + half * end, -rise + rise * end),
            (-half + half * end, -rise + rise * end + size * 0.34),
            (-half + half * start, -rise + rise * start + size * 0.34),
        ],
        tape,
    )
    return cube(size, top, left, right) + over + down


def crown(width: float, fill: str, band: str, jewel: str) -> str:
    """A three-pointed crown, centred, its foot at the origin's height plus half its own."""
    w, h = width / 2, width * 0.36
    body = polygon(
        [(-w, -h * 0.7), (-w * 0.48, 0), (0, -h * 1.15), (w * 0.48, 0), (w, -h * 0.7), (w * 0.8, h), (-w * 0.8, h)],
        fill,
    )
    base = rect(-w * 0.8, h * 1.12, w * 1.6, h * 0.3, band)
    jewels = "".join(circle(x, y, width * 0.062, jewel) for x, y in ((-w, -h * 0.82), (0, -h * 1.3), (w, -h * 0.82)))
    return body + base + jewels


def heart(width: float, fill: str, shade: str) -> str:
    """A heart, centred, its right half in the darker colour."""
    s = width / 100
    left = path("M0 45C-30 22 -50 4 -50 -18C-50 -36 -37 -46 -24 -46C-12 -46 -4 -39 0 -30Z", fill)
    right = path("M0 45C30 22 50 4 50 -18C50 -36 37 -46 24 -46C12 -46 4 -39 0 -30Z", shade)
    return group(left, right, scale=s)


def diamond(width: float, light: str, middle: str, dark: str) -> str:
    """A cut diamond, centred, in three tones."""
    w, h = width / 2, width * 0.46
    top, waist = -h * 0.75, -h * 0.15
    facets = (
        polygon([(-w * 0.6, top), (w * 0.6, top), (w, waist), (-w, waist)], middle),
        polygon([(-w * 0.6, top), (0, top), (-w * 0.38, waist), (-w, waist)], light),
        polygon([(0, top), (w * 0.38, waist), (-w * 0.38, waist)], light),
        polygon([(-w, waist), (-w * 0.38, waist), (0, h)], middle),
        polygon([(-w * 0.38, waist), (w * 0.38, waist), (0, h)], light),
        polygon([(w * 0.38, waist), (w, waist), (0, h)], dark),
    )
    return "".join(facets)


def app_icon(radius: float, disc: str, square: str, kind: int) -> str:
    """A round mini-program icon with one of six simple marks in it."""
    r = radius * 0.42
    marks = (
        rect(-r, -r, 2 * r, 2 * r, square),
        circle(0, 0, r * 1.1, square),
        polygon([(0, -r * 1.25), (r * 1.2, r * 0.85), (-r * 1.2, r * 0.85)], square),
        rect(-r, -r, 0.9 * r, 2 * r, square)
        + rect(0.1 * r, -r, 0.9 * r, 0.9 * r, square)
        + rect(0.1 * r, 0.1 * r, 0.9 * r, 0.9 * r, square),
        rect(-r * 1.15, -r * 0.35, r * 2.3, r * 0.7, square) + rect(-r * 0.35, -r * 1.15, r * 0.7, r * 2.3, square),
        path(f"M{-r * 1.15} {r * 0.6}A{r * 1.15} {r * 1.15} 0 0 1 {r * 1.15} {r * 0.6}Z", square),
    )
    return circle(0, 0, radius, disc) + marks[kind % len(marks)]


def awning(width: float, height: float, stripes: int, colours: tuple[str, str]) -> str:
    """A shop awning with a scalloped hem, its left upper corner at the origin."""
    step = width / stripes
    pieces = []
    for index in range(stripes):
        x = index * step
        colour = colours[index % 2]
        pieces.append(rect(x, 0, step + 0.5, height, colour))
        pieces.append(path(f"M{x} {height - 0.5}h{step}a{step / 2} {step / 2} 0 0 1 {-step} 0Z", colour))
    return "".join(pieces)


def mark(size: float) -> str:
    """The club's mark in a square of `size`: an L that holds a parcel, with a crown's three points as its head."""
    s = size / 64
    tile = rect(0, 0, 64, 64, VERMILION, radius=12)
    letter = path("M10 14l4.5 5.5 4.5-9 4.5 9 4.5-5.5v28h26v11H10Z", PAPER)
    box = rect(34, 19, 18, 18, INK) + rect(41, 19, 4, 7.5, PAPER)
    return group(tile, letter, box, scale=s)


def paper_lines(width: float, rows: int, gap: float, colour: str, weight: float = 6) -> str:
    """Lines that stand for a column of type, the last one short."""
    lines = []
    for row in range(rows):
        length = width * (0.62 if row == rows - 1 else 1)
        lines.append(line((0, row * gap), (length, row * gap), colour, weight))
    return "".join(lines)


def postmark(radius: float, colour: str) -> str:
    """A cancellation: two rings, a bar across and wavy lines running off to the right."""
    waves = "".join(
        f"M{radius * 1.15} {y}q{radius * 0.3} -26 {radius * 0.6} 0t{radius * 0.6} 0t{radius * 0.6} 0t{radius * 0.6} 0"
        for y in (-radius * 0.45, -radius * 0.15, radius * 0.15, radius * 0.45)
    )
    rings = "".join(
        f'<circle r="{r}" fill="none" stroke="{colour}" stroke-width="{w}"/>'
        for r, w in ((radius, 9), (radius * 0.72, 5))
    )
    bar = rect(-radius * 0.72, -radius * 0.17, radius * 1.44, radius * 0.34, colour)
    return rings + bar + stroke(waves, colour, 8)


def arch(width: float, height: float, fill: str) -> str:
    """A round-headed doorway, its foot centred on the origin."""
    r = width / 2
    return path(f"M{-r} 0V{-(height - r)}A{r} {r} 0 0 1 {r} {-(height - r)}V0Z", fill)


def shop_front(x: float, foot: float) -> str:
    """A shop front centred on `x`: awning, window, door and an ochre lamp."""
    wall = rect(x - 210, foot - 430, 420, 430, PAPER)
    roof = rect(x - 236, foot - 524, 472, 34, INK)
    stripes = group(awning(440, 96, 9, (INK, OCHRE)), move=(x - 220, foot - 492))
    door = rect(x - 64, foot - 268, 128, 268, INK) + circle(x + 42, foot - 130, 8, OCHRE)
    panes = rect(x - 180, foot - 268, 92, 150, INDIGO) + rect(x + 88, foot - 268, 92, 150, INDIGO)
    goods = rect(x - 164, foot - 172, 40, 54, OCHRE) + circle(x - 112, foot - 134, 16, VERMILION)
    more = circle(x + 116, foot - 138, 20, JADE) + rect(x + 140, foot - 196, 28, 78, PAPER)
    step = rect(x - 240, foot - 22, 480, 22, SLATE)
    return wall + panes + goods + more + door + stripes + roof + step
