"""Making the narrower copies of many pictures at once, in threads: Pillow holds up no other while it works."""

from __future__ import annotations

import os
import threading
import warnings
from collections.abc import Callable, Iterable, Mapping
from concurrent.futures import ThreadPoolExecutor
from contextlib import nullcontext
from dataclasses import dataclass, field
from functools import partial
from hashlib import blake2b, file_digest
from pathlib import Path

import PIL
from PIL import features

from plugins.images.cache import Rendition, RenditionCache
from plugins.images.measure import Measures, UnreadablePictureError
from plugins.images.renditions import make_renditions
from plugins.images.settings import PictureSettings

VERSION = 1
"""To be raised whenever the same file and settings give other bytes than before."""
# A picture of more pixels than this is made while no other such is: its memory would add up with theirs.
_LARGE_PIXELS = 25_000_000
_MOST_THREADS = 8


@dataclass(frozen=True, slots=True)
class Made:
    """By content path: the copies of each picture, narrowest first, and why some could not be made."""

    renditions: Mapping[str, tuple[Rendition, ...]]
    faults: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Maker:
    """Makes copies of pictures below the content folder `root` by one recipe, unless they are in the cache."""

    root: Path
    settings: PictureSettings
    cache: RenditionCache
    _large: threading.Lock = field(default_factory=threading.Lock)

    def make(self, pictures: Mapping[str, Measures], advance: Callable[[], None] = lambda: None) -> Made:
        """The copies of every picture, given with its measures by content path. Raises OSError for the cache."""
        renditions: dict[str, tuple[Rendition, ...]] = {}
        faults: dict[str, str] = {}
        for path, found in self._each(pictures):
            if isinstance(found, str):
                faults[path] = found
            else:
                renditions[path] = found
            advance()
        self.cache.forget()
        return Made(renditions, faults)

    def _each(self, pictures: Mapping[str, Measures]) -> Iterable[tuple[str, tuple[Rendition, ...] | str]]:
        executor = ThreadPoolExecutor(min(_MOST_THREADS, os.cpu_count() or 1))
        try:
            # Pillow warns of what it can live with. Silenced here and not in the threads, which share the filters.
            with warnings.catch_warnings():
                warnings.simplefilter("ignore")
                yield from zip(pictures, executor.map(self._copies, pictures, pictures.values()), strict=True)
        finally:
            executor.shutdown(cancel_futures=True)

    def _copies(self, path: str, measures: Measures) -> tuple[Rendition, ...] | str:
        """The copies of one picture, or why there are none."""
        file = self.root / path
        try:
            with file.open("rb") as opened:
                digest = file_digest(opened, partial(blake2b, self._recipe, digest_size=16)).hexdigest()
        except OSError:
            return "it cannot be read"
        kept = self.cache.find(digest)
        if kept is not None:
            return kept
        try:
            with self._large if measures.width * measures.height > _LARGE_PIXELS else nullcontext():
                made = make_renditions(file, self.settings)
        except UnreadablePictureError as problem:
            return str(problem)
        return self.cache.keep(digest, made)

    @property
    def _recipe(self) -> bytes:
        """All that decides over the bytes besides the picture itself."""
        libraries = (
            PIL.__version__,
            features.version("webp"),
            features.version("jpg"),
            features.version("littlecms2"),
        )
        widths = sorted(set(self.settings.widths))
        return f"{VERSION} {libraries} {widths} {self.settings.quality}\n".encode()
