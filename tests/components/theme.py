"""The theme under test: its environment, its words, its components with their declared arguments and examples."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from dataclasses import MISSING, dataclass, fields, is_dataclass
from functools import cache
from pathlib import Path
from types import NoneType, UnionType
from typing import Any, get_args, get_origin, get_type_hints

from jinja2 import Environment
from jinja2.runtime import Macro
from markupsafe import Markup

from plugins.rendering.environment import template_environment
from plugins.views import models, pieces

THEME = Path(__file__).resolve().parents[2] / "theme"
TEMPLATES = THEME / "templates"
COMPONENTS = TEMPLATES / "components"
CSS = THEME / "static" / "css"
WORDS: dict[str, dict[str, str]] = {
    path.stem: tomllib.loads(path.read_text(encoding="utf-8")) for path in sorted((THEME / "words").glob("*.toml"))
}


@dataclass(frozen=True)
class Component:
    """A macro with what its examples file declares: the arguments, each with its type and meaning, and the examples."""

    name: str
    declared: tuple[str, ...]
    meaning: Mapping[str, str]
    examples: tuple[Mapping[str, Any], ...]


@cache
def environment() -> Environment:
    """The environment pages are rendered in, with an empty stand-in for structured data."""
    env = template_environment([TEMPLATES], {})
    env.globals["structured_data"] = lambda _view, _site: Markup("")
    return env


def component_names() -> list[str]:
    """Every component of the theme."""
    return sorted(path.stem for path in COMPONENTS.glob("*.html"))


@cache
def component(name: str) -> Component:
    """A component as its examples file declares it."""
    data = tomllib.loads((COMPONENTS / f"{name}.examples.toml").read_text(encoding="utf-8"))
    return Component(name, tuple(data["arguments"]), data["meaning"], tuple(data["example"]))


def macro(name: str) -> Macro:
    """The macro a component is, imported as pages import it: without context."""
    found = getattr(environment().get_template(f"components/{name}.html").module, name)
    assert isinstance(found, Macro)
    return found


def render_example(found: Component, example: Mapping[str, Any], lang: str) -> str:
    """The HTML of one example; an argument `w` is the words of `lang`."""
    arguments = {
        name: build(_declared_type(found.meaning[name]), value)
        for name, value in example["arguments"].items()
        if name != "w"
    }
    if "w" in found.declared:
        arguments["w"] = WORDS[lang]
    return str(macro(found.name)(**arguments))


def _declared_type(meaning: str) -> object:
    """The type before the colon, in the words of the view models: `Card`, `tuple[Link, ...]`, `Time | None`."""
    return eval(meaning.partition(":")[0], {**vars(pieces), **vars(models)})  # noqa: S307 - our own files


def build(wanted: object, value: object) -> object:
    """A TOML value as a view-model type. What a table leaves out is empty: "", (), 0, False, or None where allowed."""
    if isinstance(wanted, UnionType):
        inner = next(kind for kind in get_args(wanted) if kind is not NoneType)
        return None if value == "none" else build(inner, value)
    if get_origin(wanted) is tuple:
        assert isinstance(value, list)
        kinds = get_args(wanted)
        if kinds[-1] is Ellipsis:
            return tuple(build(kinds[0], item) for item in value)
        return tuple(build(kind, item) for kind, item in zip(kinds, value, strict=True))
    assert isinstance(wanted, type)
    if is_dataclass(wanted):
        assert isinstance(value, dict)
        return _built(wanted, value)
    assert isinstance(value, wanted), f"{value!r} is no {wanted.__name__}"
    return value


def _built(wanted: type, table: Mapping[str, object]) -> object:
    hints, known = get_type_hints(wanted), fields(wanted)
    unknown = set(table) - {field.name for field in known}
    assert not unknown, f"{wanted.__name__} has no {', '.join(sorted(unknown))}"
    given = {
        field.name: build(hints[field.name], table[field.name]) if field.name in table else _empty(hints[field.name])
        for field in known
        if field.name in table or field.default is MISSING
    }
    return wanted(**given)


def _empty(wanted: object) -> object:
    if isinstance(wanted, UnionType):
        return None
    if get_origin(wanted) is tuple:
        return ()
    assert isinstance(wanted, type)
    return _built(wanted, {}) if is_dataclass(wanted) else wanted()
