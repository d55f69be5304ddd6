"""The rule on corrections: they say what was wrong, and when it was put right."""

from __future__ import annotations

import re

from plugins.content_model.checked import Checked
from plugins.content_model.front_matter import FrontMatter

# 2026-11-21, 21 November 2026, November 21, 2026, 21 Nov, 2026年11月21日, 11月21日.
_MONTH = "(?:jan|feb|mar|apr|may|june?|july?|aug|sept?|oct|nov|dec)[a-z]*"
_DAY = re.compile(
    rf"\b\d{{4}}[-/.]\d{{1,2}}[-/.]\d{{1,2}}\b|\b\d{{1,2}}\.?\s+{_MONTH}\b|\b{_MONTH}\.?\s+\d{{1,2}}\b"
    r"|\d{1,2}\s*月\s*\d{1,2}\s*[日号]",
    re.IGNORECASE,
)


def names_a_day(words: str) -> bool:
    """Whether the words of a correction name a day."""
    return _DAY.search(words) is not None


def correction(header: FrontMatter) -> Checked[str]:
    """A correction names the day it was made, or Modified does."""
    words = header.text("Correction")
    if words and not names_a_day(words) and header.get("Modified") is None:
        message = "the correction does not say when it was made"
        fix = 'name the day in its words, or add a line "Modified: …"'
        yield header.warning(header.get("Correction"), "correction-undated", message, fix)
    return words
