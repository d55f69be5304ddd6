"""Structured data of a page: one graph of dictionaries made from the view, serialised once, safe in a script."""

from __future__ import annotations

import json
from typing import Any

from markupsafe import Markup

from plugins.structured_data.articles import article_node
from plugins.structured_data.lists import listing_node
from plugins.structured_data.pages import breadcrumb_node, front_nodes, page_node
from plugins.views.models import ArticlePage, FrontPage, GonePage, MovedPage, NotFoundPage, Page
from plugins.views.pieces import Site

Node = dict[str, Any]

# Inside <script> these would end it or start a comment (HTML standard, 4.12.1.3); JSON may write any character so.
_UNSAFE = {ord(char): f"\\u{ord(char):04x}" for char in "<>&\u2028\u2029"}


def structured_data(view: Page, site: Site) -> Markup:
    """The JSON-LD script of a page, or nothing where there is nothing to say."""
    nodes = graph_of(view, site)
    if not nodes:
        return Markup("")
    text = json.dumps({"@context": "https://schema.org", "@graph": nodes}, ensure_ascii=False, separators=(",", ":"))
    return Markup(f'<script type="application/ld+json">{text.translate(_UNSAFE)}</script>')  # noqa: S704 - escaped above


def graph_of(view: Page, site: Site) -> list[Node]:
    """What machines are told of a page: what it is, then its place in the site (which the front page has not)."""
    return [*_main_nodes(view, site), *breadcrumb_node(view, site)]


def _main_nodes(view: Page, site: Site) -> list[Node]:
    if isinstance(view, FrontPage):
        return front_nodes(view, site)
    if isinstance(view, ArticlePage):
        return [article_node(view, site)]
    # Where there was an article, or never was anything, there is nothing to tell of.
    if isinstance(view, (GonePage, MovedPage, NotFoundPage)):
        return []
    listing = listing_node(view, site)
    return [listing or page_node(view, site)]
