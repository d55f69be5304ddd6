"""The portal behind nginx, with https and HSTS, before Mozilla's HTTP Observatory."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from filelock import FileLock

from tests.projects import ROOT, built, make_project
from tests.servers.finding import find_server, install_server
from tests.servers.observatory import HOST, Spoil, judged, secured

pytestmark = pytest.mark.long

SETTINGS_ = f"\nPATH = {str(ROOT / 'content')!r}\nHOSTING = {{'hosts': ['nginx'], 'hsts_days': 365}}\n"


@pytest.fixture(scope="module")
def project(shared_folder: Path) -> Path:
    """The repository's own content, built for a host that answers by https for good."""
    if not find_server("nginx") and (why := install_server("nginx", shared_folder / "apt.lock")):
        pytest.skip(why)
    folder = shared_folder / "servers-secured" / "project"
    with FileLock(shared_folder / "servers-secured.lock"):
        if not (folder / "output").exists():
            make_project(folder, {}, SETTINGS_)
            built(folder, "--siteurl", f"https://{HOST}")
    return folder


def test_the_portal_gets_the_best_grade(project: Path) -> None:
    """A+, and not one of its tests failed."""
    with secured(project) as served:
        verdict = judged(served)
    assert verdict.failed == {}
    assert verdict.grade == "A+"
    assert verdict.score >= 120


def _without(header: str) -> Spoil:
    return lambda text: re.sub(rf"add_header {header} [^\n]*", "", text)


SPOILT: dict[str, tuple[Spoil, str, str]] = {
    "no policy": (_without("Content-Security-Policy"), "content-security-policy", "csp-not-implemented"),
    "inline scripts allowed": (
        lambda text: text.replace("script-src 'self'", "script-src 'self' 'unsafe-inline'"),
        "content-security-policy",
        "csp-implemented-with-unsafe-inline",
    ),
    "no HSTS": (
        _without("Strict-Transport-Security"),
        "strict-transport-security",
        "hsts-not-implemented",
    ),
    "http stays http": (
        lambda text: text.replace("return 301 https://$host$request_uri;", "return 200 ok;"),
        "redirection",
        "redirection-missing",
    ),
}


@pytest.mark.parametrize(("spoil", "test", "result"), SPOILT.values(), ids=SPOILT)
def test_what_is_spoilt_gets_a_worse_grade(project: Path, spoil: Spoil, test: str, result: str) -> None:
    """The Observatory is awake: each of these costs the best grade, and it says why."""
    with secured(project, spoil) as served:
        verdict = judged(served)
    assert verdict.failed.get(test) == result
    assert verdict.grade != "A+"
