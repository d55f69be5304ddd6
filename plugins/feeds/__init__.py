"""Feeds: Atom, RSS and JSON Feed for the site and each section, Atom for tags and sources, as outputs of the portal."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace
from functools import partial
from typing import Any

from pelican.plugins import signals

from plugins.feeds.atom import atom
from plugins.feeds.entries import Entries, candidates, make_feed, told_feed
from plugins.feeds.json_feed import json_feed
from plugins.feeds.rss import rss
from plugins.feeds.settings import read_announce
from plugins.views.feed_models import Feed
from plugins.views.feed_places import FeedPlace
from plugins.views.feeds_page import every_place
from plugins.views.inputs import UNTOLD, Inputs
from plugins.views.materials import Materials
from plugins.views.outputs import Output
from plugins.views.pieces import Site

SERIALISERS: dict[str, Callable[[Feed, Site, str], bytes]] = {"atom": atom, "rss": rss, "json": json_feed}


def feed_outputs(materials: Materials, hubs: tuple[str, ...] = (), inputs: Inputs = UNTOLD) -> Iterator[Output]:
    """Every feed of the portal; each names the `hubs` that tell of its changes."""
    entries = Entries(materials)
    for place in every_place(materials):
        inputs_told = inputs.texts_of(candidates(materials, place), place.name)
        for kind in place.kinds:
            address = place.feed(kind)
            origin = f'the {kind} feed of "{place.address if place.address != "/" else materials.site_name}"'
            view, told = partial(_view, entries, place, address, hubs), partial(_told, entries, place, address, hubs)
            yield Output(address[1:], origin, kind, view, told, inputs_told)


def _told(entries: Entries, place: FeedPlace, address: str, hubs: tuple[str, ...]) -> tuple[object, str]:
    return (told_feed(entries, place), hubs), entries.materials.absolute(address)


def _view(entries: Entries, place: FeedPlace, address: str, hubs: tuple[str, ...]) -> tuple[Feed, str]:
    return replace(make_feed(entries, place), hubs=hubs), entries.materials.absolute(address)


def _renderer(kind: str) -> Callable[[tuple[Feed, str], Site], bytes]:
    return lambda view, site: SERIALISERS[kind](view[0], site, view[1])


def add_feeds(generators: list[Any]) -> None:
    """Add the feeds to the portal's outputs, and how each kind is written."""
    generator = generators[0]
    hubs = read_announce(generator.settings).websub_hubs
    generator.outputs.extend(feed_outputs(generator.materials, hubs, generator.inputs))
    generator.renderers.update({kind: _renderer(kind) for kind in SERIALISERS})


def register() -> None:
    """Called by Pelican."""
    signals.all_generators_finalized.connect(add_feeds)
