"""Chooses versions anew: the .in files and package.json become locks, pinned with hashes and naming no host."""

from __future__ import annotations

import shutil
import subprocess
import sys

from scripts.set_up import JUDGES, ROOT, VENV, CannotSetUpError, deploy_packages, run_npm, test_packages

# In this order: what importing, deploying and testing need is chosen to fit what building needs.
NAMES = ("build", "site", "import", "deploy", "test")
# No lines in deploy.in, which pyproject.toml reads as well and which may hold requirements only there.
FITTING = {"deploy": ("--constraint", "site.txt", "--constraint", "import.txt")}
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
        run_npm(["install", "--package-lock-only"], "package-lock.json could not be made")
    except CannotSetUpError as problem:
        print(problem, file=sys.stderr)
        return 2
    return _name_no_host()


def _name_no_host() -> int:
    locks = [ROOT / "requirements" / f"{name}.txt" for name in NAMES] + [JUDGES / "package-lock.json"]
    named = [lock for lock in locks if "://" in lock.read_text(encoding="utf-8")]
    for lock in named:
        print(f"{lock.relative_to(ROOT)} names a host: lock again with no index address of your own", file=sys.stderr)
    return 1 if named else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
