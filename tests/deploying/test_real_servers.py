"""Each kind of target before a real server: what is put is all and only what must be, whatever happens on the way."""

from __future__ import annotations

import os
import re
import shlex
import signal
import subprocess
import sys
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from tests.deploying.grounds import Ground, declared, ground_for
from tests.projects import CLOCK, ROOT, SECTIONS, article, digests, make_project, started

pytestmark = pytest.mark.long

KINDS = ("folder", "rsync", "sftp", "ftp", "ftps", "s3", "git")
ARTICLES = 70
FILES = {
    "sections.toml": SECTIONS,
    **{f"guides/story-{number:02}.md": article(f"Story {number}") for number in range(ARTICLES)},
    "news/tea.md": article("Tea 茶", Tags="茶叶, tea"),
    "news/milk.md": article("Milk"),
}
FOREIGN = {"cgi/theirs.html": b"theirs", "their page.html": b"theirs \xe8\x8c\xb6", "news/theirs.txt": b"theirs"}
ODD = "-图\u3000片 [1] \"x\" '$y' *;.txt"


@pytest.fixture(params=KINDS)
def kind(request: pytest.FixtureRequest) -> str:
    """Each kind in turn."""
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
    """A project that deploys there; somebody put a file with an odd name into its output."""
    made = make_project(tmp_path / "project", FILES, declared(ground))
    (made / "output").mkdir()
    (made / "output" / ODD).write_bytes(b"odd")
    return made


def deploy(project: Path, ground: Ground, *options: str) -> subprocess.CompletedProcess[str]:
    """`newsroom deploy live` as a machine would call it. Never a traceback, never a secret."""
    done = started(project, "deploy", "live", "--yes", "--clock", CLOCK, *options, **ground.environment)
    said = done.stdout + done.stderr
    assert "Traceback" not in said
    assert not [value for name, value in ground.environment.items() if "REGION" not in name and value in said]
    return done


def deployed(project: Path, ground: Ground, *options: str) -> str:
    """The same where it must succeed: what it printed."""
    done = deploy(project, ground, *options)
    assert done.returncode == 0, done.stderr
    return done.stdout


def expected(project: Path, ground: Ground) -> dict[str, bytes]:
    """The whole output, what the host wants, and what is somebody else's."""
    output = project / "output"
    site = {path: (output / path).read_bytes() for path in digests(output)}
    return {**FOREIGN, **ground.hosts_own, **site}


def touched(before: dict[str, str], after: dict[str, str]) -> set[str]:
    """The paths that somebody wrote in between."""
    return {path for path in after if before.get(path) != after[path]}


def test_a_whole_life(project: Path, ground: Ground) -> None:
    """First all, then nothing, then what changed and no more, then deletions; strangers stay, and so does order."""
    assert f"{len(digests(project / 'output'))}" in deployed(project, ground)
    assert ground.files() == expected(project, ground)

    before = ground.states()
    assert "0 new, 0 changed, 0 deleted" in deployed(project, ground)
    assert ground.states() == before

    (project / "content/news/tea.md").write_text(FILES["news/tea.md"] + "\nOne more sentence.\n", encoding="utf-8")
    shown = deployed(project, ground, "--dry-run")
    assert ground.states() == before
    planned = {line[2:] for line in shown.splitlines() if line[:2] in {"+ ", "~ "}}
    deployed(project, ground)
    assert ground.files() == expected(project, ground)
    after = ground.states()
    assert touched(before, after) == planned
    assert "news/tea/index.html" in planned
    assert "news/milk/index.html" not in planned

    (project / "content/news/milk.md").unlink()
    (project / "content/guides/story-69.md").unlink()
    deployed(project, ground)
    assert ground.files() == expected(project, ground)
    assert not [path for path in ground.files() if "milk" in path or "story-69" in path]


@pytest.mark.parametrize("kind", ["old-ftp"], indirect=True)
def test_a_server_of_the_old_days(project: Path, ground: Ground) -> None:
    """One that lists only names and renames over no file: strangers are seen all the same, and nothing is lost."""
    ground.put("news/tea/index.html", b"theirs")
    assert deploy(project, ground).returncode == 1
    deployed(project, ground, "--take-over")
    (project / "content/news/milk.md").unlink()
    deployed(project, ground)
    assert ground.files() == expected(project, ground)


def test_what_was_damaged_there_is_mended(project: Path, ground: Ground) -> None:
    """A page changed and one deleted by somebody: found with --verify, and only these are put again."""
    deployed(project, ground)
    ground.put("news/tea/index.html", b"defaced")
    before = ground.states()
    assert "0 new, 0 changed" in deployed(project, ground)
    assert "1 changed" in deployed(project, ground, "--verify")
    assert ground.files() == expected(project, ground)
    assert touched(before, ground.states()) == {"news/tea/index.html"}


def test_a_file_somebody_changed_is_not_deleted(project: Path, ground: Ground) -> None:
    """It is no longer what was put there, so it is left, and said."""
    deployed(project, ground)
    ground.put("news/milk/index.html", b"mine now")
    (project / "content/news/milk.md").unlink()
    assert "Left at the target" in deployed(project, ground)
    assert ground.files() == {**expected(project, ground), "news/milk/index.html": b"mine now"}


def test_strangers_in_the_way_stop_it(project: Path, ground: Ground) -> None:
    """Nothing at all is done, until the operator says that these were the portal's."""
    ground.put("news/tea/index.html", b"an earlier upload")
    before = ground.states()
    done = deploy(project, ground)
    assert done.returncode == 1
    assert "news/tea/index.html" in done.stderr
    assert "--take-over" in done.stderr
    assert ground.states() == before
    deployed(project, ground, "--take-over")
    assert ground.files() == expected(project, ground)


SOME = {"rsync": 10}
"""After how many files the wire is cut; rsync carries 200 at once. Of the others the record knows half by then."""


def some_stand(ground: Ground) -> bool:
    """Whether the deployment is in the middle."""
    return len(ground.states()) > SOME.get(str(ground.settings["kind"]), 110)


@pytest.mark.parametrize("kind", ["rsync", "sftp", "ftp", "ftps", "s3"], indirect=True)
def test_a_lost_connection_is_taken_up_again(project: Path, ground: Ground) -> None:
    """The wire is cut once in the middle: the same command goes on by itself."""
    assert ground.wire is not None
    ground.wire.cut_when(lambda: some_stand(ground))
    deployed(project, ground)
    assert ground.wire.cuts == 1
    assert ground.files() == expected(project, ground)


@pytest.mark.parametrize("kind", ["rsync", "sftp", "ftp", "ftps", "s3"], indirect=True)
def test_a_killed_deployment_is_resumed(project: Path, ground: Ground) -> None:
    """The process is killed in the middle. The next one does the rest, and strangers are as they were."""
    assert ground.wire is not None
    command = [sys.executable, "-m", "newsroom", "deploy", "live", "--yes", "--clock", CLOCK]
    environment = {**os.environ, "PYTHONPATH": str(ROOT), **ground.environment}
    silent = subprocess.DEVNULL
    with subprocess.Popen(command, cwd=project, env=environment, stdout=silent, stderr=silent) as run:
        ground.wire.cut_when(lambda: some_stand(ground), run.kill)
    assert ground.wire.cuts == 1
    there = ground.files()
    assert {path: there[path] for path in FOREIGN} == FOREIGN
    before = ground.states()
    deployed(project, ground)
    assert ground.files() == expected(project, ground)
    if ground.settings["kind"] != "rsync":
        assert len(set(before) - set(FOREIGN) - touched(before, ground.states())) > 49, "nothing was resumed"


@pytest.fixture
def other(project: Path, ground: Ground) -> Path:
    """The same newsroom on another machine, which has an article more and one less."""
    made = make_project(project.parent / "other", FILES, declared(ground))
    (made / "content/news/milk.md").unlink()
    (made / "content/news/coffee.md").write_text(article("Coffee"), encoding="utf-8")
    return made


@pytest.mark.parametrize("kind", ["sftp", "ftp", "ftps", "s3"], indirect=True)
def test_several_connections_carry(project: Path, ground: Ground) -> None:
    """At the same time, and all that the settings let."""
    assert ground.wire is not None
    deployed(project, ground)
    assert ground.files() == expected(project, ground)
    assert ground.wire.most >= (8 if ground.settings["kind"] == "s3" else 4)


FEW = ["ftp, 1 connection", "ftps, 2 connections", "sftp, 1 login at once"]


@pytest.mark.parametrize("kind", FEW, indirect=True)
def test_a_server_that_takes_few_connections_gets_few(project: Path, ground: Ground) -> None:
    """Others are asked for and refused: all is put all the same, also after the connection was lost."""
    assert ground.wire is not None
    deployed(project, ground)
    assert ground.files() == expected(project, ground)
    assert ground.wire.asked > 1
    for path in sorted((project / "content/guides").iterdir())[::2]:
        path.write_text(path.read_text(encoding="utf-8") + "\nMore.\n", encoding="utf-8")
    seen = ground.states()
    ground.wire.cut_when(lambda: len(touched(seen, ground.states())) > 20)
    deployed(project, ground)
    assert ground.wire.cuts == 1
    assert ground.files() == expected(project, ground)


@contextmanager
def halted(project: Path, ground: Ground) -> Iterator[subprocess.Popen[str]]:
    """A deployment that stands still in the middle, its connection lost; it goes on when it is told to."""
    assert ground.wire is not None
    command = [sys.executable, "-m", "newsroom", "deploy", "live", "--yes", "--clock", CLOCK]
    environment = {**os.environ, "PYTHONPATH": str(ROOT), "PYTHONIOENCODING": "utf-8", **ground.environment}
    stopped = threading.Event()
    with subprocess.Popen(
        command, cwd=project, env=environment, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, text=True
    ) as run:

        def stop() -> None:
            run.send_signal(signal.SIGSTOP)
            stopped.set()

        try:
            ground.wire.cut_when(lambda: some_stand(ground), stop)
            assert stopped.wait(60)
            yield run
        finally:
            run.send_signal(signal.SIGCONT)
            run.wait(60)


@pytest.mark.parametrize("kind", ["rsync", "sftp", "ftp", "ftps", "s3"], indirect=True)
def test_of_two_machines_the_second_waits(project: Path, other: Path, ground: Ground) -> None:
    """While one deploys, the other is told who does, and changes nothing; then its turn comes."""
    with halted(project, ground) as first:
        done = deploy(other, ground)
        assert done.returncode == 1
        assert "another deployment to this target is running, from" in done.stderr
        assert not [path for path in ground.files() if "coffee" in path]
        first.send_signal(signal.SIGCONT)
        assert first.wait(60) == 0, first.stderr and first.stderr.read()
        assert ground.files() == expected(project, ground)
    deployed(other, ground)
    assert ground.files() == expected(other, ground)
    assert not [path for path in ground.files() if "milk" in path]
    deployed(project, ground)
    assert ground.files() == expected(project, ground)


@pytest.mark.parametrize("kind", ["rsync", "sftp", "ftp", "s3"], indirect=True)
def test_one_that_was_not_heard_of_gives_way(project: Path, other: Path, ground: Ground) -> None:
    """Its claim ran out, another deployed: it stops. What it had under way may arrive, and is mended when asked."""
    with halted(project, ground) as first:
        ground.put_beside(".lock", lambda data: re.sub(rb'"until": "\d{4}', b'"until": "2020', data))
        deployed(other, ground)
        assert ground.files() == expected(other, ground)
        first.send_signal(signal.SIGCONT)
        assert first.wait(60) == 1
        assert first.stderr is not None
        assert "another deployment to this target has begun meanwhile" in first.stderr.read()
    for whose in (other, project):
        wanted = expected(whose, ground)
        assert FOREIGN.items() <= ground.files().items()
        deployed(whose, ground, "--verify", "--take-over")
        assert wanted.items() <= ground.files().items()


@pytest.mark.parametrize("kind", ["git"], indirect=True)
def test_of_two_machines_that_push_one_does(project: Path, other: Path, ground: Ground) -> None:
    """The branch went on since the second looked: it is refused whole, and begins from there the next time."""
    deployed(project, ground)
    hook = Path(str(ground.settings["remote"])) / "hooks" / "pre-receive"
    # While the second pushes, the first does.
    (project / "content/news/tea.md").write_text(article("Green tea"), encoding="utf-8")
    again = shlex.join([sys.executable, "-m", "newsroom", "deploy", "live", "--yes", "--clock", CLOCK])
    hook.write_text(
        f"#!/bin/sh\nrm -- \"$0\"\nfor name in $(env | sed -n 's/^\\(GIT_[A-Z_]*\\)=.*/\\1/p'); do unset $name; done\n"
        f"cd {shlex.quote(str(project))} && PYTHONPATH={shlex.quote(str(ROOT))} {again} >&2\n",
        encoding="utf-8",
    )
    hook.chmod(0o755)
    done = deploy(other, ground)
    assert done.returncode == 1
    assert "somebody else pushed to gh-pages meanwhile" in done.stderr
    assert ground.files() == expected(project, ground)
    deployed(other, ground)
    assert ground.files() == expected(other, ground)


@pytest.mark.parametrize("kind", ["git"], indirect=True)
def test_a_refused_push_changes_nothing(project: Path, ground: Ground) -> None:
    """Branch and record are pushed together or not at all; what a branch holds beside files stays."""
    deployed(project, ground)
    before = ground.states()
    hook = Path(str(ground.settings["remote"])) / "hooks" / "pre-receive"
    hook.write_text("#!/bin/sh\nexit 1\n", encoding="utf-8")
    hook.chmod(0o755)
    (project / "content/news/milk.md").unlink()
    done = deploy(project, ground)
    assert done.returncode == 1
    assert ground.states() == before
    hook.unlink()
    deployed(project, ground)
    assert ground.files() == expected(project, ground)


@pytest.mark.parametrize("kind", ["folder"], indirect=True)
def test_a_folder_that_is_in_the_way(project: Path, ground: Ground) -> None:
    """Something that no plan can foresee stops it half-way; when it is gone, the rest is done."""
    ground.put("news/tea/index.html/theirs", b"theirs")
    done = deploy(project, ground)
    assert done.returncode == 1
    assert "news/tea/index.html" in done.stderr
    root = Path(str(ground.settings["folder"]))
    (root / "news/tea/index.html/theirs").unlink()
    (root / "news/tea/index.html").rmdir()
    deployed(project, ground)
    assert ground.files() == expected(project, ground)


@pytest.mark.parametrize("kind", ["folder", "rsync", "sftp"], indirect=True)
def test_nothing_is_written_through_a_link(project: Path, ground: Ground, tmp_path: Path) -> None:
    """A link at the target that leads out of it stops the deployment."""
    elsewhere = tmp_path / "elsewhere"
    elsewhere.mkdir()
    root = Path(str(ground.settings["folder"]))
    (root / "guides").symlink_to(elsewhere)
    done = deploy(project, ground)
    assert done.returncode == 1
    assert "guides" in done.stderr
    assert list(elsewhere.iterdir()) == []


def test_the_record_is_not_served(project: Path, ground: Ground) -> None:
    """It is nowhere below the root; below a path of its host, not beside it either but on this machine."""
    deployed(project, ground)
    assert not [path for path, data in ground.files().items() if b'"untold"' in data or "newsroom" in path]
    assert not list((project / ".newsroom" / "deploys").glob("*.json"))


@pytest.mark.parametrize("kind", ["sftp"], indirect=True)
def test_below_a_path_the_record_stays_here(project: Path, ground: Ground) -> None:
    """What lies beside the folder would be served, too."""
    with (project / "publishconf.py").open("a", encoding="utf-8") as file:
        file.write('SITEURL = "https://host.example/portal"\n')
    assert ".newsroom/deploys" in deployed(project, ground)
    assert [path.suffix for path in (project / ".newsroom" / "deploys").glob("*.json")] == [".json"]
    root = Path(str(ground.settings["folder"]))
    assert [path.name for path in root.parent.iterdir()] == [root.name]
    assert "0 new, 0 changed, 0 deleted" in deployed(project, ground)
