"""Which articles are language versions of one another."""

from __future__ import annotations

from plugins.reading.edition import Article, Edition


def translations_by_original(edition: Edition) -> dict[str, tuple[Article, ...]]:
    """By slug of an original that has translations: it and them, as far as readers can open them."""
    readable = (*edition.listed, *edition.hidden)
    translated = {article.meta.translation_of for article in readable if article.meta.translation_of}
    groups: dict[str, list[Article]] = {}
    for article in readable:
        original = article.meta.translation_of or article.meta.slug
        if original in translated:
            groups.setdefault(original, []).append(article)
    return {original: tuple(group) for original, group in groups.items() if len(group) > 1}
