"""What a file is, told from what it holds and only then from its name."""

from __future__ import annotations

import re

from newsroom.importing.records import Format
from plugins.content_model.cover_rules import PICTURE_EXTENSIONS
from plugins.content_model.files import MARKDOWN_EXTENSIONS
from plugins.content_model.front_matter import parse

HEAD = 20_000
"""As much of a file is looked at: an export names itself within it, after the comments WordPress puts on top."""

POST_SUFFIXES = (*MARKDOWN_EXTENSIONS, ".markdn", ".mdwn", ".text")
XML_SUFFIXES = (".xml", ".rss", ".atom", ".rdf", ".wxr")
PAGE_SUFFIXES = (".html", ".htm", ".xhtml", ".shtml")

_WORDPRESS = re.compile(r"wordpress\.org/export/|<wp:wxr_version")
_FEED = re.compile(r"<(?:\w+:)?(?:rss|feed|RDF)[\s>]")
_PAGE = re.compile(r"<(?:!doctype\s+html|html|head|body|article|main)\b", re.IGNORECASE)
_TAG = re.compile(r"<(?:p|div|h[1-6]|ul|ol|table|section)\b[^>]*>", re.IGNORECASE)


def recognise(text: str, name: str) -> Format | None:
    """The format of a file's text; None for a file that holds no article the importer can read."""
    head = text[:HEAD].lstrip()
    suffix = name[name.rfind(".") :].lower() if "." in name else ""
    if head.startswith("<?xml") or _FEED.match(head) or suffix in XML_SUFFIXES:
        if _WORDPRESS.search(head):
            return "wordpress"
        if _FEED.search(head):
            return "feed"
        return "page" if _PAGE.search(head) else None
    if _has_header(head) or suffix in POST_SUFFIXES:
        return "post"
    is_page = _PAGE.search(head) or (suffix in PAGE_SUFFIXES and _TAG.search(head))
    return "page" if is_page else None


def _has_header(head: str) -> bool:
    """Whether the text starts as a post does: with a fenced header, a JSON one, or our own `Title: …` lines."""
    if re.match(r"(?:---|\+\+\+)[ \t]*\n", head):
        return True
    if head.startswith("{"):
        return re.match(r"\{\s*\"(?:title|date|draft|slug|tags|categories|author|layout)\"\s*:", head) is not None
    if head.startswith("<"):
        return False
    found = parse(head.partition("\n\n")[0], "")
    return found.readable and found.get("Title") is not None and found.get("Date") is not None


def is_picture(name: str) -> bool:
    """Whether a file is a picture by its name."""
    return name.lower().endswith(tuple(f".{ending}" for ending in PICTURE_EXTENSIONS))
