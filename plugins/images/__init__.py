"""Images: the measures of the edition's pictures and their narrower copies; a cover that is no picture is an error."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from pelican.plugins import signals

from plugins.content_model.declared import read_declared
from plugins.content_model.problems import error
from plugins.images.pictures import Pictures
from plugins.images.settings import PictureSettings


def measure_covers(generator: Any) -> None:
    """Set `generator.pictures`, and report covers that cannot be shown."""
    settings = read_declared(PictureSettings, "PICTURES", generator.settings.get("PICTURES", {}))
    pictures = generator.pictures = Pictures(Path(generator.path), settings)
    for document in generator.content.articles:
        meta = document.meta
        if meta.cover and pictures.measures(meta.cover.path) is None:
            why = pictures.why_unreadable(meta.cover.path) or "browsers do not show files of this kind"
            message = f'the cover "{meta.cover.path}" cannot be shown: {why}'
            fix = "save the picture again as JPEG, PNG, WebP or AVIF"
            shown = f"{generator.shown_root}/{meta.path}"
            generator.problems.append(error(shown, meta.line_of("Cover"), "cover-unreadable", message, fix))


def register() -> None:
    """Called by Pelican."""
    signals.article_generator_pretaxonomy.connect(measure_covers)
