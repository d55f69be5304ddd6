"""What machines are told of the front page and of pages that are neither articles nor lists; the breadcrumbs of all."""

from __future__ import annotations

from plugins.structured_data.nodes import Node, node, publisher_id, publisher_node, website_node
from plugins.views.models import FrontPage, Page, StaticPage
from plugins.views.pieces import Site

# By address below the site's own; schema.org has no types for privacy, membership and the rest.
PAGE_TYPES = {"about/": "AboutPage", "contact/": "ContactPage"}


def front_nodes(view: FrontPage, site: Site) -> list[Node]:
    """The site and who publishes it (Google Search Central: site names, organization)."""
    publisher = publisher_node(
        site,
        description=site.description,
        slogan=site.tagline,
        email=site.contact_email,
        publishingPrinciples=site.publisher.principles,
        contactPoint=_contact_point(site),
    )
    website = website_node(
        site,
        description=view.head.description,
        inLanguage=site.lang,
        publisher={"@id": publisher_id(site)},
        license=view.head.licence,
        copyrightNotice=site.publisher.copyright_notice,
    )
    return [website, publisher]


def _contact_point(site: Site) -> Node | None:
    """Where readers can write to: the address, and the page that says more."""
    if not (site.contact_email or site.publisher.contact_page):
        return None
    return node(
        "ContactPoint",
        contactType="newsroom",
        email=site.contact_email,
        url=site.publisher.contact_page,
        availableLanguage=list(site.words),
    )


def page_node(view: Page, site: Site, kind: str = "") -> Node:
    """A page as a page, by its address where nothing else says what it is."""
    own = site.absolute(view.href)
    kind = kind or PAGE_TYPES.get(view.href.removeprefix(site.home), "WebPage")
    updated = view.updated if isinstance(view, StaticPage) else None
    return node(
        kind,
        id=own,
        url=own,
        name=view.breadcrumbs[-1].label if view.breadcrumbs else site.name,
        description=view.head.description,
        inLanguage=view.lang,
        dateModified=updated.machine if updated else None,
        isPartOf=website_node(site),
        breadcrumb={"@id": f"{own}#breadcrumb"} if view.breadcrumbs else None,
        mainEntity=_subject(kind, site),
    )


def _subject(kind: str, site: Site) -> Node | None:
    """Who the pages about us and our contact are about."""
    if kind == "AboutPage":
        return publisher_node(site, description=site.description)
    if kind == "ContactPage":
        return publisher_node(site, contactPoint=_contact_point(site))
    return None


def breadcrumb_node(view: Page, site: Site) -> list[Node]:
    """The page's place in the site; the last item, the page itself, needs no address (Google: breadcrumb)."""
    if not view.breadcrumbs:
        return []
    items = [
        node("ListItem", position=position, name=crumb.label, item=site.absolute(crumb.href))
        for position, crumb in enumerate(view.breadcrumbs, start=1)
    ]
    return [node("BreadcrumbList", id=f"{site.absolute(view.href)}#breadcrumb", itemListElement=items)]
