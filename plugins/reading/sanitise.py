"""Sanitising a body to the allow-list, with a report of what was removed.

nh3 does the removing and gives back only text, so what it will remove is found beforehand by a second reader of the
same HTML. The two share one allow-list; a test holds the one against the other.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from difflib import get_close_matches
from functools import cache
from html import escape
from html.parser import HTMLParser
from urllib.parse import urlsplit

import nh3

from plugins.reading import allowed_html as allowed

# A letter too many or too few in `https`; `ftps` is farther from it.
_NEARLY_THE_SAME = 0.75


@dataclass(frozen=True, slots=True)
class Removal:
    """Something the sanitiser takes out: what it is in words, a text to look for in the source, its own remedy."""

    what: str
    needle: str
    fix: str = ""


def sanitise(html: str, iframe_hosts: tuple[str, ...] = ()) -> str:
    """The HTML with nothing in it that is not on the allow-list."""
    cleaned = _cleaner(iframe_hosts).clean(html)
    return _EMPTY_FRAME.sub("", cleaned) if iframe_hosts else cleaned


_EMPTY_FRAME = re.compile(r"<iframe(?![^>]* src=)[^>]*></iframe>")


@cache
def _cleaner(iframe_hosts: tuple[str, ...]) -> nh3.Cleaner:
    def keep(tag: str, name: str, value: str) -> str | None:
        if name == "class":
            return allowed.kept_classes(value) or None
        if name == "id":
            return value if allowed.is_id_allowed(value) else None
        if tag == "iframe" and name == "src":
            return value if _is_frame_allowed(value, iframe_hosts) else None
        # nh3 looks at href, src and poster itself, but takes `cite` for a text.
        if name == "cite":
            return value if _is_address_allowed(value) else None
        return value

    return nh3.Cleaner(
        tags=set(_tags(iframe_hosts)),
        clean_content_tags=set(allowed.DROPPED_WITH_CONTENT),
        attributes={"*": set(allowed.EVERYWHERE), **allowed.ATTRIBUTES},
        attribute_filter=keep,
        url_schemes=set(allowed.SCHEMES),
        link_rel=None,
    )


def _tags(iframe_hosts: tuple[str, ...]) -> frozenset[str]:
    return allowed.TAGS | {"iframe"} if iframe_hosts else allowed.TAGS


def _is_frame_allowed(address: str, hosts: tuple[str, ...]) -> bool:
    try:
        parts = urlsplit(address)
    except ValueError:
        return False
    return parts.scheme == "https" and parts.hostname in hosts


def _is_address_allowed(address: str) -> bool:
    scheme = allowed.scheme_of(address)
    return not scheme or (scheme in allowed.SCHEMES and _is_understood(address))


def _is_understood(address: str) -> bool:
    """Whether nh3 can take the address apart: it removes what no browser could open (`http://[x`, port 99999)."""
    return "href" in _cleaner(()).clean(f'<a href="{escape(address)}"></a>')


def _shown(value: str) -> str:
    """A value for a message: short, and without signs that would turn the line round (`&#x202e;`) or not be seen."""
    return "".join(char if char.isprintable() else "?" for char in value[:60])


# An address that nh3 is sure to understand: a host of letters, digits and hyphens under a domain that is no number.
PLAIN_HOST = r"https?://(?!\S*xn--)(?:[a-z0-9][a-z0-9-]*\.)+[a-z]{2,}"
PLAIN_ADDRESS = rf"{PLAIN_HOST}(?![^/?#)\s])"
# Without one of these in the source there is nothing that Markdown could turn into HTML worth removing.
_MARKUP = re.compile(r"<[A-Za-z/!?]|\{|&[#\w]|!!!", re.IGNORECASE)
_MARKUP_SIGNS = ("<", "{", "&", "!!!")
_SCHEME_NAMES = ("script", "data", "file", "blob", "about")
_OTHER_SCHEME = re.compile(rf"(?:{'|'.join(_SCHEME_NAMES)})\s*:", re.IGNORECASE)
# One expression a name, in one case, is many times quicker than one for all in any case.
_LOWERED_SCHEMES = tuple((name, re.compile(rf"{name}\s*:")) for name in _SCHEME_NAMES)
# To an expression that ignores case these are also `s`, `i` and `k`.
_MORE_LETTERS = ("\u017f", "\u0130", "\u0131", "\u212a")
_ODD_ADDRESS = re.compile(
    rf"\](?:\((?!{PLAIN_ADDRESS})[^)]*:|:\s*(?!{PLAIN_ADDRESS})\S*:)",
    re.IGNORECASE,
)


def is_suspect(source: str) -> bool:
    """Whether Markdown could make HTML of `source` that the sanitiser takes something out of."""
    if any(sign in source for sign in _MARKUP_SIGNS) and _MARKUP.search(source):
        return True
    if ":" not in source.replace("https://", ""):
        # None of the names ends in the letters before these colons.
        named = False
    elif any(letter in source for letter in _MORE_LETTERS):
        named = bool(_OTHER_SCHEME.search(source))
    else:
        lowered = source.lower()
        named = any(name in lowered and scheme.search(lowered) for name, scheme in _LOWERED_SCHEMES)
    return named or bool(_ODD_ADDRESS.search(source))


def removals(source: str, html: str, iframe_hosts: tuple[str, ...] = ()) -> list[Removal]:
    """The same without looking where there can be nothing; `source` is the Markdown that `html` was made from."""
    return found_in(html, iframe_hosts) if is_suspect(source) else []


def found_in(html: str, iframe_hosts: tuple[str, ...] = ()) -> list[Removal]:
    """What `sanitise(html)` will remove, in order."""
    finder = _RemovalFinder(iframe_hosts)
    finder.feed(html)
    finder.close()
    return finder.found


class _RemovalFinder(HTMLParser):
    """Walks the HTML as nh3 will and notes what is not on the allow-list."""

    def __init__(self, iframe_hosts: tuple[str, ...]) -> None:
        super().__init__(convert_charrefs=True)
        self.found: list[Removal] = []
        self._hosts = iframe_hosts
        self._tags = _tags(iframe_hosts)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag not in self._tags:
            self.found.append(Removal(f"<{tag}>", f"<{tag}"))
            return
        known = allowed.EVERYWHERE | allowed.ATTRIBUTES.get(tag, set())
        for name, value in attrs:
            self._check_attribute(tag, name, value or "", known)

    def _check_attribute(self, tag: str, name: str, value: str, known: frozenset[str] | set[str]) -> None:
        if name not in known:
            self.found.append(Removal(f'the attribute "{name}" of <{tag}>', f"{name}="))
        elif name == "class":
            for lost in sorted(set(value.split()) - set(allowed.kept_classes(value).split())):
                self.found.append(Removal(f'the class "{_shown(lost)}" of <{tag}>', lost))
        elif name == "id" and not allowed.is_id_allowed(value):
            self.found.append(Removal(f'the id "{_shown(value)}" of <{tag}>', value))
        elif name in allowed.ADDRESS_ATTRIBUTES:
            self._check_address(tag, name, value)

    def _check_address(self, tag: str, name: str, value: str) -> None:
        scheme = allowed.scheme_of(value)
        if scheme and scheme not in allowed.SCHEMES:
            near = get_close_matches(scheme, sorted(allowed.SCHEMES), n=1, cutoff=_NEARLY_THE_SAME)
            fix = f"did you mean {near[0]}:?" if near else ""
            self.found.append(Removal(f'the address "{scheme}:…" of <{tag}>', f"{scheme}:", fix))
        elif scheme and not _is_understood(value):
            self.found.append(Removal(f'the address "{_shown(value)}" of <{tag}>', value))
        elif tag == "iframe" and name == "src" and not _is_frame_allowed(value, self._hosts):
            self.found.append(
                Removal(
                    f'<iframe> from "{_shown(value)}", whose host is not in READING["iframe_hosts"]', value or "<iframe"
                )
            )
