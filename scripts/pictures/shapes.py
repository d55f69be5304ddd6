"""The pen of the pictures: palette and shapes, each returned as SVG text that can be joined and nested."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable

# The theme's faces (theme/static/css/tokens.css), as far as the system has them: a picture loads none.
SERIF = "Charter, 'Bitstream Charter', 'Source Serif 4', 'Noto Serif', 'Noto Serif CJK SC', Georgia, serif"
SANS = "Seravek, 'Source Sans 3', 'Noto Sans', 'Segoe UI', 'Noto Sans CJK SC', sans-serif"

INK = "#1b1b1b"
PAPER = "#f7f3ea"
SAND = "#e6dcc6"
VERMILION = "#d8402a"
BRICK = "#a92c1c"
INDIGO = "#27407a"
NIGHT = "#182a54"
JADE = "#2b7d68"
PINE = "#1c5a4a"
OCHRE = "#dfa32c"
BRONZE = "#a87412"
PLUM = "#6a2a4c"
MULBERRY = "#4a1b35"
SLATE = "#55636e"

WIDTH, HEIGHT = 1280, 720
"""Measures of a cover, in pixels."""

Point = tuple[float, float]


def number(value: float) -> str:
    """A coordinate, short: at most one decimal and no trailing zero."""
    return f"{value:.1f}".rstrip("0").rstrip(".")


def _points(points: Iterable[Point]) -> str:
    return " ".join(f"{number(x)},{number(y)}" for x, y in points)


def rect(x: float, y: float, width: float, height: float, fill: str, *, radius: float = 0) -> str:
    """A filled rectangle, with rounded corners where a radius is given."""
    corner = f' rx="{number(radius)}"' if radius else ""
    place = f'x="{number(x)}" y="{number(y)}"'
    return f'<rect {place} width="{number(width)}" height="{number(height)}"{corner} fill="{fill}"/>'


def circle(x: float, y: float, radius: float, fill: str) -> str:
    """A filled disc."""
    return f'<circle cx="{number(x)}" cy="{number(y)}" r="{number(radius)}" fill="{fill}"/>'


def ring(x: float, y: float, radius: float, colour: str, width: float) -> str:
    """A circle drawn as a line."""
    place = f'cx="{number(x)}" cy="{number(y)}" r="{number(radius)}"'
    return f'<circle {place} fill="none" stroke="{colour}" stroke-width="{number(width)}"/>'


def polygon(points: Iterable[Point], fill: str) -> str:
    """A filled polygon."""
    return f'<polygon points="{_points(points)}" fill="{fill}"/>'


def path(commands: str, fill: str) -> str:
    """A filled free form in SVG path commands."""
    return f'<path d="{commands}" fill="{fill}"/>'


def stroke(commands: str, colour: str, width: float, *, cap: str = "butt") -> str:
    """A free line in SVG path commands."""
    line = f'fill="none" stroke="{colour}" stroke-width="{number(width)}" stroke-linecap="{cap}"'
    return f'<path d="{commands}" {line} stroke-linejoin="round"/>'


def line(start: Point, end: Point, colour: str, width: float, *, cap: str = "butt") -> str:
    """A straight line."""
    commands = f"M{number(start[0])} {number(start[1])}L{number(end[0])} {number(end[1])}"
    return stroke(commands, colour, width, cap=cap)


def text(
    x: float,
    y: float,
    words: str,
    size: float,
    *,
    fill: str = INK,
    family: str = SANS,
    weight: int = 400,
    anchor: str = "start",
) -> str:
    """A line of text, kept as text so that it can be read, searched and scaled."""
    safe = words.replace("&", "&amp;").replace("<", "&lt;")
    look = f'font-family="{family}" font-size="{number(size)}" font-weight="{weight}" text-anchor="{anchor}"'
    return f'<text x="{number(x)}" y="{number(y)}" {look} fill="{fill}">{safe}</text>'


def group(*shapes: str, move: Point = (0, 0), turn: float = 0, scale: float = 1, opacity: float = 1) -> str:
    """Shapes moved, turned (degrees, clockwise), scaled or faded together."""
    steps = []
    if move != (0, 0):
        steps.append(f"translate({number(move[0])} {number(move[1])})")
    if turn:
        steps.append(f"rotate({number(turn)})")
    if scale != 1:
        steps.append(f"scale({scale:g})")
    transform = f' transform="{" ".join(steps)}"' if steps else ""
    faded = f' opacity="{opacity:g}"' if opacity != 1 else ""
    return f"<g{transform}{faded}>{''.join(shapes)}</g>"


def clipped(name: str, outline: str, *shapes: str) -> str:
    """Shapes seen only inside `outline`; `name` is unique within the picture."""
    return f'<clipPath id="{name}">{outline}</clipPath><g clip-path="url(#{name})">{"".join(shapes)}</g>'


def hatch(x: float, y: float, width: float, height: float, colour: str, *, gap: float = 14, weight: float = 3) -> str:
    """Horizontal engraver's lines over a rectangle: the newspaper's half-tone."""
    count = int(height // gap)
    commands = "".join(f"M{number(x)} {number(y + gap * (row + 0.5))}h{number(width)}" for row in range(count))
    return stroke(commands, colour, weight)


def svg(width: int, height: int, body: str, *, title: str = "") -> str:
    """A whole SVG document with its measures, and its title for people who do not see it."""
    named = f"<title>{title}</title>" if title else ""
    measures = f'width="{width}" height="{height}" viewBox="0 0 {width} {height}"'
    role = ' role="img"' if title else ""
    # A Chinese face that stands in for a Latin one would make an apostrophe as wide as a character.
    style = ' style="font-variant-east-asian:proportional-width"' if "<text" in body else ""
    return f'<svg xmlns="http://www.w3.org/2000/svg" {measures}{role}{style}>{named}{body}</svg>\n'
