"""What a feed reader asks of the text of entries in any format: safe HTML, addresses that work anywhere."""

from __future__ import annotations

from collections.abc import Iterator
from urllib.parse import urlsplit

from lxml import etree, html

ADDRESSES = ("href", "src", "poster", "cite", "srcset", "action", "data", "background")
# What feed readers throw away, and the W3C feed validator warns of ("Content should not contain …").
UNSAFE = frozenset("script style object embed applet form input iframe frame meta link base svg".split())


def content_faults(content: str) -> list[str]:
    """What is wrong with the HTML of one entry."""
    return relative_addresses(content) + list(_unsafe(content))


def relative_addresses(content: str) -> list[str]:
    """Addresses in an entry's HTML that mean nothing in a feed reader, fragments alone among them."""
    written = [
        element.get(name) or "" for element in _elements(content) for name in ADDRESSES if element.get(name) is not None
    ]
    candidates = [part.strip() for address in written for part in address.split(", ")]
    return [f"not absolute: {address}" for address in candidates if not is_absolute((address.split() or [""])[0])]


def _unsafe(content: str) -> Iterator[str]:
    for element in _elements(content):
        if element.tag in UNSAFE:
            yield f"the text holds a <{element.tag}>"
        yield from (f"the text holds {name}" for name in element.attrib if name.startswith("on"))


def _elements(content: str) -> list[html.HtmlElement]:
    if not content.strip():
        return []
    return list(html.fragment_fromstring(content, create_parent="div").iter(etree.Element))


def is_absolute(address: str | None) -> bool:
    """Whether an address can be opened from anywhere."""
    parts = urlsplit(address or "")
    return bool(parts.scheme in {"http", "https"} and parts.netloc) or parts.scheme in {"mailto", "tel"}
