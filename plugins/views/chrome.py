"""The chrome around every page: name, navigation, footer, call to action."""

from __future__ import annotations

from plugins.content_model.addresses import archive_address, section_address
from plugins.reading.links import file_address
from plugins.sections.tree import Section
from plugins.views.doors import call_to_action
from plugins.views.materials import Materials
from plugins.views.pieces import Link, NavItem, Site

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
        icon=materials.href(file_address(publisher.icon)) if _has_icon(materials) else "",
        calls_to_action={lang: call_to_action(materials, lang) for lang in materials.words},
        words={lang: dict(words) for lang, words in materials.words.items()},
    )


def _has_icon(materials: Materials) -> bool:
    """A portal whose content folder was emptied has none; its pages must not ask for one."""
    return bool(materials.publisher.icon) and (materials.content_root / materials.publisher.icon).is_file()


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
