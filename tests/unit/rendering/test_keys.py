"""The key of an output: another one whenever anything it is made of is another, and the same otherwise."""

from __future__ import annotations

import os
from dataclasses import fields, is_dataclass, replace
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest

from plugins.rendering.environment import template_environment
from plugins.rendering.keys import Keys
from plugins.rendering.records import Key, References
from plugins.views import feed_models, models, pieces
from plugins.views.chrome import make_site
from plugins.views.outputs import Output
from plugins.views.pieces import Link
from tests.unit.samples import materials

SITE = make_site(materials(), "/x.css", ())
TEMPLATES = {
    "page.html": '{% extends "base.html" %}{% from "macro.html" import m %}{{ m(view) }}',
    "base.html": "{% block x %}{% endblock %}",
    "macro.html": '{% macro m(x) %}{% include "part.html" %}{% endmacro %}',
    "part.html": "part",
    "other.html": "other",
    "free.html": "{% include view.label %}",
    "lenient.html": '{% include "late.html" ignore missing %}',
}


def shout(text: str) -> str:
    """A filter."""
    return text.upper()


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A folder of templates."""
    for name, text in TEMPLATES.items():
        (tmp_path / name).write_text(text, encoding="utf-8")
    return tmp_path


def keys(folder: Path, references: References | None = None, **changes: Any) -> Keys:
    """The keys of a build."""
    given = {"site": SITE, "code": b"1", "filters": {}, **changes}
    environment = template_environment([folder], given["filters"])
    return Keys(environment, given["site"], given["code"], given["filters"], references or {})


def key(folder: Path, template: str = "page.html", view: object = Link("/", "x"), **changes: Any) -> Key:
    """The key of a page."""
    return keys(folder, **changes).key_of(Output("x", "x", template, lambda: view))


def test_the_same_gives_the_same(folder: Path) -> None:
    """In another build, with what templates include known or not."""
    first = keys(folder)
    output = Output("x", "x", "page.html", lambda: Link("/", "x"))
    found = first.key_of(output)
    assert keys(folder, first.references).key_of(output) == found == key(folder)


@pytest.mark.parametrize("template", ["page.html", "base.html", "macro.html", "part.html"])
def test_whatever_a_template_uses_counts(folder: Path, template: str) -> None:
    """Also at second hand; what it does not use counts for nothing."""
    before, references = key(folder), keys(folder).references
    (folder / template).write_text(TEMPLATES[template] + " ", encoding="utf-8")
    assert key(folder).maker != before.maker
    assert key(folder, references=references) == key(folder)
    (folder / template).write_text(TEMPLATES[template], encoding="utf-8")
    (folder / "other.html").write_text("changed", encoding="utf-8")
    assert key(folder) == before


def test_a_template_named_by_an_expression_may_be_any(folder: Path) -> None:
    """And so may one that is not there yet."""
    before = key(folder, "free.html"), key(folder, "lenient.html")
    (folder / "other.html").write_text("changed", encoding="utf-8")
    (folder / "late.html").write_text("here now", encoding="utf-8")
    after = key(folder, "free.html"), key(folder, "lenient.html")
    assert all(old.maker != new.maker for old, new in zip(before, after, strict=True))


def test_site_code_filters_and_view_count(folder: Path) -> None:
    """Each in its own part of the key, so that a change can be told."""
    before = key(folder)
    assert key(folder, view=Link("/", "y"))._replace(view=before.view) == before
    assert key(folder, view=Link("/", "y")).view != before.view
    assert key(folder, site=replace(SITE, name="Other")).site != before.site
    assert key(folder, code=b"2").maker != before.maker
    assert key(folder, filters={"shout": shout}).maker != before.maker
    assert key(folder, filters={"shout": shout}) == key(folder, filters={"shout": shout})
    assert key(folder, filters={"shout": shout}) != key(folder, filters={"loud": shout})


def test_what_a_view_is_made_of_stands_for_it(folder: Path) -> None:
    """It is asked, and the view is not made."""

    def never() -> object:
        raise AssertionError("the view was made")

    output = Output("x", "x", "page.html", never, lambda: ("told",))
    assert keys(folder).key_of(output) == key(folder, view=("told",))


def test_bytes_and_copies(folder: Path, tmp_path: Path) -> None:
    """Bytes by what they are; a file to be copied by how it lies there, for reading it is what is to be saved."""
    found = keys(folder)
    assert found.key_of(Output("x", "x", "bytes", lambda: b"1")) != found.key_of(
        Output("x", "x", "bytes", lambda: b"2")
    )
    picture = tmp_path / "x.png"
    picture.write_bytes(b"1")
    copy = Output("x", "x", "copy", lambda: picture)
    before = found.key_of(copy)
    assert found.key_of(copy) == before
    os.utime(picture, (1, 1))
    assert found.key_of(copy) != before


@pytest.mark.parametrize("module", [pieces, models, feed_models])
def test_views_tell_all_they_hold(module: ModuleType) -> None:
    """Keys are made of how views describe themselves, so no field may be left out, nor described in another way."""
    records = [each for each in vars(module).values() if isinstance(each, type) and is_dataclass(each)]
    assert records
    for record in records:
        assert all(field.repr for field in fields(record)), record
        assert hasattr(record.__repr__, "__wrapped__"), f"{record} describes itself in its own way"
        assert record.__dataclass_params__.frozen, record  # type: ignore[attr-defined]
