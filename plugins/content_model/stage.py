"""Pelican's way into the content model: checks the content folder when the portal's generator asks for it."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

from pelican.plugins import signals

from plugins.content_model.kept_headers import KeptHeaders
from plugins.content_model.load import load_content
from plugins.content_model.settings import ContentSettings
from plugins.runtime.processes import jobs_of


def check_content(generator: Any) -> None:
    """Set `generator.content`; what is wrong with it goes to the portal's problems."""
    settings = generator.settings
    # A production build is stricter, and what it found is its own.
    kept = KeptHeaders(
        Path(settings["CACHE_PATH"]) / ("headers-production" if generator.production else "headers"),
        jobs_of(settings),
        afresh=bool(settings.get("CLEAN")),
    )
    in_memory: Callable[[KeptHeaders], KeptHeaders] | None = settings.get("HEADERS_IN_MEMORY")
    generator.content = load_content(
        Path(generator.path),
        ContentSettings(
            timezone=settings["TIMEZONE"],
            default_lang=settings["DEFAULT_LANG"],
            languages=tuple(settings["LANGUAGES"]),
            production=generator.production,
            shown_root=generator.shown_root,
        ),
        generator.clock,
        settings.get("UNSAVED"),
        in_memory(kept) if in_memory else kept,
    )
    generator.problems += generator.content.problems


def register() -> None:
    """Called by Pelican."""
    signals.article_generator_preread.connect(check_content)
