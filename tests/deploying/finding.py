"""Finds the programs that the long tests need; installs Debian's where it may, else says what is missing."""

from __future__ import annotations

import os
import shutil
import subprocess
from pathlib import Path

from filelock import FileLock

PACKAGES = {"sshd": "openssh-server", "ssh": "openssh-client", "rsync": "rsync", "git": "git"}
_ALSO_IN = os.pathsep.join(["/usr/sbin", "/usr/local/sbin", "/opt/homebrew/bin"])


def find_program(name: str) -> str | None:
    """The program's path, or None."""
    return shutil.which(name, path=os.pathsep.join([os.environ.get("PATH", ""), _ALSO_IN]))


def why_missing(name: str) -> str:
    """Why a test that needs the program is skipped; empty where it is there."""
    if find_program(name):
        return ""
    return (
        f"there is no {name} on this machine, and it could not be installed (on Debian: apt install {PACKAGES[name]})"
    )


def install_missing(lock: Path) -> None:
    """Install what is missing, where Debian's packages can be installed without being started; once at a time."""
    can_install = shutil.which("apt-get") and hasattr(os, "geteuid") and os.geteuid() == 0
    if not can_install or Path("/run/systemd/system").exists():
        return
    with FileLock(lock):
        missing = [package for name, package in PACKAGES.items() if not find_program(name)]
        quiet = {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}
        for command in (["update"], ["install", "-y", "--no-install-recommends", *missing]) if missing else ():
            # Where it fails, the tests that need it say so.
            subprocess.run(["apt-get", *command], env=quiet, capture_output=True, check=False)  # noqa: S607 - whichever apt-get this machine has
