"""The edition's pictures: measured once each, whoever shows them, with their narrower copies once those are made."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from pathlib import Path, PurePosixPath

from plugins.images.cache import Rendition, RenditionCache
from plugins.images.making import Maker
from plugins.images.measure import Measures, UnreadablePictureError, measure, media_type
from plugins.images.settings import PictureSettings

RENDITIONS_FOLDER = "resized"
"""Where copies are served. All in one folder, so that a server can be told in one line to let browsers keep them."""
_LONGEST_STEM_BYTES = 200


@dataclass(frozen=True, slots=True)
class Pictures:
    """Pictures below the content folder `root`: measured when first asked for, copied when `make` is called."""

    root: Path
    settings: PictureSettings = field(default_factory=PictureSettings)
    _known: dict[str, Measures | None] = field(default_factory=dict)
    _renditions: dict[str, tuple[Rendition, ...]] = field(default_factory=dict)

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

    def make(self, paths: Iterable[str], cache: Path, advance: Callable[[], None] = lambda: None) -> dict[str, str]:
        """Make the copies of these pictures, or take them from the folder `cache`; where that fails, tell why by path.

        Raises OSError where the cache cannot be written.
        """
        measured = {path: self.measures(path) for path in sorted(set(paths)) if self.is_resizable(path)}
        wanted = {path: measures for path, measures in measured.items() if measures}
        if not wanted:
            return {}
        made = Maker(self.root, self.settings, RenditionCache(cache)).make(wanted, advance)
        self._renditions.update(made.renditions)
        return dict(made.faults)

    def is_resizable(self, path: str) -> bool:
        """Whether copies are wanted, and the file's name says that it has pixels: a drawing (SVG) has none."""
        return bool(self.settings.widths) and media_type(path) not in ("", "image/svg+xml")

    def renditions(self, path: str) -> tuple[Rendition, ...]:
        """The copies of a picture, narrowest first; none before they are made, or where none is worth having."""
        return self._renditions.get(path, ())

    def _measure(self, path: str) -> Measures | None:
        if not media_type(path):
            return None
        try:
            return measure(self.root / path)
        except UnreadablePictureError:
            return None


def rendition_path(path: str, rendition: Rendition) -> str:
    """Where a copy of the picture at a content path is served: `resized/images/cup.640.1f2e3d4c5b.webp`.

    The digest of its bytes is in the name, so browsers may keep it for ever.
    """
    whole = PurePosixPath(path)
    # A file's name has at most 255 bytes, and a Chinese character takes three of them.
    stem = whole.stem.encode("utf-8")[:_LONGEST_STEM_BYTES].decode("utf-8", "ignore")
    return str(
        PurePosixPath(RENDITIONS_FOLDER) / whole.parent / f"{stem}.{rendition.width}.{rendition.digest[:10]}.webp"
    )
