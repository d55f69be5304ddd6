"""The chrome around every page: name, navigation, footer, call to action."""

from __future__ import annotations

from plugins.content_model.addresses import archive_address, section_address
from plugins.reading.links import file_address
from plugins.sections.tree import Section
from plugins.views.doors import call_to_action
from plugins.views.materials import Materials
from plugins.views.pieces import Link, NavItem, Picture, Publisher, Site

# The order of the footer; pages an editor adds come after these, by title.
FOOTER_ORDER = (
    "/about/",
    "/contact/",
    "/join/",
    "/privacy/",
    "/editorial-policy/",
    "/reprint-policy/",
    "/accessibility/",
)


def make_site(materials: Materials, stylesheet: str, scripts: tuple[str, ...]) -> Site:
    """The site as every page shows it; `stylesheet` and `scripts` are paths from the host's root."""
    publisher = materials.publisher
    licence = Link(publisher.licence_url, publisher.licence_name) if publisher.licence_name else None
    security = publisher.public_security_number
    return Site(
        name=materials.site_name,
        tagline=publisher.tagline,
        description=publisher.description,
        lang=materials.lang,
        url=materials.url,
        home=materials.href("/"),
        navigation=tuple(_nav_item(materials, section) for section in materials.tree.roots),
        pages=_footer_pages(materials),
        listings=_listing_links(materials),
        contact_email=publisher.email,
        licence=licence,
        icp_number=publisher.icp_number,
        public_security=Link(publisher.public_security_url, security) if security else None,
        stylesheet=stylesheet,
        scripts=scripts,
        icon=_own_file(materials, publisher.icon),
        touch_icon=_own_file(materials, publisher.touch_icon),
        publisher=_publisher(materials),
        calls_to_action={lang: call_to_action(materials, lang) for lang in materials.words},
        words={lang: dict(words) for lang, words in materials.words.items()},
    )


def _own_file(materials: Materials, path: str) -> str:
    """Where a file that a setting names is served; empty where it is not there, as in an emptied content folder."""
    there = bool(path) and (materials.content_root / path).is_file()
    return materials.href(file_address(path)) if there else ""


def _publisher(materials: Materials) -> Publisher:
    """What machines are told of the publisher: pages only where the editors have written them."""
    there = {page.address for page in materials.edition.pages if page.meta.status == "published"}

    def page(address: str) -> str:
        return materials.absolute(address) if address in there else ""

    return Publisher(
        logo=_logo(materials),
        principles=page("/editorial-policy/"),
        usage_info=page("/reprint-policy/"),
        contact_page=page("/contact/"),
        copyright_notice=materials.publisher.copyright_notice,
    )


def _logo(materials: Materials) -> Picture | None:
    """The logo for search results: the touch icon, else the icon of the browser tab."""
    for path in (materials.publisher.touch_icon, materials.publisher.icon):
        measures = materials.pictures.measures(path) if path else None
        if measures is not None:
            address = materials.absolute(file_address(path))
            return Picture(address, materials.site_name, measures.width, measures.height)
    return None


def _nav_item(materials: Materials, section: Section) -> NavItem:
    return NavItem(
        href=materials.href(section_address(section.spec.path)),
        label=section.name_in(materials.lang),
        path=section.spec.path,
        children=tuple(_nav_item(materials, child) for child in section.children),
    )


def _footer_pages(materials: Materials) -> tuple[Link, ...]:
    """The top-level pages in their order; pages below another are reached from it."""
    top = [
        page
        for page in materials.edition.pages
        if "/" not in page.address.strip("/") and page.meta.status == "published"
    ]
    order = {address: place for place, address in enumerate(FOOTER_ORDER)}
    top.sort(key=lambda page: (order.get(page.address, len(order)), page.meta.title.casefold()))
    return tuple(Link(materials.href(page.address), page.meta.title) for page in top)


def _listing_links(materials: Materials) -> tuple[Link, ...]:
    words = materials.words_in(materials.lang)
    addresses = {"archive": archive_address(), "tags": "/tags/", "authors": "/authors/", "sources": "/sources/"}
    return tuple(
        Link(materials.href(address), words[key]) for key, address in {**addresses, "feeds": "/feeds/"}.items()
    )
