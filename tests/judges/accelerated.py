"""Runs the tests of Python-Markdown with the prefilter in every converter they make, and counts where it was at work.

    python -m tests.judges.accelerated FOLDER

FOLDER holds their `tests` folder. Runs in a process of its own: it changes what `Markdown()` makes.
"""

from __future__ import annotations

import os
import sys
import unittest
from typing import Any
from unittest import mock
from xml.etree.ElementTree import Element

from markdown import Markdown

from plugins.reading.prefilter import Prefilter
from plugins.reading.prefilter_blocks import PrefilteredBlocks
from plugins.reading.prefilter_inline import PrefilteredInline

_made = Markdown.__init__
_run = PrefilteredInline.run
_look_at = PrefilteredBlocks._look_at  # noqa: SLF001 - where it decides whether to work


def main(folder: str) -> int:
    """Exit with 0 if all of them pass; the last line says how often each half was at work."""
    counts = {"inline": 0, "inline off": 0, "blocks": 0, "blocks off": 0}

    def made(self: Markdown, **options: Any) -> None:
        _made(self, **options)
        Prefilter().extendMarkdown(self)

    def run(self: PrefilteredInline, tree: Element, ancestors: list[str] | None = None) -> Element:
        done = _run(self, tree, ancestors)
        counts["inline" if self.is_at_work else "inline off"] += 1
        return done

    def look_at(self: PrefilteredBlocks, processors: list[Any]) -> None:
        _look_at(self, processors)
        counts["blocks" if self.is_at_work else "blocks off"] += 1

    # Some of their tests name files from here.
    os.chdir(folder)
    with (
        mock.patch.object(Markdown, "__init__", made),
        mock.patch.object(PrefilteredInline, "run", run),
        mock.patch.object(PrefilteredBlocks, "_look_at", look_at),
    ):
        suite = unittest.defaultTestLoader.discover("tests")
        result = unittest.TextTestRunner(verbosity=0).run(suite)
    print(f"tests {result.testsRun}", *(f"{half} {count}" for half, count in counts.items()), sep=", ")  # noqa: T201
    return 0 if result.wasSuccessful() else 1


if __name__ == "__main__":
    sys.exit(main(sys.argv[1]))
