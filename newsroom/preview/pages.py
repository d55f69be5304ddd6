"""A page as browsers get it, and its shape: what must differ before a browser has to load it again."""

from __future__ import annotations

import re
from dataclasses import dataclass
from hashlib import blake2b
from html import escape

from newsroom.preview.messages import Content, Finding

OWN = "/_preview/"
"""Addresses below this are the preview's own. No section or page can be called so: slugs begin with no underscore."""

_END = re.compile(rb"</body\s*>", re.IGNORECASE)
_STYLESHEET_HERE = b"(stylesheet)"


@dataclass(frozen=True, slots=True)
class Page:
    """What stands at one address of an edition; `failure` says why it is an older version, or is not there."""

    path: str
    data: bytes | None = None
    file: str = ""
    shape: str = ""
    failure: Finding | None = None

    @property
    def is_html(self) -> bool:
        """Whether the panel can stand on it."""
        return self.path.endswith(".html") and self.data is not None


def page_of(content: Content, stylesheet: str, last_good: bytes | None = None) -> Page:
    """The page, or its last good version where it cannot be made."""
    data = content.data if content.failure is None else last_good
    shape = shape_of(data, stylesheet) if data is not None else ""
    return Page(content.path, data, content.file, shape, content.failure)


def shape_of(data: bytes, stylesheet: str) -> str:
    """A digest of everything but the name of the stylesheet, which is exchanged in place when only it changes."""
    return blake2b(data.replace(stylesheet.encode(), _STYLESHEET_HERE), digest_size=12).hexdigest()


def with_client(data: bytes, shape: str, stylesheet: str) -> bytes:
    """The page with the script that keeps it up to date, before the end of its body."""
    tag = (
        f'<link rel="modulepreload" href="{OWN}panel.js">\n'
        f'<script type="module" src="{OWN}client.js" data-newsroom-preview data-shape="{escape(shape)}" '
        f'data-stylesheet="{escape(stylesheet)}"></script>\n'
    ).encode()
    ends = list(_END.finditer(data))
    at = ends[-1].start() if ends else len(data)
    return data[:at] + tag + data[at:]
