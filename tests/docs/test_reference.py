"""docs/writing.md says what the content model says: its tables are the code's, and its prose leaves no key out."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from pathlib import Path
from types import SimpleNamespace

import pytest

from newsroom.desk.corrections import CORRECTORS
from plugins import membership, views
from plugins.content_model.codes import CODES, HEADER
from plugins.content_model.keys import KEYS
from plugins.content_model.later_codes import STYLE, TEXT
from plugins.content_model.registries import ACCENTS, AUTHOR_KEYS, SECTION_KEYS, SOURCE_KEYS
from plugins.content_model.toml_tables import TomlKey
from plugins.membership.privacy import BLOCKS
from plugins.reading.allowed_html import CLASSES
from scripts.write_reference import TABLES, with_tables
from tests.docs.pages import ROOT, first_cells, handbook

WRITING = handbook("docs/writing.md")
MAKERS = frozenset({"error", "warning", "make", "Broken", "Problem", "_note", "_warn", "NoMoment", "_refuse"})
CODE = re.compile(r"[a-z]+(?:-[a-z]+)+")


def codes_in(module: Path) -> Iterator[str]:
    """The codes a module gives its problems: words with hyphens handed to whatever makes a problem."""
    for node in ast.walk(ast.parse(module.read_text(encoding="utf-8"))):
        if not isinstance(node, ast.Call):
            continue
        name = node.func.attr if isinstance(node.func, ast.Attribute) else getattr(node.func, "id", "")
        if name in MAKERS:
            texts = (argument.value for argument in node.args if isinstance(argument, ast.Constant))
            yield from (text for text in texts if isinstance(text, str) and CODE.fullmatch(text))


ELSEWHERE = {
    code
    for module in sorted([*(ROOT / "plugins").rglob("*.py"), *(ROOT / "newsroom" / "desk").glob("*.py")])
    if "content_model" not in module.parts
    for code in codes_in(module)
}
"""The codes of the later stages and of the copy desk, as their modules write them."""


def test_tables_are_as_the_code_makes_them() -> None:
    """Whoever changes a key or a code runs `python -m scripts.write_reference`."""
    assert with_tables(WRITING.text) == WRITING.text


def test_every_table_has_its_place() -> None:
    """A table the script makes and no page holds would be lost."""
    placed = re.findall(r"<!-- reference: ([a-z-]+) -->", WRITING.text)
    assert sorted(placed) == sorted(TABLES)


def test_every_key_has_its_rule() -> None:
    """The table says what a key is; the list below it says what it must be."""
    rules = set(re.findall(r"^- \*\*(\w+)\*\*", WRITING.text, re.MULTILINE))
    rules |= set(re.findall(r"^- \*\*(\w+)\*\* and \*\*(\w+)\*\*", WRITING.text, re.MULTILINE)[0])
    assert rules == set(KEYS)


@pytest.mark.parametrize(
    ("heading", "keys"),
    [("## sections.toml", SECTION_KEYS), ("## sources.toml", SOURCE_KEYS), ("## authors.toml", AUTHOR_KEYS)],
)
def test_every_key_of_a_registry_is_there(heading: str, keys: tuple[TomlKey, ...]) -> None:
    """And no other."""
    assert first_cells(WRITING.part(heading)) == {key.name for key in keys}


def test_every_problem_is_there() -> None:
    """Each code the portal can answer with, and none it cannot."""
    assert ELSEWHERE
    assert first_cells(WRITING.part("### In the files, headers and registries")) == {code.name for code in HEADER}
    assert first_cells(WRITING.part("### In the text, its links and pictures")) == {code.name for code in TEXT}
    assert first_cells(WRITING.part("### In matters of style")) == {code.name for code in STYLE}
    assert {code.name for code in (*TEXT, *STYLE)} == ELSEWHERE


def test_what_can_be_corrected_is_what_the_code_corrects() -> None:
    """A star in the tables, and an example of the correction, for exactly the codes that have one."""
    style = {"quotes-straight", "spacing-chinese", "punctuation-chinese"}
    assert {code.name for code in CODES.values() if code.fixed} == {*CORRECTORS, *style}


def test_every_class_is_there() -> None:
    """Each class a body may have, and none it may not."""
    named = first_cells(next(part for part in WRITING.text.split("\n\n") if part.startswith("| Class | Look |")))
    boxes = {"admonition", "admonition-title"}
    assert (named | boxes) - {"language-…"} == set(CLASSES)
    assert all(f"`{name}`" in WRITING.text for name in boxes)


def test_every_placeholder_is_there() -> None:
    """What a page may show of the settings is what the plugins offer."""
    generator = SimpleNamespace(settings={"SITENAME": "x", "SITEURL": "https://host.example"}, page_values={})
    membership.read_settings(generator)
    views.read_settings(generator)
    named = first_cells(WRITING.part("## Settings in the text of pages"))
    assert {name.strip("{} ") for name in named} == {*generator.page_values, *BLOCKS}


def test_every_accent_is_a_colour_of_the_handbook() -> None:
    """A section's colour can be changed, so it is in the table of colours."""
    assert set(ACCENTS) <= first_cells(handbook("docs/make-it-yours.md").part("## Colours"))
