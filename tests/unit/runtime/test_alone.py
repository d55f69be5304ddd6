"""One at a time: the second waits, and is told if it waits in vain; the dead hold nothing."""

from __future__ import annotations

import signal
import subprocess
import sys
import threading
from pathlib import Path

import pytest

from plugins.runtime.alone import BusyError, alone

HOLD = """
import sys, time
from pathlib import Path
from plugins.runtime.alone import alone
with alone(Path(sys.argv[1]), "x"):
    print("held", flush=True)
    time.sleep(60)
"""


@pytest.fixture
def holder(tmp_path: Path) -> subprocess.Popen[str]:
    """Another process that holds the lock."""
    process = subprocess.Popen([sys.executable, "-c", HOLD, str(tmp_path / "lock")], stdout=subprocess.PIPE, text=True)
    assert process.stdout is not None
    assert process.stdout.readline() == "held\n"
    return process


def test_waiting_in_vain_is_told(tmp_path: Path, holder: subprocess.Popen[str]) -> None:
    """With what is going on; and when the other is killed, nothing is left to clear away."""
    with pytest.raises(BusyError, match="another build"), alone(tmp_path / "lock", "another build", patience=0.05):
        pass
    holder.send_signal(signal.SIGKILL)
    holder.communicate()
    with alone(tmp_path / "lock", "another build", patience=5):
        pass


def test_waiting_while_it_helps(tmp_path: Path, holder: subprocess.Popen[str]) -> None:
    """The second goes on as soon as the first is done."""
    timer = threading.Timer(0.2, holder.kill)
    timer.start()
    with alone(tmp_path / "lock", "another build", patience=30):
        assert holder.wait() != 0
    holder.communicate()
    timer.join()


def test_an_error_frees_it(tmp_path: Path) -> None:
    """A build that fails holds nothing."""
    with pytest.raises(ValueError, match="mine"), alone(tmp_path / "lock", "x"):
        raise ValueError("mine")
    with alone(tmp_path / "lock", "x", patience=0.05):
        pass


def test_where_no_lock_can_be_made(tmp_path: Path) -> None:
    """A file stands where its folder should be: the build goes ahead."""
    (tmp_path / "file").write_text("x", encoding="utf-8")
    done = []
    with alone(tmp_path / "file" / "lock", "x"):
        done.append(True)
    assert done
