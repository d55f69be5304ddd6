"""The accelerated converter is judged by the tests of Python-Markdown itself, fetched when the tests are set up."""

from __future__ import annotations

import re
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
THEIR_TESTS = ROOT / ".cache" / "python-markdown"


@pytest.fixture(scope="module")
def verdict() -> subprocess.CompletedProcess[str]:
    """What their tests say, and how often each half of the prefilter was at work in them."""
    if not (THEIR_TESTS / "tests").is_dir():
        pytest.fail("the tests of Python-Markdown are not there: run `sh scripts/set_up.sh test`", pytrace=False)
    command = [sys.executable, "-m", "tests.judges.accelerated", str(THEIR_TESTS)]
    return subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)


def test_all_of_their_tests_pass(verdict: subprocess.CompletedProcess[str]) -> None:
    """With the prefilter in every converter that they make."""
    assert verdict.returncode == 0, verdict.stderr


def test_the_prefilter_was_at_work(verdict: subprocess.CompletedProcess[str]) -> None:
    """In nearly all of the conversions, so that their verdict is about it; and it was off in some, where it must be."""
    counts = {name: int(count) for name, count in re.findall(r"([a-z][a-z ]*) (\d+)", verdict.stdout)}
    assert counts.pop("tests") > 1000
    assert counts["inline"] > 900
    assert counts["blocks"] > 700
    assert counts["inline off"] > 10
    assert counts["blocks off"] > 100
