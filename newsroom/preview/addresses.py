"""From what a browser asks for to the output that stands there."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from plugins.content_model.files import is_markdown

NOT_FOUND = "404.html"
_INDEX = "index.html"


@dataclass(frozen=True, slots=True)
class Place:
    """What an address leads to: an output path, or an address to go to instead, or neither."""

    path: str = ""
    redirect: str = ""


def place_of(address: str, origins: Mapping[str, str], site_path: str) -> Place:
    """The place of a decoded address (`/news/`), as a static host would find it.

    Only planned outputs can be found, so no address leads out of the site. A site below a path is offered from `/`.
    """
    root = f"{site_path}/"
    if not address.startswith(root):
        return Place(redirect=root) if address in ("/", site_path) else Place()
    path = address[len(root) :]
    if not path or path.endswith("/"):
        return Place(path + _INDEX) if path + _INDEX in origins else Place()
    if path in origins:
        return Place(path)
    return Place(redirect=f"{root}{path}/") if f"{path}/{_INDEX}" in origins else Place()


def address_of(path: str, site_path: str) -> str:
    """The address of an output path, not yet encoded."""
    return f"{site_path}/" + path.removesuffix(_INDEX)


def pages_of_files(origins: Mapping[str, str]) -> dict[str, str]:
    """The output path of each article and page, by its file; the first where a file has several."""
    pages: dict[str, str] = {}
    for path, origin in origins.items():
        if is_markdown(origin) and path.endswith(".html"):
            pages.setdefault(origin, path)
    return pages
