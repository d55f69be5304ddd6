"""Sections: the tree of `sections.toml` with the edition's articles filed into it."""

from __future__ import annotations

from typing import Any

from pelican.plugins import signals

from plugins.sections.tree import neighbours, plant


def file_articles(generator: Any) -> None:
    """Set `generator.tree` and `generator.neighbours`."""
    generator.tree = plant(generator.content.sections, generator.edition.listed)
    generator.neighbours = neighbours(generator.tree)


def register() -> None:
    """Called by Pelican."""
    signals.article_generator_pretaxonomy.connect(file_articles)
