"""The recipes of docs/publishing.md, run line by line: what they deploy, when, and that nothing is put twice."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
from collections.abc import Mapping, Sequence
from pathlib import Path
from shlex import quote

import pytest
import yaml

from tests.docs.pages import handbook
from tests.projects import ROOT, SECTIONS, article, make_project

pytestmark = pytest.mark.long

BLOCKS = re.findall(r"```(\w+)\n(.*?)```", handbook("docs/publishing.md").text, re.DOTALL)
NOON, THREE = "1763870400", "1763881200"  # 2025-11-23, in seconds: 12:00 and 15:00 in Shanghai
FILES = {
    "sections.toml": SECTIONS,
    "news/tea.md": article("Tea", date="2025-11-20 09:30"),
    "news/later.md": article("Later", date="2025-11-23 15:00"),
}
MAKEFILE = f"deploy:\n\t@{quote(sys.executable)} -m newsroom deploy $(TARGET) $(ARGS)\n"


def block(language: str, beginning: str) -> str:
    """The example that begins so."""
    return next(str(text) for name, text in BLOCKS if name == language and text.startswith(beginning))


class Newsroom:
    """A repository that others clone, a web server's folder, and who works with them."""

    def __init__(self, room: Path) -> None:
        self.room, self.origin, self.www = room, room / "origin.git", room / "www" / "site"
        self.environment = {
            **os.environ,
            "PYTHONPATH": str(ROOT),
            "SOURCE_DATE_EPOCH": NOON,
            "GIT_CONFIG_GLOBAL": str(room / "gitconfig"),
            "GIT_CONFIG_NOSYSTEM": "1",
            "CI_DEFAULT_BRANCH": "main",
            "CI_SERVER_HOST": "gitlab.example",
            "CI_PROJECT_PATH": "desk/portal",
            "PUSH_TOKEN": "s3cret",
        }
        (room / "gitconfig").write_text(
            "[user]\nname = a\nemail = a@example.com\n[init]\ndefaultBranch = main\n"
            f'[url "{self.origin}"]\ninsteadOf = "https://oauth2:s3cret@gitlab.example/desk/portal.git"\n',
            encoding="utf-8",
        )
        desk = make_project(
            room / "desk", FILES, f"\nDEPLOY_TARGETS = {{'live': {{'kind': 'folder', 'folder': {str(self.www)!r}}}}}\n"
        )
        for name in (".gitignore", ".gitattributes"):
            shutil.copy(ROOT / name, desk / name)
        (desk / "Makefile").write_text(MAKEFILE, encoding="utf-8")
        self.desk = desk
        self.git(room, "init", "--quiet", "--bare", str(self.origin))
        self.git(self.origin, "config", "receive.advertisePushOptions", "true")
        self.git(desk, "init", "--quiet")
        self.git(desk, "remote", "add", "origin", str(self.origin))
        self.publish("first", "--set-upstream", "origin", "main")

    def git(self, folder: Path, *arguments: str) -> str:
        """Whichever git this machine has."""
        command = ["git", *arguments]
        done = subprocess.run(command, cwd=folder, env=self.environment, capture_output=True, text=True, check=True)
        return done.stdout

    def publish(self, message: str, *push: str) -> None:
        """An editor commits and pushes."""
        self.git(self.desk, "add", "--all")
        self.git(self.desk, "commit", "--quiet", "--message", message)
        self.git(self.desk, "push", "--quiet", *push)

    def write(self, name: str, text: str) -> None:
        """An editor writes an article, on top of what others pushed."""
        self.git(self.desk, "pull", "--quiet", "--rebase")
        (self.desk / "content" / name).write_text(text, encoding="utf-8")
        self.publish(f"write {name}")

    def clone(self, name: str) -> Path:
        """A fresh one."""
        shutil.rmtree(self.room / name, ignore_errors=True)
        self.git(self.room, "clone", "--quiet", str(self.origin), name)
        return self.room / name

    def run(self, folder: Path, script: str, **more: str) -> subprocess.CompletedProcess[str]:
        """Run a script as its machine would."""
        command, environment = ["bash", "-c", script], {**self.environment, **more}
        return subprocess.run(command, cwd=folder, env=environment, capture_output=True, text=True, check=False)

    @property
    def stands(self) -> set[str]:
        """The articles that readers get."""
        return {path.parent.name for path in self.www.glob("news/*/index.html")} - {"policy"}

    @property
    def times(self) -> Mapping[str, int]:
        """What changes for a file whenever it is put."""
        return {str(path): path.stat().st_ino for path in self.www.rglob("*") if path.is_file()}

    @property
    def ledger(self) -> str:
        """As everybody gets it."""
        return self.git(self.origin, "show", "main:published.txt")


@pytest.fixture
def desk(tmp_path: Path) -> Newsroom:
    """One with an article, and another to come at three."""
    return Newsroom(tmp_path)


def test_cron(desk: Newsroom) -> None:
    """What editors push is deployed, what time changes too, nothing otherwise; the ledger comes back to all."""
    portal = desk.clone("portal")
    command = portal / ".venv/bin/newsroom"
    command.parent.mkdir(parents=True)
    command.write_text(f'#!/bin/sh\nexec {quote(sys.executable)} -m newsroom "$@"\n', encoding="utf-8")
    command.chmod(0o755)
    script = block("sh", "# /srv/portal/deploy.sh").replace("/srv/portal", str(portal))
    assert "/srv/portal/deploy.sh" in block("sh", "# crontab: every five minutes, unless")

    def tick(**more: str) -> tuple[int, str]:
        done = desk.run(portal, script, **more)
        return done.returncode, done.stdout + done.stderr

    assert tick() == (0, "")
    assert desk.stands == {"tea"}
    assert "/news/tea/" in desk.ledger
    before, commits = desk.times, desk.git(desk.origin, "rev-parse", "main")
    assert tick() == (0, "")
    assert (desk.times, desk.git(desk.origin, "rev-parse", "main")) == (before, commits)
    desk.write("news/milk.md", article("Milk", date="2025-11-21 09:30"))
    assert tick() == (0, "")
    assert desk.stands == {"tea", "milk"}
    desk.write("news/bad.md", article("Bad", date="2025-11-21 09:30", Tagz="x"))
    code, said = tick()
    assert (code, "content/news/bad.md:4: error:" in said) == (1, True)
    assert tick()[0] == 1
    desk.write("news/bad.md", article("Bad", date="2025-11-21 09:30"))
    assert tick(SOURCE_DATE_EPOCH=THREE) == (0, "")
    assert desk.stands == {"tea", "milk", "bad", "later"}
    assert "/news/later/" in desk.ledger


def of_github(event: str) -> list[str]:
    """The shell steps of the workflow, as a run of this event has them."""
    workflow = yaml.safe_load(block("yaml", "# .github/workflows/deploy.yml"))
    choice = "${{ github.event_name == 'schedule' && '--if-due' || '' }}"
    steps = [step["run"] for step in workflow["jobs"]["deploy"]["steps"] if "run" in step]
    assert sum(choice in step for step in steps) == 1
    return [step.replace(choice, "--if-due" if event == "schedule" else "") for step in steps]


def of_gitlab(event: str) -> list[str]:
    """The shell of the job, which GitLab runs as one, in a checkout that is on no branch."""
    job = yaml.safe_load(block("yaml", "# .gitlab-ci.yml"))["deploy"]
    due = "--if-due" if event == "schedule" else ""
    assert job["rules"][0]["variables"] == {"IF_DUE": "--if-due"}
    return ["git checkout --quiet --detach", "\n".join([f"IF_DUE={due}", *job["script"]])]


@pytest.mark.parametrize("steps_of", [of_github, of_gitlab], ids=["GitHub", "GitLab"])
def test_continuous_integration(desk: Newsroom, steps_of: object) -> None:
    """Each run in a fresh clone, with what the cache carries; the same results as by cron, and nothing put twice."""
    cache = desk.room / "cache"

    def job(event: str, **more: str) -> str:
        checkout = desk.clone("checkout")
        if cache.exists():
            shutil.copytree(cache, checkout / ".newsroom")
        said = ""
        steps: Sequence[str] = steps_of(event)  # type: ignore[operator]
        for step in steps:
            done = desk.run(checkout, f"set -eo pipefail\n{step}", **more)
            said += done.stdout + done.stderr
            assert done.returncode == 0, said
        shutil.rmtree(cache, ignore_errors=True)
        shutil.copytree(checkout / ".newsroom", cache)
        assert "s3cret" not in said
        return said

    assert "new addresses in published.txt" in job("push")
    assert desk.stands == {"tea"}
    assert "/news/tea/" in desk.ledger
    before, commits = desk.times, desk.git(desk.origin, "rev-parse", "main")
    assert "Nothing is due before" in job("schedule")
    assert "0 new, 0 changed, 0 deleted" in job("push")
    shutil.rmtree(cache)
    assert "0 new, 0 changed, 0 deleted" in job("schedule")
    assert (desk.times, desk.git(desk.origin, "rev-parse", "main")) == (before, commits)
    desk.write("news/milk.md", article("Milk", date="2025-11-21 09:30"))
    job("push")
    assert desk.stands == {"tea", "milk"}
    job("schedule", SOURCE_DATE_EPOCH=THREE)
    assert desk.stands == {"tea", "milk", "later"}
    assert "/news/later/" in desk.ledger
