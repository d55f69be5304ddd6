"""Faults of the disk in a person's words: one line with the place, what is wrong and what helps."""

from __future__ import annotations

import errno
import os
import pickle
from pathlib import Path

import pytest

from plugins.runtime.disk_faults import FullDiskError, amount, explained


def test_a_full_disk_says_how_much_is_lacking_and_where(tmp_path: Path) -> None:
    """In the build and after the way from another process."""
    problem = FullDiskError(tmp_path / "output", 1_234_567)
    for each in (problem, pickle.loads(pickle.dumps(problem))):  # noqa: S301 - our own bytes
        told = explained(each)
        assert told.startswith(f"the disk is full: at least 1.3 MB more are needed below {tmp_path}/output, and ")
        assert told.endswith(" are free. Free some room there, then try again")


FAULTS = {
    errno.ENOSPC: ["the disk is full: {} cannot be written", "Free some room there"],
    errno.EDQUOT: ["{} does not fit into your share of the disk"],
    errno.EROFS: ["{} is on a disk that may only be read"],
    errno.EACCES: ["{} may not be touched: Permission denied. Give the user "],
    errno.EPERM: ["{} may not be touched: Operation not permitted"],
    errno.EIO: ["Input/output error: {}"],
    errno.ENAMETOOLONG: ["File name too long: {}"],
}


@pytest.mark.parametrize("number", FAULTS, ids=errno.errorcode.get)
def test_what_the_system_refuses(number: int, tmp_path: Path) -> None:
    """The place and what helps; the system's own words where nothing more is known."""
    told = explained(OSError(number, os.strerror(number), str(tmp_path / "x")))
    for words in FAULTS[number]:
        assert words.format(tmp_path / "x") in told
    assert "\n" not in told
    assert explained(OSError(number, os.strerror(number)))


def test_an_error_of_our_own_stays_as_it_is() -> None:
    """It says itself what to do."""
    assert explained(OSError("another build is at work. Wait")) == "another build is at work. Wait"


@pytest.mark.parametrize(
    ("size", "told"),
    [
        (1, "1 bytes"),
        (999, "999 bytes"),
        (1000, "1.0 kB"),
        (1001, "1.1 kB"),
        (1_234_567, "1.3 MB"),
        (10**11, "100.0 GB"),
    ],
)
def test_amounts_are_rounded_up(size: int, told: str) -> None:
    """Who makes so much room has made enough."""
    assert amount(size) == told
