"""Builds in this process, as often as a test likes: into the project's output, and anew into a folder beside it."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest

from newsroom.project import read_portal_settings
from plugins.content_model.problems import ContentProblems
from plugins.portal.report import BuildReport
from plugins.portal.run import Portal
from plugins.runtime import processes, trees
from tests.projects import CLOCK, digests


@contextmanager
def quick() -> Iterator[None]:
    """Times are trusted at once, and little work is shared too: so that small portals show what large ones do."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(trees, "GRAIN_NS", 0)
        patch.setattr(processes, "WORTH_SHARING", 2)
        patch.setattr(processes, "SHARE", 3)
        yield


def build(project: Path, *, clock: str = CLOCK, **settings: Any) -> BuildReport:
    """One build. Raises what a build raises."""
    overrides = {"CLOCK": clock, "PATH": str(project / "content"), "OUTPUT_PATH": str(project / "output"), **settings}
    return Portal(read_portal_settings(project, production=False, overrides=overrides)).build()


def built_anew(project: Path, *, clock: str = CLOCK, **settings: Any) -> dict[str, str] | None:
    """What a build makes that knows of none before it, by one process; None where the content has errors."""
    output, state = project / "anew" / "output", project / "anew" / "state"
    try:
        build(project, clock=clock, OUTPUT_PATH=str(output), CACHE_PATH=str(state), JOBS=1, **settings)
    except ContentProblems:
        return None
    else:
        return digests(output)
    finally:
        shutil.rmtree(project / "anew", ignore_errors=True)
