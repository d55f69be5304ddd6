"""What deployments to real servers need of the machine."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.deploying.finding import install_missing


@pytest.fixture(scope="session", autouse=True)
def programs(shared_folder: Path) -> None:
    """Servers and their clients, installed where that may be done; tests whose server is missing say so and end."""
    install_missing(shared_folder / "apt.lock")
