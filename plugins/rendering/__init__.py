"""Rendering: views become bytes, and bytes become files that change whole or not at all."""

from __future__ import annotations

from typing import Any

from pelican.plugins import signals

from plugins.rendering.writer import PortalWriter


def portal_writer(pelican: Any) -> type[PortalWriter]:
    """The writer that puts the portal's outputs into the output folder."""
    del pelican
    return PortalWriter


def register() -> None:
    """Called by Pelican."""
    signals.get_writer.connect(portal_writer)
