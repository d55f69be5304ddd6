"""The nodes that several kinds of page need: publisher, site, people, pictures, and what has no value left out."""

from __future__ import annotations

from typing import Any

from plugins.views.pieces import Picture, Site

Node = dict[str, Any]


def node(kind: str, **properties: Any) -> Node:
    """A node of a type of schema.org, with the properties that have a value; `id` becomes `@id`."""
    found: Node = {"@type": kind}
    for name, value in properties.items():
        if value not in ("", None, [], ()):
            found["@id" if name == "id" else name] = value
    return found


def site_id(site: Site) -> str:
    """What the site is called in graphs."""
    return f"{site.url}/#website"


def publisher_id(site: Site) -> str:
    """What its publisher is called in graphs."""
    return f"{site.url}/#publisher"


def publisher_node(site: Site, **further: Any) -> Node:
    """Who publishes the portal, as every article names it."""
    logo = site.publisher.logo
    return node(
        "NewsMediaOrganization",
        id=publisher_id(site),
        name=site.name,
        url=f"{site.url}/",
        logo=picture_node(site, logo) if logo else None,
        **further,
    )


def website_node(site: Site, **further: Any) -> Node:
    """The site that a page is part of."""
    return node("WebSite", id=site_id(site), name=site.name, url=f"{site.url}/", **further)


def picture_node(site: Site, picture: Picture, caption: str = "", credit: str = "") -> Node:
    """A picture with its measures in pixels."""
    return node(
        "ImageObject",
        url=site.absolute(picture.src),
        width=picture.width,
        height=picture.height,
        caption=caption or picture.alt,
        creditText=credit,
    )


def person(name: str, url: str = "") -> Node:
    """A person by plain name, without title or role (Google Search Central: Article, author mark-up)."""
    return node("Person", name=name, url=url)
