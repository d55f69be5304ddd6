"""Sitemaps for search engines and for Google News, and robots.txt that leads to both, as outputs of the portal."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial
from typing import Any

from pelican.plugins import signals

from plugins.sitemaps.news import news_entries
from plugins.sitemaps.parts import PROTOCOL, Limits, Part, parts_of
from plugins.sitemaps.sitemap import sitemap_pages
from plugins.sitemaps.xml import index_xml, news_xml, robots_txt, sitemap_xml
from plugins.views.inputs import UNTOLD, Inputs
from plugins.views.materials import Materials
from plugins.views.outputs import Output

SITEMAP, NEWS = "sitemap.xml", "sitemap-news.xml"


def sitemap_outputs(materials: Materials, limits: Limits = PROTOCOL, inputs: Inputs = UNTOLD) -> Iterator[Output]:
    """`sitemap.xml` (where it is too large, an index with its parts beside it), `sitemap-news.xml`, `robots.txt`."""
    parts = parts_of(sitemap_pages(materials), limits)
    names = [f"sitemap-{number}.xml" for number in range(1, len(parts) + 1)] if len(parts) > 1 else [SITEMAP]
    told = inputs.addresses_of([*materials.edition.listed, *materials.edition.hidden])
    for name, part in zip(names, parts, strict=True):
        yield Output(name, "the sitemap", "bytes", partial(_sitemap, part), inputs=told)
    if len(parts) > 1:
        addresses = [materials.absolute(f"/{name}") for name in names]
        yield Output(SITEMAP, "the index of the sitemaps", "bytes", partial(_index, addresses, parts))
    yield Output(NEWS, "the news sitemap", "bytes", partial(_news, materials))
    both = (materials.absolute(f"/{SITEMAP}"), materials.absolute(f"/{NEWS}"))
    yield Output("robots.txt", "robots.txt", "bytes", partial(robots_txt, both))


def _sitemap(part: Part) -> bytes:
    return sitemap_xml(page.entry() for page in part)


def _index(addresses: list[str], parts: list[Part]) -> bytes:
    dates = [max((page.modified for page in part if page.modified), default=None) for part in parts]
    return index_xml(zip(addresses, dates, strict=True))


def _news(materials: Materials) -> bytes:
    return news_xml(news_entries(materials), materials.site_name)


def add_sitemap(generators: list[Any]) -> None:
    """Add both sitemaps and `robots.txt` to the portal's outputs."""
    generators[0].outputs.extend(sitemap_outputs(generators[0].materials, inputs=generators[0].inputs))


def register() -> None:
    """Called by Pelican."""
    signals.all_generators_finalized.connect(add_sitemap)
