"""Settings in the text of pages: filled in to the letter, and named where they are unset."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from plugins.reading.html_walk import plain_text
from plugins.reading.placeholders import UNSET, fill
from tests.unit.samples import body

VALUES = {
    "site.name": "The Portal",
    "site.email": "a_b@example.com",
    "site.url": "https://host.example/portal",
    "privacy.contact": "",
}


def filled(source: str, **values: str) -> str:
    """The page's HTML."""
    known = {**VALUES, **{f"site.{key}": value for key, value in values.items()}}
    return body(fill(source, known, path="content/pages/x.md", body_line=1, production=False)[0], "zh-CN").html


PLACES = {
    "{{ site.name }} here": "<p>The Portal here</p>",
    "{{site.name}}": "<p>The Portal</p>",
    "{{\tsite.name  }}": "<p>The Portal</p>",
    "**{{ site.name }}**": "<p><strong>The Portal</strong></p>",
    "{{ site.email }}.": '<p><a href="mailto:a_b@example.com">a_b@example.com</a>.</p>',
    "({{ site.url }})": '<p>(<a href="https://host.example/portal">https://host.example/portal</a>)</p>',
    "[x]({{ site.url }}/feeds/)": '<p><a href="https://host.example/portal/feeds/">x</a></p>',
    "[x](mailto:{{ site.email }})": '<p><a href="mailto:a_b@example.com">x</a></p>',
    "<{{ site.url }}/x>": '<p><a href="https://host.example/portal/x">https://host.example/portal/x</a></p>',
    '<a href="{{ site.url }}">x</a>': '<p><a href="https://host.example/portal">x</a></p>',
    "{{ }} {{ a b }} { site.name }": "<p>{{ }} {{ a b }} { site.name }</p>",
}


@pytest.mark.parametrize(("source", "html"), PLACES.items())
def test_places(source: str, html: str) -> None:
    """In text, as an address that becomes a link, and inside a link's address."""
    assert filled(source) == html


@pytest.mark.parametrize(
    "value",
    [
        "1. A",
        "- A",
        "+ A",
        "# A",
        "> A",
        "*A* _b_ __c__ `d`",
        "A & B",
        "&copy; &amp;",
        "<script>alert(1)</script>",
        "[a](javascript:b)",
        "![a](b)",
        "A | B",
        "A\\*",
        "{: .lead }",
        "!!! note",
        "[^1]",
        "{{ site.name }}",
        "A ~ B ^ C",
        "上海某某公司",
        "http://a b",
        "see https://a.com/b_c_d",
        "=====",
        "a@b",
        "[TOC]",
        "    A",
    ],
)
def test_values_are_shown_to_the_letter(value: str) -> None:
    """No value is taken for Markdown or HTML, at the start of a line or within one."""
    assert plain_text(filled("{{ site.x }}", x=value)) == " ".join(value.split())
    assert plain_text(filled("a {{ site.x }} b", x=value)) == f"a {' '.join(value.split())} b"


@given(st.text(alphabet="ab1 *_`[]()<>&#!|{}:.+-=~^\\\"'@/中", max_size=20))
def test_any_value_is_shown_to_the_letter(value: str) -> None:
    """Whatever the operator writes, readers see it."""
    assert (
        plain_text(filled("a {{ site.x }} b", x=f"y{value}z"))
        == f"a y{' '.join(value.split(' '))}z b".replace("  ", " ")
        or "  " in value
    )


def test_unknown_names_are_errors() -> None:
    """With the line in the file, and the name that was meant."""
    _, problems = fill(
        "One\n{{ site.nam }}\n{{ zzz }}", VALUES, path="content/pages/x.md", body_line=4, production=False
    )
    assert [(each.line, each.code, each.severity) for each in problems] == [
        (5, "placeholder-unknown", "error"),
        (6, "placeholder-unknown", "error"),
    ]
    assert problems[0].fix == 'did you mean "site.name"?'
    assert "site.email" in problems[1].fix


@pytest.mark.parametrize(("production", "severity"), [(False, "warning"), (True, "error")])
def test_unset_settings(*, production: bool, severity: str) -> None:
    """Named on the page, reported once a page, and refused in production."""
    source = "One\n{{ privacy.contact }} and {{ privacy.contact }}"
    text, problems = fill(source, VALUES, path="content/pages/x.md", body_line=4, production=production)
    assert plain_text(body(text).html).count(UNSET) == 2
    assert [(each.line, each.code, each.severity) for each in problems] == [(5, "setting-unset", severity)]
    assert 'PRIVACY["contact"]' in problems[0].fix


@pytest.mark.parametrize(
    ("name", "setting"),
    [
        ("site.name", "SITENAME"),
        ("site.url", "SITEURL"),
        ("site.email", 'PUBLISHER["email"]'),
        ("privacy.retention", 'PRIVACY["retention"]'),
    ],
)
def test_the_fix_names_the_setting(name: str, setting: str) -> None:
    """As pelicanconf.py calls it."""
    _, problems = fill(f"{{{{ {name} }}}}", {name: ""}, path="x", body_line=1, production=False)
    assert setting in problems[0].fix


BLOCKS = {"membership.fields": "| A |\n|:--|\n| b |"}


def test_a_block_is_markdown() -> None:
    """On a line of its own it becomes what the portal made of the settings."""
    source = "One\n\n  {{ membership.fields }}\n\nTwo"
    text, problems = fill(source, VALUES, BLOCKS, path="x", body_line=1, production=True)
    assert problems == []
    assert "<table>" in body(text).html


@pytest.mark.parametrize("place", ["See {}", "{} there", "- {}"])
def test_a_block_inside_a_line(place: str) -> None:
    """Would be read as part of it: an error, with the line."""
    source = "One\n\n" + place.format("{{ membership.fields }}")
    _, problems = fill(source, VALUES, BLOCKS, path="x", body_line=4, production=False)
    assert [(each.line, each.code, each.severity) for each in problems] == [(6, "placeholder-inline", "error")]


def test_a_page_has_one_line_for_all_that_is_unset() -> None:
    """At the first of them, with the lines of the others and every setting to fill in."""
    values = {"privacy.contact": "", "privacy.retention": "", "site.name": "x"}
    source = "{{ site.name }}\n{{ privacy.contact }}\n{{ privacy.retention }}"
    _, (problem,) = fill(source, values, path="x", body_line=4, production=False)
    assert problem.line == 5
    assert '"privacy.retention" (line 6)' in problem.message
    assert 'PRIVACY["contact"], PRIVACY["retention"]' in problem.fix


CONDITIONS = {
    "{{ if site.name }} Here.\n\nAnd on.": "<p>Here.</p>\n<p>And on.</p>",
    "{{ if privacy.contact }} Ask {{ privacy.contact }}.\nThere.\n\nAnd on.": "<p>And on.</p>",
    "{{unless privacy.contact}}\nNobody *yet*.": "<p>Nobody <em>yet</em>.</p>",
    "One.\n\n{{ unless site.name }} Two.\n\nThree.": "<p>One.</p>\n<p>Three.</p>",
    "{{ if site.name }}\n- one\n- two": "<ul>\n<li>one</li>\n<li>two</li>\n</ul>",
}


@pytest.mark.parametrize(("source", "html"), CONDITIONS.items())
def test_a_paragraph_may_depend_on_a_setting(source: str, html: str) -> None:
    """It stands there whole or not at all; the next one is not touched."""
    assert filled(source) == html


def test_what_is_left_out_is_missing_all_the_same() -> None:
    """The problem names the line in the file, also behind a paragraph left out; the condition alone is none."""
    source = "{{ if privacy.contact }} Ask\n{{ privacy.contact }}.\n\n{{ unless privacy.contact }} {{ site.x }}"
    _, (unknown, unset) = fill(source, VALUES, path="p.md", body_line=5, production=True)
    assert (unset.line, unset.code, unset.severity) == (6, "setting-unset", "error")
    assert (unknown.line, unknown.code) == (8, "placeholder-unknown")
    assert fill("{{ unless privacy.contact }} Nobody.", VALUES, path="p.md", body_line=5, production=True)[1] == []


@pytest.mark.parametrize(
    ("source", "line", "code"),
    [
        ("Text {{ if site.name }} more.", 5, "placeholder-inline"),
        ("Text\n{{ if site.name }} more.", 6, "placeholder-inline"),
        ("{{ if site.nme }} more.", 5, "placeholder-unknown"),
    ],
)
def test_a_condition_that_cannot_be(source: str, line: int, code: str) -> None:
    """Inside a paragraph, or on a setting that does not exist."""
    (problem,) = fill(source, VALUES, path="p.md", body_line=5, production=False)[1]
    assert (problem.line, problem.code, problem.severity) == (line, code, "error")
