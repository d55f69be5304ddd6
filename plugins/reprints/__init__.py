"""Reprints: the registry of publishers we reprint, by id."""

from __future__ import annotations

from typing import Any

from pelican.plugins import signals


def register_sources(generator: Any) -> None:
    """Set `generator.source_registry`."""
    generator.source_registry = {source.id: source for source in generator.content.sources}


def register() -> None:
    """Called by Pelican."""
    signals.article_generator_pretaxonomy.connect(register_sources)
