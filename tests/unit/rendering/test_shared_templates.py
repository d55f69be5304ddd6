"""The ways around Jinja give what Jinja gives."""

from __future__ import annotations

from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest
from jinja2 import Environment, FileSystemLoader, StrictUndefined, TemplateError, UndefinedError, pass_context
from markupsafe import Markup

from plugins.rendering.environment import template_environment

VALUES = ("plain", "<a> & \"b\" 'c'", Markup("<b>"), 1, 1.5, None, True, ("<", 1), Path("<x>"))
TEMPLATES = {
    "macros.html": "{% macro show(x, y='<y>') %}{{ x }}|{{ y }}"
    "{{ caller() if caller is defined else '' }}{% endmacro %}",
    "base.html": "<title>{% block title %}{% endblock %}</title>{% block body %}{% endblock %}",
    "part.html": "{{ value }}{{ words.title }}",
    "page.html": """{% extends "base.html" %}{% from "macros.html" import show %}
{% block title %}{{ value }}{% endblock %}
{% block body %}
{{ show(value) }}{{ show(value, y=value) }}{% call show(value) %}{{ value }}{% endcall %}
{% set kept %}{{ value }}{% endset %}{{ kept }}{{ kept ~ value }}{{ [value, kept] | join(value) }}
{% for _ in (1, 2) %}{{ show(loop.index) }}{{ words.title }}{{ words["items"] }}{{ words.get("by") }}{% endfor %}
{% autoescape false %}{{ value }}{% endautoescape %}{{ value | safe }}{{ value | string | upper }}
{% include "part.html" %}{{ told(value) }}{{ thing.of(value) }}{{ "a{}".format(value) }}{{ thing.name }}
{% endblock %}""",
}
WORDS = {"title": "<T>", "by": "By & by", "items": "a word"}


class Thing:
    """Something with a name and a method, as views have them."""

    name = "<n>"

    def of(self, value: object) -> str:
        """A text of the value."""
        return f"<{value}>"


@pass_context
def told(context: Any, value: object) -> str:
    """A function that asks for the context."""
    return f"{context['value']}{value}"


@pytest.fixture
def both(tmp_path: Path) -> list[Environment]:
    """Jinja's own environment, and ours."""
    for name, source in TEMPLATES.items():
        (tmp_path / name).write_text(source, encoding="utf-8")
    loader = FileSystemLoader(str(tmp_path))
    plain = Environment(loader=loader, autoescape=True, undefined=StrictUndefined, trim_blocks=True, lstrip_blocks=True)
    return [plain, template_environment([tmp_path], {})]


@pytest.mark.parametrize("value", VALUES, ids=repr)
def test_pages_are_the_same(both: list[Environment], value: object) -> None:
    """Whatever stands in them, in every way that a template can write, call and ask."""
    pages = [each.get_template("page.html").render(value=value, words=WORDS, told=told, thing=Thing()) for each in both]
    assert pages[0] == pages[1]
    assert type(pages[1]) is str


FAILING = ("{{ words.nothing }}", "{{ thing.nothing }}", "{{ nothing }}", "{{ words.pop(1, 2, 3) }}")


@pytest.mark.parametrize("source", FAILING)
def test_failures_are_the_same(both: list[Environment], source: str) -> None:
    """And say the same."""
    told = []
    for each in both:
        with pytest.raises((UndefinedError, TypeError)) as failure:
            each.from_string(source).render(words=WORDS, thing=SimpleNamespace())
        told.append((type(failure.value), str(failure.value)))
    assert told[0] == told[1]


def test_a_template_that_is_missing_is_missing_each_time(both: list[Environment]) -> None:
    """Nothing is remembered of it."""
    for _ in range(2):
        with pytest.raises(TemplateError, match="nothing"):
            both[1].get_template("nothing.html")
