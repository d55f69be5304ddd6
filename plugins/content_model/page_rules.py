"""Rules on the address of a page: its path below `content/pages/`, made of parts that can be in an address."""

from __future__ import annotations

import posixpath

from plugins.content_model.addresses import primary_language, reserved_top_level
from plugins.content_model.checked import Checked
from plugins.content_model.front_matter import FrontMatter
from plugins.content_model.rules import name_without_extension, slug
from plugins.content_model.surroundings import Surroundings
from plugins.content_model.values import is_slug
from plugins.content_model.wording import quoted


def page_slug(header: FrontMatter, path: str, lang: str, around: Surroundings) -> Checked[str]:
    """A page's slug is its path: folders as they are, then its own `Slug:` or its file's name.

    `index.md` stands for its folder, and a folder with the prefix of the page's language (`zh/`) is left out, since
    the address of such a page starts with it anyway.
    """
    folders = [part for part in posixpath.dirname(path).split("/") if part]
    if folders and lang and lang != around.settings.default_lang and folders[0] == primary_language(lang):
        folders = folders[1:]
    bad = next((part for part in folders if not is_slug(part)), None)
    if bad is not None:
        message = f"the folder {quoted(bad)} cannot be part of an address"
        yield header.error(None, "page-path", message, "rename it with a-z, 0-9 and hyphens")
        return ""
    is_index = header.get("Slug") is None and name_without_extension(path).casefold() == "index" and folders
    last = [] if is_index else [(yield from slug(header, path, lang))]
    if last == [""]:
        return ""
    parts = [*folders, *last]
    if parts[0] in reserved_top_level(around.settings.languages):
        message = f"the address /{'/'.join(parts)}/ is kept for the portal itself"
        yield header.error(header.get("Slug"), "page-reserved", message, "rename the file")
        return ""
    return "/".join(parts)
