"""Parts of addresses made from names (tags, authors, headlines): stable, plain ASCII, never empty."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache
from hashlib import blake2b

from plugins.content_model.values import LONGEST_SLUG

_WORDS = {"&": " and ", "+": " plus ", "#": " sharp "}
_WITHOUT_DECOMPOSITION = str.maketrans(
    {"ß": "ss", "æ": "ae", "œ": "oe", "ø": "o", "ð": "d", "đ": "d", "ł": "l", "þ": "th", "ı": "i", "ħ": "h"}
)
_APOSTROPHES = re.compile("['\u2018\u2019\u02bc`\u00b4]")
_HAN = re.compile("[\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\U00020000-\U0003ffff]+")
_NO_SLUG_CHARACTERS = re.compile("[^a-z0-9]+")


@lru_cache(maxsize=1 << 16)
def same_name_key(text: str) -> str:
    """What two spellings of one name share: they may differ in case, spacing and full-width forms."""
    return "".join(unicodedata.normalize("NFKC", unicodedata.normalize("NFKC", text).casefold()).split())


def slug_of(text: str) -> str:
    """The address part of a name: `E-commerce & Law` becomes `e-commerce-and-law`, `政策` becomes `zheng-ce`.

    Letters that have no ASCII form would be lost and two names could meet at one address; a short digest of the name
    then stands for them. The same name gives the same slug on every machine and in every build.
    """
    plain = unicodedata.normalize("NFKC", text).casefold().translate(_WITHOUT_DECOMPOSITION)
    plain = _APOSTROPHES.sub("", plain)
    for sign, word in _WORDS.items():
        plain = plain.replace(sign, word)
    plain = _HAN.sub(_romanised, plain)
    plain = "".join(char for char in unicodedata.normalize("NFKD", plain) if not unicodedata.combining(char))
    lost = any(char.isalnum() and not char.isascii() for char in plain)
    slug = _NO_SLUG_CHARACTERS.sub("-", plain).strip("-")
    if slug and not lost and len(slug) <= LONGEST_SLUG:
        return slug
    digest = blake2b(same_name_key(text).encode("utf-8", "replace"), digest_size=4).hexdigest()
    return f"{slug[: LONGEST_SLUG - 9].strip('-') or 'n'}-{digest}"


def _romanised(match: re.Match[str]) -> str:
    """Chinese in pinyin, a hyphen between syllables."""
    # Imported here: its dictionaries cost more than a whole check of a site that has no Chinese names.
    from pypinyin import lazy_pinyin  # noqa: PLC0415

    return f" {' '.join(lazy_pinyin(match[0]))} "
