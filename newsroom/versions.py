"""What somebody who reports a fault should name."""

from __future__ import annotations

import platform
from importlib.metadata import PackageNotFoundError, version


def versions() -> str:
    """The versions of the portal, of Pelican and of Python, on one line."""
    below = f"Pelican {_version_of('pelican')}, Python {platform.python_version()}"
    return f"newsroom {_version_of('trade-newsroom')} ({below})"


def _version_of(package: str) -> str:
    try:
        return version(package)
    except PackageNotFoundError:
        return "not installed"
