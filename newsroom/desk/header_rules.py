"""Rules on the words of a header: the length of a standfirst, quotes, and what a reprint should still say."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator

from newsroom.desk.copy import Copy, Correction, LineEdit
from plugins.content_model.front_matter import Field, without_yaml
from plugins.content_model.keys import KEYS
from plugins.content_model.problems import Problem
from plugins.content_model.reprint_rules import reprint_keys
from plugins.content_model.slugs import same_name_key
from plugins.content_model.widths import measured, most_characters, width_of

LONGEST_SUMMARY = 220
"""What the social cards of 2026 still show of a description; search results show less."""

PROSE_KEYS = ("Title", "Summary", "Correction", "Cover_Alt", "Cover_Caption", "Original_Title")
_PAIR = re.compile(
    r'(?:(?<=^)|(?<=[\s(\[（《—–/:：,，。]))"(?=[^\s"])([^"\n]*[^\s"])"(?=$|[\s)\].,;:!?）》—–/，。；：！？…])'
)
_PAIR_IN_CHINESE = re.compile(r'"([^"\n]+)"')


def summary_is_short(copy: Copy) -> Iterator[Problem]:
    """A standfirst is short enough for lists, search results and social cards."""
    field = copy.header.get("Summary")
    if field is not None and width_of(field.text) > LONGEST_SUMMARY:
        message = f"the standfirst has {measured(field.text)}; lists and cards cut it off"
        fix = f"shorten it to {most_characters(field.text, LONGEST_SUMMARY)} characters"
        yield copy.header.warning(field, "summary-long", message, fix)


def summary_adds_something(copy: Copy) -> Iterator[Problem]:
    """A standfirst does not say the headline again."""
    field, title = copy.header.get("Summary"), copy.header.text("Title")
    if field is not None and title and _bare(field.text) == _bare(title):
        fix = "say what the headline leaves open"
        yield copy.header.warning(field, "summary-repeats", "the standfirst repeats the headline", fix)


def _bare(text: str) -> str:
    return same_name_key(text).strip(".。!！?？")


def reprint_says_when(copy: Copy) -> Iterator[Problem]:
    """A reprint says when the original appeared."""
    if reprint_keys(copy.header) and copy.header.get("Original_Date") is None:
        field = copy.header.get("Source")
        message = "the reprint does not say when the original appeared"
        yield copy.header.warning(field, "original-date-missing", message, 'add a line "Original_Date: YYYY-MM-DD"')


def quotes_are_curly(copy: Copy) -> Iterator[Correction]:
    """Quotes in a headline are curly, as those of the text become by themselves."""
    for field in prose_fields(copy):
        for number, start, value in value_lines(copy, field):
            pattern = _PAIR_IN_CHINESE if copy.is_chinese and value.count('"') % 2 == 0 else _PAIR
            edits = [
                LineEdit(number, start + place, '"', new)
                for match in pattern.finditer(value)
                for place, new in ((match.start(), "“"), (match.end() - 1, "”"))
            ]
            if edits:
                shown = value[edits[0].start - start : edits[1].start - start + 1]
                fix = f"write “{shown[1:-1][:60]}”"
                problem = copy.header.warning(field, "quotes-straight", f"straight quotes in {field.key}", fix)
                yield Correction(_at(problem, number, edits[0].start), tuple(edits))


def _at(problem: Problem, line: int, start: int) -> Problem:
    return Problem(problem.path, line, start + 1, *[getattr(problem, name) for name in Problem.__slots__[3:]])


def prose_fields(copy: Copy) -> Iterator[Field]:
    """The fields whose values are printed as sentences."""
    for key in PROSE_KEYS:
        field = copy.header.get(key)
        if field is not None and KEYS[key].form in ("line", "text"):
            yield field


def value_lines(copy: Copy, field: Field) -> Iterator[tuple[int, int, str]]:
    """The lines of a field's value: number, where the value begins in the line, and the text."""
    first = copy.lines[field.line - 1]
    value = first[field.column - 1 :].rstrip()
    # Quotes round the whole value are told by another rule, and are no part of it.
    if value and without_yaml(value, is_list=False) == value:
        yield field.line, field.column - 1, value
    for number in range(field.line + 1, copy.header.body_line):
        line = copy.lines[number - 1] if number <= len(copy.lines) else ""
        if not line.startswith(("    ", "\t")) or not line.strip():
            break
        start = len(line) - len(line.lstrip())
        yield number, start, line[start:].rstrip()


HEADER_RULES: tuple[Callable[[Copy], Iterator[Problem]], ...] = (
    summary_is_short,
    summary_adds_something,
    reprint_says_when,
)
