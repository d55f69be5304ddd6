"""XML documents as bytes: elements within elements, in which any text may stand.

What is written is what lxml writes for the same tree (`etree.indent`, `etree.tostring`), at less cost.
"""

from __future__ import annotations

import re

ATOM = "http://www.w3.org/2005/Atom"
CONTENT = "http://purl.org/rss/1.0/modules/content/"
DC = "http://purl.org/dc/elements/1.1/"

_DECLARATION = b"<?xml version='1.0' encoding='utf-8'?>"
# Characters that no XML 1.0 document may hold, however written (XML 1.0, section 2.2).
_NOT_XML = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
# Those of them that ASCII has.
_CONTROLS = bytes(code for code in range(ord(" ")) if chr(code) not in "\t\n\r")
# A text of ASCII without these is written as it is, also as an attribute.
_NOT_PLAIN = bytes(range(ord(" "))) + b'&<>"'


class Element:
    """An element that holds others. Names are given as they are written: `dc:source`, `xml:lang`."""

    def __init__(self, name: str, attributes: dict[str, str], indent: bytes = b"\n") -> None:
        self._name = name.encode()
        self._start = b"%b<%b%b>" % (indent, self._name, _written_attributes(attributes))
        self._indent = indent
        self._inner = indent + b"  "
        self._children: list[bytes | Element] = []

    def add(self, name: str, text: str = "", **attributes: str) -> None:
        """A further child, with its text and attributes."""
        tag, written = name.encode(), _written_attributes(attributes)
        if text:
            self._children.append(b"%b<%b%b>%b</%b>" % (self._inner, tag, written, escaped(text), tag))
        else:
            self._children.append(b"%b<%b%b/>" % (self._inner, tag, written))

    def within(self, name: str, **attributes: str) -> Element:
        """A further child that holds others."""
        child = Element(name, attributes, self._inner)
        self._children.append(child)
        return child

    def written(self) -> bytes:
        """The element with all that it holds."""
        children = [child if isinstance(child, bytes) else child.written() for child in self._children]
        return b"%b%b%b</%b>" % (self._start, b"".join(children), self._indent, self._name)


def document(root: Element) -> bytes:
    """The document as it is written."""
    return _DECLARATION + root.written() + b"\n"


def cleaned(text: str) -> bytes:
    """The text without characters that documents cannot hold. There hardly ever are any."""
    try:
        found = text.encode()
    except UnicodeEncodeError:  # half a character
        return _NOT_XML.sub("", text).encode()
    if not text.isascii() and ("\ufffe" in text or "\uffff" in text):
        return _NOT_XML.sub("", text).encode()
    return found.translate(None, _CONTROLS)


def escaped(text: str) -> bytes:
    """The text as it stands between tags. Replacing in bytes takes a third of the time that it takes in texts."""
    if _is_plain(text):
        return text.encode()
    found = cleaned(text).replace(b"&", b"&amp;").replace(b"<", b"&lt;").replace(b">", b"&gt;")
    return found.replace(b"\r", b"&#13;")


def _quoted(value: str) -> bytes:
    if _is_plain(value):
        return value.encode()
    return escaped(value).replace(b'"', b"&quot;").replace(b"\n", b"&#10;").replace(b"\t", b"&#9;")


def _is_plain(text: str) -> bool:
    return text.isascii() and len(text) == len(text.encode().translate(None, _NOT_PLAIN))


def _written_attributes(attributes: dict[str, str]) -> bytes:
    return b"".join([b' %b="%b"' % (name.encode(), _quoted(value)) for name, value in attributes.items()])
