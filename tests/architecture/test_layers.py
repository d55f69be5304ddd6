"""Imports go one way, as docs/architecture.md draws it, and every part of the code has its place in that order."""

from __future__ import annotations

import subprocess
import sys
import tomllib
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
with (ROOT / "pyproject.toml").open("rb") as file:
    CONTRACTS = tomllib.load(file)["tool"]["importlinter"]["contracts"]


@pytest.fixture(scope="module")
def verdict() -> subprocess.CompletedProcess[str]:
    """What import-linter says of the contracts in pyproject.toml."""
    command = [sys.executable, "-c", "from importlinter.cli import lint_imports_command as c; c()", "--no-cache"]
    return subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)


def test_no_import_goes_up(verdict: subprocess.CompletedProcess[str]) -> None:
    """Lower layers know nothing of higher ones."""
    assert verdict.returncode == 0, verdict.stdout + verdict.stderr
    assert f"{len(CONTRACTS)} kept, 0 broken" in verdict.stdout


def test_every_plugin_has_a_layer() -> None:
    """A folder in plugins/ that no layer names would be free to import anything."""
    layers = next(contract["layers"] for contract in CONTRACTS if contract["id"] == "layers")
    named = {part.strip(" ()") for layer in layers for part in layer.split("|")}
    packages = {f"plugins.{each.name}" for each in (ROOT / "plugins").iterdir() if any(each.glob("*.py"))}
    modules = {f"plugins.{each.stem}" for each in (ROOT / "plugins").glob("*.py") if each.stem != "__init__"}
    assert (packages | modules) - named == set()
