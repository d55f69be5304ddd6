"""What a bucket is told about files."""

from __future__ import annotations

import pytest

from newsroom.deploying.media_types import caching_of, media_type_of

YEAR = "public, max-age=31536000, immutable"


@pytest.mark.parametrize(
    ("path", "media_type", "is_kept"),
    [
        ("index.html", "text/html; charset=utf-8", False),
        ("news/atom.xml", "application/atom+xml; charset=utf-8", False),
        ("rss.xml", "application/rss+xml; charset=utf-8", False),
        ("sitemap.xml", "application/xml; charset=utf-8", False),
        ("feeds/feed.json", "application/feed+json", False),
        ("theme/site.c7186254ac.css", "text/css; charset=utf-8", True),
        ("theme/theme.bd0fb520b2.js", "text/javascript; charset=utf-8", True),
        ("resized/tea.0123456789.webp", "image/webp", True),
        ("images/theme/x.0123456789.png", "image/png", False),
        ("images/茶.JPG", "image/jpeg", False),
        (".well-known/proof", "application/octet-stream", False),
    ],
)
def test_type_and_caching(path: str, media_type: str, *, is_kept: bool) -> None:
    """Feeds by their own types; only names that change with their content are kept for a year."""
    assert media_type_of(path) == media_type
    assert (caching_of(path) == YEAR) is is_kept
