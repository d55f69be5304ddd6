"""Structured data of a page: dictionaries made from the view, serialised once, safe inside a script element."""

from __future__ import annotations

import json
from typing import Any
from urllib.parse import urljoin

from markupsafe import Markup

from plugins.views.models import FrontPage, Page
from plugins.views.pieces import Site

# Inside <script> these would end it or start a comment (HTML standard, 4.12.1.3); JSON may write any character so.
_UNSAFE = {ord(char): f"\\u{ord(char):04x}" for char in "<>&\u2028\u2029"}


def structured_data(view: Page, site: Site) -> Markup:
    """The JSON-LD script of a page, or nothing where there is nothing to say."""
    nodes = [node for node in (_site_node(view, site), _breadcrumb_node(view, site)) if node]
    if not nodes:
        return Markup("")
    text = json.dumps({"@context": "https://schema.org", "@graph": nodes}, ensure_ascii=False, separators=(",", ":"))
    return Markup(f'<script type="application/ld+json">{text.translate(_UNSAFE)}</script>')  # noqa: S704 - escaped above


def _site_node(view: Page, site: Site) -> dict[str, Any] | None:
    """The site itself, on the front page (Google Search Central: site names)."""
    if not isinstance(view, FrontPage):
        return None
    return {"@type": "WebSite", "name": site.name, "url": f"{site.url}/", "inLanguage": site.lang}


def _breadcrumb_node(view: Page, site: Site) -> dict[str, Any] | None:
    """The page's place in the site; the last item, the page itself, needs no address (Google: breadcrumb)."""
    if not view.breadcrumbs:
        return None
    items = []
    for position, crumb in enumerate(view.breadcrumbs, start=1):
        item: dict[str, Any] = {"@type": "ListItem", "position": position, "name": crumb.label}
        if crumb.href:
            item["item"] = urljoin(site.url + "/", crumb.href)
        items.append(item)
    return {"@type": "BreadcrumbList", "itemListElement": items}
