"""Finds the servers that the long tests start; installs Debian's where it may, else says what is missing."""

from __future__ import annotations

import os
import shutil
import subprocess
from pathlib import Path

from filelock import FileLock

PACKAGES = {
    "nginx": ("nginx", "libnginx-mod-http-brotli-static"),
    "apache": ("apache2-bin",),
    "caddy": ("caddy",),
}
NAMES = {"nginx": ("nginx",), "apache": ("apache2", "httpd"), "caddy": ("caddy",)}
_ALSO_IN = os.pathsep.join(["/usr/sbin", "/usr/local/sbin", "/opt/homebrew/bin"])


def find_server(server: str) -> str | None:
    """The program of a server, or None."""
    paths = os.pathsep.join([os.environ.get("PATH", ""), _ALSO_IN])
    return next((found for name in NAMES[server] if (found := shutil.which(name, path=paths))), None)


def install_server(server: str, lock: Path) -> str:
    """Install the server where that can be done without starting it; empty, or why it cannot be had."""
    packages = " ".join(PACKAGES[server])
    remedy = f"on Debian: apt install {packages}"
    if not shutil.which("apt-get") or not hasattr(os, "geteuid") or os.geteuid() != 0:
        return f"there is no {server} on this machine, and it can only be installed by root ({remedy})"
    if Path("/run/systemd/system").exists():
        return f"there is no {server} on this machine, and installing it here would start it ({remedy})"
    with FileLock(lock):
        if not find_server(server):
            quiet = {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}
            for command in (["update"], ["install", "-y", "--no-install-recommends", *PACKAGES[server]]):
                done = subprocess.run(["apt-get", *command], env=quiet, capture_output=True, text=True, check=False)  # noqa: S607 - whichever apt-get this machine has
                if done.returncode != 0:
                    return f"{server} cannot be installed: {(done.stderr or done.stdout).strip()[-300:]}"
    return "" if find_server(server) else f"{server} was installed and is not found"
