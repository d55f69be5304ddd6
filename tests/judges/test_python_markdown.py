"""The accelerated converter is judged by the tests of Python-Markdown itself, fetched when the tests are set up."""

from __future__ import annotations

import re
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
THEIR_TESTS = ROOT / ".cache" / "python-markdown"


Verdict = subprocess.CompletedProcess[str]


def _judged(*further: str) -> Verdict:
    """What their tests say, and how often each part of ours was at work in them."""
    if not (THEIR_TESTS / "tests").is_dir():
        pytest.fail("the tests of Python-Markdown are not there: run `sh scripts/set_up.sh test`", pytrace=False)
    command = [sys.executable, "-m", "tests.judges.accelerated", str(THEIR_TESTS), *further]
    return subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)


def _counts(verdict: Verdict) -> dict[str, int]:
    return {name: int(count) for name, count in re.findall(r"([a-z][a-z ]*) (\d+)", verdict.stdout)}


@pytest.fixture(scope="module")
def prefiltered() -> Verdict:
    """Their verdict on the prefilter."""
    return _judged()


@pytest.fixture(scope="module")
def direct() -> Verdict:
    """Their verdict on direct emission with the prefilter behind it."""
    return _judged("direct")


def test_all_of_their_tests_pass_with_the_prefilter(prefiltered: Verdict) -> None:
    """With the prefilter in every converter that they make."""
    assert prefiltered.returncode == 0, prefiltered.stderr


def test_all_of_their_tests_pass_with_direct_emission(direct: Verdict) -> None:
    """With blocks written straight as HTML in every converter that allows it."""
    assert direct.returncode == 0, direct.stderr


def test_the_prefilter_was_at_work(prefiltered: Verdict) -> None:
    """In nearly all of the conversions, so that their verdict is about it; and it was off in some, where it must be."""
    counts = _counts(prefiltered)
    assert counts["tests"] > 1000
    assert counts["inline"] > 900
    assert counts["blocks"] > 700
    assert counts["inline off"] > 10
    assert counts["blocks off"] > 100


def test_direct_emission_was_at_work(direct: Verdict) -> None:
    """For whole documents, for parts of others, and off where somebody's extension is in the converter."""
    counts = _counts(direct)
    assert counts["tests"] > 1000
    assert counts["whole"] > 300
    assert counts["parts"] > 200
    assert counts["refused"] > 200
