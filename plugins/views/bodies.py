"""A body made ready for one page: links in place, pictures with their measures, no picture from another host."""

from __future__ import annotations

import re
from collections.abc import Iterator
from html import escape, unescape
from urllib.parse import unquote, urljoin

from plugins.reading.allowed_html import ADDRESS_ATTRIBUTES, is_elsewhere, scheme_of
from plugins.reading.body import Body
from plugins.reading.html_walk import ATTRIBUTE, MARKED_TAG, TAG
from plugins.reading.links import with_addresses
from plugins.views.materials import Materials
from plugins.views.pictures import srcset

# How wide the column of text is, for browsers that do not find out themselves (`auto`): on a phone the screen without
# its margins, else 37rem to 39rem in English and up to 44rem in Chinese (measured; layout/article.css of the theme).
COLUMN = "auto, (min-width: 48rem) 40rem, calc(100vw - 2rem)"

# An address without a scheme, or several addresses. It begins with what is quickly looked for.
_ONE_ADDRESS = "|".join(f'(?<= {name}=")' for name in sorted(ADDRESS_ATTRIBUTES))
_RELATIVE = re.compile(rf'="(?:(?<= srcset=")|(?:{_ONE_ADDRESS})(?![a-z][a-z0-9+.-]*:))')

# What stands on a page otherwise than in its body; links too, but in a sponsored text alone.
_MEDIA = re.compile("<(?:img|source|audio|video|track)")


def page_body(materials: Materials, address: str, body: Body, *, sponsored: bool = False, resized: bool = False) -> str:
    """The body's HTML as it stands on the page at `address`; with `resized`, pictures offer their smaller copies.

    Feeds go without: what reads them shows a picture at any size.
    """
    links = materials.links.get(address)
    html = with_addresses(body.html, links.addresses if links else {}, materials.site_path)
    if not sponsored and not _MEDIA.search(html):
        return html
    in_link = False

    def tag(match: re.Match[str]) -> str:
        nonlocal in_link
        closing, name = match[1], match[2]
        if name == "a":
            in_link = not closing
            return _sponsored(match[0], match[3]) if sponsored and in_link else match[0]
        if name == "img" or (name == "source" and not closing):
            return _picture(materials, match[0], match[3], in_link=in_link, resized=resized)
        if name in ("audio", "video", "track") and not closing:
            return _own_media(match[0], match[3])
        return match[0]

    return TAG.sub(tag, html)


def body_inputs(materials: Materials, address: str, body: Body) -> str:
    """All that `page_body` makes a body of, told without making it."""
    links, pictures = materials.links.get(address), materials.pictures
    shown = [(path, pictures.measures(path), srcset(materials, path)) for path in links.files] if links else []
    return repr((body.digest, sorted(links.addresses.items()) if links else [], shown, materials.site_path))


def absolute_body(html: str, url: str) -> str:
    """The body of the page at `url` for readers elsewhere (feeds): every address with scheme and host."""
    if not _RELATIVE.search(html):
        return html

    def attribute(match: re.Match[str]) -> str:
        name, value = match[1], unescape(match[2] or "")
        if name == "srcset":
            return f' srcset="{escape(", ".join(_absolute_candidates(value, url)))}"'
        if name not in ADDRESS_ATTRIBUTES or not value or scheme_of(value):
            return match[0]
        return f' {name}="{escape(urljoin(url, value))}"'

    return MARKED_TAG.sub(lambda match: f"<{match[1]}{match[2]}{ATTRIBUTE.sub(attribute, match[3])}>", html)


def _absolute_candidates(srcset: str, url: str) -> Iterator[str]:
    """Each candidate of a `srcset`: its address with scheme and host, then its width or density."""
    for candidate in filter(None, (part.strip() for part in srcset.split(", "))):
        address, space, measure = candidate.partition(" ")
        yield urljoin(url, address) + space + measure


def _attributes(text: str) -> dict[str, str]:
    return {match[1]: unescape(match[2] or "") for match in ATTRIBUTE.finditer(text)}


def _picture(materials: Materials, tag: str, text: str, *, in_link: bool, resized: bool) -> str:
    """An image with its measures, loaded when it comes near.

    One from another host becomes a link to it: a reader's browser asks no other host for anything.
    """
    found = _attributes(text)
    source = found.get("src", "")
    if is_elsewhere(source):
        label = _raw(text, "alt") or _raw(text, "src")
        return label if in_link else f'<a href="{_raw(text, "src")}" rel="external">{label}</a>'
    if not source:
        return ""
    path = unquote(source.removeprefix(materials.site_path).removeprefix("/"))
    measures = materials.pictures.measures(path)
    if measures and "width" not in found and "height" not in found:
        text += f' width="{measures.width}" height="{measures.height}"'
    if not tag.startswith("<img"):
        return tag
    if measures and resized:
        text += _sizes(srcset(materials, path), found)
    return f'<img{text} loading="lazy" decoding="async">'


def _sizes(candidates: tuple[str, ...], found: dict[str, str]) -> str:
    """The attributes that offer several sizes, where there are any.

    Not where an editor wrote the height alone: then the browser would take the width from `sizes`, and `auto` is none
    (HTML standard, 15.4.3: such a picture is 300 pixels wide).
    """
    if not candidates or ("height" in found and "width" not in found):
        return ""
    return f' srcset="{escape(", ".join(candidates))}" sizes="{COLUMN}"'


def _raw(text: str, name: str) -> str:
    """An attribute's value as it stands, escaped."""
    return next((match[2] or "" for match in ATTRIBUTE.finditer(text) if match[1] == name), "")


def _own_media(tag: str, text: str) -> str:
    """Sound and film play from the site's own files only."""
    found = _attributes(text)
    if any(is_elsewhere(found.get(name, "")) for name in ("src", "poster")):
        return re.sub(r' (?:src|poster)="[^"]*"', "", tag)
    return tag


def _sponsored(tag: str, text: str) -> str:
    """Links out of a sponsored text are marked as such (Google Search Central: qualify outbound links)."""
    found = _attributes(text)
    if not is_elsewhere(found.get("href", "")):
        return tag
    relations = " ".join(dict.fromkeys([*found.get("rel", "").split(), "sponsored"]))
    return re.sub(r'\s+rel(?:="[^"]*")?', "", tag)[:-1] + f' rel="{escape(relations)}">'
