"""The version of everything that runs: the portal's code, the plugins beside it, and what is installed."""

from __future__ import annotations

import sys
import sysconfig
from collections.abc import Iterable, Iterator
from functools import cache
from hashlib import blake2b
from pathlib import Path
from typing import Any

_OWN = Path(__file__).resolve().parents[1]


def code_files(modules: Iterable[str] = ()) -> list[Path]:
    """The source files of the portal's plugins and of these other modules, in a fixed order."""
    found = set(_OWN.rglob("*.py"))
    for name in modules:
        file = getattr(sys.modules.get(name), "__file__", None)
        if file:
            path = Path(file).resolve()
            found.update(path.parent.rglob("*.py") if path.name == "__init__.py" else (path,))
    return sorted(found)


def code_digest(modules: Iterable[str] = ()) -> bytes:
    """A digest of the source files, of the packages installed and of Python itself, as they first were in this process.

    What runs was read from them once, whatever happens to the files.
    """
    return _code_digest(tuple(modules))


@cache
def _code_digest(modules: tuple[str, ...]) -> bytes:
    digest = blake2b(sys.version.encode(), digest_size=16)
    for name in installed():
        digest.update(name.encode() + b"\0")
    for path in code_files(modules):
        name = path.relative_to(_OWN).as_posix() if path.is_relative_to(_OWN) else path.name
        digest.update(name.encode("utf-8", "surrogatepass") + b"\0" + path.read_bytes() + b"\0")
    return digest.digest()


def installed() -> Iterator[str]:
    """Names and versions of the packages installed, as their folders say (packaging.python.org, recorded projects)."""
    for place in sorted({sysconfig.get_path("purelib"), sysconfig.get_path("platlib")}):
        yield from sorted(each.name for each in Path(place).glob("*.dist-info"))


def identity(function: Any) -> bytes:
    """What a function or class is: its name, and a digest of the file that it comes from. Raises OSError."""
    name = f"{getattr(function, '__module__', '')}.{getattr(function, '__qualname__', '')}"
    file = getattr(sys.modules.get(getattr(function, "__module__", "")), "__file__", None)
    return blake2b(name.encode() + (Path(file).read_bytes() if file else b""), digest_size=16).digest()
