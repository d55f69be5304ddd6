"""The lock files give everybody the same packages, from whichever registry their machine uses."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
LOCKS = [*(f"requirements/{name}.txt" for name in ("build", "site", "import", "deploy", "test")), "bench/hugo.txt"]
NPM_LOCKS = ["tests/judges/package-lock.json", "tests/observatory/package-lock.json"]


@pytest.mark.parametrize("lock", [*LOCKS, *NPM_LOCKS])
def test_no_host_is_named(lock: str) -> None:
    """Neither an index address nor a path of some machine."""
    assert not re.search(r"://|\bfile:|--(extra-)?index-url|--find-links", (ROOT / lock).read_text(encoding="utf-8"))


@pytest.mark.parametrize("lock", LOCKS)
def test_every_package_is_pinned_with_hashes(lock: str) -> None:
    """One version each, and at least one hash of it."""
    requirements = (ROOT / lock).read_text(encoding="utf-8").replace("\\\n", " ").splitlines()
    assert requirements
    assert [each for each in requirements if not re.match(r"[\w.-]+==\S+ .*--hash=sha256:[0-9a-f]{64}", each)] == []


@pytest.mark.parametrize("lock", LOCKS)
def test_every_wanted_package_is_locked(lock: str) -> None:
    """What the .in file asks for is in the lock made from it."""
    wanted = (ROOT / lock).with_suffix(".in").read_text(encoding="utf-8").splitlines()
    names = {re.split(r"[\[<>=~! ]", line)[0] for line in wanted if line and line[0] not in "#-"}
    locked = {line.split("==")[0] for line in (ROOT / lock).read_text(encoding="utf-8").splitlines()}
    assert names - locked == set()


@pytest.mark.parametrize("npm_lock", NPM_LOCKS)
def test_npm_packages_are_pinned_with_integrity(npm_lock: str) -> None:
    """Exact versions in package.json, and an integrity digest of each in its lock."""
    lock = json.loads((ROOT / npm_lock).read_text(encoding="utf-8"))
    wanted = json.loads((ROOT / npm_lock).with_name("package.json").read_text(encoding="utf-8"))["dependencies"]
    assert all(re.fullmatch(r"[\d.]+", version) for version in wanted.values())
    packages = {path: entry for path, entry in lock["packages"].items() if path}
    assert {path: entry["version"] for path, entry in packages.items()}.items() >= {
        f"node_modules/{name}": version for name, version in wanted.items()
    }.items()
    assert [path for path, entry in packages.items() if not entry.get("integrity", "").startswith("sha512-")] == []
