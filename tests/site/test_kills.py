"""A build that is killed leaves every file whole, and the next one completes the site."""

from __future__ import annotations

import os
import shutil
import signal
import subprocess
import sys
import time
from pathlib import Path
from random import Random

import pytest

from tests.projects import CLOCK, ROOT, digests, make_project
from tests.site.conftest import SETTINGS
from tests.site.example import FILES

KILLS = 50
COMMAND = [sys.executable, "-m", "newsroom", "build", "--clock", CLOCK, "--jobs", "2"]
# Every article's page differs between the two states, and so does what all pages share.
SITES = ('SITENAME = "Old"\n', 'SITENAME = "New"\n')


def start(project: Path) -> subprocess.Popen[bytes]:
    """A build in a process group of its own."""
    env = {**os.environ, "PYTHONPATH": str(ROOT)}
    quiet = subprocess.DEVNULL
    return subprocess.Popen(COMMAND, cwd=project, env=env, stdout=quiet, stderr=quiet, start_new_session=True)


@pytest.mark.long
def test_killed_at_any_moment(tmp_path: Path) -> None:
    """Each file has the bytes of the old site or of the new one, and the build after makes exactly the new one."""
    project = make_project(tmp_path / "project", FILES, SETTINGS)
    settings = (project / "pelicanconf.py").read_text(encoding="utf-8")
    wanted, took = [], 0.0
    for site in SITES:
        (project / "pelicanconf.py").write_text(settings + site, encoding="utf-8")
        begun = time.monotonic()
        assert start(project).wait() == 0
        took = time.monotonic() - begun
        wanted.append(digests(project / "output"))
    random, killed = Random(7), 0  # noqa: S311 - moments, not secrets
    for number in range(KILLS):
        old, new = wanted[(number + 1) % 2], wanted[number % 2]
        assert digests(project / "output") == old
        (project / "pelicanconf.py").write_text(settings + SITES[number % 2], encoding="utf-8")
        process = start(project)
        time.sleep(random.uniform(0, took))
        killed += process.poll() is None
        if process.poll() is None:
            os.killpg(process.pid, signal.SIGKILL)
        process.wait()
        output = digests(project / "output").items()
        found = {path: digest for path, digest in output if not path.startswith(".building-")}
        assert {path for path, digest in found.items() if digest not in (old.get(path), new.get(path))} == set()
        assert old.keys() & new.keys() <= found.keys(), "a file that both sites have is never away"
        assert start(project).wait() == 0
        left = {path for path in digests(project / "output") if path.startswith(".building-")}
        assert {path: digest for path, digest in digests(project / "output").items() if path not in left} == new
        for path in sorted({project / "output" / path.split("/", 1)[0] for path in left}):
            # What a killed build leaves is cleared away after an hour.
            shutil.rmtree(path)
    assert killed > KILLS // 2, "too few builds were killed on their way for this to mean anything"
