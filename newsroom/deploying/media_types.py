"""What a bucket is told about a file, because no web server stands before it: its type, and how long it may be kept."""

from __future__ import annotations

import posixpath
import re

from plugins.hosting.table import FEED_TYPES, IMMUTABLE, MEDIA_TYPES, with_charset

UNKNOWN = "application/octet-stream"
_FINGERPRINTED = re.compile(r"^(?:theme|resized)/.*\.[0-9a-f]{8,}\.[a-z0-9]+$")


def media_type_of(path: str) -> str:
    """The type that the servers' files say, too."""
    name = posixpath.basename(path)
    ending = posixpath.splitext(name)[1].lower().removeprefix(".")
    return with_charset(FEED_TYPES.get(name) or MEDIA_TYPES.get(ending, UNKNOWN))


def caching_of(path: str) -> str:
    """A year for what has a digest of its content in its name; else browsers ask each time whether it changed."""
    return IMMUTABLE if _FINGERPRINTED.search(path) else "public, max-age=0, must-revalidate"
