"""Documents are what lxml writes for the same tree, whatever the texts in it."""

from __future__ import annotations

from typing import Any

from hypothesis import example, given
from hypothesis import strategies as st
from lxml import etree

from plugins.feeds.xml import ATOM, CONTENT, Element, cleaned, document

TEXTS = st.one_of(st.text(), st.text("<>&\"'\r\n\t ]é语\ufffe\uffff\x00\x08\ud800a"), st.text("abc <&"))
LEAVES = st.tuples(st.sampled_from(["title", "content:encoded"]), TEXTS, st.dictionaries(st.sampled_from("ab"), TEXTS))
TREES = st.lists(st.one_of(LEAVES, st.lists(LEAVES, min_size=1)), min_size=1)


def _ours(tree: list[Any]) -> bytes:
    root = Element("feed", {"xmlns": ATOM, "xmlns:content": CONTENT})
    for child in tree:
        if isinstance(child, list):
            inner = root.within("entry")
            for name, text, attributes in child:
                inner.add(name, text, **attributes)
        else:
            root.add(child[0], child[1], **child[2])
    return document(root)


def _lxmls(tree: list[Any]) -> bytes:
    root = etree.Element(f"{{{ATOM}}}feed", nsmap={None: ATOM, "content": CONTENT})
    for child in tree:
        parent = etree.SubElement(root, f"{{{ATOM}}}entry") if isinstance(child, list) else root
        for name, text, attributes in child if isinstance(child, list) else [child]:
            namespace, local = (CONTENT, "encoded") if ":" in name else (ATOM, name)
            element = etree.SubElement(parent, f"{{{namespace}}}{local}")
            if text:
                element.text = cleaned(text).decode()
            for key, value in attributes.items():
                element.set(key, cleaned(value).decode())
    etree.indent(root)
    return etree.tostring(root, xml_declaration=True, encoding="utf-8") + b"\n"


@given(TREES)
@example([("title", "\x00", {"a": "\x00", "b": ""}), [("content:encoded", "", {})]])
@example([("title", 'a\r\n<b> & "c" ]]>', {"a": "a\r\n\t<b> & \"c\" 'd'"})])
def test_a_document_is_what_lxml_writes(tree: list[Any]) -> None:
    """To the byte: escapes in texts and attributes, indents, elements that hold nothing."""
    assert _ours(tree) == _lxmls(tree)


@given(TEXTS)
def test_every_character_that_xml_can_hold_stays(text: str) -> None:
    """And no other (XML 1.0, section 2.2)."""

    def can_stand(char: str) -> bool:
        return char in "\t\n\r" or " " <= char <= "\ud7ff" or "\ue000" <= char <= "\ufffd" or char >= "\U00010000"

    assert cleaned(text).decode() == "".join(filter(can_stand, text))
