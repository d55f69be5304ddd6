"""Membership: the operator's settings for the two clubs' forms and the privacy page, and what is missing of them."""

from __future__ import annotations

from dataclasses import asdict
from typing import Any

from pelican.plugins import signals

from plugins.content_model.declared import read_declared
from plugins.membership.needs import GOLDEN_SLUG, JOIN_SLUG, missing_for_forms
from plugins.membership.settings import MembershipSettings, PrivacySettings


def read_settings(generator: Any) -> None:
    """Set `generator.membership` and `generator.privacy`, and offer the privacy settings to the text of pages."""
    settings = generator.settings
    generator.membership = read_declared(MembershipSettings, "MEMBERSHIP", settings.get("MEMBERSHIP", {}))
    generator.privacy = read_declared(PrivacySettings, "PRIVACY", settings.get("PRIVACY", {}))
    values = asdict(generator.privacy)
    generator.page_values |= {f"privacy.{key}": value for key, value in values.items() if isinstance(value, str)}
    generator.page_values["membership.provider"] = generator.membership.provider


def check_forms(generator: Any) -> None:
    """Put what the application forms lack on the portal's problems."""
    pages = {page.meta.translation_of or page.meta.slug: page.meta.path for page in generator.edition.pages}
    path = pages.get(JOIN_SLUG) or pages.get(GOLDEN_SLUG, "")
    generator.problems += missing_for_forms(
        generator.membership,
        generator.privacy,
        pages.keys(),
        write_to=generator.membership.write_to or generator.publisher.email,
        path=f"{generator.shown_root}/{path}",
        production=generator.production,
    )


def register() -> None:
    """Called by Pelican."""
    signals.article_generator_init.connect(read_settings)
    signals.article_generator_pretaxonomy.connect(check_forms)
