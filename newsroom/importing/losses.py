"""What cannot come over as it was: a record of it with its line, and a comment that keeps it at its place.

Readers never see the comment (the sanitiser takes comments out); an editor finds in it what stood there.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from html import escape
from textwrap import wrap

from plugins.content_model.decoding import FORBIDDEN
from plugins.content_model.problems import Problem, warning

NOTE = "import-note"
"""The element that stands for what was lost while a body is still HTML."""

_LONGEST = 400
_PIECE = 300


@dataclass(frozen=True, slots=True)
class Lost:
    """Something that could not come over; `line` counts from the body's first."""

    line: int
    code: str
    message: str
    fix: str


def placed(lost: Iterable[Lost], shown: str, body_line: int) -> list[Problem]:
    """The losses as problems, at their lines of the file they come from."""
    return [warning(shown, body_line + each.line - 1, each.code, each.message, each.fix) for each in lost]


def note(text: str) -> str:
    """The placeholder element for something without counterpart."""
    return f'<{NOTE} text="{escape(" ".join(text.split())[:_LONGEST])}"></{NOTE}>'


def comment(text: str) -> str:
    """The comment that keeps a lost piece at its place; nothing in it can end the comment or be taken for a tag."""
    kept = " ".join(FORBIDDEN.sub("", text[: _LONGEST * 2]).split())[:_LONGEST]
    kept = re.sub(r"<(?=[A-Za-z/!?])", "‹", kept)
    kept = re.sub(r"-(?=-)", "- ", kept).rstrip("-").lstrip(">-")
    # Markdown hides some characters behind control characters while it works; braces would look like a link of ours.
    kept = re.sub(r"\{(?=(?:filename|static|attach|tag|category|author)\})", "{ ", kept)
    return f"<!-- import: {kept} -->"


def comments(label: str, text: str) -> str:
    """Comments that keep the whole of a text, however long it is, each a paragraph of its own."""
    return "".join(f"{comment(f'{label} {piece}')}\n\n" for piece in wrap(text, _PIECE))


def as_code(text: str) -> str:
    """The text as a block of code: it builds whatever it holds, and a person can take it from there."""
    longest = max(map(len, re.findall(r"`{3,}", text)), default=2)
    fence = "`" * (longest + 1)
    return f"{fence}\n{text.strip(chr(10))}\n{fence}"
