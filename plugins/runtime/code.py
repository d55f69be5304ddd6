"""The version of everything that runs: the portal's code, the plugins beside it, and what is installed."""

from __future__ import annotations

import sys
import sysconfig
from collections.abc import Iterable, Iterator
from contextlib import suppress
from functools import cache, partial
from hashlib import blake2b
from pathlib import Path
from types import FunctionType
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
    """What a function or class is: its name, a digest of the file that it comes from, and what it holds on to.

    What cannot be told says where it lies in memory, which is different in every process. Raises OSError.
    """
    return blake2b(_told(function, ()), digest_size=16).digest()


def _told(function: Any, within: tuple[Any, ...]) -> bytes:
    name = f"{getattr(function, '__module__', '')}.{getattr(function, '__qualname__', '')}"
    file = getattr(sys.modules.get(getattr(function, "__module__", "")), "__file__", None)
    held = [
        _told(value, (*within, function)) if isinstance(value, (FunctionType, partial)) else repr(value).encode()
        for value in _held_by(function)
        if not any(value is outer for outer in (*within, function))
    ]
    return b"\0".join([name.encode() + (Path(file).read_bytes() if file else b""), *held])


def _held_by(function: Any) -> Iterator[Any]:
    """What makes two of the same name and file different: given beforehand, or found where they were made."""
    if isinstance(function, partial):
        yield from (function.func, *function.args, *sorted(function.keywords.items()))
    elif isinstance(function, FunctionType):
        yield from (function.__defaults__, function.__kwdefaults__)
        for cell in function.__closure__ or ():
            with suppress(ValueError):  # nothing is in it yet
                yield cell.cell_contents
    elif hasattr(function, "__wrapped__"):
        yield function.__wrapped__
    elif not isinstance(function, type):
        yield repr(function)
