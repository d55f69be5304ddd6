"""Diagrams that stand inside articles: a funnel's steps, a line of dates, the ways of a returned parcel."""

from __future__ import annotations

from scripts.pictures.charts import GREY, WIDTH
from scripts.pictures.shapes import (
    BRICK,
    INDIGO,
    INK,
    JADE,
    OCHRE,
    PAPER,
    PLUM,
    SERIF,
    SLATE,
    VERMILION,
    circle,
    line,
    polygon,
    rect,
    stroke,
    svg,
    text,
)


def conversion_steps() -> str:
    """The five steps of a shop's funnel, each with the question it answers."""
    steps = (
        ("Seen", "How often was the shop shown?", VERMILION),
        ("Visited", "Who came in?", BRICK),
        ("Considered", "Who put it in the cart?", PLUM),
        ("Ordered", "Who placed an order?", INDIGO),
        ("Paid and kept", "Who paid and kept it?", JADE),
    )
    rows = []
    for index, (name, question, colour) in enumerate(steps):
        y, inset = 32 + index * 112, index * 26
        rows.append(
            polygon([(32 + inset, y), (608 - inset, y), (608 - inset - 20, y + 96), (32 + inset + 20, y + 96)], colour)
        )
        rows.append(text(320, y + 42, name, 30, fill=PAPER, family=SERIF, weight=700, anchor="middle"))
        rows.append(text(320, y + 75, question, 25, fill=PAPER, anchor="middle"))
    height = 32 + len(steps) * 112 + 16
    return svg(
        WIDTH,
        height,
        rect(0, 0, WIDTH, height, PAPER) + "".join(rows),
        title="Diagram: the five steps of a conversion funnel",
    )


def platform_timeline() -> str:
    """Nine dates of the big platforms, from top to bottom."""
    dates = (
        ("2003", "Taobao is founded", VERMILION),
        ("2004", "JD.com\u2019s online shop opens", INDIGO),
        ("2008", "Tmall starts as Taobao Mall", VERMILION),
        ("2009", "First 11 November sale", OCHRE),
        ("May 2014", "JD.com lists on Nasdaq", INDIGO),
        ("19 Sept 2014", "Alibaba lists in New York", VERMILION),
        ("2015", "Pinduoduo is founded", PLUM),
        ("9 Jan 2017", "WeChat opens mini programs", JADE),
        ("Aug 2017", "Alipay\u2019s are in public test", SLATE),
    )
    step, top = 62, 60
    rail = line((206, top - 24), (206, top + step * (len(dates) - 1) + 24), INK, 4)
    stops = []
    for index, (when, what, colour) in enumerate(dates):
        y = top + index * step
        stops.append(circle(206, y, 14, PAPER) + circle(206, y, 10, colour))
        stops.append(text(178, y + 8, when, 26, fill=GREY, weight=600, anchor="end"))
        stops.append(text(236, y + 9, what, 26, family=SERIF, weight=700))
    height = top + step * len(dates) + 4
    return svg(
        WIDTH,
        height,
        rect(0, 0, WIDTH, height, PAPER) + rail + "".join(stops),
        title="Timeline of the platforms, 2003 to 2017",
    )


def return_ways() -> str:
    """The four places a returned parcel can go after it has been opened and graded."""
    ways = (("Back to the shelf", JADE), ("Repair or repack", OCHRE), ("Sell as opened", INDIGO), ("Write off", SLATE))
    box = rect(32, 178, 190, 148, VERMILION) + rect(168, 178, 54, 148, BRICK) + rect(108, 178, 30, 148, OCHRE)
    label = text(127, 366, "Opened", 29, family=SERIF, weight=700, anchor="middle") + text(
        127, 400, "and graded", 29, family=SERIF, weight=700, anchor="middle"
    )
    lines = []
    for index, (name, colour) in enumerate(ways):
        y = 76 + index * 118
        lines.append(
            stroke(f"M222 252C290 252 270 {y} 330 {y}", INK, 4) + polygon([(326, y - 11), (348, y), (326, y + 11)], INK)
        )
        lines.append(rect(356, y - 40, 252, 80, colour))
        lines.append(text(482, y + 9, name, 28, fill=INK if colour == OCHRE else PAPER, weight=700, anchor="middle"))
    return svg(
        WIDTH,
        506,
        rect(0, 0, WIDTH, 506, PAPER) + box + label + "".join(lines),
        title="Diagram: four ways for a returned parcel",
    )
