"""From a save to the page that shows it, in a browser, with the sample content: `python -m bench.preview`.

An article is saved while its page is open in `newsroom preview`. What is measured is wall time, from just before the
file is written to the end of the new page's loading, as the browser itself tells it. Medians, in milliseconds.
"""

from __future__ import annotations

import argparse
import os
import re
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from statistics import median

from playwright.sync_api import Page, sync_playwright

from scripts.browser import ARGUMENTS, REMEDY, find_browser

ROOT = Path(__file__).resolve().parent.parent
PARTS = ("content", "theme", "plugins", "newsroom", "pelicanconf.py", "publishconf.py")
NAME = "news/cross-border/six-questions-before-the-first-order-abroad"
ARTICLE, PAGE = f"content/{NAME}.md", f"{NAME}/"
ADDRESS, BUILT = re.compile(r"drafts: (http://\S+)"), re.compile(r"built in ([\d.]+) s")
# The document's own clock, in milliseconds since 1970: when it was asked for, and when it had loaded.
TIMES = """() => {
  const { requestStart, loadEventEnd } = performance.getEntriesByType("navigation")[0];
  return [performance.timeOrigin + requestStart, performance.timeOrigin + loadEventEnd];
}"""


def main(arguments: list[str]) -> int:
    """Save again and again, and print how long each part took."""
    parser = argparse.ArgumentParser(prog="python -m bench.preview", description=__doc__)
    parser.add_argument("--saves", type=int, default=10, help="how many (10)")
    options = parser.parse_args(arguments)
    browser = find_browser()
    if browser is None:
        print(REMEDY, file=sys.stderr)
        return 2
    with tempfile.TemporaryDirectory() as folder, sync_playwright() as playwright:
        project = _copied(Path(folder) / "portal")
        with _preview(project) as (said, home):
            page = playwright.chromium.launch(executable_path=browser, args=list(ARGUMENTS)).new_page()
            page.goto(home + PAGE)
            # The first save finds caches cold that an editor's second one does not.
            _report([_save(project, said, page, number) for number in range(options.saves + 1)][1:])
    return 0


def _copied(project: Path) -> Path:
    project.mkdir()
    for name in PARTS:
        copy = shutil.copytree if (ROOT / name).is_dir() else shutil.copy
        copy(ROOT / name, project / name)
    return project


@contextmanager
def _preview(project: Path) -> Iterator[tuple[Iterator[str], str]]:
    """A preview: the lines it says, and its address."""
    command = [sys.executable, "-m", "newsroom", "preview", "--no-open", "--port", "0"]
    env = {**os.environ, "PYTHONUNBUFFERED": "1"}
    with subprocess.Popen(
        command, cwd=project, env=env, stdout=subprocess.PIPE, text=True, encoding="utf-8"
    ) as process:
        assert process.stdout is not None  # noqa: S101 - asked for in the call
        lines = iter(process.stdout)
        yield lines, _next(lines, ADDRESS)
        process.terminate()


def _next(lines: Iterator[str], wanted: re.Pattern[str]) -> str:
    return next(match[1] for line in lines if (match := wanted.search(line)))


def _save(project: Path, said: Iterator[str], page: Page, number: int) -> tuple[float, float, float]:
    """One save: milliseconds to the request for the new page, of these for the build, and to the end of its loading."""
    article, mark = project / ARTICLE, f"Saved for the {number}th time."
    text = article.read_text(encoding="utf-8")
    before = time.time() * 1000
    article.write_text(f"{text}\n{mark}\n", encoding="utf-8")
    page.get_by_text(mark).wait_for()
    page.wait_for_load_state("load")
    asked, loaded = page.evaluate(TIMES)
    return float(_next(said, BUILT)) * 1000, asked - before, loaded - before


def _report(saves: list[tuple[float, float, float]]) -> None:
    built, asked, loaded = (median(part) for part in zip(*saves, strict=True))
    print(f"{len(saves)} saves (medians, ms of wall time)")
    print(f"  the build                          {built:7.0f}")
    print(f"  from the save to the new request   {asked:7.0f}")
    print(f"  from the save to the loaded page   {loaded:7.0f}   (slowest {max(save[2] for save in saves):.0f})")


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
