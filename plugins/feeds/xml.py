"""XML documents as element trees: namespaces, and texts that any document may hold."""

from __future__ import annotations

import re

from lxml import etree
from lxml.etree import _Element as Element

ATOM = "http://www.w3.org/2005/Atom"
CONTENT = "http://purl.org/rss/1.0/modules/content/"
DC = "http://purl.org/dc/elements/1.1/"
XML_LANG = "{http://www.w3.org/XML/1998/namespace}lang"

# Characters that no XML 1.0 document may hold, however written (XML 1.0, section 2.2).
_NOT_XML = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


def cleaned(text: str) -> str:
    """The text without characters that documents cannot hold."""
    return _NOT_XML.sub("", text)


def add(parent: Element, namespace: str, name: str, text: str = "", **attributes: str) -> Element:
    """A further child of `parent`, with its text and attributes."""
    element = etree.SubElement(parent, f"{{{namespace}}}{name}" if namespace else name)
    try:
        if text:
            element.text = text
        for key, value in attributes.items():
            element.set(key, value)
    except ValueError:  # lxml takes no characters that documents cannot hold, and there hardly ever are any
        if text:
            element.text = cleaned(text)
        for key, value in attributes.items():
            element.set(key, cleaned(value))
    return element


def serialised(root: Element) -> bytes:
    """The document as it is written."""
    etree.indent(root)
    return etree.tostring(root, xml_declaration=True, encoding="utf-8") + b"\n"
