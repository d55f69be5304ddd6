"""Every component on its own: what it declares is what it is, and each of its examples renders as it should."""

from __future__ import annotations

import re

import pytest

from tests.components.reading_html import HEADINGS, read
from tests.components.theme import COMPONENTS, CSS, WORDS, component, component_names, macro, render_example

EXAMPLES = [
    pytest.param(name, place, lang, id=f"{name}-{place}-{lang}")
    for name in component_names()
    for place in range(len(component(name).examples))
    for lang in WORDS
]
EMPTY_EXAMPLES = [
    (name, place)
    for name in component_names()
    for place, example in enumerate(component(name).examples)
    if re.match(r"(no|none|nothing|neither|nobody|live)\b|.* (none|no menu|no label|too few)$", example["name"])
]


@pytest.mark.parametrize("name", component_names())
def test_a_component_is_a_macro_a_style_and_examples(name: str) -> None:
    """Beside `<name>.html` with a macro of that name stand its examples; its style bears its name too."""
    assert callable(macro(name))
    assert (COMPONENTS / f"{name}.examples.toml").is_file()
    assert (CSS / "components" / f"{name}.css").is_file()


def test_no_examples_and_no_style_without_a_component() -> None:
    """What was left behind by a component that is gone would mislead."""
    names = set(component_names())
    assert {path.name.removesuffix(".examples.toml") for path in COMPONENTS.glob("*.toml")} == names
    assert {path.stem for path in (CSS / "components").glob("*.css")} == names


@pytest.mark.parametrize("name", component_names())
def test_declared_arguments_are_the_macros(name: str) -> None:
    """The declared arguments are the macro's own, in its order, each with a meaning, and the examples use no other."""
    found = component(name)
    assert list(found.declared) == list(macro(name).arguments)
    assert set(found.meaning) == set(found.declared)
    assert all(set(example["arguments"]) <= set(found.declared) for example in found.examples)
    assert found.examples, "a component without an example is neither tested nor documented"


@pytest.mark.parametrize("name", component_names())
def test_a_component_takes_arguments_only(name: str) -> None:
    """A component reads neither the view nor the site, so that it can be shown anywhere and cached."""
    source = (COMPONENTS / f"{name}.html").read_text(encoding="utf-8")
    assert source.startswith("{#"), "it opens with a sentence on what it is"
    assert not re.search(r"\b(?:view|site)\.|with context", source)


@pytest.mark.parametrize(("name", "place", "lang"), EXAMPLES)
def test_examples_render(name: str, place: int, lang: str) -> None:
    """An example renders to balanced HTML with unique ids and no empty element, residue or inline style."""
    found = component(name)
    html = render_example(found, found.examples[place], lang)
    reading = read(html)
    assert reading.mistakes == []
    assert len(reading.ids) == len(set(reading.ids))
    assert not re.search(r"\bNone\b|\{\{|\{%|\bUndefined\b|\{[a-z_]+\}", html)
    assert [heading for heading in reading.all(*HEADINGS, "dt", "dd", "p", "li", "a") if not heading.text.strip()] == []
    assert reading.having("style") == []
    assert not [name for element in reading.elements for name in element.attributes if name.startswith("on")]


@pytest.mark.parametrize(("name", "place"), EMPTY_EXAMPLES)
def test_nothing_to_show_leaves_nothing_behind(name: str, place: int) -> None:
    """Without tags, neighbours, feeds … there is no heading, no frame, no empty list."""
    found = component(name)
    example = found.examples[place]
    html = render_example(found, example, "en").strip()
    says_so = name in {"card_list", "counted_index", "application_text"}
    assert (html == "") != says_so


def test_what_editors_write_is_text() -> None:
    """Angle brackets and ampersands in a headline reach the reader as such."""
    found = component("card")
    assert "A law &amp; its &lt;first&gt; year" in render_example(found, found.examples[0], "en")
