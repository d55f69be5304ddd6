"""How the process of a command ends: at once, but with its code, its messages and what others want done at the end."""

from __future__ import annotations

import subprocess
import sys

import pytest

from tests.projects import ROOT

AT_THE_END = "import atexit; atexit.register(print, 'the end')"
WAIT = "import threading; wait = threading.main_thread().join"
THREAD = f"{WAIT}; threading.Thread(target=lambda: (wait(), print('a thread'))).start()"


def ended(code: str, *arguments: str) -> subprocess.CompletedProcess[str]:
    """A process that does something, and then what `newsroom` with these arguments does."""
    program = f"{code}; from newsroom.cli import main; main()"
    command = [sys.executable, "-c", program, *arguments]
    return subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False, timeout=60)


@pytest.mark.parametrize(("arguments", "code"), [(("--version",), 0), (("build", "--nothing"), 2)])
def test_the_code_and_all_messages_arrive(arguments: tuple[str, ...], code: int) -> None:
    """And what was registered for the end is done."""
    done = ended(AT_THE_END, *arguments)
    assert done.returncode == code, done.stderr
    assert done.stdout.endswith("the end\n")
    assert bool(done.stderr) == bool(code)


def test_threads_are_waited_for() -> None:
    """As at the end of any other program."""
    done = ended(THREAD, "--version")
    assert done.returncode == 0, done.stderr
    assert done.stdout.endswith("a thread\n")


def test_a_closed_pipe_is_no_failure_of_python() -> None:
    """Somebody read the first line and left."""
    command = [sys.executable, "-m", "newsroom", "--help"]
    with subprocess.Popen(command, cwd=ROOT, stdout=subprocess.PIPE, stderr=subprocess.PIPE) as process:
        assert process.stdout is not None
        assert process.stderr is not None
        process.stdout.close()
        assert b"Traceback" not in process.stderr.read()
