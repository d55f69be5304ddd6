"""The edition's pictures: measured once each, whoever shows them."""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path

from plugins.images.measure import Measures, UnreadablePictureError, measure, media_type


@dataclass(frozen=True, slots=True)
class Pictures:
    """Measures of pictures below the content folder `root`, read when first asked for."""

    root: Path
    _known: dict[str, Measures | None] = field(default_factory=dict)

    def measures(self, path: str) -> Measures | None:
        """The measures of the picture at a content path; None where the file is no readable picture."""
        if path not in self._known:
            self._known[path] = self._measure(path)
        return self._known[path]

    def why_unreadable(self, path: str) -> str:
        """Why a picture cannot be shown, in words; empty where it can."""
        try:
            measure(self.root / path)
        except UnreadablePictureError as problem:
            return str(problem)
        return ""

    def size(self, path: str) -> int:
        """The file's size in bytes."""
        return (self.root / path).stat().st_size

    def _measure(self, path: str) -> Measures | None:
        if not media_type(path):
            return None
        try:
            return measure(self.root / path)
        except UnreadablePictureError:
            return None
