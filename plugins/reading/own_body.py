"""From the HTML that direct emission wrote to a finished body, in one go over its tags and texts.

All that `body.py` does with any HTML step by step is done here with the parts, which are taken out of it once. That is
right because little can stand in them: the tags of `own_html.py`, no footnote and no picture, no id twice. Where more
does, or a Chinese or control character, the steps do it; they are also what this is judged by.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache
from html import unescape

from plugins.content_model.decoding import without_control_characters
from plugins.reading.html_walk import bare_text, first_paragraph, in_turn, without_tags
from plugins.reading.own_html import own_parts
from plugins.reading.typography import typeset_parts, with_own_spans
from plugins.reading.word_counts import counts

# Chinese has rules of its own, and typography's stand-ins are private characters.
_FAR = re.compile("[\u2e80-\U0010ffff]")
_OPENING = "&#8216;"
_ADDRESS, _ID = '<a href="', ' id="'


@dataclass(frozen=True, slots=True)
class Finished:
    """HTML as it goes onto the page, and what was found in it on the way."""

    html: str
    anchors: tuple[str, ...]
    addresses: tuple[str, ...]
    first_paragraph: str
    words: int
    han: int


def finished_at_once(html: str, lang: str, *, typography: bool) -> Finished | None:
    """The finished body; None where it has to be made step by step. The elements must lie as direct emission has it."""
    parts = own_parts(html)
    if parts is None or without_control_characters(html, "")[1] or (not html.isascii() and _FAR.search(html)):
        return None
    texts, tags = parts
    distinct = dict.fromkeys(tags)
    anchors = dict.fromkeys(tag.split('"')[1] for tag in distinct if _ID in tag)
    if len(anchors) != html.count(_ID):
        return None
    bare = "".join(in_turn(texts, [*map(_gap, tags)]))
    if typography:
        typeset = typeset_parts(texts, tags)
        if typeset is None:
            return None
        texts, tags = typeset
    if "<table>" in distinct:
        tags = _with_regions(tags, lang)
    finished = with_own_spans("".join(in_turn(texts, tags)))
    # Typography sets signs in place of others that are the same to a count of words, but for an opening quote.
    is_same = _OPENING not in finished and "\\" not in bare
    words, han = counts(unescape(bare)) if is_same else counts(bare_text(finished))
    return Finished(
        html=finished,
        anchors=tuple(anchors),
        addresses=tuple(tag[len(_ADDRESS) : -2] for tag in distinct if tag.startswith(_ADDRESS)),
        first_paragraph=first_paragraph(finished),
        words=words,
        han=han,
    )


def table_region(number: int, lang: str) -> str:
    """The start of a region for a table, which scrolls sideways on a phone and can be reached by keyboard."""
    word = "表格" if lang.startswith("zh") else "Table"
    return f'<div class="table-scroll" role="region" aria-label="{word} {number}" tabindex="0">'


def _with_regions(tags: list[str], lang: str) -> list[str]:
    """The tags with a region around each table; none lies in another, for a cell holds no blocks."""
    number = 0
    found = [*tags]
    for place, tag in enumerate(tags):
        if tag == "<table>":
            number += 1
            found[place] = table_region(number, lang) + tag
        elif tag == "</table>":
            found[place] = f"{tag}</div>"
    return found


@lru_cache(maxsize=1024)
def _gap(tag: str) -> str:
    """What comes in place of a tag."""
    return without_tags(tag)
