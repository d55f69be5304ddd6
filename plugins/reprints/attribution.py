"""A reprint's credit in words: the permission, the language it was translated from, the closing note."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from plugins.content_model.meta import ArticleMeta, Permission, SourceSpec

Words = Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Closing:
    """The note that ends an article: its words, and the address to state where there is one."""

    text: str
    address: str


def permission_words(permission: Permission, words: Words) -> str:
    """The ground of a reprint for readers, with the licence's name where the editor gave one."""
    name = "" if licence_url(permission) else permission.detail
    return words["permission_" + permission.kind.replace("-", "_")].format(name=name).strip()


def licence_url(permission: Permission) -> str:
    """The licence's address where the editor gave one."""
    return permission.detail if permission.detail.startswith(("http://", "https://")) else ""


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
