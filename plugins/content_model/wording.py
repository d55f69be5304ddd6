"""How problems quote what an editor wrote and guess what was meant; promises short, one-line quotations."""

from __future__ import annotations

from collections.abc import Iterable
from difflib import get_close_matches
from itertools import islice

LONGEST_QUOTE = 80
_LONGEST_GUESSED = 120
"""difflib is quadratic: a longer word is no slip of the finger, so it is not compared at all."""
_MOST_GUESSED = 200
_MOST_KNOWN = 2000
"""Ten thousand broken references to ten thousand names must still be told in seconds: so many are compared at most."""


def quoted(value: str) -> str:
    """The value in straight quotes, on one line and shortened, fit for a message."""
    line = " ".join(value[: LONGEST_QUOTE * 4].split())
    if len(line) > LONGEST_QUOTE:
        line = line[: LONGEST_QUOTE - 1] + "…"
    return f'"{line}"'


def did_you_mean(word: str, known: Iterable[str]) -> str | None:
    """The known word nearest to `word` whatever its case, or None where nothing comes near."""
    candidates = list(islice(known, _MOST_KNOWN + 1))
    if len(word) > _LONGEST_GUESSED or len(candidates) > _MOST_KNOWN:
        return None
    lower = word.casefold()
    by_lower = {candidate.casefold(): candidate for candidate in candidates}
    if len(by_lower) > _MOST_GUESSED:
        alike = (name for name in by_lower if name[:2] == lower[:2] or name[-3:] == lower[-3:])
        by_lower = {name: by_lower[name] for name in islice(alike, _MOST_GUESSED)}
    near = get_close_matches(lower, by_lower, n=1, cutoff=0.6)
    return by_lower[near[0]] if near else None


def listed(words: Iterable[str], last: str = "or") -> str:
    """Words as a sentence lists them: `a, b or c`; empty for none."""
    *head, tail = list(words) or [""]
    return f"{', '.join(head)} {last} {tail}" if head else tail


def choice_fix(word: str, known: Iterable[str]) -> str:
    """The remedy for a word outside a short list: the nearest one, else all of them."""
    choices = list(known)
    near = did_you_mean(word, choices)
    return f"did you mean {quoted(near)}? Use {listed(choices)}" if near else f"use {listed(choices)}"
