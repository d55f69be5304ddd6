"""What an operator may set about reading bodies (`READING` in pelicanconf.py)."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class ReadingSettings:
    """How bodies are read.

    `iframe_hosts` are the only hosts a frame in a body may come from; with none, frames are removed and reported.
    `typography` switches curly quotes, dashes and non-breaking last words on or off.
    """

    iframe_hosts: tuple[str, ...] = ()
    typography: bool = True
