"""Feeds: Atom and RSS for the site and for each section, as outputs of the portal."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import partial
from typing import Any

from pelican.plugins import signals

from plugins.content_model.addresses import feed_address
from plugins.feeds.entries import make_feed
from plugins.feeds.serialise import atom, rss
from plugins.views.feed_models import Feed
from plugins.views.materials import Materials
from plugins.views.outputs import Output
from plugins.views.pieces import Site

SERIALISERS: dict[str, Callable[[Feed, Site, str], bytes]] = {"atom": atom, "rss": rss}


def feed_outputs(materials: Materials) -> Iterator[Output]:
    """Every feed of the portal."""
    for section in (None, *materials.tree.by_path.values()):
        path = section.spec.path if section else ""
        for kind in SERIALISERS:
            address = feed_address(path, kind)
            origin = f'the {kind} feed of "{path or materials.site_name}"'
            yield Output(address[1:], origin, kind, partial(_view, materials, section, address))


def _view(materials: Materials, section: Any, address: str) -> tuple[Feed, str]:
    return make_feed(materials, section), materials.absolute(address)


def _renderer(kind: str) -> Callable[[tuple[Feed, str], Site], bytes]:
    return lambda view, site: SERIALISERS[kind](view[0], site, view[1])


def add_feeds(generators: list[Any]) -> None:
    """Add the feeds to the portal's outputs, and how each kind is written."""
    generator = generators[0]
    generator.outputs.extend(feed_outputs(generator.materials))
    generator.renderers.update({kind: _renderer(kind) for kind in SERIALISERS})


def register() -> None:
    """Called by Pelican."""
    signals.all_generators_finalized.connect(add_feeds)
