"""What was imported before, kept in `content/.imported.jsonl`: one line of JSON for each article, only ever added to.

A header has no key for it (every key of a header means something to readers), and a file that goes with the content
into version control tells the next editor's machine too. Lines merge well, and a broken one costs one article.
"""

from __future__ import annotations

import json
import os
from collections.abc import Iterable
from dataclasses import dataclass, field
from hashlib import blake2b
from pathlib import Path
from typing import Self

from newsroom.importing.records import Original

LEDGER = ".imported.jsonl"
"""Its name below the content folder; hidden files there are no content."""


@dataclass(frozen=True, slots=True)
class Entry:
    """One article imported before: its content path then, and a digest of what its original said."""

    article: str
    digest: str


@dataclass(slots=True)
class Ledger:
    """The entries by every identity an original may come back under."""

    entries: dict[str, Entry] = field(default_factory=dict)

    @classmethod
    def read(cls, content: Path) -> Ledger:
        """The ledger of a content folder; lines that cannot be read are left out."""
        ledger = cls()
        try:
            text = (content / LEDGER).read_text(encoding="utf-8", errors="replace")
        except OSError:
            return ledger
        for line in text.split("\n"):
            try:
                entry = json.loads(line)
                known = Entry(str(entry["article"]), str(entry["digest"]))
                ledger.entries |= {str(identity): known for identity in entry["identities"]}
            except (ValueError, TypeError, KeyError, RecursionError):
                continue
        return ledger

    def find(self, original: Original) -> Entry | None:
        """The entry of an original, whichever of its identities is known."""
        return next((self.entries[name] for name in identities_of(original) if name in self.entries), None)

    def add(self, original: Original, article: str) -> None:
        """Know an article from now on."""
        self.entries |= dict.fromkeys(identities_of(original), Entry(article, original.digest))

    @staticmethod
    def line_of(original: Original, article: str) -> str:
        """The line of an article in the file."""
        told = {"article": article, "digest": original.digest, "identities": list(identities_of(original))}
        return json.dumps(told, ensure_ascii=False) + "\n"


class Notes:
    """The ledger's file, open for new lines. Use as a context manager; a file that stays empty is taken away again."""

    def __init__(self, path: Path) -> None:
        self._path = path

    def __enter__(self) -> Self:
        # Without a buffer: what could not be written must not be tried again when the file is closed.
        self._file = self._path.open("a+b", buffering=0)
        size = self._file.seek(0, os.SEEK_END)
        self._file.seek(max(0, size - 1))
        self._gap = "" if self._file.read(1) in {b"", b"\n"} else "\n"
        return self

    def __exit__(self, *_: object) -> None:
        self._file.close()
        if not self._path.stat().st_size:
            self._path.unlink()

    def add(self, line: str) -> None:
        """Add a line, whole or not at all. Raises OSError."""
        size = self._file.seek(0, os.SEEK_END)
        left = memoryview((self._gap + line).encode("utf-8", "replace"))
        try:
            while left:
                left = left[self._file.write(left) :]
        except OSError:
            self._file.truncate(size)
            raise
        self._gap = ""


def identities_of(original: Original) -> tuple[str, ...]:
    """What an original says of itself (guid, address, its very text), and where its file lies on this machine.

    The place goes in as a digest: nobody's folders belong into a repository.
    """
    place = f"{os.path.realpath(original.file.path)}#{original.line if original.form == 'html' else ''}"
    by_place = f"place:{blake2b(place.encode('utf-8', 'replace'), digest_size=12).hexdigest()}"
    own = original.identities
    # An item of a feed or an export has an identity of its own; its line moves with the next export.
    is_item = any(name.startswith(("guid:", "wordpress:")) for name in own)
    return own if is_item else (*own, by_place)


def known_twice(originals: Iterable[Original]) -> dict[int, Original]:
    """By their place in the order, originals that an earlier one of this run says the same as."""
    first: dict[str, Original] = {}
    found: dict[int, Original] = {}
    for number, original in enumerate(originals):
        earlier = next((first[name] for name in original.identities if name in first), None)
        if earlier is not None:
            found[number] = earlier
        for name in original.identities:
            first.setdefault(name, original)
    return found
