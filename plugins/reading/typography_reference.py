"""The typography that counts: typogrify itself, kept away from what it must not touch.

`typography.py` gives the same characters at a fraction of the cost for the HTML that articles are made of, is judged by
this module, and hands over to it whatever is out of the ordinary.
"""

from __future__ import annotations

import re

from typogrify.filters import typogrify

from plugins.reading.tag_signs import UNTOUCHED_TAGS

HAN = re.compile(
    "[\u2e80-\u2fdf\u3000-\u30ff\u3100-\u312f\u31a0-\u31bf\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\uff00-\uffef\U00020000-\U0003134f]"
)
_WEB_ADDRESS = r"(?:https?://|www\.|mailto:)[^\s<>\"]+"
WEB_ADDRESS = re.compile(_WEB_ADDRESS, re.IGNORECASE)
ADDRESS = re.compile(rf"{_WEB_ADDRESS}|[\w.+-]+@[\w-]+\.[\w.-]+", re.IGNORECASE)
_TAG_OR_TEXT = re.compile(r"(<[^>\"]*(?:\"[^\"]*\"[^>\"]*)*>)|([^<]+)")
_STOOD_IN = re.compile("\ue000(\\d+)\ue001")


def typeset_by_typogrify(html: str) -> str:
    """The same HTML with curly quotes, dashes, ellipses and non-breaking last words.

    Code, text nodes with Chinese characters, web and mail addresses, tags and their attributes come out to the letter.
    """
    stand_ins = StandIns()
    hidden = _TAG_OR_TEXT.sub(_Hiding(stand_ins).hide, without_stand_ins(html))
    return stand_ins.restored(typogrify(hidden, list(UNTOUCHED_TAGS)))


def without_stand_ins(html: str) -> str:
    """The HTML without the two private-use characters that stand-ins are made of."""
    return html.replace("\ue000", "").replace("\ue001", "")


class StandIns:
    """Private-use characters for what typogrify must not see: a word to it, neither quote nor dash."""

    def __init__(self) -> None:
        self._kept: list[str] = []

    def keep(self, text: str) -> str:
        """A stand-in for `text`."""
        self._kept.append(text)
        return f"\ue000{len(self._kept) - 1}\ue001"

    def restored(self, html: str) -> str:
        """The HTML with what was kept back in its place."""
        return _STOOD_IN.sub(lambda match: self._kept[int(match[1])], html) if self._kept else html

    def all_restored(self, texts: list[str]) -> list[str]:
        """The same for many texts."""
        return [*map(self.restored, texts)] if self._kept else texts


class _Hiding:
    """One walk over the HTML that puts stand-ins for all that typogrify must not touch."""

    def __init__(self, stand_ins: StandIns) -> None:
        self._keep = stand_ins.keep
        self._depth = 0

    def hide(self, match: re.Match[str]) -> str:
        """A tag with its attributes hidden, or text with what is excluded hidden."""
        tag, text = match[1], match[2]
        if tag:
            return self._tag(tag)
        if self._depth or HAN.search(text):
            return self._keep(text)
        return ADDRESS.sub(lambda address: self._keep(address[0]), text)

    def _tag(self, tag: str) -> str:
        """`<a href="…">` as `<a \ue000…>`: typogrify's patterns take some attribute values for text."""
        name, space, attributes = tag[1:-1].partition(" ")
        if name.lstrip("/") in UNTOUCHED_TAGS:
            self._depth += -1 if name.startswith("/") else 1
        return f"<{name} {self._keep(attributes)}>" if space else tag
