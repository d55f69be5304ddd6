"""Rendering: views become bytes, and bytes become files that change whole or not at all."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from plugins.rendering.writer import PortalWriter


def portal_writer(pelican: Any) -> type[PortalWriter]:
    """The writer that puts the portal's outputs into the output folder."""
    from plugins.rendering.writer import PortalWriter  # noqa: PLC0415 - what keeps records wants neither it nor Pelican

    del pelican
    return PortalWriter


def register() -> None:
    """Called by Pelican."""
    from pelican.plugins import signals  # noqa: PLC0415 - as above

    signals.get_writer.connect(portal_writer)
