"""The promised addresses of the portal and the output file of each; what is written here does not change.

Every address starts at the site's root with `/`, is lower case and ends with a slash, but for a few named files.
Languages other than the default stand below their own prefix: `/zh/…` for `zh-CN`.
"""

from __future__ import annotations

import re

HOME = "/"
NOT_FOUND = "/404.html"

FIXED_ADDRESSES = (HOME, NOT_FOUND, "/tags/", "/sources/", "/authors/", "/archive/", "/feeds/", "/search/")
"""Addresses every portal has, or keeps for itself."""

RESERVED_TOP_LEVEL = frozenset(
    """tags sources authors archive feeds search page theme images resized pages index 404""".split()
)
"""First parts of an address that no section and no page may take; the language prefixes come on top."""


# No part is empty, `.` or `..`, and none has a backslash or a NUL.
_ADDRESS = re.compile(r"/(?:(?!\.\.?(?:/|\Z))[^/\\\0]+(?:/|\Z))*")


def primary_language(lang: str) -> str:
    """The language without its region, lower case: `zh` for `zh-CN`."""
    return lang.partition("-")[0].lower()


def language_prefix(lang: str, default_lang: str) -> str:
    """The first part of every address in a language: empty for the default, `/zh` for `zh-CN`."""
    return "" if lang in ("", default_lang) else f"/{primary_language(lang)}"


def reserved_top_level(languages: tuple[str, ...]) -> frozenset[str]:
    """All first parts that sections and pages may not take, with the languages' prefixes."""
    return RESERVED_TOP_LEVEL | {primary_language(lang) for lang in languages}


def home_address(lang: str = "", default_lang: str = "") -> str:
    """`/`, or `/zh/`."""
    return f"{language_prefix(lang, default_lang)}/"


def article_address(section: str, slug: str, lang: str = "", default_lang: str = "") -> str:
    """`/news/e-commerce-information/<slug>/`."""
    return f"{language_prefix(lang, default_lang)}/{section}/{slug}/"


def republish_address(article: str) -> str:
    """`<article>/republish/`: where the text of an article of ours can be had; `article` is its address."""
    return f"{article}republish/"


def section_address(path: str, page: int = 1, lang: str = "", default_lang: str = "") -> str:
    """`/news/policy/`, and `/news/policy/page/2/` for its second page."""
    return _numbered(f"{language_prefix(lang, default_lang)}/{path}/", page)


def page_address(slug: str, lang: str = "", default_lang: str = "") -> str:
    """`/privacy/`, `/join/golden-crown/`: a page's slug is its path below `content/pages/`."""
    return f"{language_prefix(lang, default_lang)}/{slug}/"


def tag_address(slug: str, page: int = 1, lang: str = "", default_lang: str = "") -> str:
    """`/tags/<slug>/`."""
    return _numbered(f"{language_prefix(lang, default_lang)}/tags/{slug}/", page)


def author_address(author_id: str, page: int = 1, lang: str = "", default_lang: str = "") -> str:
    """`/authors/<id>/`."""
    return _numbered(f"{language_prefix(lang, default_lang)}/authors/{author_id}/", page)


def source_address(source_id: str, page: int = 1, lang: str = "", default_lang: str = "") -> str:
    """`/sources/<id>/`."""
    return _numbered(f"{language_prefix(lang, default_lang)}/sources/{source_id}/", page)


def archive_address(
    year: int | None = None, month: int | None = None, lang: str = "", default_lang: str = ""
) -> str:  # fmt: skip
    """`/archive/`, `/archive/2018/`, `/archive/2018/02/`. Raises ValueError for a month without its year."""
    if month is not None and year is None:
        raise ValueError("a month of the archive needs its year")
    address = f"{language_prefix(lang, default_lang)}/archive/"
    if year is not None:
        address += f"{year:04}/"
    return address if month is None else f"{address}{month:02}/"


FEED_FILES = {"atom": "atom.xml", "rss": "rss.xml", "json": "feed.json"}
"""The file of each kind of feed."""


def feed_address(place: str, kind: str) -> str:
    """`/feeds/atom.xml` of the whole site (an empty place), `/news/rss.xml`, `/tags/tea/atom.xml`.

    `place` is the path of the page whose articles the feed has, `kind` a key of FEED_FILES.
    """
    return f"/{place.strip('/') or 'feeds'}/{FEED_FILES[kind]}"


def output_path(address: str) -> str:
    """The file of an address below the output folder: `/news/x/` is `news/x/index.html`, `/404.html` is itself.

    Raises ValueError for what is no address of this site, so that nothing is ever written outside the folder.
    """
    if not _ADDRESS.fullmatch(address):
        raise ValueError(f"not an address of this site: {address!r}")
    return f"{address[1:]}index.html" if address.endswith("/") else address[1:]


def _numbered(address: str, page: int) -> str:
    return address if page <= 1 else f"{address}page/{page}/"
