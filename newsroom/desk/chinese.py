"""Chinese copywriting: spaces between Chinese and Latin, full-width punctuation; found by AutoCorrect, then sifted.

AutoCorrect (https://github.com/huacnlee/autocorrect, MIT) knows where; what it may change here is less than it would:
a space between a Chinese character and a letter or figure, a full-width sign behind a Chinese character, and no space
beside one. So nothing that Markdown reads as a sign is ever touched.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from itertools import groupby

import autocorrect_py

from newsroom.desk.copy import Copy, Correction, LineEdit
from newsroom.desk.header_rules import prose_fields, value_lines
from plugins.content_model.problems import warning
from plugins.content_model.wording import quoted
from plugins.reading.typography_reference import HAN

_FULL_WIDTH = {",": "，", ".": "。", "!": "！", "?": "？", ";": "；", ":": "："}
_FULL_WIDTH_SIGNS = frozenset("，。！？；：、（）《》「」『』“”")


def copy_is_set_well(copy: Copy) -> Iterator[Correction]:
    """In a Chinese article, Chinese and Latin have a space between them, and punctuation is full-width."""
    if not copy.is_chinese:
        return
    for number, start, text in _sentences(copy):
        edits = [LineEdit(number, start + place, old, new) for place, old, new in changes(text)]
        # The address of a heading is made of its words: changing them is for who knows what links there.
        is_heading = number >= copy.header.body_line and _names_a_heading(copy, number)
        for is_spacing, group in groupby(sorted(edits, key=_is_spacing, reverse=True), key=_is_spacing):
            correction = _correction(copy, tuple(group), is_spacing=is_spacing)
            yield replace(correction, edits=()) if is_heading else correction


def _names_a_heading(copy: Copy, number: int) -> bool:
    line = copy.lines[number - 1]
    below = copy.lines[number] if number < len(copy.lines) else ""
    return "{#" not in line and (line.startswith("#") or (bool(below.strip()) and not below.strip("=- \t")))


def _is_spacing(edit: LineEdit) -> bool:
    return edit.new.isspace()


def _correction(copy: Copy, edits: tuple[LineEdit, ...], *, is_spacing: bool) -> Correction:
    first, text = edits[0], copy.lines[edits[0].line - 1]
    around = text[max(first.start - 4, 0) : first.start + 4].strip()
    mended = (
        text[max(first.start - 4, 0) : first.start] + first.new + text[first.start + len(first.old) :][:4]
    ).strip()
    more = f" (and {len(edits) - 1} more in this line)" if len(edits) > 1 else ""
    shown, fix = f"{quoted(around)}{more}", f"write {quoted(mended)}"
    line, column = first.line, first.start + 1
    if is_spacing:
        message = f"no space between Chinese and Latin in {shown}"
        problem = warning("", line, "spacing-chinese", message, fix, column=column)
    else:
        message = f"a half-width sign in Chinese text: {shown}"
        problem = warning("", line, "punctuation-chinese", message, fix, column=column)
    return Correction(problem, edits)


def _sentences(copy: Copy) -> Iterator[tuple[int, int, str]]:
    """The pieces of prose with Chinese in them: line, start in the line, text."""
    for field in prose_fields(copy):
        for number, start, value in value_lines(copy, field):
            if HAN.search(value):
                yield number, start, value
    offset = copy.header.body_line - 1
    for number, begin, line in copy.prose.lines():
        for start, piece in copy.prose.pieces(begin, begin + len(line)):
            if HAN.search(piece):
                yield number + offset, start - begin, piece


def changes(text: str) -> list[tuple[int, str, str]]:
    """What to change in a piece of one line: place, what stands there (or nothing), what should."""
    return list(_changes(text))


def _changes(text: str) -> Iterator[tuple[int, str, str]]:
    wished = _autocorrected(text)
    if wished == text:
        return
    place = target = 0
    while place < len(text) and target < len(wished):
        if text[place] == wished[target]:
            place, target = place + 1, target + 1
        elif wished[target] == " ":
            if _meet(text, place):
                yield place, "", " "
            target += 1
        elif text[place] == " ":
            place += 1  # a space it would take out: left, for it may be meant
        elif _FULL_WIDTH.get(text[place]) == wished[target]:
            if place and _is_han(text[place - 1]) and not _is_list_mark(text, place):
                yield place, text[place], wished[target]
            place, target = place + 1, target + 1
        elif (
            len(text) - place == len(wished) - target or text[place + 1 : place + 2] == wished[target + 1 : target + 2]
        ):
            place, target = place + 1, target + 1  # another substitution, which is not made
        else:
            return


def _meet(text: str, place: int) -> bool:
    """Whether a Chinese character and a Latin letter or figure meet at this place."""
    if not 0 < place < len(text):
        return False
    before, after = text[place - 1], text[place]
    return (_is_han(before) and _is_latin(after)) or (_is_latin(before) and _is_han(after))


def _is_han(char: str) -> bool:
    return bool(HAN.match(char)) and char not in _FULL_WIDTH_SIGNS and char.isalpha()


def _is_latin(char: str) -> bool:
    return char.isascii() and char.isalnum()


def _is_list_mark(text: str, place: int) -> bool:
    """`一.` at the beginning may be meant as a number; a colon of a list of terms stands after space."""
    return text[place] == "." and place <= 2 and text[place + 1 : place + 2] == " "  # noqa: PLR2004 - one or two signs


def _autocorrected(text: str) -> str:
    try:
        return str(autocorrect_py.format(text))
    except BaseException as fault:
        # A panic of the Rust library is no Exception (pyo3's PanicException); the text then stays as it is.
        if type(fault).__name__ != "PanicException":
            raise
        return text
