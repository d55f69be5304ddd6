"""Chooses versions anew: the .in files and package.json become locks, pinned with hashes and naming no host."""

from __future__ import annotations

import json
import shutil
import subprocess
import sys
from pathlib import Path

from scripts.set_up import JUDGES, OBSERVATORY, ROOT, VENV, CannotSetUpError, deploy_packages, run_npm, test_packages

# In this order: what importing, deploying and testing need is chosen to fit what building needs.
NAMES = ("build", "site", "import", "deploy", "test")
# No lines in deploy.in, which pyproject.toml reads as well and which may hold requirements only there.
FITTING = {"deploy": ("--constraint", "site.txt", "--constraint", "import.txt")}
NPM_LOCKS = tuple(folder / "package-lock.json" for folder in (JUDGES, OBSERVATORY))
# What npm copies for people to read: it may hold an address, and installs nothing.
FOR_PEOPLE = ("deprecated", "funding")
OPTIONS = (
    "--universal",
    "--python-version=3.11",
    "--generate-hashes",
    "--no-emit-index-url",
    "--no-emit-find-links",
    "--no-annotate",
    "--no-header",
    "--quiet",
)


def main(arguments: list[str]) -> int:
    """Lock what changed in the .in files; `--upgrade` takes the newest of everything. The work is uv's and npm's."""
    uv = shutil.which("uv") or shutil.which("uv", path=VENV / "bin")
    if uv is None:
        print("uv is needed to choose versions. Install it: .venv/bin/pip install uv", file=sys.stderr)
        return 2
    for name in NAMES:
        options = (*OPTIONS, *FITTING.get(name, ()), *arguments)
        command = [uv, "pip", "compile", *options, f"{name}.in", "--output-file", f"{name}.txt"]
        code = subprocess.run(command, cwd=ROOT / "requirements", check=False).returncode
        if code:
            return code
    try:
        deploy_packages().run()
        test_packages().run()
        for lock in NPM_LOCKS:
            run_npm(["install", "--package-lock-only"], f"{lock.relative_to(ROOT)} could not be made", lock.parent)
            _leave_out(lock)
    except CannotSetUpError as problem:
        print(problem, file=sys.stderr)
        return 2
    return _name_no_host()


def _leave_out(path: Path) -> None:
    lock = json.loads(path.read_text(encoding="utf-8"))
    for entry in lock["packages"].values():
        for key in FOR_PEOPLE:
            entry.pop(key, None)
    path.write_text(json.dumps(lock, ensure_ascii=False, indent=2) + "\n", encoding="utf-8")


def _name_no_host() -> int:
    locks = [*(ROOT / "requirements" / f"{name}.txt" for name in NAMES), *NPM_LOCKS]
    named = [lock for lock in locks if "://" in lock.read_text(encoding="utf-8")]
    for lock in named:
        print(f"{lock.relative_to(ROOT)} names a host: lock again with no index address of your own", file=sys.stderr)
    return 1 if named else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
