"""Scripts and styles written into templates: found in the theme, so that the policy can allow each by its hash.

The portal's own theme has none. A template put before it may have, and a browser would refuse it without its hash.
"""

from __future__ import annotations

import re
from base64 import b64encode
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from hashlib import sha256

from plugins.content_model.problems import Problem, warning
from plugins.rendering.transforms import TRANSFORMS

_ELEMENT = re.compile(r"<(script|style)\b([^>]*)>(.*?)</\1\s*>", re.DOTALL | re.IGNORECASE)
_TYPE = re.compile(r"\btype\s*=\s*[\"']?([\w/+.-]*)", re.IGNORECASE)
_SOURCE = re.compile(r"\bsrc\s*=", re.IGNORECASE)
_COMMENT = re.compile(r"\{#.*?#\}", re.DOTALL)
_JINJA = re.compile(r"\{[{%]")
_ATTRIBUTE = re.compile(r"<[a-z][^<>]*?\s(style|on[a-z]+)\s*=\s*[\"']", re.IGNORECASE)
# What runs (HTML standard, 4.12.1): anything else in <script> is data, which no policy looks at.
_RUNS = frozenset({"", "module", "importmap", "speculationrules", "text/javascript", "application/javascript"})


@dataclass(frozen=True, slots=True)
class InlineCode:
    """The hashes of inline scripts and styles as sources of a policy (`'sha256-…'`), sorted."""

    scripts: tuple[str, ...] = ()
    styles: tuple[str, ...] = ()


def inline_code(templates: Mapping[str, str]) -> InlineCode:
    """The inline code of templates, given by their names; what is not the same on each page has no hash."""
    found: dict[str, set[str]] = {"script": set(), "style": set()}
    for text in templates.values():
        for kind, code in _inline(text):
            if not _JINJA.search(code):
                found[kind].add(hash_source(_as_rendered(code)))
    return InlineCode(tuple(sorted(found["script"])), tuple(sorted(found["style"])))


def refused_code(templates: Mapping[str, str]) -> Iterator[Problem]:
    """A warning for each place in a template that browsers will refuse because no hash can stand for it."""
    for name, text in sorted(templates.items()):
        bare = _COMMENT.sub(lambda match: re.sub(r"[^\n]", " ", match[0]), text)
        for match in _ELEMENT.finditer(bare):
            if _runs(match[1], match[2]) and _JINJA.search(match[3]):
                yield _refused(name, bare, match.start(), f"an inline {match[1].lower()} with values in it")
        for match in _ATTRIBUTE.finditer(bare):
            yield _refused(name, bare, match.start(1), f"the attribute {match[1]}")


def _refused(name: str, text: str, position: int, what: str) -> Problem:
    line = text.count("\n", 0, position) + 1
    message = f"browsers refuse {what} under the portal's Content-Security-Policy"
    fix = "move it into a file of theme/static/js or theme/static/css, and hand values over in data- attributes"
    return warning(name, line, "inline-refused", message, fix)


def hash_source(code: str) -> str:
    """The source that allows this code (Content Security Policy Level 3, section 2.3.1)."""
    return f"'sha256-{b64encode(sha256(code.encode('utf-8')).digest()).decode()}'"


def inline_sources(html: str) -> Iterable[tuple[str, str]]:
    """The kind (`script`, `style`) and the hash of every piece of inline code of a page as it is served."""
    return [(kind, hash_source(code)) for kind, code in _inline(html)]


def _inline(text: str) -> Iterator[tuple[str, str]]:
    for match in _ELEMENT.finditer(_COMMENT.sub("", text)):
        if _runs(match[1], match[2]):
            yield match[1].lower(), match[3]


def _runs(kind: str, attributes: str) -> bool:
    if kind.lower() == "style":
        return True
    declared = _TYPE.search(attributes)
    return not _SOURCE.search(attributes) and (declared[1].lower() if declared else "") in _RUNS


def _as_rendered(code: str) -> str:
    for step in TRANSFORMS:
        code = step(code)
    return code
