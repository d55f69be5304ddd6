"""Short texts cleaned for a header line: entities read, tags out, one line, nothing a list would take apart."""

from __future__ import annotations

import re
from html import unescape

from plugins.content_model.decoding import FORBIDDEN

_TAG = re.compile(r"</?[A-Za-z][^<>]*>|<!--.*?-->", re.DOTALL)
LONGEST_VALUE = 2000
"""In characters: what a line of a header may hold."""

LONGEST_QUOTED = 60


def one_line(text: str) -> str:
    """The text on one line, without characters that nobody can see."""
    return " ".join(FORBIDDEN.sub("", text[: LONGEST_VALUE * 4]).split())[:LONGEST_VALUE].strip()


def plain(text: str) -> str:
    """A title or summary as readers saw it: `Tom &amp; <em>Jerry</em>` is Tom & Jerry."""
    text = text[: LONGEST_VALUE * 4]
    for _ in range(2):  # exports write an ampersand's entity into an entity now and then
        if "&" not in text:
            break
        text = unescape(text)
    return one_line(_TAG.sub("", text))


def listed_name(text: str) -> str:
    """A tag's or an author's name that a comma cannot split: `Doe, Jane` is Jane Doe, other commas become spaces."""
    name = plain(text)
    parts = [part.strip() for part in re.split(r"[,，、]", name) if part.strip()]
    return " ".join(parts)


def person(text: str) -> str:
    """An author's name, the family name last; without the mail address that feeds put beside it."""
    name = plain(text)
    mail = re.fullmatch(r"[^\s@<>]+@[^\s@<>]+ \((.+)\)", name) or re.fullmatch(r"(.+?)\s*<[^\s@<>]+@[^\s@<>]+>", name)
    name = mail[1] if mail else name
    parts = [part.strip() for part in name.split(",") if part.strip()]
    return f"{parts[1]} {parts[0]}" if len(parts) == 2 else listed_name(name)  # noqa: PLR2004 - "Doe, Jane"
