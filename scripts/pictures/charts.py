"""Charts of published figures, made narrow and large so that they can be read on a phone; text stays text."""

from __future__ import annotations

from scripts.pictures.figures import RETAIL_SALES, SOURCE
from scripts.pictures.shapes import INDIGO, INK, PAPER, SERIF, VERMILION, line, rect, svg, text

WIDTH = 640
GREY = "#5d5a52"
GRID = "#d9d0bd"


def _heading(title: str, unit: str) -> str:
    """The chart's ground, a rule above, its title and its unit."""
    return (
        rect(32, 28, 64, 8, VERMILION)
        + text(32, 78, title, 32, family=SERIF, weight=700)
        + text(32, 114, unit, 25, fill=GREY)
    )


def sales_chart() -> str:
    """Online retail sales by year, as horizontal bars."""
    top, step, left, widest = 140, 50, 104, 400
    most = max(year.sales for year in RETAIL_SALES)
    rows = []
    for index, year in enumerate(RETAIL_SALES):
        y, width = top + index * step, widest * year.sales / most
        colour = VERMILION if index == len(RETAIL_SALES) - 1 else INDIGO
        rows.append(text(32, y + 27, str(year.year), 27, weight=600))
        rows.append(rect(left, y, width, 36, colour))
        rows.append(text(left + width + 12, y + 27, f"{year.sales:.2f}", 27, weight=700))
    axis = line((left, top - 8), (left, top + step * len(RETAIL_SALES) - 6), INK, 2)
    foot = top + step * len(RETAIL_SALES)
    notes = text(32, foot + 34, f"Source: {SOURCE}, figures for", 23, fill=GREY) + text(
        32, foot + 62, "2015 to 2024. Two bars do not give a growth rate.", 23, fill=GREY
    )
    height = foot + 88
    body = rect(0, 0, WIDTH, height, PAPER) + _heading("China\u2019s online retail sales", "Trillion yuan") + axis
    return svg(
        WIDTH, height, body + "".join(rows) + notes, title="Bar chart: China\u2019s online retail sales, 2015 to 2024"
    )


def growth_chart() -> str:
    """Growth on a comparable basis by year, as columns."""
    foot, tallest, step, left = 520, 330, 58, 34
    most = max(year.growth for year in RETAIL_SALES)
    columns = []
    for index, year in enumerate(RETAIL_SALES):
        x, height = left + index * step, tallest * year.growth / most
        middle = x + 23
        columns.append(rect(x, foot - height, 46, height, INDIGO if index < len(RETAIL_SALES) - 1 else VERMILION))
        columns.append(text(middle, foot - height - 12, f"{year.growth:.1f}", 25, weight=700, anchor="middle"))
        columns.append(text(middle, foot + 32, str(year.year), 23, anchor="middle"))
    grid = "".join(
        line((32, foot - tallest * mark / most), (608, foot - tallest * mark / most), GRID, 1.5)
        for mark in (10, 20, 30)
    )
    axis = line((32, foot), (608, foot), INK, 2)
    notes = text(32, foot + 76, f"Source: {SOURCE}, figures for", 23, fill=GREY) + text(
        32, foot + 104, "2015 to 2024, on a comparable basis.", 23, fill=GREY
    )
    body = rect(0, 0, WIDTH, 650, PAPER) + _heading(
        "Growth of online retail sales", "Per cent on the year before, comparable basis"
    )
    return svg(
        WIDTH,
        650,
        body + grid + "".join(columns) + axis + notes,
        title="Column chart: growth of online retail sales, 2015 to 2024",
    )
