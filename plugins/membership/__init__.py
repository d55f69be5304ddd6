"""Membership: the operator's settings for the two clubs' forms, and for what the privacy page says."""

from __future__ import annotations

from dataclasses import asdict
from typing import Any

from pelican.plugins import signals

from plugins.content_model.declared import read_declared
from plugins.membership.settings import MembershipSettings, PrivacySettings


def read_settings(generator: Any) -> None:
    """Set `generator.membership` and `generator.privacy`, and offer the privacy settings to the text of pages."""
    settings = generator.settings
    generator.membership = read_declared(MembershipSettings, "MEMBERSHIP", settings.get("MEMBERSHIP", {}))
    generator.privacy = read_declared(PrivacySettings, "PRIVACY", settings.get("PRIVACY", {}))
    generator.page_values |= {f"privacy.{key}": value for key, value in asdict(generator.privacy).items()}


def register() -> None:
    """Called by Pelican."""
    signals.article_generator_init.connect(read_settings)
