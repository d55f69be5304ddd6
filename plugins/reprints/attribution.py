"""A reprint's credit in words: the permission, the language it was translated from, the closing note."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass

from plugins.content_model.meta import ArticleMeta, Permission, SourceSpec

Words = Mapping[str, str]

# "CC BY-SA 4.0", "CC0 1.0" (https://creativecommons.org/share-your-work/cclicenses/).
_CREATIVE_COMMONS = re.compile(r"CC(?:0|[ -](BY(?:-(?:SA|ND|NC|NC-SA|NC-ND))?))[ -]([1-4]\.[05])")


@dataclass(frozen=True, slots=True)
class Closing:
    """The note that ends an article: its words, and the address to state where there is one."""

    text: str
    address: str


def permission_words(permission: Permission, words: Words) -> str:
    """The ground of a reprint for readers, with the licence's name where the editor gave one."""
    name = "" if permission.detail.startswith(("http://", "https://")) else permission.detail
    return words["permission_" + permission.kind.replace("-", "_")].format(name=name).strip()


def licence_url(permission: Permission) -> str:
    """The licence's address: the editor's, or that of a Creative Commons licence called by its short name."""
    if permission.detail.startswith(("http://", "https://")):
        return permission.detail
    named = _CREATIVE_COMMONS.fullmatch(permission.detail.upper()) if permission.kind == "licence" else None
    if named is None:
        return ""
    place = f"licenses/{named[1].lower()}" if named[1] else "publicdomain/zero"
    return f"https://creativecommons.org/{place}/{named[2]}/"


def language_name(code: str, words: Words) -> str:
    """A language for readers: `zh-CN` is Chinese; one without a name is shown as its code."""
    primary = code.partition("-")[0].lower()
    return words.get(f"language_{primary}", code)


def closing_note(
    meta: ArticleMeta, site_name: str, url: str, sources: Mapping[str, SourceSpec], words: Words
) -> Closing:
    """The note under the body: an own article says how it may be reprinted, a reprint whose it is.

    A reprint never invites to copy it, and `forbidden` is said as such (spec: publishing rules, article page).
    """
    if meta.reprint is not None:
        name = sources[meta.reprint.source].name
        return Closing(words["closing_reprint"].format(source=name), meta.reprint.source_url)
    text = words[f"closing_{meta.republish}"].format(site=site_name)
    return Closing(text, "" if meta.republish == "forbidden" else url)
