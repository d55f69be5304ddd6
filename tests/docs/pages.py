"""The pages of the handbook, taken apart: code they name, tables they hold, links they make, examples they show."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]

_FENCE = re.compile(r"^(?P<mark>`{3,})(?P<language>[\w-]*)\n(?P<text>.*?)^(?P=mark)$", re.DOTALL | re.MULTILINE)
_CODE = re.compile(r"`([^`\n]+)`")
_LINK = re.compile(r"\]\(([^)\s]+)\)")
_HEADING = re.compile(r"^#{1,6} (.+)$", re.MULTILINE)
_EXAMPLE = re.compile(
    r"^<!-- example: (?P<name>\S+) -->\n(?P<mark>`{3,})markdown\n(?P<text>.*?)^(?P=mark)$", re.DOTALL | re.MULTILINE
)


@dataclass(frozen=True)
class Handbook:
    """One Markdown page of the project."""

    path: Path

    @property
    def name(self) -> str:
        """Its path in the project, for messages."""
        return self.path.relative_to(ROOT).as_posix()

    @cached_property
    def text(self) -> str:
        """All of it."""
        return self.path.read_text(encoding="utf-8")

    @cached_property
    def prose(self) -> str:
        """It without its blocks of code, whose brackets and signs are not its own."""
        return _FENCE.sub("", self.text)

    @cached_property
    def code_spans(self) -> tuple[str, ...]:
        """What stands between single back-ticks."""
        return tuple(_CODE.findall(self.prose))

    @cached_property
    def code(self) -> str:
        """Everything set as code, blocks and spans, a line each."""
        blocks = [match["text"] for match in _FENCE.finditer(self.text)]
        return "\n".join([*blocks, *self.code_spans])

    @cached_property
    def links(self) -> tuple[str, ...]:
        """Where it links to; signs inside code spans make no link."""
        return tuple(_LINK.findall(_CODE.sub("", self.prose)))

    @cached_property
    def anchors(self) -> frozenset[str]:
        """The anchors of its headings, as Git hosts make them: lower case, hyphens for spaces, other signs dropped."""
        plain = (re.sub(r"[`*]|\[|\]\([^)]*\)", "", heading) for heading in _HEADING.findall(self.prose))
        return frozenset(re.sub(r"[^\w\- ]", "", heading.lower()).replace(" ", "-") for heading in plain)

    def part(self, heading: str) -> str:
        """What stands under a heading, up to the next heading of its level or above. Raises KeyError."""
        lines = self.prose.split("\n")
        if heading not in lines:
            raise KeyError(f"{self.name} has no heading {heading!r}")
        start = lines.index(heading) + 1
        level = heading.split(" ", 1)[0]
        ends = (n for n in range(start, len(lines)) if re.match(rf"#{{1,{len(level)}}} ", lines[n]))
        return "\n".join(lines[start : next(ends, len(lines))])

    def table_after(self, comment: str) -> str:
        """The table that follows a comment such as `<!-- settings: PRIVACY -->`. Raises ValueError."""
        rest = self.text[self.text.index(comment) + len(comment) :].lstrip("\n")
        return rest.split("\n\n", 1)[0]

    def examples(self) -> Iterator[tuple[str, str]]:
        """The marked examples: what the mark calls them, and their text."""
        for match in _EXAMPLE.finditer(self.text):
            yield match["name"], match["text"]


def first_cells(table: str) -> set[str]:
    """The code spans in the first cells of a table's rows."""
    rows = [line for line in table.split("\n") if line.startswith("|")][2:]
    return {span for row in rows for span in _CODE.findall(row.split("|")[1])}


def handbook(path: str) -> Handbook:
    """A page by its path in the project."""
    return Handbook(ROOT / path)


PAGES = tuple(
    Handbook(path) for path in (*sorted(ROOT.glob("*.md")), *sorted((ROOT / "docs").rglob("*.md")))
)  # fmt: skip
"""Every page of the handbook, README and its neighbours included."""
