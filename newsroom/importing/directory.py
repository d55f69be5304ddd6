"""Where everything of an import is now: each original by its file, its old address and its name."""

from __future__ import annotations

import posixpath
import re
from collections.abc import Iterable
from pathlib import Path
from urllib.parse import unquote, urlsplit

from newsroom.importing.records import Placed


class Directory:
    """Finds the new place of an original that a link of another one names."""

    def __init__(self, placed: Iterable[Placed], documents: Iterable[str]) -> None:
        self._by_file: dict[Path, str] = {}
        self._by_address: dict[tuple[str, str], str] = {}
        self._by_name: dict[str, list[str]] = {}
        self._documents = frozenset(documents)
        for each in placed:
            original = each.original
            if original.line == 1:
                self._by_file.setdefault(original.file.path, each.path)
            name = re.sub(r"^\d{4}-\d{1,2}-\d{1,2}-", "", original.file.path.stem)
            self._by_name.setdefault(name.lower(), []).append(each.path)
            # WordPress names a post by its number, too, and that address is its guid.
            guids = (name.removeprefix("guid:") for name in original.identities if name.startswith("guid:http"))
            for address in (original.permalink, *original.aliases, *guids):
                if address:
                    self._by_address.setdefault(address_key(address, original.site), each.path)

    def of_file(self, path: Path) -> str:
        """The content path made of a file; empty where none was."""
        return self._by_file.get(path, "")

    def of_address(self, address: str, host: str) -> str:
        """The content path of what stood at an old address; `host` is the site of a path without one."""
        key = address_key(address, host)
        return self._by_address.get(key, "") or self._by_address.get(("", key[1]), "")

    def of_name(self, address: str) -> str:
        """The content path of the one original whose file is called so: what Hugo's `ref` and Jekyll's tags name."""
        stem = posixpath.splitext(posixpath.basename(address.rstrip("/")))[0].lower()
        stem = re.sub(r"^\d{4}-\d{1,2}-\d{1,2}-", "", stem)
        found = self._by_name.get(stem, [])
        return found[0] if len(found) == 1 else ""

    def document(self, path: str) -> str:
        """A document the portal has already, by its content path; empty where it has none."""
        return path if path in self._documents else ""


def address_key(address: str, host: str) -> tuple[str, str]:
    """Host and path of an address, in one spelling: scheme, case, `www.`, `index.html` and last slash do not count."""
    try:
        parts = urlsplit(address)
        name = (parts.hostname or host).lower()
    except ValueError:
        return "", address
    path = unquote(parts.path).lower()
    path = re.sub(r"/index\.html?$", "", path).rstrip("/")
    query = f"?{parts.query}" if re.search(r"(?:^|&)(?:p|page_id|id)=\d", parts.query) else ""
    return name.removeprefix("www."), f"{path}{query}"
