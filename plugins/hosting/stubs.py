"""A page at every old address, for hosts that know no redirects; in place of an old feed, the feed itself."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace
from functools import partial

from plugins.content_model.addresses import output_path
from plugins.hosting.moved import Moved
from plugins.views.head import page_head
from plugins.views.materials import Materials
from plugins.views.models import MovedPage
from plugins.views.outputs import Output
from plugins.views.pieces import Link


def stub_outputs(materials: Materials, moved: Iterable[Moved], outputs: Iterable[Output]) -> Iterator[Output]:
    """What lies at the old addresses. A feed reader follows no page, so it finds the feed as it is at its new place."""
    planned = {output.path: output for output in outputs}
    for each in moved:
        source = output_path(each.source)
        if each.source.endswith(("/", ".html", ".htm")):
            origin = f"the old address {each.source} of {each.origin}"
            yield Output(source, origin, "moved.html", partial(moved_page, materials, each))
        elif each.target[1:] in planned:
            yield planned[each.target[1:]]._replace(path=source, origin=f"the old address {each.source}")


def moved_page(materials: Materials, moved: Moved) -> MovedPage:
    """The page at an old address: it sends browsers on, shows people the way, and machines what to keep instead."""
    words = materials.words_in(moved.lang)
    head = page_head(materials, moved.target, words["moved"], words["moved_text"], lang=moved.lang, robots="noindex")
    target = Link(materials.href(moved.target), moved.title)
    return MovedPage(
        href=materials.href(moved.source),
        head=replace(head, refresh=target.href),
        lang=moved.lang,
        breadcrumbs=(materials.home_crumb(moved.lang), Link("", words["moved"])),
        headline=words["moved"],
        target=target,
    )
