"""Sitemap and robots.txt, as outputs of the portal."""

from __future__ import annotations

from functools import partial
from typing import Any

from pelican.plugins import signals

from plugins.sitemaps.sitemap import robots_txt, sitemap_entries, sitemap_xml
from plugins.views.materials import Materials
from plugins.views.outputs import Output


def add_sitemap(generators: list[Any]) -> None:
    """Add `sitemap.xml` and `robots.txt` to the portal's outputs."""
    generator = generators[0]
    materials = generator.materials
    robots = partial(robots_txt, materials.absolute("/sitemap.xml"))
    generator.outputs.append(Output("sitemap.xml", "the sitemap", "bytes", partial(_sitemap, materials)))
    generator.outputs.append(Output("robots.txt", "robots.txt", "bytes", robots))


def _sitemap(materials: Materials) -> bytes:
    return sitemap_xml(sitemap_entries(materials))


def register() -> None:
    """Called by Pelican."""
    signals.all_generators_finalized.connect(add_sitemap)
