"""What the keys of Hugo's, Jekyll's, Pelican's and our own headers are called, and values read out of them."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping

from newsroom.importing.headers import Header
from newsroom.importing.records import Value
from newsroom.importing.words import plain
from plugins.content_model.keys import KEYS

NAMES: dict[str, tuple[str, ...]] = {
    "title": ("title", "headline"),
    "date": ("date", "publishdate", "pubdate", "published_at", "publish_date", "created", "created_at"),
    "modified": ("lastmod", "modified", "updated", "last_modified_at", "last_modified", "updated_at"),
    "expires": ("expires", "expirydate", "unpublishdate"),
    "draft": ("draft",),
    "published": ("published",),
    "status": ("status",),
    "summary": ("summary", "description", "excerpt", "subtitle", "standfirst", "lead"),
    "slug": ("slug",),
    "url": ("url", "permalink", "save_as"),
    "aliases": ("aliases", "alias", "redirect_from"),
    "tags": ("tags", "tag", "keywords"),
    "categories": ("category", "categories", "section"),
    "authors": ("authors", "author", "byline"),
    "lang": ("lang", "language", "locale"),
    "cover": ("cover", "image", "featured_image", "feature_image", "featuredimage", "thumbnail", "hero", "images",
              "header", "teaser"),
    "cover_alt": ("cover_alt", "image_alt", "alt", "featured_image_alt"),
    "cover_caption": ("cover_caption", "image_caption", "caption"),
    "cover_credit": ("cover_credit", "image_credit", "credit"),
    "original": ("canonical_url", "canonicalurl", "canonical", "original_url"),
    "layout": ("layout", "type"),
}  # fmt: skip
"""Each of our notions, with the keys that say it, the first that is there counting."""

_SPELLINGS = frozenset(spelling for spellings in NAMES.values() for spelling in spellings)
OWN_KEYS = {name.lower(): name for name in KEYS if name.lower() not in _SPELLINGS}
"""Header keys of ours that no other system has; they come over as they are."""

_TRUE, _FALSE = frozenset(["true", "yes", "on", "1"]), frozenset(["false", "no", "off", "0"])
_USED = _SPELLINGS | OWN_KEYS.keys()


def normal(key: str) -> str:
    """A key as NAMES spells it, whatever its case and hyphens."""
    return re.sub(r"[\s-]+", "_", key.strip()).lower()


class Keys:
    """A header's values by our notions."""

    def __init__(self, header: Header) -> None:
        self.header = header
        self._by_name: dict[str, tuple[str, Value]] = {}
        for key, value in header.values.items():
            self._by_name.setdefault(normal(key), (key, value))

    def value(self, notion: str) -> Value:
        """The value of a notion; empty where the header has none."""
        found = self._found(notion)
        return found[1] if found else ""

    def line(self, notion: str) -> int:
        """The line of a notion's key, or the header's first."""
        found = self._found(notion)
        return self.header.line_of(found[0]) if found else 1

    def text(self, notion: str) -> str:
        """The value as one text: of a list the first item, of a table nothing."""
        return first_text(self.value(notion))

    def is_true(self, notion: str) -> bool:
        """Whether the value says yes."""
        return self.text(notion).lower() in _TRUE

    def is_false(self, notion: str) -> bool:
        """Whether the value says no."""
        return self.text(notion).lower() in _FALSE

    def own(self) -> Mapping[str, str]:
        """The keys that only this portal has, under their proper names."""
        found = {OWN_KEYS[name]: first_text(value) for name, (_, value) in self._by_name.items() if name in OWN_KEYS}
        return {name: text for name, text in found.items() if text}

    def left_over(self) -> Iterator[tuple[str, Value]]:
        """The keys nothing here stands for, as written."""
        heard = {self._found(notion)[0] for notion in NAMES if self._found(notion)}  # type: ignore[index]
        for name, (key, value) in self._by_name.items():
            if name not in _USED or (value and name not in OWN_KEYS and key not in heard):
                yield key, value

    def _found(self, notion: str) -> tuple[str, Value] | None:
        for name in NAMES[notion]:
            found = self._by_name.get(name)
            if found is not None and found[1]:
                return found
        return None


def first_text(value: Value) -> str:
    """A value as one text."""
    if isinstance(value, list):
        return next((text for item in value if (text := first_text(item))), "")
    return value.strip() if isinstance(value, str) else ""


def names_of(value: Value) -> tuple[str, ...]:
    """A list of names: a list's items, the names of tables in it, or a text split at commas."""
    if isinstance(value, str):
        return tuple(name for part in re.split(r"[,，、;\n]", value) if (name := plain(part)))
    if isinstance(value, dict):
        return tuple(filter(None, [plain(first_text(value.get("name", "")))]))
    return tuple(name for item in value for name in _name_in(item))


def _name_in(item: Value) -> Iterable[str]:
    if isinstance(item, dict):
        return filter(None, [plain(first_text(item.get("name") or item.get("title") or ""))])
    return filter(None, [plain(first_text(item))])


def shown_value(value: Value) -> str:
    """A value for a message, short."""
    text = " ".join(value.split()) if isinstance(value, str) else f"{len(value)} items"
    return f"{text[:30]}…" if len(text) > 31 else text  # noqa: PLR2004 - a word of context
