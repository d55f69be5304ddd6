"""The plan of a build: every page that will be written, as outputs; nothing is rendered yet."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial

from plugins.content_model.addresses import output_path
from plugins.views.archive_pages import archive_outputs
from plugins.views.article_page import article_page, gone_page, told_article_page
from plugins.views.editor_pages import editor_page_outputs
from plugins.views.front_page import front_page
from plugins.views.inputs import UNTOLD, Inputs
from plugins.views.listing_pages import listing_outputs
from plugins.views.materials import Materials
from plugins.views.outputs import Output
from plugins.views.republish_page import republish_outputs


def page_outputs(materials: Materials, inputs: Inputs = UNTOLD) -> Iterator[Output]:
    """Every HTML page of the portal."""
    yield Output(output_path("/"), "the front page", "front.html", partial(front_page, materials))
    for article in materials.edition.listed + materials.edition.hidden:
        yield Output(
            output_path(article.address),
            f"{materials.shown_root}/{article.meta.path}",
            "article.html",
            partial(article_page, materials, article),
            partial(told_article_page, materials, article),
            partial(inputs.article, article),
        )
    for article in materials.edition.gone:
        view = partial(gone_page, materials, article)
        origin, told = f"{materials.shown_root}/{article.meta.path}", partial(inputs.notice, article)
        yield Output(output_path(article.address), origin, "gone.html", view, inputs=told)
    yield from republish_outputs(materials, inputs)
    yield from listing_outputs(materials, inputs)
    yield from archive_outputs(materials, inputs)
    yield from editor_page_outputs(materials)
