"""Running the tools that a target is reached by, and telling what passes by itself from what somebody must mend."""

from __future__ import annotations

import os
import re
import subprocess
from collections.abc import Mapping, Sequence
from pathlib import Path

from newsroom.deploying.target import ConnectionLost, TargetProblem

LASTING = re.compile(
    r"permission denied|host key verification failed|authentication failed|no such file or directory|not found"
    r"|does not appear to be a git repository|could not read username|could not read password|invalid username"
    r"|read-only file system|no space left|disk quota|operation not permitted|not a directory|is a directory"
    r"|bad configuration option|protected branch|unknown option|unsupported|is not allowed|access denied"
    r"|identification has changed|no matching host key|too many authentication failures",
    re.IGNORECASE,
)
"""Signs in what a tool says that trying again will not help."""

_CREDENTIALS = re.compile(r"(?<=://)[^/@\s]+@")
LINES_SHOWN = 3


def run(
    command: Sequence[str],
    *,
    given: bytes = b"",
    failure: str,
    folder: Path | None = None,
    environment: Mapping[str, str] | None = None,
) -> bytes:
    """Run a tool with `given` on its standard input, and give what it printed.

    Raises ConnectionLost, or TargetProblem where it says something lasting; both are worded as `failure` and end with
    what the tool said, without passwords in addresses.
    """
    try:
        done = subprocess.run(
            command,
            input=given,
            capture_output=True,
            check=False,
            cwd=folder,
            env={**os.environ, "LC_ALL": "C", **(environment or {})},
        )
    except FileNotFoundError as problem:
        raise TargetProblem(
            f"{command[0]} is not installed on this machine. Install it, then run this again"
        ) from problem
    if done.returncode == 0:
        return done.stdout
    said = done.stderr.decode("utf-8", "replace")
    message = f"{failure}: {last_lines(said) or f'{command[0]} ended with {done.returncode}'}"
    raise TargetProblem(message) if LASTING.search(said) else ConnectionLost(message)


def last_lines(said: str) -> str:
    """What a tool said last that tells why, fit to be shown: it may have printed an address with a password in it."""
    lines = [line.strip() for line in _CREDENTIALS.sub("", said).splitlines() if line.strip()]
    reasons = [line for line in lines if LASTING.search(line)]
    return " / ".join((reasons or lines)[-LINES_SHOWN:])
