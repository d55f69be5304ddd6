"""Views: one frozen view model a page, and the plan of everything the portal puts out."""

from __future__ import annotations

import time
from collections.abc import Iterator
from hashlib import blake2b
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

from pelican.plugins import signals

from plugins.content_model.declared import read_declared
from plugins.content_model.problems import Problem, warning
from plugins.membership.privacy import privacy_blocks
from plugins.runtime.told import settings_digest
from plugins.runtime.trees import trees_digest
from plugins.views.inputs import Inputs
from plugins.views.materials import Materials
from plugins.views.plan import page_outputs
from plugins.views.settings import ListingSettings, PublisherSettings
from plugins.views.translations import translations_by_original
from plugins.views.words import load_words


def read_settings(generator: Any) -> None:
    """Set `generator.publisher` and `generator.listings`, and offer the site's name and addresses to pages."""
    settings = generator.settings
    generator.publisher = read_declared(PublisherSettings, "PUBLISHER", settings.get("PUBLISHER", {}))
    generator.listings = read_declared(ListingSettings, "LISTINGS", settings.get("LISTINGS", {}))
    generator.page_values |= {
        "site.name": settings["SITENAME"],
        "site.address": generator.publisher.address,
        "site.email": generator.publisher.email,
        "site.url": settings["SITEURL"],
    }


def offer_texts(generator: Any) -> None:
    """Set `generator.words`, and offer the parts of the privacy page that are made of settings, in every language."""
    generator.words = load_words(Path(generator.theme) / "words", tuple(generator.settings["LANGUAGES"]))
    membership, privacy = generator.membership, generator.privacy
    write_to = membership.write_to or generator.publisher.email
    generator.page_blocks |= {
        lang: privacy_blocks(words, membership, privacy, write_to) for lang, words in generator.words.items()
    }


def plan_pages(generator: Any) -> None:
    """Set `generator.materials` and `generator.inputs`, and put every page on `generator.outputs`."""
    settings = generator.settings
    generator.materials = Materials(
        site_name=settings["SITENAME"],
        url=settings["SITEURL"],
        lang=settings["DEFAULT_LANG"],
        zone=ZoneInfo(settings["TIMEZONE"]),
        publisher=generator.publisher,
        listings=generator.listings,
        membership=generator.membership,
        privacy=generator.privacy,
        words=generator.words,
        content_root=Path(generator.path),
        shown_root=generator.shown_root,
        edition=generator.edition,
        tree=generator.tree,
        neighbours=generator.neighbours,
        tags=generator.tag_groups,
        authors=generator.author_groups,
        months=generator.months,
        related=generator.related,
        translations=translations_by_original(generator.edition),
        sources=generator.source_registry,
        pictures=generator.pictures,
        links={},
    )
    generator.problems += _missing_pictures(generator)
    generator.inputs = _inputs(generator)
    generator.outputs.extend(page_outputs(generator.materials, generator.inputs))


def _inputs(generator: Any) -> Inputs:
    """What tells of what pages are made. Plugins of others may do anything with it, so beside one nothing is told."""
    content, settings = generator.content, settings_digest(generator.settings)
    frame = None
    if settings is not None and generator.all_own:
        files = trees_digest((Path(generator.path, path) for path in content.files), time.time_ns())
        registries = (content.sections, content.sources, content.authors)
        pages = [page.meta for page in generator.edition.pages]
        told = repr((registries, generator.words, pages, list(generator.author_groups)))
        frame = settings + files + told.encode("utf-8", "surrogatepass") if files else None
    written = {document.meta.path: document.written for document in content.articles}
    return Inputs(generator.materials, blake2b(frame, digest_size=16).digest() if frame else None, written)


def _missing_pictures(generator: Any) -> Iterator[Problem]:
    """The pictures that the settings name are there."""
    for key in ("icon", "share_picture", "touch_icon"):
        path = getattr(generator.publisher, key)
        if path and path not in generator.content.files:
            message = f'PUBLISHER["{key}"] is "{path}", and there is no such file in the content folder'
            fix = "put the file there, or leave the setting empty"
            yield warning("pelicanconf.py", 0, "setting-file-missing", message, fix)


def register() -> None:
    """Called by Pelican."""
    signals.article_generator_init.connect(read_settings)
    signals.article_generator_init.connect(offer_texts)
    signals.article_generator_finalized.connect(plan_pages)
