"""What to say of a problem code that does not exist."""

from __future__ import annotations

from collections.abc import Iterable

from plugins.content_model.wording import did_you_mean, quoted


def unknown_code(written: str, known: Iterable[str]) -> str:
    """The sentence that there is no such code, with the nearest one that there is."""
    near = did_you_mean(written, known)
    hint = f"Did you mean {near}?" if near else "docs/writing.md lists them all"
    return f"there is no problem code {quoted(written)}. {hint}"
