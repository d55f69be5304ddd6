"""A deployment that is killed at a moment, and the same command again: the whole site, and nothing besides.

What a killed process leaves (half a file, a record, a claim, a lock) is neither seen by readers nor in the way.
"""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.deploying.grounds import BranchGround, Ground, declared, ground_for
from tests.deploying.mortal import PROCESS
from tests.projects import CLOCK, ROOT, SECTIONS, article, digests, make_project, started

pytestmark = pytest.mark.long

KINDS = ("folder", "rsync", "sftp", "ftp", "ftps", "s3", "git")
FILES = {
    "sections.toml": SECTIONS,
    **{f"guides/story-{number}.md": article(f"Story {number}") for number in range(20)},
    "news/tea.md": article("Tea 茶", Tags="茶叶, tea"),
}
FOREIGN = {"cgi/theirs.html": b"theirs", "news/theirs.txt": b"theirs", "news/tea/theirs.txt": b"theirs"}

FIRST = ("claim 1", "recorded 1", "put 30", "recorded 2", "put 5", "finish 1")
"""Moments of a deployment that puts everything; the record is written once on the way."""

LATER = ("record 1", "put 1", "put 9", "delete 1", "record 2", "finished 1", "leave 1")
"""Moments of one that puts some files, and deletes some."""

AT_FOLDERS = ("os.rename 1", "os.rename 2", "os.rename 30")
"""Something is written whole, and has not got its name: the record, a file, one in the middle."""

AT_SHELLS = tuple(f"subprocess.Popen {number}" for number in range(1, 12, 2))
"""Before every second command of ssh and rsync."""

AT_BRANCHES = tuple(f"subprocess.Popen {number}" for number in range(1, 22, 2))
"""Before every second command of git, the push included."""

UNKNOWN = {"git": {"claim 1", "leave 1"}}
"""Moments that do not come: a branch has no claim, for a push is one step."""


@pytest.fixture
def kind(request: pytest.FixtureRequest) -> str:
    """Named by each test."""
    return str(request.param)


@pytest.fixture
def ground(kind: str, tmp_path: Path) -> Iterator[Ground]:
    """A server of that kind, with some files of somebody else in the place."""
    room = tmp_path / "ground"
    room.mkdir()
    with ground_for(kind, room) as made:
        for path, data in FOREIGN.items():
            made.put(path, data)
        yield made


@pytest.fixture
def project(tmp_path: Path, ground: Ground) -> Path:
    """A project that deploys there."""
    return make_project(tmp_path / "project", FILES, declared(ground))


def killed(project: Path, ground: Ground, moment: str) -> None:
    """Deploy until that moment. Files of others are as they were, and of the portal's none is half."""
    command = [sys.executable, "-m", "tests.deploying.mortal", moment, "deploy", "live", "--yes", "--clock", CLOCK]
    environment = {**os.environ, "PYTHONPATH": str(ROOT), **ground.environment}
    # A group of its own, for whoever must kill more than the one.
    done = subprocess.run(
        command, cwd=project, env=environment, capture_output=True, check=False, timeout=120, start_new_session=True
    )
    assert done.returncode == -signal.SIGKILL, (moment, done.stderr.decode())
    there = ground.files()
    assert {path: there.get(path) for path in FOREIGN} == FOREIGN


def resumed(project: Path, ground: Ground) -> str:
    """The same command: the target equals the output, and beside it lies the record and nothing else."""
    done = started(project, "deploy", "live", "--yes", "--clock", CLOCK, **ground.environment)
    assert done.returncode == 0, done.stderr
    site = {path: (project / "output" / path).read_bytes() for path in digests(project / "output")}
    assert ground.files() == {**FOREIGN, **ground.hosts_own, **site}
    assert ground.beside() == ground.lasting
    return done.stdout


def edit(project: Path, name: str) -> None:
    """A page changes, one is new, and one goes."""
    with (project / "content/news/tea.md").open("a", encoding="utf-8") as file:
        file.write(f"\nOne more sentence: {name}.\n")
    (project / f"content/news/{name.replace(' ', '-').replace('.', '-').lower()}.md").write_text(
        article(name), encoding="utf-8"
    )
    max((project / "content/guides").iterdir()).unlink()


def edit_guides(project: Path, name: str) -> None:
    """All of them change, so that there is much to put."""
    for path in (project / "content/guides").iterdir():
        path.write_text(f"{path.read_text(encoding='utf-8')}\nOne more sentence: {name}.\n", encoding="utf-8")


@pytest.mark.parametrize("kind", KINDS, indirect=True)
def test_a_first_deployment_is_killed(kind: str, project: Path, ground: Ground) -> None:
    """Again and again, ever later. What is deleted before it is resumed is not left there, and then all is done.

    Every guide is another one each time, for of several connections nobody knows how many files the last try put.
    """
    for moment in FIRST:
        if moment not in UNKNOWN.get(kind, ()):
            edit_guides(project, moment)
            killed(project, ground, moment)
    (project / "content/guides/story-0.md").unlink()
    resumed(project, ground)
    assert "0 new, 0 changed, 0 deleted" in resumed(project, ground)


@pytest.mark.parametrize("kind", KINDS, indirect=True)
def test_later_deployments_are_killed(kind: str, project: Path, ground: Ground) -> None:
    """Each at another moment of those that it puts and deletes in, and resumed."""
    resumed(project, ground)
    for moment in LATER:
        if moment not in UNKNOWN.get(kind, ()):
            edit(project, moment)
            killed(project, ground, moment)
            resumed(project, ground)
    assert "0 new, 0 changed, 0 deleted" in resumed(project, ground)


@pytest.mark.parametrize(
    ("kind", "named"), [("folder", AT_FOLDERS), ("rsync", AT_SHELLS), ("git", AT_BRANCHES)], indirect=["kind"]
)
def test_killed_between_calls_to_the_system(project: Path, ground: Ground, named: tuple[str, ...]) -> None:
    """Of each kind that deploys by them: what is half written, or was about to begin, is nowhere in the end."""
    for moment in named:
        killed(project, ground, moment)
    resumed(project, ground)


@pytest.mark.parametrize("kind", ["git"], indirect=True)
def test_a_push_is_killed(project: Path, ground: Ground) -> None:
    """With all that it started, before the branch has gone on and after: branch and record are of one deployment."""
    assert isinstance(ground, BranchGround)
    for hook in ("pre-receive", "update", "post-receive"):
        edit(project, hook)
        place = ground.repository / "hooks" / hook
        place.write_text(f'#!/bin/sh\nkill -s KILL -- "-${PROCESS}"\n', encoding="utf-8")
        place.chmod(0o755)
        killed(project, ground, "finished 1")
        place.unlink()
        resumed(project, ground)


@pytest.mark.parametrize("kind", ["git"], indirect=True)
def test_what_a_power_cut_leaves_of_the_store(project: Path, ground: Ground) -> None:
    """Locks of every kind, and files of which the disk has half: another store is made."""
    resumed(project, ground)
    edit(project, "more")
    killed(project, ground, "subprocess.Popen 15")
    (store,) = (project / ".newsroom/deploys").glob("*.git")
    for path in [path for path in store.rglob("*") if path.is_file()]:
        path.chmod(0o600)
        path.write_bytes(path.read_bytes()[: path.stat().st_size // 2])
    for name in ("index", "config", "shallow", "HEAD", "refs/remotes/refs/heads/gh-pages"):
        store.joinpath(f"{name}.lock").parent.mkdir(parents=True, exist_ok=True)
        store.joinpath(f"{name}.lock").touch()
    resumed(project, ground)
