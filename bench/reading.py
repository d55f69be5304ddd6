"""What reading an article costs, beside the same by plain Python-Markdown and typogrify: `python -m bench.reading`.

Both are measured in turn within one process, in CPU time, so that what else the machine does weighs on both alike.
Medians of an article, in milliseconds, and what part of the plain cost is left. The results must be equal, or there is
no result.
"""

from __future__ import annotations

import argparse
import sys
from collections.abc import Callable, Iterator
from statistics import median
from time import process_time
from unittest import mock

from bench.corpus import KINDS, articles
from bench.newsrooms import pieces
from plugins.reading import body
from plugins.reading.body import BodyReader
from plugins.reading.dialect import make_markdown, make_plain_markdown
from plugins.reading.direct import converted
from plugins.reading.sanitise import sanitise
from plugins.reading.settings import ReadingSettings
from plugins.reading.typography import typeset
from plugins.reading.typography_reference import typeset_by_typogrify

Step = Callable[[str], object]


def main(arguments: list[str]) -> int:
    """Measure each kind of article and print a line for each step."""
    parser = argparse.ArgumentParser(prog="python -m bench.reading", description=__doc__)
    parser.add_argument("--articles", type=int, default=100, help="of each kind (100)")
    parser.add_argument("--words", type=int, default=1100, help="in each, or Chinese characters (1100)")
    options = parser.parse_args(arguments)
    print(f"{'':9}{'':13}{'plain':>9}{'here':>9}{'left':>7}   (medians, ms of CPU an article)")
    for kind, sources_of_kind in _corpora(options.articles, options.words):
        for step, sources, plain, here in _steps(kind, sources_of_kind):
            before, after = _measured(sources, plain, here)
            print(f"{kind:9}{step:13}{before:9.2f}{after:9.2f}{after / before:7.2f}")
    return 0


def _corpora(count: int, words: int) -> Iterator[tuple[str, list[str]]]:
    """Articles as newsrooms write them (always some 1,100 words), and the kinds that hold every construct there is."""
    yield "newsroom", [piece.body for piece in pieces(count)]
    for kind in KINDS:
        yield kind, list(articles(kind, count, words))


def _steps(kind: str, sources: list[str]) -> list[tuple[str, list[str], Step, Step]]:
    """The steps: its name, what it works on, how it was done plainly and how it is done here."""
    fast, slow = make_markdown(), make_plain_markdown()
    safe = [sanitise(fast.reset().convert(source)) for source in sources]
    lang = "zh-CN" if kind == "chinese" else "en"
    reader, plain_reader = BodyReader(ReadingSettings()), _plain_reader()

    def read_plainly(source: str) -> object:
        with mock.patch.object(body, "typeset", typeset_by_typogrify):
            return plain_reader.read(source, lang)

    return [
        ("Markdown", sources, lambda source: slow.reset().convert(source), lambda source: converted(fast, source)),
        ("typography", safe, typeset_by_typogrify, typeset),
        ("whole body", sources, read_plainly, lambda source: reader.read(source, lang)),
    ]


def _plain_reader() -> BodyReader:
    with mock.patch.object(body, "make_markdown", make_plain_markdown):
        return BodyReader(ReadingSettings())


def _measured(sources: list[str], plain: Step, here: Step) -> tuple[float, float]:
    """The medians of both, in milliseconds.

    Raises SystemExit where they do not give the same.
    """
    times: tuple[list[float], list[float]] = ([], [])
    for number, source in enumerate(sources):
        results = []
        # Whoever comes second finds the caches of the processor warm, so they take turns.
        for which in (0, 1) if number % 2 else (1, 0):
            started = process_time()
            results.append((plain, here)[which](source))
            times[which].append(process_time() - started)
        if results[0] != results[1]:
            sys.exit(f"article {number} does not come out the same")
    return median(times[0]) * 1000, median(times[1]) * 1000


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
