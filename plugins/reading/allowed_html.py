"""The allow-list: every tag, attribute, class and address scheme that a body may bring to a page."""

from __future__ import annotations

import re
from functools import lru_cache

TAGS = frozenset(
    """a abbr aside audio b bdi bdo blockquote br caption cite code col colgroup dd del details dfn div dl dt em
    figcaption figure h2 h3 h4 h5 h6 hr i img ins kbd li mark ol p pre q rp rt ruby s samp section small source span
    strong sub summary sup table tbody td tfoot th thead time tr track u ul var video wbr""".split()
)

# Tags whose content is dropped with them: text in a script is no text for readers.
DROPPED_WITH_CONTENT = frozenset(
    """applet embed math noembed noframes noscript object script select style svg template textarea title xmp""".split()
)

EVERYWHERE = frozenset({"class", "dir", "id", "lang", "title"})
ATTRIBUTES = {
    "a": {"href", "hreflang", "rel"},
    "audio": {"controls", "loop", "preload", "src"},
    "blockquote": {"cite"},
    "col": {"span"},
    "colgroup": {"span"},
    "del": {"cite", "datetime"},
    "details": {"open"},
    "iframe": {"allowfullscreen", "height", "loading", "src", "width"},
    "img": {"alt", "height", "src", "width"},
    "ins": {"cite", "datetime"},
    "li": {"value"},
    "ol": {"reversed", "start", "type"},
    "q": {"cite"},
    "source": {"src", "type"},
    "td": {"colspan", "headers", "rowspan"},
    "th": {"abbr", "colspan", "headers", "rowspan", "scope"},
    "time": {"datetime"},
    "track": {"default", "kind", "label", "src", "srclang"},
    "video": {"controls", "height", "loop", "muted", "playsinline", "poster", "preload", "src", "width"},
}
ADDRESS_ATTRIBUTES = frozenset({"href", "src", "cite", "poster"})
SCHEMES = frozenset({"http", "https", "mailto", "tel"})

# Classes with a meaning in a body. Others would let a foreign text borrow the look of the site's own parts.
CLASSES = frozenset(
    """footnote footnote-ref footnote-backref footnote2-ref admonition admonition-title note tip warning danger caution
    important hint attention error toc toctitle headerlink align-left align-center align-right pull-quote aside wide
    small-print key-facts lead number""".split()
)
_LANGUAGE_CLASS = re.compile(r"language-[\w.+#-]{1,40}\Z")

# The chrome's own ids all begin so; a body's id that does would take a label or a link target away from it.
CHROME_ID_PREFIX = "site-"
_ID = re.compile(r"[^\s\"'<>&]{1,200}\Z")


def kept_classes(value: str) -> str:
    """The classes of an attribute that a body may have."""
    return " ".join(name for name in value.split() if name in CLASSES or _LANGUAGE_CLASS.match(name))


def is_id_allowed(value: str) -> bool:
    """Whether a body may use `value` as an id."""
    return bool(_ID.match(value)) and not value.lower().startswith(CHROME_ID_PREFIX)


_SCHEME = re.compile(r"([A-Za-z][A-Za-z0-9+.-]*):")
_CONTROL_OR_SPACE = "".join(map(chr, range(0x21)))
_GAPS = dict.fromkeys(map(ord, "\t\n\r"))


@lru_cache(maxsize=1 << 12)
def scheme_of(address: str) -> str:
    """The scheme a browser would see, in lower case; empty for an address without one.

    Control characters and spaces around an address do not count, nor tabs and line breaks in it (URL standard, 4.4).
    """
    match = _SCHEME.match(address.strip(_CONTROL_OR_SPACE).translate(_GAPS))
    return match[1].lower() if match else ""


def is_elsewhere(address: str) -> bool:
    """Whether an address leads to another host, or names a scheme of its own."""
    return bool(scheme_of(address)) or address.startswith("//")
