"""XML from elsewhere made safe to parse: no entities of its own, no document type, nothing fetched; lines kept."""

from __future__ import annotations

import re
from html import unescape

from lxml import etree

from plugins.content_model.problems import Problem, error, warning

_DECLARATION = re.compile(r"\A\s*<\?xml\b.*?\?>", re.DOTALL)
_PROLOG = 20_000
_DOCUMENT_TYPE = re.compile(r"<!DOCTYPE\b[^\[>]*(\[.*?\]\s*)?>", re.DOTALL | re.IGNORECASE)
_OWN_ENTITY = re.compile(r"<!ENTITY\b", re.IGNORECASE)
_NAMED = re.compile(r"&(?!(?:amp|lt|gt|quot|apos);)([A-Za-z][A-Za-z0-9]{1,30};)")
_BARE = re.compile(r"&(?!(?:[A-Za-z][A-Za-z0-9]*|#[0-9]+|#[xX][0-9A-Fa-f]+);)")
_CDATA = re.compile(r"(<!\[CDATA\[.*?\]\]>)", re.DOTALL)
_BAD_REFERENCE = re.compile(r"&#(?:x0*(?:[0-8bcefBCEF]|1[0-9a-fA-F])|0*(?:[0-8]|1[124-9]|2\d|3[01]));")


def prepared(text: str, shown: str) -> str | Problem:
    """The document without declaration and document type, HTML's named entities as characters.

    A Problem where the document defines entities of its own: nothing an export needs, and how small files are made
    to fill a machine's memory.
    """
    inside = _OWN_ENTITY.search(text[:_PROLOG])
    if inside is None and _DOCUMENT_TYPE.search(text[:_PROLOG]) is not None:
        text = _DOCUMENT_TYPE.sub(_as_many_lines, text, count=1)
    inside = _OWN_ENTITY.search(text) if inside is None and "<!ENTITY" in _CDATA.sub("", text).upper() else inside
    if inside is not None:
        line = text.count("\n", 0, inside.start()) + 1
        message = "the file defines entities of its own, which is not safe to read"
        return error(shown, line, "import-entities", message, "export it again, without a document type")
    text = _DECLARATION.sub(_as_many_lines, text, count=1)
    parts = _CDATA.split(text)
    for number in range(0, len(parts), 2):
        named = _NAMED.sub(lambda match: unescape(match[0]), parts[number])
        parts[number] = _BAD_REFERENCE.sub("", _BARE.sub("&amp;", named))
    return "".join(parts)


def _as_many_lines(match: re.Match[str]) -> str:
    return "\n" * match[0].count("\n")


def parsed(text: str, shown: str) -> tuple[etree._Element | None, list[Problem]]:
    """The document's root, and what was wrong with it; a broken one is read as far as it goes."""
    data = text.encode("utf-8", "replace")
    try:
        return etree.fromstring(data, _parser(recover=False)), []
    except etree.XMLSyntaxError as fault:
        line = fault.lineno or 1
        reason = str(fault.msg).split(", line", 1)[0]
    message = f"the XML is broken here: {reason}"
    try:
        root = etree.fromstring(data, _parser(recover=True))
    except etree.XMLSyntaxError:
        root = None
    if root is None:
        return None, [error(shown, line, "import-xml", message, "export it again")]
    fix = "look whether what comes after it came over; else export it again"
    return root, [warning(shown, line, "import-xml", f"{message}; what could be read was taken", fix)]


def _parser(*, recover: bool) -> etree.XMLParser:
    return etree.XMLParser(
        encoding="utf-8",
        recover=recover,
        resolve_entities=False,
        no_network=True,
        load_dtd=False,
        dtd_validation=False,
        huge_tree=False,
        remove_comments=True,
        remove_pis=True,
    )
