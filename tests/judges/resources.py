"""What a browser would load for each page of a built site, read from the files."""

from __future__ import annotations

import re
from collections.abc import Iterator
from urllib.parse import unquote, urljoin, urlsplit

from tests.page_kinds import BuiltPage, BuiltSite

# Links that make a browser load something, or connect somewhere, by themselves.
LOADING_LINKS = {"stylesheet", "icon", "apple-touch-icon", "mask-icon", "manifest", "preload", "modulepreload"}
LOADING_LINKS |= {"prefetch", "preconnect", "dns-prefetch", "prerender"}
LOADING_ATTRIBUTES = ("src", "poster", "data", "background", "xlink:href")
_CSS_ADDRESS = re.compile(r"""url\(\s*(?:"([^"]*)"|'([^']*)'|([^)\s]*))\s*\)|@import\s+(?:"([^"]*)"|'([^']*)')""")


def resource_faults(site: BuiltSite) -> list[str]:
    """Every resource that is on another host or is missing, as `file: address: why`."""
    wanted = [(page.address or "index.html", address) for page in site.pages for address in page_resources(page)]
    return sorted({f"{at}: {address}: {why}" for at, address in wanted if (why := _fault(site, at, address))}) + [
        f"{file}: {address}: {why}"
        for file, address in _style_sheet_resources(site)
        if (why := _fault(site, file, address))
    ]


def page_resources(page: BuiltPage) -> Iterator[str]:
    """The addresses a page loads without being asked: pictures, scripts, styles, icons, fonts, media, frames."""
    for element in page.document.iter():
        if not isinstance(element.tag, str):
            continue
        yield from filter(None, map(element.get, LOADING_ATTRIBUTES))
        for candidate in element.get("srcset", "").split(","):
            yield from candidate.split()[:1]
        if element.tag == "link" and LOADING_LINKS & set(element.get("rel", "").split()):
            yield element.get("href", "")
        if element.tag in {"use", "image"}:
            yield from filter(None, [element.get("href")])
        styles = element.text or "" if element.tag == "style" else element.get("style", "")
        yield from css_addresses(styles)


def css_addresses(css: str) -> Iterator[str]:
    """The addresses in a style sheet: `url(…)` and `@import`."""
    for match in _CSS_ADDRESS.finditer(css):
        yield next((group for group in match.groups() if group is not None), "")


def _style_sheet_resources(site: BuiltSite) -> Iterator[tuple[str, str]]:
    for file in sorted([*site.folder.rglob("*.css"), *site.folder.rglob("*.svg")]):
        for address in css_addresses(file.read_text(encoding="utf-8")):
            yield file.relative_to(site.folder).as_posix(), address


def _fault(site: BuiltSite, at: str, address: str) -> str:
    """Why an address written in the file `at` cannot be loaded from the site, or nothing."""
    if address.startswith(("data:", "#")):
        return ""
    parts = urlsplit(urljoin(site.path + at, address))
    if parts.scheme or parts.netloc:
        return "on another host"
    path = unquote(parts.path)
    if not path.startswith(site.path):
        return f"outside {site.path}"
    file = site.folder / path.removeprefix(site.path)
    return "" if file.is_file() or (file / "index.html").is_file() else "missing"
