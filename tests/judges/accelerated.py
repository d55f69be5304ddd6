"""Runs the tests of Python-Markdown with our extensions in every converter they make, and counts their work.

    python -m tests.judges.accelerated FOLDER [direct]

FOLDER holds their `tests` folder. With `direct`, direct emission is there besides the prefilter. Runs in a process of
its own: it changes what `Markdown()` makes.
"""

from __future__ import annotations

import os
import sys
import unittest
from collections.abc import Iterable
from typing import Any
from unittest import mock
from xml.etree.ElementTree import Element, ElementTree

from markdown import Markdown

from plugins.reading.direct import DirectEmission, Emission
from plugins.reading.prefilter import Prefilter
from plugins.reading.prefilter_blocks import PrefilteredBlocks
from plugins.reading.prefilter_inline import PrefilteredInline

_made = Markdown.__init__
_run = PrefilteredInline.run
_parse = Emission.parse_document
_look_at = PrefilteredBlocks._look_at  # noqa: SLF001 - where it decides whether to work


def main(folder: str, *further: str) -> int:
    """Exit with 0 if all of them pass; the last line says how often each half was at work."""
    counts = {"inline": 0, "inline off": 0, "blocks": 0, "blocks off": 0}
    documents = {"whole": 0, "parts": 0, "refused": 0}

    def made(self: Markdown, **options: Any) -> None:
        _made(self, **options)
        Prefilter().extendMarkdown(self)
        if further:
            DirectEmission().extendMarkdown(self)

    def parse(self: Emission, lines: Iterable[str]) -> ElementTree[Any]:
        before = (self.whole, self.parts, self.refused)
        tree = _parse(self, lines)
        for way, was in zip(documents, before, strict=True):
            documents[way] += getattr(self, way) - was
        return tree

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
        mock.patch.object(Emission, "parse_document", parse),
        mock.patch.object(PrefilteredBlocks, "_look_at", look_at),
    ):
        suite = unittest.defaultTestLoader.discover("tests")
        result = unittest.TextTestRunner(verbosity=0).run(suite)
    print(f"tests {result.testsRun}", *(f"{half} {count}" for half, count in (counts | documents).items()), sep=", ")  # noqa: T201
    return 0 if result.wasSuccessful() else 1


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
