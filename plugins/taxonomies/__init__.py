"""Taxonomies: the edition's articles by tag, author and month, and what is related to what."""

from __future__ import annotations

from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

from pelican.plugins import signals

from plugins.taxonomies.groups import authors_of, months_of, tags_of
from plugins.taxonomies.related import related_articles


def group_articles(generator: Any) -> None:
    """Set `generator.tag_groups`, `author_groups`, `months` and `related`."""
    listed = generator.edition.listed
    generator.tag_groups = tags_of(listed)
    generator.author_groups = authors_of(listed, generator.content.authors)
    generator.months = tuple(months_of(listed, ZoneInfo(generator.settings["TIMEZONE"])))
    generator.related = related_articles(
        listed, generator.listings.related, Path(generator.settings["CACHE_PATH"]) / "related"
    )


def register() -> None:
    """Called by Pelican."""
    signals.article_generator_pretaxonomy.connect(group_articles)
