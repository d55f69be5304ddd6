"""Graphs of pages as tests read them: the script's JSON, and its nodes by type."""

from __future__ import annotations

import json
import re
from typing import Any

from markupsafe import Markup

from plugins.reading.edition import Article
from plugins.structured_data.graph import structured_data
from plugins.views.article_page import article_page
from plugins.views.chrome import make_site
from plugins.views.front_page import front_page
from plugins.views.materials import Materials
from plugins.views.models import Page
from tests.unit.samples import materials

PORTAL = "https://host.example/portal"


def script_of(markup: Markup) -> str:
    """What stands in the one script element."""
    match = re.fullmatch(r'<script type="application/ld\+json">(.*)</script>', str(markup), re.DOTALL)
    assert match
    return match[1]


def nodes_of(made: Materials, view: Page) -> dict[str, Any]:
    """The nodes of a page's graph by their type."""
    found = json.loads(script_of(structured_data(view, make_site(made, "/x.css", ()))))
    assert found["@context"] == "https://schema.org"
    return {node["@type"]: node for node in found["@graph"]}


def article_nodes(one: Article, *others: Article, **changes: Any) -> dict[str, Any]:
    """The nodes of an article's page."""
    made = materials([one, *others], **{"url": PORTAL, **changes})
    return nodes_of(made, article_page(made, one))


def front_nodes(made: Materials) -> dict[str, Any]:
    """The nodes of the front page."""
    return nodes_of(made, front_page(made))
