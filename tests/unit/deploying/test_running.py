"""Tools that are run: what they say is told without secrets, and only what may pass is tried again."""

from __future__ import annotations

import sys

import pytest

from newsroom.deploying.running import last_lines, run
from newsroom.deploying.target import ConnectionLost, TargetProblem


def saying(words: str) -> list[str]:
    """A tool that says this on standard error, and fails."""
    return [sys.executable, "-c", f"import sys; sys.stderr.write({words!r}); sys.exit(3)"]


LASTING = [
    "git@host.example: Permission denied (publickey).",
    "Host key verification failed.",
    "fatal: '/x' does not appear to be a git repository",
    "remote: Repository not found.",
    "fatal: could not read Username for 'https://host.example': terminal prompts disabled",
    "rsync: mkstemp failed: Read-only file system (30)",
    "cat: write error: No space left on device",
]
PASSING = [
    "ssh: connect to host host.example port 22: Connection refused",
    "ssh: Could not resolve hostname host.example: Temporary failure in name resolution",
    "client_loop: send disconnect: Broken pipe",
    "fatal: the remote end hung up unexpectedly",
    "",
]


@pytest.mark.parametrize("words", LASTING)
def test_what_lasts_is_told_at_once(words: str) -> None:
    """Trying again would not help, and may lock the account."""
    with pytest.raises(TargetProblem, match="it failed: ") as problem:
        run(saying(words), failure="it failed")
    assert not isinstance(problem.value, ConnectionLost)


@pytest.mark.parametrize("words", PASSING)
def test_what_may_pass_is_tried_again(words: str) -> None:
    """By whoever called."""
    with pytest.raises(ConnectionLost, match="it failed: "):
        run(saying(words), failure="it failed")


def test_a_tool_that_is_not_there() -> None:
    """Named, with the remedy."""
    with pytest.raises(TargetProblem, match="no-such-tool is not installed on this machine"):
        run(["no-such-tool"], failure="x")


def test_passwords_in_addresses_are_not_told() -> None:
    """Git prints the address it could not reach, with all that the environment put into it."""
    said = "fatal: unable to access 'https://me:hunter2@host.example/x.git/': 403\nhttps://ghp_x@host.example/"
    assert last_lines(said) == "fatal: unable to access 'https://host.example/x.git/': 403 / https://host.example/"


def test_the_reason_is_told_and_not_the_advice() -> None:
    """As git says why first, and then what everybody knows."""
    said = "fatal: '/x' does not appear to be a git repository\nfatal: Could not read.\n\nPlease make sure\nand exists."
    assert last_lines(said) == "fatal: '/x' does not appear to be a git repository"


def test_what_is_given_and_printed() -> None:
    """Bytes in, bytes out."""
    copying = [sys.executable, "-c", "import sys; sys.stdout.buffer.write(sys.stdin.buffer.read())"]
    assert run(copying, given=b"\0\xff", failure="x") == b"\0\xff"
