"""Typography of a body: typogrify, kept away from code, preformatted text, attributes, addresses and Chinese text."""

from __future__ import annotations

import re

from typogrify.filters import typogrify

# Text in these elements is shown to the letter. typogrify knows some of them, but not how they lie in one another.
UNTOUCHED_TAGS = ("code", "kbd", "pre", "samp", "textarea", "tt", "var")

HAN = re.compile(
    "[\u2e80-\u2fdf\u3000-\u30ff\u3100-\u312f\u31a0-\u31bf\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\uff00-\uffef\U00020000-\U0003134f]"
)
_TAG_OR_TEXT = re.compile(r"(<[^>\"]*(?:\"[^\"]*\"[^>\"]*)*>)|([^<]+)")
_ADDRESS = re.compile(r"(?:https?://|www\.|mailto:)[^\s<>\"]+|[\w.+-]+@[\w-]+\.[\w.-]+", re.IGNORECASE)
# Private-use characters stand for what typogrify must not see: a word to it, neither quote nor dash.
_STAND_IN = "\ue000{}\ue001"
_STOOD_IN = re.compile("\ue000(\\d+)\ue001")
_PRIVATE = re.compile("[\ue000\ue001]")


def typeset(html: str) -> str:
    """The same HTML with curly quotes, dashes, ellipses and non-breaking last words.

    Code, text nodes with Chinese characters, web and mail addresses, tags and their attributes come out to the letter.
    """
    hiding = _Hiding()
    hidden = _TAG_OR_TEXT.sub(hiding.hide, _PRIVATE.sub("", html))
    return _STOOD_IN.sub(lambda match: hiding.kept[int(match[1])], typogrify(hidden, list(UNTOUCHED_TAGS)))


class _Hiding:
    """One walk over the HTML that puts stand-ins for all that typogrify must not touch."""

    def __init__(self) -> None:
        self.kept: list[str] = []
        self._depth = 0

    def hide(self, match: re.Match[str]) -> str:
        """A tag with its attributes hidden, or text with what is excluded hidden."""
        tag, text = match[1], match[2]
        if tag:
            return self._tag(tag)
        if self._depth or HAN.search(text):
            return self._keep(text)
        return _ADDRESS.sub(lambda address: self._keep(address[0]), text)

    def _tag(self, tag: str) -> str:
        """`<a href="…">` as `<a \ue000…>`: typogrify's patterns take some attribute values for text."""
        name, space, attributes = tag[1:-1].partition(" ")
        if name.lstrip("/") in UNTOUCHED_TAGS:
            self._depth += -1 if name.startswith("/") else 1
        return f"<{name} {self._keep(attributes)}>" if space else tag

    def _keep(self, text: str) -> str:
        self.kept.append(text)
        return _STAND_IN.format(len(self.kept) - 1)
